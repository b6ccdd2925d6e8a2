package discord

import (
	"cmp"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
)

// What Discord sends is read into types of this file, each with the fields that
// matter here. discordgo's own refuse a whole message for one component of a type
// that they do not know; here what cannot be read is left out, and the rest is read.

// incoming is a message.
type incoming struct {
	ID           string      `json:"id"`
	ChannelID    string      `json:"channel_id"`
	GuildID      string      `json:"guild_id,omitempty"`
	Type         int         `json:"type"`
	Flags        int         `json:"flags,omitempty"`
	Content      string      `json:"content"`
	Author       *user       `json:"author,omitempty"`
	Member       *member     `json:"member,omitempty"`
	WebhookID    string      `json:"webhook_id,omitempty"`
	Mentions     []user      `json:"mentions,omitempty"`
	MentionRoles []string    `json:"mention_roles,omitempty"`
	Timestamp    string      `json:"timestamp,omitempty"`
	Edited       string      `json:"edited_timestamp,omitempty"`
	Embeds       []embed     `json:"embeds,omitempty"`
	Components   []component `json:"components,omitempty"`
	Snapshots    []snapshot  `json:"message_snapshots,omitempty"`
	Thread       *thread     `json:"thread,omitempty"`
	Referenced   *incoming   `json:"referenced_message,omitempty"` // that a reply is to
}

type user struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot,omitempty"`
}

type member struct {
	User        *user    `json:"user,omitempty"`
	Roles       []string `json:"roles,omitempty"`
	Permissions string   `json:"permissions,omitempty"` // in interactions alone
}

// embed is a card in a message: the preview of a link, or what a bot shows.
type embed struct {
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Fields      []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"fields,omitempty"`
}

// component is any component: a text, or what may hold others.
type component struct {
	Type       int         `json:"type"`
	Content    string      `json:"content,omitempty"`
	CustomID   string      `json:"custom_id,omitempty"` // of a button
	Components []component `json:"components,omitempty"`
}

// textDisplay is the type of the one component whose content is text.
const textDisplay = 10

// snapshot is a message that was forwarded.
type snapshot struct {
	Message incoming `json:"message"`
}

// thread is the one that hangs on a message.
type thread struct {
	ID      string `json:"id"`
	OwnerID string `json:"owner_id"`
}

// The types of messages that people write.
const (
	plainMessage = 0
	replyMessage = 19
)

// interaction is the use of a command or a button.
type interaction struct {
	ID        string          `json:"id"`
	AppID     string          `json:"application_id"`
	Type      int             `json:"type"`
	GuildID   string          `json:"guild_id,omitempty"`
	ChannelID string          `json:"channel_id,omitempty"`
	Token     string          `json:"token"`
	Locale    string          `json:"locale,omitempty"` // of the user
	Member    *member         `json:"member,omitempty"` // in a guild, else User
	User      *user           `json:"user,omitempty"`
	Message   *incoming       `json:"message,omitempty"` // whose button was pressed
	Data      interactionData `json:"data"`
}

// The types of interactions.
const (
	ping          = 1
	usedCommand   = 2
	pressedButton = 3
	autocomplete  = 4
)

// interactionData is what was used: a command, by its name, or a button, by its
// custom_id.
type interactionData struct {
	Name     string     `json:"name,omitempty"`
	CustomID string     `json:"custom_id,omitempty"`
	Options  []filledIn `json:"options,omitempty"`
	TargetID string     `json:"target_id,omitempty"`
	Resolved struct {
		Messages map[string]*incoming `json:"messages,omitempty"`
	} `json:"resolved,omitzero"`
}

// filledIn is what was filled in, or a subcommand with its own.
type filledIn struct {
	Name    string     `json:"name"`
	Value   any        `json:"value,omitempty"`
	Focused bool       `json:"focused,omitempty"`
	Options []filledIn `json:"options,omitempty"`
}

// reaction is an emoji under a message.
type reaction struct {
	UserID    string  `json:"user_id"`
	ChannelID string  `json:"channel_id"`
	MessageID string  `json:"message_id"`
	GuildID   string  `json:"guild_id,omitempty"`
	Member    *member `json:"member,omitempty"`
	Emoji     struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"emoji,omitzero"`
}

// read reads what Discord sent as far as it can be read, and reports whether any of
// it could. What could not is logged, once for each field.
func (a *Adapter) read(kind string, data []byte, into any) bool {
	err := json.Unmarshal(data, into)
	var field *json.UnmarshalTypeError
	if err == nil {
		return true
	}
	odd := kind
	if errors.As(err, &field) {
		odd += " " + field.Field
	}
	if a.odd.put(odd, struct{}{}) {
		a.log.Warn("Discord sent what cannot be read; the rest is", "kind", kind, "err", err)
	}
	return field != nil && field.Field != ""
}

// user is who caused an interaction: a member in a guild, else a user.
func (i *interaction) user() *user {
	if i.Member != nil && i.Member.User != nil {
		return i.Member.User
	}
	return cmp.Or(i.User, &user{})
}

// permissions are those that the person has where the interaction is.
func (m *member) permissions() int64 {
	n, err := strconv.ParseInt(m.Permissions, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// value is that of an option, or nil where nothing was filled in.
func (o *filledIn) value(name string) any {
	for _, inner := range o.Options {
		if inner.Name == name {
			return inner.Value
		}
	}
	return nil
}

// text is all that a person reads in a message: what was written, and what stands
// in cards, components and forwarded messages.
func (m *incoming) text() string {
	var parts []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	add(m.Content)
	for _, e := range m.Embeds {
		add(e.Title)
		add(e.Description)
		for _, f := range e.Fields {
			add(f.Name)
			add(f.Value)
		}
	}
	var walk func([]component)
	walk = func(list []component) {
		for _, c := range list {
			if c.Type == textDisplay {
				add(c.Content)
			}
			walk(c.Components)
		}
	}
	walk(m.Components)
	for _, s := range m.Snapshots {
		add(s.Message.text())
	}
	return strings.Join(parts, "\n")
}

// editedSoon reports whether a message was edited within a time of being written.
func (m *incoming) editedSoon(within time.Duration) bool {
	written, err := time.Parse(time.RFC3339, m.Timestamp)
	if err != nil {
		return false
	}
	edited, err := time.Parse(time.RFC3339, m.Edited)
	return err == nil && edited.Sub(written) <= within
}
