package main

import (
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rules is the import policy: a package, "<", and all packages of the project
// that it may import. The search half (internal) knows no chat, the chat half
// (bot) knows no postings, and arrows run one way.
const rules = `
internal/article            <
internal/chart              <
internal/config             <
internal/flat               < internal/article
internal/metrics            <
internal/fetch              <
internal/intern             <
internal/text               < internal/intern
internal/text/trigrams      <
internal/search             < internal/article internal/text
internal/search/searchtest  < internal/article internal/search
internal/speech             < internal/article internal/text
internal/index              < internal/article internal/flat internal/intern internal/search internal/text
internal/opensearch         < internal/article internal/opensearch/rest internal/search internal/text
internal/opensearch/opensearchtest <
internal/opensearch/rest    <
internal/opensearch/shared  < internal/opensearch/rest
internal/lexicon            < internal/flat internal/search internal/text
internal/ingest             < internal/article internal/flat internal/ingest/page internal/ingest/warc
internal/ingest/page        <
internal/library            < internal/article internal/flat internal/index internal/ingest internal/lexicon internal/search internal/speech internal/text
internal/shelf              < internal/article internal/fetch internal/ingest internal/text
internal/feeds              < internal/article internal/fetch internal/shelf
internal/ingest/warc        <
internal/answer             < internal/article internal/library internal/rank internal/search internal/speech internal/text
bot/phrase                  < internal/article
bot/ledger                  < internal/metrics
bot/gaps                    < bot/ledger internal/answer internal/search internal/text
bot/posted                  < bot/ledger internal/library internal/metrics internal/quotation
bot                         < bot/gaps bot/ledger bot/phrase bot/posted bot/talk internal/answer internal/article internal/chart internal/clipping internal/fetch internal/library internal/metrics internal/quotation internal/search internal/shelf internal/text
internal/clipping           < internal/answer
internal/eval               < internal/answer internal/article internal/library internal/text
internal/vectors            <
internal/vectors/make       < internal/text
internal/quotation          < internal/article internal/library internal/search internal/speech internal/text
internal/rank               < internal/article internal/search internal/speech internal/text internal/vectors
internal/eval/train         < internal/answer internal/article internal/eval internal/library internal/rank
bot/talk                    < internal/text
bot/bottest/bodies          <
bot/bottest                 < bot bot/bottest/bodies bot/gaps bot/phrase bot/posted bot/terminal internal/answer internal/library
bot/local                   < bot
bot/terminal                < bot bot/phrase internal/answer internal/article internal/chart internal/library internal/quotation internal/search
bot/reader                  < bot bot/phrase internal/answer internal/article internal/library
bot/settings                <
bot/slack                   < bot bot/ledger bot/phrase bot/posted bot/settings bot/slack/blocks internal/chart internal/metrics
bot/slack/blocks            < bot bot/phrase internal/answer internal/article internal/chart internal/quotation
bot/slack/slackfake         < bot/bottest/bodies
bot/discord                 < bot bot/discord/components bot/ledger bot/phrase bot/posted bot/settings internal/metrics
bot/discord/components      < bot bot/phrase internal/answer internal/article internal/chart internal/quotation
bot/discord/discordfake     < bot/bottest/bodies
cmd/coveragebot             < bot bot/discord bot/gaps bot/ledger bot/local bot/phrase bot/posted bot/reader bot/settings bot/slack bot/terminal internal/answer internal/article internal/clipping internal/config internal/eval internal/feeds internal/fetch internal/ingest internal/library internal/metrics internal/opensearch internal/opensearch/rest internal/opensearch/shared internal/quotation internal/search internal/shelf
`

// owners are the only importers of a module.
var owners = map[string][]string{
	"github.com/kljensen/snowball":    {"internal/text"},
	"github.com/slack-go/slack":       {"bot/slack", "bot/slack/blocks", "bot/slack/slackfake"},
	"github.com/bwmarrin/discordgo":   {"bot/discord", "bot/discord/components", "bot/discord/discordfake"},
	"go.etcd.io/bbolt":                {"bot/settings"},
	"github.com/opensearch-project":   {"internal/opensearch/rest"},
	"go.yaml.in/yaml/v4":              {"internal/config", "internal/ingest", "internal/shelf", "bot/slack"},
	"github.com/urfave/cli/v3":        {"cmd/coveragebot"},
	"github.com/clipperhouse/uax29":   {"internal/text"},
	"github.com/schollz/progressbar":  {"cmd/coveragebot"},
	"codeberg.org/readeck":            {"internal/ingest/page"},
	"golang.org/x/net":                {"bot/discord", "internal/ingest", "internal/ingest/page"},
	"golang.org/x/image":              {"internal/chart"},
	"golang.org/x/time":               {"bot"},
	"github.com/ergochat/readline":    {"bot/terminal"},
	"github.com/rivo/uniseg":          {"bot/terminal"},
	"github.com/agnivade/levenshtein": {"internal/config"},
	"code.dny.dev/ssrf":               {"internal/fetch"},
}

// Rooms that draw are pure functions of a reply: they reach for nothing of the machine,
// and of a platform's client only for the types of what is posted.
var (
	pure    = []string{"bot/slack/blocks", "bot/discord/components"}
	outside = []string{"context", "crypto/rand", "log", "log/slog", "math/rand", "math/rand/v2", "net", "net/http", "os", "sync", "sync/atomic"}
	clients = regexp.MustCompile(`\b(api\.(New|Client|Post\w*)|discordgo\.(New|Session)|time\.(Now|Since|Until|After|Sleep)\w*)\b`)
)

func TestPure(t *testing.T) {
	for _, name := range pure {
		files, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(name), "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files: %v", name, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, data, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, imported := range parsed.Imports {
				if path := strings.Trim(imported.Path.Value, `"`); slices.Contains(outside, path) {
					t.Errorf("%s may not import %s", file, path)
				}
			}
			if used := clients.Find(data); used != nil {
				t.Errorf("%s may not use %s", file, used)
			}
		}
	}
}

func TestImports(t *testing.T) {
	allowed := make(map[string][]string)
	for line := range strings.Lines(strings.TrimSpace(rules)) {
		name, imports, ok := strings.Cut(line, "<")
		if !ok {
			t.Fatalf("no rule: %q", line)
		}
		name = strings.TrimSpace(name)
		if _, twice := allowed[name]; twice {
			t.Errorf("%s has two rules", name)
		}
		allowed[name] = strings.Fields(imports)
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "coveragebot/...").Output()
	if err != nil {
		t.Fatalf("list packages: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], "coveragebot/")
		may, ok := allowed[name]
		if !ok {
			t.Errorf("%s has no rule: say what it may import", name)
			continue
		}
		for _, imported := range words[1:] {
			if own, ok := strings.CutPrefix(imported, "coveragebot/"); ok && !slices.Contains(may, own) {
				t.Errorf("%s may not import %s", name, own)
			}
			for module, by := range owners {
				if strings.HasPrefix(imported, module) && !slices.Contains(by, name) {
					t.Errorf("%s may not import %s", name, imported)
				}
			}
		}
	}
}
