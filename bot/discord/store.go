package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"coveragebot/bot"
)

// Settings keeps what those who run a server have set for it, in a file. All of
// it is in memory too: to look something up reads no disk. It is safe for
// concurrent use; a nil Settings holds the defaults of every server.
type Settings struct {
	db      *bbolt.DB
	damaged map[string]error // by guild, as found at the start

	changing sync.Mutex
	byGuild  sync.Map // guildSettings
}

// guildSettings are the settings of one server. The zero value is the default.
type guildSettings struct {
	Channels      []string `json:"channels,omitempty"`      // where the bot answers, sorted; none for everywhere
	MentionsOnly  bool     `json:"mentions_only,omitempty"` // no follow-ups without a mention in threads
	Private       bool     `json:"private,omitempty"`       // /ask is private unless it says otherwise
	Lang          string   `json:"lang,omitempty"`          // quote only this language, "" for any
	MinConfidence float64  `json:"min_confidence,omitempty"`
}

// bucket holds the settings as JSON, by the ID of the guild.
var bucket = []byte("guilds")

// lockWait is how long another process may take to let go of the file.
const lockWait = time.Second

// OpenSettings opens the file of the settings or makes it. A server whose
// settings cannot be read has the defaults; the log of the adapter says so. The
// file belongs to one process at a time.
func OpenSettings(path string) (*Settings, error) {
	s := &Settings{damaged: make(map[string]error)}
	err := recovering(func() (err error) {
		s.db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait})
		if errors.Is(err, bolterrors.ErrTimeout) {
			return errors.New("another process has it open")
		}
		if err != nil {
			return err
		}
		return s.db.Update(s.load)
	})
	if err == nil {
		return s, nil
	}
	if s.db != nil {
		err = errors.Join(err, s.Close())
	}
	return nil, fmt.Errorf("open the server settings %s: %w", path, err)
}

// Close closes the file. The settings stay as they are, but cannot be changed.
func (s *Settings) Close() error { return s.db.Close() }

func (s *Settings) load(tx *bbolt.Tx) error {
	all, err := tx.CreateBucketIfNotExists(bucket)
	if err != nil {
		return err
	}
	return all.ForEach(func(guild, value []byte) error {
		if g, err := parseSettings(value); err != nil {
			s.damaged[string(guild)] = err
		} else {
			s.byGuild.Store(string(guild), g)
		}
		return nil
	})
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

// change changes the settings of a guild and returns them once they are on the
// disk. Where it fails they stay as they were.
func (s *Settings) change(guild string, f func(*guildSettings) error) (guildSettings, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	was := s.get(guild)
	g := was
	g.Channels = slices.Clone(was.Channels)
	if err := f(&g); err != nil {
		return was, err
	}
	value, err := g.encode()
	if err != nil {
		return was, err
	}
	err = recovering(func() error {
		return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucket).Put([]byte(guild), value) })
	})
	if err != nil {
		return was, fmt.Errorf("keep the settings: %w", err)
	}
	s.byGuild.Store(guild, g)
	return g, nil
}

// faults are the settings that could not be read, in a stable order.
func (s *Settings) faults() (guilds []string) {
	if s == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(s.damaged))
}

// recovering turns a panic into an error: bbolt panics over a damaged page.
func recovering(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	return f()
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
