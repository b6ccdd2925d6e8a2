// Package settings keeps what those who run a place, a server or a channel, have set
// for it.
//
// All of it is in memory: to look something up reads no disk and asks nobody. A change
// counts once it is kept for good, in a [Store]: a file of one process, or something that
// several processes share, which then is read again now and then. What is kept and cannot
// be read counts for nothing, and is told.
package settings

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"sync"
	"time"
)

// Store is where settings are kept, as values by the IDs of places.
type Store interface {
	// All returns every value.
	All(ctx context.Context) (map[string][]byte, error)
	// Change puts what f makes of a value in its place, for good; of none f is given
	// nil. The error of f ends the change. f may be called again, with another value,
	// where another process was first.
	Change(ctx context.Context, place string, f func(value []byte) ([]byte, error)) error
}

// Value is what is set for a place, kept as JSON. Its zero value is the default.
type Value[T any] interface {
	// Checked returns the value in its one form, or why it cannot be.
	Checked() (T, error)
}

// Places are the settings of all places. They are safe for concurrent use; nil Places
// hold the default of each.
type Places[T Value[T]] struct {
	store Store
	every time.Duration // they are read again; 0 for never

	changing sync.Mutex       // guards damaged too
	damaged  map[string]error // by place
	byPlace  sync.Map         // of T
}

// Open reads the settings of a store. Where other processes change them too, they are
// read again every so often while [Places.KeepRead] runs; 0 means never.
func Open[T Value[T]](ctx context.Context, store Store, every time.Duration) (*Places[T], error) {
	p := &Places[T]{store: store, every: every}
	if err := p.read(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// read takes over what the store has. Where it fails all stays as it was.
func (p *Places[T]) read(ctx context.Context) error {
	p.changing.Lock()
	defer p.changing.Unlock()
	all, err := p.store.All(ctx)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	p.damaged = make(map[string]error)
	for place, value := range all {
		v, err := Parse[T](value)
		if err != nil {
			p.damaged[place] = err
		}
		p.byPlace.Store(place, v)
	}
	p.byPlace.Range(func(place, _ any) bool {
		if _, ok := all[place.(string)]; !ok {
			p.byPlace.Delete(place)
		}
		return true
	})
	return nil
}

// KeepRead reads the settings again now and then, until ctx ends.
func (p *Places[T]) KeepRead(ctx context.Context, log *slog.Logger) {
	if p == nil || p.every <= 0 {
		return
	}
	ticker := time.NewTicker(p.every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		reading, cancel := context.WithTimeout(ctx, p.every)
		if err := p.read(reading); err != nil && ctx.Err() == nil {
			log.Warn("read what was set; it stays as it was", "err", err)
		}
		cancel()
	}
}

// Get returns the settings of a place. They are not to be changed.
func (p *Places[T]) Get(place string) (v T) {
	if p == nil || place == "" {
		return v
	}
	kept, _ := p.byPlace.Load(place)
	v, _ = kept.(T)
	return v
}

// Change changes the settings of a place as the store has them, and returns them once
// they are kept. Where it fails they stay as they were.
func (p *Places[T]) Change(ctx context.Context, place string, f func(*T) error) (T, error) {
	p.changing.Lock()
	defer p.changing.Unlock()
	var changed T
	err := p.store.Change(ctx, place, func(value []byte) (_ []byte, err error) {
		v, err := Parse[T](value)
		if err != nil {
			v = *new(T) // it has counted for nothing
		}
		if err := f(&v); err != nil {
			return nil, err
		}
		if changed, err = v.Checked(); err != nil {
			return nil, err
		}
		return json.Marshal(changed)
	})
	if err != nil {
		return p.Get(place), fmt.Errorf("keep the settings: %w", err)
	}
	p.byPlace.Store(place, changed)
	return changed, nil
}

// Faults are why settings could not be read, by their places.
func (p *Places[T]) Faults() map[string]error {
	if p == nil {
		return nil
	}
	p.changing.Lock()
	defer p.changing.Unlock()
	return maps.Clone(p.damaged)
}

// Parse reads settings as they are kept.
func Parse[T Value[T]](value []byte) (v T, err error) {
	if err = json.Unmarshal(value, &v); err == nil {
		v, err = v.Checked()
	}
	if err != nil {
		return *new(T), fmt.Errorf("read settings: %w", err)
	}
	return v, nil
}
