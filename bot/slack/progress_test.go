package slack_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/png"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// reloading tells its progress a few times, then replies.
func reloading(steps int, between func()) inboxFunc {
	return func(r bot.Request, respond func(context.Context, bot.Reply)) error {
		go func() {
			for i := range steps {
				if r.Progress != nil {
					r.Progress(context.Background(), bot.Working{Stage: library.Reading, Done: int64(i+1) * 1e6, Total: int64(steps) * 1e6})
				}
				between()
			}
			report := library.Report{Generation: 2, Added: 3, Took: 2 * time.Second}
			for i := range 12 {
				report.Faults = append(report.Faults, article.Fault{File: fmt.Sprintf("f%02d.md", i), Line: 3, Reason: "no text"})
			}
			respond(context.Background(), bot.Reloaded{Report: report})
		}()
		return nil
	}
}

func TestProgressEditsItsMessage(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	var seen []string
	listen(t, s, reloading(3, func() {
		if m := s.Messages(); len(m) == 1 {
			seen = append(seen, m[0].Text)
		}
	}), nil)
	q := s.Mention("C1", "", "UOP", "reload")
	s.Send(q)
	waitFor(t, s, "the reply", func() bool { m := s.Messages(); return len(m) == 1 && strings.Contains(m[0].Text, "Generation 2") })
	m := s.Messages()[0]
	if m.Edits != 3 || m.Thread == "" || s.Count() != 1 {
		t.Errorf("%d edits, %d messages: %s", m.Edits, s.Count(), m)
	}
	for _, part := range []string{"3 added, 0 changed, 0 removed, 0 unchanged, 12 left out or ignored, in 2.0 s", "f00.md:3: no text", "f09.md", "and 2 more; “coveragebot check” names them all"} {
		if !strings.Contains(m.Text, part) {
			t.Errorf("the reply lacks %q:\n%s", part, m.Text)
		}
	}
	if strings.Join(seen, "\n") != "Reading the coverage: 1.0 of 3.0 MB (33 %)\nReading the coverage: 2.0 of 3.0 MB (66 %)\nReading the coverage: 3.0 of 3.0 MB (100 %)" {
		t.Errorf("shown on the way:\n%s", strings.Join(seen, "\n"))
	}
}

// A slash command's address takes five messages: enough are left for the reply.
func TestProgressOfASlashCommand(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	var now atomic.Int64
	listen(t, s, reloading(40, func() { now.Add(int64(2 * time.Second)) }), func(o *slack.Options) {
		o.Now = func() time.Time { return time.Unix(1_700_000_000, now.Load()) }
	})
	s.Slash("C1", "UOP", "reload")
	waitFor(t, s, "the reply", func() bool { m := s.Messages(); return len(m) == 1 && strings.Contains(m[0].Text, "Generation 2") })
	if m := s.Messages()[0]; m.Edits != 3 || m.User != "UOP" || !m.Response {
		t.Errorf("%d edits: %s", m.Edits, m)
	}
}

// Where the message with the progress was deleted, the reply is posted anew.
func TestProgressIsDeleted(t *testing.T) {
	s := slackfake.Start()
	t.Cleanup(s.Close)
	listen(t, s, reloading(1, func() { s.Fail("chat.update", slackfake.Fault{Err: "message_not_found"}) }), nil)
	s.Send(s.Mention("C1", "", "UOP", "reload"))
	waitFor(t, s, "the reply", func() bool { return s.Count() == 2 })
	if m := s.Messages()[1]; !strings.Contains(m.Text, "Generation 2") {
		t.Errorf("posted %s", m)
	}
}

// Bars are a chart of Slack's own, for one person too, and need no file.
func TestTimelineChart(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "timeline harbour"))
	w.messages(1)
	w.slack.Slash("C1", "U1", "timeline harbour")
	w.messages(2)
	w.slack.Slash("C1", "U1", "status")
	for i, m := range w.messages(3) {
		if m.File != nil || !strings.Contains(string(m.Blocks), `"data_visualization"`) || i < 2 && !strings.Contains(m.Text, "2020-11 █") {
			t.Errorf("no chart, or none for who does not see it: %s %s", m, m.Blocks)
		}
	}
	if n := len(w.slack.Calls("files.getUploadURLExternal")); n > 0 {
		t.Errorf("%d uploads", n)
	}
}

