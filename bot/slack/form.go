package slack

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/bot/slack/blocks"
)

// settingsWord is what is written after the slash command to see and change the settings
// of a channel.
const settingsWord = "settings"

// formChannel is what a form carries: where it belongs, and where what came of it is told.
type formChannel struct {
	Channel string `json:"c"`
	Respond string `json:"r,omitempty"`
}

// The fields of the form.
const (
	fieldFollow       = "follow"
	fieldPrivate      = "private"
	fieldLang         = "lang"
	fieldSource       = "source"
	fieldFolder       = "folder"
	fieldSure         = "sure"
	fieldUnasked      = "unasked"
	fieldUnaskedSure  = "unasked_sure"
	fieldUnaskedEvery = "unasked_every"
	fieldLeftOut      = "left_out"
	fieldLeftGroups   = "left_out_groups"
)

// onSettings opens the form of a channel, for those who run it.
func (s *session) onSettings(ctx context.Context, c command) {
	to, in := c.place(), phrase.In(s.lang(c.UserID))
	tell := func(said phrase.Sentence) {
		c.entry.Hold()
		s.replyTo(ctx, asking{to: to, entry: c.entry}, bot.Notice{Text: in.Say(said)})
	}
	if strings.HasPrefix(c.ChannelID, "D") {
		tell(phrase.SettingsOfChannel)
		return
	}
	if ok, err := s.runs(ctx, c.UserID, c.ChannelID); !ok {
		tell(refusal(err))
		return
	}
	carried, err := json.Marshal(formChannel{c.ChannelID, c.ResponseURL})
	if err == nil {
		_, err = s.api.OpenViewContext(ctx, c.TriggerID, form(in, s.set(c.ChannelID), string(carried)))
	}
	if err != nil { // the way to open it is closed after three seconds
		s.log.Warn("slack: the form of settings was not opened", "channel", c.ChannelID, "err", harmless(err))
		tell(phrase.SettingsNotOpened)
	}
}

// refusal is what is said to who may not, or of whom it is not known.
func refusal(err error) phrase.Sentence {
	switch {
	case err == nil:
		return phrase.SettingsMayNot
	case notThere(err):
		return phrase.SettingsNotThere
	}
	return phrase.SettingsUnknown
}

// runs reports whether a user may change what is set for a channel: who made it, admins
// of the bot's own workspace, and operators. Another company's people never may.
func (s *session) runs(ctx context.Context, user, channel string) (bool, error) {
	if s.operators.here(ctx, user, channel) {
		return true, nil
	}
	info, err := s.api.GetConversationInfoContext(ctx, &api.GetConversationInfoInput{ChannelID: channel})
	if err != nil {
		return false, err
	}
	who, err := s.api.GetUserInfoContext(ctx, user)
	if err != nil {
		return false, err
	}
	own := who.TeamID == s.self.team && !who.IsStranger && !who.IsBot && !who.IsRestricted && !who.IsUltraRestricted
	return own && (info.Creator == user || who.IsAdmin || who.IsOwner || who.IsPrimaryOwner), nil
}

// onForm keeps what was filled in, and tells how it is now.
func (s *session) onForm(ctx context.Context, p press) {
	var at formChannel
	if json.Unmarshal([]byte(p.View.PrivateMetadata), &at) != nil || at.Channel == "" {
		s.log.Warn("slack: a form that is not the bot's")
		return
	}
	to, in := formPlace(p), phrase.In(s.lang(p.User.ID))
	tell := func(r bot.Reply) {
		p.entry.Hold()
		s.replyTo(ctx, asking{to: to, entry: p.entry}, r)
	}
	if ok, err := s.runs(ctx, p.User.ID, at.Channel); !ok {
		tell(bot.Notice{Text: in.Say(refusal(err))})
		return
	}
	filled, err := filledIn(p.View.State)
	var now ChannelSettings
	if err == nil {
		now, err = s.opts.Settings.Change(ctx, s.settingsKey(at.Channel), func(c *ChannelSettings) error { *c = filled; return nil })
	}
	what := strings.Join(now.lines(phrase.Book{}), " ")
	s.opts.Audit.Note(bot.Deed{Platform: s.Name(), User: p.User.ID, Action: "settings", On: s.settingsKey(at.Channel), Result: what, Err: err})
	var no *phrase.Error
	switch {
	case errors.As(err, &no):
		tell(bot.Notice{Text: no.In(in) + " " + in.Say(phrase.SettingsStay)})
	case err != nil:
		ref := bot.NewRef()
		s.log.Error("slack: settings are not kept", "ref", ref, "err", err)
		tell(bot.Notice{Text: in.Say(phrase.SettingsNotKept), Ref: ref})
	default:
		s.log.Info("slack: changed the settings of a channel", "channel", at.Channel, "user", p.User.ID)
		tell(settingsList(in, now))
	}
}

// settingsList shows settings.
func settingsList(b phrase.Book, c ChannelSettings) bot.Listed {
	l := bot.Listed{Title: b.Say(phrase.HowInChannel)}
	for _, line := range c.lines(b) {
		l.Rows = append(l.Rows, bot.Row{Text: line})
	}
	return l
}

// formPlace is where what came of a form is told.
func formPlace(p press) place {
	var at formChannel
	if json.Unmarshal([]byte(p.View.PrivateMetadata), &at) != nil {
		return place{}
	}
	return place{team: p.Team.ID, channel: at.Channel, user: p.User.ID, respond: at.Respond}
}

