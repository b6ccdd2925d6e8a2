package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
)

// findCommand asks the coverage about a message.
const findCommand = "Find coverage"

// maxAsked is how many characters Discord lets a person type as a question.
const maxAsked = 1000

// registered are the commands as Discord is to show them. The subcommands of
// /coverage are those that the bot's own table calls so.
func registered(settings bool) []*discordgo.ApplicationCommand {
	all := []*discordgo.ApplicationCommand{
		{Type: discordgo.ChatApplicationCommand, Name: "ask", Description: "Quote what the coverage says to a question", Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "question", Description: "In plain words", Required: true, MaxLength: maxAsked},
			{Type: discordgo.ApplicationCommandOptionString, Name: "source", Description: "Only from this outlet", Autocomplete: true, MaxLength: 100},
			{Type: discordgo.ApplicationCommandOptionString, Name: "author", Description: "Only by this author", Autocomplete: true, MaxLength: 100},
			{Type: discordgo.ApplicationCommandOptionString, Name: "after", Description: "That day and later: 2021-05-01, 2021-05 or 2021", MaxLength: 10},
			{Type: discordgo.ApplicationCommandOptionString, Name: "before", Description: "Earlier than that: 2021-05-01, 2021-05 or 2021", MaxLength: 10},
			{Type: discordgo.ApplicationCommandOptionBoolean, Name: "private", Description: "Show the answer to nobody but me"},
		}},
		{Type: discordgo.ChatApplicationCommand, Name: "coverage", Description: "What the coverage holds, and more of the last answer", Options: subcommands()},
		{Type: discordgo.MessageApplicationCommand, Name: findCommand},
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

func subcommands() (subs []*discordgo.ApplicationCommandOption) {
	for _, c := range bot.Commands() {
		if !strings.Contains(c.Discord, "/coverage "+c.Name) {
			continue
		}
		sub := &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: c.Name, Description: cutRunes(c.Help, 100)}
		if word := strings.Trim(c.Args, "[]"); word != "" {
			sub.Options = []*discordgo.ApplicationCommandOption{{
				Type: discordgo.ApplicationCommandOptionString, Name: strings.ToLower(word), Description: "Words for " + c.Name,
				Required: word == c.Args, MaxLength: maxAsked,
			}}
		}
		subs = append(subs, sub)
	}
	return subs
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
	if err := a.rest.call(ctx, commands("PUT", app), want, nil); err != nil {
		return err
	}
	a.log.Info("registered the commands", "commands", len(want))
	return nil
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
		Value any
	}
	type option struct {
		Type                   discordgo.ApplicationCommandOptionType
		Name, Description      string
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
				choices = append(choices, choice{c.Name, c.Value})
			}
			out = append(out, option{
				o.Type, o.Name, o.Description, o.Required, o.Autocomplete, o.MaxLength, o.MaxValue, o.MinValue,
				slices.Sorted(slices.Values(o.ChannelTypes)), choices, options(o.Options),
			})
		}
		return out
	}
	var b bytes.Buffer
	for _, c := range commands {
		line, _ := json.Marshal([]any{c.Type, c.Name, c.Description, c.DefaultMemberPermissions, options(c.Options), sorted(c.Contexts), sorted(c.IntegrationTypes)}) // plain values never fail
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

func sorted[T ~uint](list *[]T) []T {
	if list == nil {
		return nil
	}
	return slices.Sorted(slices.Values(*list))
}

func cutRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
