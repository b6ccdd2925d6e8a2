package rank

import "time"

// date is a word of the question that is a day, a month or a year: [from, until).
type date struct {
	word        int
	from, until time.Time
}

// An article tells what has happened up to its day, mostly shortly after it did.
const (
	nearDate    = 0.8 // what a date counts in the header of an article published shortly after it
	afterDay    = 3
	afterMonth  = 31
	beforeDates = 1 // days that an article may be ahead of what it tells by its time zone
)

// datesOf finds the days and months of the question.
func datesOf(words []Word) (out []date) {
	for i, w := range words {
		if !w.Exact {
			continue
		}
		for _, s := range w.Stems {
			if day, err := time.Parse(time.DateOnly, s.Text); err == nil {
				out = append(out, date{i, day.AddDate(0, 0, -beforeDates), day.AddDate(0, 0, 1+afterDay)})
			} else if month, err := time.Parse("2006-01", s.Text); err == nil {
				out = append(out, date{i, month.AddDate(0, 0, -beforeDates), month.AddDate(0, 1, afterMonth)})
			}
		}
	}
	return out
}

// dated adds to what a header holds the dates of the question shortly after which its
// article was published.
func (d *Reading) dated(header []float64, published time.Time) []float64 {
	for _, t := range d.dates {
		if published.Before(t.from) || !published.Before(t.until) {
			continue
		}
		if &header[0] == &d.none[0] {
			header = append(d.slab(len(header))[:0], header...)
		}
		header[t.word] = max(header[t.word], nearDate)
	}
	return header
}
