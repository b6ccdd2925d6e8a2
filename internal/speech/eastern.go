package speech

// russian is the words of Russian by class, and its cues by sense.
const russian = `
cue says: сказал сказала сказали заявил заявила заявили добавил добавила добавили отметил отметила отметили сообщил сообщила сообщили
	сообщает сообщают говорит говорят говорил говорила рассказал рассказала рассказали подчеркнул подчеркнула подчеркнули пояснил пояснила
	уточнил уточнила уточнили считает считают написал написала указал указала указали объяснил объяснила прокомментировал
	прокомментировала ответил ответила напомнил напомнила констатировал отмечает отмечают заявляет заявляют утверждал передает
	пишет рассказывает поясняет добавляет подчеркивает заключил заключила
cue warns: предупредил предупредила предупредили предупреждает
cue denies: опроверг опровергла опровергли отрицает отрицал отрицала
cue admits: признал признала признали признался признает
cue claims: утверждает утверждают
cue promises: пообещал пообещала обещал обещает
cue announces: объявил объявила объявили подтвердил подтвердила
cue asks: спросил спросила попросил
act demands: потребовал потребовала призвал призвала призвали
act criticises: раскритиковал раскритиковала обвинил обвинила осудил осудила
act praises: похвалил поблагодарил
cue thinks: думает полагает полагают уверен уверена
according says: словам данным мнению
negation: не
modal: может могут должен
adverb: также тоже уже потом затем ранее позже вчера сегодня однако ещё еще тогда
pronoun: он она
male: он господин отец муж сын брат король
female: она госпожа мать жена дочь сестра королева
small: они мы я ты вы это этот эта эти тот та те то что как где когда если но и или а на в во по с со из от до у к об о за при после
	для без под над между перед через про кто чей который которая которые все всё многие некоторые другие никто ничего да нет
	так там тут здесь причина этого такой его её их наш ваш свой один два три четыре пять шесть семь восемь девять десять фото
determiner: этот эта эти тот та его её их наш
preposition: на в во по с со из от до у к об о за при после для без под над между перед через про среди против около
conjunction: и но или а
subordinate: когда если пока потому хотя где как
that: что
relative: который которая
calendar: понедельник вторник среду среда четверг пятницу пятница субботу суббота воскресенье января февраля марта апреля мая июня июля
	августа сентября октября ноября декабря
rank: президент министр премьер директор глава генеральный председатель губернатор мэр депутат сенатор профессор доктор генерал
	полковник король королева принц патриарх папа вице-премьер премьер-министр пресс-секретарь
role: президент министр премьер директор глава председатель губернатор мэр депутат сенатор профессор доктор генерал начальник
	руководитель представитель представительница пресс-секретарь секретарь адвокат эксперт аналитик экономист учёный ученый
	журналист тренер автор писатель историк врач учитель свидетель кандидат лидер основатель владелец источник
	вице-премьер премьер-министр замминистра заместитель отец мать сын дочь брат сестра муж жена
body: банк министерство университет институт агентство комиссия комитет совет союз ассоциация федерация организация партия
	правительство компания корпорация группа фонд центр музей школа больница полиция армия парламент сенат суд кремль мид мвд мчс
particle: де ван фон аль бен
`

// hungarian is the words of Hungarian by class, and its cues by sense.
const hungarian = `
cue says: mondta mondja mondták mondott közölte közölték hozzátette hozzáteszi kijelentette nyilatkozta elmondta elmondták fogalmazott írta írják írja
	hangsúlyozta jelentette kiemelte megjegyezte magyarázta kifejtette elmagyarázta válaszolta felelte leszögezte rámutatott
	kommentálta tudatta emlékeztetett idézte vélekedett jelezte folytatta ismertette beszámolt
cue warns: figyelmeztetett figyelmeztet
cue denies: cáfolta tagadta tagadja
cue admits: elismerte beismerte
cue claims: állítja állította
cue promises: ígérte megígérte
cue announces: bejelentette megerősítette
cue asks: kérdezte kérte
act demands: követelte
act criticises: bírálta elítélte
cue thinks: véli szerintem gondolja
according says: szerint
negation: nem
adverb: azt ezt is már még majd aztán később korábban tegnap ma szintén azonban ugyanakkor
pronoun: ő
small: ők mi én te ti ez az ezek azok a és de vagy hogy ha mert mivel amikor míg ahol aki ami amely egy két három négy öt hat hét nyolc
	kilenc tíz sok minden néhány más mások itt ott most akkor így úgy csak nem igen mint után előtt alatt fölött között ellen
	mellett nélkül fotó azt ezt ezért azért
determiner: a az egy ez
conjunction: és de vagy
subordinate: ha mert mivel amikor míg ahol amely ami
that: hogy
relative: aki
calendar: hétfő hétfőn kedd kedden szerda szerdán csütörtök csütörtökön péntek pénteken szombat szombaton vasárnap január február március április
	május június július augusztus szeptember október november december
rank: elnök miniszter miniszterelnök vezérigazgató igazgató polgármester képviselő professzor dr államtitkár nagykövet
role: elnök miniszter miniszterelnök vezérigazgató igazgató polgármester képviselő professzor államtitkár nagykövet szóvivő
	elemző kutató szakértő ügyvéd orvos tanár edző játékos író újságíró vezető alapító
body: bank minisztérium egyetem intézet ügynökség bizottság tanács szakszervezet szövetség egyesület párt kormány vállalat csoport
	hivatal alapítvány központ múzeum iskola kórház rendőrség hadsereg parlament bíróság
particle: von van de
`
