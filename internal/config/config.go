// Package config reads what an operator sets: a YAML file for settings and the
// environment for secrets.
//
// Everything has a default, so no file is needed. A file is read strictly: an
// unknown key, a key given twice or a value out of its range is an error that
// names the file and the line, in the words of the file. Secrets come from the environment or from files
// it names, never from YAML, and never print.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// DefaultFile is read where no file is named, if it is there.
const DefaultFile = "config.yaml"

// Config is what can be set. The file config.example.yaml explains each key.
type Config struct {
	Corpus       []string   `yaml:"corpus"`
	MaxArticleMB int        `yaml:"max_article_mb"`
	Watch        bool       `yaml:"watch"`
	State        string     `yaml:"state"`
	Cache        string     `yaml:"cache"`
	Engine       string     `yaml:"engine"`
	OpenSearch   OpenSearch `yaml:"opensearch"`
	Add          Add        `yaml:"add"`
	Feeds        Feeds      `yaml:"feeds"`
	Answers      Answers    `yaml:"answers"`
	Queue        Queue      `yaml:"queue"`
	Votes        Votes      `yaml:"votes"`
	Gaps         Gaps       `yaml:"gaps"`
	Posted       Posted     `yaml:"posted"`
	Slack        Slack      `yaml:"slack"`
	Discord      Discord    `yaml:"discord"`
	Reader       Reader     `yaml:"reader"`
	Log          Log        `yaml:"log"`
	Ops          Ops        `yaml:"ops"`
}

// OpenSearch sets which cluster ranks where Engine is EngineOpenSearch.
type OpenSearch struct {
	Addresses    []string      `yaml:"addresses"`
	Prefix       string        `yaml:"prefix"`
	User         string        `yaml:"user"`
	CA           string        `yaml:"ca"`
	Cert         string        `yaml:"cert"`
	Key          string        `yaml:"key"`
	Shards       int           `yaml:"shards"`
	Replicas     int           `yaml:"replicas"`
	Timeout      time.Duration `yaml:"timeout"`
	WriteTimeout time.Duration `yaml:"write_timeout"`
	Grace        time.Duration `yaml:"grace"`
}

// InCluster is where settings are kept that several processes share.
const InCluster = "cluster"

// The engines.
const (
	EngineEmbedded   = "embedded"
	EngineOpenSearch = "opensearch"
)

// Add sets where articles go that operators add and remove.
type Add struct {
	Folder string `yaml:"folder"`
}

// Feeds set which feeds are polled, and how pages are fetched.
type Feeds struct {
	URLs     []string      `yaml:"urls"`
	Folder   string        `yaml:"folder"`
	Interval time.Duration `yaml:"interval"`
	FullText bool          `yaml:"full_text"`
	MaxMB    int           `yaml:"max_mb"`
	Timeout  time.Duration `yaml:"timeout"`
}

// Answers set how answers look and when they are refused.
type Answers struct {
	Quotes        int     `yaml:"quotes"`
	MinConfidence float64 `yaml:"min_confidence"`
	Aliases       string  `yaml:"aliases"`
}

// Queue bounds the work that is taken on.
type Queue struct {
	Length  int           `yaml:"length"`
	Workers int           `yaml:"workers"`
	Timeout time.Duration `yaml:"timeout"`
}

// Votes set whether people may judge answers, and what is kept of it.
type Votes struct {
	File  string `yaml:"file"`
	Names bool   `yaml:"names"`
}

// Posted sets how long quotes that were posted are held against the coverage.
type Posted struct {
	Days int `yaml:"days"`
}

// Gaps set how long questions are kept that were not answered.
type Gaps struct {
	Days int `yaml:"days"`
}

// Slack sets how the bot meets a Slack workspace.
type Slack struct {
	AppName         string   `yaml:"app_name"`
	Mode            string   `yaml:"mode"`
	HTTPAddr        string   `yaml:"http_addr"`
	PublicURL       string   `yaml:"public_url"`
	ThreadFollowups string   `yaml:"thread_followups"`
	AssistantView   bool     `yaml:"assistant_view"`
	Reaction        string   `yaml:"reaction"`
	Settings        string   `yaml:"settings"`
	Operators       []string `yaml:"operators"`
	OperatorGroups  []string `yaml:"operator_groups"`
	OperatorChannel string   `yaml:"operator_channel"`
	QuestionsPerMin int      `yaml:"questions_per_minute"`
	Human           struct {
		Channel string `yaml:"channel"`
		Group   string `yaml:"group"`
	} `yaml:"human"`
}

