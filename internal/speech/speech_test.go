package speech

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
)

// Each file of testdata holds articles, and for each the expected speakers: a
// line of "words of the text -> name", with nothing behind the arrow where
// nobody is to be named, and "| role" where what they are is to be checked.
func TestSpeaker(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		want := make(map[string]string)
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
				want[name] = string(f.Data)
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		articles, faults, err := ingest.Read(context.Background(), []string{dir}, ingest.Options{})
		if err != nil || len(faults) > 0 || len(articles) != len(want) {
			t.Fatalf("%s: %d articles, %d expectations, faults %v, error %v", file, len(articles), len(want), faults, err)
		}
		for _, a := range articles {
			read(a)
			t.Run(a.ID, func(t *testing.T) { checkSpeakers(t, a, want[a.ID]) })
		}
	}
}

func checkSpeakers(t *testing.T, a *article.Article, want string) {
	for line := range strings.Lines(want) {
		words, name, ok := strings.Cut(strings.TrimSpace(line), "->")
		name, role, checked := strings.Cut(name, "|")
		words, name, role = strings.TrimSpace(words), strings.TrimSpace(name), strings.TrimSpace(role)
		start := strings.Index(a.Body, words)
		if !ok || start < 0 {
			t.Fatalf("%q does not stand in the text", line)
		}
		s, _ := a.Voice(start, start+len(words))
		if got := a.Speaker(s); got != name {
			t.Errorf("%q is said by %q, want %q", words, got, name)
		}
		if got := a.Role(s); checked && got != role {
			t.Errorf("%q is said by a %q, want %q", words, got, role)
		}
	}
}

// read fills in what the library does.
func read(a *article.Article) {
	a.Statements, a.Speakers = new(Reader).Read(a)
}

// Whatever the text, statements lie in it, in order, and name what stands there.
func FuzzRead(f *testing.F) {
	for _, lang := range []string{"en", "fr", "es", "nb", "sv", "ru", "hu", ""} {
		f.Add(lang, "“One,” said Ann Lee.\n\nShe added: “Two.”")
		f.Add(lang, "– Vi er glade, sier Kari Moe. – Ja, sa hun.\nBo Orr: Three are late, he said.")
		f.Add(lang, "« Un », dit-il.\n„Kettő” – mondta Nagy Anna.\n\"x\nLee (R-TX), of the Bank of Norland, said that")
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		if !utf8.ValidString(text) {
			return
		}
		a := &article.Article{Title: "Ann Lee speaks", Body: text, Lang: lang, Blocks: article.Split(text, false, "")}
		read(a)
		last := article.Statement{End: 1 << 30}
		for _, s := range a.Statements {
			if s.Start < 0 || s.Start >= s.End || int(s.End) > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%+v lies outside its text", s)
			}
			if s.Start < last.Start || s.Start == last.Start && s.End > last.End {
				t.Fatalf("%+v stands behind %+v", s, last)
			}
			last = s
			for _, said := range []string{a.Speaker(s), a.Role(s), a.Cue(s), a.By(s)} {
				for w := range strings.FieldsSeq(said) {
					if !strings.Contains(text, w) {
						t.Fatalf("%q is no word of %q", w, text)
					}
				}
			}
			if s.Who != 0 && a.Speaker(s) == "" {
				t.Fatalf("speaker %d has no name", s.Who)
			}
		}
	})
}

// A question names a speaker by name, role, organisation or initials.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		question, name, role string
		least, most          float64
	}{
		{"what did Ren Zhengfei say about chips", "Ren Zhengfei", "", 1, 1},
		{"zhengfei on chips", "Ren Zhengfei", "", 0.9, 0.9},
		{"what does Lind want", "Maria Lind", "founder of the group", 0.9, 0.9},
		{"what did Anna Lind say", "Maria Lind", "", 0.2, 0.2},
		{"what did Maria say", "Maria Lind", "", 0.4, 0.4},
		{"what did the RMT think of masks", "Mick Cole", "general secretary of the RMT union", 0.4, 0.8},
		{"the RMT boss on masks", "Mick Cole", "general secretary of the RMT union", 0.8, 0.8},
		{"what does harry dale's mum want", "Charlotte Dale", "Harry Dale’s mother", 0.8, 1},
		{"NATO chief's comment", "Jon Berg", "NATO Secretary General", 0.8, 0.8},
		{"what did the WHO chief say", "Tod Orr", "director of the World Health Organization", 0.8, 0.8},
		{"who is the chief", "Tod Orr", "director of the World Health Organization", 0, 0.2},
		{"EFF on the takedown", "Electronic Frontier Foundation", "", 1, 1},
		{"the Iranian minister on oil", "Ali Dar", "Iran’s oil minister", 0.8, 0.8},
		{"what did svitolna say", "Elina Svitolina", "", 0.7, 0.75},
		{"what about the harbour", "Elina Svitolina", "a player", 0, 0},
	} {
		if got := NewAsked(c.question).MatchName(c.name, c.role); got < c.least || got > c.most {
			t.Errorf("%q names %s, %s: %.2f, want %.2f to %.2f", c.question, c.name, c.role, got, c.least, c.most)
		}
	}
}
