package eval

import (
	"encoding/json"
	"io"
	"strings"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/speech"
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

// Speakers measures who is named as the speaker of contents that hold a direct
// quotation and have a source: the share that is attributed, and the share of
// those where the last word of the name is a word of the source. A source that is
// no name, such as a pronoun, cannot be told right and is left out.
func Speakers(snap *library.Snapshot, set string, attributions []Attribution) Report {
	quoted, attributed, right := 0, 0, 0
	for _, t := range attributions {
		a := snap.Article(t.Article)
		span, ok := quotedSpan(a, t.Content)
		if !ok || !named(t.Source) {
			continue
		}
		quoted++
		name := speech.Speaker(a, span[0], span[1])
		if name == "" {
			continue
		}
		attributed++
		words := strings.Fields(strings.ToLower(name))
		for _, p := range t.Source {
			if strings.Contains(strings.ToLower(p.Text), words[len(words)-1]) {
				right++
				break
			}
		}
	}
	share := func(name string, n, of int) Figure {
		v := round(float64(n) / float64(max(of, 1)))
		low, high := wilson(n, of)
		return Figure{name, v, low, high, of}
	}
	return Report{Set: set, Groups: []Group{{Figures: []Figure{share("attributed", attributed, quoted), share("right", right, attributed)}}}}
}

// quotedSpan is the first piece that holds a quotation mark, in bytes.
func quotedSpan(a *article.Article, content []Piece) (span [2]int, ok bool) {
	if a == nil {
		return span, false
	}
	for _, p := range content {
		if !strings.ContainsAny(p.Text, "\"“”") {
			continue
		}
		start := nearest(a.Body, p.Text, endOfChars(a.Body, p.Start))
		from, to := strings.IndexAny(p.Text, "\"“”"), strings.LastIndexAny(p.Text, "\"“”")
		if from == to {
			to = len(p.Text)
		}
		return [2]int{start + from, start + to}, start >= 0
	}
	return span, false
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
