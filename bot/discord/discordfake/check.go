package discordfake

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The flags of messages that matter here.
const (
	ephemeral    = 1 << 6
	componentsV2 = 1 << 15
)

// The types of components.
const (
	row       = 1
	button    = 2
	section   = 9
	text      = 10
	gallery   = 12
	file      = 13
	separator = 14
	container = 17
)

// posted is a message as it was sent.
type posted struct {
	Flags           int
	Content         string
	Embeds          []json.RawMessage
	Components      []component
	AllowedMentions *mentions `json:"allowed_mentions"`
	Nonce           string
	EnforceNonce    bool `json:"enforce_nonce"`
	Reference       struct {
		MessageID string `json:"message_id"`
	} `json:"message_reference"`
	Attachments []attachment

	texts  []string // of all text displays
	shown  []string // names of attachments in galleries
	files  []File
	count  int // of components
	custom map[string]bool
}

type mentions struct {
	Parse        *[]string
	Users, Roles []string
	RepliedUser  bool `json:"replied_user"`
}

// component is any component.
type component struct {
	Type       int
	Components []component
	Accessory  *component
	Content    string
	Label      string
	Style      int
	CustomID   string `json:"custom_id"`
	URL        string
	Items      []media
	File       struct{ URL string }
}

// Check reports what Discord, or good manners, would refuse of a message.
func Check(body []byte) error {
	_, err := checkMessage(body)
	return err
}

// Texts returns the texts of a message in their order.
func Texts(body []byte) []string {
	m, err := checkMessage(body)
	if err != nil {
		return nil
	}
	return m.texts
}

// Buttons returns the custom IDs of a message's buttons by their labels; buttons
// of the same label are numbered from the second on: "Context", "Context 2".
func Buttons(body []byte) map[string]string {
	var m posted
	if json.Unmarshal(body, &m) != nil {
		return nil
	}
	found := make(map[string]string)
	var walk func([]component)
	walk = func(list []component) {
		for _, c := range list {
			if c.Type == button {
				label := c.Label
				for n := 2; found[label] != ""; n++ {
					label = fmt.Sprintf("%s %d", c.Label, n)
				}
				found[label] = c.CustomID
			}
			walk(c.Components)
			if c.Accessory != nil {
				walk([]component{*c.Accessory})
			}
		}
	}
	walk(m.Components)
	return found
}

func checkMessage(body []byte) (*posted, error) {
	m := &posted{custom: make(map[string]bool)}
	if err := json.Unmarshal(body, m); err != nil {
		return nil, err
	}
	switch a := m.AllowedMentions; {
	case a == nil || a.Parse == nil:
		return nil, errors.New("allowed_mentions is missing")
	case len(*a.Parse)+len(a.Users) > 0 || a.RepliedUser || len(a.Roles) > 1:
		return nil, errors.New("allowed_mentions lets somebody be pinged")
	}
	if m.Flags&^(ephemeral|componentsV2) != 0 {
		return nil, fmt.Errorf("flags %d cannot be set", m.Flags)
	}
	if m.EnforceNonce && m.Nonce == "" || len(m.Nonce) > 25 {
		return nil, fmt.Errorf("nonce %q", m.Nonce)
	}
	if m.Flags&componentsV2 == 0 {
		if n := utf8.RuneCountInString(m.Content); n == 0 || n > 2000 || len(m.Components) > 0 {
			return nil, fmt.Errorf("content of %d characters", n)
		}
		m.texts = []string{m.Content}
		return m, m.checkAttachments()
	}
	if m.Content != "" || len(m.Embeds) > 0 || len(m.Components) == 0 {
		return nil, errors.New("components V2 stand alone")
	}
	for _, c := range m.Components {
		if err := m.check(c, row, section, text, gallery, file, separator, container); err != nil {
			return nil, err
		}
	}
	total := 0
	for _, t := range m.texts {
		total += len(utf16.Encode([]rune(t)))
	}
	if total > 4000 || m.count > 40 {
		return nil, fmt.Errorf("%d characters in %d components", total, m.count)
	}
	return m, m.checkAttachments()
}

