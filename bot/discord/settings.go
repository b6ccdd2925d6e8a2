package discord

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/phrase"
)

// settingsCommand is Discord's own: no other platform has servers with settings.
const settingsCommand = "settings"

// managers are those who may change a server's settings. Discord shows the
// command to them alone, unless a server wants otherwise; it is checked again.
const managers = discordgo.PermissionManageGuild | discordgo.PermissionAdministrator

// settingsRegistered is the command as Discord is to show it.
func settingsRegistered() *discordgo.ApplicationCommand {
	sub := func(name string, how phrase.Sentence, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		o := &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name, Options: options}
		describe(o, how)
		return o
	}
	with := func(how phrase.Sentence, o discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		describe(&o, how)
		return &o
	}
	choice := func(label phrase.Sentence, value string) *discordgo.ApplicationCommandOptionChoice {
		return &discordgo.ApplicationCommandOptionChoice{Name: phrase.Book{}.Say(label), NameLocalizations: localized(label), Value: value}
	}
	channels := []discordgo.ChannelType{
		discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildVoice, discordgo.ChannelTypeGuildNews,
		discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread,
		discordgo.ChannelTypeGuildStageVoice, discordgo.ChannelTypeGuildForum,
	}
	permission, least := int64(discordgo.PermissionManageGuild), 0.0
	hows := localized(phrase.ServerHow)
	return &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: settingsCommand, Description: phrase.Book{}.Say(phrase.ServerHow), DescriptionLocalizations: &hows,
		DefaultMemberPermissions: &permission,
		Contexts:                 &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild},
		IntegrationTypes:         &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall},
		Options: []*discordgo.ApplicationCommandOption{
			sub("show", phrase.ServerShow),
			sub("channels", phrase.ServerChannels,
				with(phrase.ServerAllow, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionChannel, Name: "allow", ChannelTypes: channels}),
				with(phrase.ServerClear, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "clear"})),
			sub("threads", phrase.ServerThreads,
				with(phrase.ServerWhen, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "policy", Required: true, Choices: []*discordgo.ApplicationCommandOptionChoice{
					choice(phrase.ServerMention, "mention"), choice(phrase.ServerAlways, "always"),
				}})),
			sub("private", phrase.ServerPrivate,
				with(phrase.ServerOnlyAsker, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "default", Required: true})),
			sub("language", phrase.ServerLang,
				with(phrase.ServerCode, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "code", Required: true, MaxLength: 3})),
			sub("confidence", phrase.ServerSure,
				with(phrase.ServerLeast, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionNumber, Name: "minimum", Required: true, MinValue: &least, MaxValue: 1})),
			sub("part", phrase.ServerPart,
				with(phrase.ServerSource, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "source", Autocomplete: true, MaxLength: maxPart}),
				with(phrase.ServerFolder, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "folder", Autocomplete: true, MaxLength: maxPart})),
			sub("unasked", phrase.ServerUnasked,
				with(phrase.ServerWhen, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionString, Name: "policy", Required: true, Choices: []*discordgo.ApplicationCommandOptionChoice{
					choice(phrase.ServerNever, "never"), choice(phrase.ServerSeldom, "surest"),
				}}),
				with(phrase.ServerOnlyHere, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionChannel, Name: "channel", ChannelTypes: channels}),
				with(phrase.ServerLeaveOut, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionRole, Name: "leave_out"}),
				with(phrase.ServerClearBoth, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "clear"}),
				with(phrase.ServerUnaskedSure, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionNumber, Name: "minimum", MinValue: &least, MaxValue: 1})),
			sub("human", phrase.ServerHuman,
				with(phrase.ServerHumanChannel, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionChannel, Name: "channel", ChannelTypes: []discordgo.ChannelType{
					discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread,
				}}),
				with(phrase.ServerHumanRole, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionRole, Name: "role"}),
				with(phrase.ServerHumanClear, discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionBoolean, Name: "clear"})),
		},
	}
}

