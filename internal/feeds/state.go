package feeds

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"coveragebot/internal/shelf"
)

// stateName is the file that remembers the feeds; readers of the corpus skip what
// is hidden.
const stateName = ".feeds.json"

// state is what is remembered of all feeds, by URL.
type state struct {
	Feeds map[string]*feed `json:"feeds"`
}

// feed is what is remembered of one.
type feed struct {
	ETag         string          `json:"etag,omitempty"`
	LastModified string          `json:"last_modified,omitempty"`
	Polled       time.Time       `json:"polled,omitzero"`
	New          time.Time       `json:"new,omitzero"`
	Due          time.Time       `json:"due,omitzero"`
	Failures     int             `json:"failures,omitempty"`
	Problem      string          `json:"problem,omitempty"`
	Items        map[string]item `json:"items"` // by URL or ID
}

// item is what is remembered of an article.
type item struct {
	Hash string    `json:"hash"`           // of what the feed said
	File string    `json:"file"`           // in the folder of its host; empty where there is none
	Page bool      `json:"page,omitempty"` // its page is yet to be fetched
	Seen time.Time `json:"seen"`           // in the feed
}

// forgetAfter is how long an item is remembered that has left its feed.
const forgetAfter = 60 * 24 * time.Hour

// readState reads what was remembered. The state is good even with an error.
func readState(file string) (state, error) {
	empty := state{Feeds: make(map[string]*feed)}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return empty, nil
	}
	if err != nil {
		return empty, err
	}
	s := state{}
	if err := json.Unmarshal(data, &s); err != nil {
		return empty, fmt.Errorf("read %s: %w", file, err)
	}
	if s.Feeds == nil {
		return empty, nil
	}
	for address, f := range s.Feeds {
		if f == nil {
			delete(s.Feeds, address)
		} else if f.Items == nil {
			f.Items = make(map[string]item)
		}
	}
	return s, nil
}

// update changes what is remembered of a feed and keeps it.
func (f *Feeds) update(address string, change func(*feed)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f.state.Feeds[address])
	data, err := json.MarshalIndent(f.state, "", "\t")
	if err == nil {
		err = shelf.WriteFile(f.stateFile(), append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keep the state of the feeds: %w", err)
	}
	return nil
}

// item returns what is remembered of an item.
func (f *Feeds) item(address, key string) (item, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	known, ok := f.state.Feeds[address].Items[key]
	return known, ok
}
