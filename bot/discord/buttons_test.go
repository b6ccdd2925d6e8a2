package discord

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"coveragebot/bot"
	"coveragebot/bot/discord/discordfake"
)

func TestPaging(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?")
	first := w.posted(1)
	if buttons := discordfake.Buttons(first.Body); buttons["Back"] != "" || buttons["👍"] != "" || buttons["Share"] != "" {
		t.Errorf("buttons of the first page: %v", buttons)
	}
	w.press(first, "more")
	w.wait("the second page", func() bool { return w.Posts()[0].Edits == 1 })
	second := w.Posts()[0]
	w.has(second, "**2**", "More for")
	w.press(second, "Back")
	w.wait("the first page", func() bool { return w.Posts()[0].Edits == 2 })
	if got := w.Posts()[0]; text(got) != text(first) {
		t.Errorf("back to another page:\n%s", text(got))
	}
	if n := len(w.Posts()); n != 1 {
		t.Errorf("%d messages", n)
	}
	w.faultless()
}

func TestContextAndWhy(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?")
	p := w.posted(1)
	w.press(p, "Context")
	q := w.posted(2)
	w.has(q, "**1**", "> ")
	w.press(p, "Why")
	why := w.posted(3)
	w.has(why, "matched\\: harbour")
	if !q.Ephemeral || !why.Ephemeral {
		t.Error("what one person pressed is shown to all")
	}
	w.press(why, "Share")
	shared := w.posted(4)
	if shared.Ephemeral || text(shared) != text(why) {
		t.Errorf("shared: %s", text(shared))
	}
	w.faultless()
}

// A button under a follow-up repeats it with the question that it leaned on.
func TestButtonsOfAFollowUp(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?")
	w.posted(1)
	w.ask("and when did they begin?")
	p := w.posted(2)
	w.has(p, "Taken together")
	w.press(p, "Why")
	w.has(w.posted(3), "matched\\: harbour")
	w.faultless()
}

func TestPrivate(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?", "private", true)
	p := w.posted(1)
	if !p.Ephemeral {
		t.Error("a private answer is shown to all")
	}
	w.press(p, "more")
	w.wait("the second page", func() bool { return w.Posts()[0].Edits == 1 })
	p = w.Posts()[0]
	w.press(p, "Share")
	shared := w.posted(2)
	w.has(shared, "**2**")
	if shared.Ephemeral || discordfake.Buttons(shared.Body)["Share"] != "" {
		t.Error("the shared answer is still private")
	}
	w.has(w.Posts()[0], "Shared with everyone here")
	w.coverage(asker, "more") // what was private is nothing to follow up on in public
	w.has(w.posted(3), "Ask a question first")

	w.ask("Which Zanzibar?", "private", true)
	w.press(w.posted(4), "Share")
	w.has(w.posted(5), "The coverage does not say")
	w.faultless()
}

func TestFindCoverage(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	data := map[string]any{"id": "3", "name": findCommand, "type": 3, "target_id": "77", "resolved": map[string]any{
		"messages": map[string]any{"77": map[string]any{"id": "77", "content": "how old is the wreck?", "channel_id": channel}},
	}}
	w.Interact(slash, guild, channel, asker, data, "")
	p := w.posted(1)
	w.has(p, "three hundred years old")
	if !p.Ephemeral {
		t.Error("it is shown to all")
	}
	delete(data, "resolved")
	w.Interact(slash, "", "601", asker, data, "")
	w.posted(2)
	w.faultless()
}

func TestCheckQuotes(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	data := map[string]any{"id": "4", "name": checkCommand, "type": 3, "target_id": "77", "resolved": map[string]any{
		"messages": map[string]any{"77": map[string]any{"id": "77", "content": "“The wreck is nearly three hundred years old” and “zeppelins landed in the square”", "channel_id": channel}},
	}}
	w.Interact(slash, guild, channel, asker, data, "")
	p := w.posted(1)
	w.has(p, "three hundred years old", "Not found in the coverage")
	if !p.Ephemeral {
		t.Error("it is shown to all")
	}
	delete(data, "resolved")
	w.Interact(slash, guild, channel, asker, data, "")
	w.has(w.posted(2), "There is no quotation in that to check")
	w.faultless()
}

// A file goes to the one who asked, or where it is wanted.
func TestExport(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.Message(guild, channel, asker, "<@1001> export html wreck")
	w.posted(2)
	file, said := w.Posts()[0], w.Posts()[1]
	if file.Channel != discordfake.DirectPrefix+asker || len(file.Files) != 1 || !strings.Contains(string(file.Files[0].Data), "<blockquote>") {
		t.Errorf("the file went to %s: %d files", file.Channel, len(file.Files))
	}
	w.has(said, "The file comes to you in a direct message")
	w.Message(guild, channel, asker, "<@1001> export csv here wreck")
	if p := w.posted(3); p.Channel != channel || len(p.Files) != 1 || !strings.HasPrefix(string(p.Files[0].Data), "quote,speaker") {
		t.Errorf("here: %+v", p)
	}
	w.Message("", "6200", asker, "export csv wreck")
	if p := w.posted(4); p.Channel != "6200" || len(p.Files) != 1 {
		t.Errorf("in a direct message: %+v", p)
	}
	w.faultless()
}

