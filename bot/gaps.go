package bot

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/search"
)

const (
	maxGapFile   = 2 << 20 // bytes; beyond it the older half goes
	maxGapRunes  = 300     // characters of a question; the rest is cut
	maxStems     = 24      // of a question
	maxStemRunes = 40      // characters of a stem
	gapsMost     = 20      // groups that the command lists

	// compactEvery is how often the file is looked through for what is too old.
	compactEvery = time.Hour
)

// Gaps keeps what people asked and the coverage did not answer, or not well, for
// some time and without names: no user, place or message. It is a file of JSON
// objects, a line each; a line that cannot be read costs only itself. It is safe
// for concurrent use, but only one process should write to the file.
//
// What is too old is not listed any more. It leaves the file when that is opened,
// and with the first question without an answer an hour after it was looked
// through last.
type Gaps struct {
	journal
	keep      time.Duration
	now       func() time.Time
	compacted time.Time
}

// gap is one question as it is kept.
type gap struct {
	Time      time.Time `json:"time"`
	Question  string    `json:"question"`
	Before    string    `json:"before,omitempty"` // the question that it leaned on
	Stems     []string  `json:"stems"`            // sorted; questions with the same are one group
	Unhelpful bool      `json:"unhelpful,omitempty"`
}

// OpenGaps returns the Gaps in a file, which need not be there yet, and drops what
// is older than keep. now may be nil.
func OpenGaps(file string, keep time.Duration, now func() time.Time) (*Gaps, error) {
	if now == nil {
		now = time.Now
	}
	g := &Gaps{journal: journal{file: file}, keep: keep, now: now}
	return g, g.compact()
}

