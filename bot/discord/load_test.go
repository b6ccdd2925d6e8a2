package discord

import (
	"fmt"
	"os"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

// TestLoad asks 10,000 questions on 20 servers while the connection is cut every
// few hundred: each has exactly one answer in the end.
func TestLoad(t *testing.T) {
	if os.Getenv("SLOW") == "" {
		t.Skip("skipped: it takes a minute; SLOW=1 asks for it, as CI does")
	}
	const questions, servers, cutEvery, waiting = 10_000, 20, 800, 250
	w := begin(t, setup{
		// The question is that none is lost, not how fast a busy machine is.
		fake:   discordfake.Options{Deadline: time.Minute},
		server: bot.ServerOptions{Queue: questions},
	}).ready()
	asked := make(map[string]bool)
	for n := range questions {
		server := fmt.Sprint(500 + n%servers)
		room := fmt.Sprint(6000 + n%servers)
		user := fmt.Sprint(70_000 + n%977)
		question := []string{"How old is the wreck?", "What does cod cost?", "status", "and Zanzibar?"}[n%4]
		if n%3 == 0 {
			data := map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{option("question", question)}}
			asked[w.Interact(slash, server, room, user, data, "")] = true
		} else {
			asked[w.Message(server, room, user, "<@1001> "+question)] = true
		}
		if n%cutEvery == cutEvery-1 {
			w.Cut()
		}
		w.wait("room for more questions", func() bool { return n-w.Count() < waiting })
	}
	w.wait("all answers", func() bool { return w.Count() >= questions })
	w.stop()
	for _, p := range w.Posts() {
		if id := p.ReplyTo + p.Interaction; !asked[id] || p.Loading {
			t.Fatalf("message %s answers nothing, or again (%q)", p.ID, id)
		} else {
			delete(asked, id)
		}
	}
	if len(asked) > 0 {
		t.Errorf("%d questions have no answer", len(asked))
	}
	if _, resumed := w.Sessions(); resumed < questions/cutEvery/2 {
		t.Errorf("only %d resumptions: the cuts did not cut", resumed)
	}
	w.faultless()
}