// check checks a component, which must be of one of the types.
func (m *posted) check(c component, types ...int) error {
	m.count++
	allowed := false
	for _, t := range types {
		allowed = allowed || t == c.Type
	}
	if !allowed {
		return fmt.Errorf("a component of type %d stands in a wrong place", c.Type)
	}
	var inner []int
	least, most := 1, 0
	switch c.Type {
	case text:
		m.texts = append(m.texts, c.Content)
		if strings.TrimSpace(c.Content) == "" {
			return errors.New("an empty text")
		}
		return nil
	case button:
		return m.checkButton(c)
	case file:
		name, attached := strings.CutPrefix(c.File.URL, "attachment://")
		if !attached {
			return fmt.Errorf("a file at %q, which is not attached", c.File.URL)
		}
		m.shown = append(m.shown, name)
		return nil
	case gallery:
		return m.checkGallery(c)
	case separator:
		return nil
	case row:
		inner, most = []int{button}, 5
	case section:
		inner, most = []int{text}, 3
		if c.Accessory == nil {
			return errors.New("a section without an accessory")
		}
		if err := m.check(*c.Accessory, button); err != nil {
			return err
		}
	case container:
		inner, most = []int{row, section, text, gallery, file, separator}, 39
	}
	if n := len(c.Components); n < least || n > most {
		return fmt.Errorf("%d components in one of type %d", n, c.Type)
	}
	for _, child := range c.Components {
		if err := m.check(child, inner...); err != nil {
			return err
		}
	}
	return nil
}

func (m *posted) checkButton(c component) error {
	switch n := utf8.RuneCountInString(c.Label); {
	case n == 0 || n > 80:
		return fmt.Errorf("a label of %d characters", n)
	case c.Style < 1 || c.Style > 4:
		return fmt.Errorf("a button of style %d", c.Style)
	case c.CustomID == "" || utf8.RuneCountInString(c.CustomID) > 100:
		return fmt.Errorf("custom_id %q", c.CustomID)
	case m.custom[c.CustomID]:
		return fmt.Errorf("custom_id %q stands twice", c.CustomID)
	}
	m.custom[c.CustomID] = true
	return nil
}

func checkChoices(data []byte) (names []string, err error) {
	var d struct {
		Choices *[]struct{ Name, Value string }
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, err
	}
	if d.Choices == nil || len(*d.Choices) > 25 {
		return nil, errors.New("choices are missing or more than 25")
	}
	names = []string{}
	for _, c := range *d.Choices {
		if n := utf8.RuneCountInString(c.Name); n == 0 || n > 100 || utf8.RuneCountInString(c.Value) > 100 {
			return nil, fmt.Errorf("a choice of %d characters", n)
		}
		names = append(names, c.Name)
	}
	return names, nil
}

type command struct {
	Type              int
	Name, Description string
	localized
	Permissions *string `json:"default_member_permissions"`
	Options     []option
}

type option struct {
	Type              int
	Name, Description string
	localized
	Required     bool
	Autocomplete bool
	Choices      []struct{ Name string }
	ChannelTypes []int    `json:"channel_types"`
	MinValue     *float64 `json:"min_value"`
	MaxValue     *float64 `json:"max_value"`
	MaxLength    int      `json:"max_length"`
	Options      []option
}

// localized are the names and descriptions in other languages.
type localized struct {
	Names        map[string]string `json:"name_localizations"`
	Descriptions map[string]string `json:"description_localizations"`
}

// check checks them: Discord knows the locale, and each is as the one in English must be.
func (l localized) check(name *regexp.Regexp) error {
	for locale, s := range l.Names {
		if !slices.Contains(localesKnown, locale) || !name.MatchString(s) {
			return fmt.Errorf("name %q in %q", s, locale)
		}
	}
	for locale, s := range l.Descriptions {
		if n := utf8.RuneCountInString(s); !slices.Contains(localesKnown, locale) || n == 0 || n > 100 {
			return fmt.Errorf("a description of %d characters in %q", n, locale)
		}
	}
	return nil
}

// localesKnown are those of Discord's reference.
var localesKnown = strings.Fields(`id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko`)

// The types of options that allow more than a name.
const (
	subcommand = 1
	group      = 2
	textOption = 3
	whole      = 4
	aChannel   = 7
	number     = 10
)

// channelTypes are those that Discord's specification knows. Its page on channels
// names 16 besides, and its validation has been seen to refuse it.
var channelTypes = []int{0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15}

