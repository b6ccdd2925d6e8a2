package feeds

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/shelf"
)

// maxItems bounds what one poll takes from a feed; those that list an archive
// have some hundreds.
const maxItems = 1000

// A poll is one reading of a feed.
type poll struct {
	*Feeds
	address string
	folder  *shelf.Folder
	dir     string
	pages   int  // that were fetched
	pending bool // there are items whose page is left for the next poll
	written int
}

// The faults of a feed. Its operator reads them in the log and in the state.
const (
	notFeed shelf.Fault = "there is a page at that address and no feed"
	noItem  shelf.Fault = "no article can be read from that feed"
)

// poll asks a feed and writes what is new in it. It returns how many articles were
// written, also with an error.
func (f *Feeds) poll(ctx context.Context, address string) (written int, err error) {
	page, err := f.opts.Get(ctx, address, f.conditions(address))
	if err != nil || page.NotModified {
		return 0, err
	}
	if strings.Contains(page.ContentType, "html") && !feedStart.Match(page.Body) {
		return 0, &shelf.Error{Fault: notFeed, Err: fmt.Errorf("%s is of type %q", page.URL, page.ContentType)}
	}
	articles, faults := f.opts.Read(page.URL, page.Body)
	if len(articles) == 0 {
		err := fmt.Errorf("no item in %s, which is of type %q", page.URL, page.ContentType)
		for _, fault := range faults[:min(3, len(faults))] {
			err = fmt.Errorf("%w; %s", err, fault)
		}
		return 0, &shelf.Error{Fault: noItem, Err: err}
	}
	if n := len(articles); n > maxItems {
		f.opts.Log.Warn("feed is too long, so its end is ignored", "url", address, "items", n, "taken", maxItems)
		articles = articles[:maxItems]
	}
	dir := f.folderOf(address)
	p := &poll{Feeds: f, address: address, folder: f.folders[dir], dir: dir}
	for _, a := range articles {
		if err := p.take(ctx, a); err != nil {
			return p.written, fmt.Errorf("take %q: %w", a.Title, err)
		}
	}
	return p.written, p.finish(articles, page)
}

// feedStart is how a feed starts, whatever the server calls it; many call it HTML.
var feedStart = regexp.MustCompile(`^\s*(?:\x{FEFF}|<\?[^>]*\?>|<!--(?s:.*?)-->|<!DOCTYPE (?:rss|rdf)[^>]*>|\s)*(?:<(?:\w+:)?(?:rss|RDF|feed)\b|\{)`)

func (f *Feeds) conditions(address string) fetch.Conditions {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.state.Feeds[address]
	return fetch.Conditions{ETag: s.ETag, LastModified: s.LastModified}
}

// take writes one item if that is due.
func (p *poll) take(ctx context.Context, a *article.Article) error {
	hash := hashOf(a)
	known, isKnown := p.item(p.address, keyOf(a))
	file := p.fileOf(a, known)
	switch {
	case isKnown && known.Hash == hash && !known.Page:
		return nil
	case isKnown && file == "": // somebody took it away
		return p.note(a, item{Hash: hash})
	case !isKnown && file != "": // another feed of the host has it, or the state was lost
		return p.note(a, item{Hash: hash, File: p.name(file)})
	}
	full, later := p.opts.FullText && a.URL != "" && !isPart(a), false
	if full && p.pages == p.opts.MaxPages {
		full, later, p.pending = false, true, true
		if isKnown { // what is there may have the full text already
			known.Page = true
			return p.note(a, known)
		}
	}
	written, err := p.write(ctx, file, a, full)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if unfit, ok := errors.AsType[*shelf.Error](err); ok {
		p.opts.Log.Warn("item of a feed is left out", "url", a.URL, "error", unfit)
		return p.note(a, item{Hash: hash})
	}
	if err != nil {
		return err
	}
	p.written++
	return p.note(a, item{Hash: hash, File: p.name(written.File), Page: later})
}

