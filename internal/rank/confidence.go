package rank

import (
	"math"
	"strings"

	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Features of a window, from which it is told how likely it answers. Those of its
// likeliest sentence follow them.
const (
	cBias = iota
	cMass
	cLogMass
	cLead
	cNext
	cPlace
	cSame
	cScore
	cWindow
	cHeader
	cPassage
	cArticle
	cUnknown
	cMissing
	cRarest
	cRarestRead
	cNames
	cMissingName
	cNumbers
	cMissingNumber
	cCount
	cCountPassage
	cBroken
	cParts
	cFull
	cNumberSwap
	cNameSwap
	cNegation
	cKind
	cRead
	cWords
	cSingle
	cBest
	cTop
	cGap
	cChars
	cCore // the first of the sentence's
)

// NumConfidence is how many features a window has.
const NumConfidence = cCore + NumFeatures

// ConfidenceNames name the features of a window.
var ConfidenceNames = func() (names [NumConfidence]string) {
	copy(names[:], []string{
		"bias", "mass", "logmass", "lead", "next", "place", "same", "score", "window", "header", "passage", "article", "unknown", "missing",
		"rarest", "rarestread", "names", "missingname", "numbers", "missingnumber", "count", "countpassage", "broken", "parts", "full",
		"numberswap", "nameswap", "negation", "kind", "read", "words", "single", "best", "top", "gap", "chars",
	})
	for i, n := range SentenceNames {
		names[cCore+i] = "core " + n
	}
	return names
}()

// knownEnough lets a third of a question's weight lie in words that occur nowhere
// in the corpus; past that the probability falls with the square of what is known. The judged
// sets hardly have such questions, those of a small corpus often are.
const knownEnough = 1.5

// What a window counts whose article, with its day, lacks a number, a year or a name of
// the question, as far as it was read: it tells of another year or of somebody else.
// The judged sets hardly have such questions.
const (
	absentNumber = 0.6
	absentName   = 0.75
	absentKind   = 0.5 // no number, sum or time where one is asked for
)

// Where several windows hold most of what the question is about, they count as one, up to
// a probability at which which of them answers would have to be known.
const (
	agreeLeast = 0.9 // of the question's subject that each holds, with its header
	agreeMost  = 0.55
)

// mentioned is the least confidence in an answer to words that ask nothing
// ("TSMC Arizona"), where a quote holds all of them: whoever types them wants to
// see where they stand. The judged sets hold questions alone.
const mentioned = 0.75

// Judge tells for each of the first windows, at most n, how likely it answers: that the
// coverage answers at all, times that this one does if any does. Its P is a share,
// in [0, 1], of such windows in the judged questions that the weights were made from.
func (d *Reading) Judge(windows []Window, n int) {
	if len(windows) == 0 {
		return
	}
	b := d.background()
	first := d.windowFeatures(b, windows, 0)
	rise := d.agreement(first, windows)
	for i := range windows[:min(n, len(windows))] {
		w := &windows[i]
		f := first
		if i > 0 {
			f = d.windowFeatures(b, windows, i)
		}
		known := min(1, knownEnough*(1-float64(f[cUnknown])))
		p := d.models.P(first[:], f[:]) * known * known
		if f[cMissingName] == 1 {
			p *= absentName
		}
		if f[cMissingNumber] == 1 {
			p *= absentNumber
		}
		if d.lacks(w) {
			p *= absentKind
		}
		if f[cFull] == 1 && d.onlyWords() {
			p = max(p, mentioned)
		}
		w.P = math.Round(1000*min(1, rise*p)) / 1000
	}
}

// agreement is what the probabilities of windows rise by where several hold what the
// question is about. Many articles tell of a large event, and the more do the less likely
// does each seem alone.
func (d *Reading) agreement(first [NumConfidence]float32, windows []Window) float64 {
	if d.share(&windows[0]) < agreeLeast {
		return 1
	}
	mass, next := 0.0, 0.0
	for i := range windows {
		if w := &windows[i]; d.share(w) >= agreeLeast {
			mass += w.Mass
		} else {
			next = max(next, w.Mass)
		}
	}
	alone := d.models.P(first[:], first[:])
	f := first
	f[cMass] = float32(mass)
	f[cLogMass] = float32(math.Log(max(mass, 1e-6)))
	f[cNext] = float32(math.Log(max(mass, 1e-6) / max(next, 1e-6)))
	return max(1, min(agreeMost, d.models.P(f[:], f[:]))/max(alone, 1e-6))
}

// share is how much of the question's subject a window and its header hold.
func (d *Reading) share(w *Window) float64 {
	inside, _ := d.inside(w)
	e := d.articles[w.Article]
	sum, all := 0.0, 1e-9
	for i, q := range d.words {
		if q.Role == search.Subject {
			all += q.Weight
			sum += q.Weight * max(inside[i], e.header[i])
		}
	}
	return sum / all
}

// lacks reports that a number, a sum or a time is asked for and a window has none. Other
// kinds of answer cannot be told as surely.
func (d *Reading) lacks(w *Window) bool {
	switch d.asks {
	case search.Quantity, search.Money, search.Time:
		return !w.facts.holds(d.asks)
	}
	return false
}

// WindowFeatures returns what speaks for and against the i-th window.
func (d *Reading) WindowFeatures(windows []Window, i int) [NumConfidence]float32 {
	return d.windowFeatures(d.background(), windows, i)
}

// onlyWords reports a question of nothing but words to look for.
func (d *Reading) onlyWords() bool {
	return d.asks == search.Anything && !strings.HasSuffix(d.text, "?") && len(text.Words(d.text)) == len(d.words)
}

// background is what all windows of a reading are held against.
type background struct {
	read     []float64 // by word, the best that any passage or its header holds
	fullest  float64   // share of the question that one passage with its header holds
	rarest   float64   // weight of the rarest subject
	gap, top float64   // of the passages' scores
	subjects int
}

func (d *Reading) background() background {
	b := background{read: make([]float64, len(d.words)), top: d.timeless(d.passages[0])}
	for _, p := range d.passages {
		sum := 0.0
		for w, q := range d.words {
			held := max(p.held[w], p.evidence.header[w])
			b.read[w] = max(b.read[w], held)
			sum += q.Weight / d.total * held
		}
		b.fullest = max(b.fullest, sum)
		if b.gap == 0 && p.hit.Passage.Article != d.passages[0].hit.Passage.Article {
			b.gap = d.passages[0].score - p.score
		}
	}
	for _, q := range d.words {
		if q.Role == search.Subject {
			b.rarest = max(b.rarest, q.Weight)
			b.subjects++
		}
	}
	return b
}

// timeless is a passage's score without what the age of its article adds.
func (d *Reading) timeless(p *passage) float64 {
	f := [NumPassage]float32{pFresh: p.features[pFresh], pRecent: p.features[pRecent]}
	return p.score - d.models.Passages.Score(f[:])
}

func (d *Reading) windowFeatures(b background, windows []Window, i int) (f [NumConfidence]float32) {
	w := &windows[i]
	f[cBias] = 1
	d.beside(&f, windows, i)
	d.holding(&f, b, w)
	d.contradicting(&f, w)
	f[cScore] = float32(w.Core.Score) / 5
	if kinds := w.Core.Features[fKindPerson : fKindReason+1]; d.asks != search.Anything {
		f[cKind] = -1
		for _, k := range kinds {
			f[cKind] = max(f[cKind], k-1)
		}
	}
	f[cWords] = float32(math.Log(float64(max(1, len(d.words)))))
	f[cBest] = float32(d.top / d.total / 2.2)
	f[cRead] = float32(b.fullest)
	f[cTop] = float32(b.top / 10)
	f[cGap] = float32(b.gap / 5)
	f[cChars] = float32(w.End-w.Start) / windowChars
	if b.subjects == 1 {
		f[cSingle] = 1
	}
	copy(f[cCore:], w.Core.Features[:])
	return f
}

// beside works out how a window stands among the others.
func (d *Reading) beside(f *[NumConfidence]float32, windows []Window, i int) {
	w := &windows[i]
	f[cMass] = float32(w.Mass)
	f[cLogMass] = float32(math.Log(max(w.Mass, 1e-6)))
	f[cPlace] = float32(min(i, 5)) / 5
	if i == 0 {
		f[cLead] = 1
	}
	next := 0.0
	for j := range windows {
		if j != i {
			next = max(next, windows[j].Mass)
		}
		if j < i && windows[j].Article == w.Article {
			f[cSame] = 1
		}
	}
	f[cNext] = float32(math.Log(max(w.Mass, 1e-6) / max(next, 1e-6)))
}

// holding works out which words of the question a window holds, what its
// surroundings add, and what is missing.
func (d *Reading) holding(f *[NumConfidence]float32, b background, w *Window) {
	e := d.articles[w.Article]
	inside, psg := d.inside(w)
	full := true
	for i, q := range d.words {
		weight := q.Weight / d.total
		near := max(inside[i], e.header[i])
		inPassage := near
		if psg != nil {
			inPassage = max(near, psg.held[i])
		}
		inArticle := max(inPassage, e.held[i])
		f[cWindow] += float32(weight * inside[i])
		f[cHeader] += float32(weight * (near - inside[i]))
		f[cPassage] += float32(weight * (inPassage - near))
		f[cArticle] += float32(weight * (inArticle - inPassage))
		if q.Role != search.Subject {
			continue
		}
		f[cCount] += float32(inside[i]) / float32(b.subjects)
		f[cCountPassage] += float32(inPassage) / float32(b.subjects)
		if i > 0 && (inside[i] == 0) != (inside[i-1] == 0) && min(inArticle, max(inside[i-1], e.header[i-1], e.held[i-1])) == 0 {
			f[cBroken] += float32(weight)
		}
		if q.DocFreq == 0 {
			f[cUnknown] += float32(weight)
		}
		miss := 1 - inPassage
		f[cMissing] = max(f[cMissing], float32(miss*weight))
		f[cRarest] = max(f[cRarest], float32(miss*q.Weight/max(b.rarest, 1e-9)))
		f[cRarestRead] = max(f[cRarestRead], float32((1-b.read[i])*q.Weight/max(b.rarest, 1e-9)))
		if d.names[i] {
			f[cNames] += float32(weight * (1 - near))
			f[cMissingName] = max(f[cMissingName], float32(1-inArticle))
		}
		if q.Exact {
			f[cNumbers] = max(f[cNumbers], float32(1-near))
			f[cMissingNumber] = max(f[cMissingNumber], float32(1-inArticle))
		}
		if inside[i] > 0 && inside[i] < 1 {
			f[cParts] += float32(weight)
		}
		full = full && near == 1
	}
	if full {
		f[cFull] = 1
	}
}

// inside tells by word what a window holds, and which passage its likeliest
// sentence stands in.
func (d *Reading) inside(w *Window) (held []float64, in *passage) {
	held = make([]float64, len(d.words))
	for _, p := range d.passages {
		if p.hit.Passage.Article != w.Article {
			continue
		}
		for _, m := range within(p.marks, w.Start, w.End) {
			held[m.word] = max(held[m.word], m.weight)
		}
		if p.hit.Passage.Start <= w.Core.Start && w.Core.End <= p.hit.Passage.End {
			in = p
		}
	}
	return held, in
}

// contradicting works out what a window has in the place of what was asked for.
func (d *Reading) contradicting(f *[NumConfidence]float32, w *Window) {
	if f[cNumbers] > 0 && w.Core.facts&hasNumber != 0 {
		f[cNumberSwap] = 1
	}
	if f[cMissingName] > 0 && w.Core.facts&hasName != 0 {
		f[cNameSwap] = 1
	}
	if negated(d.text) != negated(w.Article.Body[w.Start:w.End]) {
		f[cNegation] = 1
	}
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
