// Package bottest plays transcripts: stories in which people talk to the bot and
// read its replies as text. It is for tests alone.
//
// A transcript is a txtar file. Its files but the last are the corpus, which is
// the sample corpus where there is none; the last, named "transcript", holds what is said, a line each behind "> ", and under it
// the reply. A line "% user NAME" lets somebody else speak, "% operator" makes
// the speaker one, "% in NAME" moves to another conversation, and "% write FILE"
// and "% remove FILE" change the corpus; the text of a file to be written stands
// in the archive as "later/FILE". "% told" shows what conversations are told of quotes
// that changed.
package bottest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"coveragebot/bot"
	"coveragebot/bot/gaps"
	"coveragebot/bot/posted"
	"coveragebot/bot/terminal"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// Play plays the transcript in a file and compares the replies. With update it
// writes what it got into the file instead.
func Play(t *testing.T, file string, update bool) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	last := len(archive.Files) - 1
	if last < 0 || archive.Files[last].Name != "transcript" {
		t.Fatalf("%s does not end in a transcript", file)
	}
	p := player{t: t, dir: t.TempDir(), later: make(map[string][]byte)}
	for _, f := range archive.Files[:last] {
		if name, ok := strings.CutPrefix(f.Name, "later/"); ok {
			p.later[name] = f.Data
			continue
		}
		p.write(f.Name, f.Data)
	}
	if last == 0 {
		p.dir = sample
	}
	p.start()
	got := p.play(string(archive.Files[last].Data))
	want := string(archive.Files[last].Data)
	if got == want {
		return
	}
	if !update {
		t.Errorf("%s: the replies differ. Got:\n%s", file, got)
		return
	}
	archive.Files[last].Data = []byte(got)
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sample is the sample corpus, seen from a test of this package: what a
// transcript without a corpus of its own is played over.
const sample = "../../corpus"

// Replay plays a script over the sample corpus and returns it with the replies
// that were given.
func Replay(t *testing.T, script string) string {
	t.Helper()
	p := player{t: t, dir: sample}
	p.start()
	return p.play(script)
}

type player struct {
	t       *testing.T
	dir     string
	later   map[string][]byte
	bot     *bot.Bot
	posts   *posted.Log
	request bot.Request
	said    int
}

func (p *player) start() {
	lib, err := library.Open(context.Background(), library.Options{Paths: []string{p.dir}, Now: clock})
	if err != nil {
		p.t.Fatal(err)
	}
	missed, err := gaps.Open(filepath.Join(p.t.TempDir(), "gaps.jsonl"), 14*24*time.Hour, clock)
	if err != nil {
		p.t.Fatal(err)
	}
	p.posts, err = posted.Open(posted.Options{File: filepath.Join(p.t.TempDir(), "posted.jsonl"), Days: 14, Snapshot: lib.Snapshot, Now: clock})
	if err != nil {
		p.t.Fatal(err)
	}
	p.bot = bot.New(bot.Options{
		Library: lib, Answers: answer.New(answer.Options{}), Gaps: missed, Posts: p.posts, Now: clock, NewRef: func() string { return "ref" },
		Memory: func() bot.Memory { return bot.Memory{Live: 12, System: 34} }, // as it never is
	})
	p.request = bot.Request{Platform: "test", Conversation: "main", User: bot.User{ID: "ann"}}
}

// clock stands still, so that a transcript is the same every day.
func clock() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

// play returns the transcript with the replies that were given.
func (p *player) play(script string) string {
	var out strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		if said, ok := strings.CutPrefix(line, "> "); ok {
			out.WriteString(line + "\n" + p.say(said) + "\n")
			continue
		}
		if stage, ok := strings.CutPrefix(line, "% "); ok {
			out.WriteString(line + "\n")
			if stage == "told" {
				out.WriteString(p.told())
				continue
			}
			p.direct(stage)
		}
	}
	return out.String()
}

func (p *player) say(text string) string {
	p.said++
	p.request.ID, p.request.Text = fmt.Sprint(p.said), text
	r := p.bot.Reply(context.Background(), p.request)
	bot.Posting(p.posts, p.request.Platform, p.request.Conversation, r)
	return p.drawn(r)
}

// told is what conversations are told of quotes that changed.
func (p *player) told() string {
	var b strings.Builder
	to := bot.Teller[string]{Post: func(_ context.Context, at, _ string, r bot.Corrected) (posted.Fate, error) {
		b.WriteString("In " + at + ":\n" + p.drawn(r) + "\n")
		return posted.Arrived, nil
	}}
	if !p.posts.Settle(context.Background(), p.request.Platform, to) {
		p.t.Error("not every conversation could be told")
	}
	return b.String()
}

// drawn is a reply as text.
func (p *player) drawn(r bot.Reply) string {
	var b strings.Builder
	if err := terminal.Draw(&b, r, terminal.Style{}); err != nil {
		p.t.Fatal(err)
	}
	return strings.ReplaceAll(trailing.ReplaceAllString(b.String(), "\n"), p.dir, "DIR")
}

var trailing = regexp.MustCompile(`[ \t]+\n`)

// direct follows a stage direction.
func (p *player) direct(stage string) {
	verb, rest, _ := strings.Cut(stage, " ")
	switch verb {
	case "user":
		p.request.User = bot.User{ID: rest}
	case "operator":
		p.request.User.Operator = true
	case "in":
		p.request.Conversation = rest
	case "write":
		p.write(rest, p.later[rest])
	case "remove":
		if err := os.Remove(filepath.Join(p.dir, rest)); err != nil {
			p.t.Fatal(err)
		}
	default:
		p.t.Fatalf("no such stage direction: %q", stage)
	}
}

func (p *player) write(name string, data []byte) {
	file := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		p.t.Fatal(err)
	}
}
