// Package posted keeps which quotes were posted where, for some days, so that a place is
// told when the coverage no longer has them: never who asked.
//
// What adapters are about to post is written down before ([Log.Begin]), and crossed out
// where it did not come about. Whenever the coverage has changed, and at a start, all that
// is kept is held against it. Where words are gone or altered, or their article is, the
// place is told once. It is noted before that it is being told, and after that it was;
// where a process was killed in between, the next one looks in the place whether the word
// arrived. A list of the articles that changed is kept too.
//
// The package knows neither platforms nor sentences: a place is JSON that an adapter wants
// back, and a [Teller] says in its place what became of the quotes.
package posted

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"coveragebot/bot/ledger"
	"coveragebot/internal/library"
	"coveragebot/internal/metrics"
	"coveragebot/internal/quotation"
)

// Log is what was posted. It is safe for concurrent use; a nil Log keeps nothing.
type Log struct {
	opts    Options
	lines   *ledger.Journal
	changes changeLog
	checker quotation.Checker

	mu      sync.Mutex
	last    int64
	rewrite int64 // the size at which the file is written anew
	kept    map[int64]*Post
	wakes   map[string]chan struct{} // by platform
	told    *metrics.Counter
}

// Options say where posts are kept. File, Days and Snapshot are required.
type Options struct {
	File     string // and beside it, with "changes" for its name, the list of articles
	Days     int
	Snapshot func() *library.Snapshot
	// Ledger settles which of several bots tells a place; nil where this one is alone.
	Ledger  *ledger.Ledger
	Told    func(platform string, place json.RawMessage, quotes int) // is called when a place was told; nil for nothing
	Metrics *metrics.Registry
	Log     *slog.Logger
	Now     func() time.Time
}

// Teller is an adapter that tells a place.
type Teller interface {
	// Tell posts a word where a post is. fate says what became of it.
	Tell(ctx context.Context, w Word) (fate Fate, err error)
	// Told reports whether a word stands there, which may have been posted since a time.
	// The error says that this cannot be found out.
	Told(ctx context.Context, w Word, since time.Time) (bool, error)
}

// Word is what a place is told.
type Word struct {
	Place       json.RawMessage
	Lang        string // that it was last spoken to in
	Key         string // what the word is known by
	Corrections []Correction
}

// Correction is a quote that was posted, and what became of it: altered, or not found.
// The Article of what is not found is nil where it is no longer in the coverage.
type Correction struct {
	Words   string
	Title   string // of the article
	Finding quotation.Finding
}

// Fate is what became of a message.
type Fate uint8

// The fates.
const (
	Arrived Fate = iota
	Later        // it did not arrive, and may if it is sent again
	Lost         // it did not arrive, and will not
	Unknown
)

const (
	tellEvery = time.Minute // after what could not be told
	tellTime  = 30 * time.Second
	others    = time.Hour // within which another bot may have told a place
	tellMost  = 8         // quotes of one message; the rest comes with the next
	maxFile   = 8 << 20
)

// Post is quotes in a place. A nil Post does nothing.
type Post struct {
	log   *Log
	line  line
	since time.Time // its place is being told
}

// line is a line of the file. One with a platform opens a post, the others change
// it.
type line struct {
	ID       int64           `json:"id"`
	At       time.Time       `json:"at"`
	Platform string          `json:"platform,omitempty"`
	Place    json.RawMessage `json:"place,omitempty"` // as the adapter wants it back
	Lang     string          `json:"lang,omitempty"`
	Quotes   []Quote         `json:"quotes,omitempty"`
	Telling  []uint32        `json:"telling,omitempty"` // sums of the quotes of which the place is being told
	Told     []uint32        `json:"told,omitempty"`    // and was
	Untold   bool            `json:"untold,omitempty"`  // it did not arrive
	Dropped  bool            `json:"dropped,omitempty"` // it was not posted after all
}

