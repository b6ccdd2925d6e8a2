package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/local"
)

// hostileQuestions are asked on every platform while the others ask.
func hostileQuestions() map[string]string {
	return map[string]string{
		"questions of a megabyte":        strings.Repeat("ren said huawei 5G ", 1<<20/19),
		"words of 2,000 accents":         strings.Repeat("é", 2000),
		"control and bidi characters":    "\u202ewho\u2066 said\u0007\u001b[2J\u0000 this\u202c",
		"quotes in quotes":               strings.Repeat(`"`, 50_000),
		"regular-expression bombs":       "(a+)+$ " + strings.Repeat("a", 30_000) + "!",
		"questions that ping and format": "<!channel> <@U1> @everyone <@&1> *a* [x](http://x) |spoiler| ```",
		"floods of filters":              strings.Repeat("source:x -a \"b\" ", 5000),
	}
}

// hostileFiles are files that lie among the articles.
func hostileFiles() map[string]map[string]string {
	bomb := zipped(io.LimitReader(zeros{}, 300<<20))
	return map[string]map[string]string{
		"gzip bombs":                     {"bomb.md.gz": bomb, "bomb.jsonl.gz": zipped(strings.NewReader(bomb)), "cut.md.gz": bomb[:1000]},
		"zip bombs":                      {"bomb.zip": "PK\x03\x04\x14\x00\x00\x00\x08\x00" + bomb},
		"HTML with 10,000 levels":        {"deep.html": "<html><body>" + strings.Repeat("<div><b>", 10_000) + "deep"},
		"YAML aliases":                   {"laughs.md": "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: [*d,*d,*d,*d,*d,*d,*d,*d]\n---\nText.\n"},
		"file names with newlines":       {"two\nlines\x1b[2J.md": "The bridge \x00 of two lines.\n", "bidi\u202e.md": "---\ntitle: [\n---\n"},
		"JSON with duplicate keys":       {"twice.json": `{"title":"a","title":"b","text":"one","text":"two","text":{"x":1}}`, "deep.json": strings.Repeat(`{"a":[`, 20_000)},
		"WARC with wrong lengths":        {"wrong.warc": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999\r\n\r\nshort", "minus.warc": "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"},
		"files that are no text":         {"noise.md": strings.Repeat("\xff\xfe\x00\x80", 10_000), "empty.md": "", "nul.csv": strings.Repeat("\x00,", 50_000)},
		"CSV and feeds that are not one": {"wide.csv": strings.Repeat("a,", 100_000) + "\n\"open", "feed.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><rss><channel>` + strings.Repeat("<item><title>&c;", 5000)},
	}
}

// zeros is a file of nothing that has no end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func zipped(r io.Reader) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.Copy(w, r)
	w.Close()
	return b.String()
}

// plant puts the hostile files, and links out of the corpus, among the articles.
func (f *fire) plant() {
	f.Helper()
	dir := filepath.Join(f.dir, "corpus", "hostile")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		f.Fatal(err)
	}
	for kind, files := range hostileFiles() {
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				f.Fatal(err)
			}
			f.hostile[kind]++
		}
	}
	f.put("secret.md", "The password of the outside world is swordfish.\n")
	for name, to := range map[string]string{"out.md": "../../secret.md", "up": "../..", "self": ".", "device.md": "/dev/zero", "nowhere.md": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			f.Fatal(err)
		}
		f.hostile["symlinks out of the corpus"]++
	}
}

// greed is how much one person asks at once, above the 60 in a minute that the
// settings allow.
const greed = 150

// greedy asks too much as one person.
func (f *fire) greedy() {
	for n := range greed {
		f.slack.Send(f.slack.Mention(fmt.Sprint("CGREEDY", n), "", "UGREEDY", "status"))
	}
}

// fairness is what became of the greedy one: how many questions were looked up, and
// how often it was said to wait.
func (f *fire) fairness() (served, told int) {
	for _, m := range f.slack.Messages() {
		switch {
		case !strings.HasPrefix(m.Channel, "CGREEDY"):
		case strings.Contains(m.Text, "more than I can look up for one person"):
			told++
		default:
			served++
		}
	}
	return served, told
}

// pester asks the hostile questions in these ways.
func (f *fire) pester(ways ...string) {
	for kind, text := range hostileQuestions() {
		for n, way := range ways {
			if strings.Contains(way, "by HTTP") && len(text) > maxPushed {
				continue
			}
			user := fmt.Sprintf("9%d%d%d", len(kind), len(ways), n)
			q := &question{at: time.Now(), platform: strings.FieldsFunc(way, unicode.IsPunct)[0]}
			switch {
			case way == "local":
				q.id = user
				reply, err := local.Send(f.Context(), f.socket(), user, text)
				if q.err = err; err == nil {
					q.replies = []string{reply}
				}
			case way == "discord":
				q.id = f.discord.Message("500", "6"+user, user, "<@"+discordfake.BotID+"> "+text)
			case way == "discord, a command":
				q.id = f.discord.Interact(2, "500", "6"+user, user, map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{
					map[string]any{"name": "question", "type": 3, "value": text},
				}}, "")
			case strings.HasSuffix(way, "a command"):
				q.id = "CH" + user
				q.delivery = f.slack.Slash(q.id, "U"+user, text)
			default:
				e := f.slack.Mention("C"+user, "", "U"+user, text)
				q.delivery = f.slack.SendAs("EvH"+user, e)
				q.id = "C" + user + "/" + e.TS()
			}
			f.add(q)
			f.hostile[kind]++
		}
	}
}

// maxPushed is how long a question by HTTP is at most, in bytes: of requests above a
// megabyte, which Slack never sends, the bot reads nothing.
const maxPushed = 200_000
