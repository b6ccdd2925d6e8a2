package rank

import (
	"math"
	"slices"
	"strings"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Features of a question's best window, from which the confidence is made.
const (
	cBias = iota
	cMass
	cMass3
	cScore
	cCore
	cWindow
	cHeader
	cPassage
	cArticle
	cUnknown
	cMissing
	cRarest
	cRarestRead
	cNames
	cNumbers
	cPairs
	cNext
	cKind
	cRead
	cWords
	cBest
	cTop
	cFull
	cParts
	cQuestion
	cMissingName
	cCount
	cCountPassage
	cBroken
	cNumberSwap
	cNameSwap
	cNegation
	cGap
	cFresh
	cSingle
	cRarity
	cOwnRarity
	cPlain
	cTight
	NumConfidence
)

// ConfidenceNames name the features of an answer.
var ConfidenceNames = [NumConfidence]string{
	"bias", "mass", "mass3", "score", "core", "window", "header", "passage", "article", "unknown", "missing", "rarest", "rarestread",
	"names", "numbers", "pairs", "next", "kind", "read", "words", "best", "top", "full", "parts", "question", "missingname",
	"count", "countpassage", "broken", "numberswap", "nameswap", "negation", "gap", "fresh", "single",
	"rarity", "ownrarity", "plain", "tight",
}

// knownEnough lets a third of a question's weight lie in words that occur nowhere
// in the corpus; past that the confidence falls with what is known. The judged
// sets hardly have such questions, those of a small corpus often are.
const knownEnough = 1.5

// mentioned is the least confidence in an answer to words that ask nothing
// ("TSMC Arizona"), where a quote holds all of them: whoever types them wants to
// see where they stand. The judged sets hold questions alone.
const mentioned = 0.75

// Confidence tells how likely one of the first three windows answers, in
// [0, 1]: about that share of such answers did in the judged questions that the
// weights were made from.
func (d *Reading) Confidence(windows []Window) float64 {
	if len(windows) == 0 {
		return 0
	}
	f := d.ConfidenceFeatures(windows)
	known := min(1, knownEnough*(1-float64(f[cUnknown])))
	c := known / (1 + math.Exp(-d.models.Confidence.Score(f[:])))
	if f[cFull] == 1 && d.onlyWords() {
		c = max(c, mentioned)
	}
	return math.Round(1000*c) / 1000
}

// onlyWords reports a question of nothing but words to look for.
func (d *Reading) onlyWords() bool {
	return d.asks == search.Anything && !strings.HasSuffix(d.text, "?") && len(text.Words(d.text)) == len(d.words)
}

// ConfidenceFeatures returns what speaks for and against the first windows.
func (d *Reading) ConfidenceFeatures(windows []Window) (f [NumConfidence]float32) {
	best := windows[0]
	e := d.articles[best.Article]
	held := make([]float64, len(d.words))
	exact := make([]float64, len(d.words))
	for _, m := range best.Marks {
		if m.End > 0 {
			held[m.Word] = 1
		}
	}
	for _, p := range d.passages {
		if p.hit.Passage.Article != best.Article {
			continue
		}
		for _, m := range within(p.marks, best.Start, best.End) {
			exact[m.word] = max(exact[m.word], m.weight)
		}
	}
	var psg *passage
	read := make([]float64, len(d.words))
	for _, p := range d.passages {
		if p.hit.Passage.Article == best.Article && p.hit.Passage.Start <= best.Core.Start && best.Core.End <= p.hit.Passage.End {
			psg = p
		}
		for w, x := range p.held {
			read[w] = max(read[w], x, p.evidence.header[w])
		}
	}
	f[cBias] = 1
	f[cMass] = float32(best.Mass)
	for _, w := range windows[:min(3, len(windows))] {
		f[cMass3] += float32(w.Mass)
	}
	f[cScore] = float32(best.Core.Score) / 5
	rarest := 0.0
	for _, q := range d.words {
		if q.Role == search.Subject {
			rarest = max(rarest, q.Weight)
		}
	}
	full := true
	near := make([]float64, len(d.words))
	subjects := 0
	for w, q := range d.words {
		weight := q.Weight / d.total
		inWindow := exact[w]
		near[w] = max(inWindow, e.header[w])
		near := near[w]
		f[cWindow] += float32(weight * inWindow)
		f[cHeader] += float32(weight * (near - inWindow))
		inPassage := near
		if psg != nil {
			inPassage = max(near, psg.held[w])
		}
		f[cPassage] += float32(weight * (inPassage - near))
		inArticle := max(inPassage, e.held[w])
		f[cArticle] += float32(weight * (inArticle - inPassage))
		if q.Role != search.Subject {
			continue
		}
		miss := 1 - inPassage
		subjects++
		f[cCount] += float32(inWindow)
		f[cCountPassage] += float32(inPassage)
		if w > 0 && (exact[w] == 0) != (exact[w-1] == 0) && min(inArticle, max(exact[w-1], e.header[w-1], e.held[w-1])) == 0 {
			f[cBroken] += float32(weight)
		}
		if q.DocFreq == 0 {
			f[cUnknown] += float32(weight)
		}
		f[cMissing] = max(f[cMissing], float32(miss*weight))
		f[cRarest] = max(f[cRarest], float32(miss*q.Weight/max(rarest, 1e-9)))
		f[cRarestRead] = max(f[cRarestRead], float32((1-read[w])*q.Weight/max(rarest, 1e-9)))
		if d.names[w] {
			f[cNames] += float32(weight * (1 - near))
			f[cMissingName] = max(f[cMissingName], float32(1-inArticle))
		}
		if q.Exact {
			f[cNumbers] = max(f[cNumbers], float32(1-near))
		}
		if inWindow > 0 && inWindow < 1 {
			f[cParts] += float32(weight)
		}
		full = full && near == 1
	}
	if full {
		f[cFull] = 1
	}
	f[cCount] /= float32(max(1, subjects))
	f[cCountPassage] /= float32(max(1, subjects))
	if f[cNumbers] > 0 && best.Core.facts&hasNumber != 0 {
		f[cNumberSwap] = 1
	}
	if f[cMissingName] > 0 && best.Core.facts&hasName != 0 {
		f[cNameSwap] = 1
	}
	if negated(d.text) != negated(best.Article.Body[best.Start:best.End]) {
		f[cNegation] = 1
	}
	for _, p := range d.passages {
		if p.hit.Passage.Article != d.passages[0].hit.Passage.Article {
			f[cGap] = float32(d.passages[0].score-p.score) / 5
			break
		}
	}
	f[cFresh] = float32(d.passages[0].features[pFresh])
	if subjects == 1 {
		f[cSingle] = 1
	}
	c := best.Core.Features
	f[cCore], f[cPairs], f[cNext], f[cQuestion] = c[fCore], c[fPairs], c[fNext], c[fQuestion]
	f[cRarity], f[cOwnRarity], f[cPlain], f[cTight] = c[fRarity], c[fOwnRarity], c[fPlain], c[fTight]
	kind := slices.Max(c[fKindPerson : fKindReason+1])
	if d.asks != search.Anything {
		f[cKind] = kind - 1
	}
	f[cWords] = float32(math.Log(float64(len(d.words))))
	f[cBest] = float32(d.top / d.total / 2.2)
	for _, p := range d.passages {
		sum := 0.0
		for w, q := range d.words {
			sum += q.Weight / d.total * max(p.held[w], p.evidence.header[w])
		}
		f[cRead] = max(f[cRead], float32(sum))
	}
	f[cTop] = float32(d.passages[0].score / 10)
	return f
}

// negated reports a word that denies.
func negated(s string) bool {
	found := false
	fields(s, func(from, to int) {
		w := strings.ToLower(s[from:to])
		found = found || negations[w] || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
	})
	return found
}

var negations = wordSet(`not no never none cannot without no nunca jamás sin ne pas jamais sans не нет никогда без inte aldrig utan ikke aldri
	uten nem nincs soha nélkül`)
