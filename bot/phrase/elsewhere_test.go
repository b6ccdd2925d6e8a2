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
	"testing"
)

// The packages that lay out what this one says, and so write no sentence themselves.
var adapters = []string{"..", "../slack", "../slack/blocks", "../discord", "../discord/components", "../terminal", "../local"}

// forMachines are calls whose words go to a log, to the settings of metrics, to an
// operator's chain of errors, or that name a task for one of these; nobody reads them in
// a conversation.
var forMachines = strings.Fields(`Errorf New Error Warn Info Debug Counter Gauge Histogram CounterVec GaugeVec HistogramVec
	later work task wrapped recovered cut mark Trouble MustCompile NewReplacer Note did failed fault count`)

// others are texts that are neither: what people write, and words for an operator who
// looks at the log. Each is the beginning of a literal.
var others = []string{
	// How commands are called.
	"/coverage ", "@bot ", "/ask ", "said NAME", "add URL", "remove ID", "export csv said",
	// What somebody may write, in bot/conversation.go.
	"and what", "what about", "how about", "and how", "but what", "same for", "and for", "y que", "et pour", "qu en est", "och vad", "hva med", "vad sags",
	"а что", "es mi a", "og hva", "а как", "who said", "who says", "who is", "who speaks", "quien dijo", "qui a dit", "кто это", "vem s", "hvem sa", "ki mondta",
	// Why a connection is lost, for the log and the readiness of the process.
	"slack: the", "; it is", "; create", "; the app", "Discord ", "the bot is",
	// Kinds of calls to Discord, for its limits and for errors.
	"ask who the bot", "ask for the gateway", "one message", "interaction ", "direct channel", "text/plain",
	// What a counter is for.
	"Reloads of the corpus",
	// The verbs of the command line, which speak English.
	"No passage has", "Settings that are", "Nothing was left", "Left out or", "Ctrl-C once",
}

// prose is two words side by side.
var prose = regexp.MustCompile(`\p{L}{2,}[,;:]? \p{L}{2,}`)

// Every sentence that a person reads stands in this package.
func TestNobodyElseWritesSentences(t *testing.T) {
	used := make(map[string]bool)
	for _, dir := range adapters {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if forMachine(n) {
					return false
				}
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				s, err := strconv.Unquote(lit.Value)
				if err != nil || !prose.MatchString(s) {
					return true
				}
				if i := slices.IndexFunc(others, func(o string) bool { return strings.HasPrefix(s, o) }); i >= 0 {
					used[others[i]] = true
					return true
				}
				t.Errorf("%s: %q is a sentence outside of package phrase", set.Position(lit.Pos()), s)
				return true
			})
		}
	}
	for _, o := range others {
		if !used[o] {
			t.Errorf("%q is nowhere any more: take it out of the list", o)
		}
	}
}

// forMachine reports a call whose words no person reads, and a field that names a task
// for the log.
func forMachine(n ast.Node) bool {
	name := ""
	switch n := n.(type) {
	case *ast.CallExpr:
		switch f := n.Fun.(type) {
		case *ast.SelectorExpr:
			name = f.Sel.Name
		case *ast.Ident:
			name = f.Name
		}
	case *ast.KeyValueExpr:
		key, ok := n.Key.(*ast.Ident)
		return ok && (key.Name == "doing" || key.Name == "reason")
	}
	return slices.Contains(forMachines, name)
}
