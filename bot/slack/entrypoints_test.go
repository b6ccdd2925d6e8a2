package slack_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"coveragebot/bot"
	"coveragebot/bot/slack"
	"coveragebot/bot/slack/slackfake"
)

func TestReactionWhileWaiting(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	q := w.slack.Mention("C1", "", "U1", "Who is the mayor?")
	w.slack.Send(q)
	w.wait("the reaction to come and go", func() bool {
		return len(w.slack.Calls("reactions.remove")) == 1 && len(w.slack.Reactions("C1", q.TS())) == 0
	})
	if add := w.slack.Calls("reactions.add"); len(add) != 1 || add[0].Values.Get("name") != "eyes" || add[0].Err != "" {
		t.Errorf("reactions: %+v", add)
	}
}

func TestReactionRefused(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Fail("reactions.add", slackfake.Fault{Err: "missing_scope"})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "Who is the mayor?"))
	w.messages(1)
}

func TestSlashCommandIsPrivateAndShared(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Slash("C1", "U1", "When did the harbour bridge open?")
	m := w.messages(1)[0]
	if m.User != "U1" || !m.Response || !strings.Contains(m.Text, "“When did the harbour bridge open?”") {
		t.Fatalf("answered %+v, want privately, with the question", m)
	}
	if err := w.slack.Press(m, "U1", "Share"); err != nil {
		t.Fatal(err)
	}
	w.wait("the private answer to go", func() bool { return w.slack.Count() == 2 && len(w.slack.Messages()) == 1 })
	shared := w.slack.Messages()[0]
	if shared.User != "" || shared.Channel != "C1" || !strings.Contains(shared.Text, "opened on Monday") {
		t.Errorf("shared %+v", shared)
	}
	if acts := slackfake.Acts(shared.Blocks, shared.Text); len(acts) == 0 || acts[0] != "user U1<nil>" {
		t.Errorf("who asked is not named: %q", acts)
	}
	if err := w.slack.Press(shared, "U2", "Share"); err == nil {
		t.Error("what is shared can be shared again")
	}
}

func TestShareWhereTheBotIsNot(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Slash("C1", "U1", "When did the harbour bridge open?")
	m := w.messages(1)[0]
	w.slack.Fail("chat.postMessage", slackfake.Fault{Err: "not_in_channel"})
	if err := w.slack.Press(m, "U1", "Share"); err != nil {
		t.Fatal(err)
	}
	all := w.messages(2)
	if told := all[1]; told.User != "U1" || !strings.Contains(told.Text, "Invite me first") || all[0].TS != m.TS {
		t.Errorf("told %+v", all)
	}
}

func TestSlashCommands(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	for i, c := range []struct{ text, user, want string }{
		{"help", "U1", "Ask me what the press wrote"},
		{"", "U1", "Ask me what the press wrote"},
		{"status", "U1", "4 articles"},
		{"sources", "U1", "Harbour Post"},
		{"latest", "U1", "Last ferry"},
		{"reload", "U1", "Only an operator"},
		{"reload", "UOP", "4 unchanged"},
		{"reload", "UGROUP", "4 unchanged"},
		{"quixotic zeppelins", "U1", "Nowhere in it: quixotic, zeppelins"},
	} {
		w.slack.Slash("C1", c.user, c.text)
		if m := w.messages(i + 1)[i]; m.User != c.user || !strings.Contains(m.Text, c.want) {
			t.Errorf("/coverage %s is answered to %s with %q, want %q", c.text, m.User, m.Text, c.want)
		}
	}
}

func TestOperatorsInSharedChannels(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Share("CEXT")
	w.slack.Slash("CEXT", "UOP", "reload")
	w.slack.Slash("CEXT", "UGROUP", "reload")
	for _, m := range w.messages(2) {
		if !strings.Contains(m.Text, "Only an operator") {
			t.Errorf("in a shared channel: %q", m.Text)
		}
	}
	w.slack.Send(w.slack.Mention("CEXT", "", "UOP", "reload"))
	if m := w.messages(3)[2]; !strings.Contains(m.Text, "Only an operator") {
		t.Errorf("in a shared channel: %q", m.Text)
	}
	w.slack.Fail("conversations.info", slackfake.Fault{Err: "channel_not_found"})
	w.slack.Slash("CUNKNOWN", "UOP", "reload")
	if m := w.messages(4)[3]; !strings.Contains(m.Text, "Only an operator") {
		t.Errorf("in a channel that cannot be looked up: %q", m.Text)
	}
	w.slack.Send(w.slack.Mention("C1", "", "UOP", "reload"))
	if m := w.messages(5)[4]; !strings.Contains(m.Text, "4 unchanged") {
		t.Errorf("in a channel of the workspace: %q", m.Text)
	}
}

