package discord

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

// askIn uses /ask in a channel.
func (w *world) askIn(channel, question string, options ...any) discordfake.Post {
	w.Helper()
	data := map[string]any{"id": "1", "name": "ask", "type": 1, "options": append([]any{option("question", question)}, pairs(options)...)}
	return w.answered(w.Interact(slash, guild, channel, asker, data, ""))
}

// TestNotAllowed is in a channel where the server wants no answers for all to see.
func TestNotAllowed(t *testing.T) {
	t.Parallel()
	for _, content := range []bool{false, true} {
		w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{Channels: []string{channel}}), MessageContent: content}}).ready()
		w.Thread("650", channel)
		w.Thread("651", elsewhere)
		for _, quiet := range []string{elsewhere, "651"} {
			w.Message(guild, quiet, asker, "<@1001> How old is the wreck?")
			w.Message(guild, quiet, asker, "wreck?")
			p := w.askIn(quiet, "What about the harbour works?", "private", false)
			w.has(p, "**1**")
			if buttons := discordfake.Buttons(p.Body); !p.Ephemeral || buttons["Share"] != "" || buttons["Why"] == "" {
				t.Errorf("/ask in %s: to one alone %t, buttons %v", quiet, p.Ephemeral, buttons)
			}
			more := map[string]any{"id": "2", "name": "coverage", "type": 1, "options": []any{map[string]any{"type": 1, "name": "more"}}}
			if p := w.answered(w.Interact(slash, guild, quiet, asker, more, "")); !p.Ephemeral || !strings.Contains(text(p), "More for") {
				t.Errorf("/coverage in %s: to one alone %t: %s", quiet, p.Ephemeral, text(p))
			}
			find := map[string]any{"id": "3", "name": findCommand, "type": 3, "target_id": "5", "resolved": map[string]any{"messages": map[string]any{
				"5": map[string]any{"id": "5", "content": "How old is the wreck?"},
			}}}
			if p := w.answered(w.Interact(slash, guild, quiet, asker, find, "")); !p.Ephemeral || discordfake.Buttons(p.Body)["Share"] != "" {
				t.Errorf("%s in %s: to one alone %t", findCommand, quiet, p.Ephemeral)
			}
			why := map[string]any{"custom_id": discordfake.Buttons(p.Body)["Why"], "component_type": 2}
			if p := w.answered(w.Interact(click, guild, quiet, asker, why, p.ID)); !p.Ephemeral || discordfake.Buttons(p.Body)["Share"] != "" {
				t.Errorf("Why in %s: to one alone %t", quiet, p.Ephemeral)
			}
		}
		for _, open := range []string{channel, "650"} {
			if p := w.askIn(open, "How old is the wreck?"); p.Ephemeral {
				t.Errorf("/ask in %s is hidden", open)
			}
			w.has(w.answered(w.Message(guild, open, asker, "<@1001> How old is the wreck?")), "three hundred")
		}
		w.Message(guild, "650", "702", "") // a picture, or a text that Discord keeps back
		if p := w.answered(w.Message(guild, "650", "702", "<@1001> more")); strings.Contains(text(p), "Ask a question first") {
			t.Error("the thread does not talk together")
		}
		w.has(w.answered(w.Message("", "602", asker, "How old is the wreck?")), "three hundred") // no server
		w.stop()
		for _, p := range w.Posts() {
			if (p.Channel == elsewhere || p.Channel == "651") && !p.Ephemeral {
				t.Errorf("posted for all in %s: %s", p.Channel, text(p))
			}
		}
		if n := len(w.Posts()); n != 14 {
			t.Errorf("%d messages, want 14", n)
		}
		w.faultless()
	}
}

// TestNotAllowedAnyMore presses buttons of answers that are older than the
// setting.
func TestNotAllowedAnyMore(t *testing.T) {
	t.Parallel()
	s := having(t, guildSettings{})
	w := begin(t, setup{opts: Options{Settings: s}}).ready()
	public := w.askIn(channel, "What about the harbour works?")
	private := w.askIn(channel, "What about the harbour works?", "private", true)
	w.answered(w.settings(manager, "channels", "allow", elsewhere))
	w.press(private, "Share")
	if p := w.posted(4); !p.Ephemeral || !strings.Contains(text(p), "want no answers for all to see") {
		t.Errorf("shared: %s", text(p))
	}
	w.press(public, "more")
	if p := w.posted(5); !p.Ephemeral || !strings.Contains(text(p), "**2**") {
		t.Errorf("turned the page: %s", text(p))
	}
	w.press(private, "more")
	w.wait("the second page", func() bool { return w.Posts()[1].Edits == 1 })
	w.stop()
	if posts := w.Posts(); len(posts) != 5 || posts[0].Edits != 0 {
		t.Errorf("%d messages; the public one was edited %d times", len(posts), posts[0].Edits)
	}
	w.faultless()
}