// write writes an item, with the text of its page if that is wanted and can be had.
func (p *poll) write(ctx context.Context, file string, a *article.Article, full bool) (*article.Article, error) {
	if full {
		if longer := p.withPage(ctx, a); longer != nil {
			written, err := p.folder.Replace(file, p.finished(longer))
			if _, unfit := errors.AsType[*shelf.Error](err); !unfit {
				return written, err
			}
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if file == "" && isPart(a) {
		return p.folder.Add(p.finished(a))
	}
	return p.folder.Replace(file, p.finished(a))
}

// finished is the article with its URL and source as they are kept.
func (p *poll) finished(a *article.Article) *article.Article {
	out := *a
	out.URL = shelf.CleanURL(a.URL)
	out.Source = shelf.SourceOf(a.Source, cmp.Or(out.URL, p.address))
	return &out
}

// withPage is the article with the text of its page and what else that knows; nil
// where the page cannot be had or says less.
func (p *poll) withPage(ctx context.Context, a *article.Article) *article.Article {
	if p.pages++; p.pages > 1 && !sleep(ctx, p.opts.Pause) {
		return nil
	}
	page, err := p.opts.Get(ctx, a.URL, fetch.Conditions{})
	if err != nil {
		p.opts.Log.Info("page of an item failed, so the feed's own text is used", "url", a.URL, "error", err)
		return nil
	}
	articles, _ := p.opts.Read(page.URL, page.Body)
	if len(articles) != 1 || len(articles[0].Body) <= len(a.Body) {
		return nil
	}
	full := *articles[0]
	full.URL, full.Title = a.URL, cmp.Or(a.Title, full.Title)
	full.Author, full.Source = cmp.Or(a.Author, full.Author), cmp.Or(a.Source, full.Source)
	full.Lang = cmp.Or(full.Lang, a.Lang)
	if !a.Published.IsZero() {
		full.Published = a.Published
	}
	return &full
}

// note remembers an item.
func (p *poll) note(a *article.Article, it item) error {
	it.Seen = time.Now()
	return p.update(p.address, func(s *feed) { s.Items[keyOf(a)] = it })
}

// finish remembers what the whole feed said. Where something is left to do, the
// feed must not answer next time that nothing has changed.
func (p *poll) finish(articles []*article.Article, page fetch.Page) error {
	return p.update(p.address, func(s *feed) {
		now := time.Now()
		for _, a := range articles {
			if it, ok := s.Items[keyOf(a)]; ok {
				it.Seen = now
				s.Items[keyOf(a)] = it
			}
		}
		maps.DeleteFunc(s.Items, func(_ string, it item) bool { return now.Sub(it.Seen) > forgetAfter })
		s.ETag, s.LastModified = page.ETag, page.LastModified
		if p.pending {
			s.ETag, s.LastModified = "", ""
		}
	})
}

// fileOf is the file that holds an item now, or "".
func (p *poll) fileOf(a *article.Article, known item) string {
	if file := filepath.Join(p.dir, known.File); known.File != "" && filepath.IsLocal(known.File) && exists(file) {
		return file
	}
	if isPart(a) {
		return ""
	}
	return p.folder.Find(shelf.CleanURL(a.URL))
}

// name is a file's name in the folder of the host.
func (p *poll) name(file string) string {
	rel, err := filepath.Rel(p.dir, file)
	if err != nil {
		return ""
	}
	return rel
}

// keyOf is what an item is known by.
func keyOf(a *article.Article) string {
	if isPart(a) {
		return a.ID
	}
	return cmp.Or(shelf.CleanURL(a.URL), a.ID)
}

// isPart reports whether other items of the feed have the same address, as those of
// a live blog do; the reader of feeds then gives each an ID with a fragment.
func isPart(a *article.Article) bool { return a.URL != "" && strings.Contains(a.ID, "#") }

// hashOf tells whether an item has changed.
func hashOf(a *article.Article) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d %q", a.Title, a.Author, a.URL, a.Published.Unix(), a.Body))
	return hex.EncodeToString(sum[:12])
}
