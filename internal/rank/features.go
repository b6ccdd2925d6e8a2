package rank

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Features of a passage.
const (
	pScore = iota
	pLogScore
	pCovered
	pHeader
	pArticle
	pBest
	pSum
	pPairs
	pNext
	pSentence
	pLead
	pNames
	pCount
	pAsks
	pFresh
	pRecent
	pHits
	NumPassage
)

// PassageNames name the features of a passage.
var PassageNames = [NumPassage]string{
	"score", "logscore", "covered", "header", "article", "best", "sum", "pairs", "next", "sentence", "lead", "names", "count", "asks", "fresh", "recent", "hits",
}

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
	NumFeatures
)

// SentenceNames name the features of a sentence.
var SentenceNames = [NumFeatures]string{
	"core", "window", "header", "passage", "article", "count", "pairs", "next", "prevasks", "fresh", "whichname", "start", "paragraph", "counted", "headerpairs",
	"score", "logscore", "best", "sum", "model", "person", "time", "place", "quantity", "money", "statement", "name", "reason", "kindwindow",
	"novelname", "novelnumber", "question", "length", "short", "lead", "position", "prev", "following", "rarest", "names", "numbers",
	"focus", "back", "density", "full",
}

// outer works out the features of a passage that need not read it.
func (d *Reading) outer(p *passage) {
	f, e := &p.features, p.evidence
	f[pScore] = float32(p.hit.Score / max(d.top, 1e-9))
	f[pLogScore] = float32(math.Log(max(p.hit.Score, 1e-9) / max(d.top, 1e-9)))
	f[pBest] = float32(e.best / max(d.top, 1e-9))
	f[pSum] = float32(e.sum / max(d.topSum, 1e-9))
	f[pHits] = float32(math.Log1p(float64(e.hits)))
	f[pFresh], f[pRecent] = e.fresh, e.recent
	if p.hit.Passage.Start < 20 {
		f[pLead] = 1
	}
	d.headed(p)
}

// headed works out the features that the article's header and its other
// passages add to what the passage holds.
func (d *Reading) headed(p *passage) {
	f, e := &p.features, p.evidence
	f[pHeader], f[pArticle], f[pCount], f[pNames] = 0, 0, 0, 0
	for w, q := range d.words {
		weight := q.Weight / d.total
		f[pHeader] += float32(weight * max(0, e.header[w]-p.held[w]))
		f[pArticle] += float32(weight * max(0, e.held[w]-max(p.held[w], e.header[w])))
		f[pCount] += float32(p.held[w]) / float32(len(d.words))
		if isName(q.Word) {
			f[pNames] += float32(weight * max(p.held[w], e.header[w]))
		}
	}
}

// rankPassages scores the passages and orders them, best first.
func (d *Reading) rankPassages() {
	for _, p := range d.passages {
		f := &p.features
		d.headed(p)
		f[pCovered] = float32(p.covered)
		f[pPairs] = float32(d.pairs(p.told))
		f[pNext] = float32(d.follow(p.told, 1))
		for _, s := range p.hit.Passage.Sentences {
			f[pSentence] = max(f[pSentence], float32(d.cover(within(p.told, int(s.Start), int(s.End)))))
		}
		if strings.Contains(p.hit.Passage.Text(), "?") {
			f[pAsks] = 1
		}
		p.score = PassageModel.Score(f[:])
	}
	d.sortPassages()
}

func (d *Reading) sortPassages() {
	slices.SortStableFunc(d.passages, func(a, b *passage) int { return cmp.Compare(b.score, a.score) })
}

// cover is the share of the question's weight in marks.
func (d *Reading) cover(marks []mark) float64 {
	sum := 0.0
	for w, weight := range d.held(marks) {
		sum += weight * d.words[w].Weight
	}
	return sum / d.total
}

// sentencesOf is of how many passages the sentences are looked at.
const sentencesOf = 20

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
}

// Candidates scores the sentences of the best passages.
func (d *Reading) Candidates() []Candidate {
	var out []Candidate
	for _, p := range d.passages[:min(len(d.passages), sentencesOf)] {
		out = d.sentences(out, p)
	}
	return out
}

func (d *Reading) sentences(out []Candidate, p *passage) []Candidate {
	body := p.hit.Passage.Article.Body
	list := make([]sentence, len(p.hit.Passage.Sentences))
	for i, s := range p.hit.Passage.Sentences {
		t := sentence{Sentence: s, text: body[s.Start:s.End], marks: within(p.marks, int(s.Start), int(s.End))}
		t.held = d.held(t.marks)
		for w, weight := range t.held {
			t.cover += weight * d.words[w].Weight / d.total
		}
		t.facts = factsOf(t.text, int(s.Start), t.marks)
		list[i] = t
	}
	for i := range list {
		out = append(out, d.candidate(p, list, i))
	}
	return out
}

