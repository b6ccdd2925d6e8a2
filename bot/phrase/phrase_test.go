package phrase

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"coveragebot/internal/article"
)

// sentences reads what this package says from its own text: each sentence by its name,
// with its forms.
func sentences(t *testing.T) map[string][]string {
	t.Helper()
	out := make(map[string][]string)
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatalf("list the package: %v", err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatalf("parse the package: %v", err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			call, ok := spec.Values[0].(*ast.CallExpr)
			if !ok {
				return true
			}
			if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "say" {
				return true
			}
			var forms []string
			for _, arg := range call.Args {
				s, err := strconv.Unquote(arg.(*ast.BasicLit).Value)
				if err != nil {
					t.Fatalf("%s: %v", spec.Names[0].Name, err)
				}
				forms = append(forms, s)
			}
			out[spec.Names[0].Name] = forms
			return true
		})
	}
	if len(out) < 100 {
		t.Fatalf("found only %d sentences", len(out))
	}
	return out
}

var verbs = regexp.MustCompile(`%(\[\d+\])?[.\d]*[a-z]`)

// values are the verbs of a form, with the place of the value that each takes.
func values(form string) []string {
	var out []string
	for i, v := range verbs.FindAllString(strings.ReplaceAll(form, "%%", ""), -1) {
		if !strings.Contains(v, "[") {
			v = "%[" + strconv.Itoa(i+1) + "]" + v[1:]
		}
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

// Every language says every sentence, with the same values and with as many forms for
// numbers as it has.
func TestComplete(t *testing.T) {
	for name, forms := range sentences(t) {
		if len(forms) != languages {
			t.Errorf("%s has %d forms for %d languages", name, len(forms), languages)
			continue
		}
		numbers := strings.Contains(forms[english], "|")
		for lang, form := range forms {
			code := tongues[lang].code
			if strings.TrimSpace(form) == "" {
				t.Errorf("%s is not said in %s", name, code)
			}
			parts := strings.Split(form, "|")
			if want := len(tongues[lang].plurals); numbers && len(parts) != want || !numbers && len(parts) != 1 {
				t.Errorf("%s has %d forms for numbers in %s: %q", name, len(parts), code, form)
			}
			most := strings.Split(forms[english], "|")
			if got, want := values(parts[len(parts)-1]), values(most[len(most)-1]); !slices.Equal(got, want) {
				t.Errorf("%s takes %v in %s, and %v in English: %q", name, got, code, want, form)
			}
			if russian := strings.ContainsFunc(form, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }); russian != (code == "ru") && strings.ContainsFunc(forms[english], unicode.IsLetter) && name != "RowID" && !valuesOnly(form) {
				t.Errorf("%s is not in the letters of %s: %q", name, code, form)
			}
		}
	}
}

// valuesOnly reports a form that has no word of its own.
func valuesOnly(form string) bool {
	return !strings.ContainsFunc(verbs.ReplaceAllString(form, ""), unicode.IsLetter)
}

// Locales, numbers and lists are those of the language.
func TestSay(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{In("en").Say(Articles, 1), "1 article"},
		{In("en").Say(Articles, 12345), "12,345 articles"},
		{In("fr-FR").Say(Articles, 0), "0 article"},
		{In("ru").Say(Articles, 21), "21 статья"},
		{In("ru").Say(Articles, 3), "3 статьи"},
		{In("ru").Say(Articles, 11), "11 статей"},
		{In("sv-SE").Say(Articles, 2), "2 artiklar"},
		{In("hu").Say(Articles, 2), "2 cikk"},
		{In("en").Say(Times, 1), "once"},
		{In("nb").Say(Times, 3), "3 ganger"},
		{In("de", "", "es_MX").Say(DoesNotSay), "La cobertura no lo dice."},
		{In("de").Say(DoesNotSay), "The coverage does not say."},
		{In("no").Lang(), "nb"},
		{In("nn-NO").Lang(), "nb"},
		{Book{}.Lang(), "en"},
		{In("en").List([]string{"a", "b", "c"}), "a, b and c"},
		{In("es").List([]string{"a", "b"}), "a y b"},
		{In("hu").List(nil), ""},
		{In("nb").Language("nb"), "norsk"},
		{In("fr").Language("xx"), "xx"},
		{In("sv").Span(90 * time.Minute), "1 timme"},
		{In("ru").Span(5 * time.Second), "5 секунд"},
		{In("fr").Quoted("x"), "«\u00a0x\u00a0»"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestDay(t *testing.T) {
	eighth := time.Date(2022, 12, 8, 15, 0, 0, 0, time.UTC)
	days := map[string][3]string{
		"en": {"8 December 2022", "December 2022", "2022"},
		"es": {"8 de diciembre de 2022", "diciembre de 2022", "2022"},
		"fr": {"8 décembre 2022", "décembre 2022", "2022"},
		"ru": {"8 декабря 2022 г.", "декабрь 2022 г.", "2022"},
		"sv": {"8 december 2022", "december 2022", "2022"},
		"nb": {"8. desember 2022", "desember 2022", "2022"},
		"hu": {"2022. december 8.", "2022. december", "2022"},
	}
	for lang, want := range days {
		for i, p := range []article.Precision{article.Day, article.Month, article.Year} {
			if got := In(lang).Day(&article.Article{Published: eighth, Precision: p}); got != want[i] {
				t.Errorf("%s: %q, want %q", lang, got, want[i])
			}
		}
	}
	if got := In("fr").Day(&article.Article{Published: time.Date(2022, 5, 1, 0, 0, 0, 0, time.UTC)}); got != "1er mai 2022" {
		t.Errorf("the first of a month: %q", got)
	}
	if got := In("en").Day(&article.Article{}); got != "" {
		t.Errorf("no day: %q", got)
	}
}

// Books may be used at once.
func TestConcurrent(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, b := range All() {
				for n := range 30 {
					if got := b.Say(Articles, n); !strings.HasPrefix(got, strconv.Itoa(n)) {
						t.Errorf("%s: %q", b.Lang(), got)
					}
				}
			}
		})
	}
	all.Wait()
}
