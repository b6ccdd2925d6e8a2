package rank

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Features of a sentence.
const (
	fCore = iota
	fWindow
	fHeader
	fPassage
	fArticle
	fCount
	fPairs
	fNext
	fPrevAsks
	fFresh
	fWhichName
	fStart
	fParagraph
	fCounted
	fHeaderPairs
	fScore
	fLogScore
	fBest
	fSum
	fModel
	fKindPerson
	fKindTime
	fKindPlace
	fKindQuantity
	fKindMoney
	fKindStatement
	fKindName
	fKindReason
	fKindWindow
	fNovelName
	fNovelNumber
	fQuestion
	fLength
	fShort
	fLead
	fPosition
	fPrev
	fFollowing
	fRarest
	fNames
	fNumbers
	fFocus
	fBack
	fDensity
	fFull
	fRarity
	fOwnRarity
	fPlain
	fTight
	fCaption
	fEcho
	fEchoBest
	fResidual
	fResidualNear
	fNameCore
	fNameNear
	fVoice
	fVoiceRole
	fVoiceSaid
	fVoiceRoleSaid
	fVoiceElse
	fVoiceFirst
	fSaidDirect
	fSaidReported
	fWhoSaid
	fWhoNamed
	fVoiced
	fVoiceTopic
	fVoiceNot
	fTopicFirst
	fSoft
	fSoftOutside
	fSoftWindow
	fSoftFar
	fSoftMid
	fSoftNear
	NumFeatures
)

// SentenceNames name the features of a sentence.
var SentenceNames = [NumFeatures]string{
	"core", "window", "header", "passage", "article", "count", "pairs", "next", "prevasks", "fresh", "whichname", "start", "paragraph", "counted", "headerpairs",
	"score", "logscore", "best", "sum", "model", "person", "time", "place", "quantity", "money", "statement", "name", "reason", "kindwindow",
	"novelname", "novelnumber", "question", "length", "short", "lead", "position", "prev", "following", "rarest", "names", "numbers",
	"focus", "back", "density", "full", "rarity", "ownrarity", "plain", "tight", "caption", "echo", "echobest",
	"residual", "residualnear", "namecore", "namenear",
	"voice", "voicerole", "voicesaid", "voicerolesaid", "voiceelse", "voicefirst", "saiddirect", "saidreported", "whosaid", "whonamed", "voiced", "voicetopic", "voicenot", "topicfirst", "soft", "softoutside", "softwindow", "softfar", "softmid", "softnear",
}

// sentencesOf is of how many passages the sentences are looked at.
const sentencesOf = 16

// otherLanguage is what it costs a sentence not to be in the question's language.
// The judged sets are in one language each and cannot teach it.
const otherLanguage = 1.5

// sentence is one sentence of a passage being scored.
type sentence struct {
	article.Sentence
	text  string
	marks []mark
	held  []float64
	cover float64
	facts facts
	asks  bool
	// rarity and ownRarity are shares of the question's words, by how rare they
	// are among all sentences looked at and among those of the same article.
	rarity, ownRarity float64
}

// Candidates scores the sentences of the best passages, in the order of their
// articles.
func (d *Reading) Candidates() []Candidate {
	best := slices.Clone(d.passages[:min(len(d.passages), sentencesOf)])
	slices.SortFunc(best, func(p, q *passage) int {
		a, b := &p.hit.Passage, &q.hit.Passage
		return cmp.Or(strings.Compare(a.Article.ID, b.Article.ID), cmp.Compare(a.Start, b.Start))
	})
	return d.candidates(best)
}

func (d *Reading) candidates(passages []*passage) []Candidate {
	n, found := 0, 0
	for _, p := range passages {
		n += len(p.hit.Passage.Sentences)
		found += len(p.marks)
		p.evidence.sentences = d.newRarity()
	}
	all, list := d.newRarity(), make([]sentence, 0, n)
	for _, p := range passages {
		for _, at := range p.hit.Passage.Sentences {
			s := d.sentence(p, at)
			all.add(s.held)
			p.evidence.sentences.add(s.held)
			list = append(list, s)
		}
	}
	out, marks := make([]Candidate, n), make([]Mark, 0, found)
	c := out
	for _, p := range passages {
		n := len(p.hit.Passage.Sentences)
		for i := range n {
			s := &list[i]
			s.rarity, s.ownRarity = all.share(s.held), p.evidence.sentences.share(s.held)
			d.candidate(&c[i], p, list[:n], i)
			from := len(marks)
			for _, m := range s.marks {
				marks = append(marks, Mark{m.word, m.start, m.end})
			}
			c[i].Marks = marks[from:len(marks):len(marks)]
		}
		list, c = list[n:], c[n:]
	}
	return out
}

