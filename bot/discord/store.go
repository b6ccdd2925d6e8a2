package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"coveragebot/bot"
)

// Settings are what those who run a server have set for it. All of them are in
// memory: to look something up reads no disk and asks nobody. They are safe for
// concurrent use; nil Settings hold the defaults of every server.
type Settings struct {
	store Store
	every time.Duration // they are read again; 0 for never

	changing sync.Mutex       // guards damaged too
	damaged  map[string]error // by guild
	byGuild  sync.Map         // guildSettings
}

// Store is where settings are kept, as values by the IDs of servers.
type Store interface {
	// All returns every value.
	All(ctx context.Context) (map[string][]byte, error)
	// Change puts what f makes of a value in its place, for good; of none f is given
	// nil. The error of f ends the change. f may be called again, with another value,
	// where another process was first.
	Change(ctx context.Context, guild string, f func(value []byte) ([]byte, error)) error
}

// guildSettings are the settings of one server. The zero value is the default.
type guildSettings struct {
	Channels      []string `json:"channels,omitempty"`      // where the bot answers, sorted; none for everywhere
	MentionsOnly  bool     `json:"mentions_only,omitempty"` // no follow-ups without a mention in threads
	Private       bool     `json:"private,omitempty"`       // /ask is private unless it says otherwise
	Lang          string   `json:"lang,omitempty"`          // quote only this language, "" for any
	MinConfidence float64  `json:"min_confidence,omitempty"`
}

// NewSettings reads the settings of a store. Where other processes change them too,
// they are read again every so often while the adapter listens; 0 means never. A
// server whose settings cannot be read has the defaults; the log of the adapter says
// so.
func NewSettings(ctx context.Context, store Store, every time.Duration) (*Settings, error) {
	s := &Settings{store: store, every: every}
	if err := s.read(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// read takes over what the store has. Where it fails they stay as they were.
func (s *Settings) read(ctx context.Context) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	all, err := s.store.All(ctx)
	if err != nil {
		return fmt.Errorf("read the server settings: %w", err)
	}
	s.damaged = make(map[string]error)
	for guild, value := range all {
		g, err := parseSettings(value)
		if err != nil {
			s.damaged[guild] = err
		}
		s.byGuild.Store(guild, g)
	}
	s.byGuild.Range(func(guild, _ any) bool {
		if _, ok := all[guild.(string)]; !ok {
			s.byGuild.Delete(guild)
		}
		return true
	})
	return nil
}

// keepRead reads the settings again now and then, until ctx ends.
func (s *Settings) keepRead(ctx context.Context, log *slog.Logger) {
	for sleep(ctx, s.every) == nil {
		reading, cancel := context.WithTimeout(ctx, s.every)
		if err := s.read(reading); err != nil && ctx.Err() == nil {
			log.Warn("read what servers have set; it stays as it was", "err", err)
		}
		cancel()
	}
}

// get returns the settings of a guild. They are not to be changed.
func (s *Settings) get(guild string) guildSettings {
	if s == nil || guild == "" {
		return guildSettings{}
	}
	g, _ := s.byGuild.Load(guild)
	found, _ := g.(guildSettings)
	return found
}

// change changes the settings of a guild as the store has them, and returns them once
// they are kept. Where it fails they stay as they were.
func (s *Settings) change(ctx context.Context, guild string, f func(*guildSettings) error) (guildSettings, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	var changed guildSettings
	err := s.store.Change(ctx, guild, func(value []byte) ([]byte, error) {
		g, err := parseSettings(value)
		if err != nil {
			g = guildSettings{} // it has counted for nothing
		}
		if err := f(&g); err != nil {
			return nil, err
		}
		changed = g
		return g.encode()
	})
	if err != nil {
		return s.get(guild), fmt.Errorf("keep the settings: %w", err)
	}
	s.byGuild.Store(guild, changed)
	return changed, nil
}

// faults are why settings could not be read, by their guilds.
func (s *Settings) faults() map[string]error {
	if s == nil {
		return nil
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	return maps.Clone(s.damaged)
}

// maxChannels bounds the list of channels, so that it can be shown.
const maxChannels = 100

// parseSettings reads settings as they are kept.
func parseSettings(value []byte) (g guildSettings, err error) {
	if err := json.Unmarshal(value, &g); err != nil {
		return guildSettings{}, fmt.Errorf("read settings: %w", err)
	}
	if err := g.check(); err != nil {
		return guildSettings{}, fmt.Errorf("read settings: %w", err)
	}
	slices.Sort(g.Channels)
	return g, nil
}

func (g guildSettings) encode() ([]byte, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	return json.Marshal(g)
}

// unfit is why settings cannot be. It is a sentence for a person.
type unfit string

func (u unfit) Error() string { return string(u) }

// check returns nil or an unfit.
func (g guildSettings) check() error {
	switch {
	case len(g.Channels) > maxChannels:
		return unfit(fmt.Sprintf("No more than %d channels can be listed.", maxChannels))
	case slices.ContainsFunc(g.Channels, func(id string) bool { return !isID(id) }):
		return unfit("That is no channel.")
	case g.Lang != "" && !isLang(g.Lang):
		return unfit("A language is two letters, as in en, or any.")
	case !(g.MinConfidence >= 0 && g.MinConfidence <= 1):
		return unfit("A confidence is a number from 0 to 1.")
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

// allows reports whether the bot answers in a channel: in one of the list, in a
// thread of it, or everywhere.
func (g guildSettings) allows(channel string, p place) bool {
	return len(g.Channels) == 0 || slices.Contains(g.Channels, channel) || slices.Contains(g.Channels, p.parent)
}

// prefer says to the bot how to answer.
func (g guildSettings) prefer() bot.Preferences {
	return bot.Preferences{Lang: g.Lang, MinConfidence: g.MinConfidence}
}
