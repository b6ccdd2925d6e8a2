// Package quotation tells whether a quotation is true: it holds what a text quotes
// against the coverage.
//
// A [Checker] takes a text apart into its quotations, with whom the text names as
// their speaker (package speech reads it as it reads an article). Of each, the
// rarest words are looked for in the engine, which finds the passages that may hold
// it; nothing is worked out when the coverage is loaded. There the quotation is
// compared in two steps.
//
// First it is looked for as it stands. Both sides are brought into one form, in which
// quotation marks are left out and every run of white space is one blank; the first
// letter counts in either case. What is found so, between the ends of words, is
// [Exact], and nothing else is.
//
// Else its words are aligned with those of each passage and of what stands around it:
// the alignment in which most words are the same, weighed against those put in and
// left out (Smith and Waterman, "Identification of common molecular subsequences",
// 1981, with the whole quotation to be placed). Where only "…" hides words, a few
// sentences at most, it is [Shortened]. Where it falls into two pieces, each of which
// stands as it is somewhere, but not near each other, it is [Stitched]. Where most of
// its words stand in one place it is [Altered], and the difference is told word by
// word. Else it is [NotFound].
//
// A full stop or comma at the end of a quotation belongs to the sentence around it as
// often as not. Where the quotation does not stand with it, [Finding.Quote] is without it.
//
// The package promises that a finding has no words of its own: what the coverage says
// is Body[Start:End] of an article. It refuses to judge meaning: what says the same in
// other words is not found.
package quotation

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
)

// Verdict is what is found of a quotation.
type Verdict string

// The verdicts.
const (
	Exact     Verdict = "exact"     // it stands so
	Altered   Verdict = "altered"   // most of its words stand in one place, with others
	Shortened Verdict = "shortened" // "…" hides what stands between its parts
	Stitched  Verdict = "stitched"  // its parts stand in two places
	NotFound  Verdict = "not found"
)

// Verdicts are all verdicts, the best first.
func Verdicts() []Verdict { return []Verdict{Exact, Shortened, Altered, Stitched, NotFound} }

// Finding is what the coverage says to one quotation.
type Finding struct {
	Quote   string // as the text has it, without the marks around it
	Verdict Verdict
	Place          // of the nearest words; its Article is nil where nothing was found
	Second  *Place // where the other part of what is stitched stands; else nil
	Diff    []Piece
	Also    []Place // other articles that print the same words, the first printed first
	Speaker string  // who says it according to the coverage; "" where that does not tell
	Role    string  // what stands with the name
	Named   string  // whom the text names as its speaker; "" for nobody
	Differs bool    // the text names another than the coverage does
	Form    Form
}

// Place is a piece of an article: Article.Body[Start:End].
type Place struct {
	Article    *article.Article
	Start, End int
	Paragraph  int // from 1; 0 where it lies in none
}

// Text is what stands there, byte for byte.
func (p Place) Text() string {
	if p.Article == nil {
		return ""
	}
	return p.Article.Body[p.Start:p.End]
}

// Form tells how the coverage gives the words of a quotation.
type Form string

// The forms. Narrated are words of the article itself, and so are Reported ones,
// which give what somebody said in other words: neither is a quotation there.
const (
	Direct   Form = "direct"
	Reported Form = "reported"
	Narrated Form = "narrated"
)

// Op tells what a piece of a difference is.
type Op string

// The operations that make the quotation of the coverage's words.
const (
	Same      Op = "same"
	LeftOut   Op = "left out"  // the coverage has it, the quotation does not
	PutIn     Op = "put in"    // the quotation has it, the coverage does not
	Elsewhere Op = "elsewhere" // it stands in the second place of what is stitched
)

// Piece is a run of words of a difference.
type Piece struct {
	Op   Op     `json:"op"`
	Text string `json:"text"`
}

// Lead is what stands before a piece where pieces are written one after the other: a
// blank, or nothing before the first one and before signs that end words.
func Lead(pieces []Piece, i int) string {
	first, _ := utf8.DecodeRuneInString(pieces[i].Text)
	if i == 0 || strings.ContainsRune(",.;:!?)]”»…", first) && pieces[i].Op == Same {
		return ""
	}
	return " "
}

const (
	// MaxText is how many bytes of a text are checked.
	MaxText = 1 << 18
	// MaxQuotes is how many quotations of a text are checked, from the first on.
	MaxQuotes = 200
	maxQuote  = 4000 // bytes of one; what is longer is checked by its paragraphs
)

// Checker checks quotations. The zero value is ready; it is safe for concurrent use.
type Checker struct{ parser search.Parser }

// Check returns what the coverage says to each quotation of a text, or to the whole
// of it where it has none, in the order of the text; none where it has no word. The
// error is the engine's, or that of ctx.
func (c *Checker) Check(ctx context.Context, snap *library.Snapshot, text string) ([]Finding, error) {
	var out []Finding
	for _, q := range quotationsOf(text, snap.KnownLangs()) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("check a quotation: %w", err)
		}
		f, err := c.check(ctx, snap, q)
		if err != nil {
			return nil, fmt.Errorf("check a quotation: %w", err)
		}
		out = append(out, f)
	}
	return out, nil
}

// Whole returns what the coverage says to a text as one quotation, whatever marks stand
// in it. The error is the engine's.
func (c *Checker) Whole(ctx context.Context, snap *library.Snapshot, text string) (Finding, error) {
	f, err := c.check(ctx, snap, quoted{text: text})
	if err != nil {
		return f, fmt.Errorf("check a quotation: %w", err)
	}
	return f, nil
}

func (c *Checker) check(ctx context.Context, snap *library.Snapshot, q quoted) (Finding, error) {
	j := judge{quote: newView(q.text, 0, len(q.text))}
	found, err := c.candidates(ctx, snap, q.text, hitsMost)
	if err != nil {
		return Finding{}, err
	}
	j.add(found)
	f := j.exact(snap, q.text)
	if f.Verdict == NotFound {
		more, err := c.rest(ctx, snap, q.text, j.places)
		if err != nil {
			return Finding{}, err
		}
		if len(more) > 0 {
			j.add(more)
			f = j.exact(snap, q.text)
		}
	}
	if f.Verdict == NotFound {
		f = j.nearest(q.text)
	}
	f.Named = q.named
	f.attribute()
	return f, nil
}

// Compare tells what became of words that stood in an article before: Exact where
// they stand in it still, else Altered with the difference, or NotFound.
func Compare(words string, now *article.Article) Finding {
	j := judge{quote: newView(words, 0, len(words))}
	j.places = []*candidate{{article: now, from: 0, to: len(now.Body)}}
	f := j.exactIn(words)
	if f.Verdict == NotFound {
		f = j.nearest(words)
	}
	f.attribute()
	return f
}

// attribute tells who says the words where they were found, and how.
func (f *Finding) attribute() {
	if f.Article == nil {
		return
	}
	f.Form = Narrated
	for i, p := range append([]Place{f.Place}, f.Also...) {
		s, ok := p.Article.Voice(p.Start, p.End)
		if !ok {
			continue
		}
		if i == 0 {
			f.Form = Reported
			if s.Form.IsDirect() {
				f.Form = Direct
			}
		}
		if f.Speaker = p.Article.Speaker(s); f.Speaker != "" {
			f.Role = p.Article.Role(s)
			break
		}
	}
	if f.Named != "" && f.Speaker != "" {
		const least = 0.4 // a first name alone may be another's
		f.Differs = max(speech.NewAsked(f.Named).MatchName(f.Speaker, f.Role), speech.NewAsked(f.Speaker).MatchName(f.Named, "")) < least
	}
}