func (d *Reading) sentence(p *passage, at article.Sentence) sentence {
	s := sentence{Sentence: at, text: p.hit.Passage.Article.Body[at.Start:at.End], marks: within(p.marks, int(at.Start), int(at.End))}
	s.held = d.held(s.marks)
	for w, weight := range s.held {
		s.cover += weight * d.words[w].Weight / d.total
	}
	s.facts = factsOf(d.asks, s.text, int(s.Start), s.marks)
	s.asks = isQuestion(s.text)
	return s
}

// candidate makes one of the i-th sentence of a passage.
func (d *Reading) candidate(c *Candidate, p *passage, list []sentence, i int) {
	e := p.evidence
	s := &list[i]
	*c = Candidate{Article: e.article, Start: int(s.Start), End: int(s.End), Paragraph: int(s.Paragraph), facts: s.facts, back: pointsBack(s.text) || d.wantsName() && s.facts&(hasName|hasPerson) == 0}
	f := &c.Features
	d.around(f, p, list, i)
	d.spoken(f, e, s.Sentence, p.held)
	d.soft(f, p, list, i)
	f[fPairs] = float32(d.pairs(s.marks))
	f[fNext] = float32(d.follow(s.marks, 1))
	f[fHeaderPairs] = float32(e.pairs)
	f[fRarity], f[fOwnRarity] = float32(s.rarity), float32(s.ownRarity)
	f[fPlain] = float32(d.plain(s.held))
	f[fTight] = float32(d.tight(s.marks))
	f[fScore], f[fLogScore], f[fBest], f[fSum] = p.features[pScore], p.features[pLogScore], p.features[pBest], p.features[pSum]
	f[fModel] = float32(p.score - d.passages[0].score)
	f[fFresh] = p.features[pFresh]
	f[fLength] = float32(math.Log(float64(max(20, len(s.text))) / 100))
	f[fParagraph] = 1 / float32(max(1, s.Paragraph))
	f[fDensity] = float32(float64(len(s.marks)) * 20 / float64(max(40, len(s.text))))
	for feature, holds := range [NumFeatures]bool{
		fWhichName: d.focus >= 0 && s.facts&hasName != 0,
		fStart:     len(s.marks) > 0 && s.marks[0].start-int(s.Start) < 12,
		fCounted:   d.counted >= 0 && counted(s.text, int(s.Start), s.marks, d.counted),
		fQuestion:  s.asks,
		fShort:     strings.Count(s.text, " ") < 4,
		fLead:      list[0].Start < 20,
		fPosition:  i == 0,
		fBack:      c.back,
		fFull:      s.cover > 0.999,
		fCaption:   isCaption(s.text),

		fTopicFirst: d.topical && s.Start < 20,
	} {
		if holds {
			f[feature] = 1
		}
	}
	c.Score = (1-d.voicing)*d.models.Sentences.Score(f[:]) + d.voicing*d.models.Said.Score(f[:])
	if e.article.Lang != d.lang {
		c.Score -= otherLanguage
	}
	if d.prior != nil {
		c.Score += d.prior(Span{c.Article, c.Start, c.End})
	}
	c.Score = math.Round(c.Score*1e6) / 1e6 // the same on every machine
}

// wantsName reports a question for who or which: a sentence without a name then keeps
// the one before it, which may have it.
func (d *Reading) wantsName() bool {
	return d.asks == search.Person || d.asks == search.Name || d.asks == search.Anything && d.focus >= 0
}

// around works out the features that tell which words a sentence holds, and what
// its neighbours, its passage and its article add.
func (d *Reading) around(f *[NumFeatures]float32, p *passage, list []sentence, i int) {
	e, s := p.evidence, &list[i]
	held := d.scratch // with the neighbours
	clear(held)
	var facts facts
	for j := max(0, i-1); j <= min(i+1, len(list)-1); j++ {
		facts |= list[j].facts
		for w, weight := range list[j].held {
			held[w] = max(held[w], weight)
		}
	}
	kinds(f, d.asks, s.facts, facts)
	rarity := 0.0
	outside, named := 1e-9, 1e-9
	for w, q := range d.words {
		weight := q.Weight / d.total
		if d.names[w] {
			named += weight
			f[fNameCore] += float32(weight * s.held[w])
			f[fNameNear] += float32(weight * max(0, held[w]-s.held[w]))
		} else {
			out := weight * (1 - e.header[w])
			outside += out
			f[fResidual] += float32(out * s.held[w])
			f[fResidualNear] += float32(out * max(0, held[w]-s.held[w]))
		}
		f[fCore] += float32(weight * s.held[w])
		f[fWindow] += float32(weight * max(0, held[w]-s.held[w]))
		f[fHeader] += float32(weight * max(0, e.header[w]-held[w]))
		f[fPassage] += float32(weight * max(0, p.held[w]-max(held[w], e.header[w])))
		f[fArticle] += float32(weight * max(0, e.held[w]-max(p.held[w], e.header[w])))
		f[fCount] += float32(s.held[w]) / float32(len(d.words))
		if q.Weight > rarity {
			rarity, f[fRarest] = q.Weight, float32(s.held[w])
		}
		if d.names[w] {
			f[fNames] += float32(weight * s.held[w])
		}
		if q.Exact {
			f[fNumbers] += float32(weight * s.held[w])
		}
	}
	f[fResidual] /= float32(outside)
	f[fResidualNear] /= float32(outside)
	f[fNameCore] /= float32(named)
	f[fNameNear] /= float32(named)
	if d.focus >= 0 {
		f[fFocus] = float32(s.held[d.focus])
	}
	if i > 0 {
		prev := fPrev
		if list[i-1].asks {
			prev = fPrevAsks
		}
		f[prev] = float32(list[i-1].cover)
	}
	if i+1 < len(list) {
		f[fFollowing] = float32(list[i+1].cover)
	}
}

