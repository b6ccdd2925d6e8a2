package discord

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
	"coveragebot/internal/library"
)

// slowReload replies to "reload" after some progress, and to the rest as the bot
// does. between is called after each step.
func slowReload(between func(step int)) func(bot.Inbox) bot.Inbox {
	return func(in bot.Inbox) bot.Inbox {
		return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			if strings.Trim(r.Text, "/ ") != "reload" {
				return in.Put(r, respond)
			}
			go func() {
				for i := range 3 {
					r.Progress(context.Background(), bot.Working{Stage: library.Indexing, Done: int64(i), Total: 3})
					between(i)
				}
				respond(context.Background(), bot.Reloaded{Report: library.Report{Generation: 2}})
			}()
			return nil
		})
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var w *world
	shown := make(chan string, 20)
	ready := make(chan struct{})
	w = begin(t, setup{inbox: slowReload(func(int) {
		<-ready
		posts := w.Posts()
		shown <- text(posts[len(posts)-1])
	})})
	close(ready)
	w.ready()
	id := w.coverage(operator, "reload")
	w.wait("the reply", func() bool { p := w.Posts(); return len(p) == 1 && strings.Contains(text(p[0]), "Generation 2") })
	if p := w.answered(id); p.Edits < 3 {
		t.Errorf("%d edits", p.Edits)
	}
	id = w.Message(guild, channel, operator, "<@1001> reload")
	w.wait("the reply", func() bool { p := w.Posts(); return len(p) == 2 && strings.Contains(text(p[1]), "Generation 2") })
	if p := w.answered(id); p.Edits != 3 {
		t.Errorf("%d edits", p.Edits)
	}
	for i := range 6 {
		if got, want := <-shown, fmt.Sprintf("%d of 3 articles", i%3); !strings.Contains(got, want) {
			t.Errorf("step %d shows %q", i, got)
		}
	}
	w.faultless()
}

// Where the message with the progress was deleted, the reply is posted anew.
func TestProgressIsDeleted(t *testing.T) {
	t.Parallel()
	var w *world
	ready := make(chan struct{})
	w = begin(t, setup{inbox: slowReload(func(step int) {
		<-ready
		if step == 2 {
			w.Delete(w.Posts()[0].ID)
		}
	})})
	close(ready)
	w.ready()
	w.Message(guild, channel, operator, "<@1001> reload")
	w.has(w.posted(2), "Generation 2")
	w.faultless()
}

func TestTimelinePicture(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	check := func(p discordfake.Post) {
		t.Helper()
		if len(p.Files) != 1 || p.Files[0].Name != "timeline.png" || !strings.HasPrefix(p.Files[0].Description, "Bar chart from ") {
			t.Fatalf("files: %+v", p.Files)
		}
		if img, err := png.DecodeConfig(bytes.NewReader(p.Files[0].Data)); err != nil || img.Width < 600 {
			t.Errorf("%d wide: %v", img.Width, err)
		}
		w.has(p, "Articles a ")
	}
	check(w.answered(w.coverage(asker, "timeline")))
	check(w.answered(w.coverage(asker, "timeline", "words", "harbour")))
	check(w.answered(w.Message(guild, channel, asker, "<@1001> timeline")))
	w.has(w.answered(w.coverage(asker, "timeline", "words", "zeppelin")), "No article has all of")
	w.faultless()
}

// Where Discord takes no picture, the bars are text.
func TestTimelineWithoutPicture(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	no := discordfake.Failure{Status: 403, Body: `{"code": 50013, "message": "Missing Permissions"}`}
	w.Fail("POST message", 1, no)
	p := w.answered(w.Message(guild, channel, asker, "<@1001> timeline"))
	w.has(p, "```\n20", "█")
	w.Fail("POST callback", 1, discordfake.Failure{Status: 413, Body: `{"code": 40005, "message": "Request entity too large"}`})
	p2 := w.answered(w.coverage(asker, "timeline"))
	w.has(p2, "```\n20", "█")
	if len(p.Files)+len(p2.Files) > 0 {
		t.Error("there is a picture")
	}
	w.faultless()
}

// What people asked is shown to the operator alone.
func TestGapsArePrivate(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	if p := w.answered(w.coverage(operator, "gaps")); !p.Ephemeral {
		t.Errorf("all see %s", text(p))
	}
	if p := w.answered(w.coverage(asker, "gaps")); !strings.Contains(text(p), "Only an operator") {
		t.Errorf("said %s", text(p))
	}
	w.faultless()
}

// Buttons under an answer whose articles were changed or removed since say so.
func TestButtonsAfterAReload(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, words string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("---\ntitle: "+name+"\nlang: en\n---\n\n"+words+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "The harbour works began. The harbour works cost a lot.")
	write("b.md", "Nothing is said of the harbour works in town.")
	w := begin(t, setup{corpus: dir}).ready()
	const question = "What about the harbour works?"
	public := w.answered(w.ask(question))
	private := w.answered(w.ask(question, "private", true))
	w.press(public, "Why")
	why := w.posted(3)
	reload := func(added string) {
		t.Helper()
		w.has(w.answered(w.coverage(operator, "reload")), added)
	}
	write("c.md", "A boat.")
	reload("1 added, 0 changed, 0 removed")
	w.has(w.answered(w.press(public, "Context")), "The harbour works") // nothing of it has changed
	write("a.md", "Other words stand here. The harbour works began again.")
	reload("0 added, 1 changed, 0 removed")
	w.has(w.answered(w.press(public, "Context")), "stood in an article that was changed since")
	w.has(w.answered(w.press(public, "Why")), "The coverage has changed since you asked")
	w.has(w.answered(w.press(private, "Share")), "and this is not what it says now")
	if err := os.Remove(filepath.Join(dir, "a.md")); err != nil {
		t.Fatal(err)
	}
	reload("0 added, 0 changed, 1 removed")
	p := w.answered(w.press(public, "Context"))
	w.has(p, "stood in an article that is no longer in the coverage")
	if !p.Ephemeral {
		t.Error("that is told to all")
	}
	w.press(why, "Share") // the ranking of another answer, and it says so
	w.has(w.posted(len(w.Posts())+1), "The coverage has changed since you asked")
	w.press(public, "more") // in the place of the answer
	w.wait("the new page", func() bool { return w.Posts()[0].Edits == 1 })
	w.has(w.Posts()[0], "The coverage has changed since you asked", "Nothing is said of")
	w.has(w.answered(w.press(w.Posts()[0], "Context")), "Nothing is said of") // of what stands there now
	w.faultless()
}
