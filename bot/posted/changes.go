package posted

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"coveragebot/bot/ledger"
	"coveragebot/internal/library"
)

const (
	// ChangesDays is for how many days changes are listed.
	ChangesDays = 90
	changesFile = 4 << 20 // bytes
)

// changeLog lists articles that changed or went.
type changeLog struct {
	lines *ledger.Journal
	now   func() time.Time

	sight sync.Mutex
	seen  *library.Snapshot // that was looked at last
}

// Change is an article that changed or went, as a line of the list.
type Change struct {
	At      time.Time `json:"at"`
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Source  string    `json:"source,omitempty"`
	Removed bool      `json:"removed,omitempty"`
}

// note adds what a generation changes of the one that was looked at last.
func (c *changeLog) note(now *library.Snapshot) error {
	c.sight.Lock()
	defer c.sight.Unlock()
	before := c.seen
	c.seen = now
	if before == nil || before == now {
		return nil
	}
	var size int64
	for _, one := range changesOf(before, now) {
		one.At = c.now().UTC()
		n, err := c.lines.Append(one)
		if err != nil {
			return err
		}
		size = n
	}
	if size > changesFile {
		return c.compact()
	}
	return nil
}

// changesOf are the articles of a generation that the next has in other words, or not.
func changesOf(before, now *library.Snapshot) (out []Change) {
	for _, was := range before.Articles {
		is := now.Article(was.ID)
		if is == was || is != nil && is.Body == was.Body && is.Title == was.Title {
			continue
		}
		out = append(out, Change{ID: was.ID, Title: was.Title, Source: was.Source, Removed: is == nil})
	}
	return out
}

// since are the changes since a time, the newest first, each article once.
func (c *changeLog) since(at time.Time) (out []Change, err error) {
	data, err := c.lines.Read()
	if err != nil {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		var one Change
		if json.Unmarshal(line, &one) == nil && one.ID != "" && !one.At.Before(at) {
			out = append(out, one)
		}
	}
	slices.Reverse(out)
	seen := make(map[string]bool)
	return slices.DeleteFunc(out, func(one Change) bool {
		was := seen[one.ID]
		seen[one.ID] = true
		return was
	}), nil
}

// compact drops what is old, and the older half of what is too much.
func (c *changeLog) compact() error {
	kept, err := c.since(c.now().AddDate(0, 0, -ChangesDays))
	if err != nil {
		return err
	}
	slices.Reverse(kept)
	var b bytes.Buffer
	for _, one := range kept {
		if err := json.NewEncoder(&b).Encode(one); err != nil {
			return err
		}
	}
	if b.Len() > changesFile/2 {
		b.Next(b.Len() - changesFile/2)
		b.ReadBytes('\n')
	}
	return c.lines.Replace(b.Bytes())
}

// Changes are the articles that changed since a time, the newest first, each once. A nil
// Log knows of none.
func (l *Log) Changes(since time.Time) ([]Change, error) {
	if l == nil {
		return nil, nil
	}
	return l.changes.since(since)
}
