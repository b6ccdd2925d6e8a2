package answer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// Where the outcome of something is asked for, who won or how many died, what was
// written last counts: before it come previews and first counts. The newest of the
// quotes that tell of the same days and hold what the first holds of the question
// becomes the first. Where the earlier one has another figure both
// are shown, and [Answer.Figures] says so.
const (
	outcomeSpan  = 30 * 24 * time.Hour // within which two articles tell of one event
	outcomeShare = 0.2                 // of the first quote's probability that a later one must have
)

// outcomes are the words, folded, that ask for an outcome or tell one.
var outcomes = set(`won win wins winner winners winning beat defeated victory elected verdict sentence sentenced convicted acquitted guilty
	died die dead death deaths killed kill toll injured wounded casualties victims result results score outcome
	gano ganar ganador gana ganaron vencio elegido elegida veredicto sentencia condenado murio murieron muertos muertes fallecidos heridos victimas resultado
	gagne gagner gagnant vainqueur remporte elu elue verdict condamne mort morts tues deces blesses victimes resultat bilan
	выиграл выиграла выиграли победил победила победитель избран избрана приговор погибло погибли погибших умерло умерли жертв раненых счет результат итог
	vann vinna vinnare segrade vald domen domdes dog doda dodades omkom skadades skadade resultatet
	vant vinne vinner seiret valgt dommen domt dode omkom drept skadet skadde resultatet
	nyert gyozott gyoztes megvalasztottak itelet meghalt meghaltak halott halottja aldozata sebesult eredmeny`)

// asksOutcome reports a question for an outcome.
func asksOutcome(q search.Query) bool {
	switch q.Asks {
	case search.Statement, search.Reason, search.Time, search.Place:
		return false
	}
	return slices.ContainsFunc(text.Words(q.Text), func(w string) bool { return outcomes[w] })
}

// outcome puts the newest quote first where an outcome is asked for. It holds what
// the first does, so it is held as likely to answer.
func (a *Answer) outcome() {
	if a.Hedged || len(a.Quotes) < 2 || !asksOutcome(a.Query) || !a.Query.When.From.IsZero() {
		return
	}
	first := a.Quotes[0]
	newest, at := first, 0
	for i, q := range a.Quotes[1:] {
		if q.Article.Published.After(newest.Article.Published) && a.tellsLater(q, first) {
			newest, at = q, i+1
		}
	}
	if at == 0 {
		return
	}
	a.Quotes = slices.Insert(slices.Delete(a.Quotes, at, at+1), 0, newest)
	a.Quotes[0].P = first.P
	if then, now := figureOf(first), figureOf(newest); a.Query.Asks == search.Quantity && then != now && then != 0 && now != 0 {
		a.Figures = []Figure{{then, first.Article}, {now, newest.Article}}
		a.Shown = max(a.Shown, 2)
	}
}

// tellsLater reports a quote that tells, later, of what another does.
func (a *Answer) tellsLater(q, first Quote) bool {
	if first.Article.Published.IsZero() || q.Article.Published.Sub(first.Article.Published) > outcomeSpan || q.P < outcomeShare*first.P {
		return false
	}
	held := make(map[int]bool)
	for _, m := range q.Matches {
		held[m.Word] = true
	}
	for _, m := range first.Matches {
		if w := a.Words[m.Word]; w.Role == search.Subject && !held[m.Word] && !outcomes[text.Fold(w.Word)] {
			return false
		}
	}
	start, end := q.Core()
	words := text.Words(q.Article.Body[start:end])
	return slices.ContainsFunc(words, func(w string) bool { return outcomes[w] }) && (a.Query.Asks != search.Quantity || figureOf(q) != 0)
}

// Figure is a number that an article gives.
type Figure struct {
	Count   int
	Article *article.Article
}

// figureOf is the number in the likeliest sentence of a quote that stands nearest to a
// word for an outcome; 0 where there is none. Years are no figures.
func figureOf(q Quote) int {
	start, end := q.Core()
	fields := strings.Fields(q.Article.Body[start:end])
	var told []int
	for i, f := range fields {
		if words := text.Words(f); len(words) > 0 && outcomes[words[0]] {
			told = append(told, i)
		}
	}
	best, far := 0, len(fields)
	for i, f := range fields {
		n := numberOf(f)
		if n == 0 {
			continue
		}
		for _, at := range told {
			if d := max(at-i, i-at); d < far {
				best, far = n, d
			}
		}
	}
	return best
}

// numberOf reads a number in digits or, up to twelve, in words; 0 for anything else.
func numberOf(field string) int {
	s := strings.Trim(field, `.,;:!?()"“”«»`)
	if n, err := strconv.Atoi(strings.ReplaceAll(s, ",", "")); err == nil {
		if n >= 1900 && n < 2100 && !strings.Contains(s, ",") {
			return 0
		}
		return max(n, 0)
	}
	return cmp.Or(counts[text.Fold(s)], 0)
}

// counts are numbers in words, folded.
var counts = func() map[string]int {
	out := make(map[string]int)
	for _, list := range []string{
		"one two three four five six seven eight nine ten eleven twelve", "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
		"un deux trois quatre cinq six sept huit neuf dix onze douze", "один два три четыре пять шесть семь восемь девять десять",
		"en tva tre fyra fem sex sju atta nio tio elva tolv", "en to tre fire fem seks sju atte ni ti elleve tolv",
		"egy ket harom negy ot hat het nyolc kilenc tiz",
	} {
		for i, w := range strings.Fields(list) {
			if i > 0 { // "one" is more often no number
				out[w] = i + 1
			}
		}
	}
	return out
}()