// Discord sets how the bot meets Discord's servers.
type Discord struct {
	MessageContent  bool     `yaml:"message_content"`
	PublicKey       string   `yaml:"public_key"`
	HTTPAddr        string   `yaml:"http_addr"`
	Settings        string   `yaml:"settings"`
	Shards          Shards   `yaml:"shards"`
	Operators       []string `yaml:"operators"`
	OperatorChannel string   `yaml:"operator_channel"`
	QuestionsPerMin int      `yaml:"questions_per_minute"`
	Reaction        string   `yaml:"reaction"`
	Human           struct {
		Channel string `yaml:"channel"`
		Role    string `yaml:"role"`
	} `yaml:"human"`
}

// Shards set which of all connections to Discord are this process's. No count means
// all of them.
type Shards struct {
	Count int   `yaml:"count"`
	IDs   []int `yaml:"ids"`
}

// Ops sets where the bot tells how it fares.
type Ops struct {
	HTTPAddr string `yaml:"http_addr"`
	Together bool   `yaml:"together"`
}

// Reader sets where the bot's own pages of articles are, and for how long an address
// of one is good. Without HTTPAddr there are none.
type Reader struct {
	HTTPAddr  string `yaml:"http_addr"`
	PublicURL string `yaml:"public_url"`
	All       bool   `yaml:"all"`
	Days      int    `yaml:"days"`
}

// Log sets what is logged and how.
type Log struct {
	Level  slog.Level `yaml:"level"`
	Format string     `yaml:"format"`
}

// Default returns the configuration without a file.
func Default() Config {
	return Config{
		Corpus:       []string{"corpus"},
		MaxArticleMB: 20,
		Watch:        true,
		State:        ".coveragebot",
		Feeds:        Feeds{URLs: []string{}, Interval: 15 * time.Minute, MaxMB: 5, Timeout: 30 * time.Second},
		Answers:      Answers{Quotes: 3, MinConfidence: 0.4},
		Queue:        Queue{Length: 256, Workers: 8, Timeout: 10 * time.Second},
		Gaps:         Gaps{Days: 14},
		Reader:       Reader{Days: 30},
		Posted:       Posted{Days: 14},
		Engine:       EngineEmbedded,
		OpenSearch: OpenSearch{
			Addresses: []string{}, Prefix: "coverage", Shards: 1, Replicas: 1, Timeout: 2 * time.Second, WriteTimeout: 2 * time.Minute, Grace: time.Hour,
		},
		Slack: Slack{
			AppName: "Coverage", Mode: "socket", HTTPAddr: "127.0.0.1:8080", ThreadFollowups: "mention", Reaction: "newspaper",
			Operators: []string{}, OperatorGroups: []string{}, QuestionsPerMin: 20,
		},
		Discord: Discord{Shards: Shards{IDs: []int{}}, Operators: []string{}, QuestionsPerMin: 20, Reaction: "📰"},
		Log:     Log{Level: slog.LevelInfo, Format: "text"},
	}
}

// Folders are where articles are written: the added ones, and those of feeds. What
// is not set lies in the first folder of the corpus; the error says that there is
// none.
func (c Config) Folders() (added, feeds string, err error) {
	isFolder := func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && info.IsDir()
	}
	if i := slices.IndexFunc(c.Corpus, isFolder); i >= 0 {
		within := func(set, name string) string { return cmp.Or(set, filepath.Join(c.Corpus[i], name)) }
		return within(c.Add.Folder, "added"), within(c.Feeds.Folder, "feeds"), nil
	}
	return "", "", errors.New("the corpus has no folder to write articles to")
}

// CacheFolder is where a large corpus is kept as it was last read; empty for
// nowhere.
func (c Config) CacheFolder() string {
	if c.Cache == "-" {
		return ""
	}
	if user, err := os.UserCacheDir(); c.Cache == "" && err == nil {
		return filepath.Join(user, "coveragebot")
	}
	return c.Cache
}

