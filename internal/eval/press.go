package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"coveragebot/internal/answer"
	"coveragebot/internal/library"
	"coveragebot/internal/text"
)

// Reply is what a person is shown to the last line of a conversation.
type Reply struct {
	Kind   string         // "quotes", "refusal", or "chat" where no quote belongs
	Answer answer.Answer  // where it is one of the first two
	Quotes []answer.Quote // that are shown
}

// Talk says the lines of a conversation one after the other and returns the reply to
// the last.
type Talk func(ctx context.Context, lines []string) (Reply, error)

// Press is how a question went as press people ask, shown what they would be.
type Press struct {
	Expect  string  `json:"expect"` // "quotes", "refusal" or "chat"
	Kind    string  `json:"kind"`   // what came
	Hedged  bool    `json:"hedged"`
	First   bool    `json:"first"` // the first quote is right
	Three   bool    `json:"three"` // one of those shown is
	Shown   int     `json:"shown"` // quotes
	Noise   int     `json:"noise"` // of these, neither right nor relevant
	Chars   int     `json:"chars"` // of all quotes shown
	Named   bool    `json:"named"` // the right first quote has a speaker to be named
	Speaker bool    `json:"speaker"`
	Trust   float64 `json:"trust"` // 1 where the question went right, half of that where the reply is hedged
}

// RunPress asks press questions as they are shipped: settings and refusals as they
// are, a conversation each. The error is that of talk.
func RunPress(ctx context.Context, snap *library.Snapshot, questions []Question, talk Talk, progress func(done, total int64)) ([]Outcome, error) {
	out := make([]Outcome, len(questions))
	for i, q := range questions {
		r, err := talk(ctx, append(slices.Clone(q.Before), q.Text))
		if err != nil {
			return nil, fmt.Errorf("ask %s: %w", q.ID, err)
		}
		out[i] = judgePress(snap, q, r)
		if progress != nil {
			progress(int64(i+1), int64(len(questions)))
		}
	}
	return out, nil
}

// judgePress tells how a reply went: right where the first quote is and less than half
// of what is shown is noise, where it refuses what the coverage does not answer, and
// where it does not look up what is no question.
func judgePress(snap *library.Snapshot, q Question, r Reply) Outcome {
	p := &Press{Expect: q.Expect, Kind: r.Kind}
	o := Outcome{ID: q.ID, Question: strings.Join(append(slices.Clone(q.Before), q.Text), " / "), Type: q.Type, Answerable: q.Answerable, Press: p}
	gold, relevant := places(snap, q), places(snap, Question{Gold: q.Relevant})
	if r.Kind != "chat" {
		o.Confidence, p.Hedged = r.Answer.Confidence, r.Answer.Hedged
	}
	for i, quote := range r.Quotes {
		text, err := quote.Text()
		if err == nil && strings.Contains(quote.Article.Body, text) {
			o.Verbatim++
		}
		o.Quotes++
		p.Shown++
		p.Chars += len([]rune(text))
		right := q.Expect == "quotes" && (gold.quotes(quote.Article, quote.Start, quote.End) || gold.in(quote.Article) && holdsWords(text, q.Answers))
		p.Three = p.Three || right
		if right && i == 0 {
			p.First = true
			p.Named = q.Speaker != "" && (q.Type == "said" || q.Type == "whosaid")
			p.Speaker = p.Named && sameName(quote.Speaker(), q.Speaker)
		}
		if !right && !relevant.quotes(quote.Article, quote.Start, quote.End) {
			p.Noise++
		}
	}
	o.Answered = r.Kind == "quotes" && !p.Hedged
	p.Trust = p.trust()
	o.Why = p.why(q, r)
	return o
}

func (p *Press) trust() float64 {
	half := 1.0
	if p.Hedged {
		half = 0.5
	}
	switch {
	case p.Expect == "quotes" && p.First && 2*p.Noise < max(p.Shown, 1):
		return half
	case p.Expect == "refusal" && p.Kind != "quotes":
		return 1
	case p.Expect == "refusal" && p.Hedged:
		return half
	case p.Expect == "chat" && p.Kind == "chat":
		return 1
	}
	return 0
}

