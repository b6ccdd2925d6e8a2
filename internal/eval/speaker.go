package eval

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// Attribution says who speaks in a piece of an article.
type Attribution struct {
	Article string  `json:"article_id"`
	Source  []Piece `json:"source"`
	Content []Piece `json:"content"`
}

// Piece is a part of an article, in characters.
type Piece struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// ReadAttributions reads attributions, a JSON object a line.
func ReadAttributions(r io.Reader) ([]Attribution, error) {
	var out []Attribution
	err := eachLine(r, func(line []byte) error {
		var a Attribution
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		out = append(out, a)
		return nil
	})
	return out, err
}

// Speakers measures statements against contents that people marked: direct ones,
// which begin with a quotation mark, apart from indirect ones. Found is the share
// of contents half of which a statement holds; attributed the share of those whose
// source is named where the statement names a speaker; right the share of these
// where the last word of the name is a word of the source. A source that is no
// name, such as a pronoun, cannot be told right and is left out of the last two.
func Speakers(snap *library.Snapshot, set string, attributions []Attribution) Report {
	var direct, indirect tally
	for _, t := range attributions {
		a := snap.Article(t.Article)
		if a == nil || len(t.Source) == 0 || len(t.Content) == 0 {
			continue
		}
		if t.direct() {
			direct.add(a, t)
		} else {
			indirect.add(a, t)
		}
	}
	both := tally{direct.contents + indirect.contents, direct.found + indirect.found, direct.named + indirect.named, direct.attributed + indirect.attributed, direct.right + indirect.right}
	return Report{Set: set, Groups: []Group{both.group(""), direct.group("direct"), indirect.group("indirect")}}
}

// tally counts contents.
type tally struct{ contents, found, named, attributed, right int }

func (y *tally) add(a *article.Article, t Attribution) {
	y.contents++
	s, found := t.statement(a)
	if found {
		y.found++
	}
	if !named(t.Source) {
		return
	}
	y.named++
	if name := a.Speaker(s); found && name != "" {
		y.attributed++
		if t.says(name) {
			y.right++
		}
	}
}

func (y *tally) group(kind string) Group {
	share := func(name string, n, of int) Figure {
		low, high := wilson(n, of)
		return Figure{name, round(float64(n) / float64(max(of, 1))), low, high, of}
	}
	return Group{Type: kind, Figures: []Figure{share("found", y.found, y.contents), share("attributed", y.attributed, y.named), share("right", y.right, y.attributed)}}
}

// direct reports whether the content begins with a quotation mark.
func (t Attribution) direct() bool {
	text := strings.TrimSpace(t.Content[0].Text)
	return strings.HasPrefix(text, "\"") || strings.HasPrefix(text, "“") || strings.HasPrefix(text, "''")
}

// statement is the one that holds most of the content's longest piece, if it holds
// half of it.
func (t Attribution) statement(a *article.Article) (article.Statement, bool) {
	p := slices.MaxFunc(t.Content, func(a, b Piece) int { return cmp.Compare(len(a.Text), len(b.Text)) })
	start := nearest(a.Body, p.Text, endOfChars(a.Body, p.Start))
	if start < 0 {
		return article.Statement{}, false
	}
	end := start + len(p.Text)
	var best article.Statement
	most := 0
	for s := range a.Overlapping(start, end) {
		n := min(int(s.End), end) - max(int(s.Start), start)
		if n > most || s.Form == article.Part && 2*n >= end-start {
			best, most = s, n
		}
	}
	return best, 2*most >= len(p.Text)
}

// says reports whether the last word of a name is a word of the source.
func (t Attribution) says(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	for _, p := range t.Source {
		if strings.Contains(strings.ToLower(p.Text), words[len(words)-1]) {
			return true
		}
	}
	return false
}

// named reports a source with a capitalised word that is no pronoun.
func named(source []Piece) bool {
	for _, p := range source {
		for i, w := range strings.FieldsFunc(p.Text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			upper := unicode.IsUpper([]rune(w)[0])
			if upper && (i > 0 || !pronouns[strings.ToLower(w)]) {
				return true
			}
		}
	}
	return false
}

var pronouns = map[string]bool{"he": true, "she": true, "they": true, "we": true, "i": true, "it": true, "the": true, "a": true, "one": true, "you": true, "some": true}
