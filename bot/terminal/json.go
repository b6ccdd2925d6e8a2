package terminal

import (
	"fmt"
	"strings"
	"time"

	"coveragebot/bot"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

// Asked is an answer as "ask -json" prints it.
type Asked struct {
	Question   string       `json:"question"`
	Answered   bool         `json:"answered"`
	Hedged     bool         `json:"hedged,omitempty"` // the quote may not answer
	Confidence float64      `json:"confidence"`
	Quotes     []QuoteJSON  `json:"quotes"`
	Refusal    *RefusalJSON `json:"refusal,omitempty"`
	TookUS     int64        `json:"took_us"`
}

// QuoteJSON is a quote; Start and End are byte offsets into the article's text.
type QuoteJSON struct {
	N         int         `json:"n"`
	Text      string      `json:"text"`
	Start     int         `json:"start"`
	End       int         `json:"end"`
	Paragraph int         `json:"paragraph"`
	Speaker   string      `json:"speaker"`
	Role      string      `json:"role,omitempty"`     // what stands with the speaker's name
	Kind      string      `json:"kind,omitempty"`     // "direct" or "reported", where a speaker is named
	Evidence  *Evidence   `json:"evidence,omitempty"` // what tells who speaks
	Score     float64     `json:"score"`
	P         float64     `json:"p"`    // how likely it answers
	Core      [2]int      `json:"core"` // its likeliest sentence, as offsets into the article's text
	Also      []AlsoJSON  `json:"also"`
	Article   ArticleJSON `json:"article"`
}

// Evidence is where an article tells who speaks, as offsets into its text. A pair is
// empty where nothing stands there.
type Evidence struct {
	Words   [2]int `json:"words"`   // the statement, without quotation marks
	Cue     [2]int `json:"cue"`     // "said"
	Speaker [2]int `json:"speaker"` // as written there: "she"
}

// AlsoJSON is another article that prints the same words.
type AlsoJSON struct {
	ID     string `json:"id"`
	Source string `json:"source"`
}

// ArticleJSON is an article without its text. What is not known is empty.
type ArticleJSON struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Source    string `json:"source"`
	Author    string `json:"author"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Link      string `json:"link"`
	Lang      string `json:"lang"`
}

// RefusalJSON says why nothing is quoted.
type RefusalJSON struct {
	Unmatched   []string      `json:"unmatched"`
	Suggestions []string      `json:"suggestions"`
	Closest     []ClosestJSON `json:"closest"`
}

// ClosestJSON is an article that came closest.
type ClosestJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Searched is what "search -json" prints.
type Searched struct {
	Question string    `json:"question"`
	Hits     []HitJSON `json:"hits"`
	TookUS   int64     `json:"took_us"`
}

// HitJSON is a passage.
type HitJSON struct {
	Article ArticleJSON `json:"article"`
	Text    string      `json:"text"`
	Start   int         `json:"start"`
	End     int         `json:"end"`
	Score   float64     `json:"score"`
}

// NewAsked gives an answer's first n quotes their JSON form. The error is that
// of a quote that is not verbatim.
func NewAsked(a answer.Answer, n int, took time.Duration) (Asked, error) {
	out := Asked{
		Question: a.Question, Answered: a.Refusal == nil && !a.Hedged, Hedged: a.Hedged, Confidence: a.Confidence,
		Quotes: []QuoteJSON{}, TookUS: took.Microseconds(),
	}
	for i, q := range a.Quotes[:min(n, len(a.Quotes))] {
		text, err := q.Text()
		if err != nil {
			return Asked{}, fmt.Errorf("quote %d of %s: %w", i+1, q.Article.ID, err)
		}
		j := QuoteJSON{
			N: i + 1, Text: text, Start: q.Start, End: q.End, Paragraph: q.Paragraph,
			Speaker: q.Speaker(), Score: q.Score, P: q.P, Also: []AlsoJSON{}, Article: newArticle(q.Article, q.Link()),
		}
		j.Core[0], j.Core[1] = q.Core()
		j.speech(q)
		for _, also := range q.Also {
			j.Also = append(j.Also, AlsoJSON{also.ID, also.Source})
		}
		out.Quotes = append(out.Quotes, j)
	}
	if r := a.Refusal; r != nil {
		out.Refusal = &RefusalJSON{Unmatched: notNil(r.Unmatched), Suggestions: notNil(r.Suggestions), Closest: []ClosestJSON{}}
		for _, c := range r.Closest {
			out.Refusal.Closest = append(out.Refusal.Closest, ClosestJSON{c.ID, c.Title})
		}
	}
	return out, nil
}

// speech fills in who speaks.
func (j *QuoteJSON) speech(q answer.Quote) {
	s, ok := q.Statement()
	if !ok || j.Speaker == "" {
		return
	}
	j.Role, j.Kind = q.Article.Role(s), "direct"
	if !s.Form.IsDirect() {
		j.Kind = "reported"
	}
	cue, by := s.Evidence()
	j.Evidence = &Evidence{
		Words: [2]int{int(s.Start), int(s.End)}, Cue: [2]int{int(cue.Start), int(cue.End)}, Speaker: [2]int{int(by.Start), int(by.End)},
	}
}

// Replied is a reply as "chat -json" prints it: its kind and, where it is an
// answer or a refusal, the fields of "ask -json".
type Replied struct {
	Kind string `json:"kind"`           // "answered", "refused", "chat", "list" …
	Note string `json:"note,omitempty"` // what was taken into account besides the question
	Text string `json:"text,omitempty"` // what a person reads, where it is neither
	*Asked
}

// newReplied gives a reply its JSON form. The error is that of a quote that is not
// verbatim.
func newReplied(r bot.Reply, took time.Duration) (Replied, error) {
	var a answer.Answer
	var out Replied
	first, end := 0, 0
	switch r := r.(type) {
	case bot.Answered:
		out.Kind, out.Note, a, first, end = "answered", r.Note, r.Answer, r.First, r.End
	case bot.Refused:
		out.Kind, out.Note, a = "refused", r.Note, r.Answer
	default:
		var b strings.Builder
		if err := Draw(&b, r, Style{}); err != nil {
			return Replied{}, err
		}
		return Replied{Kind: kind(r), Text: strings.TrimRight(b.String(), "\n")}, nil
	}
	asked, err := NewAsked(a, end, took)
	if err != nil {
		return Replied{}, err
	}
	asked.Quotes = asked.Quotes[min(first, len(asked.Quotes)):]
	out.Asked = &asked
	return out, nil
}

func kind(r bot.Reply) string {
	switch r.(type) {
	case bot.Chat:
		return "chat"
	case bot.Checked:
		return "check"
	case bot.Exported:
		return "export"
	case bot.Listed:
		return "list"
	case bot.Context:
		return "context"
	case bot.Explained:
		return "why"
	case bot.Status:
		return "status"
	case bot.Timeline:
		return "timeline"
	case bot.Reloaded:
		return "reload"
	case bot.Helped:
		return "help"
	}
	return "notice"
}

// NewSearched gives passages their JSON form.
func NewSearched(question string, hits []search.Hit, took time.Duration) Searched {
	out := Searched{Question: question, Hits: []HitJSON{}, TookUS: took.Microseconds()}
	for _, h := range hits {
		p := h.Passage
		link := answer.Quote{Article: p.Article, Start: p.Start, End: p.End}.Link()
		out.Hits = append(out.Hits, HitJSON{newArticle(p.Article, link), p.Text(), p.Start, p.End, h.Score})
	}
	return out
}

func newArticle(a *article.Article, link string) ArticleJSON {
	return ArticleJSON{
		ID: a.ID, Title: a.Title, Source: a.Source, Author: a.Author, Published: a.Day(), URL: a.URL, Link: link, Lang: a.Lang,
	}
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// Shown is what "show -json" prints.
type Shown struct {
	ArticleJSON
	Text string `json:"text"`
}

// NewShown gives an article its JSON form.
func NewShown(a *article.Article) Shown { return Shown{newArticle(a, ""), a.Body} }

// Checked is what "check -json" prints.
type Checked struct {
	Articles int         `json:"articles"`
	Passages int         `json:"passages"`
	Langs    []string    `json:"langs"`
	Faults   []FaultJSON `json:"faults"`
	Settings []FaultJSON `json:"settings"` // that are wrong
}

// FaultJSON is a thing that was left out.
type FaultJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
}

// NewChecked gives a load's report, and what is wrong with the settings, its JSON
// form.
func NewChecked(s *library.Snapshot, settings []article.Fault) Checked {
	out := Checked{Articles: len(s.Articles), Passages: s.Passages, Langs: s.KnownLangs(), Faults: []FaultJSON{}, Settings: []FaultJSON{}}
	for _, f := range settings {
		out.Settings = append(out.Settings, FaultJSON{f.File, f.Line, f.Reason})
	}
	for _, f := range s.Report.Faults {
		out.Faults = append(out.Faults, FaultJSON{f.File, f.Line, f.Reason})
	}
	return out
}
