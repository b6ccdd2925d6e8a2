package config

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The example shows every key with its default.
func TestExample(t *testing.T) {
	got, err := Load("../../config.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Corpus = []string{filepath.Join("..", "..", "corpus")}
	want.State = filepath.Join("..", "..", want.State)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("config.example.yaml differs from the defaults (-default +example):\n%s", diff)
	}
	data, err := os.ReadFile("../../config.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"corpus:", "max_article_mb:", "quotes:", "min_confidence:", "length:", "workers:", "timeout:", "votes:\n", "file:", "names:", "mode:", "http_addr:", "public_url:", "thread_followups:",
		"add:\n", "folder:", "watch:", "state:", "cache:", "feeds:\n", "urls:", "interval:", "full_text:", "max_mb:",
		"engine:", "opensearch:\n", "addresses:", "prefix:", "user:", "ca:", "cert:", "key:", "shards:", "replicas:", "write_timeout:", "grace:",
		"gaps:\n", "days:", "reader:\n", "all:",
		"slack:\n", "app_name:", "questions_per_minute:", "operators:", "operator_groups:", "human:\n", "channel:", "group:", "role:", "discord:\n", "message_content:", "public_key:", "settings:", "count:", "ids:", "level:", "format:",
	} {
		if !strings.Contains(string(data), key) {
			t.Errorf("config.example.yaml does not show %s", key)
		}
	}
}

