package speech

// norwegian is the words of Norwegian by class, and its cues by sense.
const norwegian = `
cue says: sier sa si sagt fortalte forteller fortalt la legger skriver skrev skrevet mener mente uttaler uttalte uttalt opplyser opplyste opplyst
	forklarer forklarte forklart understreker understreket påpeker påpekte kommenterer kommenterte svarer meddeler meddelte
	melder meldte konkluderer konkluderte poengterer poengterte tilføyer tilføyde konstaterer konstaterte utdyper beskriver
	presiserer presiserte informerer informerte tvitrer fastslår fastslo minner føyer fortsetter rapporterer ler smiler tweeter beretter vurderer
	oppsummerer slår
weak says: svarte svart
cue warns: advarer advarte advart
cue denies: avviser avviste avvist benekter benektet nekter nektet avkrefter avkreftet
cue admits: innrømmer innrømmet erkjenner erkjente
cue claims: hevder hevdet påstår påsto
cue promises: lover lovet lovte
cue announces: kunngjør kunngjorde bekrefter bekreftet avslører varsler varslet
cue asks: spør spurte spurt
act demands: krever krevde ber ba oppfordrer
act criticises: kritiserer kritiserte anklager anklaget fordømmer fordømte
act praises: roser roste berømmer
cue thinks: tror trodde tenker håper frykter antar regner
perfect: sagt fortalt skrevet uttalt opplyst forklart advart avvist benektet varslet spurt svart
according says: ifølge følge
auxiliary: har hadde
passive: blir ble blitt er var
negation: ikke aldri
modal: kan kunne vil ville skal skulle må måtte bør å
adverb: imidlertid også så da nå videre dessuten derfor likevel tidligere senere igjen allerede selv bare i-dag
pronoun: han hun
male: han herr far sønn bror kong prins
female: hun fru frøken mor datter søster dronning prinsesse
small: de vi jeg du dere det dette denne disse den der her hva hvem hvor hvordan hvorfor når hvis men og eller for at som en et ei
	på i til fra med av om etter før mot mellom under over ved hos mange noen alle ingen flere andre ifølge foto norske norsk les
	to tre fire fem seks sju åtte ni ti samtidig både heller siden mens da fordi dersom
determiner: den det de en et ei sin sitt sine hans hennes deres vår vårt våre denne dette disse
preposition: i på til fra med av om etter før mot mellom under over ved hos for gjennom uten blant langs ifølge utenfor innenfor foruten utover
agent: av
conjunction: og men eller
subordinate: når hvis mens fordi siden dersom hvor hva
that: at
relative: som
calendar: mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli august september oktober november
	desember
rank: statsminister minister president direktør sjef leder statsråd professor dr fru herr kong dronning prins prinsesse kaptein general
	biskop pave utenriksminister finansminister justisminister helseminister
role: mann kvinne far mor sønn datter bror søster statsminister president direktør sjef leder statsråd professor forsker advokat lege
	ordfører talsperson talsmann talskvinne pressetalsmann kommunikasjonssjef redaktør journalist trener spiller forfatter
	økonom analytiker ekspert politimester politiadvokat etterforsker lærer student rektor representant rådgiver kandidat
	gründer eier nabo vitne meteorolog statsmeteorolog vakthavende innsatsleder operasjonsleder byråd forskere eksperter rapport studie
	avdelingsdirektør seniorforsker nestleder generalsekretær
body: bank departement universitet institutt byrå kommisjon komité råd forbund forening parti regjering selskap gruppe kontor stiftelse
	senter museum skole sykehus politi politiet hæren storting stortinget domstol kommune kommunen fylke nrk vg ntb avis
particle: von van de af av der
`

// swedish is the words of Swedish by class, and its cues by sense.
const swedish = `
cue says: säger sade sa säga sagt tillade tillägger tillagt berättar berättade berättat skriver skrev skrivit menar menade anser ansåg uppger uppgav
	förklarar förklarade förklarat påpekar påpekade konstaterar konstaterade kommenterar kommenterade svarar svarade meddelar meddelade
	understryker betonar betonade fortsätter fortsatte rapporterar rapporterade upplyser resonerar sammanfattar beskriver tycker
	uttalade uttalar informerar
cue warns: varnar varnade varnat
cue denies: förnekar förnekade nekar nekade avvisar avvisade dementerar
cue admits: medger medgav erkänner erkände
cue claims: hävdar hävdade påstår påstod
cue promises: lovar lovade
cue announces: bekräftar bekräftade avslöjar aviserar
cue asks: frågar frågade undrar
act demands: kräver krävde uppmanar ber bad
act criticises: kritiserar kritiserade anklagar anklagade fördömer
act praises: berömmer hyllar hyllade
cue thinks: tror trodde tänker hoppas befarar bedömer
perfect: sagt tillagt berättat skrivit förklarat varnat
according says: enligt
auxiliary: har hade
passive: blir blev blivit är var
negation: inte aldrig
modal: kan kunde vill ville ska skulle måste bör att
adverb: dock emellertid också även så då nu vidare dessutom därför ändå tidigare senare igen redan själv bara
pronoun: han hon
male: han herr far pappa son bror kung prins
female: hon fru fröken mor mamma dotter syster drottning prinsessa
small: de vi jag du ni det detta denna dessa den där här vad vem var hur varför när om men och eller för att som en ett
	på i till från med av efter före mot mellan under över vid hos många några alla ingen flera andra enligt foto svenska läs
	två tre fyra fem sex sju åtta nio tio samtidigt både heller sedan medan då eftersom man
determiner: den det de en ett sin sitt sina hans hennes deras vår vårt våra denna detta dessa
preposition: i på till från med av om efter före mot mellan under över vid hos för genom utan bland enligt utanför inom förutom utöver sedan
agent: av
conjunction: och men eller
subordinate: när om medan eftersom där vad
that: att
relative: som
calendar: måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj juni juli augusti september oktober november
	december
rank: statsminister minister president direktör vd chef ledare professor dr fru herr kung drottning prins prinsessa kapten general
	biskop påve utrikesminister finansminister
role: man kvinna far mor pappa mamma son dotter bror syster statsminister president direktör chef ledare professor forskare advokat läkare
	ordförande talesperson talesman talesperson presschef redaktör journalist tränare spelare författare ekonom analytiker expert
	polis utredare lärare student rektor representant rådgivare kandidat grundare ägare granne vittne meteorolog åklagare
	kammaråklagare generalsekreterare överläkare rapport studie
body: bank departement universitet institut byrå kommission kommitté råd förbund förening parti regering bolag företag grupp kontor
	stiftelse museum skola sjukhus polisen riksdag domstol kommun kommunen region myndighet myndigheten tt svt
particle: von van de af av der
`
