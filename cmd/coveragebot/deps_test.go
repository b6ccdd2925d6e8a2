package main

import (
	"os/exec"
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
internal/search             < internal/article internal/text
internal/search/searchtest  < internal/article internal/search
internal/speech             < internal/article
internal/index              < internal/article internal/flat internal/intern internal/search internal/text
internal/opensearch         < internal/article internal/opensearch/rest internal/search internal/text
internal/opensearch/opensearchtest <
internal/opensearch/rest    <
internal/opensearch/shared  < internal/opensearch/rest
internal/lexicon            < internal/flat internal/search internal/text
internal/ingest             < internal/article internal/flat internal/ingest/page internal/ingest/warc
internal/ingest/page        <
internal/library            < internal/article internal/flat internal/index internal/ingest internal/lexicon internal/search internal/text
internal/shelf              < internal/article internal/fetch internal/ingest internal/text
internal/feeds              < internal/article internal/fetch internal/shelf
internal/ingest/warc        <
internal/answer             < internal/article internal/library internal/rank internal/search internal/speech internal/text
bot                         < internal/answer internal/article internal/chart internal/library internal/metrics internal/search internal/shelf internal/text
internal/eval               < internal/answer internal/article internal/library internal/speech internal/text
internal/rank               < internal/article internal/search internal/text
internal/eval/train         < internal/answer internal/article internal/eval internal/library internal/rank
bot/bottest                 < bot bot/terminal internal/answer internal/library
bot/local                   < bot
bot/terminal                < bot internal/answer internal/article internal/chart internal/library internal/search
bot/slack                   < bot internal/answer internal/article internal/chart internal/metrics
bot/slack/slackfake         <
bot/discord                 < bot internal/answer internal/article internal/chart internal/metrics
bot/discord/discordfake     <
cmd/coveragebot             < bot bot/discord bot/local bot/slack bot/terminal internal/answer internal/article internal/config internal/eval internal/feeds internal/fetch internal/ingest internal/library internal/metrics internal/opensearch internal/opensearch/rest internal/opensearch/shared internal/search internal/shelf
`

// owners are the only importers of a module.
var owners = map[string][]string{
	"github.com/kljensen/snowball":   {"internal/text"},
	"github.com/slack-go/slack":      {"bot/slack", "bot/slack/slackfake"},
	"github.com/bwmarrin/discordgo":  {"bot/discord", "bot/discord/discordfake"},
	"go.etcd.io/bbolt":               {"bot/discord"},
	"github.com/opensearch-project":  {"internal/opensearch/rest"},
	"go.yaml.in/yaml/v4":             {"internal/config", "internal/ingest", "internal/shelf", "bot/slack"},
	"github.com/urfave/cli/v3":       {"cmd/coveragebot"},
	"github.com/clipperhouse/uax29":  {"internal/text"},
	"github.com/schollz/progressbar": {"cmd/coveragebot"},
	"codeberg.org/readeck":           {"internal/ingest/page"},
	"golang.org/x/net":               {"internal/ingest", "internal/ingest/page"},
	"golang.org/x/image":             {"internal/chart"},
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
