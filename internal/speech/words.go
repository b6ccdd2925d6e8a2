package speech

import "strings"

// The word lists are read only. They hold lower-case forms of the seven
// languages that the project knows.

// verbs say that someone speaks.
var verbs = set(`say says said saying tell tells told add adds added adding state states stated stating note notes noted
	explain explains explained ask asks asked warn warns warned argue argues argued write writes wrote written insist
	insists insisted claim claims claimed announce announces announced remark remarks remarked declare declares declared
	conclude concludes concluded continue continued respond responded reply replies replied mention mentions mentioned
	observe observed comment commented admit admits admitted acknowledge acknowledged confirm confirms confirmed deny
	denies denied suggest suggests suggested believe believes believed think thinks thought predict predicted estimate
	estimates estimated stress stressed emphasize emphasized emphasise emphasised recall recalled tweeted tweet posted
	joked quipped urged urges pledged promised testified told complained agreed agrees pointed reported report inked
	describe described described calls called vowed maintained contended lamented boasted shouted yelled whispered
	dice dijo dicen dijeron afirma afirmó añade añadió explica explicó señala señaló asegura aseguró declara declaró
	sostiene sostuvo advierte advirtió indica indicó comenta comentó agrega agregó insiste insistió recuerda recordó
	dit disent ajoute affirme déclare déclaré explique expliqué souligne estime précise assure indique annonce rappelle
	selon avertit conclut raconte poursuit observe note
	сказал сказала сказали заявил заявила заявили добавил добавила отметил отметила отметили сообщил сообщила сообщили
	говорит рассказал рассказала подчеркнул подчеркнула пояснил пояснила уточнил считает написал написала указал
	säger sade sa säga tillade tillägger berättar skriver skrev menar anser uppger uppgav förklarar förklarade hävdar varnar
	sier fortalte forteller la skriver mener uttaler uttalte opplyser opplyste forklarer forklarte hevder
	mondta mondja közölte hozzátette kijelentette nyilatkozta elmondta fogalmazott írta hangsúlyozta jelentette szerint`)

// weak verbs speak only beside a quotation or before "that".
var weak = set(`call calls called write writes wrote written think thinks thought believe believes believed describe describes
	described report reports reported agree agrees agreed promise promised pledged observe observes observed ask asks asked
	posted suggest suggests suggested state note notes mention mentions mentioned urge urges urged tell tells told continue
	continues continued pointed add adds added recall recalled estimate estimates estimated`)

// ahead are words, besides ranks, that may stand between a verb and a name.
var ahead = set(`the a an its his her their company group former then prime foreign finance defense defence party press research
	le la el los der den die det en ett un una be ki el meg`)

// auxiliary verbs may stand between a name and its verb.
var auxiliary = set(`has have had also then later has been is was would a ont har hadde hade`)

var adverbs = set(`also then later further again too however recently earlier yesterday today once further simply just
	también además aussi encore также również även också også on monday tuesday wednesday thursday friday saturday sunday
	out up back`)

// subordinate words follow a verb that reports.
var subordinate = set(`that he she it they the there this in if whether que qu’il qu'il qu’elle qu'elle что att at hogy`)

// accordings open reported speech, with how many words they have.
var accordings = map[string]int{"according": 2, "según": 1, "selon": 1, "d'après": 1, "d’après": 1, "по": 2, "enligt": 1, "ifølge": 1}

// seconds are the second words of those that have two.
var seconds = map[string]string{"according": "to", "по": "словам"}

var pronouns = set(`he she they él ella il elle он она han hon hun ő`)

// particles join names.
var particles = set(`de la del der den van von bin al el du da di le dos ben ibn af av zu`)

// small words start sentences with a capital and are no names.
var small = set(`the a an this that these those it its he she they we i you his her their our my in on at by for from with
	as but and or so if when while after before since although however meanwhile there what who why how both some many
	most all no not yes yet nobody everybody somebody anybody everyone someone anyone people officials experts analysts critics still according also even then now here one two three another other more last next
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
	october november december el la los las un una en pero y según les des il elle ils elles dans mais et selon он она они
	это но в на и по тогда также об при после до из от с у к как что если когда уже ещё однако причина этого такой den det en ett et han hun hon vi men och i på enligt ifølge også dette denne her der nå nu så da när hur detta där norske norska az egy ez azt ezt de és a`)

// ranks and offices come before a name.
var ranks = set(`ceo cfo cto coo president chairman chairwoman chair minister premier senator sen representative rep congressman
	congresswoman governor gov mayor secretary director officer chief executive founder co-founder manager spokesman
	spokeswoman spokesperson analyst professor prof dr mr mrs ms sir lord dame judge justice general gen colonel captain
	ambassador chancellor king queen prince princess pope editor reporter attorney lawyer vice senior deputy commissioner
	democrat republican representative nominee candidate presidente ministro ministra señor président ministre directeur
	directrice президент министр директор глава генеральный statsminister minister vd direktör direktør statsråd sjef
	miniszter elnök vezérigazgató`)

// rankEndings end compounds of rank.
var rankEndings = []string{"minister", "direktör", "direktør", "sjef", "chef", "leder", "ledare", "ordförande", "talsperson", "forsker", "forskare"}

func set(list string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