// checkCommands checks a bulk overwrite.
func checkCommands(body []byte) error {
	var all []command
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	seen := make(map[string]bool)
	for _, c := range all {
		c.Type = max(c.Type, 1) // what names no type is a slash command
		key := fmt.Sprint(c.Type, c.Name)
		if seen[key] || c.Name == "" || len(c.Name) > 32 {
			return fmt.Errorf("name %q", c.Name)
		}
		seen[key] = true
		if c.Type == 3 && (c.Description != "" || len(c.Options) > 0) {
			return fmt.Errorf("message command %q has more than a name", c.Name)
		}
		if c.Permissions != nil {
			if _, err := strconv.ParseUint(*c.Permissions, 10, 64); err != nil {
				return fmt.Errorf("command %q: permissions %q", c.Name, *c.Permissions)
			}
		}
		if c.Type == 1 {
			if err := checkOptions([]option{{Type: group, Name: c.Name, Description: c.Description, localized: c.localized, Options: c.Options}}); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkOptions(options []option) error {
	if len(options) > 25 {
		return fmt.Errorf("%d options", len(options))
	}
	name := regexp.MustCompile(`^[-_\p{Ll}\p{N}]{1,32}$`)
	optional, names := false, make(map[string]bool)
	for _, o := range options {
		for locale, s := range o.Names {
			if key := locale + " " + s; names[key] {
				return fmt.Errorf("two options are called %q in %q", s, locale)
			} else {
				names[key] = true
			}
		}
		if err := o.localized.check(name); err != nil {
			return fmt.Errorf("option %q: %w", o.Name, err)
		}
		switch n := utf8.RuneCountInString(o.Description); {
		case !name.MatchString(o.Name):
			return fmt.Errorf("option %q", o.Name)
		case n == 0 || n > 100:
			return fmt.Errorf("option %q: a description of %d characters", o.Name, n)
		case o.Required && optional:
			return fmt.Errorf("option %q: a required one comes after others", o.Name)
		}
		if err := o.checkType(); err != nil {
			return fmt.Errorf("option %q: %w", o.Name, err)
		}
		optional = optional || !o.Required
		if err := checkOptions(o.Options); err != nil {
			return err
		}
	}
	return nil
}

// checkType checks that an option has only what its type allows.
func (o option) checkType() error {
	counts := o.Type == whole || o.Type == number
	below := 0
	for _, inner := range o.Options {
		if inner.Type == subcommand {
			below++
		}
	}
	switch {
	case o.Type < subcommand || o.Type > 11:
		return fmt.Errorf("type %d", o.Type)
	case len(o.Options) > 0 && o.Type != subcommand && o.Type != group:
		return errors.New("a value has options")
	case below > 0 && (o.Type != group || below < len(o.Options)):
		return errors.New("subcommands stand among others")
	case (o.Type == subcommand || o.Type == group) && (o.Required || o.Autocomplete):
		return errors.New("a subcommand is required or completed")
	case len(o.Choices) > 0 && (o.Autocomplete || len(o.Choices) > 25 || !counts && o.Type != textOption):
		return errors.New("choices in a wrong place")
	case len(o.ChannelTypes) > 0 && o.Type != aChannel:
		return errors.New("channel types at no channel")
	case slices.ContainsFunc(o.ChannelTypes, func(kind int) bool { return !slices.Contains(channelTypes, kind) }):
		return fmt.Errorf("channel types %v", o.ChannelTypes)
	case (o.MinValue != nil || o.MaxValue != nil) && !counts:
		return errors.New("bounds at no number")
	case o.MaxLength != 0 && (o.Type != textOption || o.MaxLength < 1 || o.MaxLength > 6000):
		return errors.New("a length in a wrong place")
	}
	for _, c := range o.Choices {
		if n := utf8.RuneCountInString(c.Name); n == 0 || n > 100 {
			return fmt.Errorf("a choice of %d characters", n)
		}
	}
	return nil
}

// checkModal checks a form: its title, and up to five rows of one text input.
func checkModal(data []byte) error {
	var m struct {
		Title      string
		CustomID   string `json:"custom_id"`
		Components []struct {
			Type       int
			Components []struct {
				Type     int
				Label    string
				CustomID string `json:"custom_id"`
			}
		}
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	between := func(s string, most int) bool {
		n := utf8.RuneCountInString(s)
		return n >= 1 && n <= most
	}
	if !between(m.Title, 45) || !between(m.CustomID, 100) || len(m.Components) < 1 || len(m.Components) > 5 {
		return fmt.Errorf("modal %q with %d rows", m.Title, len(m.Components))
	}
	const textInput = 4
	for _, r := range m.Components {
		if r.Type != row || len(r.Components) != 1 || r.Components[0].Type != textInput ||
			!between(r.Components[0].Label, 45) || !between(r.Components[0].CustomID, 100) {
			return fmt.Errorf("modal %q: a row is no text input", m.Title)
		}
	}
	return nil
}
