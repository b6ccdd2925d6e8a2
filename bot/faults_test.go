package bot

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/shelf"
)

// faults are the constants of the type Fault of a package.
func faults(t *testing.T, dir string) (all []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if typed, ok := spec.Type.(*ast.Ident); !ok || typed.Name != "Fault" {
				return true
			}
			for _, v := range spec.Values {
				s, err := strconv.Unquote(v.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, s)
			}
			return true
		})
	}
	if len(all) == 0 {
		t.Fatalf("%s has no faults", dir)
	}
	return all
}

// Every kind of error that operators meet is said in every language, each in its own way.
func TestTold(t *testing.T) {
	all := []error{search.ErrUnavailable, search.ErrLost, library.ErrLoading, library.ErrNoGeneration, errUnseen}
	for _, s := range faults(t, "../internal/fetch") {
		all = append(all, &fetch.Error{Fault: fetch.Fault(s), Ports: []uint16{80, 443}, MaxBytes: 5_000_000, Timeout: 30 * time.Second, Status: 404})
	}
	for _, s := range faults(t, "../internal/shelf") {
		all = append(all, &shelf.Error{Fault: shelf.Fault(s), Articles: 3, File: "a.jsonl", Line: 7})
	}
	for _, b := range phrase.All() {
		said := make(map[string]bool)
		for _, err := range all {
			s, ok := told(b, wrap{err})
			if !ok || s == "" || strings.Contains(s, "%!") || said[s] {
				t.Errorf("%s: %T %#v is told as %q, or another is", b.Lang(), err, err, s)
			}
			said[s] = true
		}
	}
	if s, ok := told(phrase.Book{}, errors.New("disk full")); ok {
		t.Errorf("any error is told as %q", s)
	}
	for _, c := range []struct {
		lang string
		err  error
		want string
	}{
		{"en", &fetch.Error{Fault: fetch.NoPage, Status: 599}, "The site answers 599."},
		{"fr", &fetch.Error{Fault: fetch.TooLarge, MaxBytes: 5_000_000}, "La page dépasse 5 Mo."},
		{"es", &fetch.Error{Fault: fetch.WrongPort, Ports: []uint16{80, 443}}, "Solo se descargan páginas de estos puertos: 80, 443."},
		{"ru", &shelf.Error{Fault: shelf.SharedFile, Articles: 3, File: "a.jsonl", Line: 7}, "В файле a.jsonl: 3 статьи. Эта статья в строке 7, уберите её там."},
		{"hu", &fetch.Error{Fault: fetch.Slow, Timeout: 30 * time.Second}, "Az oldal ennél tovább tart: 30 másodperc."},
	} {
		if got, _ := told(phrase.In(c.lang), c.err); got != c.want {
			t.Errorf("%s: %q, want %q", c.lang, got, c.want)
		}
	}
}

// A reload that fails says why in the language of who asked for it, with the files' faults as
// they are; any other error is for the log.
func TestWhyReloadFailed(t *testing.T) {
	r := In(phrase.In("es"), Reloaded{Err: wrap{&library.EmptyError{Faults: []article.Fault{{File: "a.md", Line: 3, Reason: "no title"}}}}}).(Reloaded)
	if why, known := r.Why(); !known || why != "no se puede leer ningún artículo; a.md:3: no title" {
		t.Errorf("%t: %q", known, why)
	}
	if why, known := (Reloaded{Err: errors.New("open /secret: no such file")}).Why(); known || !strings.Contains(why, "/secret") {
		t.Errorf("%t: %q", known, why)
	}
}

// wrap stands in for what an error is wrapped with on its way.
type wrap struct{ error }

func (wrap) Error() string   { return "wrapped" }
func (w wrap) Unwrap() error { return w.error }
