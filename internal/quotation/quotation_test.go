package quotation

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/internal/library"
)

// coverage are the articles that the tests quote.
var coverage = map[string]string{
	"harbour": `---
title: Harbour to close
source: Coast Gazette
published: 2021-05-28
url: https://coast.example/harbour
lang: en
---

“We will not close the harbour before the summer, whatever the ministry says,” said Olga Lind, the mayor of Port Anna. “It feeds 1,200 families.”

Lind said that the town had asked for 12 million euros in March. The ministry hasn't answered.

"The dredging was promised in 2019," said Karl Berg, who leads the fishermen's union. "Nobody has seen a ship since."
`,
	"print": `---
title: Port Anna's mayor defies ministry
source: Northern Post
published: 2021-05-29
url: https://north.example/mayor
lang: en
---

The mayor of Port Anna is angry. "We will not close the harbour before the summer, whatever the ministry says," Olga Lind told reporters.
`,
	"bridge": `---
title: The bridge
source: Coast Gazette
published: 2021-06-02
lang: en
---

The old bridge over the river carries four thousand lorries each week, an engineer's report has found.
`,
}

func open(t testing.TB) *library.Snapshot {
	t.Helper()
	dir := t.TempDir()
	for name, body := range coverage {
		if err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	return lib.Snapshot()
}

// drawn is a difference in one line: what was left out [-so-], what was put in {+so+}.
func drawn(diff []Piece) string {
	var parts []string
	for _, p := range diff {
		parts = append(parts, map[Op]string{Same: p.Text, LeftOut: "[-" + p.Text + "-]", PutIn: "{+" + p.Text + "+}", Elsewhere: "‖ " + p.Text}[p.Op])
	}
	return strings.Join(parts, " ")
}

func TestCheck(t *testing.T) {
	snap := open(t)
	for _, c := range []struct {
		name, text string
		verdict    Verdict
		diff       string
	}{
		{"as it stands", `“We will not close the harbour before the summer”`, Exact, "We will not close the harbour before the summer"},
		{"without marks", `it feeds 1,200 families`, Exact, "It feeds 1,200 families"},
		{"with a stop of its own", `"We will not close the harbour."`, Exact, "We will not close the harbour"},
		{"over the words between", `"whatever the ministry says It feeds 1,200 families"`, Altered,
			"whatever the ministry says [-,” said Olga Lind, the mayor of Port Anna.-] It feeds 1,200 families"},
		{"other marks and blanks", "«\u00a0The ministry  hasn’t\nanswered\u00a0»", Exact, "The ministry hasn't answered"},
		{"a capital within", `"we will not close the Harbour before the summer"`, Altered, "We will not close the [-harbour-] {+Harbour+} before the summer"},
		{"negation dropped", `"We will close the harbour before the summer"`, Altered, "We will [-not-] close the harbour before the summer"},
		{"negation put in", `"The dredging was not promised in 2019"`, Altered, "The dredging was {+not+} promised in 2019"},
		{"a number", `"It feeds 1,300 families"`, Altered, "It feeds [-1,200-] {+1,300+} families"},
		{"half a number", `"feeds 1"`, NotFound, ""},
		{"half a word", `"ill not close the harbour"`, Altered, "[-will-] {+ill+} not close the harbour"},
		{"an apostrophe", `"The ministry hasnt answered"`, Altered, "The ministry [-hasn't-] {+hasnt+} answered"},
		{"swapped", `"We will not the close harbour before the summer"`, Altered, "We will not {+the+} close [-the-] harbour before the summer"},
		{"the first word", `"They will not close the harbour before the summer"`, Altered, "[-We-] {+They+} will not close the harbour before the summer"},
		{"the last word", `"The dredging was promised in 2020"`, Altered, "The dredging was promised in [-2019-] {+2020+}"},
		{"shortened", `"We will not close the harbour … whatever the ministry says"`, Shortened, "We will not close the harbour [-before the summer,-] whatever the ministry says"},
		{"shortened at the end", `"The dredging was promised [...]"`, Shortened, "The dredging was promised [-in 2019,\" said Karl Berg, who leads the fishermen's union.-]"},
		{"shortened and altered", `"We will close the harbour … whatever the ministry says"`, Altered,
			"We will [-not-] close the harbour [-before the summer,-] whatever the ministry says"},
		{"stitched", `"We will not close the harbour before the summer carries four thousand lorries each week"`, Stitched,
			"We will not close the harbour before the summer ‖ carries four thousand lorries each week"},
		{"nowhere", `"The airport will be sold to investors from abroad"`, NotFound, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, err := new(Checker).Check(t.Context(), snap, c.text)
			if err != nil || len(found) != 1 {
				t.Fatalf("%d findings, error %v", len(found), err)
			}
			f := found[0]
			if got := drawn(strip(f.Diff)); f.Verdict != c.verdict || got != c.diff {
				t.Errorf("%s: %s\nwant %s: %s", f.Verdict, got, c.verdict, c.diff)
			}
		})
	}
}