func TestLoad(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"empty", "", ""},
		{"partial", "answers: {quotes: 2}\n", ""},
		{"unknown key", "corpus: [a]\n\nanswer:\n  quotes: 2\n", ":3: "},
		{"key twice", "corpus: [a]\ncorpus: [b]\n", ":2: "},
		{"wrong type", "corpus: [a]\nqueue:\n  length: many\n", ":3: "},
		{"out of range", "answers:\n  quotes: 3\n  min_confidence: 1.5\n", ":3: answers.min_confidence must be above 0, up to 1"},
		{"days below zero", "gaps:\n  days: -1\n", ":2: gaps.days must be from 0 to 366"},
		{"bad level", "log:\n  level: loud\n", ":2: "},
		{"bad time", "queue:\n  timeout: soon\n", ":2: "},
		{"feeds", "feeds:\n  urls: [https://example.com/rss, http://example.com/atom]\n  interval: 1m\n  folder: corpus/news\nadd: {folder: corpus}\n", ""},
		{"no address", "feeds:\n  urls:\n    - https://example.com/rss\n    - example.com/rss\n", ":4: each of feeds.urls must be an http or https address"},
		{"a file as feed", "feeds:\n  urls: [file:///etc/passwd]\n", ":2: each of feeds.urls must be an http or https address"},
		{"a password", "feeds:\n  urls:\n    - https://me:secret@example.com/rss\n", ":3: each of feeds.urls must have no name or password in it"},
		{"a feed twice", "feeds:\n  urls:\n    - https://example.com/\n    - https://example.com/\n", ":4: each of feeds.urls must be named once"},
		{"feeds too often", "feeds:\n  interval: 59s\n", ":2: feeds.interval must be from 1m to 24h"},
		{"feeds too seldom", "feeds:\n  interval: 25h\n", ":2: feeds.interval must"},
		{"feeds too large", "feeds:\n  full_text: true\n  max_mb: 101\n", ":3: feeds.max_mb must be from 1 to 100"},
		{"feeds too slow", "feeds:\n  timeout: 11m\n", ":2: feeds.timeout must be from 1s to 10m"},
		{"feeds elsewhere", "feeds:\n  folder: feeds\n", ":2: feeds.folder must lie in a folder of corpus"},
		{"added elsewhere", "corpus: [a, b]\nadd:\n  folder: a/../c\n", ":3: add.folder must lie in a folder of corpus"},
		{"a cluster", "engine: opensearch\nopensearch: {addresses: [https://one.example:9200, https://two.example:9200], user: bot, ca: ca.pem, shards: 3}\n", ""},
		{"no such engine", "engine: lucene\n", ":1: engine must be embedded or opensearch"},
		{"no cluster", "engine: opensearch\n", "opensearch.addresses must name a node"},
		{"no address of a node", "opensearch:\n  addresses:\n    - one.example:9200\n", ":3: each of opensearch.addresses must be an http or https address"},
		{"a password in the clear", "opensearch:\n  addresses: [http://one.example:9200]\n  user: bot\n", ":2: each of opensearch.addresses must be an https address where user is set"},
		{"a password in an address", "opensearch:\n  addresses: [https://me:secret@one.example]\n", "must have no name or password in it"},
		{"a prefix with capitals", "opensearch: {prefix: Coverage}\n", ":1: opensearch.prefix must"},
		{"a certificate without key", "opensearch:\n  cert: own.pem\n", ":2: opensearch.cert must be set where key is"},
		{"no shard", "opensearch:\n  shards: 0\n", ":2: opensearch.shards must be from 1 to 100"},
		{"too many copies", "opensearch:\n  replicas: 11\n", ":2: opensearch.replicas must be from 0 to 10"},
		{"a short time", "opensearch:\n  timeout: 1ms\n", ":2: opensearch.timeout must"},
		{"a short write", "opensearch:\n  write_timeout: 1ms\n", ":2: opensearch.write_timeout must"},
		{"no grace", "opensearch:\n  grace: 0s\n", ":2: opensearch.grace must"},
		{"settings in no cluster", "discord:\n  settings: cluster\n", ":2: discord.settings must name a file where engine is embedded"},
		{"settings in a cluster", "engine: opensearch\nopensearch: {addresses: [http://one.example:9200]}\ndiscord: {settings: cluster}\n", ""},
		{"humans", "slack:\n  human: {channel: C0123, group: S9}\ndiscord:\n  human: {channel: \"123456789012345678\", role: \"1\"}\n", ""},
		{"a channel by its name", "slack:\n  human:\n    channel: \"#press\"\n", ":3: slack.human.channel must be the ID of a channel"},
		{"a user as a group", "slack:\n  human:\n    group: U1\n", ":3: slack.human.group must be the ID of a user group"},
		{"a role by its name", "discord:\n  human:\n    role: \"@mods\"\n", ":3: discord.human.role must be the ID of a role"},
		{"shards", "discord:\n  shards: {count: 4, ids: [0, 3]}\n", ""},
		{"shards of nobody", "discord:\n  shards:\n    count: 4\n", "discord.shards.ids must name the shards of this process"},
		{"shards of how many", "discord:\n  shards:\n    ids: [1]\n", "discord.shards.count must be set where ids is"},
		{"a shard too many", "discord:\n  shards:\n    count: 2\n    ids:\n      - 1\n      - 2\n", ":6: each of discord.shards.ids must be from 0 to 1, and named once"},
		{"a shard twice", "discord:\n  shards: {count: 2, ids: [1, 1]}\n", ":2: each of discord.shards.ids must"},
		{"shards as words", "discord:\n  shards: 0,1 of 4\n", ":2: "},
		{"fewer than no shards", "discord:\n  shards: {count: -1}\n", ":2: discord.shards.count must be from 0"},
		{"not a mapping", "- a\n", ":1: "},
		{"broken", "corpus: [a\n", ":1: this cannot be read as YAML: did not find expected ',' or ']'"},
		{"a typo", "corpsu: [a]\n", `:1: "corpsu" is no setting; did you mean "corpus"?`},
		{"a typo below", "slack:\n  operatrs: [U1]\n", `:2: "slack.operatrs" is no setting; did you mean "slack.operators"?`},
		{"in the wrong place", "engine: embedded\nmin_confidence: 0.4\n", `:2: "min_confidence" is no setting; did you mean "answers.min_confidence"?`},
		{"below the wrong key", "queue:\n  urls: [https://news.example/feed]\n", `:2: "queue.urls" is no setting; did you mean "feeds.urls"?`},
		{"in one of two places", "operators: [U1]\n", `:1: "operators" is no setting; did you mean "slack.operators" or "discord.operators"?`},
		{"as one word", "watch: true\nanswers.min_confidence: 0.4\n", `:2: "answers.min_confidence": each of its parts stands in a line of its own, below the one before`},
		{"nothing like it", "colour: blue\n", `:1: "colour" is no setting; config.example.yaml lists them`},
		{"no unit", "queue:\n  timeout: 10\n", ":2: queue.timeout: write 10s for seconds, or 10m for minutes"},
		{"no time", "queue:\n  timeout: soon\n", ":2: queue.timeout: write a time such as 10s"},
		{"no number", "queue:\n  length: many\n", ":2: queue.length: write a whole number, as in 256"},
		{"half a quote", "answers:\n  quotes: 1.5\n", ":2: answers.quotes: write a whole number, as in 3"},
		{"maybe", "watch: maybe\n", ":1: watch: write true or false"},
		{"a mapping wanted", "queue: 3\n", ":1: queue: its own settings stand below it, as in length: 256"},
		{"a list wanted", "feeds:\n  urls: {a: b}\n", ":2: feeds.urls: write a list, as in [one, two]"},
		{"one wanted", "engine: [a, b]\n", ":1: engine: write one value, not several"},
		{"level", "log: {level: loud}\n", ":1: log.level: write debug, info, warn or error"},
		{"twice", "queue:\n  length: 1\n  length: 2\n", `:3: "queue.length" stands here a second time; the first is in line 2`},
		{"one for a list", "corpus: news\nslack: {operators: U1}\ndiscord:\n  operators: 123456789012345678\n", ""},
		{"anchors", "corpus: &c [a]\nslack:\n  operators: *c\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "c.yaml")
			if err := os.WriteFile(file, []byte(c.yaml), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Load(file)
			if c.want == "" && err != nil {
				t.Fatal(err)
			}
			if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), file)) {
				t.Fatalf("error %v, want one with %q and the file's name", err, c.want)
			}
		})
	}
}