func TestForgotten(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{}).ready()
	w.ask("What about the harbour works?")
	p := w.posted(1)
	for i, id := range []string{"page:gone:2", "nonsense", "page:id000001:x", "jump:id000001:1", ":::", ""} {
		w.Interact(click, guild, channel, asker, map[string]any{"custom_id": id, "component_type": 2}, p.ID)
		q := w.posted(i + 2)
		w.has(q, "I no longer have that answer at hand")
		if !q.Ephemeral {
			t.Errorf("%s: shown to all", id)
		}
	}
	w.faultless()
}

// ballot is a Votes.
type ballot struct {
	mu    sync.Mutex
	votes []bot.Vote
	err   error
}

func (b *ballot) Vote(_ context.Context, v bot.Vote) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.votes = append(b.votes, v)
	return b.err
}

func TestVotes(t *testing.T) {
	t.Parallel()
	b := new(ballot)
	w := begin(t, setup{opts: Options{Votes: b}}).ready()
	w.ask("What about the harbour works?")
	p := w.posted(1)
	w.press(p, "👍")
	w.has(w.posted(2), "Thank you")
	w.press(p, "👎")
	w.has(w.posted(3), "Thank you")
	b.mu.Lock()
	b.err = errors.New("disk full")
	b.mu.Unlock()
	w.press(p, "👎")
	w.has(w.posted(4), "could not be kept", "Reference ref1")
	b.mu.Lock()
	defer b.mu.Unlock()
	question := "What about the harbour works?"
	up := bot.Vote{Platform: "discord", User: asker, Message: p.ID, Question: question, Helpful: true}
	down := up
	down.Helpful = false
	if want := []bot.Vote{up, down, down}; !slices.Equal(b.votes, want) {
		t.Errorf("votes: %+v", b.votes)
	}
	if !strings.Contains(w.logs.String(), "disk full") {
		t.Error("the log does not say why")
	}
	w.faultless()
}

func TestAutocomplete(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{Complete: func(kind, typed string) (names []string) {
		if kind == "source" && typed == "Co" {
			names = append(names, "Coast Gazette", strings.Repeat("x", 101), "")
		}
		if kind == "author" {
			names = slices.Repeat([]string{"Ada"}, 40)
		}
		return names
	}}}).ready()
	for _, c := range []struct {
		kind, typed string
		want        int
		part        bool // of the settings
	}{{"source", "Co", 1, false}, {"source", "Zz", 0, false}, {"author", "", 25, false}, {"source", "Co", 1, true}} {
		o := option(c.kind, c.typed)
		o["focused"] = true
		data := map[string]any{"id": "1", "name": "ask", "type": 1, "options": []any{o}}
		if c.part {
			data = map[string]any{"id": "3", "name": settingsCommand, "type": 1, "options": []any{map[string]any{"name": "part", "type": 1, "options": []any{o}}}}
		}
		id := w.Interact(typing, guild, channel, asker, data, "")
		var got []string
		w.wait("choices", func() (ok bool) { got, ok = w.Choices(id); return ok })
		if len(got) != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	w.faultless()
}

// TestBusyClick presses a button for which there is no room at first: what is
// said of that is what is shown.
func TestBusyClick(t *testing.T) {
	t.Parallel()
	busy := make(chan struct{}, 1)
	w := begin(t, setup{inbox: func(in bot.Inbox) bot.Inbox {
		return inboxFunc(func(r bot.Request, respond func(context.Context, bot.Reply)) error {
			select {
			case <-busy:
				return bot.ErrBusy
			default:
				return in.Put(r, respond)
			}
		})
	}}).ready()
	w.ask("What about the harbour works?")
	p := w.posted(1)
	for n, label := range []string{"Context", "Why", "more"} {
		busy <- struct{}{}
		w.press(p, label)
		w.has(w.posted(n+2), bot.ErrBusy.Error())
	}
	if w.Posts()[0].Edits != 0 {
		t.Error("the answer was replaced")
	}
	w.faultless()
}

// lateBallot takes longer to keep a vote than an acknowledgement may be waited for.
type lateBallot struct {
	late chan struct{} // closed then
	kept chan struct{} // goes on once it is closed
}

func (b lateBallot) Vote(ctx context.Context, _ bot.Vote) error {
	<-ctx.Done() // or Discord would wait in vain
	close(b.late)
	<-b.kept
	return nil
}

