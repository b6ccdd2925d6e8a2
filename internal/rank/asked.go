package rank

import (
	"slices"
	"strings"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Features of a question, from which it is told how likely it asks for a statement:
// what somebody said, thinks or wants, or who does.
const (
	aBias = iota
	aVerb
	aNoun
	aPost
	aPerson
	aTime
	aPlace
	aQuantity
	aMoney
	aStatement
	aName
	aReason
	aYesNo
	aAbout
	aLed
	aBare
	aMark
	aSpeaker    // share of the question's weight in the name of one who speaks
	aRole       // or in their role
	aFirst      // the first subject speaks somewhere
	aSpeaks     // in so many of the passages
	aSpeaksNo   // the same of a question without a verb for it
	aYesSpeaker // the name of a speaker in a question for yes or no
	NumAsked
)

// AskedNames name the features of a question.
var AskedNames = [NumAsked]string{
	"bias", "verb", "noun", "post", "person", "time", "place", "quantity", "money", "statement", "name", "reason", "yesno", "about", "led", "bare", "mark",
	"speaker", "role", "first", "speaks", "speaksno", "yesspeaker",
}

// heard is how many of the best passages are looked at for speakers whom the question names.
const heard = 8

// AskedFeatures returns what speaks for and against a question for a statement: its
// words, and whether those whom it names speak in what was found.
func (d *Reading) AskedFeatures() []float32 {
	f := make([]float32, NumAsked)
	f[aBias] = 1
	words := text.Words(d.text)
	has := func(list map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return list[w] })
	}
	for feature, holds := range [NumAsked]bool{
		aVerb:  has(voicings) || strings.Contains(d.text, "according to"),
		aNoun:  has(opinions),
		aPost:  has(posts),
		aYesNo: len(words) > 0 && auxiliaries[words[0]],
		aAbout: d.asks == search.Anything && has(abouts),
		aLed:   led(words),
		aBare:  d.asks == search.Anything,
		aMark:  strings.HasSuffix(d.text, "?"),
	} {
		if holds {
			f[feature] = 1
		}
	}
	if d.asks != search.Anything {
		f[aPerson+int(d.asks)-int(search.Person)] = 1
	}
	top := d.passages[:min(len(d.passages), heard)]
	for _, p := range top {
		e := p.evidence
		for _, v := range e.voices {
			f[aSpeaker] = max(f[aSpeaker], float32(v.name))
			f[aRole] = max(f[aRole], float32(v.role))
		}
		if e.speaks {
			f[aFirst] = 1
			f[aSpeaks] += 1 / float32(len(top))
		}
	}
	if f[aVerb] == 0 {
		f[aSpeaksNo] = f[aSpeaks]
	}
	if f[aYesNo] == 1 {
		f[aYesSpeaker] = f[aSpeaker]
	}
	return f
}

// Voicing is how likely the question asks for a statement, in [0, 1].
func (d *Reading) Voicing() float64 { return d.voicing }

// opinions are nouns for what somebody thinks, folded.
var opinions = wordSet(`reason reasons excuse verdict advice tip tips feelings feeling thoughts thought idea ideas argument arguments position stance defence defense promise plan plans
	warning worry worries worried fear fears response reaction reply description mood happy angry furious sad proud upset
	proposal conclusion explanation assessment criticism apology regrets hopes wish wishes joke
	opinion reaccion respuesta postura motivo avis raison reponse мнение реакция ответ причина позиция asikt reaktion svar skal budskap mening reaksjon begrunnelse
	velemenye valasza reakcioja indoka`)

// posts are words for those whose words are reported, folded.
var posts = wordSet(`boss bosses chief ceo head chair chairman chairwoman president minister pm mayor governor senator congressman congresswoman lawmaker mp chancellor secretary
	spokesman spokeswoman spokesperson official officials analyst analysts economist expert experts scientist scientists researcher researchers professor prof doctor doctors dr
	columnist author reviewer critic reporter editor lawyer attorney judge prosecutor sheriff manager coach owner founder director captain pastor bishop pope
	guy lady dad mum mom mother father widow brother sister neighbour neighbor resident residents advocate advocates group
	ministro presidente alcalde portavoz jefe ministre maire patron chef porte parole министр глава президент мэр statsminister minister ordforande talsperson sjef leder direktor forsker
	ordforer advokat trener statsrad miniszter elnok polgarmester szovivo`)

// auxiliaries are what a question for yes or no begins with, folded.
var auxiliaries = wordSet(`did does do was were is are has have had will would should could can isn didn doesn wasn won
	har er var vil skal kan ska blir ble est sont peut va doit es son puede va debe`)

// abouts are words before what is spoken of, folded.
var abouts = wordSet(`on about over regarding whether sobre acerca sur propos о об про om angaende`)

// voicings are words that ask for a statement, folded.
var voicings = wordSet(`say says said tell tells told think thinks thought want wants wanted demand demands demanded promise promises promised warn warns warned
	claim claims claimed deny denies denied answer answers answered respond responds responded response react reacts reacted reaction explain explains explained
	describe describes described admit admits admitted comment comments commented call calls called compare compares compared feel feels felt view views opinion
	message defend defends defended justify argue argues argued blame blames blamed praise praises praised criticise criticised criticize criticized slam slams
	slammed mock mocks mocked insist insists insisted urge urges urged suggest suggests suggested believe believes believed reply replies replied statement take
	quote words accuse accuses accused predict predicts predicted hope hopes hoped ask asks asked asking complain complains complained regret brag bragged joke joked
	expect expects agree agrees agreed apologize apologise apologized thank thanked swear vow vowed announce announced reject rejected dismiss dismissed
	dijo dice decir dijeron piensa opina quiere respondio responde advirtio nego prometio explico critico exigio
	dit disait declare pense veut repond repondu demande promet averti nie explique critique raconte affirme juge
	сказал сказала сказали говорит считает думает хочет ответил ответила предупредил заявил заявила обещал отрицал объяснил критиковал требует
	sade sager sagt tycker vill svarade svarar varnade varnar lovade hotar kraver menar anser forklarar forklarade kritiserade
	sa sier sagt mener mente synes vil svarte svarer advarte advarer lovet krever forklarer forklarte kritiserte innrommet forteller fortalte
	mond mondta mondott szerint gondolja gondol akar valaszolt figyelmeztetett igert iger tagadta magyarazta velemenye allit`)
