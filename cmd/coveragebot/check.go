package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot/local"
	"coveragebot/bot/terminal"
	"coveragebot/internal/article"
	"coveragebot/internal/config"
	"coveragebot/internal/fetch"
)

// check reports everything wrong with the settings and the corpus. It fails where
// the settings are, and with -strict where anything of the corpus is left out.
func (p *program) check(ctx context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	conf, err := p.settings()
	if err != nil {
		return err
	}
	secrets, err := config.LoadSecrets(p.getenv)
	if err != nil {
		return err
	}
	wrong := p.inspect(ctx, conf, secrets)
	lib, err := p.open(ctx, conf)
	if err != nil {
		for _, f := range wrong {
			fmt.Fprintln(p.errOut, f)
		}
		return err
	}
	snap := lib.Snapshot()
	if p.json {
		err = p.encode(terminal.NewChecked(snap, wrong))
	} else {
		err = terminal.DrawCheck(p.out, snap, wrong)
	}
	switch {
	case err != nil:
		return err
	case len(wrong) > 0:
		return fmt.Errorf("settings that are wrong: %d", len(wrong))
	case p.strict && len(snap.Report.Faults) > 0:
		return fmt.Errorf("left out or ignored: %d", len(snap.Report.Faults))
	}
	return nil
}

// inspection collects what is wrong with settings that can be read.
type inspection struct {
	file   string // of the settings; empty where there is none
	faults []article.Fault
}

// inspect looks at what can be told of settings and secrets without a platform.
func (p *program) inspect(ctx context.Context, conf config.Config, secrets config.Secrets) []article.Fault {
	in := &inspection{file: p.configFile}
	if in.file == "" {
		in.file = config.DefaultFile
	}
	in.secrets(secrets, conf)
	in.ids(conf)
	in.addresses(ctx, conf)
	in.folders(conf)
	in.feeds(ctx, conf.Feeds.URLs)
	if _, err := newAnswers(conf); err != nil {
		in.fault("answers.aliases", "%v", err)
	}
	return in.faults
}

// fault notes what is wrong with a setting.
func (in *inspection) fault(key, format string, args ...any) {
	in.faults = append(in.faults, article.Fault{File: in.file, Line: config.Where(in.file, key), Reason: key + ": " + fmt.Sprintf(format, args...)})
}