// configure answers /settings, to the one person.
func (t *turn) configure(i *interaction) {
	t.answer.private = true
	t.answer.start(t.pace.ack, t.unacknowledged)
	t.later(nil, t.event, func(ctx context.Context) {
		g, err := t.configured(ctx, i)
		m := drawSettings(phrase.In(t.lang), g, t.opts.MessageContent)
		if err != nil {
			m = t.drawn(t.excuse(err), components.Look{Private: true})
		}
		t.send(ctx, &sending{
			event: t.event, doing: "show the settings", keep: tokenFor,
			post: func(ctx context.Context) error { return t.answer.post(ctx, m, false) },
			tell: func(ctx context.Context, m components.Message) error { return t.answer.post(ctx, m, false) },
		})
	})
}

// configured does what was asked for and returns how the settings are then.
func (t *turn) configured(ctx context.Context, i *interaction) (g guildSettings, err error) {
	if i.GuildID == "" || i.Member == nil {
		return g, phrase.NewError(phrase.SettingsOfServer)
	}
	if i.Member.permissions()&managers == 0 {
		return g, phrase.NewError(phrase.SettingsManagers)
	}
	if len(i.Data.Options) != 1 {
		return g, phrase.NewError(phrase.NoSetting)
	}
	sub := &i.Data.Options[0]
	if sub.Name == "show" || (sub.Name == "channels" || sub.Name == "human") && len(sub.Options) == 0 {
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
	var no *phrase.Error
	if errors.As(err, &no) {
		return bot.Notice{Text: no.In(phrase.In(t.lang))}
	}
	ref := t.newRef()
	t.log.Error("change the settings of a server", "ref", ref, "request", t.event, "err", err)
	return bot.Notice{Text: t.word(phrase.SettingsNotKept), Ref: ref}
}

// set does what a subcommand says.
func (g *guildSettings) set(sub *filledIn) error {
	value, ok := sub.value, false
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
	case "part":
		source, folder := value("source"), value("folder")
		ok = setPart(&g.Source, source) && setPart(&g.Folder, folder) && (source != nil || folder != nil)
	case "human":
		if value("clear") == true {
			g.Human = Human{}
		}
		ok = setID(&g.Human.Channel, value("channel")) && setID(&g.Human.Role, value("role"))
	case "unasked":
		policy := value("policy")
		g.Unasked, ok = policy == "surest", policy == "surest" || policy == "never"
		if least := value("minimum"); least != nil && ok {
			g.UnaskedConfidence, ok = least.(float64)
		}
		if value("clear") == true {
			g.UnaskedIn, g.LeftOut = nil, nil
		}
		enlist(&g.UnaskedIn, value("channel"))
		enlist(&g.LeftOut, value("leave_out"))
	}
	if !ok {
		return phrase.NewError(phrase.NoSetting)
	}
	return nil
}

func (g *guildSettings) setChannels(allow, clear any) error {
	if clear == true {
		g.Channels = nil
	}
	enlist(&g.Channels, allow)
	return nil
}

// setID sets an ID, if one was given.
func setID(id *string, value any) bool {
	if value == nil {
		return true
	}
	s, ok := value.(string)
	*id = s
	return ok && s != ""
}

// enlist puts an ID into a sorted list, if there is one.
func enlist(ids *[]string, value any) {
	if value == nil {
		return
	}
	id, _ := value.(string) // "" is none
	if at, ok := slices.BinarySearch(*ids, id); !ok {
		*ids = slices.Insert(*ids, at, id)
	}
}

// setPart sets the name of a part of the corpus, if one was given; "any" is all of it.
func setPart(part *string, value any) bool {
	if value == nil {
		return true
	}
	s, ok := value.(string)
	if *part = strings.TrimSpace(s); strings.EqualFold(*part, "any") {
		*part = ""
	}
	return ok
}

