// Package gaps keeps what people asked and the coverage did not answer, or not well, for
// some time and without names: no user, place or message.
//
// It is a file of JSON objects, a line each; a line that cannot be read costs only itself.
// What is too old is not listed any more. It leaves the file when that is opened, and with
// the first question without an answer an hour after it was looked through last.
package gaps

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"coveragebot/bot/ledger"
	"coveragebot/internal/answer"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

const (
	maxFile      = 2 << 20 // bytes; beyond it the older half goes
	maxRunes     = 300     // characters of a question, and of an answer; the rest is cut
	maxStems     = 24      // of a question
	maxStemRunes = 40      // characters of a stem

	// compactEvery is how often the file is looked through for what is too old.
	compactEvery = time.Hour
)

// List is what is kept. It is safe for concurrent use, but only one process should write
// to the file.
type List struct {
	lines *ledger.Journal
	keep  time.Duration
	now   func() time.Time

	mu        sync.Mutex // guards all below, and what is written from what is read
	compacted time.Time
}

// line is one question as it is kept.
type line struct {
	Time      time.Time `json:"time"`
	Question  string    `json:"question"`
	Before    string    `json:"before,omitempty"` // the question that it leaned on
	Stems     []string  `json:"stems"`            // sorted; questions with the same are one group
	Unhelpful bool      `json:"unhelpful,omitempty"`
	Answer    string    `json:"answer,omitempty"` // what a person answered
}

// Open returns the list in a file, which need not be there yet, and drops what
// is older than keep. now may be nil.
func Open(file string, keep time.Duration, now func() time.Time) (*List, error) {
	if now == nil {
		now = time.Now
	}
	l := &List{lines: ledger.NewJournal(file), keep: keep, now: now}
	return l, l.compact()
}

// Add keeps a question that was refused or, where unhelpful, whose answer was
// found to be of no help.
func (l *List) Add(a answer.Answer, unhelpful bool) error {
	one := l.line(a)
	one.Unhelpful = unhelpful
	return l.put(one)
}

// Answer keeps what a person answered to a question.
func (l *List) Answer(a answer.Answer, said string) error {
	one := l.line(a)
	one.Answer = text.Cut(strings.Join(strings.Fields(said), " "), maxRunes)
	return l.put(one)
}

func (l *List) line(a answer.Answer) line {
	return line{Time: l.now().UTC(), Question: text.Cut(a.Question, maxRunes), Before: text.Cut(a.Before, maxRunes), Stems: stemsOf(a.Query)}
}

// put keeps one.
func (l *List) put(one line) error {
	if len(one.Stems) == 0 {
		return nil // there is nothing in it that the coverage could have
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	size, err := l.lines.Append(one)
	if err != nil {
		return fmt.Errorf("keep a gap: %w", err)
	}
	if size > maxFile || l.now().Sub(l.compacted) >= compactEvery {
		return l.compact()
	}
	return nil
}

// read returns what is kept and not too old, in the order of the file. whole
// reports whether that is all that the file holds. The lock is held.
func (l *List) read() (kept []line, whole bool, err error) {
	data, err := l.lines.Read()
	if err != nil {
		return nil, false, fmt.Errorf("read the list of gaps: %w", err)
	}
	oldest := l.now().Add(-l.keep)
	whole = len(data) == 0 || data[len(data)-1] == '\n'
	for written := range bytes.Lines(data) {
		var one line
		if json.Unmarshal(written, &one) != nil || one.Question == "" || len(one.Stems) == 0 || one.Time.Before(oldest) {
			whole = false
			continue
		}
		kept = append(kept, one)
	}
	return kept, whole && len(data) <= maxFile, nil
}

// compact writes the file anew where it holds what is not kept, in one step: a
// reader, or a process that is killed, sees the old file or the new one. The lock
// is held.
func (l *List) compact() error {
	kept, whole, err := l.read()
	if err != nil || whole {
		l.compacted = l.now()
		return err
	}
	var b bytes.Buffer
	for _, one := range kept {
		written, err := json.Marshal(one)
		if err != nil {
			return fmt.Errorf("compact the list of gaps: %w", err)
		}
		b.Write(append(written, '\n'))
	}
	if extra := b.Len() - maxFile/2; b.Len() > maxFile { // the older half goes, in whole lines
		b.Next(extra)
		b.ReadBytes('\n')
	}
	if err := l.lines.Replace(b.Bytes()); err != nil {
		return fmt.Errorf("compact the list of gaps: %w", err)
	}
	l.compacted = l.now()
	return nil
}

// Gap is what the coverage did not answer, however often it was asked: questions
// with the same stems are one gap.
type Gap struct {
	Question  string    `json:"question"`
	Before    string    `json:"before,omitempty"` // the question that it leaned on
	Refused   int       `json:"refused"`          // times
	Unhelpful int       `json:"unhelpful"`        // times that an answer was found to be of no help
	Last      time.Time `json:"last"`
	Answer    string    `json:"answer,omitempty"` // what a person answered
}

func (g Gap) count() int { return g.Refused + g.Unhelpful }

// All returns what is kept: the most frequent first, and of equals the newest. Of a gap's
// questions the newest that stands alone is named, if one does.
func (l *List) All() ([]Gap, error) {
	l.mu.Lock()
	kept, _, err := l.read()
	l.mu.Unlock()
	if err != nil {
		return nil, err
	}
	by := make(map[string]*Gap)
	for _, one := range kept {
		key := strings.Join(one.Stems, " ")
		g := by[key]
		if g == nil {
			g = new(Gap)
			by[key] = g
		}
		g.Last = one.Time
		if one.Before == "" || g.Question == "" || g.Before != "" {
			g.Question, g.Before = one.Question, one.Before
		}
		switch {
		case one.Answer != "":
			g.Answer = one.Answer
		case one.Unhelpful:
			g.Unhelpful++
		default:
			g.Refused++
		}
	}
	var all []Gap
	for _, g := range by {
		all = append(all, *g)
	}
	slices.SortFunc(all, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.count(), a.count()), b.Last.Compare(a.Last), strings.Compare(a.Question, b.Question))
	})
	return all, nil
}

// Days is for how many days gaps are kept.
func (l *List) Days() int { return int(l.keep.Hours() / 24) }

// Read reads what is not older than keep from a file that another process may be writing.
// A file that is not there holds none.
func Read(file string, keep time.Duration, now func() time.Time) ([]Gap, error) {
	if now == nil {
		now = time.Now
	}
	l := &List{lines: ledger.NewJournal(file), keep: keep, now: now}
	return l.All()
}

// stemsOf are the stems of what a question is about, sorted: each word's own
// one, not those that only count as it. Of a very long question some are left out.
func stemsOf(q search.Query) []string {
	var stems []string
	for _, t := range q.Terms {
		if t.Role != search.Asking && len(t.Stems) > 0 {
			stems = append(stems, text.Cut(t.Stems[0].Text, maxStemRunes))
		}
	}
	slices.Sort(stems)
	stems = slices.Compact(stems)
	return stems[:min(maxStems, len(stems))]
}
