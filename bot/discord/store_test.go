package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/phrase"
	"coveragebot/bot/settings"
)

func slogTo(l *logs) *slog.Logger { return slog.New(slog.NewTextHandler(l, nil)) }

func TestSettingsPersist(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.db")
	want := guildSettings{Channels: []string{"1", "2"}, MentionsOnly: true, Private: true, Lang: "de", MinConfidence: 0.25}
	s := opened(t, path)
	if _, err := s.change(t.Context(), guild, func(g *guildSettings) error { *g = want; return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFile(path); err == nil || !strings.Contains(err.Error(), "another process") {
		t.Errorf("opened twice: %v", err)
	}
	closed(t, s)
	s = opened(t, path)
	if diff := cmp.Diff(want, s.get(guild)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(guildSettings{}, s.get("501")); diff != "" {
		t.Errorf("another guild: -want +got:\n%s", diff)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
}

// TestSettingsTogether changes settings from many sides: no change is lost, and
// what was read does not change under its reader.
func TestSettingsTogether(t *testing.T) {
	const sides, each = 8, 6
	s := opened(t, filepath.Join(t.TempDir(), "settings.db"))
	var all sync.WaitGroup
	for side := range sides {
		all.Go(func() {
			for n := range each {
				before := s.get(guild)
				kept := fmt.Sprint(before)
				_, err := s.change(t.Context(), guild, func(g *guildSettings) error { return g.setChannels(fmt.Sprint(100*side+n+1), nil) })
				if err != nil || fmt.Sprint(before) != kept {
					t.Errorf("changed %v to %v: %v", kept, before, err)
				}
			}
		})
	}
	all.Wait()
	if n := len(s.get(guild).Channels); n != sides*each {
		t.Errorf("%d channels, want %d", n, sides*each)
	}
}

func TestTooManyChannels(t *testing.T) {
	s := opened(t, filepath.Join(t.TempDir(), "settings.db"))
	for n := range maxChannels + 1 {
		_, err := s.change(t.Context(), guild, func(g *guildSettings) error { return g.setChannels(fmt.Sprint(1000+n), nil) })
		if (err == nil) != (n < maxChannels) {
			t.Fatalf("channel %d: %v", n, err)
		}
	}
	if n := len(s.get(guild).Channels); n != maxChannels {
		t.Errorf("%d channels", n)
	}
}

// shelf is a Store that several processes share, where a change of another's may come
// in between.
type shelf struct {
	mu      sync.Mutex
	values  map[string][]byte
	between func() // is called once, in the middle of the next change
	broken  error
}

func (s *shelf) All(context.Context) (map[string][]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.values), s.broken
}

func (s *shelf) Change(_ context.Context, guild string, f func([]byte) ([]byte, error)) error {
	for {
		s.mu.Lock()
		was, between := s.values[guild], s.between
		s.between = nil
		s.mu.Unlock()
		value, err := f(was)
		if err != nil {
			return err
		}
		if between != nil {
			between()
		}
		s.mu.Lock()
		same := bytes.Equal(s.values[guild], was)
		if same && s.broken == nil {
			s.values[guild] = value
		}
		err = s.broken
		s.mu.Unlock()
		if same || err != nil {
			return err
		}
	}
}

// Two processes change the settings of one server: no change is lost, and what one
// has set the other does too, after a while.
func TestSettingsOfTwoProcesses(t *testing.T) {
	t.Parallel()
	store := &shelf{values: make(map[string][]byte)}
	open := func(every time.Duration) *Settings {
		s, err := NewSettings(t.Context(), store, every)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	one, two := open(0), open(time.Millisecond)
	w := begin(t, setup{opts: Options{Settings: two}}).ready()
	if _, err := one.change(t.Context(), guild, func(g *guildSettings) error { g.Lang = "de"; return nil }); err != nil {
		t.Fatal(err)
	}
	w.wait("what the other has set", func() bool { return two.get(guild).Lang == "de" })
	store.mu.Lock()
	store.between = func() {
		if _, err := one.change(t.Context(), guild, func(g *guildSettings) error { g.MinConfidence = 0.5; return nil }); err != nil {
			t.Error(err)
		}
	}
	store.mu.Unlock()
	w.has(w.answered(w.settings(manager, "private", "default", true)), "in the language “de”", "0.5 or more", "for the person who asked")
	if g, kept := one.get(guild), string(store.values[guild]); g.Private || kept != `{"private":true,"lang":"de","min_confidence":0.5}` {
		t.Errorf("kept is %s, and the other goes by %+v", kept, g)
	}
	store.mu.Lock()
	store.broken = errors.New("no store")
	store.mu.Unlock()
	w.wait("word of it", func() bool { return strings.Contains(w.logs.String(), "it stays as it was") })
	if g := two.get(guild); !g.Private || g.Lang != "de" {
		t.Errorf("without the store the settings are %+v", g)
	}
	if _, err := NewSettings(t.Context(), store, 0); err == nil {
		t.Error("settings are made of a store that cannot be read")
	}
	store.mu.Lock()
	delete(store.values, guild)
	store.broken = nil
	store.mu.Unlock()
	w.wait("the defaults", func() bool { return two.get(guild).Lang == "" })
	w.faultless()
}

// damage writes values as they are.
func damage(t *testing.T, path string, values map[string]string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists([]byte("guilds"))
		for guild, value := range values {
			if err == nil {
				err = b.Put([]byte(guild), []byte(value))
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

var damagedValues = []string{
	"", "{", "[]", `"x"`, "5", `{"private":1}`, `{"channels":"600"}`, `{"channels":["#talk"]}`, `{"channels":[""]}`,
	`{"lang":"DE"}`, `{"lang":"deu"}`, `{"lang":"d"}`, `{"min_confidence":1.5}`, `{"min_confidence":-1}`, `{"min_confidence":"0.5"}`, `{"private":true}x`,
	`{"channels":["1234567890123456789012"]}`, "\x00\xff",
}

func TestDamagedSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.db")
	values := map[string]string{"1": `{"private":true,"of_tomorrow":1}`, "2": "{}", "3": `{"channels":["9","10"]}`}
	for i, v := range damagedValues {
		values[fmt.Sprint(100+i)] = v
	}
	damage(t, path, values)
	s := opened(t, path)
	log := new(logs)
	if _, err := New(Options{Token: "x", Settings: s, Log: slogTo(log)}); err != nil {
		t.Fatal(err)
	}
	for i, v := range damagedValues {
		guild := fmt.Sprint(100 + i)
		for range 2 {
			if diff := cmp.Diff(guildSettings{}, s.get(guild)); diff != "" {
				t.Errorf("%q: -want +got:\n%s", v, diff)
			}
		}
		if n := strings.Count(log.String(), "guild="+guild+" "); n != 1 {
			t.Errorf("%q: logged %d times", v, n)
		}
	}
	if n := strings.Count(log.String(), "\n"); n != len(damagedValues) {
		t.Errorf("%d lines of log, want %d:\n%s", n, len(damagedValues), log)
	}
	if g := s.get("1"); !g.Private {
		t.Error("a setting of a later version is damage")
	}
	if g := s.get("3"); g.Channels[0] != "10" {
		t.Errorf("the channels are not sorted: %v", g.Channels)
	}
	if _, err := s.change(t.Context(), "100", func(g *guildSettings) error { g.Private = true; return nil }); err != nil || !s.get("100").Private {
		t.Errorf("what was damaged cannot be set anew: %v", err)
	}
}

func TestDamagedFile(t *testing.T) {
	for name, content := range map[string]string{
		"text":  strings.Repeat("no database at all\n", 2000),
		"short": "x",
		"zeros": strings.Repeat("\x00", 1<<15),
	} {
		path := filepath.Join(t.TempDir(), "settings.db")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if f, err := OpenFile(path); err == nil {
			f.Close()
			t.Errorf("%s: opened", name)
		} else if !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFile(filepath.Join(file, "settings.db")); err == nil {
		t.Error("opened in a folder that is a file")
	}
	path := filepath.Join(t.TempDir(), "new", "settings.db")
	s, err := OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("in a folder that was not there: %v, %v", info, err)
	}
}

// FuzzSettings reads any value: it is damaged, or it means the same once written
// again, and can be shown.
func FuzzSettings(f *testing.F) {
	for _, v := range damagedValues {
		f.Add([]byte(v))
	}
	f.Add([]byte(`{"channels":["2","1","2"],"mentions_only":true,"private":true,"lang":"de","min_confidence":0.5}`))
	f.Fuzz(func(t *testing.T, value []byte) {
		g, err := settings.Parse[guildSettings](value)
		if err != nil {
			if diff := cmp.Diff(guildSettings{}, g); diff != "" {
				t.Errorf("damaged, but %s", diff)
			}
			return
		}
		again, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		h, err := settings.Parse[guildSettings](again)
		if err != nil || !cmp.Equal(g.prefer(), h.prefer()) || g.Private != h.Private || g.MentionsOnly != h.MentionsOnly || strings.Join(g.Channels, " ") != strings.Join(h.Channels, " ") {
			t.Errorf("%+v became %+v: %v", g, h, err)
		}
		shown, err := json.Marshal(drawSettings(phrase.Book{}, g, true))
		if err != nil {
			t.Fatal(err)
		}
		if err := discordfake.Check(shown); err != nil || len(discordfake.Texts(shown)) == 0 {
			t.Errorf("cannot be shown: %s: %v", shown, err)
		}
	})
}