// The forms of what the platforms give out.
var (
	slackApp     = regexp.MustCompile(`^xapp-[0-9A-Za-z-]+$`)
	slackBot     = regexp.MustCompile(`^xoxb-[0-9A-Za-z-]+$`)
	slackSigning = regexp.MustCompile(`^[0-9a-f]{32}$`)
	discordToken = regexp.MustCompile(`^[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}$`)
	slackUser    = regexp.MustCompile(`^[UW][0-9A-Z]{2,}$`)
	slackGroup   = regexp.MustCompile(`^S[0-9A-Z]{2,}$`)
	snowflake    = regexp.MustCompile(`^[0-9]{17,20}$`)
	publicKey    = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// secrets are never shown: only their names and forms are.
func (in *inspection) secrets(s config.Secrets, conf config.Config) {
	for _, one := range []struct {
		name   string
		secret config.Secret
		form   *regexp.Regexp
		looks  string
	}{
		{"SLACK_APP_TOKEN", s.SlackApp, slackApp, "begins with xapp- (Basic Information, App-Level Tokens)"},
		{"SLACK_BOT_TOKEN", s.SlackBot, slackBot, "begins with xoxb- (OAuth & Permissions)"},
		{"SLACK_SIGNING_SECRET", s.SlackSigning, slackSigning, "is 32 characters of 0 to 9 and a to f (Basic Information, App Credentials)"},
		{"DISCORD_TOKEN", s.Discord, discordToken, "is three parts with points between them (the application's page, Bot)"},
	} {
		if one.secret.Set() && !one.form.MatchString(one.secret.Reveal()) {
			in.faults = append(in.faults, article.Fault{File: one.name, Reason: "has not the form of one, which " + one.looks})
		}
	}
	if !s.SlackBot.Set() {
		return
	}
	need, other := "SLACK_APP_TOKEN", s.SlackApp
	if conf.Slack.Mode == "http" {
		need, other = "SLACK_SIGNING_SECRET", s.SlackSigning
	}
	if !other.Set() {
		in.faults = append(in.faults, article.Fault{File: need, Reason: "is missing: SLACK_BOT_TOKEN is set, and slack.mode is " + conf.Slack.Mode})
	}
}

func (in *inspection) ids(conf config.Config) {
	for _, list := range []struct {
		key   string
		ids   []string
		form  *regexp.Regexp
		looks string
	}{
		{"slack.operators", conf.Slack.Operators, slackUser, "the ID of a person at Slack, as U012AB3CD (profile, “Copy member ID”)"},
		{"slack.operator_groups", conf.Slack.OperatorGroups, slackGroup, "the ID of a user group at Slack, as S012AB3CD"},
		{"discord.operators", conf.Discord.Operators, snowflake, "the ID of a person on Discord, 17 to 20 digits (developer mode, “Copy User ID”)"},
	} {
		for i, id := range list.ids {
			if !list.form.MatchString(id) {
				in.fault(fmt.Sprintf("%s.%d", list.key, i), "%q is not %s", id, list.looks)
			}
		}
	}
	if key := conf.Discord.PublicKey; key != "" && !publicKey.MatchString(key) {
		in.fault("discord.public_key", "is 64 characters of 0 to 9 and a to f (the application's page, General Information)")
	}
}

// addresses are held against their form, and listened on for a moment, unless a
// bot that is running does.
func (in *inspection) addresses(ctx context.Context, conf config.Config) {
	running := local.Running(ctx, conf.Kept(socketFile))
	seen := make(map[string]string)
	for _, at := range []struct{ key, addr string }{
		{"slack.http_addr", onlyIf(conf.Slack.Mode == "http", conf.Slack.HTTPAddr)},
		{"discord.http_addr", conf.Discord.HTTPAddr},
		{"ops.http_addr", conf.Ops.HTTPAddr},
		{"reader.http_addr", conf.Reader.HTTPAddr},
	} {
		if at.addr == "" {
			continue
		}
		if other := seen[at.addr]; other != "" {
			in.fault(at.key, "is the address of %s already", other)
			continue
		}
		seen[at.addr] = at.key
		if _, _, err := net.SplitHostPort(at.addr); err != nil {
			in.fault(at.key, "%q is no address to listen on, as 127.0.0.1:8080", at.addr)
			continue
		}
		if running {
			continue
		}
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", at.addr)
		if err != nil {
			in.fault(at.key, "cannot be listened on: %v", err)
			continue
		}
		l.Close()
	}
}

func onlyIf(wanted bool, s string) string {
	if !wanted {
		return ""
	}
	return s
}

// folders are those that the bot writes to.
func (in *inspection) folders(conf config.Config) {
	type folder struct{ key, name string }
	all := []folder{{"state", conf.State}, {"cache", conf.CacheFolder()}}
	if added, feeds, err := conf.Folders(); err == nil {
		all = append(all, folder{"add.folder", added})
		if len(conf.Feeds.URLs) > 0 {
			all = append(all, folder{"feeds.folder", feeds})
		}
	}
	for _, file := range []folder{{"votes.file", conf.Votes.File}, {"slack.settings", conf.Slack.Settings}, {"discord.settings", conf.Discord.Settings}} {
		if file.name != "" && file.name != config.InCluster {
			all = append(all, folder{file.key, filepath.Dir(file.name)})
		}
	}
	for _, f := range all {
		if f.name == "" {
			continue
		}
		if err := writable(f.name); err != nil {
			in.fault(f.key, "nothing can be written there: %v", err)
		}
	}
}

// writable tries to write to a folder, or where it is missing to the one it would be
// made in.
func writable(folder string) error {
	for {
		info, err := os.Stat(folder)
		switch {
		case errors.Is(err, fs.ErrNotExist) && filepath.Dir(folder) != folder:
			folder = filepath.Dir(folder)
			continue
		case err != nil:
			return err
		case !info.IsDir():
			return fmt.Errorf("%s is no folder", folder)
		}
		f, err := os.CreateTemp(folder, ".coveragebot-check-")
		if err != nil {
			return err
		}
		return errors.Join(f.Close(), os.Remove(f.Name()))
	}
}

// resolveTime bounds the look-up of the feeds' sites.
const resolveTime = 5 * time.Second

// feeds must lead to the public web: others would not be fetched.
func (in *inspection) feeds(ctx context.Context, urls []string) {
	ctx, cancel := context.WithTimeout(ctx, resolveTime)
	defer cancel()
	for i, address := range urls {
		key := fmt.Sprintf("feeds.urls.%d", i)
		u, err := url.Parse(address)
		if err != nil {
			in.fault(key, "is no address")
			continue
		}
		ips, err := net.DefaultResolver.LookupNetIP(ctx, "ip", u.Hostname())
		if err != nil {
			in.fault(key, "no site is found by the name %s", u.Hostname())
			continue
		}
		var private []string
		for _, ip := range ips {
			if !fetch.Public(ip) {
				private = append(private, ip.Unmap().String())
			}
		}
		if len(private) > 0 {
			in.fault(key, "%s leads into a private network (%s), from where nothing is fetched", u.Hostname(), strings.Join(private, ", "))
		}
	}
}