func TestExpiredResponseAddress(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Fail("response", slackfake.Fault{Status: 404})
	w.slack.Slash("C1", "U1", "status")
	if m := w.messages(1)[0]; m.User != "U1" || m.Response {
		t.Errorf("answered %+v, want by postEphemeral", m)
	}
}

func TestButtons(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	q := w.slack.Mention("C1", "", "U1", "harbour bridge")
	w.slack.Send(q)
	m := w.messages(1)[0]
	for i, b := range []struct{ button, want string }{
		{"Why", "matched: harbour, bridge; written"},
		{"context:1", "[1] Ledger: “"},
		{"more", "More for “harbour bridge”"},
	} {
		if err := w.slack.Press(m, "U2", b.button); err != nil {
			t.Fatal(err)
		}
		got := w.messages(i + 2)[i+1]
		if got.Thread != q.TS() || got.User != "" || !strings.Contains(got.Text, b.want) {
			t.Errorf("%s is answered in thread %s with %q, want %q", b.button, got.Thread, got.Text, b.want)
		}
	}
}

func TestButtonsOfPrivateAnswersStayPrivate(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Slash("C1", "U1", "harbour bridge")
	if err := w.slack.Press(w.messages(1)[0], "U1", "Why"); err != nil {
		t.Fatal(err)
	}
	if m := w.messages(2)[1]; m.User != "U1" {
		t.Errorf("answered for all: %v", m)
	}
}

func TestForgedButtons(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	for _, value := range []string{"", "{", `{"q":""}`, `{"q":"harbour bridge","p":-1}`, `{"q":"harbour bridge","p":5,"e":2}`, `[]`} {
		for _, action := range []string{"more", "context:1", "why", "share", "nothing", ""} {
			w.slack.Deliver("interactive", map[string]any{
				"type": "block_actions", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "channel": map[string]any{"id": "C1"},
				"actions": []any{map[string]any{"block_id": "b", "action_id": action, "type": "button", "value": value}},
			})
		}
	}
	w.slack.Deliver("interactive", map[string]any{"type": "block_actions", "actions": []any{}})
	w.slack.Deliver("interactive", map[string]any{"type": "view_submission"})
	w.slack.Deliver("events_api", map[string]any{"type": "event_callback", "event": map[string]any{"type": "of_another_kind"}})
	w.slack.Deliver("slash_commands", map[string]any{"command": "/other", "text": "help", "channel_id": "C1"})
	last := w.slack.Deliver("slash_commands", map[string]any{"is_enterprise_install": "neither"})
	w.wait("what cannot be read to be acknowledged", func() bool { return w.slack.Acked(last) })
	w.settled()
	if got := w.in("C1"); len(got) > 0 {
		t.Errorf("answered: %+v", got)
	}
}

func TestCheckQuotes(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Shortcut("check_quotes", "C1", "U1", "“The harbour bridge never opened on Monday” &amp; “zeppelins &lt;!here&gt; landed in the square”")
	m := w.messages(1)[0]
	if m.User != "U1" || !strings.Contains(m.Text, "Altered: ") || !strings.Contains(m.Text, "Not found in the coverage: “zeppelins &lt;!here&gt; landed in the square”") {
		t.Errorf("answered %+v", m)
	}
	w.slack.Shortcut("check_quotes", "C1", "U1", "")
	if m := w.messages(2)[1]; m.User != "U1" || !strings.Contains(m.Text, "There is no quotation in that to check") {
		t.Errorf("answered %+v", m)
	}
}

// A file goes to the one who asked, or where it is wanted.
func TestExport(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C3", "", "U1", "export csv said nobody at all"))
	if m := w.messages(1)[0]; m.File != nil || !strings.Contains(m.Text, "There is no quote to write into a file") {
		t.Errorf("without a quote: %+v", m)
	}
	w.slack.Send(w.slack.Mention("C4", "", "U1", "export html harbour"))
	all := w.messages(3)
	file, said := all[1], all[2]
	if file.Channel != slackfake.DirectPrefix+"U1" || file.File == nil || !strings.Contains(string(file.File.Data), "<blockquote>") || !strings.HasSuffix(file.File.Name, ".html") {
		t.Errorf("the file is %+v", file)
	}
	if said.Channel != "C4" || !strings.Contains(said.Text, "direct message") {
		t.Errorf("said %+v", said)
	}
	w.slack.Send(w.slack.Mention("C5", "", "U1", "export here csv harbour"))
	if m := w.messages(4)[3]; m.Channel != "C5" || m.File == nil || !strings.HasPrefix(string(m.File.Data), "quote,speaker") {
		t.Errorf("here is %+v", m)
	}
	w.slack.Fail("conversations.open", slackfake.Fault{Err: "user_disabled"})
	w.slack.Send(w.slack.Mention("C6", "", "U1", "export csv harbour"))
	if m := w.messages(5)[4]; m.Channel != "C6" || !strings.Contains(m.Text, "could not be sent") {
		t.Errorf("where it cannot be sent: %+v", m)
	}
}

