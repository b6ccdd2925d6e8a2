package bottest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

const root = "../.."

// The transcript in the README is a real one.
func TestReadme(t *testing.T) {
	const file = root + "/README.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(data), "```text\n")
	script, tail, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("the README shows no transcript")
	}
	got := Replay(t, script)
	got = strings.TrimRight(got, "\n") + "\n"
	if got == script {
		return
	}
	if !*update {
		t.Errorf("the README's transcript is out of date. Got:\n%s", got)
		return
	}
	if err := os.WriteFile(file, []byte(head+"```text\n"+got+"```"+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}

// The README names all that the module requires by itself.
func TestReadmeNamesModules(t *testing.T) {
	readme, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, built, ok := strings.Cut(string(readme), "## What it is built on")
	required := regexp.MustCompile(`(?m)^\t\S*?([^/\s]+/[^/\s]+?)(?:/v\d+)? v\S+$`).FindAllStringSubmatch(string(mod), -1)
	if !ok || len(required) == 0 {
		t.Fatal("no modules are named or required")
	}
	for _, m := range required {
		if !strings.Contains(built, "`"+m[1]) && !strings.Contains(built, "/"+m[1]) {
			t.Errorf("it does not name %s", m[1])
		}
	}
}

// The README is a page that is read in one go: what would make it longer belongs
// beside what it is about.
func TestReadmeIsOnePage(t *testing.T) {
	const mostLines, mostWords, widest = 200, 1500, 140
	data, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) > mostLines {
		t.Errorf("it has %d lines, more than %d", len(lines), mostLines)
	}
	if n := len(strings.Fields(string(data))); n > mostWords {
		t.Errorf("it has %d words, more than %d", n, mostWords)
	}
	d := parse(t, string(data))
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > widest {
			t.Errorf("line %d has %d characters, more than %d", i+1, n, widest)
		}
		if d.prose[i] && nextSentence.MatchString(line) {
			t.Errorf("line %d has two sentences: %s", i+1, line)
		}
	}
}

// nextSentence is where a second sentence of a line begins.
var nextSentence = regexp.MustCompile(`[a-z)\x60][.!?] +[A-Z]`)

// All READMEs name the kind of each block, which tells CI what to run, and their
// links lead to files and headings that are there.
func TestReadmes(t *testing.T) {
	documents := make(map[string]document) // by path below the root
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata"}, e.Name()):
			return fs.SkipDir
		case e.Name() != "README.md":
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		t.Run(filepath.ToSlash(name), func(t *testing.T) { documents[filepath.ToSlash(name)] = parse(t, string(data)) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	kinds := []string{"sh", "console", "text", "yaml", "json", "ini", "dockerfile"}
	for name, d := range documents {
		for _, kind := range d.kinds {
			if !slices.Contains(kinds, kind) {
				t.Errorf("%s: a block is of the kind %q, which is none of %q", name, kind, kinds)
			}
		}
		for _, link := range d.links {
			if strings.Contains(link, "://") {
				continue
			}
			if err := follow(documents, name, link); err != nil {
				t.Errorf("%s: the link to %s leads nowhere: %v", name, link, err)
			}
		}
	}
}

// document is what a README holds.
type document struct {
	prose    []bool   // for each line, whether it is outside of blocks
	kinds    []string // of its blocks
	links    []string
	headings []string // as links name them
}

// linked is where a link of Markdown leads.
var linked = regexp.MustCompile(`\]\(([^)]+)\)`)

func parse(t *testing.T, s string) (d document) {
	open := false
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		kind, fence := strings.CutPrefix(line, "```")
		if fence {
			if !open {
				d.kinds = append(d.kinds, kind)
			}
			open = !open
		}
		d.prose = append(d.prose, !open && !fence)
		if open || fence {
			continue
		}
		if title := strings.TrimLeft(line, "#"); title != line {
			d.headings = append(d.headings, anchor(title))
		}
		for _, m := range linked.FindAllStringSubmatch(line, -1) {
			d.links = append(d.links, m[1])
		}
	}
	if open {
		t.Error("a block is not closed")
	}
	return d
}

// anchor is the name by which a heading is linked to.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ', r == '-':
			return '-'
		case unicode.IsLetter(r), unicode.IsNumber(r), r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(title))
}

// follow finds what a link leads to.
func follow(documents map[string]document, from, link string) error {
	path, heading, deep := strings.Cut(link, "#")
	to := from
	if path != "" {
		to = filepath.ToSlash(filepath.Join(filepath.Dir(from), path))
		if _, err := os.Stat(filepath.Join(root, to)); err != nil {
			return err
		}
	}
	if deep && !slices.Contains(documents[to].headings, heading) {
		return fmt.Errorf("%s has no such heading", to)
	}
	return nil
}