func (d *Reading) candidate(p *passage, list []sentence, i int) Candidate {
	e := p.evidence
	s := list[i]
	c := Candidate{Article: e.article, Start: int(s.Start), End: int(s.End), Paragraph: int(s.Paragraph)}
	held := d.slab(len(d.words)) // with the neighbours
	var facts facts
	for j := max(0, i-1); j <= min(i+1, len(list)-1); j++ {
		facts |= list[j].facts
		for w, weight := range list[j].held {
			held[w] = max(held[w], weight)
		}
	}
	f := &c.Features
	rarest, rarity := -1, 0.0
	names, numbers := 0.0, 0.0
	for w, q := range d.words {
		weight := q.Weight / d.total
		f[fCore] += float32(weight * s.held[w])
		f[fWindow] += float32(weight * max(0, held[w]-s.held[w]))
		f[fHeader] += float32(weight * max(0, e.header[w]-held[w]))
		f[fPassage] += float32(weight * max(0, p.held[w]-max(held[w], e.header[w])))
		f[fArticle] += float32(weight * max(0, e.held[w]-max(p.held[w], e.header[w])))
		f[fCount] += float32(s.held[w]) / float32(len(d.words))
		if q.Weight > rarity {
			rarest, rarity = w, q.Weight
		}
		if isName(q.Word) {
			names += weight
			f[fNames] += float32(weight * s.held[w])
		}
		if q.Exact {
			numbers += weight
			f[fNumbers] += float32(weight * s.held[w])
		}
	}
	for _, m := range s.marks {
		c.Marks = append(c.Marks, Mark{m.word, m.start, m.end})
	}
	if rarest >= 0 {
		f[fRarest] = float32(s.held[rarest])
	}
	if d.focus >= 0 {
		f[fFocus] = float32(s.held[d.focus])
	}
	f[fPairs] = float32(d.pairs(s.marks))
	f[fNext] = float32(d.follow(s.marks, 1))
	f[fHeaderPairs] = float32(e.pairs)
	f[fScore], f[fLogScore], f[fBest], f[fSum] = p.features[pScore], p.features[pLogScore], p.features[pBest], p.features[pSum]
	f[fModel] = float32(p.score - d.passages[0].score)
	kinds(f, d.asks, s.facts, facts)
	if d.focus >= 0 && s.facts&hasName != 0 {
		f[fWhichName] = 1
	}
	if len(s.marks) > 0 && s.marks[0].start-int(s.Start) < 12 {
		f[fStart] = 1
	}
	f[fParagraph] = 1 / float32(max(1, s.Paragraph))
	if d.counted >= 0 && counted(s.text, int(s.Start), s.marks, d.counted) {
		f[fCounted] = 1
	}
	if isQuestion(s.text) {
		f[fQuestion] = 1
	}
	f[fLength] = float32(math.Log(float64(max(20, len(s.text))) / 100))
	if strings.Count(s.text, " ") < 4 {
		f[fShort] = 1
	}
	if list[0].Start < 20 {
		f[fLead] = 1
	}
	if i == 0 {
		f[fPosition] = 1
	}
	if i > 0 && isQuestion(list[i-1].text) {
		f[fPrevAsks] = float32(list[i-1].cover)
	} else if i > 0 {
		f[fPrev] = float32(list[i-1].cover)
	}
	if i+1 < len(list) {
		f[fFollowing] = float32(list[i+1].cover)
	}
	if pointsBack(s.text) {
		f[fBack] = 1
	}
	f[fDensity] = float32(float64(len(s.marks)) * 20 / float64(max(40, len(s.text))))
	f[fFresh] = p.features[pFresh]
	if s.cover > 0.999 {
		f[fFull] = 1
	}
	c.facts = s.facts
	c.Score = SentenceModel.Score(f[:])
	if e.article.Lang != d.lang {
		c.Score -= otherLanguage
	}
	c.Score = math.Round(c.Score*1e6) / 1e6 // the same on every machine
	return c
}

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

// isName reports a word that is written with a capital.
func isName(w string) bool { return capital(w) }

// Passages returns the passages, best first.
func (d *Reading) Passages() []search.Hit {
	out := make([]search.Hit, len(d.passages))
	for i, p := range d.passages {
		out[i] = search.Hit{Passage: p.hit.Passage, Score: p.score}
	}
	return out
}

// PassageFeatures returns the features of the i-th passage.
func (d *Reading) PassageFeatures(i int) []float32 { return d.passages[i].features[:] }

// fresh tells whether an article was published in the time that the question
// calls now, and how long ago that was.
func (d *Reading) fresh(a *article.Article) (fresh, recent float32) {
	if d.span == 0 || d.asked.IsZero() || a.Published.IsZero() {
		return 0, 0
	}
	days := d.asked.Sub(a.Published).Hours() / 24
	if days < -1.5 {
		days = 365
	}
	days = max(days, 0)
	return float32(math.Exp(-max(0, days-d.span) / d.span)), float32(-min(math.Log1p(days/7), math.Log1p(5)))
}

// Windows returns what may be quoted, the likeliest first, at most n.
func (d *Reading) Windows(n int) []Window {
	out := Windows(d.Candidates(), n)
	for i := range out {
		w := &out[i]
		e := d.articles[w.Article]
		held := make([]bool, len(d.words))
		for _, m := range w.Marks {
			held[m.Word] = true
		}
		for at, weight := range e.header {
			if weight > 0 && !held[at] {
				w.Marks = append(w.Marks, Mark{Word: at})
			}
		}
	}
	return out
}

// Score tells how well each span answers, without its surroundings: the higher
// the better.
func (r *Reader) Score(words []Word, q search.Query, spans []Span) []float64 {
	out := make([]float64, len(spans))
	for i, s := range spans {
		p := article.Passage{Article: s.Article, Start: s.Start, End: s.End, Sentences: []article.Sentence{{Start: int32(s.Start), End: int32(s.End)}}}
		d := r.Read(words, q, time.Time{}, []search.Hit{{Passage: p, Score: 1}})
		out[i] = d.Candidates()[0].Score
	}
	return out
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
				found = found || w[0] >= '0' && w[0] <= '9' || numberWords[strings.ToLower(w)]
			})
			if found {
				return true
			}
		}
	}
	return false
}