// strip makes blanks single.
func strip(diff []Piece) (out []Piece) {
	for _, p := range diff {
		out = append(out, Piece{p.Op, strings.Join(strings.Fields(p.Text), " ")})
	}
	return out
}

func TestSpeaker(t *testing.T) {
	snap := open(t)
	found, err := new(Checker).Check(t.Context(), snap,
		`"We will not close the harbour before the summer," said Karl Berg. "The dredging was promised in 2019," Berg said. `+
			`Olga Lind said "the town had asked for 12 million euros in March".`)
	if err != nil || len(found) != 3 {
		t.Fatalf("%d findings, error %v", len(found), err)
	}
	f := found[0]
	if f.Verdict != Exact || f.Named != "Karl Berg" || f.Speaker != "Olga Lind" || !f.Differs || f.Form != Direct {
		t.Errorf("%+v", f)
	}
	if f.Article.ID != "harbour" || len(f.Also) != 1 || f.Also[0].Article.ID != "print" || f.Paragraph != 1 {
		t.Errorf("first printed in %s, paragraph %d, also %+v", f.Article.ID, f.Paragraph, f.Also)
	}
	if f := found[1]; f.Verdict != Exact || f.Differs || f.Speaker != "Karl Berg" {
		t.Errorf("%+v", f)
	}
	if f := found[2]; f.Verdict != Exact || f.Form != Reported || f.Speaker != "Olga Lind" || f.Differs {
		t.Errorf("reported speech: %+v", f)
	}
}

func TestCompare(t *testing.T) {
	a := open(t).Article("harbour")
	for words, want := range map[string]Verdict{
		"We will not close the harbour before the summer": Exact,
		"We will close the harbour before the summer":     Altered,
		"The airport will be sold to investors abroad":    NotFound,
	} {
		if f := Compare(words, a); f.Verdict != want {
			t.Errorf("%q: %s, want %s", words, f.Verdict, want)
		}
	}
}

// first is true once.
func first() func(rune) bool {
	n := 0
	return func(rune) bool { n++; return n == 1 }
}

// Whatever is checked: what is told to stand in an article stands there, and what is
// exact is the same but for marks, blanks and the first letter.
func FuzzCheck(f *testing.F) {
	snap := open(f)
	for _, s := range []string{
		`“We will not close the harbour”`, `'The ministry hasn't answered'`, `"…"`, `"1,2"`, "„ß“ «Å…»", `"the … the [...] the"`, "\xff\"a\"", `"We ' ' ' close"`, "中文，“不”",
		`said Lind: "We will (...) summer... whatever"`, "«\u00a0»", `"It feeds 1,200 families." "Nobody has`,
	} {
		f.Add(s)
	}
	plain := func(s string) string {
		v := newView(s, 0, len(s))
		var words []string
		for _, t := range v.tokens() {
			words = append(words, v.text[t.start:t.end])
		}
		return strings.Join(words, " ")
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, err := new(Checker).Check(t.Context(), snap, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Verdict != NotFound && f.Article == nil {
				t.Fatalf("%q: %s in no article", f.Quote, f.Verdict)
			}
			for _, p := range f.Diff {
				if p.Op == Elsewhere {
					if !strings.Contains(f.Second.Article.Body, p.Text) {
						t.Errorf("%q does not stand in %s", p.Text, f.Second.Article.ID)
					}
				} else if p.Op != PutIn && !strings.Contains(f.Article.Body, p.Text) {
					t.Errorf("%q does not stand in %s", p.Text, f.Article.ID)
				}
			}
			mine, theirs := plain(f.Quote), plain(f.Text())
			if f.Verdict == Exact && (!strings.EqualFold(mine, theirs) || strings.TrimLeftFunc(mine, first()) != strings.TrimLeftFunc(theirs, first())) {
				t.Errorf("%q is called exact of %q", f.Quote, f.Text())
			}
		}
	})
}