// why says what went wrong, and what came.
func (p *Press) why(q Question, r Reply) string {
	if p.Trust > 0 {
		return ""
	}
	came := r.Kind
	if len(r.Quotes) > 0 {
		text, _ := r.Quotes[0].Text()
		came = r.Quotes[0].Article.ID + " “" + oneLine(text[:endOfChars(text, 80)]) + "”"
	}
	return fmt.Sprintf("%s were due, came %s", q.Expect, came)
}

// holdsWords reports whether one of the answers stands in a text as whole words.
func holdsWords(s string, answers []string) bool {
	s = " " + plain(s) + " "
	return slices.ContainsFunc(answers, func(a string) bool { a = plain(a); return a != "" && strings.Contains(s, " "+a+" ") })
}

// plain is a text in small letters, without accents and signs.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(text.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}

// sameName reports two names of one speaker: their last words agree, or one is a part
// of the other.
func sameName(a, b string) bool {
	a, b = plain(strings.TrimSuffix(a, "'s")), plain(strings.TrimSuffix(b, "'s"))
	if a == "" || b == "" {
		return false
	}
	last := func(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
	return last(a) == last(b) || strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ")
}

// SummarizePress makes the figures of press questions.
func SummarizePress(set string, outcomes []Outcome) Report {
	return summarize(set, outcomes, pressMeasures, pressReliability(outcomes))
}

// pressMeasures are the figures of press questions. Their definitions are those of
// the package comment.
var pressMeasures = []measure{
	{"trust", press(func(p *Press) (float64, int) { return p.Trust, 1 })},
	{"first", press(func(p *Press) (float64, int) { return one(p.First), count(p.Expect == "quotes") })},
	{"three", press(func(p *Press) (float64, int) { return one(p.Three), count(p.Expect == "quotes") })},
	{"refused", press(func(p *Press) (float64, int) {
		return one(p.Expect == "quotes" && p.Kind != "quotes"), count(p.Expect == "quotes")
	})},
	{"noise", press(func(p *Press) (float64, int) { return float64(p.Noise), p.Shown })},
	{"hedged", press(func(p *Press) (float64, int) { return one(p.Hedged), 1 })},
	{"false", press(func(p *Press) (float64, int) {
		return one(p.Expect == "refusal" && p.Kind == "quotes" && !p.Hedged), count(p.Expect == "refusal")
	})},
	{"chatty", press(func(p *Press) (float64, int) {
		return one(p.Expect == "chat" && p.Kind != "chat"), count(p.Expect == "chat")
	})},
	{"speaker", press(func(p *Press) (float64, int) { return one(p.Speaker), count(p.Named) })},
	{"verbatim", func(o Outcome) (float64, int) { return float64(o.Verbatim), o.Quotes }},
	{"chars", press(func(p *Press) (float64, int) { return float64(p.Chars), count(p.Shown > 0) })},
	{"wrong", func(o Outcome) (float64, int) {
		sure := o.Answered && o.Confidence >= sureFrom
		return one(sure && !o.Press.First), count(sure)
	}},
}

// sureFrom is the confidence of the answers of which wrong tells the share of wrong ones.
const sureFrom = 0.6

func press(of func(*Press) (float64, int)) func(Outcome) (float64, int) {
	return func(o Outcome) (float64, int) { return of(o.Press) }
}

// pressReliability tells how often the first quote of a confidence is right.
func pressReliability(outcomes []Outcome) []Bin {
	list := slices.DeleteFunc(slices.Clone(outcomes), func(o Outcome) bool { return o.Press.Expect == "chat" || o.Press.Kind == "chat" })
	return reliabilityOf(list, func(o Outcome) bool { return o.Press.First })
}

// Corpus is the folder of the set that press questions of this name are about.
func Corpus(name string) string {
	if folder, ok := corpora[name]; ok {
		return folder
	}
	return name
}

var corpora = map[string]string{"cnn": "realtimeqa_en", "wikinews": "wikinews_en", "norquad": "norquad_nb"}