// Kept is the path of a file or folder that the bot keeps for itself.
func (c Config) Kept(name string) string { return filepath.Join(c.State, name) }

// Load reads the file on top of the defaults. An empty name means DefaultFile,
// which may be missing. Relative paths are made relative to the file's
// folder.
func Load(name string) (Config, error) {
	c := Default()
	optional := name == ""
	if optional {
		name = DefaultFile
	}
	doc, err := tree(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return Config{}, err
	}
	if err := c.parse(name, doc); err != nil {
		return Config{}, err
	}
	beside := func(p string) string {
		if p == "" || filepath.IsAbs(p) {
			return p
		}
		return filepath.Join(filepath.Dir(name), p)
	}
	for i, p := range c.Corpus {
		c.Corpus[i] = beside(p)
	}
	c.State, c.Add.Folder = beside(c.State), beside(c.Add.Folder)
	if c.Cache != "-" {
		c.Cache = beside(c.Cache)
	}
	c.Feeds.Folder = beside(c.Feeds.Folder)
	c.Votes.File = beside(c.Votes.File)
	c.Answers.Aliases = beside(c.Answers.Aliases)
	c.OpenSearch.CA, c.OpenSearch.Cert, c.OpenSearch.Key = beside(c.OpenSearch.CA), beside(c.OpenSearch.Cert), beside(c.OpenSearch.Key)
	for _, settings := range []*string{&c.Discord.Settings, &c.Slack.Settings} {
		if *settings != InCluster {
			*settings = beside(*settings)
		}
	}
	return c, nil
}

// tree reads a file as YAML; nil where it holds none.
func tree(file string) (*yaml.Node, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	if strings.TrimSpace(string(data)) == "" {
		return nil, nil
	}
	doc := new(yaml.Node)
	if err := yaml.Load(data, doc); err != nil {
		return nil, worded(file, err)
	}
	return doc, nil
}

// parse takes what a file says on top of c and checks the result.
func (c *Config) parse(file string, doc *yaml.Node) error {
	if doc == nil {
		return nil
	}
	if err := (&strict{file: file}).check(doc); err != nil {
		return err
	}
	if err := doc.Load(c, yaml.WithKnownFields()); err != nil {
		return worded(file, err)
	}
	for _, r := range append(c.rules(), c.listRules()...) {
		if !r.kept {
			return fmt.Errorf("%s:%d: %s must %s", file, lineOf(doc, r.key), r.subject(), r.must)
		}
	}
	return nil
}

// rule is what a setting must be.
type rule struct {
	kept bool
	key  string // as lineOf takes it
	must string
}

// subject names the setting: that of a list for one of its items.
func (r rule) subject() string {
	at := strings.LastIndexByte(r.key, '.')
	if _, err := strconv.Atoi(r.key[at+1:]); err == nil {
		return "each of " + r.key[:at]
	}
	return r.key
}

