package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// Engines are given what the articles hold, passage by passage.
func TestPassages(t *testing.T) {
	dir := t.TempDir()
	s := settings{corpus: "../../corpus", dir: dir, passages: 200}
	if err := prepare(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	c, err := openCorpus(dir, "engine")
	if err != nil {
		t.Fatal(err)
	}
	var size int64
	var texts []string
	for text, err := range c.texts() {
		if err != nil {
			t.Fatal(err)
		}
		texts, size = append(texts, text), size+int64(len(text))
	}
	if len(texts) != c.Passages || size != c.Bytes || c.Passages < 200 || c.Passages > 220 {
		t.Errorf("%d passages of %d bytes, want %d of %d", len(texts), size, c.Passages, c.Bytes)
	}
	if !slices.Contains(c.Stops, "the") || slices.Contains(c.Stops, "huawei") || c.Postings < 1 {
		t.Errorf("stop words %v, %.1f postings a question", c.Stops, c.Postings)
	}
}

// Every engine finds the passage that holds a question's words.
func TestEngines(t *testing.T) {
	dir := t.TempDir()
	if err := prepare(t.Context(), settings{corpus: "../../corpus", dir: dir}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"engine", "library", "bleve", "bleve-disk", "bluge", "sqlite"} {
		t.Run(name, func(t *testing.T) {
			c, err := openCorpus(dir, name)
			if err != nil {
				t.Fatal(err)
			}
			e := newEngine(name)
			if err := e.build(c); err != nil {
				t.Fatal(err)
			}
			n, err := e.search(question{Text: "miners in suits and ties", Words: []string{"miners", "suits", "ties"}})
			if err != nil || n == 0 {
				t.Errorf("%d bytes found, error %v", n, err)
			}
			if n, err := e.search(question{Text: "xylophone", Words: []string{"xylophone"}}); err != nil || n != 0 {
				t.Errorf("%d bytes found of a word that does not occur, error %v", n, err)
			}
			if err := e.close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestChanged(t *testing.T) {
	const s = "The minister named the Harbour of Łódź on 5 May; the harbour, he said, was large."
	got := changed(s, 3)
	if len(got) != len(s) || got == s || changed(s, 0) != s || strings.Fields(got)[0] != "The" || !strings.Contains(got, "Łódź") {
		t.Errorf("changed to %q", got)
	}
	words := strings.FieldsFunc(strings.ToLower(got), func(r rune) bool { return r < 'a' || r > 'z' })
	before := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r < 'a' || r > 'z' })
	if words[slices.Index(before, "harbour")] != words[len(before)-1-slices.Index(reversed(before), "harbour")] {
		t.Errorf("one word became two in %q", got)
	}
}

func reversed(words []string) []string {
	words = slices.Clone(words)
	slices.Reverse(words)
	return words
}

func TestTable(t *testing.T) {
	rows := []row{{"engine", result{p50: 0.5, resident: 100, asked: 3}}, {"bleve", median([]result{{p50: 9, asked: 3}, {p50: 10, asked: 3}, {p50: 50, resident: 250, asked: 3}})}}
	var out bytes.Buffer
	if err := table(&out, facts{Passages: 7, Questions: make([]question, 3)}, 3, rows); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"7 passages", "| search p50 | bleve, in memory | 20.0 | – |", "| resident memory at rest | bleve, in memory | 2.50 | – |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &out)
		}
	}
}
