package slack

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/settings"
	"coveragebot/bot/slack/blocks"
)

// Settings are what those who run a channel have set for it, by team and channel.
type Settings = settings.Places[ChannelSettings]

// ChannelSettings are the settings of one channel. The zero value is the default.
type ChannelSettings struct {
	Follow        string          `json:"follow,omitempty"`  // thread follow-ups, as in [Options]; "" for what is set there
	Private       bool            `json:"private,omitempty"` // answers are shown to the one who asks
	Lang          string          `json:"lang,omitempty"`    // quote only this language
	Source        string          `json:"source,omitempty"`  // quote only this outlet
	Folder        string          `json:"folder,omitempty"`  // quote only this folder of the corpus
	MinConfidence float64         `json:"min_confidence,omitempty"`
	Unasked       UnaskedSettings `json:"unasked,omitzero"`
}

// UnaskedSettings say how messages are answered that nobody said to the bot.
type UnaskedSettings struct {
	On            bool     `json:"on,omitempty"`
	MinConfidence float64  `json:"min_confidence,omitempty"`
	EveryMinutes  int      `json:"every_minutes,omitempty"`
	LeftOut       []string `json:"left_out,omitempty"`        // users, sorted
	LeftOutGroups []string `json:"left_out_groups,omitempty"` // user groups, sorted
}

const (
	maxPart    = 100 // characters of a source or a folder
	maxLeftOut = 100
	maxGroups  = 10
	maxEvery   = 7 * 24 * 60 // minutes
)

// groupID is what Slack calls a user group by.
var groupID = regexp.MustCompile(`^S[A-Z0-9]{1,20}$`)

// Checked implements [settings.Value]. The error is a [*phrase.Error].
func (c ChannelSettings) Checked() (ChannelSettings, error) {
	c.Lang = strings.ToLower(strings.TrimSpace(c.Lang))
	c.Source, c.Folder = strings.TrimSpace(c.Source), strings.Trim(strings.TrimSpace(c.Folder), "/")
	c.Unasked.LeftOut = slices.Compact(slices.Sorted(slices.Values(c.Unasked.LeftOut)))
	c.Unasked.LeftOutGroups = slices.Compact(slices.Sorted(slices.Values(c.Unasked.LeftOutGroups)))
	confidence := func(v float64) bool { return v >= 0 && v <= 1 }
	part := func(s string) bool {
		return utf8.RuneCountInString(s) <= maxPart && blocks.OneLine(s) == s && !strings.ContainsAny(s, "\"\\")
	}
	switch {
	case c.Follow != "" && c.Follow != followMention && c.Follow != followAlways:
		return c, phrase.NewError(phrase.BadFollow)
	case c.Lang != "" && (len(c.Lang) != 2 || strings.Trim(c.Lang, "abcdefghijklmnopqrstuvwxyz") != ""):
		return c, phrase.NewError(phrase.BadLang)
	case !part(c.Source) || !part(c.Folder):
		return c, phrase.NewError(phrase.BadPart, maxPart)
	case !confidence(c.MinConfidence) || !confidence(c.Unasked.MinConfidence):
		return c, phrase.NewError(phrase.BadSure)
	case c.Unasked.EveryMinutes < 0 || c.Unasked.EveryMinutes > maxEvery:
		return c, phrase.NewError(phrase.BadEvery)
	case len(c.Unasked.LeftOut) > maxLeftOut || len(c.Unasked.LeftOutGroups) > maxGroups:
		return c, phrase.NewError(phrase.BadLeftOut, maxLeftOut, maxGroups)
	case slices.ContainsFunc(c.Unasked.LeftOutGroups, func(id string) bool { return !groupID.MatchString(id) }):
		return c, phrase.NewError(phrase.BadGroup)
	}
	return c, nil
}

// prefer says to the bot how to answer.
func (c ChannelSettings) prefer() bot.Preferences {
	return bot.Preferences{Source: c.Source, Lang: c.Lang, Folder: c.Folder, MinConfidence: c.MinConfidence, Unasked: bot.Unasked{
		On: c.Unasked.On, MinConfidence: c.Unasked.MinConfidence, Every: time.Duration(c.Unasked.EveryMinutes) * time.Minute, LeftOut: c.Unasked.LeftOut,
	}}
}

// lines tell the settings in plain words.
func (c ChannelSettings) lines(b phrase.Book) []string {
	follow := map[string]phrase.Sentence{"": phrase.FollowDefault, followMention: phrase.FollowMention, followAlways: phrase.FollowAlways}[c.Follow]
	private := phrase.SeenByAll
	if c.Private {
		private = phrase.SeenByOne
	}
	var parts []string
	for _, p := range []struct {
		said phrase.Sentence
		part string
	}{{phrase.PartSource, c.Source}, {phrase.PartLang, c.Lang}, {phrase.PartFolder, c.Folder}} {
		if p.part != "" {
			parts = append(parts, b.Say(p.said, b.Quoted(p.part)))
		}
	}
	part := b.Say(phrase.QuoteAll)
	if len(parts) > 0 {
		part = b.Say(phrase.QuoteOnly, strings.Join(parts, ", "))
	}
	sure := b.Say(phrase.SureDefault)
	if c.MinConfidence > 0 {
		sure = b.Say(phrase.SureLeast, number(c.MinConfidence))
	}
	unasked := b.Say(phrase.UnaskedOff)
	if u := c.Unasked; u.On {
		unasked = b.Say(phrase.UnaskedOn, number(cmp.Or(u.MinConfidence, bot.UnaskedConfidence)), cmp.Or(u.EveryMinutes, int(bot.UnaskedEvery.Minutes())))
		if people, groups := len(u.LeftOut), len(u.LeftOutGroups); people+groups > 0 {
			unasked += " " + b.Say(phrase.UnaskedNot, people, groups)
		}
	}
	return []string{b.Say(follow), b.Say(private), part, sure, unasked}
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// set is what is set for a channel.
func (s *session) set(channel string) ChannelSettings {
	return s.opts.Settings.Get(s.settingsKey(channel))
}

func (s *session) settingsKey(channel string) string { return tagged(s.self.team, channel) }