func (c *Config) rules() []rule {
	return []rule{
		{len(c.Corpus) > 0, "corpus", "name a folder or a file"},
		{c.MaxArticleMB >= 1 && c.MaxArticleMB <= 1000, "max_article_mb", "be from 1 to 1000"},
		{c.State != "", "state", "name a folder"},
		{c.Engine == EngineEmbedded || c.Engine == EngineOpenSearch, "engine", "be embedded or opensearch"},
		{c.Engine == EngineEmbedded || len(c.OpenSearch.Addresses) > 0, "opensearch.addresses", "name a node where engine is opensearch"},
		{isIndexName(c.OpenSearch.Prefix), "opensearch.prefix", "be at most 100 of the characters a to z, 0 to 9, - and _, and begin with a letter"},
		{(c.OpenSearch.Cert == "") == (c.OpenSearch.Key == ""), "opensearch.cert", "be set where key is, and only there"},
		{c.OpenSearch.Shards >= 1 && c.OpenSearch.Shards <= 100, "opensearch.shards", "be from 1 to 100"},
		{c.OpenSearch.Replicas >= 0 && c.OpenSearch.Replicas <= 10, "opensearch.replicas", "be from 0 to 10"},
		{c.OpenSearch.Timeout >= 100*time.Millisecond && c.OpenSearch.Timeout <= time.Minute, "opensearch.timeout", "be from 100ms to 1m"},
		{c.OpenSearch.WriteTimeout >= time.Second && c.OpenSearch.WriteTimeout <= time.Hour, "opensearch.write_timeout", "be from 1s to 1h"},
		{c.OpenSearch.Grace >= time.Minute && c.OpenSearch.Grace <= 30*24*time.Hour, "opensearch.grace", "be from 1m to 720h"},
		{c.inCorpus(c.Add.Folder), "add.folder", "lie in a folder of corpus"},
		{c.inCorpus(c.Feeds.Folder), "feeds.folder", "lie in a folder of corpus"},
		{c.Feeds.Interval >= time.Minute && c.Feeds.Interval <= 24*time.Hour, "feeds.interval", "be from 1m to 24h"},
		{c.Feeds.MaxMB >= 1 && c.Feeds.MaxMB <= 100, "feeds.max_mb", "be from 1 to 100"},
		{c.Feeds.Timeout >= time.Second && c.Feeds.Timeout <= 10*time.Minute, "feeds.timeout", "be from 1s to 10m"},
		{c.Answers.Quotes >= 1 && c.Answers.Quotes <= 3, "answers.quotes", "be from 1 to 3"},
		{c.Answers.MinConfidence > 0 && c.Answers.MinConfidence <= 1, "answers.min_confidence", "be above 0, up to 1"},
		{c.Queue.Length >= 1, "queue.length", "be at least 1"},
		{c.Queue.Workers >= 1, "queue.workers", "be at least 1"},
		{c.Queue.Timeout >= time.Millisecond, "queue.timeout", "be a time such as 10s"},
		{c.Posted.Days >= 0 && c.Posted.Days <= 366, "posted.days", "be from 0 to 366"},
		{c.Gaps.Days >= 0 && c.Gaps.Days <= 366, "gaps.days", "be from 0 to 366"},
		{(c.Reader.HTTPAddr == "") == (c.Reader.PublicURL == ""), "reader.public_url", "be set where http_addr is, and only there: it leads to it"},
		{c.Reader.PublicURL == "" || checkAddress(c.Reader.PublicURL, nil) == "" && !strings.ContainsAny(c.Reader.PublicURL, "?#"), "reader.public_url", "be a web address without ? and #"},
		{c.Reader.Days >= 1 && c.Reader.Days <= 3660, "reader.days", "be from 1 to 3660"},
		{c.Slack.AppName != "", "slack.app_name", "not be empty"},
		{c.Slack.QuestionsPerMin >= 1, "slack.questions_per_minute", "be at least 1"},
		{c.Slack.Mode == "socket" || c.Slack.Mode == "http", "slack.mode", "be socket or http"},
		{c.Slack.Mode == "socket" || c.Slack.HTTPAddr != "", "slack.http_addr", "be an address such as 127.0.0.1:8080"},
		{c.Slack.Mode == "socket" || strings.HasPrefix(c.Slack.PublicURL, "https://"), "slack.public_url", "be the https address that leads to http_addr"},
		{c.Slack.ThreadFollowups == "mention" || c.Slack.ThreadFollowups == "always", "slack.thread_followups", "be mention or always"},
		{c.Slack.Settings != InCluster || c.Engine == EngineOpenSearch, "slack.settings", "name a file where engine is embedded: there is no cluster (a file of that name is ./cluster)"},
		{c.Slack.Settings == "" || c.Slack.Settings == InCluster || c.Slack.Settings != c.Discord.Settings, "slack.settings", "name another file than discord.settings"},
		{isSlackID(c.Slack.OperatorChannel, "CG"), "slack.operator_channel", "be the ID of a channel (C… or G…), not its name"},
		{isSnowflake(c.Discord.OperatorChannel), "discord.operator_channel", "be the ID of a channel, a number"},
		{isSlackID(c.Slack.Human.Channel, "CG"), "slack.human.channel", "be the ID of a channel (C… or G…), not its name"},
		{isSlackID(c.Slack.Human.Group, "S"), "slack.human.group", "be the ID of a user group (S…), not its name"},
		{isSnowflake(c.Discord.Human.Channel), "discord.human.channel", "be the ID of a channel, a number"},
		{isSnowflake(c.Discord.Human.Role), "discord.human.role", "be the ID of a role, a number"},
		{c.Discord.QuestionsPerMin >= 1, "discord.questions_per_minute", "be at least 1"},
		{c.Discord.HTTPAddr == "" || c.Discord.PublicKey != "", "discord.public_key", "be set where http_addr is"},
		{c.Discord.Settings != InCluster || c.Engine == EngineOpenSearch, "discord.settings", "name a file where engine is embedded: there is no cluster (a file of that name is ./cluster)"},
		{c.Discord.Shards.Count >= 0 && c.Discord.Shards.Count <= 10_000, "discord.shards.count", "be from 0 to 10000"},
		{c.Discord.Shards.Count > 0 || len(c.Discord.Shards.IDs) == 0, "discord.shards.count", "be set where ids is: how many shards there are in all"},
		{c.Discord.Shards.Count == 0 || len(c.Discord.Shards.IDs) > 0, "discord.shards.ids", "name the shards of this process where count is set"},
		{c.Log.Format == "text" || c.Log.Format == "json", "log.format", "be text or json"},
	}
}