func TestShortcut(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Shortcut("find_coverage", "C1", "U1", "Has the <https://x.example|harbour> bridge opened? &lt;!here&gt;")
	if m := w.messages(1)[0]; m.User != "U1" || !strings.Contains(m.Text, "“Has the harbour bridge opened? &lt;!here&gt;”\n[1]") {
		t.Errorf("answered %v", m)
	}
	w.slack.Shortcut("find_coverage", "C1", "U1", "")
	if m := w.messages(2)[1]; m.User != "U1" || !strings.Contains(m.Text, "no text in that message") {
		t.Errorf("answered %v", m)
	}
}

// votes keeps votes.
type votes struct {
	mu  sync.Mutex
	all []bot.Vote
	err error
}

func (v *votes) Vote(_ context.Context, vote bot.Vote) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.all = append(v.all, vote)
	return v.err
}

func TestVotes(t *testing.T) {
	v := new(votes)
	w := start(t, func(o *slack.Options) { o.Votes = v }, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "harbour bridge"))
	m := w.messages(1)[0]
	for i, side := range []string{"helpful", "useless"} {
		if err := w.slack.Press(m, "U2", side); err != nil {
			t.Fatal(err)
		}
		if thanks := w.messages(i + 2)[i+1]; thanks.User != "U2" || !strings.Contains(thanks.Text, "Thank you") {
			t.Errorf("told %+v", thanks)
		}
		want := bot.Vote{Platform: "slack", User: "U2", Message: "T1/C1/" + m.TS, Question: "harbour bridge", Helpful: i == 0}
		if v.all[i] != want {
			t.Errorf("voted %+v, want %+v", v.all[i], want)
		}
	}
	v.err = errors.New("the disk is full")
	if err := w.slack.Press(m, "U2", "helpful"); err != nil {
		t.Fatal(err)
	}
	if told := w.messages(4)[3]; !strings.Contains(told.Text, "could not be kept. Please try again. (Reference ") || strings.Contains(told.Text, "disk") {
		t.Errorf("told %+v", told)
	}
}

func TestNoVotes(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(w.slack.Mention("C1", "", "U1", "harbour bridge"))
	if err := w.slack.Press(w.messages(1)[0], "U1", "helpful"); err == nil {
		t.Error("there are thumbs, and nobody takes votes")
	}
}

// Where Slack does not take the blocks of an answer, its text goes alone.
func TestRefusedBlocks(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Refuse("context")
	w.slack.Send(w.slack.Mention("C1", "", "U1", "harbour bridge"))
	m := w.messages(1)[0]
	if len(m.Blocks) > 0 || !strings.Contains(m.Text, "harbour bridge") {
		t.Errorf("posted %v", m)
	}
	if n := len(w.slack.Calls("chat.postMessage")); n != 2 {
		t.Errorf("%d tries, want 2", n)
	}
}

func TestThreadFollowups(t *testing.T) {
	for _, mode := range []string{"mention", "always"} {
		t.Run(mode, func(t *testing.T) {
			w := start(t, func(o *slack.Options) { o.ThreadFollowups = mode }, bot.ServerOptions{})
			q := w.slack.Mention("C1", "", "U1", "harbour bridge")
			w.slack.Send(q)
			w.messages(1)
			w.wait("the reaction to go", func() bool { return len(w.slack.Calls("reactions.remove")) == 1 })
			w.slack.Send(w.slack.Said("C1", q.TS(), "U2", "why"))
			w.slack.Send(w.slack.Said("C1", q.TS(), "U2", "context 1").With("channel_type", "group"))
			w.slack.Send(w.slack.Said("C1", q.TS(), "U2", "context 2").With("channel_type", "mpim"))
			w.slack.Send(w.slack.Said("C1", q.TS(), "U2", "<@U1> do you believe that?"))
			w.settled()
			want := map[string]int{"mention": 1, "always": 4}[mode]
			if got := w.in("C1"); len(got) != want {
				t.Errorf("%d messages, want %d: %v", len(got), want, got)
			}
		})
	}
}

