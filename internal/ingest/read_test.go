package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"coveragebot/internal/article"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata/*.txtar")

// today is what the fixtures' dates are held against.
var today = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// TestRead reads the files of each archive in testdata and compares the articles
// and faults with the archive's last file, "want". In the files, ␍ stands for a
// carriage return, ␀ for a zero byte, � for a byte that is not UTF-8, ⸱ for a
// space at the end of a line and ␃ for the end of the file.
func TestRead(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			if last < 0 || archive.Files[last].Name != "want" {
				archive.Files = append(archive.Files, txtar.File{Name: "want"})
				last++
			}
			dir := t.TempDir()
			unescape := strings.NewReplacer("␍", "\r", "␀", "\x00", "�", "\xff", "⸱", " ")
			for _, f := range archive.Files[:last] {
				text, _, _ := strings.Cut(string(f.Data), "␃")
				write(t, filepath.Join(dir, f.Name), []byte(unescape.Replace(text)))
			}
			articles, faults, err := Read(t.Context(), []string{dir}, Options{Now: today})
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range articles {
				checkArticle(t, a)
			}
			got := strings.ReplaceAll(dump(articles, faults), dir+string(filepath.Separator), "")
			if *update {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// dump shows everything that was read.
func dump(articles []*article.Article, faults []article.Fault) string {
	var b strings.Builder
	for _, a := range articles {
		fmt.Fprintf(&b, "%s:%d: %s | %s", a.File, a.Line, a.ID, a.Title)
		for _, s := range []string{a.Source, a.Author, a.Lang, a.URL} {
			if s != "" {
				fmt.Fprintf(&b, " | %s", s)
			}
		}
		if !a.Published.IsZero() {
			fmt.Fprintf(&b, " | %s", a.Published.Format(time.RFC3339))
		}
		b.WriteByte('\n')
		for _, block := range a.Blocks {
			kind := [...]string{"paragraph", "heading", "attribution", "boilerplate"}[block.Kind]
			if block.Number > 0 {
				kind += fmt.Sprintf(" %d", block.Number)
			}
			fmt.Fprintf(&b, "\t%s: %q\n", kind, a.Body[block.Start:block.End])
		}
	}
	for _, f := range faults {
		fmt.Fprintf(&b, "fault %s\n", f)
	}
	return b.String()
}

func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), []byte("One sentence to read."))

	if _, _, err := Read(t.Context(), []string{dir, filepath.Join(dir, "none")}, Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("for a path that does not exist: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, path := range []string{dir, filepath.Join(dir, "a.txt")} {
		if _, faults, err := Read(ended, []string{path}, Options{}); !errors.Is(err, context.Canceled) || len(faults) > 0 {
			t.Errorf("after the end of its context: %v, %v", err, faults)
		}
	}
}

func TestReadPaths(t *testing.T) {
	dir := t.TempDir()
	text := []byte("The works opened on Monday.")
	for _, name := range []string{"b.txt", "sub/a.md", "sub/README.md", ".hidden/x.txt", ".hidden.txt", "c.d.txt"} {
		write(t, filepath.Join(dir, name), append([]byte(name+" is here. "), text...))
	}
	write(t, filepath.Join(dir, "picture.jpg"), []byte("\xff\xd8\xff\xe0\x00"))
	write(t, filepath.Join(dir, "page.xml"), []byte("<p>Text"))
	outside := filepath.Join(t.TempDir(), "out.txt")
	write(t, outside, text)
	for link, target := range map[string]string{"link.txt": outside, "inside.txt": ".hidden.txt", "gone.txt": "nothing.txt", "folder": "sub"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}

	var done, total int64
	articles, faults, err := Read(t.Context(), []string{dir, outside}, Options{Progress: func(d, all int64) {
		if d < done || d > all {
			t.Errorf("progress went from %d to %d of %d", done, d, all)
		}
		done, total = d, all
	}})
	if err != nil {
		t.Fatal(err)
	}
	if done != total || total == 0 {
		t.Errorf("progress ended at %d of %d", done, total)
	}
	var got []string
	for _, a := range articles {
		got = append(got, a.ID)
	}
	for _, f := range faults {
		got = append(got, strings.TrimPrefix(f.String(), dir+"/"))
	}
	want := []string{
		"b", "c.d", "inside", "sub/a", "out",
		"gone.txt: is a link that leads nowhere or out of its folder, so it is not followed",
		"link.txt: is a link that leads nowhere or out of its folder, so it is not followed",
		"page.xml: unknown kind of file",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// packed is data in gzip's format.
func packed(t testing.TB, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGzip(t *testing.T) {
	record := `{"id":"a","text":"The works opened on Monday."}` + "\n"
	whole := packed(t, record)
	numbers := fmt.Sprint(rand.New(rand.NewPCG(1, 2)).Perm(20_000))
	for name, test := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"JSON Lines":     {"x.jsonl.gz", whole, "x.jsonl.gz:1: a | "},
		"text":           {"x.txt.gz", packed(t, "A text in a packed file."), "x.txt.gz:1: x | "},
		"by content":     {"x.jsonl", whole, "x.jsonl:1: a | "},
		"not packed":     {"x.txt.gz", []byte("Somebody unpacked this text."), "x.txt.gz:1: x | "},
		"no inner name":  {"x.gz", whole, "x.gz:1: a | "},
		"cut":            {"x.jsonl.gz", whole[:len(whole)-6], "x.jsonl.gz: cannot be read to its end: unexpected EOF"},
		"broken":         {"x.jsonl.gz", []byte("\x1f\x8bnonsense"), "x.jsonl.gz: cannot be read to its end: gzip: invalid header"},
		"long line":      {"x.jsonl.gz", packed(t, numbers), "x.jsonl.gz:1: is longer than 50000 bytes"},
		"long text":      {"x.txt", []byte(strings.Repeat("x", 60_000)), "x.txt: is larger than 50000 bytes"},
		"bomb of a text": {"x.txt.gz", packed(t, strings.Repeat("x", 1_000_000)), "x.txt.gz: is larger than 50000 bytes"},
		"bomb of lines":  {"x.jsonl.gz", packed(t, strings.Repeat("\n", 3_000_000)), "x.jsonl.gz: cannot be read to its end: unpacks to more than 200 times its size"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCollection(Options{MaxBytes: 50_000, Now: today})
			if err := c.read(test.file, idOf(test.file), bytes.NewReader(test.data)); err != nil {
				c.fault(test.file, 0, "cannot be read to its end: %v", cause(err))
			}
			if got := dump(c.articles, c.faults); !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestManyFaults makes sure that a large file in the wrong shape stays readable as
// a list of faults.
func TestManyFaults(t *testing.T) {
	c := newCollection(Options{MaxBytes: 1000, Now: today})
	if err := c.read("x.jsonl", "x", strings.NewReader(strings.Repeat("[]\n", 5000))); err != nil {
		t.Fatal(err)
	}
	if got := len(c.faults); got != maxFaults {
		t.Errorf("got %d faults, want %d", got, maxFaults)
	}
}

// TestCoverage reads real pages where they are at hand; they must not be copied
// into the project.
func TestCoverage(t *testing.T) {
	const folder = "../../../shared/coverage"
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("skipped, because the real pages are not at hand: %v", err)
	}
	articles, faults, err := Read(t.Context(), []string{folder}, Options{})
	if err != nil || len(faults) > 0 || len(articles) == 0 {
		t.Fatalf("got %d articles, faults %v, error %v", len(articles), faults, err)
	}
	for _, a := range articles {
		checkArticle(t, a)
		if !strings.HasPrefix(a.Title, "Huawei ") || len(strings.Fields(a.Title)) < 8 {
			t.Errorf("%s: odd title %q", a.ID, a.Title)
		}
		for _, b := range a.Blocks {
			text := a.Body[b.Start:b.End]
			words := strings.Fields(text)
			speaks := len(words) == 2 && (words[0] == "said" || words[1] == "added")
			if speaks != (b.Kind == article.Attribution) {
				t.Errorf("%s: %q is of kind %d", a.ID, text, b.Kind)
			}
			for _, mark := range []string{"Advertisement", "web analytics", "»", "The Latest", "EDITOR"} {
				if strings.Contains(text, mark) {
					t.Errorf("%s: a block holds %q", a.ID, mark)
				}
			}
			if b.Kind == article.Paragraph && len(words) < 15 {
				t.Errorf("%s: %q is a short paragraph", a.ID, text)
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var lines strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&lines, `{"id":"%d","title":"The works","text":%q}`+"\n", i,
			strings.Repeat("The works on the river opened on Monday, after three years of building.\n\nRen added\n\nWhat comes next\n\n", 20))
	}
	data := packed(b, lines.String())
	b.SetBytes(int64(lines.Len()))
	for b.Loop() {
		c := newCollection(Options{MaxBytes: 1 << 30})
		if err := c.read("x.jsonl.gz", "x", bytes.NewReader(data)); err != nil || len(c.articles) != 2000 {
			b.Fatal(len(c.articles), err)
		}
	}
}