// listRules are those of each item of a list.
func (c *Config) listRules() (all []rule) {
	for i, address := range c.Feeds.URLs {
		must := checkAddress(address, c.Feeds.URLs[:i])
		all = append(all, rule{must == "", fmt.Sprintf("feeds.urls.%d", i), must})
	}
	for i, id := range c.Discord.Shards.IDs {
		kept := id >= 0 && id < c.Discord.Shards.Count && !slices.Contains(c.Discord.Shards.IDs[:i], id)
		all = append(all, rule{kept, fmt.Sprintf("discord.shards.ids.%d", i), fmt.Sprintf("be from 0 to %d, and named once", c.Discord.Shards.Count-1)})
	}
	for i, address := range c.OpenSearch.Addresses {
		must := checkAddress(address, c.OpenSearch.Addresses[:i])
		if must == "" && c.OpenSearch.User != "" && !strings.HasPrefix(address, "https:") {
			must = "be an https address where user is set, since the password goes there"
		}
		all = append(all, rule{must == "", fmt.Sprintf("opensearch.addresses.%d", i), must})
	}
	return all
}

// isSlackID reports an ID at Slack that begins with one of these letters, or none.
func isSlackID(s, kinds string) bool {
	return s == "" || len(s) > 1 && strings.Contains(kinds, s[:1]) && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// isSnowflake reports an ID at Discord, or none.
func isSnowflake(s string) bool { return len(s) <= 20 && strings.Trim(s, "0123456789") == "" }

// isIndexName tells whether OpenSearch takes a name, with more behind it, for an
// index.
func isIndexName(s string) bool {
	return s != "" && len(s) <= 100 && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// checkAddress returns what the address of a feed or a server must be and is not.
func checkAddress(address string, before []string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "be an http or https address"
	case u.User != nil:
		return "have no name or password in it"
	case slices.Contains(before, address):
		return "be named once"
	}
	return ""
}

// inCorpus reports whether a folder, if it is named, would be read with the corpus.
// Paths are compared as they are written; where only one is absolute, that does not
// tell, and it may be.
func (c *Config) inCorpus(folder string) bool {
	return folder == "" || slices.ContainsFunc(c.Corpus, func(root string) bool {
		rel, err := filepath.Rel(root, folder)
		return err != nil || filepath.IsLocal(rel)
	})
}

// lineOf finds the line of a key, written with dots between its levels; a level may
// be the place in a list, from 0.
func lineOf(n *yaml.Node, key string) int {
	if n == nil {
		return 0
	}
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	name, rest, deeper := strings.Cut(key, ".")
	if i, err := strconv.Atoi(name); err == nil && n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return n.Content[i].Line
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != name {
			continue
		}
		if deeper {
			return lineOf(n.Content[i+1], rest)
		}
		return n.Content[i].Line
	}
	return n.Line
}
