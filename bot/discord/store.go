package discord

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/settings"
)

// Settings are what those who run a server have set for it. nil Settings hold the
// defaults of every server.
type Settings struct {
	store  Store
	guilds *settings.Places[guildSettings]
}

// Store is where settings are kept, as values by the IDs of servers.
type Store = settings.Store

// File is a [Store] in a file, which belongs to one process at a time.
type File = settings.File

// OpenFile opens a file of settings or makes it, and its folder.
func OpenFile(path string) (*File, error) { return settings.OpenFile(path, "guilds") }

// guildSettings are the settings of one server. The zero value is the default.
type guildSettings struct {
	Channels      []string `json:"channels,omitempty"`      // where the bot answers, sorted; none for everywhere
	MentionsOnly  bool     `json:"mentions_only,omitempty"` // no follow-ups without a mention in threads
	Private       bool     `json:"private,omitempty"`       // /ask is private unless it says otherwise
	Lang          string   `json:"lang,omitempty"`          // quote only this language, "" for any
	MinConfidence float64  `json:"min_confidence,omitempty"`
	Source        string   `json:"source,omitempty"` // quote only this outlet, "" for all
	Folder        string   `json:"folder,omitempty"` // and only this folder of the corpus

	// Whether messages are answered that nobody said to the bot: where, sorted, none for
	// everywhere the bot answers; those with which roles are not, sorted; and how sure
	// the bot must be, 0 for its own.
	Unasked           bool     `json:"unasked,omitempty"`
	UnaskedIn         []string `json:"unasked_in,omitempty"`
	LeftOut           []string `json:"left_out,omitempty"`
	UnaskedConfidence float64  `json:"unasked_confidence,omitempty"`

	Human Human `json:"human,omitzero"` // who is asked what the coverage does not answer; zero for whom the operator names
}

// NewSettings reads the settings of a store. Where other processes change them too,
// they are read again every so often while the adapter listens; 0 means never. A
// server whose settings cannot be read has the defaults; the log of the adapter says
// so.
func NewSettings(ctx context.Context, store Store, every time.Duration) (*Settings, error) {
	guilds, err := settings.Open[guildSettings](ctx, store, every)
	if err != nil {
		return nil, err
	}
	return &Settings{store, guilds}, nil
}

// places are nil for nil Settings.
func (s *Settings) places() *settings.Places[guildSettings] {
	if s == nil {
		return nil
	}
	return s.guilds
}

// get returns the settings of a guild. They are not to be changed.
func (s *Settings) get(guild string) guildSettings { return s.places().Get(guild) }

// change changes the settings of a guild as the store has them, and returns them once
// they are kept. Where it fails they stay as they were.
func (s *Settings) change(ctx context.Context, guild string, f func(*guildSettings) error) (guildSettings, error) {
	return s.guilds.Change(ctx, guild, f)
}

// The bounds of lists and names, so that all can be shown in one message.
const (
	maxChannels = 100
	maxUnasked  = 10 // channels, and roles
	maxPart     = 100
)

// Checked implements [settings.Value]. The error is a [*phrase.Error].
func (g guildSettings) Checked() (guildSettings, error) {
	if err := g.check(); err != nil {
		return g, err
	}
	for _, list := range []*[]string{&g.Channels, &g.UnaskedIn, &g.LeftOut} {
		*list = slices.Sorted(slices.Values(*list))
	}
	return g, nil
}

// check returns nil or a [*phrase.Error].
func (g guildSettings) check() error {
	switch {
	case len(g.Channels) > maxChannels:
		return phrase.NewError(phrase.BadChannels, maxChannels)
	case len(g.UnaskedIn) > maxUnasked || len(g.LeftOut) > maxUnasked:
		return phrase.NewError(phrase.BadLists, maxUnasked, maxUnasked)
	case g.Human.Channel != "" && !isID(g.Human.Channel), slices.ContainsFunc(slices.Concat(g.Channels, g.UnaskedIn), func(id string) bool { return !isID(id) }):
		return phrase.NewError(phrase.NoChannel)
	case g.Human.Role != "" && !isID(g.Human.Role), slices.ContainsFunc(g.LeftOut, func(id string) bool { return !isID(id) }):
		return phrase.NewError(phrase.NoRole)
	case !isPart(g.Source) || !isPart(g.Folder):
		return phrase.NewError(phrase.BadPart, maxPart)
	case g.Lang != "" && !isLang(g.Lang):
		return phrase.NewError(phrase.BadLang)
	case !(g.MinConfidence >= 0 && g.MinConfidence <= 1) || !(g.UnaskedConfidence >= 0 && g.UnaskedConfidence <= 1):
		return phrase.NewError(phrase.BadSure)
	}
	return nil
}

func isID(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && len(s) <= 20
}

func isLang(s string) bool {
	return len(s) == 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z'
}

// isPart reports a name of a part of the corpus, or none.
func isPart(s string) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= maxPart && strings.TrimSpace(s) == s && !strings.ContainsFunc(s, unicode.IsControl)
}

// allows reports whether the bot answers in a channel: in one of the list, in a
// thread of it, or everywhere.
func (g guildSettings) allows(channel string, p place) bool {
	return len(g.Channels) == 0 || slices.Contains(g.Channels, channel) || slices.Contains(g.Channels, p.parent)
}

// unasked is how messages are answered that were not said to the bot.
func (g guildSettings) unasked() bot.Unasked {
	return bot.Unasked{On: g.Unasked, MinConfidence: g.UnaskedConfidence, LeftOut: g.LeftOut}
}

// speaksUp reports whether that holds for a channel, if the bot answers there at all: one
// of the list, or a thread of it.
func (g guildSettings) speaksUp(channel string, p place) bool {
	return len(g.UnaskedIn) == 0 || slices.Contains(g.UnaskedIn, channel) || slices.Contains(g.UnaskedIn, p.parent)
}

// prefer says to the bot how to answer.
func (g guildSettings) prefer() bot.Preferences {
	return bot.Preferences{Source: g.Source, Lang: g.Lang, Folder: g.Folder, MinConfidence: g.MinConfidence, Unasked: g.unasked()}
}