func TestNoFileIsNeeded(t *testing.T) {
	t.Chdir(t.TempDir())
	got, err := Load("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Error(diff)
	}
	if _, err := Load("named.yaml"); err == nil {
		t.Error("a file that was named may not be missing")
	}
}

func TestFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	c := Default()
	if _, _, err := c.Folders(); err == nil {
		t.Error("there is a folder to write to, though the corpus has none")
	}
	for _, dir := range []string{"articles", "more"} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	c.Corpus = []string{"single.md", "articles", "more"}
	c.Feeds.Folder = "more/news"
	added, feeds, err := c.Folders()
	want := []string{filepath.Join("articles", "added"), "more/news"}
	if diff := cmp.Diff(want, []string{added, feeds}); diff != "" || err != nil {
		t.Errorf("error %v, -want +got:\n%s", err, diff)
	}
}

func TestSecrets(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("from-file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"SLACK_APP_TOKEN": "from-env", "DISCORD_TOKEN_FILE": file}
	s, err := LoadSecrets(func(k string) string { return env[k] })
	if err != nil {
		t.Fatal(err)
	}
	if s.SlackApp.Reveal() != "from-env" || s.Discord.Reveal() != "from-file" || s.SlackBot.Set() {
		t.Error("secrets were not read as set")
	}
	asJSON, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, printed := range []string{fmt.Sprint(s), fmt.Sprintf("%+v %#v %s %q", s, s, s.Discord, s.Discord), string(asJSON)} {
		if strings.Contains(printed, "from-") {
			t.Errorf("a secret was printed: %s", printed)
		}
	}
	env["DISCORD_TOKEN"] = "twice"
	if _, err := LoadSecrets(func(k string) string { return env[k] }); err == nil || strings.Contains(err.Error(), "twice") {
		t.Errorf("a secret given twice: error %v", err)
	}
}

// One value where a list may stand is a list of one, and all that is wrong is named
// at once.
func TestStrict(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, []byte("corpus: news\ndiscord: {operators: 123456789012345678}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Load(file)
	if diff := cmp.Diff([][]string{{filepath.Join(filepath.Dir(file), "news")}, {"123456789012345678"}}, [][]string{c.Corpus, c.Discord.Operators}); diff != "" || err != nil {
		t.Errorf("error %v, -want +got:\n%s", err, diff)
	}
	if err := os.WriteFile(file, []byte("corpsu: news\nqueue: {timeout: 5, lenght: 3}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Load(file)
	if n := len(strings.Split(fmt.Sprint(err), "\n")); n != 3 {
		t.Errorf("%d things are named: %v", n, err)
	}
	if line := Where(file, "queue.lenght"); line != 2 {
		t.Errorf("found in line %d", line)
	}
}
