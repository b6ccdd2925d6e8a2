package discord

import (
	"bytes"
	"context"
	"encoding/json"
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

// findCommand asks the coverage about a message.
var findCommand = phrase.Book{}.Say(phrase.Find)

// checkCommand tells of the quotations in a message.
var checkCommand = phrase.Book{}.Say(phrase.CheckQuotes)

// maxAsked is how many characters Discord lets a person type as a question.
const maxAsked = 1000

// registered are the commands as Discord is to show them. The subcommands of
// /coverage are those that the bot's own table calls so.
func registered(settings bool) []*discordgo.ApplicationCommand {
	text := discordgo.ApplicationCommandOptionString
	private := field(discordgo.ApplicationCommandOptionBoolean, phrase.NamePrivate, phrase.HowPrivate)
	question := field(text, phrase.NameQuestion, phrase.HowQuestion)
	question.Required, question.MaxLength = true, maxAsked
	filter := func(name, how phrase.Sentence, most int, complete bool) *discordgo.ApplicationCommandOption {
		o := field(text, name, how)
		o.MaxLength, o.Autocomplete = most, complete
		return o
	}
	all := []*discordgo.ApplicationCommand{
		command(phrase.NameAsk, phrase.CommandHow,
			question,
			filter(phrase.NameSource, phrase.HowSource, 100, true),
			filter(phrase.NameSpeaker, phrase.HowSpeaker, 100, true),
			filter(phrase.NameAuthor, phrase.HowAuthor, 100, true),
			filter(phrase.NameAfter, phrase.HowAfter, 10, false),
			filter(phrase.NameBefore, phrase.HowBefore, 10, false),
			private),
		command(phrase.NameCoverage, phrase.HowCoverage, subcommands()...),
		onMessage(phrase.Find),
		onMessage(phrase.CheckQuotes),
	}
	for _, c := range all {
		c.Contexts = &[]discordgo.InteractionContextType{
			discordgo.InteractionContextGuild, discordgo.InteractionContextBotDM, discordgo.InteractionContextPrivateChannel,
		}
		c.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{
			discordgo.ApplicationIntegrationGuildInstall, discordgo.ApplicationIntegrationUserInstall,
		}
	}
	if settings {
		all = append(all, settingsRegistered())
	}
	return all
}

// subcommands are called by the words that can be written too, which are the same in all
// languages.
func subcommands() (subs []*discordgo.ApplicationCommandOption) {
	for _, c := range bot.Commands() {
		if !strings.Contains(c.Discord, "/coverage "+c.Name) {
			continue
		}
		sub := &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: c.Name}
		describe(sub, c.Help)
		if word := strings.Trim(c.Args, "[]"); word != "" {
			o := &discordgo.ApplicationCommandOption{
				Type: discordgo.ApplicationCommandOptionString, Name: strings.ToLower(word), Required: word == c.Args, MaxLength: maxAsked,
			}
			describe(o, phrase.HowWords, c.Name)
			sub.Options = []*discordgo.ApplicationCommandOption{o}
		}
		subs = append(subs, sub)
	}
	return subs
}