// drawSettings makes the message that shows settings in plain words.
func drawSettings(b phrase.Book, g guildSettings, readsAll bool) components.Message {
	where := b.Say(phrase.AnswersEverywhere)
	if len(g.Channels) > 0 {
		where = b.Say(phrase.AnswersOnlyIn, channelsShown(b, g.Channels))
	}
	threads := b.Say(phrase.FollowMention)
	switch {
	case g.MentionsOnly:
	case readsAll:
		threads = b.Say(phrase.FollowAlways)
	default:
		threads += " " + b.Say(phrase.Unmentioned)
	}
	private, lang, sure := b.Say(phrase.AskSeenByAll), b.Say(phrase.QuoteEveryLanguage), b.Say(phrase.SureDefault)
	if g.Private {
		private = b.Say(phrase.AskSeenByOne)
	}
	if g.Lang != "" {
		lang = b.Say(phrase.QuoteOnly, b.Say(phrase.PartLang, b.Quoted(g.Lang)))
	}
	if g.MinConfidence > 0 {
		sure = b.Say(phrase.SureLeast, strconv.FormatFloat(g.MinConfidence, 'f', -1, 64))
	}
	lines := []string{"**" + components.Label(b.Say(phrase.HowOnServer), maxSetting) + "**", "- **channels**: " + where}
	for _, l := range [][2]string{{"threads", threads}, {"private", private}, {"language", lang}, {"confidence", sure}, {"part", g.part(b)}} {
		lines = append(lines, "- **"+l[0]+"**: "+components.Label(l[1], maxSetting))
	}
	lines = append(lines, "- **unasked**: "+g.speaking(b, readsAll), "- **human**: "+g.asking(b))
	return components.Private(b, lines)
}

// maxSetting is how many characters a setting is shown with.
const maxSetting = 500

// channelsShown lists channels as Discord is to show them, as far as there is room.
func channelsShown(b phrase.Book, ids []string) string {
	const most = 50
	shown := "<#" + strings.Join(ids[:min(most, len(ids))], ">, <#") + ">"
	if n := len(ids) - most; n > 0 {
		shown += " " + b.Say(phrase.AndMore, n)
	}
	return shown
}

// part says which part of the corpus is quoted.
func (g guildSettings) part(b phrase.Book) string {
	var parts []string
	if g.Source != "" {
		parts = append(parts, b.Say(phrase.PartSource, b.Quoted(g.Source)))
	}
	if g.Folder != "" {
		parts = append(parts, b.Say(phrase.PartFolder, b.Quoted(g.Folder)))
	}
	if parts == nil {
		return b.Say(phrase.QuoteAll)
	}
	return b.Say(phrase.QuoteOnly, strings.Join(parts, ", "))
}

// speaking says what is answered that nobody said to the bot, as Discord is to show
// it.
func (g guildSettings) speaking(b phrase.Book, readsAll bool) string {
	if !g.Unasked {
		return b.Say(phrase.UnaskedOff)
	}
	sure := strconv.FormatFloat(cmp.Or(g.UnaskedConfidence, bot.UnaskedConfidence), 'f', -1, 64)
	said := []string{b.Say(phrase.UnaskedOn, sure, int(bot.UnaskedEvery.Minutes())), b.Say(phrase.UnaskedPosts)}
	if len(g.UnaskedIn) > 0 {
		said = append(said, b.Say(phrase.UnaskedOnly, channelsShown(b, g.UnaskedIn)))
	}
	if len(g.LeftOut) > 0 {
		said = append(said, b.Say(phrase.UnaskedNever, "<@&"+strings.Join(g.LeftOut, ">, <@&")+">"))
	}
	if !readsAll {
		said = append(said, b.Say(phrase.UnmentionedTitles))
	}
	return strings.Join(said, " ")
}

// asking says who is asked what the coverage does not answer, as Discord is to show it.
func (g guildSettings) asking(b phrase.Book) string {
	switch h := g.Human; {
	case h.Channel != "" && h.Role != "":
		return b.Say(phrase.HumanBoth, "<#"+h.Channel+">", "<@&"+h.Role+">")
	case h.Channel != "":
		return b.Say(phrase.HumanIn, "<#"+h.Channel+">")
	case h.Role != "":
		return b.Say(phrase.HumanWith, "<@&"+h.Role+">")
	}
	return b.Say(phrase.HumanDefault)
}