// A workspace that takes no charts is asked once.
func TestChartsAreRefused(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Refuse("data_visualization")
	w.slack.Send(w.slack.Mention("C1", "", "U1", "timeline harbour"))
	w.messages(1)
	w.wait("the bot to know", func() bool { return strings.Contains(w.log.String(), "takes no charts") })
	w.slack.Send(w.slack.Mention("C2", "", "U1", "timeline harbour"))
	w.messages(2)
	w.slack.Send(w.slack.Mention("C3", "", "U1", "status"))
	for i, m := range w.messages(3) {
		if (m.File == nil) == (i < 2) || strings.Contains(string(m.Blocks), "data_visualization") {
			t.Errorf("posted %s %s", m, m.Blocks)
		}
	}
	tries := 0
	for _, c := range w.slack.Calls("chat.postMessage") {
		if strings.Contains(c.Values.Get("blocks"), "data_visualization") {
			tries++
		}
	}
	if tries != 1 {
		t.Errorf("%d charts were tried", tries)
	}
}

func TestTimelinePicture(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Refuse("data_visualization")
	w.slack.Send(w.slack.Mention("C1", "", "U1", "timeline harbour"))
	m := w.messages(1)[0]
	if m.File == nil {
		t.Fatalf("no picture: %s", m)
	}
	img, err := png.DecodeConfig(bytes.NewReader(m.File.Data))
	if err != nil || img.Width < 600 {
		t.Errorf("%d wide: %v", img.Width, err)
	}
	const alt = "Bar chart from 2020-11 to 2021-06. Articles a month: 4 with “harbour”. The most, 1, in 2020-11."
	if m.File.Alt != alt || m.Thread == "" || m.File.Name != "timeline.png" {
		t.Errorf("uploaded %s, %q in thread %q", m.File.Name, m.File.Alt, m.Thread)
	}
	if got := slackfake.Texts(json.RawMessage(m.Blocks)); strings.Join(got, "|") != "Articles a month: 4 with “harbour”" {
		t.Errorf("beside it %q", got)
	}
	w.slack.Slash("C1", "U1", "timeline harbour") // for one person: no file is
	if m := w.messages(2)[1]; m.File != nil || !strings.Contains(m.Text, "2020-11 █") {
		t.Errorf("privately: %s", m)
	}
	w.slack.Send(w.slack.Mention("C1", "", "U1", "timeline zeppelin"))
	if m := w.messages(3)[2]; m.File != nil || !strings.Contains(m.Text, "No article has all of") {
		t.Errorf("without bars: %s", m)
	}
}

// Where Slack takes no picture, the bars are text.
func TestTimelineWithoutPicture(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Refuse("data_visualization")
	for i, method := range []string{"upload", "files.completeUploadExternal", "files.getUploadURLExternal", ""} {
		fault := slackfake.Fault{Err: "internal_error"}
		switch method {
		case "upload":
			fault = slackfake.Fault{Status: 500}
		case "files.getUploadURLExternal":
			fault = slackfake.Fault{Err: "missing_scope"}
		}
		w.slack.Fail(method, fault)
		w.slack.Send(w.slack.Mention("C1", "", "U1", "timeline harbour"))
		if m := w.messages(i + 1)[i]; m.File != nil || !strings.Contains(m.Text, "2020-11 █") || !strings.Contains(m.Text, "2020-12 0") {
			t.Errorf("%s fails: %s", method, m)
		}
	}
	if n := len(w.slack.Calls("files.getUploadURLExternal")); n != 3 {
		t.Errorf("%d uploads were begun; the missing scope was forgotten", n)
	}
}
