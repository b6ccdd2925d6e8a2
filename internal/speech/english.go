package speech

// english is the words of English by class, and its cues by sense.
const english = `
cue says: say says said tell tells told add adds added state states stated note notes noted explain explains explained
	argue argues argued write writes wrote insist insists insisted remark remarks remarked declare declares declared
	conclude concludes concluded respond responds responded reply replies replied
	mention mentions mentioned comment comments commented stress stresses stressed recall recalls recalled
	emphasize emphasizes emphasized emphasise emphasises emphasised tweet tweets tweeted joke jokes joked quip quips quipped
	maintain maintains maintained testify testifies testified elaborate elaborates elaborated reiterate reiterates reiterated
	boast boasts boasted yell yells yelled whisper whispers whispered shout shouts shouted lament laments lamented
	retort retorts retorted clarify clarifies clarified counter counters countered muse mused gush gushed scoff scoffed
	exclaim exclaimed reflect reflects reflected sum summed interject interjected repeat repeats repeated
	proclaim proclaims proclaimed interjected chimed mutter muttered snap snapped explains theorized surmised speculate speculated
	speculates rant ranted rants recite recited admonish admonished muses quote quoted opine opined opines relate related recount recounts recounted blog blogged fume fumed
weak says: continue continues continued report reports reported describe describes described observe observes observed post posts posted read reads
	point points pointed suggest suggests suggested indicate indicates indicated reveal reveals revealed
	show shows showed find finds found determine determined express expressed share shared speak spoke speaks outline outlined
	signal signaled signals inform informs informed remind reminds reminded
	advise advises advised assure assures assured highlight highlights highlighted specify specified laugh laughed text texted
	detail detailed cite cites cited offer offered put puts teased tease answers answered answer answering
	refer refers referred discuss discusses discussed talk talked talks interpret interpreted characterize characterized
	label labels labeled labelled dub dubbed brand branded
participle says: yelling shouting chanting screaming proclaiming speculating saying adding telling stating noting explaining arguing writing insisting remarking declaring concluding
	responding replying mentioning stressing recalling emphasizing emphasising tweeting joking quipping maintaining testifying
	reiterating boasting describing pointing suggesting indicating revealing calling citing reporting referring
participle denies: denying rejecting dismissing
participle criticises: criticizing criticising blaming accusing slamming blasting condemning mocking denouncing
participle praises: praising thanking welcoming
participle promises: promising vowing pledging
participle warns: warning
participle demands: urging demanding
participle claims: claiming alleging
participle asks: asking
participle agrees: agreeing
participle admits: admitting acknowledging conceding
participle announces: announcing
participle compares: comparing likening
cue warns: warn warns warned caution cautions cautioned
act warns: threaten threatens threatened
cue claims: claim claims claimed allege alleges alleged contend contends contended assert asserts asserted
cue agrees: agree agrees agreed concur concurs concurred
cue admits: admit admits admitted acknowledge acknowledges acknowledged concede concedes conceded confess confesses confessed
act admits: apologize apologizes apologized apologise apologises apologised
cue announces: announce announces announced
act announces: unveil unveils unveiled disclose discloses disclosed declare
cue asks: ask asks asked wonder wonders wondered question questions questioned inquire inquired
cue promises: promise promises promised vow vows vowed pledge pledges pledged
act promises: plan plans planned
cue denies: deny denies denied
act denies: dispute disputes disputed reject rejects rejected dismiss dismisses dismissed refute refutes refuted rebut rebuts rebutted
	rule decline declines declined refuse refuses refused disavow disavowed disagree disagrees disagreed
act criticises: criticize criticizes criticized criticise criticises criticised slam slams slammed blast blasts blasted
	condemn condemns condemned denounce denounces denounced blame blames blamed accuse accuses accused attack attacks attacked
	mock mocks mocked ridicule ridicules ridiculed oppose opposes opposed rebuke rebukes rebuked deride derides derided
	decry decries decried chide chided lambast lambasted lambasts bash bashed ripped rail railed assail assailed
	castigate castigated belittle belittled
cue criticises: complain complains complained
act praises: praise praises praised applaud applauds applauded hail hails hailed commend commends commended endorse endorses endorsed
	welcome welcomes welcomed thank thanks thanked congratulate congratulates congratulated defend defends defended
	support supports supported back backs backed laud lauded tout touts touted celebrate celebrated
act demands: urge urges urged demand demands demanded call calls called insist want wants wanted seek seeks sought propose proposes proposed
	recommend recommends recommended encourage encourages encouraged order orders ordered request requests requested
	advocate advocates advocated push pushed pushes plead pleaded pleads implore implored
cue thinks: believe believes believed think thinks thought predict predicts predicted estimate estimates estimated
act thinks: hope hopes hoped expect expects expected fear fears feared consider considers considered feel feels felt
	suspect suspects suspected favor favors favored view views viewed worry worries worried doubt doubts doubted
	envision envisions forecast forecasts prefer prefers preferred regard regards regarded
act compares: compare compares compared liken likens likened
toward: tell tells told telling ask asks asked
according says: according
passive: is are was were be been being
auxiliary: has have had also
modal: to would could might should must may can will shall cannot can't won't couldn't wouldn't let let's
negation: not never n't doesn't didn't don't hasn't haven't hadn't isn't wasn't weren't aren't nobody no
adverb: also then later further again too however recently earlier yesterday today once simply just still now publicly
	repeatedly already often once reportedly previously initially finally eventually meanwhile instead even actually really
	immediately quickly always first both thus himself herself flatly bluntly famously sometimes subsequently tonight
	separately nonetheless nevertheless therefore similarly moreover furthermore besides perhaps maybe likewise indeed
	out up back all each afterwards afterward soon ever long clearly only
pronoun: he she
male: he his him mr mr. sir lord king prince spokesman chairman congressman father husband son brother
female: she her hers mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman mother wife daughter sister actress
small: they we i it you who they're one him her them us me his hers its their our your my
	this these those here there what why how where which whose whom yes no many most some any several few
	people officials experts analysts critics everyone everybody someone somebody nobody anyone others another other more much
	last next two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
	twenty thirty forty fifty sixty seventy eighty ninety second third fourth fifth sixth seventh eighth ninth tenth dozens hundreds thousands millions half
	yesterday today tomorrow tonight so ok okay well oh please asked speaking according advertisement related
	research management legend evidence data word tradition history science law nature staff faculty leadership society
	prosecution defense defence opposition counsel industry business
	tv photo image images video getty afp file via editor's caption breaking updated exclusive democrats republicans
determiner: the a an this that these those his her its their our my your some any one two three many several
	another every each no most former
preposition: of in on at by for from with to into about over under after before during against through between among
	despite without within since until upon per off near around across inside outside behind beyond like unlike amid
	while via toward towards regarding given
agent: by
conjunction: and but or nor yet
subordinate: when while if because although though since unless until after before as where which whether what how why once
	whereas so than
that: that
relative: who
calendar: monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
	october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
	christmas easter thanksgiving
rank: mr mrs ms miss dr prof professor sir lord dame lady president vice chairman chairwoman chair minister premier senator sen
	representative rep reps sens congressman congresswoman governor gov mayor secretary director officer chief executive founder
	co-founder cofounder manager spokesman spokeswoman spokesperson analyst judge justice general gen colonel col captain capt
	major maj sergeant sgt lieutenant lt commander admiral ambassador chancellor king queen prince princess pope bishop
	archbishop cardinal reverend rev father rabbi imam editor reporter attorney lawyer senior deputy assistant commissioner democrat
	republican democratic libertarian independent nominee candidate speaker leader coach detective inspector sheriff constable
	representatives senators governors mayors ministers presidents secretaries justices lawmakers
	designer prosecutor clerk assemblyman assemblywoman supervisor trooper marshal curator pastor chef meteorologist astronaut comedian
	administrator frontman ceo cfo cto coo former ex-president baroness baron count countess duke duchess emperor empress hon justice
	commissioner superintendent sgt. counsel-general undersecretary treasurer councilman councilwoman councillor councilor mp msp
	prime
	doctor author professor economist historian actor actress singer
role: man woman boy girl mother father mum mom dad wife husband son daughter sister brother fiancée fiancee widow parents family
	spokesman spokeswoman spokesperson spokespeople official officials minister president leader founder economist analyst analysts
	professor scientist researcher researchers author lawyer attorney officer director manager owner engineer doctor nurse teacher
	student resident witness neighbor neighbour friend aide adviser advisor strategist pollster critic candidate lawmaker
	legislator senator congressman governor mayor judge prosecutor detective sheriff deputy chief commander captain general secretary
	ambassador diplomat envoy editor reporter journalist columnist correspondent host anchor producer filmmaker writer actor actress
	singer player coach striker manager chairman chairwoman chairperson chair head boss ceo executive partner expert specialist
	historian activist campaigner organizer organiser member representative delegate veteran farmer fisherman driver pilot worker
	operative consultant surrogate supporter donor billionaire businessman businesswoman entrepreneur investor broker pastor priest
	bishop monk rabbi imam agent administrator inspector investigator psychologist physicist biologist epidemiologist virologist commentator
	counsel treasurer fellow advocate mp md co-founder cofounder co-author commissioner superintendent counselor nominee
	rival opponent colleague grandson granddaughter uncle aunt cousin nephew niece king queen prince princess
	moderator speaker runner-up voter democrat republican conservative liberal contender frontrunner front-runner
	sources source police authorities investigators prosecutors scientists doctors lawyers aides advisers
written: report study survey poll statement letter email memo document ad advertisement headline article editorial indictment complaint
	filing lawsuit website newspaper magazine paper reports polls studies data figures book film video post tweet message
	documents records results findings research analysis
body: bank ministry department university institute college agency commission committee council court union association
	federation organization organisation party government company corporation group office bureau board foundation society
	centre center museum church school hospital police service force army navy administration campaign house club league
	fund trust network authority academy news times post journal magazine press team inc corp ltd llc plc co
	parliament congress senate embassy observatory laboratory lab chamber intelligence security coalition alliance forum initiative
particle: de la del der den van von bin al el du da di le dos ben ibn of st ter ten zu af av y e abu
`
