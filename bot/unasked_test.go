package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestHears(t *testing.T) {
	on := Unasked{On: true, LeftOut: []string{"muted"}}
	for _, c := range []struct {
		text string
		u    Unasked
		h    Heard
		want bool
	}{
		{"Who wrote in Nikkei Asian Review?", on, Heard{}, true},
		{"Who wrote in Nikkei Asian Review?", Unasked{}, Heard{}, false},
		{"Who wrote in Nikkei Asian Review?", on, Heard{Machine: true}, false},
		{"Who wrote in Nikkei Asian Review?", on, Heard{Roles: []string{"member", "muted"}}, false},
		{"Who wrote in Nikkei Asian Review?", on, Heard{Roles: []string{"member"}}, true},
		{"Somebody wrote in Nikkei Asian Review.", on, Heard{}, false},
		{"The Nikkei Asian Review on its last day", on, Heard{Opens: true}, true},
		{"The Nikkei Asian Review on its last day", on, Heard{Opens: true, Machine: true}, false},
		{"see https://example.org/?q=nikkei for that", on, Heard{}, false},
		{"who knows", on, Heard{}, false},
		{"“Really?” he said", on, Heard{}, true},
		{"**What did it cost?**", on, Heard{}, true},
		{"誰？", on, Heard{}, true},
		{"/status ?", on, Heard{}, false},
		{strings.Repeat("long ", 60) + "?", on, Heard{}, false},
		{"", on, Heard{}, false},
	} {
		if got := c.u.Hears(c.text, c.h); got != c.want {
			t.Errorf("%q, %+v: %v", c.text, c.h, got)
		}
	}
}

// What was not said to the bot is answered seldom, only where it is sure, and leaves
// no trace in the conversation where it is not answered.
func TestUnasked(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	b := newBot(t, nil)
	b.opts.Now = func() time.Time { return now }
	const known, unknown = "What did Ren say about miners?", "Who won the football match on Mars?"
	var ids int
	say := func(place, text string, u Unasked) string {
		ids++
		r := b.Reply(t.Context(), Request{ID: fmt.Sprint(ids), Conversation: "c", Text: text, Heard: &Heard{Place: place}, Prefer: Preferences{Unasked: u}})
		if a, ok := r.(Answered); ok {
			if a.Note == "" || len(a.Answer.Quotes) == 0 {
				t.Errorf("%q: %+v", text, a)
			}
			return "answered"
		}
		if _, ok := r.(Refused); !ok {
			t.Errorf("%q: %T", text, r)
		}
		return "silent"
	}
	on := Unasked{On: true, MinConfidence: 0.5, Every: time.Minute}
	for _, c := range []struct {
		what, place, text string
		u                 Unasked
		later             time.Duration
		want              string
	}{
		{"switched off", "a", known, Unasked{}, 0, "silent"},
		{"no question", "a", "status", on, 0, "silent"},
		{"a command", "a", "/status", on, 0, "silent"},
		{"not in the coverage", "a", unknown, on, 0, "silent"},
		{"not sure enough", "a", known, Unasked{On: true, MinConfidence: 0.9999}, 0, "silent"},
		{"the first", "a", known, on, 0, "answered"},
		{"another at once", "a", known, on, 0, "silent"},
		{"in another place", "b", known, on, 0, "answered"},
		{"not quite later", "a", known, on, 59 * time.Second, "silent"},
		{"later", "a", known, on, time.Second, "answered"},
		{"leaning on the last", "c", "and in Europe?", on, 0, "silent"},
		{"broken", "c", "after:soon what happened?", on, 0, "silent"},
	} {
		now = now.Add(c.later)
		if got := say(c.place, c.text, c.u); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if r, ok := b.Reply(t.Context(), Request{Conversation: "c", Text: "why"}).(Explained); !ok || r.Answer.Question != known {
		t.Errorf("the conversation is about %+v", r)
	}
	for i := range 2 * maxPlaces {
		b.spoke.may(fmt.Sprint(i), "r", now, time.Minute)
	}
	if n := len(b.spoke.last); n > maxPlaces {
		t.Errorf("%d places are remembered", n)
	}
}

// A request whose answer could not be posted is asked again, and is answered again.
func TestUnaskedAgain(t *testing.T) {
	b := newBot(t, nil)
	r := Request{ID: "1", Text: "What did Ren say about miners?", Heard: &Heard{Place: "a"}, Prefer: Preferences{Unasked: Unasked{On: true, MinConfidence: 0.5}}}
	for range 2 {
		if _, ok := b.Reply(t.Context(), r).(Answered); !ok {
			t.Fatal("silent")
		}
	}
}

func TestPart(t *testing.T) {
	b := newBot(t, nil)
	ask := func(p Preferences, more string) Reply {
		return b.Reply(t.Context(), Request{Text: "Who wrote in Nikkei Asian Review?" + more, Prefer: p})
	}
	if _, ok := ask(Preferences{Folder: "corpus"}, "").(Answered); !ok {
		t.Error("the folder of all articles holds none")
	}
	if _, ok := ask(Preferences{Folder: "elsewhere"}, "").(Refused); !ok {
		t.Error("a folder that is not there answers")
	}
	if _, ok := ask(Preferences{Folder: "elsewhere"}, " folder:corpus").(Answered); !ok {
		t.Error("the question's own folder does not count")
	}
	if _, ok := ask(Preferences{Source: "No such outlet"}, "").(Refused); !ok {
		t.Error("an outlet that is not there answers")
	}
}