// filledIn reads a form.
func filledIn(state *api.ViewState) (c ChannelSettings, err error) {
	if state == nil {
		return c, phrase.NewError(phrase.FormEmpty)
	}
	field := func(name string) api.BlockAction { return state.Values[name][name] }
	decimal := func(name string) float64 {
		v := field(name).Value
		if v == "" || err != nil {
			return 0
		}
		f, bad := strconv.ParseFloat(v, 64)
		if bad != nil {
			err = phrase.NewError(phrase.NoNumber, blocks.Clip(v, 20))
		}
		return f
	}
	c = ChannelSettings{
		Follow: field(fieldFollow).SelectedOption.Value, Private: field(fieldPrivate).SelectedOption.Value == "on",
		Lang: field(fieldLang).Value, Source: field(fieldSource).Value, Folder: field(fieldFolder).Value, MinConfidence: decimal(fieldSure),
		Unasked: UnaskedSettings{
			On: field(fieldUnasked).SelectedOption.Value == "on", MinConfidence: decimal(fieldUnaskedSure),
			EveryMinutes: int(decimal(fieldUnaskedEvery)), LeftOut: field(fieldLeftOut).SelectedUsers,
			LeftOutGroups: strings.FieldsFunc(strings.ToUpper(field(fieldLeftGroups).Value), func(r rune) bool { return r == ',' || r == ' ' || r == '\n' }),
		},
	}
	if c.Follow == "default" {
		c.Follow = ""
	}
	return c, err
}

// form is the form of a channel as it is now.
func form(b phrase.Book, c ChannelSettings, carried string) api.ModalViewRequest {
	choice := func(name, label, now string, options ...[2]string) api.Block {
		var all []*api.OptionBlockObject
		initial := 0
		for i, o := range options {
			all = append(all, api.NewOptionBlockObject(o[0], blocks.Plain(o[1]), nil))
			if o[0] == now {
				initial = i
			}
		}
		return api.NewInputBlock(name, blocks.Plain(label), nil, api.NewOptionsSelectBlockElement(api.OptTypeStatic, nil, name, all...).WithInitialOption(all[initial]))
	}
	words := func(name, label, hint, now string, most int) api.Block {
		e := api.NewPlainTextInputBlockElement(nil, name)
		e.InitialValue, e.MaxLength = now, most
		return api.NewInputBlock(name, blocks.Plain(label), blocks.Plain(hint), e).WithOptional(true)
	}
	count := func(name, label, hint string, now float64, most int, decimal bool) api.Block {
		e := api.NewNumberInputBlockElement(nil, name, decimal)
		e.MinValue, e.MaxValue = "0", strconv.Itoa(most)
		if now > 0 {
			e.InitialValue = number(now)
		}
		return api.NewInputBlock(name, blocks.Plain(label), blocks.Plain(hint), e).WithOptional(true)
	}
	onOff := func(on bool) string {
		if on {
			return "on"
		}
		return "off"
	}
	most := maxLeftOut
	left := api.NewOptionsMultiSelectBlockElement(api.MultiOptTypeUser, nil, fieldLeftOut)
	left.InitialUsers, left.MaxSelectedItems = c.Unasked.LeftOut, &most
	say := func(s phrase.Sentence) string { return b.Say(s) }
	option := func(value string, label phrase.Sentence) [2]string { return [2]string{value, say(label)} }
	return api.ModalViewRequest{
		Type: api.VTModal, Title: blocks.Plain(say(phrase.FormTitle)), Submit: blocks.Plain(say(phrase.FormKeep)), Close: blocks.Plain(say(phrase.FormCancel)),
		CallbackID: formSettings, PrivateMetadata: carried,
		Blocks: api.Blocks{BlockSet: []api.Block{
			choice(fieldFollow, say(phrase.FormFollow), c.Follow, option("default", phrase.FormDefault), option(followMention, phrase.FormMention), option(followAlways, phrase.FormAlways)),
			choice(fieldPrivate, say(phrase.FormWhoSees), onOff(c.Private), option("off", phrase.FormAll), option("on", phrase.FormOne)),
			words(fieldLang, say(phrase.FormLang), say(phrase.FormLangHint), c.Lang, 2),
			words(fieldSource, say(phrase.FormSource), say(phrase.FormSourceHint), c.Source, maxPart),
			words(fieldFolder, say(phrase.FormFolder), say(phrase.FormFolderHint), c.Folder, maxPart),
			count(fieldSure, say(phrase.FormSure), say(phrase.FormSureHint), c.MinConfidence, 1, true),
			choice(fieldUnasked, say(phrase.FormUnasked), onOff(c.Unasked.On), option("off", phrase.FormLeave), option("on", phrase.FormAnswer)),
			count(fieldUnaskedSure, say(phrase.FormUnaskedSure), b.Say(phrase.FormSureEmpty, number(bot.UnaskedConfidence)), c.Unasked.MinConfidence, 1, true),
			count(fieldUnaskedEvery, say(phrase.FormEvery), b.Say(phrase.FormEveryEmpty, int(bot.UnaskedEvery.Minutes())), float64(c.Unasked.EveryMinutes), maxEvery, false),
			api.NewInputBlock(fieldLeftOut, blocks.Plain(say(phrase.FormPeople)), nil, left).WithOptional(true),
			words(fieldLeftGroups, say(phrase.FormGroups), say(phrase.FormGroupsHint), strings.Join(c.Unasked.LeftOutGroups, " "), maxGroups*22),
		}},
	}
}