// command is a slash command with its names and descriptions in all languages.
func command(name, how phrase.Sentence, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommand {
	english, names, hows := phrase.Book{}, localized(name), localized(how)
	return &discordgo.ApplicationCommand{
		Type: discordgo.ChatApplicationCommand, Name: english.Say(name), Description: english.Say(how),
		NameLocalizations: &names, DescriptionLocalizations: &hows, Options: options,
	}
}

// onMessage is an entry in the menu of a message, likewise.
func onMessage(name phrase.Sentence) *discordgo.ApplicationCommand {
	names := localized(name)
	return &discordgo.ApplicationCommand{Type: discordgo.MessageApplicationCommand, Name: phrase.Book{}.Say(name), NameLocalizations: &names}
}

// field is a field of a command, likewise.
func field(kind discordgo.ApplicationCommandOptionType, name, how phrase.Sentence) *discordgo.ApplicationCommandOption {
	o := &discordgo.ApplicationCommandOption{Type: kind, Name: phrase.Book{}.Say(name), NameLocalizations: localized(name)}
	describe(o, how)
	return o
}

// describe says what a field is for, in all languages.
func describe(o *discordgo.ApplicationCommandOption, how phrase.Sentence, values ...any) {
	o.Description = components.Cut(phrase.Book{}.Say(how, values...), maxDescription)
	o.DescriptionLocalizations = localized(how, values...)
}

// maxDescription is the longest description that Discord takes, in characters.
const maxDescription = 100

// localized is a sentence in the languages besides English, by Discord's names of them.
func localized(s phrase.Sentence, values ...any) map[discordgo.Locale]string {
	out := make(map[discordgo.Locale]string)
	for _, b := range phrase.All()[1:] {
		for _, l := range locales[b.Lang()] {
			out[l] = components.Cut(b.Say(s, values...), maxDescription)
		}
	}
	return out
}

// locales are Discord's names of the languages.
var locales = map[string][]discordgo.Locale{
	"es": {discordgo.SpanishES, discordgo.SpanishLATAM}, "fr": {discordgo.French}, "ru": {discordgo.Russian},
	"sv": {discordgo.Swedish}, "nb": {discordgo.Norwegian}, "hu": {discordgo.Hungarian},
}

// register writes the commands to Discord where they differ from what it has:
// writing them is limited, and makes clients load them anew.
func (a *Adapter) register(ctx context.Context, app string) error {
	var have []*discordgo.ApplicationCommand
	if err := a.rest.call(ctx, commands("GET", app), nil, &have); err != nil {
		return err
	}
	want := registered(a.opts.Settings != nil)
	if bytes.Equal(canonical(have), canonical(want)) {
		return nil
	}
	for len(want) > 0 {
		body, err := withoutEmpty(want)
		if err != nil {
			return err
		}
		err = a.rest.call(ctx, commands("PUT", app), body, nil)
		if err == nil {
			break
		}
		refused := refusedCommands(err, len(want))
		if len(refused) == 0 {
			return err
		}
		for _, i := range slices.Backward(refused) {
			a.log.Error("Discord refuses a command, so it is left out", "command", want[i].Name, "err", err)
			want = slices.Delete(want, i, i+1)
		}
	}
	a.log.Info("registered the commands", "commands", len(want))
	return nil
}

// withoutEmpty is JSON without the fields that say nothing: discordgo writes null and
// false into options whose type knows no such field.
func withoutEmpty(v any) (any, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var all any
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	var tidy func(any)
	tidy = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				if inner == nil || inner == false {
					delete(v, key)
				}
				tidy(inner)
			}
		case []any:
			for _, inner := range v {
				tidy(inner)
			}
		}
	}
	tidy(all)
	return all, nil
}

// codeInvalid is Discord's code for a body that does not fit.
const codeInvalid = 50035

// refusedCommands are the places of the commands that an error names, ascending:
// all are written at once, and one that does not fit costs them all.
func refusedCommands(err error, n int) (places []int) {
	var said *apiError
	var named map[string]json.RawMessage
	if !errors.As(err, &said) || said.code != codeInvalid || json.Unmarshal(said.errors, &named) != nil {
		return nil
	}
	for i := range n {
		if _, ok := named[strconv.Itoa(i)]; ok {
			places = append(places, i)
		}
	}
	return places
}

// canonical is what matters of commands, in one form: Discord adds IDs and
// leaves out what is empty.
func canonical(commands []*discordgo.ApplicationCommand) []byte {
	commands = slices.Clone(commands)
	slices.SortFunc(commands, func(a, b *discordgo.ApplicationCommand) int {
		return strings.Compare(fmt.Sprint(a.Type, a.Name), fmt.Sprint(b.Type, b.Name))
	})
	type choice struct {
		Name  string
		Names map[discordgo.Locale]string
		Value any
	}
	type option struct {
		Type                   discordgo.ApplicationCommandOptionType
		Name, Description      string
		Names, Descriptions    map[discordgo.Locale]string
		Required, Autocomplete bool
		MaxLength              int
		MaxValue               float64
		MinValue               *float64
		ChannelTypes           []discordgo.ChannelType
		Choices                []choice
		Options                []option
	}
	var options func([]*discordgo.ApplicationCommandOption) []option
	options = func(in []*discordgo.ApplicationCommandOption) (out []option) {
		for _, o := range in {
			var choices []choice
			for _, c := range o.Choices {
				choices = append(choices, choice{c.Name, c.NameLocalizations, c.Value})
			}
			out = append(out, option{
				o.Type, o.Name, o.Description, o.NameLocalizations, o.DescriptionLocalizations, o.Required, o.Autocomplete, o.MaxLength, o.MaxValue, o.MinValue,
				slices.Sorted(slices.Values(o.ChannelTypes)), choices, options(o.Options),
			})
		}
		return out
	}
	var b bytes.Buffer
	for _, c := range commands {
		line, _ := json.Marshal([]any{c.Type, c.Name, c.Description, inAll(c.NameLocalizations), inAll(c.DescriptionLocalizations), c.DefaultMemberPermissions, options(c.Options), sorted(c.Contexts), sorted(c.IntegrationTypes)}) // plain values never fail
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

// inAll are localisations, none where there are none.
func inAll(m *map[discordgo.Locale]string) map[discordgo.Locale]string {
	if m == nil || len(*m) == 0 {
		return nil
	}
	return *m
}

func sorted[T ~uint](list *[]T) []T {
	if list == nil {
		return nil
	}
	return slices.Sorted(slices.Values(*list))
}