// Quote is a quote as it was posted.
type Quote struct {
	Article string `json:"article"` // its ID
	Title   string `json:"title"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Words   string `json:"words"`
	Sum     uint32 `json:"sum"` // of the mark
}

// Open reads what is kept. Lines that cannot be read are left out and logged.
func Open(opts Options) (*Log, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	l := &Log{opts: opts, lines: ledger.NewJournal(opts.File), rewrite: maxFile, kept: make(map[int64]*Post), wakes: make(map[string]chan struct{})}
	l.changes = changeLog{lines: ledger.NewJournal(filepath.Join(filepath.Dir(opts.File), "changes.jsonl")), now: opts.Now, seen: opts.Snapshot()}
	l.told = opts.Metrics.Counter("coveragebot_corrections_total", "Times that a place was told of quotes that changed.")
	opts.Metrics.Gauge("coveragebot_posted_quotes", "Quotes that are held against the coverage when it changes.", func() float64 { return float64(l.count()) })
	if err := l.read(); err != nil {
		return nil, fmt.Errorf("read what was posted: %w", err)
	}
	return l, nil
}

// Begin writes down that quotes are about to be posted at a place that others read, in a
// language. It is nil for none.
func (l *Log) Begin(platform string, at any, lang string, quotes []Quote) *Post {
	if l == nil || len(quotes) == 0 {
		return nil
	}
	place, err := json.Marshal(at)
	if err != nil {
		l.opts.Log.Error("keep what is posted", "platform", platform, "err", err)
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last++
	post := &Post{log: l, line: line{ID: l.last, At: l.opts.Now().UTC(), Platform: platform, Place: place, Lang: lang, Quotes: quotes}}
	l.kept[l.last] = post
	l.note(post.line)
	return post
}

// Drop notes that they were not posted.
func (t *Post) Drop() {
	if t == nil {
		return
	}
	l := t.log
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.kept, t.line.ID)
	l.note(line{ID: t.line.ID, Dropped: true})
}

// Changed is called when the coverage has changed.
func (l *Log) Changed() {
	if l == nil {
		return
	}
	if err := l.changes.note(l.opts.Snapshot()); err != nil {
		l.opts.Log.Error("keep the list of changed articles", "err", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, wake := range l.wakes {
		select {
		case wake <- struct{}{}:
		default: // it is awake
		}
	}
}

// Serve tells the places of a platform what changed, now and whenever it does, until
// ctx ends. There is one for each platform at a time.
func (l *Log) Serve(ctx context.Context, platform string, to Teller) {
	if l == nil {
		return
	}
	wake := make(chan struct{}, 1)
	l.mu.Lock()
	l.wakes[platform] = wake
	l.mu.Unlock()
	for ctx.Err() == nil {
		var again <-chan time.Time
		if !l.Settle(ctx, platform, to) {
			again = time.After(tellEvery)
		}
		select {
		case <-ctx.Done():
		case <-wake:
		case <-again:
		}
	}
}

// Settle tells each place of a platform now what changed. It reports whether nothing is
// left to be told.
func (l *Log) Settle(ctx context.Context, platform string, to Teller) (done bool) {
	done = true
	all, err := l.due(ctx, platform)
	if err != nil {
		l.opts.Log.Warn("hold what was posted against the coverage", "platform", platform, "err", err)
		return false
	}
	for _, d := range all {
		if ctx.Err() != nil {
			return false
		}
		ctx, cancel := context.WithTimeout(ctx, tellTime)
		done = l.tell(ctx, d, to) && done
		cancel()
	}
	return done
}

// of are the posts of a platform, the oldest first.
func (l *Log) of(platform string) (out []*Post) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget()
	for _, id := range slices.Sorted(maps.Keys(l.kept)) {
		if post := l.kept[id]; post.line.Platform == platform {
			out = append(out, post)
		}
	}
	return out
}

// due are the places of a platform that are to be told, each once. The error is the
// engine's.
func (l *Log) due(ctx context.Context, platform string) (out []*dueTo, err error) {
	snap := l.opts.Snapshot()
	places := make(map[string]*dueTo)
	for _, post := range l.of(platform) {
		for _, q := range post.line.Quotes {
			telling := slices.Contains(post.line.Telling, q.Sum)
			f, changed, err := l.against(ctx, q, snap)
			if err != nil {
				return nil, err
			}
			if !changed && !telling {
				continue
			}
			d := places[string(post.line.Place)]
			if d == nil {
				d = &dueTo{place: post.line.Place, lang: post.line.Lang, quotes: make(map[uint32]Correction), since: l.opts.Now().Add(-others)}
				places[string(post.line.Place)] = d
				out = append(out, d)
			}
			if len(d.quotes) == tellMost && d.quotes[q.Sum].Words == "" {
				continue
			}
			d.posts = append(d.posts, post)
			if telling {
				d.telling = true
				d.since = post.since.Add(-time.Minute) // clocks differ
			}
			d.quotes[q.Sum] = Correction{Words: q.Words, Title: q.Title, Finding: f}
		}
	}
	return out, nil
}

// against holds a quote against the coverage; changed reports that it no longer stands
// there. An article that goes by another ID now is known by its title and the words.
func (l *Log) against(ctx context.Context, q Quote, snap *library.Snapshot) (f quotation.Finding, changed bool, err error) {
	a := snap.Article(q.Article)
	switch {
	case a == nil:
		f, err = l.checker.Whole(ctx, snap, q.Words)
		if err != nil || f.Verdict == quotation.Exact && f.Article.Title == q.Title {
			return f, false, err
		}
		return quotation.Finding{Quote: q.Words, Verdict: quotation.NotFound}, true, nil
	case q.Start >= 0 && q.End <= len(a.Body) && q.Start <= q.End && a.Body[q.Start:q.End] == q.Words:
		return f, false, nil
	}
	f = quotation.Compare(q.Words, a)
	if f.Verdict == quotation.NotFound {
		f.Article = a // it is there, without the words
	}
	return f, f.Verdict != quotation.Exact, nil
}

// dueTo is what a place is to be told.
type dueTo struct {
	place   json.RawMessage
	lang    string
	posts   []*Post
	quotes  map[uint32]Correction // by sum
	telling bool                  // a process before had begun
	since   time.Time
}

// key is what the word to a place is known by.
func (d *dueTo) key(platform string) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s", platform, d.place)
	for _, sum := range d.sums() {
		fmt.Fprintf(h, " %d", sum)
	}
	return fmt.Sprintf("changed-%x", h.Sum64())
}

func (d *dueTo) sums() []uint32 { return slices.Sorted(maps.Keys(d.quotes)) }

// tell tells a place once. It reports whether that is settled.
func (l *Log) tell(ctx context.Context, d *dueTo, to Teller) (settled bool) {
	platform := d.posts[0].line.Platform
	w := Word{Place: d.place, Lang: d.lang, Key: d.key(platform)}
	for _, sum := range d.sums() {
		w.Corrections = append(w.Corrections, d.quotes[sum])
	}
	if d.telling || l.opts.Ledger.Shared() {
		came, err := to.Told(ctx, w, d.since)
		switch {
		case err != nil && d.telling:
			l.opts.Log.Warn("cannot find out whether a place was told what changed; it is not told again", "platform", platform, "err", err)
			came = true // rather once too little than twice
		case err != nil:
			l.opts.Log.Debug("look whether another bot told a place", "platform", platform, "err", err)
		}
		if came {
			l.mark(d, line{Told: d.sums()})
			return true
		}
	}
	if !l.opts.Ledger.Claim(w.Key, l.holder(d)) {
		l.mark(d, line{Told: d.sums()})
		return true
	}
	l.mark(d, line{Telling: d.sums()})
	fate, err := to.Tell(ctx, w)
	switch fate {
	case Arrived:
		l.told.Inc()
		if l.opts.Told != nil {
			l.opts.Told(platform, d.place, len(d.quotes))
		}
		l.opts.Log.Info("a place was told of quotes that changed", "platform", platform, "quotes", len(d.quotes))
	case Later:
		l.mark(d, line{Untold: true})
		return false
	case Unknown:
		l.opts.Log.Warn("nobody knows whether a place was told of quotes that changed", "platform", platform, "err", err)
		return false // it is looked for, since it is noted as being told
	default:
		l.opts.Log.Warn("a place cannot be told of quotes that changed", "platform", platform, "err", err)
	}
	l.mark(d, line{Told: d.sums()})
	return true
}

// holder is who claims a word to a place: the same after a restart.
func (l *Log) holder(d *dueTo) string { return d.posts[0].line.At.String() + l.opts.File }

// mark changes all posts of a place.
func (l *Log) mark(d *dueTo, change line) {
	l.mu.Lock()
	defer l.mu.Unlock()
	slices.SortFunc(d.posts, func(a, b *Post) int { return cmp.Compare(a.line.ID, b.line.ID) })
	for _, post := range slices.Compact(d.posts) {
		one := change
		one.ID, one.At = post.line.ID, l.opts.Now().UTC()
		post.apply(one)
		l.note(one)
		if len(post.line.Quotes) == 0 {
			delete(l.kept, one.ID)
		}
	}
}

// apply changes a post as a line says.
func (t *Post) apply(change line) {
	has := func(sums []uint32) func(Quote) bool {
		return func(q Quote) bool { return slices.Contains(sums, q.Sum) }
	}
	switch {
	case change.Untold:
		t.line.Telling = nil
	case change.Told != nil:
		t.line.Telling = nil
		t.line.Quotes = slices.DeleteFunc(t.line.Quotes, has(change.Told))
	case change.Telling != nil:
		t.line.Telling, t.since = change.Telling, change.At
	}
}

func (l *Log) count() (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, post := range l.kept {
		n += len(post.line.Quotes)
	}
	return n
}

// note appends a line. The lock is held.
func (l *Log) note(one line) {
	write := l.lines.AppendSync
	if one.Platform != "" {
		write = l.lines.Append // that something was posted need not wait for the disk
	}
	size, err := write(one)
	if err == nil && size > l.rewrite {
		l.rewrite = max(maxFile, 2*size) // not at once again
		err = l.anew()
	}
	if err != nil {
		l.opts.Log.Error("keep what is posted", "err", err)
	}
}

// forget drops what is too old. The lock is held.
func (l *Log) forget() {
	oldest := l.opts.Now().AddDate(0, 0, -l.opts.Days)
	maps.DeleteFunc(l.kept, func(_ int64, post *Post) bool { return post.line.At.Before(oldest) })
}

// anew writes the file with what still counts. The lock is held.
func (l *Log) anew() error {
	l.forget()
	var b bytes.Buffer
	for _, id := range slices.Sorted(maps.Keys(l.kept)) {
		if err := json.NewEncoder(&b).Encode(l.kept[id].line); err != nil {
			return err
		}
	}
	return l.lines.Replace(b.Bytes())
}

// read takes over what the process before kept.
func (l *Log) read() error {
	data, err := l.lines.Read()
	if err != nil || len(data) == 0 {
		return err
	}
	for written := range bytes.Lines(data) {
		var one line
		if written = bytes.TrimSpace(written); json.Unmarshal(written, &one) != nil || one.ID <= 0 {
			if len(written) > 0 {
				l.opts.Log.Warn("a line of what was posted cannot be read", "bytes", len(written))
			}
			continue
		}
		l.last = max(l.last, one.ID)
		post := l.kept[one.ID]
		switch {
		case one.Platform != "":
			l.kept[one.ID] = &Post{log: l, line: one}
		case post == nil:
		case one.Dropped:
			delete(l.kept, one.ID)
		default:
			if post.apply(one); len(post.line.Quotes) == 0 {
				delete(l.kept, one.ID)
			}
		}
	}
	return l.anew()
}