// soft works out how near in meaning the sentence comes to words that it does not hold.
func (d *Reading) soft(f *[NumFeatures]float32, p *passage, list []sentence, i int) {
	if p.near == nil {
		return
	}
	outside := 1e-9
	for w, q := range d.words {
		if q.Role != search.Subject {
			continue
		}
		weight := q.Weight / d.total
		out := weight * (1 - p.evidence.header[w])
		outside += out
		near, held := p.near[i][w], list[i].held[w]
		beside := 0.0
		for j := max(0, i-1); j <= min(i+1, len(list)-1); j++ {
			beside = max(beside, p.near[j][w], list[j].held[w])
		}
		f[fSoftWindow] += float32(weight * max(0, beside-max(near, held)))
		if held >= near {
			continue
		}
		near -= held
		f[fSoft] += float32(weight * near)
		f[fSoftOutside] += float32(out * near)
		switch {
		case near < 0.2:
			f[fSoftFar] += float32(weight)
		case near < 0.45:
			f[fSoftMid] += float32(weight)
		default:
			f[fSoftNear] += float32(weight)
		}
	}
	f[fSoftOutside] /= float32(outside)
}

// plain is the share of the words that are neither names nor numbers: what the
// question asks about those that it names.
func (d *Reading) plain(held []float64) float64 {
	sum := 0.0
	for w, weight := range held {
		if weight > 0 && d.isPlain(w) {
			sum += d.words[w].Weight * weight
		}
	}
	return sum / max(d.plains, 1e-9)
}

func (d *Reading) isPlain(w int) bool {
	return d.words[w].Role == search.Subject && !d.names[w] && !d.words[w].Exact
}

// tightDistance is how many tokens apart words stand that belong together.
const tightDistance = 10

// tight is the most of the question's weight that stands close together.
func (d *Reading) tight(marks []mark) float64 {
	best := 0.0
	for i, j := 0, 0; i < len(marks); i++ {
		for j < len(marks) && marks[j].place-marks[i].place <= tightDistance {
			j++
		}
		best = max(best, d.cover(marks[i:j]))
	}
	return best
}

// kinds works out whether the sentence, or else a neighbour, holds what is asked
// for; for a question that asks for no kind of thing, what it holds anyway.
func kinds(f *[NumFeatures]float32, ask search.Ask, core, window facts) {
	at := [...]int{
		search.Person: fKindPerson, search.Time: fKindTime, search.Place: fKindPlace, search.Quantity: fKindQuantity,
		search.Money: fKindMoney, search.Statement: fKindStatement, search.Name: fKindName, search.Reason: fKindReason,
	}
	if i := at[ask]; i > 0 {
		switch {
		case core.holds(ask):
			f[i] = 1
		case window.holds(ask):
			f[fKindWindow] = 1
		}
		return
	}
	if core&hasName != 0 {
		f[fNovelName] = 1
	}
	if core&hasNumber != 0 {
		f[fNovelNumber] = 1
	}
}

// isQuestion reports a sentence that asks instead of telling.
func isQuestion(s string) bool {
	return strings.HasSuffix(strings.TrimRight(s, "\"”»’' )"), "?")
}

// counted reports a number right before a word of the question.
func counted(s string, at int, marks []mark, word int) bool {
	const before = 28 // bytes
	for _, m := range marks {
		if m.word == word {
			from := max(0, m.start-at-before)
			if i := strings.LastIndexAny(s[from:m.start-at], ".;:?!"); i >= 0 && i+1 < m.start-at-from && s[from+i+1] == ' ' {
				from += i
			}
			found := false
			fields(s[from:m.start-at], func(a, b int) {
				w := s[from+a : from+b]
				found = found || w[0] >= '0' && w[0] <= '9' || hintOf(w, isNumber)&isNumber != 0
			})
			if found {
				return true
			}
		}
	}
	return false
}
