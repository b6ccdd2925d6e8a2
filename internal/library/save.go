package library

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/flat"
	"coveragebot/internal/index"
	"coveragebot/internal/ingest"
	"coveragebot/internal/lexicon"
)

// worthSaving is how long a load must take for a saved snapshot to be worth its
// place on the disk.
const worthSaving = time.Second

// Save keeps the present generation in the cache folder, if it was not opened from
// there unchanged and took long to make, so that the next Open takes no time.
// Questions go on meanwhile; a reload waits.
func (l *Library) Save() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.Snapshot()
	if l.opts.Cache == "" || l.opts.Engine != nil || l.saved == s || l.cost < worthSaving || l.loading != nil {
		return nil
	}
	if err := l.save(s); err != nil {
		return fmt.Errorf("save the corpus in %s: %w", l.opts.Cache, err)
	}
	l.saved = s
	return nil
}

// file is where snapshots of this corpus are kept.
func (l *Library) file() string {
	h := sha256.New()
	for _, p := range absolute(l.opts.Paths) {
		fmt.Fprintf(h, "%q\n", p)
	}
	return filepath.Join(l.opts.Cache, hex.EncodeToString(h.Sum(nil)[:8])+".snapshot")
}

// key states the program and how it reads. A program that was built anew may
// analyse texts in another way, so its snapshots are its own.
func (l *Library) key() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("snapshot 2, program %d %d, articles up to %d", info.Size(), info.ModTime().UnixNano(), l.opts.MaxBytes), nil
}

// absolute are paths as they are from the root, where that can be told.
func absolute(paths []string) []string {
	out := slices.Clone(paths)
	for i, p := range paths {
		if abs, err := filepath.Abs(p); err == nil {
			out[i] = abs
		}
	}
	return out
}

// renamed gives the files below old paths their names below the same paths as they
// are written now: one snapshot serves whoever names the corpus in one way or another.
func renamed(old, now []string) func(string) string {
	if slices.Equal(old, now) {
		return func(name string) string { return name }
	}
	return func(name string) string {
		for i := range min(len(old), len(now)) {
			if rest, err := filepath.Rel(old[i], name); err == nil && filepath.IsLocal(rest) {
				return filepath.Join(now[i], rest)
			}
		}
		return name
	}
}

func (l *Library) save(s *Snapshot) error {
	key, err := l.key()
	if err != nil {
		return err
	}
	w, err := flat.Create(l.file(), key)
	if err != nil {
		return err
	}
	flat.PutText(w, strings.Join(l.opts.Paths, "\x00"))
	read := l.cache.Articles()
	place := make(map[*article.Article]uint32, len(read))
	for i, a := range read {
		place[a] = uint32(i)
	}
	saveArticles(w, read)
	l.cache.Save(w)
	number := make(map[*article.Article]uint32, len(s.Articles))
	var reads, sketches, ends []uint32 // of each entry: its place among what was read, and its sketch
	entries := make([]*entry, len(s.Articles))
	for i, a := range s.Articles {
		entries[i] = s.byID[a.ID]
		number[a] = uint32(i)
		reads = append(reads, place[entries[i].read])
		sketches = append(sketches, entries[i].sketch...)
		ends = append(ends, uint32(len(sketches)))
	}
	flat.Put(w, reads)
	flat.Put(w, sketches)
	flat.Put(w, ends)
	saveServed(w, entries)
	flat.Put(w, savePrints(s, number))
	s.engine.(embedded).Save(w, func(a *article.Article) uint32 { return number[a] })
	s.Lexicon.Save(w)
	s.voices.of(s).save(w)
	return w.Close()
}

// restore opens the saved snapshot. It returns nil where there is none; the error
// says why one that is there is of no use.
func (l *Library) restore() (*Snapshot, error) {
	if l.opts.Cache == "" || l.opts.Engine != nil {
		return nil, nil
	}
	key, err := l.key()
	if err != nil {
		return nil, err
	}
	r, err := flat.Open(l.file(), key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	rename := renamed(strings.Split(flat.Text(r), "\x00"), l.opts.Paths)
	read := loadArticles(r)
	for _, a := range read {
		a.File = rename(a.File)
	}
	cache := ingest.LoadCache(r, read, rename)
	reads, sketches, ends := flat.Get[uint32](r), flat.Get[uint32](r), flat.Get[uint32](r)
	if r.Err() != nil || cache == nil {
		return nil, flat.ErrOutdated
	}
	entries := make([]*entry, len(reads))
	from := uint32(0)
	for i, n := range reads {
		served := *read[n]
		entries[i] = &entry{read[n], &served, sketch(sketches[from:ends[i]:ends[i]])}
		from = ends[i]
	}
	loadServed(r, entries)
	s := &Snapshot{Articles: make([]*article.Article, len(entries))}
	for i, e := range entries {
		s.Articles[i] = e.served
	}
	s.copies = loadPrints(flat.Get[uint32](r), s.Articles)
	x := index.Load(r, s.Articles)
	s.Lexicon = lexicon.Load(r)
	spoken := loadVoiceIndex(r)
	if r.Err() != nil {
		return nil, flat.ErrOutdated
	}
	s.engine, s.Searcher, s.Passages, s.Words = embedded{x}, x, x.Len(), x.Tokens()
	s.hold(entries)
	s.voices.index = spoken
	l.cache = cache
	return s, nil
}

// remap replaces what a load has made by the same mapped from the cache folder,
// which leaves the memory to what is asked for.
func (l *Library) remap() error {
	before := l.saved
	if err := l.Save(); err != nil || l.saved == before {
		return err
	}
	now := l.Snapshot()
	mapped, err := l.restore()
	if err != nil || mapped == nil {
		return err
	}
	mapped.Generation, mapped.Loaded, mapped.Report = now.Generation, now.Loaded, now.Report
	l.saved = mapped
	l.current.Store(mapped)
	debug.FreeOSMemory()
	return nil
}

// savePrints lists the articles of each report with several prints, each list
// after its length.
func savePrints(s *Snapshot, number map[*article.Article]uint32) (out []uint32) {
	for _, a := range s.Articles {
		prints := s.copies[a]
		if len(prints) == 0 || prints[0] != a {
			continue
		}
		out = append(out, uint32(len(prints)))
		for _, p := range prints {
			out = append(out, number[p])
		}
	}
	return out
}

func loadPrints(numbers []uint32, articles []*article.Article) map[*article.Article][]*article.Article {
	out := make(map[*article.Article][]*article.Article)
	for len(numbers) > 0 {
		prints := make([]*article.Article, numbers[0])
		for i := range prints {
			prints[i] = articles[numbers[1+i]]
			out[prints[i]] = prints
		}
		numbers = numbers[1+len(prints):]
	}
	return out
}
