package rank

import (
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
)

// Prefer adds what is known besides the question, such as what a conversation has
// shown, to the scores of sentences: prior returns how much more or less likely
// one answers, in the units of the scores (natural logarithms of odds). It is
// called before Candidates or Windows.
func (d *Reading) Prefer(prior func(Span) float64) { d.prior = prior }

// Headed is how much of the question's subject the header of an article that was read
// holds, from 0 to 1.
func (d *Reading) Headed(a *article.Article) float64 {
	e, sum := d.articles[a], 0.0
	if e == nil {
		return 0
	}
	for w, held := range e.header {
		if d.words[w].Role == search.Subject {
			sum += d.words[w].Weight * held
		}
	}
	return sum / d.total
}

// Held tells which words of a question stand in spans or the headers of their
// articles. The spans may begin and end within characters.
func (r *Reader) Held(words []Word, q search.Query, spans []Span) []bool {
	d := r.begin(words, q, time.Time{})
	held := make([]bool, len(words))
	for _, s := range spans {
		for _, text := range []string{s.Article.Header(), s.Article.Body[s.Start:s.End]} {
			for _, m := range d.marks(d.analyzer(r, s.Article.Lang), text, 0) {
				held[m.word] = held[m.word] || m.weight == 1
			}
			d.found = d.found[:0]
		}
	}
	d.done(r)
	return held
}
