package text

// The abbreviations and words by which sentences are told apart, of all languages with
// stems together, in lower case and without their last dot: a paragraph's language is
// not known for certain, and one language's abbreviation is seldom another's word.
// Where it is, as with Swedish hon, the capital letter tells. None is ever changed.
var (
	// titles in capitals always have a name behind their dot.
	titles = set(`mr mrs ms sen rep gov gen lt col cmdr capt cpt maj sgt cpl rev hon messrs adm brig supt insp det amb
		pres sir fr br sra srta srtas sres excmo excma ilmo ilma pr mgr me pdte`)

	// anyTitles have a name or a number behind their dot in small letters too.
	anyTitles = set(`dr dra prof sr sra srta dña dn mme mmes mlle mlles г ул им акад проф тов гр доц св пгт пос дер пл просп
		пер наб корп lic licda arq ing dipl abg frk fru ifj özv szt kap mag ordf enl sté`)

	// numbered are abbreviations before a number, also one of Roman letters.
	numbered = set(`no nos chap nº n° núm núms num pág págs párr párrf cap tel teléf ext cra avda тел рис vol vols p pp art arts
		sec fig figs ch № стр ст § §§ sz nr kl kap st s sp ca d кв гл табл пп разд old bek tv`)

	// abbreviations may end a sentence, but seldom do.
	abbreviations = set(`inc corp co cos ltd plc llc bros jr st ste mt ft vs etc al approx dept univ assn ave blvd gmbh ag
		ee uu ee.uu e.g i.e p.m a.m u.s u.k u.n u.s.a e.u d.c b.c a.d p.ej admón cía av hs km
		т.е т.д т.п т.к т.н гг вв др см обл тыс млн млрд трлн руб коп долл дол куб кв р п о с д н.э
		osv mm m.m m.fl t.ex s.k dvs d.v.s f.eks bl.a bla ca kr tlf pga jf jfr inkl ekskl exkl mill mrd avd
		stb pl kb ún vö ill kft zrt nyrt bt krt tsz min max h.c c.v`)

	// days and months, which are words too in small letters: sun, mar.
	days = set(`jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
		ene abr ago dic lun mié jue vie sáb dom janv févr avr juil déc янв фев февр мар апр авг сент окт нояб дек
		okt des szept ápr júl jún márc febr`)

	// shouts are names with an exclamation mark.
	shouts = set(`yahoo! jeopardy! oklahoma! wham! joomla!`)

	// openers are words that start sentences: articles, pronouns, conjunctions.
	openers = set(`the a an this that these those it its he she they we i you his her their our in on at by for
		from with as but and or so if when while after before since although however meanwhile there what who why how
		did does were had could should
		el la los las un una en pero y le les des esto esta este eso ese esa estos estas se según por para cuando como
		también además sin hay
		il elle ils elles dans mais et ce cette ces cela on nous vous selon après avant
		он она они это эти этот в на но и по за так уже когда как если после там тогда однако
		den det de en et ett han hun hon vi men och i på när där efter enligt når der etter ifølge
		az egy ő és de ez ezt ezek azt azonban majd amikor szerint`)

	// particles of names look like openers.
	particles = set(`Le La Les De Du Des Den Der Del El Los Las`)

	// capitalMonths are those that languages write with a capital letter behind the
	// number of a day or a year.
	capitalMonths = set(`Januar Februar März April Juni Juli August September Oktober November Dezember
		Január Február Március Április Május Június Július Augusztus Szeptember Október December`)
)
