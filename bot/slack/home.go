package slack

import (
	"context"
	"fmt"
	"slices"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
)

const (
	promptsMost = 4  // Slack shows no more
	promptTitle = 75 // characters of a label
)

// onHome draws the bot's home tab, or readies its message tab.
func (s *session) onHome(e event) {
	opened, ok := e.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
	if !ok || opened.User == "" {
		return
	}
	if opened.Tab == "messages" {
		s.prompt(e, opened.User, opened.Channel, "")
		return
	}
	s.fetch(e, opened.User, "/status", func(_ context.Context, status bot.Reply) {
		s.latest(e, opened.User, func(ctx context.Context, latest bot.Reply) {
			_, err := s.api.PublishViewContext(ctx, api.PublishViewContextRequest{
				UserID: opened.User,
				View:   api.HomeTabViewRequest{Type: api.VTHomeTab, Blocks: api.Blocks{BlockSet: s.home(opened.User, status, latest)}},
			})
			if err != nil {
				s.log.Warn("slack: no home tab", "err", harmless(err))
			}
		})
	})
}

// home is what the home tab shows: what the corpus holds and how fresh it is,
// examples to click, how to ask, and the newest articles.
func (s *session) home(user string, status, latest bot.Reply) []api.Block {
	operator := s.operators.is(user)
	d := drawing{page: newPage(), log: s.log}
	d.add(api.NewHeaderBlock(api.NewTextBlockObject(api.PlainTextType, "What the press wrote", false, false)))
	if r, ok := status.(bot.Status); ok {
		d.status(r)
	}
	list, _ := latest.(bot.Listed)
	if examples := exampleButtons(list); len(examples) > 0 {
		d.paragraph(text("Ask about one of these, or in your own words:"))
		d.add(api.NewActionBlock("", examples...))
	}
	var help bot.Helped
	for _, c := range bot.Commands() {
		if c.Who == bot.Everyone || operator {
			help.Commands = append(help.Commands, c)
		}
	}
	d.helped(help)
	if operator {
		d.add(api.NewActionBlock("", api.NewButtonBlockElement(buttonReload, "", api.NewTextBlockObject(api.PlainTextType, labelOf(buttonReload), false, false))))
	}
	if len(list.Rows) > 0 {
		d.add(api.NewDividerBlock())
		d.listed(list)
	}
	return d.blocks
}

const (
	examplesMost = 3
	exampleLabel = 70 // characters; Slack takes 75
)

// exampleButtons ask what the newest headlines are about.
func exampleButtons(latest bot.Listed) []api.BlockElement {
	var out []api.BlockElement
	for _, row := range latest.Rows {
		if row.Article == nil || len(out) == examplesMost {
			continue
		}
		question := clip(oneLine(row.Article.Title), maxCarried)
		value := carried{Question: question}.value()
		if question == "" || value == "" {
			continue
		}
		label := api.NewTextBlockObject(api.PlainTextType, shorten(question, exampleLabel), false, false)
		out = append(out, api.NewButtonBlockElement(fmt.Sprintf("%s:%d", buttonExample, len(out)), value, label))
	}
	return out
}

// onPane readies a new thread of the assistant pane.
func (s *session) onPane(e event) {
	started, ok := e.InnerEvent.Data.(*slackevents.AssistantThreadStartedEvent)
	if !ok {
		return
	}
	t := started.AssistantThread
	s.panes.first(place{team: e.TeamID, channel: t.ChannelID, thread: t.ThreadTimeStamp}.key())
	s.prompt(e, t.UserID, t.ChannelID, t.ThreadTimeStamp)
}

// prompt suggests recent headlines as questions.
func (s *session) prompt(e event, user, channel, thread string) {
	s.latest(e, user, func(ctx context.Context, latest bot.Reply) {
		p := api.AssistantThreadsSetSuggestedPromptsParameters{Title: "From the newest articles", ChannelID: channel, ThreadTS: thread}
		if l, ok := latest.(bot.Listed); ok {
			for _, row := range l.Rows {
				if row.Article != nil && len(p.Prompts) < promptsMost && oneLine(row.Article.Title) != "" {
					title := oneLine(row.Article.Title)
					p.AddPrompt(shorten(title, promptTitle), clip(title, maxCarried))
				}
			}
		}
		if len(p.Prompts) == 0 {
			p.AddPrompt("What do you hold?", "status")
		}
		if err := s.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
			s.log.Debug("slack: no suggested prompts", "err", harmless(err)) // on free plans there are none
		}
	})
}

// latest asks for the newest articles and uses the list in its turn, or nil where
// the bot is too busy to tell.
func (s *session) latest(e event, user string, use func(context.Context, bot.Reply)) {
	s.fetch(e, user, "/latest", func(ctx context.Context, r bot.Reply) {
		if err := s.marks.put(ctx, "latest/"+user, func(ctx context.Context) { use(ctx, r) }); err != nil {
			s.log.Debug("slack: no list of the newest articles", "err", err)
		}
	})
}

// fetch has a command replied to for the app's own use. The reply is nil where
// the bot is too busy.
func (s *session) fetch(e event, user, command string, use func(context.Context, bot.Reply)) {
	err := s.in.Put(bot.Request{
		ID: e.id, Platform: s.Name(), Conversation: "home/" + user, User: bot.User{ID: user}, Text: command,
	}, use)
	if err != nil {
		use(s.context, nil)
	}
}

// seeInPane shows in the assistant pane that a question is being looked up, and
// names the thread after its first question.
func (s *session) seeInPane(h heard, question string) func(context.Context) {
	status := func(status string) func(context.Context) error {
		return func(ctx context.Context) error {
			return s.api.SetAssistantThreadsStatusContext(ctx, api.AssistantThreadsSetStatusParameters{
				ChannelID: h.channel, ThreadTS: h.thread, Status: status,
			})
		}
	}
	if key := h.place().key() + "/title"; question != "" && s.panes.first(key) {
		s.task("title", func(ctx context.Context) {
			err := s.api.SetAssistantThreadsTitleContext(ctx, api.AssistantThreadsSetTitleParameters{
				ChannelID: h.channel, ThreadTS: h.thread, Title: shorten(oneLine(question), promptTitle),
			})
			if err != nil {
				s.log.Debug("slack: no title", "err", harmless(err))
			}
		})
	}
	return s.mark(h, "a status", status("is looking through the coverage…"), status(""))
}

// shorten cuts s to n characters and shows that it did.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(slices.Concat(r[:n-1], []rune("…")))
}
