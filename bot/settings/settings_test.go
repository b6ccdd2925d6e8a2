package settings

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// colour is a setting of one word.
type colour struct {
	Name string `json:"name"`
}

func (c colour) Checked() (colour, error) {
	if c.Name == "none" {
		return c, errors.New("no colour")
	}
	return c, nil
}

func set(name string) func(*colour) error {
	return func(c *colour) error { c.Name = name; return nil }
}

func TestPlaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.db")
	file, err := OpenFile(path, "channels")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Open[colour](t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := p.Change(t.Context(), "C1", set("red")); err != nil || c.Name != "red" || p.Get("C1").Name != "red" {
		t.Errorf("changed to %v: %v", c, err)
	}
	if c, err := p.Change(t.Context(), "C1", set("none")); err == nil || c.Name != "red" || p.Get("C1").Name != "red" {
		t.Errorf("what cannot be is kept: %v, %v", c, err)
	}
	if c := p.Get("C2"); c.Name != "" {
		t.Errorf("another place has %v", c)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Change(t.Context(), "C1", set("blue")); err == nil || p.Get("C1").Name != "red" {
		t.Errorf("kept in a file that is closed: %v", err)
	}
	if file, err = OpenFile(path, "channels"); err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if p, err = Open[colour](t.Context(), file, 0); err != nil || p.Get("C1").Name != "red" {
		t.Errorf("after a start: %v, %v", p.Get("C1"), err)
	}
	var none *Places[colour]
	if none.Get("C1").Name != "" || len(none.Faults()) > 0 {
		t.Error("no settings have some")
	}
}

// others is a store that another process changes.
type others map[string][]byte

func (o others) All(context.Context) (map[string][]byte, error) { return o, nil }

func (o others) Change(_ context.Context, place string, f func([]byte) ([]byte, error)) error {
	v, err := f(o[place])
	if err == nil {
		o[place] = v
	}
	return err
}

func TestKeepRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := others{"C1": []byte(`{"name":"red"}`), "C2": []byte(`{"name":"none"}`)}
		p, err := Open[colour](t.Context(), store, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		if faults := p.Faults(); len(faults) != 1 || faults["C2"] == nil {
			t.Errorf("faults: %v", faults)
		}
		ctx, stop := context.WithCancel(t.Context())
		store["C1"] = []byte(`{"name":"blue"}`)
		delete(store, "C2")
		go p.KeepRead(ctx, slog.New(slog.DiscardHandler))
		<-time.After(61 * time.Second)
		synctest.Wait()
		if p.Get("C1").Name != "blue" || len(p.Faults()) > 0 {
			t.Errorf("not read again: %v, %v", p.Get("C1"), p.Faults())
		}
		stop()
	})
}