func TestHome(t *testing.T) {
	w := start(t, nil, bot.ServerOptions{})
	w.slack.Send(slackfake.Event{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"})
	w.slack.Send(slackfake.Event{"type": "app_home_opened", "user": "UOP", "channel": "D2", "tab": "home"})
	w.wait("the home tabs", func() bool { return w.slack.View("U1") != nil && w.slack.View("UOP") != nil })
	home := strings.Join(slackfake.Texts(w.slack.View("U1")), "\n")
	if !strings.Contains(home, "Last ferry") || strings.Contains(home, "Generation") || strings.Contains(home, "MB") {
		t.Errorf("home of a user:\n%s", home)
	}
	if !strings.Contains(home, "4 articles") || !strings.Contains(home, "30 June 2021") {
		t.Errorf("the home tab does not say what the corpus holds and how fresh it is:\n%s", home)
	}
	if run := strings.Join(slackfake.Texts(w.slack.View("UOP")), "\n"); !strings.Contains(run, "Generation 1, loaded") {
		t.Errorf("the home tab of an operator:\n%s", run)
	}
	view := slackfake.Message{Channel: "", Blocks: w.slack.View("UOP")}
	if err := w.slack.Press(view, "UOP", "reload"); err != nil {
		t.Fatal(err)
	}
	if m := w.messages(1)[0]; m.Channel != "UOP" || !strings.Contains(m.Text, "4 unchanged") {
		t.Errorf("reload from the home tab is answered with %v", m)
	}
	if err := w.slack.Press(view, "U1", "reload"); err != nil {
		t.Fatal(err)
	}
	if m := w.messages(2)[1]; !strings.Contains(m.Text, "Only an operator") {
		t.Errorf("another's reload is answered with %v", m)
	}
	if err := w.slack.Press(slackfake.Message{Blocks: w.slack.View("U1")}, "U1", "example:0"); err != nil {
		t.Fatal(err)
	}
	if m := w.messages(3)[2]; m.Channel != "U1" || !strings.Contains(m.Text, "[1]") || !strings.Contains(m.Text, "ferry") {
		t.Errorf("an example is answered with %v", m)
	}
}

func assistant(o *slack.Options) { o.AssistantView = true }

func TestAssistantPane(t *testing.T) {
	w := start(t, assistant, bot.ServerOptions{})
	w.slack.Send(w.slack.Pane("D1", "1.1", "U1"))
	w.slack.Send(w.slack.Opened("D1", "U1", "messages"))   // its prompts belong to a thread
	w.slack.Send(w.slack.LooksAt("D1", "U1", "C1", "1.5")) // is told to agents alone
	const set = "assistant.threads.set"
	w.wait("prompts", func() bool { return len(w.slack.Calls(set+"SuggestedPrompts")) == 1 })
	if p := w.slack.Calls(set + "SuggestedPrompts")[0]; p.Err != "" || !strings.Contains(p.Values.Get("prompts"), "Last ferry") {
		t.Errorf("prompts: %+v", p)
	}
	w.slack.Send(w.slack.Direct("D1", "1.1", "U1", "harbour bridge"))
	w.slack.Send(w.slack.Direct("D1", "1.1", "U1", "why"))
	w.messages(2)
	w.wait("the status to go", func() bool { return len(w.slack.Calls(set+"Status")) == 4 })
	w.settled()
	if title := w.slack.Calls(set + "Title"); len(title) != 1 || title[0].Values.Get("title") != "harbour bridge" {
		t.Errorf("titles: %+v", title)
	}
	if n := len(w.slack.Calls("reactions.add")); n > 1 { // that of the last message
		t.Errorf("%d reactions besides the status", n)
	}
}

func TestNoAssistant(t *testing.T) {
	w := start(t, assistant, bot.ServerOptions{})
	no := slackfake.Fault{Err: "feature_not_enabled"}
	for _, method := range []string{"SuggestedPrompts", "Status", "Title"} {
		w.slack.Fail("assistant.threads.set"+method, no, no)
	}
	w.slack.Send(w.slack.Pane("D1", "1.1", "U1"))
	w.slack.Send(w.slack.Direct("D1", "1.1", "U1", "harbour bridge"))
	w.messages(1)
}

func TestTooManyQuestions(t *testing.T) {
	w := start(t, func(o *slack.Options) { o.QuestionsPerMinute = 2 }, bot.ServerOptions{})
	for range 5 {
		w.slack.Send(w.slack.Mention("C1", "", "U1", "status"))
	}
	w.slack.Send(w.slack.Mention("C1", "", "U2", "status"))
	w.settled()
	w.messages(5)
	var public, private int
	for _, m := range w.in("C1") {
		switch {
		case m.User == "":
			public++
		case m.User == "U1" && strings.Contains(m.Text, "Please go on in "):
			private++
		}
	}
	if public != 3 || private != 1 {
		t.Errorf("%d answers and %d notices, want 3 and 1", public, private)
	}
}
