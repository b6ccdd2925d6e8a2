// Package config reads what an operator sets: a YAML file for settings and the
// environment for secrets.
//
// Everything has a default, so no file is needed. A file is read strictly: an
// unknown key, a key given twice or a value out of its range is an error that
// names the file and the line. Secrets come from the environment or from files
// it names, never from YAML, and never print.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// DefaultFile is read where no file is named, if it is there.
const DefaultFile = "config.yaml"

// Config is what can be set. The file config.example.yaml explains each key.
type Config struct {
	Corpus       []string `yaml:"corpus"`
	MaxArticleMB int      `yaml:"max_article_mb"`
	Answers      Answers  `yaml:"answers"`
	Queue        Queue    `yaml:"queue"`
	Votes        Votes    `yaml:"votes"`
	Slack        Slack    `yaml:"slack"`
	Discord      Discord  `yaml:"discord"`
	Log          Log      `yaml:"log"`
}

// Answers set how answers look and when they are refused.
type Answers struct {
	Quotes        int     `yaml:"quotes"`
	MinConfidence float64 `yaml:"min_confidence"`
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

// Slack sets how the bot meets a Slack workspace.
type Slack struct {
	AppName         string   `yaml:"app_name"`
	Mode            string   `yaml:"mode"`
	HTTPAddr        string   `yaml:"http_addr"`
	PublicURL       string   `yaml:"public_url"`
	ThreadFollowups string   `yaml:"thread_followups"`
	Operators       []string `yaml:"operators"`
	OperatorGroups  []string `yaml:"operator_groups"`
	QuestionsPerMin int      `yaml:"questions_per_minute"`
}

// Discord sets how the bot meets Discord's servers.
type Discord struct {
	MessageContent bool     `yaml:"message_content"`
	PublicKey      string   `yaml:"public_key"`
	HTTPAddr       string   `yaml:"http_addr"`
	Settings       string   `yaml:"settings"`
	Operators      []string `yaml:"operators"`
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
		Answers:      Answers{Quotes: 3, MinConfidence: 0.35},
		Queue:        Queue{Length: 256, Workers: 8, Timeout: 10 * time.Second},
		Slack: Slack{
			AppName: "Coverage", Mode: "socket", HTTPAddr: "127.0.0.1:8080", ThreadFollowups: "mention",
			Operators: []string{}, OperatorGroups: []string{}, QuestionsPerMin: 20,
		},
		Discord: Discord{Operators: []string{}},
		Log:     Log{Level: slog.LevelInfo, Format: "text"},
	}
}

// Load reads the file on top of the defaults. An empty name means DefaultFile,
// which may be missing. Relative paths are made relative to the file's
// folder.
func Load(name string) (Config, error) {
	c := Default()
	optional := name == ""
	if optional {
		name = DefaultFile
	}
	data, err := os.ReadFile(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return Config{}, fmt.Errorf("read config: %w", err)
	}
	if err := c.parse(data); err != nil {
		return Config{}, fmt.Errorf("read config %s: %w", name, err)
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
	c.Votes.File = beside(c.Votes.File)
	c.Discord.Settings = beside(c.Discord.Settings)
	return c, nil
}

// parse reads YAML on top of c and checks the result.
func (c *Config) parse(data []byte) error {
	if strings.TrimSpace(string(data)) == "" {
		return nil
	}
	var doc yaml.Node
	if err := yaml.Load(data, &doc); err != nil {
		return err
	}
	if err := yaml.Load(data, c, yaml.WithKnownFields()); err != nil {
		return err
	}
	for _, check := range []struct {
		ok   bool
		key  string
		must string
	}{
		{len(c.Corpus) > 0, "corpus", "name a folder or a file"},
		{c.MaxArticleMB >= 1 && c.MaxArticleMB <= 1000, "max_article_mb", "be from 1 to 1000"},
		{c.Answers.Quotes >= 1 && c.Answers.Quotes <= 3, "answers.quotes", "be from 1 to 3"},
		{c.Answers.MinConfidence > 0 && c.Answers.MinConfidence <= 1, "answers.min_confidence", "be above 0, up to 1"},
		{c.Queue.Length >= 1, "queue.length", "be at least 1"},
		{c.Queue.Workers >= 1, "queue.workers", "be at least 1"},
		{c.Queue.Timeout >= time.Millisecond, "queue.timeout", "be a time such as 10s"},
		{c.Slack.AppName != "", "slack.app_name", "not be empty"},
		{c.Slack.QuestionsPerMin >= 1, "slack.questions_per_minute", "be at least 1"},
		{c.Slack.Mode == "socket" || c.Slack.Mode == "http", "slack.mode", "be socket or http"},
		{c.Slack.Mode == "socket" || c.Slack.HTTPAddr != "", "slack.http_addr", "be an address such as 127.0.0.1:8080"},
		{c.Slack.Mode == "socket" || strings.HasPrefix(c.Slack.PublicURL, "https://"), "slack.public_url", "be the https address that leads to http_addr"},
		{c.Slack.ThreadFollowups == "mention" || c.Slack.ThreadFollowups == "always", "slack.thread_followups", "be mention or always"},
		{c.Discord.HTTPAddr == "" || c.Discord.PublicKey != "", "discord.public_key", "be set where http_addr is"},
		{c.Log.Format == "text" || c.Log.Format == "json", "log.format", "be text or json"},
	} {
		if !check.ok {
			return fmt.Errorf("line %d: %s must %s", lineOf(&doc, check.key), check.key, check.must)
		}
	}
	return nil
}

// lineOf finds the line of a key, written with dots between its levels.
func lineOf(n *yaml.Node, key string) int {
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	name, rest, deeper := strings.Cut(key, ".")
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