// A vote is kept first, and acknowledged then.
func TestVoteIsKeptFirst(t *testing.T) {
	t.Parallel()
	b := lateBallot{late: make(chan struct{}), kept: make(chan struct{})}
	p := quick()
	p.ack = time.Millisecond
	w := begin(t, setup{pace: &p, opts: Options{Votes: b}}).ready()
	w.ask("What about the harbour works?")
	answer := w.posted(1)
	before := w.Calls("POST callback")
	w.press(answer, "👍")
	<-b.late
	w.ask("What about the harbour works?")
	w.posted(2) // long after an acknowledgement was due
	if n := w.Calls("POST callback"); n != 2*before {
		t.Error("a vote is acknowledged that is not kept")
	}
	close(b.kept)
	w.has(w.posted(3), "Thank you, that is noted.")
	w.faultless()
}

// held is an inbox that holds requests back while it is told to.
type held struct {
	bot.Inbox
	hold chan chan struct{} // what a request is to wait for
}

func (h held) Put(r bot.Request, respond func(context.Context, bot.Reply)) error {
	select {
	case wait := <-h.hold:
		return h.Inbox.Put(r, func(ctx context.Context, reply bot.Reply) {
			<-wait
			respond(ctx, reply)
		})
	default:
		return h.Inbox.Put(r, respond)
	}
}

// Discord gives three seconds, of which the way there and back takes its part.
func TestAcknowledgesInTime(t *testing.T) {
	if ack := defaultPace().ack; ack > 2*time.Second {
		t.Errorf("an interaction is acknowledged after %v", ack)
	}
}

// TestSlow lets replies come after the acknowledgement.
func TestSlow(t *testing.T) {
	t.Parallel()
	hold := make(chan chan struct{}, 1)
	p := quick()
	p.ack = 50 * time.Millisecond
	w := begin(t, setup{pace: &p, inbox: func(in bot.Inbox) bot.Inbox { return held{in, hold} }}).ready()
	slowly := func(do func()) {
		before := w.Calls("POST callback")
		wait := make(chan struct{})
		hold <- wait
		do()
		w.wait("an acknowledgement", func() bool { return w.Calls("POST callback") == before+1 })
		close(wait)
	}
	slowly(func() { w.ask("What about the harbour works?") })
	answer := w.posted(1)
	w.has(answer, "harbour works")
	if answer.Edits != 1 {
		t.Errorf("%d edits", answer.Edits)
	}
	slowly(func() { w.press(answer, "Why") }) // for one person, behind the answer
	why := w.posted(2)
	w.has(why, "matched\\: harbour")
	if !why.Ephemeral || w.Posts()[0].Edits != 1 {
		t.Error("it is shown to all, or in the place of the answer")
	}
	slowly(func() { w.press(answer, "more") }) // in the place of the answer
	w.wait("the page", func() bool { return w.Posts()[0].Edits == 2 })
	slowly(func() { w.ask("How old is the wreck?", "private", true) })
	private := w.posted(3)
	w.has(private, "three hundred")
	if !private.Ephemeral {
		t.Error("what was acknowledged as private is shown to all")
	}
	slowly(func() { w.press(private, "Share") })
	w.has(w.posted(4), "three hundred")
	w.wait("the note on the private one", func() bool { return w.Posts()[2].Edits == 2 })
	w.has(w.Posts()[2], "Shared with everyone here")
	w.faultless()
}

func TestThread(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{opts: Options{MessageContent: true}}).ready()
	w.Thread("650", channel)
	w.Message(guild, channel, asker, "<@1001> How old is the wreck?") // no thread
	w.posted(1)
	w.Message(guild, channel, asker, "more")
	w.Message(guild, "650", asker, "more") // the bot has not spoken here yet
	w.Message(guild, "650", asker, "<@1001> What about the harbour works?")
	w.posted(2)
	w.wait("the thread", func() bool { return w.adapter.follows("650") })
	w.Message(guild, "650", "702", "more") // a thread talks together
	w.has(w.posted(3), "More for")
	w.Message(guild, "650", "702", "")             // a picture
	w.Message(guild, "650", "702", "lol Zanzibar") // is no question to the bot
	w.has(w.answered(w.Message(guild, "650", "702", "<@1001> lol Zanzibar")), "The coverage does not say")
	w.has(w.answered(w.Message(guild, "650", "702", "<@1001> status")), ", 1 refused") // what was overheard does not count
	w.stop()
	if n := len(w.Posts()); n != 5 {
		t.Errorf("%d answers, want 5", n)
	}
	if n := w.Calls("GET channel"); n != 2 {
		t.Errorf("Discord was asked %d times about 2 channels", n)
	}
	w.faultless()
}
