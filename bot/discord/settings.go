package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
)

// settingsCommand is Discord's own: no other platform has servers with settings.
const settingsCommand = "settings"

// managers are those who may change a server's settings. Discord shows the
// command to them alone, unless a server wants otherwise; it is checked again.
const managers = discordgo.PermissionManageGuild | discordgo.PermissionAdministrator

// settingsRegistered is the command as Discord is to show it.
func settingsRegistered() *discordgo.ApplicationCommand {
	sub := func(name, help string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name, Description: help, Options: options}
	}
	channels := []discordgo.ChannelType{
		discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildVoice, discordgo.ChannelTypeGuildNews,
		discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread,
		discordgo.ChannelTypeGuildStageVoice, discordgo.ChannelTypeGuildForum, discordgo.ChannelTypeGuildMedia,
	}
	permission, least := int64(discordgo.PermissionManageGuild), 0.0
	return &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: settingsCommand, Description: "How the bot answers on this server",
		DefaultMemberPermissions: &permission,
		Contexts:                 &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
		IntegrationTypes:         &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall},
		Options: []*discordgo.ApplicationCommandOption{
			sub("show", "Show all settings"),
			sub("channels", "Where the bot answers; with an empty list, everywhere",
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionChannel, Name: "allow", Description: "Answer here and in its threads, besides those in the list", ChannelTypes: channels},
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "clear", Description: "Empty the list first"}),
			sub("threads", "Follow-ups in threads where the bot has answered",
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "policy", Description: "When to answer them", Required: true, Choices: []*discordgo.ApplicationCommandOptionChoice{
					{Name: "only when mentioned", Value: "mention"}, {Name: "always", Value: "always"},
				}}),
			sub("private", "Who sees the answers to /ask",
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "default", Description: "Show them only to the person who asks, unless they say otherwise", Required: true}),
			sub("language", "The language of the coverage to quote",
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "code", Description: "Two letters, as in en, or any", Required: true, MaxLength: 3}),
			sub("confidence", "How sure the bot must be to answer",
				&discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionNumber, Name: "minimum", Description: "From 0 to 1; 0 is the bot's own", Required: true, MinValue: &least, MaxValue: 1}),
		},
	}
}

// configure answers /settings, to the one person.
func (t *turn) configure(i *discordgo.Interaction, data discordgo.ApplicationCommandInteractionData) {
	t.answer.private = true
	t.answer.start(t.pace.ack, t.unacknowledged)
	t.later(nil, t.event, func(ctx context.Context) {
		g, err := t.configured(ctx, i, data)
		m := drawSettings(g, t.opts.MessageContent, t.log)
		if err != nil {
			m = draw(t.excuse(err), view{private: true}, t.log)
		}
		if err := t.answer.post(ctx, m, false); err != nil {
			t.failed(nil, t.event, "show the settings", err, func(ctx context.Context, m message) error { return t.answer.post(ctx, m, false) })
		}
	})
}

// configured does what was asked for and returns how the settings are then.
func (t *turn) configured(ctx context.Context, i *discordgo.Interaction, data discordgo.ApplicationCommandInteractionData) (g guildSettings, err error) {
	if i.GuildID == "" || i.Member == nil {
		return g, unfit("Settings belong to a server. Please use this command there.")
	}
	if i.Member.Permissions&managers == 0 {
		return g, unfit("Only those with the permission Manage Server may see and change the settings.")
	}
	if len(data.Options) != 1 {
		return g, unfit("There is no such setting.")
	}
	sub := data.Options[0]
	if sub.Name == "show" || sub.Name == "channels" && len(sub.Options) == 0 {
		return t.settings, nil
	}
	what := sub.Name
	for _, o := range sub.Options {
		what += fmt.Sprintf(" %s=%v", o.Name, o.Value)
	}
	g, err = t.opts.Settings.change(ctx, i.GuildID, func(g *guildSettings) error { return g.set(sub) })
	t.opts.Audit.Note(bot.Deed{Platform: "discord", User: t.user, Action: "settings", On: i.GuildID, Result: what, Err: err})
	if err != nil {
		return g, err
	}
	t.log.Info("changed the settings of a server", "guild", i.GuildID, "user", t.user, "what", what)
	return g, nil
}

// excuse is what a person is told of an error.
func (t *turn) excuse(err error) bot.Notice {
	var no unfit
	if errors.As(err, &no) {
		return bot.Notice{Text: no.Error()}
	}
	ref := t.newRef()
	t.log.Error("change the settings of a server", "ref", ref, "request", t.event, "err", err)
	return bot.Notice{Text: "The settings could not be kept, so they stay as they were.", Ref: ref}
}

// set does what a subcommand says.
func (g *guildSettings) set(sub *discordgo.ApplicationCommandInteractionDataOption) error {
	value := func(name string) any {
		if o := sub.GetOption(name); o != nil {
			return o.Value
		}
		return nil
	}
	ok := false
	switch sub.Name {
	case "channels":
		return g.setChannels(value("allow"), value("clear"))
	case "threads":
		policy := value("policy")
		g.MentionsOnly, ok = policy == "mention", policy == "mention" || policy == "always"
	case "private":
		g.Private, ok = value("default").(bool)
	case "language":
		if g.Lang, ok = value("code").(string); ok {
			g.Lang = strings.ToLower(strings.TrimSpace(g.Lang))
		}
		if g.Lang == "any" {
			g.Lang = ""
		} else if g.Lang == "" {
			ok = false
		}
	case "confidence":
		g.MinConfidence, ok = value("minimum").(float64)
	}
	if !ok {
		return unfit("There is no such setting.")
	}
	return nil
}

func (g *guildSettings) setChannels(allow, clear any) error {
	if clear == true {
		g.Channels = nil
	}
	if allow == nil {
		return nil
	}
	id, _ := allow.(string) // "" is no channel
	if at, ok := slices.BinarySearch(g.Channels, id); !ok {
		g.Channels = slices.Insert(g.Channels, at, id)
	}
	return nil
}

// drawSettings makes the message that shows settings in plain words.
func drawSettings(g guildSettings, readsAll bool, log *slog.Logger) message {
	where := "I answer in every channel."
	if len(g.Channels) > 0 {
		where = "I answer only in <#" + strings.Join(g.Channels, ">, <#") + "> and the threads there. Elsewhere I answer commands in private and nothing else."
	}
	threads := "In threads I answer when I am mentioned."
	switch {
	case g.MentionsOnly:
	case readsAll:
		threads = "In threads where I have answered I answer follow-ups without a mention too."
	default:
		threads += " Messages without a mention I cannot read."
	}
	private := "Answers to /ask are for everybody to see, unless the question is asked in private."
	if g.Private {
		private = "Answers to /ask are for the person who asked, unless that person says otherwise."
	}
	lang := "I quote coverage in every language."
	if g.Lang != "" {
		lang = "I quote only coverage in the language “" + g.Lang + "”, unless a question says lang: itself."
	}
	sure := "I answer when I am as sure as I am set up to be."
	if g.MinConfidence > 0 {
		sure = "I answer with a confidence of " + strconv.FormatFloat(g.MinConfidence, 'f', -1, 64) + " or more."
	}
	d := drawing{view: view{private: true}, log: log}
	lines := []string{"**How I answer on this server**", "- **channels**: " + where}
	for _, l := range [][2]string{{"threads", threads}, {"private", private}, {"language", lang}, {"confidence", sure}} {
		lines = append(lines, "- **"+l[0]+"**: "+label(l[1], maxQuestion))
	}
	d.lines(lines)
	return d.message()
}