// add keeps a question that was refused or, where unhelpful, whose answer was
// found to be of no help.
func (g *Gaps) add(a answer.Answer, unhelpful bool) error {
	one := gap{Time: g.now().UTC(), Question: cutRunes(a.Question, maxGapRunes), Before: cutRunes(a.Before, maxGapRunes), Stems: stemsOf(a.Query), Unhelpful: unhelpful}
	if len(one.Stems) == 0 {
		return nil // there is nothing in it that the coverage could have
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	size, err := g.write(one)
	if err != nil {
		return fmt.Errorf("keep a gap: %w", err)
	}
	if size > maxGapFile || g.now().Sub(g.compacted) >= compactEvery {
		return g.compact()
	}
	return nil
}

// read returns what is kept and not too old, in the order of the file. whole
// reports whether that is all that the file holds. The lock is held.
func (g *Gaps) read() (kept []gap, whole bool, err error) {
	data, err := os.ReadFile(g.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, false, fmt.Errorf("read the list of gaps: %w", err)
	}
	oldest := g.now().Add(-g.keep)
	whole = len(data) == 0 || data[len(data)-1] == '\n'
	for line := range bytes.Lines(data) {
		var one gap
		if json.Unmarshal(line, &one) != nil || one.Question == "" || len(one.Stems) == 0 || one.Time.Before(oldest) {
			whole = false
			continue
		}
		kept = append(kept, one)
	}
	return kept, whole && len(data) <= maxGapFile, nil
}

// compact writes the file anew where it holds what is not kept, in one step: a
// reader, or a process that is killed, sees the old file or the new one. The lock
// is held.
func (g *Gaps) compact() error {
	kept, whole, err := g.read()
	if err != nil || whole {
		g.compacted = g.now()
		return err
	}
	var b bytes.Buffer
	for _, one := range kept {
		line, err := json.Marshal(one)
		if err != nil {
			return fmt.Errorf("compact the list of gaps: %w", err)
		}
		b.Write(append(line, '\n'))
	}
	if extra := b.Len() - maxGapFile/2; b.Len() > maxGapFile { // the older half goes, in whole lines
		b.Next(extra)
		b.ReadBytes('\n')
	}
	f, err := os.CreateTemp(filepath.Dir(g.file), filepath.Base(g.file)+".*.tmp")
	if err != nil {
		return fmt.Errorf("compact the list of gaps: %w", err)
	}
	defer os.Remove(f.Name()) // nothing is there once it is renamed
	_, err = f.Write(b.Bytes())
	if err := cmp.Or(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("compact the list of gaps: %w", err)
	}
	if err := os.Rename(f.Name(), g.file); err != nil {
		return fmt.Errorf("compact the list of gaps: %w", err)
	}
	g.compacted = g.now()
	return nil
}

// gapGroup is questions with the same stems.
type gapGroup struct {
	example            gap // the newest that stands alone, if one does
	last               time.Time
	refused, unhelpful int
}

func (g gapGroup) count() int { return g.refused + g.unhelpful }

// groups gathers what is kept: the most frequent first, and of equals the newest.
func (g *Gaps) groups() ([]gapGroup, error) {
	g.mu.Lock()
	kept, _, err := g.read()
	g.mu.Unlock()
	if err != nil {
		return nil, err
	}
	by := make(map[string]*gapGroup)
	for _, one := range kept {
		key := strings.Join(one.Stems, " ")
		group := by[key]
		if group == nil {
			group = new(gapGroup)
			by[key] = group
		}
		group.last = one.Time
		if one.Before == "" || group.example.Question == "" || group.example.Before != "" {
			group.example = one
		}
		if one.Unhelpful {
			group.unhelpful++
		} else {
			group.refused++
		}
	}
	var all []gapGroup
	for _, group := range by {
		all = append(all, *group)
	}
	slices.SortFunc(all, func(a, b gapGroup) int {
		return cmp.Or(cmp.Compare(b.count(), a.count()), b.last.Compare(a.last), strings.Compare(a.example.Question, b.example.Question))
	})
	return all, nil
}

// missed keeps a question that the coverage did not answer, or not well.
func (b *Bot) missed(a answer.Answer, unhelpful bool) {
	if b.opts.Gaps == nil {
		return
	}
	if err := b.opts.Gaps.add(a, unhelpful); err != nil {
		b.opts.Log.Warn("a gap is not kept", "err", err)
	}
}

// gaps lists what the coverage did not answer.
func (t *turn) gaps(string) Reply {
	if t.bot.opts.Gaps == nil {
		return Notice{Text: "What the coverage does not answer is not kept here."}
	}
	all, err := t.bot.opts.Gaps.groups()
	if err != nil {
		return t.bot.Trouble(t.request, "list the gaps", err)
	}
	days := count(int(t.bot.opts.Gaps.keep.Hours()/24), "day")
	l := Listed{
		Title: fmt.Sprintf("Asked in the last %s and not answered well: %s", days, count(len(all), "question")),
		Empty: "In the last " + days + " the coverage answered everything that was asked.",
	}
	for _, g := range all[:min(gapsMost, len(all))] {
		text := g.example.Question
		if g.example.Before != "" {
			text += " (after “" + g.example.Before + "”)"
		}
		detail := g.last.Format(time.DateOnly)
		if g.refused > 0 {
			detail = "refused " + times(g.refused) + ", " + detail
		}
		if g.unhelpful > 0 {
			detail = fmt.Sprintf("%d 👎, %s", g.unhelpful, detail)
		}
		l.Rows = append(l.Rows, Row{Text: text, Detail: detail})
	}
	if n := len(all) - len(l.Rows); n > 0 {
		l.Rows = append(l.Rows, Row{Text: fmt.Sprintf("and %d more", n)})
	}
	return l
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// stemsOf are the stems of what a question is about, sorted: each word's own
// one, not those that only count as it. Of a very long question some are left out.
func stemsOf(q search.Query) []string {
	var stems []string
	for _, t := range q.Terms {
		if t.Role != search.Asking && len(t.Stems) > 0 {
			stems = append(stems, cutRunes(t.Stems[0].Text, maxStemRunes))
		}
	}
	slices.Sort(stems)
	stems = slices.Compact(stems)
	return stems[:min(maxStems, len(stems))]
}

// cutRunes cuts s after at most n characters and shows that it did.
func cutRunes(s string, n int) string {
	r := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