// TestUnknownPlace lets Discord not say what a thread is: then nobody else sees
// the answer.
func TestUnknownPlace(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{Channels: []string{channel}})}}).ready()
	w.Thread("650", channel)
	w.Fail("GET channel", 1, discordfake.Failure{Status: 403, Body: `{"code":50001,"message":"Missing Access"}`})
	if p := w.askIn("650", "How old is the wreck?"); !p.Ephemeral {
		t.Error("shown to all")
	}
	if p := w.askIn("650", "How old is the wreck?"); p.Ephemeral {
		t.Error("not shown to all once Discord has said it")
	}
	// What is no thread is not allowed by what it stands under.
	w.answered(w.settings(manager, "channels", "allow", discordfake.Category))
	if p := w.askIn(elsewhere, "How old is the wreck?"); !p.Ephemeral {
		t.Error("a category allows its channels")
	}
	w.faultless()
}

func TestThreadsByMention(t *testing.T) {
	t.Parallel()
	s := having(t, guildSettings{})
	w := begin(t, setup{opts: Options{Settings: s, MessageContent: true}}).ready()
	w.Thread("650", channel)
	w.Message(guild, "650", asker, "<@1001> What about the harbour works?")
	w.posted(1)
	w.wait("the thread", func() bool { return w.adapter.follows("650") })
	w.answered(w.settings(manager, "threads", "policy", "mention"))
	w.Message(guild, "650", asker, "1")
	w.has(w.answered(w.Message(guild, "650", asker, "<@1001> more")), "More for")
	w.answered(w.settings(manager, "threads", "policy", "always"))
	w.has(w.answered(w.Message(guild, "650", asker, "1")), "**1**")
	w.stop()
	if n := len(w.Posts()); n != 5 {
		t.Errorf("%d messages, want 5", n)
	}
	w.faultless()
}

func TestPrivateByDefault(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{Private: true})}}).ready()
	if p := w.askIn(channel, "How old is the wreck?"); !p.Ephemeral || discordfake.Buttons(p.Body)["Share"] == "" {
		t.Error("shown to all, or cannot be")
	}
	if p := w.askIn(channel, "How old is the wreck?", "private", false); p.Ephemeral {
		t.Error("not shown to all, against the wish of the person")
	}
	if p := w.answered(w.Interact(slash, "501", "605", asker, map[string]any{"name": "ask", "options": pairs([]any{"question", "How old is the wreck?"})}, "")); p.Ephemeral {
		t.Error("the setting holds on another server")
	}
	w.faultless()
}

// TestPreferences sees how every kind of request says what a server wants.
func TestPreferences(t *testing.T) {
	t.Parallel()
	want := bot.Preferences{Lang: "de", MinConfidence: 0.75}
	var mu sync.Mutex
	got := make(map[string]bot.Preferences) // by the ID of the event
	w := begin(t, setup{
		opts: Options{Settings: having(t, guildSettings{Lang: "de", MinConfidence: 0.75})},
		inbox: func(in bot.Inbox) bot.Inbox {
			return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
				mu.Lock()
				got[r.ID] = r.Prefer
				mu.Unlock()
				r.Prefer = bot.Preferences{} // so that there are answers with buttons
				return in.Put(r, respond)
			})
		},
	}).ready()
	ask := w.ask("What about the harbour works?")
	p := w.answered(ask)
	here := []string{ask, w.Message(guild, channel, asker, "<@1001> How old is the wreck?"), w.coverage(asker, "status")}
	for _, button := range []string{"more", "Why", "Context"} {
		here = append(here, w.press(p, button))
	}
	away := []string{w.Message("", elsewhere, asker, "How old is the wreck?"), w.Message("501", channel, asker, "<@1001> How old is the wreck?")}
	w.wait("all requests", func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(got) == len(here)+len(away)
	})
	w.stop()
	for _, id := range here {
		if diff := cmp.Diff(want, got[id]); diff != "" {
			t.Errorf("request %s: -want +got:\n%s", id, diff)
		}
	}
	for _, id := range away {
		if diff := cmp.Diff(bot.Preferences{}, got[id]); diff != "" {
			t.Errorf("request %s, away from the server: -want +got:\n%s", id, diff)
		}
	}
	w.faultless()
}

// TestPreferencesHold is the same as people see it.
func TestPreferencesHold(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Settings: having(t, guildSettings{})}}).ready()
	w.has(w.askIn(channel, "How old is the wreck?"), "three hundred")
	w.answered(w.settings(manager, "confidence", "minimum", 1))
	if said := text(w.askIn(channel, "How old is the wreck?")); !strings.Contains(said, "Not sure that this answers") && !strings.Contains(said, "The coverage does not say") {
		t.Errorf("as sure as ever: %s", said) // how sure it is, is not the question here
	}
	w.answered(w.settings(manager, "confidence", "minimum", 0))
	w.answered(w.settings(manager, "language", "code", "de"))
	if p := w.askIn(channel, "How old is the wreck?"); strings.Contains(text(p), "three hundred") {
		t.Errorf("quoted in another language:\n%s", text(p))
	}
	w.has(w.askIn(channel, "How old is the wreck? lang:en"), "three hundred")
	w.faultless()
}
