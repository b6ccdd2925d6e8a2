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
	pRarity
	pTight
	pPlain
	pVoice
	pVoiceSaid
	pVoiceFirst
	pSaid
	NumPassage
)

// PassageNames name the features of a passage.
var PassageNames = [NumPassage]string{
	"score", "logscore", "covered", "header", "article", "best", "sum", "pairs", "next", "sentence", "lead", "names", "count", "asks", "fresh", "recent", "hits", "rarity", "tight", "plain",
	"voice", "voicesaid", "voicefirst", "said",
}

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
		if d.names[w] {
			f[pNames] += float32(weight * max(p.held[w], e.header[w]))
		}
	}
}

// rankPassages scores the passages and orders them, best first.
func (d *Reading) rankPassages() {
	all := d.newRarity()
	for _, p := range d.passages {
		all.add(p.held)
	}
	for _, p := range d.passages {
		f := &p.features
		d.headed(p)
		f[pRarity] = float32(all.share(p.held))
		f[pTight] = float32(d.tight(p.told))
		f[pPlain] = float32(d.plain(p.held))
		f[pCovered] = float32(p.covered)
		f[pPairs] = float32(d.pairs(p.told))
		f[pNext] = float32(d.follow(p.told, 1))
		for _, s := range p.hit.Passage.Sentences {
			f[pSentence] = max(f[pSentence], float32(d.cover(within(p.told, int(s.Start), int(s.End)))))
		}
		if strings.Contains(p.hit.Passage.Text(), "?") {
			f[pAsks] = 1
		}
		d.voiceOf(p)
		p.score = d.models.Passages.Score(f[:])
	}
	d.sortPassages()
}

func (d *Reading) sortPassages() {
	slices.SortStableFunc(d.passages, func(a, b *passage) int { return cmp.Compare(b.score, a.score) })
}

// cover is the share of the question's weight in marks.
func (d *Reading) cover(marks []mark) float64 {
	held := d.scratch
	clear(held)
	d.hold(held, marks)
	sum := 0.0
	for w, weight := range held {
		sum += weight * d.words[w].Weight
	}
	return sum / d.total
}

// fresh tells whether an article was published in the time that the question
// calls now, and how recent it is, from 0 to 1. News is mostly asked about while
// it is new, so that recent articles are preferred a little by every question; past
// some weeks, age makes no difference. A question that speaks of now asks an
// archive for the last that it holds.
func (d *Reading) fresh(a *article.Article) (fresh, recent float32) {
	const (
		week  = 7.0
		weeks = 5
		slack = 1.5  // days that an article may be ahead of the question by its time zone
		mild  = 0.35 // what age counts where the question does not speak of the present
	)
	if d.asked.IsZero() || a.Published.IsZero() {
		return 0, 0
	}
	now, share := d.asked, mild
	if d.span > 0 {
		now, share = d.now, 1
	}
	days := now.Sub(a.Published).Hours() / 24
	if days < -slack {
		return 0, 0
	}
	if d.span > 0 {
		fresh = float32(math.Exp(-max(0, days-d.span) / d.span))
	}
	age := math.Log1p(max(days, 0)/week) / math.Log1p(weeks)
	return fresh, float32(share * max(0, 1-age))
}

// newest is the day of the newest of the hits, but not after the question.
func (d *Reading) newest(hits []search.Hit) time.Time {
	var out time.Time
	for _, h := range hits {
		if at := h.Passage.Article.Published; at.After(out) && !at.After(d.asked) {
			out = at
		}
	}
	return out
}
