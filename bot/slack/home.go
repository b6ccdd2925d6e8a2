package slack

import (
	"context"

	api "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

const promptsMost = 4 // Slack shows no more

// onHome draws the bot's home tab, or readies its message tab.
func (s *session) onHome(e event) {
	opened, ok := e.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
	if !ok || opened.User == "" {
		return
	}
	if opened.Tab == "messages" {
		if opened.Context != nil {
			s.looks.set(opened.User, lookedAt(*opened.Context))
		}
		if s.opts.AssistantView {
			return // its prompts belong to a thread
		}
		s.prompt(e, opened.User, opened.Channel, "")
		return
	}
	s.fetch(e, opened.User, "/status", func(_ context.Context, status bot.Reply) {
		s.fetch(e, opened.User, "/help", func(_ context.Context, help bot.Reply) {
			s.latest(e, opened.User, func(ctx context.Context, latest bot.Reply) {
				home := blocks.Home{Status: status, Help: help, Latest: latest, Operator: s.operators.is(opened.User), Command: commandName}
				_, err := s.api.PublishViewContext(ctx, api.PublishViewContextRequest{
					UserID: opened.User,
					View:   api.HomeTabViewRequest{Type: api.VTHomeTab, Blocks: api.Blocks{BlockSet: home.Draw(phrase.In(s.lang(opened.User)))}},
				})
				if err != nil {
					s.log.Warn("slack: no home tab", "err", harmless(err))
				}
			})
		})
	})
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

// prompt suggests what the person looks at, and recent headlines, as questions. An
// agent's prompts belong to no thread.
func (s *session) prompt(e event, user, channel, thread string) {
	s.latest(e, user, func(ctx context.Context, latest bot.Reply) {
		in := phrase.In(s.lang(user))
		p := api.AssistantThreadsSetSuggestedPromptsParameters{Title: in.Say(phrase.PromptsTitle), ChannelID: channel, ThreadTS: thread}
		if at, _ := s.looks.get(user); at != (looked{}) {
			p.AddPrompt(in.Say(phrase.PromptFind), findThis)
		}
		if l, ok := latest.(bot.Listed); ok {
			for _, row := range l.Rows {
				if row.Article != nil && len(p.Prompts) < promptsMost && blocks.OneLine(row.Article.Title) != "" {
					title := bot.Title(row.Article)
					p.AddPrompt(blocks.Label(title), blocks.Clip(title, blocks.MaxQuestion))
				}
			}
		}
		if len(p.Prompts) == 0 {
			p.AddPrompt(in.Say(phrase.PromptHold), "status")
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
		ID: e.id, Platform: s.Name(), Conversation: "home/" + user, User: bot.User{ID: user}, Lang: s.lang(user), Text: command,
	}, use)
	if err != nil {
		use(s.context, nil)
	}
}
