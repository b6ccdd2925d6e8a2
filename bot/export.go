package bot

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/clipping"
	"coveragebot/internal/search"
)

// exportMost is how many quotes a file holds.
const exportMost = 1000

// Exported is a file of quotes to be taken along. It goes to the one who asked alone,
// unless it is asked for Here.
type Exported struct {
	spoken

	Title string // what it holds
	Name  string // of the file
	Data  []byte
	Rows  int
	Here  bool
}

func (r Exported) in(b phrase.Book) Reply { r.book = b; return r }

// Summary says in a line what the file holds.
func (r Exported) Summary() string { return r.book.Say(phrase.QuotesInFile, r.Rows, r.Name) }

// Sent is what is said where others may read along: that the file goes to the one who
// asked.
func (r Exported) Sent() Notice { return Notice{spoken: r.spoken, Text: r.book.Say(phrase.FileSent)} }

// NotSent says that the file did not arrive; doubtful, that nobody can tell.
func (r Exported) NotSent(doubtful bool) Notice {
	s := phrase.FileRefused
	if doubtful {
		s = phrase.FileDoubtful
	}
	return Notice{spoken: r.spoken, Text: r.book.Say(s), Failed: !doubtful}
}

// export writes quotes into a file: those of the last answer, what somebody said, or
// what a query finds in a period.
func (t *turn) export(args string) Reply {
	format, here, about := exportArgs(args)
	quotes, subject, err := t.gather(about)
	if err != nil {
		return t.bot.Trouble(t.request, "gather quotes", err)
	}
	if len(quotes) == 0 {
		return Notice{Text: t.say(phrase.NothingToExport, "export csv said Ren Zhengfei")}
	}
	r, err := NewExported(t.withPages(quotes), subject, format, t.bot.opts.Now(), t.book)
	if err != nil {
		return t.bot.Trouble(t.request, "write clippings", err)
	}
	r.Here = here
	t.bot.counts.exported.Inc()
	t.did("export", string(format), r.Summary())
	return r
}

// NewExported writes quotes into a file. The error is that of a quote that is not
// verbatim.
func NewExported(quotes []answer.Quote, subject string, format clipping.Format, now time.Time, book phrase.Book) (Exported, error) {
	var all []clipping.Clipping
	for _, q := range quotes {
		c, err := clipping.Of(q)
		if err != nil {
			return Exported{}, err
		}
		all = append(all, c)
	}
	r := Exported{Title: book.Say(phrase.Clippings, subject), Name: "clippings-" + now.UTC().Format(time.DateOnly) + format.Extension(), Rows: len(all)}
	r.book = book
	var b bytes.Buffer
	err := clipping.Write(&b, format, r.Title, now.UTC(), all)
	r.Data = b.Bytes()
	return r, err
}

// exportArgs reads what stands behind the command: the format and "here" before all
// else, in any order.
func exportArgs(args string) (format clipping.Format, here bool, about string) {
	format = clipping.Markdown
	fields := strings.Fields(args)
	for len(fields) > 0 {
		word := strings.ToLower(fields[0])
		if f, ok := clipping.Formats()[word]; ok {
			format = f
		} else if word == "here" {
			here = true
		} else {
			break
		}
		fields = fields[1:]
	}
	return format, here, strings.Join(fields, " ")
}

// gather finds the quotes to be written, and says what they are about.
func (t *turn) gather(about string) (quotes []answer.Quote, subject string, err error) {
	if about == "" {
		return t.gatherLast()
	}
	question := SubjectOf(about, t.bot.opts.Now())
	quotes, err = t.bot.opts.Answers.Gather(t.ctx, t.snap, t.narrowed(question, ""), exportMost)
	return quotes, about, err
}

// SubjectOf makes a question of what is to be exported: "said X about Y" asks for what
// X says, and a time told from now, as "last month", becomes days.
func SubjectOf(about string, now time.Time) string {
	from, until, rest, _ := search.Span(about, now)
	if said, ok := strings.CutPrefix(rest, "said "); ok {
		who, topic := splitSaid(said)
		rest = saidBy(who, topic)
	}
	if !from.IsZero() {
		rest += " after:" + from.Format(time.DateOnly)
	}
	if !until.IsZero() {
		rest += " before:" + until.Format(time.DateOnly)
	}
	return strings.TrimSpace(rest)
}

// gatherLast finds the quotes of the last answer that were shown; of a list, all.
func (t *turn) gatherLast() (quotes []answer.Quote, subject string, err error) {
	if t.talk.question == "" {
		return nil, "", nil
	}
	q := t.narrowed(t.talk.question, t.talk.before)
	q.Thread = t.thread(t.talk.leant)
	if t.talk.listing {
		q.Text = SubjectOf(t.talk.question, t.bot.opts.Now())
		quotes, err = t.bot.opts.Answers.Gather(t.ctx, t.snap, q, exportMost)
		return quotes, t.talk.question, err
	}
	a, err := t.bot.opts.Answers.Ask(t.ctx, t.snap, q)
	switch {
	case err != nil:
		return nil, "", err
	case a.Query.Filter.By != "":
		quotes, err = t.bot.opts.Answers.Gather(t.ctx, t.snap, q, exportMost)
		return quotes, cmp.Or(a.Query.Text, a.Query.Filter.By), err
	}
	for n := 1; n <= t.talk.shown; n++ {
		if q, ok := t.seenQuote(a, n); ok {
			quotes = append(quotes, q)
		}
	}
	return slices.Clip(quotes), t.talk.question, nil
}

// exports fits what names a format, a speaker or a place, or nothing: "export duties"
// is a question.
func exports(args string) bool {
	first := strings.ToLower(firstWord(args))
	_, format := clipping.Formats()[first]
	return args == "" || format || first == "here" || first == "said"
}
