// Package shelf puts articles into the corpus folder and takes them off again.
//
// [Shelf.Add] fetches a page, and [Folder.Put] writes an article as a file with
// front matter, in Markdown where that reads back as it was; [Shelf.Remove] keeps
// a file aside. The package promises that the corpus never holds half an article:
// a file is written under a hidden name, which readers of the corpus skip, read
// back and compared with what was meant, and only then given its name, in one
// step. It overwrites no file but the one of the same URL, and deletes none.
//
// It refuses to read formats: how bytes become articles is the business of the
// function in its options. The corpus itself is read again by whoever keeps it.
package shelf

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/fetch"
	"coveragebot/internal/text"
)

// Options say what a shelf works on. All but Now are required.
type Options struct {
	Corpus []string // the folders and files of the corpus
	Folder string   // where Add writes, inside a folder of Corpus
	Aside  string   // where Remove moves files; readers of Corpus must not see it

	Get  func(ctx context.Context, url string, known fetch.Conditions) (fetch.Page, error)
	Read func(name string, data []byte) ([]*article.Article, []article.Fault)
	Now  func() time.Time
}

// Shelf adds and removes articles. It is safe for concurrent use.
type Shelf struct {
	opts Options
	mu   sync.Mutex // one change at a time
}

// Added is what was understood of a page, for the operator who added it.
type Added struct {
	Article  *article.Article // as it reads in the corpus, with its ID there
	Replaced bool             // a file of the same URL
	Lang     string           // the one the page names, or the one its words look like; may be empty
	Words    int
	Opening  string // the first sentences, a few lines
}

// Fault is why an article was not added or removed, in a few words for a log. Whoever tells
// people says it in their language.
type Fault string

// The faults.
const (
	ManyArticles Fault = "several articles at one address"
	NoArticle    Fault = "no article can be read from that page"
	SharedFile   Fault = "a file of several articles"
	OutsideFile  Fault = "a file outside of the corpus"
	FixedFile    Fault = "a file that cannot be moved"
	GoneFile     Fault = "a file that is gone"
	NotVerbatim  Fault = "a text that cannot be kept word for word"
)

// Error is why an article was not added or removed.
type Error struct {
	Fault Fault
	Err   error // the chain, for operators

	Articles int    // how many there are, of ManyArticles and SharedFile
	File     string // of SharedFile
	Line     int    // of the article in it
}

// Error is the whole chain.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// New returns a shelf. The error says which folder is in the wrong place.
func New(opts Options) (*Shelf, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if _, _, ok := locate(opts.Corpus, filepath.Join(opts.Folder, "x")); !ok {
		return nil, fmt.Errorf("the folder for added articles, %s, is not in a folder of the corpus", opts.Folder)
	}
	if _, rel, ok := locate(opts.Corpus, filepath.Join(opts.Aside, "x")); ok && !isHidden(rel) {
		return nil, fmt.Errorf("the folder for removed articles, %s, would be read with the corpus", opts.Aside)
	}
	return &Shelf{opts: opts}, nil
}

// Add fetches a page, reads the article on it and writes that into the folder for
// added articles. The URL is the one that answered, after redirects; a page that
// was added before is replaced. An error that people can be told of is an [*Error] or
// a [*fetch.Error].
func (s *Shelf) Add(ctx context.Context, address string) (Added, error) {
	page, err := s.opts.Get(ctx, address, fetch.Conditions{})
	if err != nil {
		return Added{}, fmt.Errorf("add article: %w", err)
	}
	a, err := s.read(page)
	if err != nil {
		return Added{}, fmt.Errorf("add article: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	folder, err := Open(ctx, s.opts.Folder, s.opts.Now) // again each time, since others may write there too
	if err != nil {
		return Added{}, fmt.Errorf("add article: %w", err)
	}
	before := folder.Find(a.URL)
	written, err := folder.Put(a)
	if err != nil {
		return Added{}, fmt.Errorf("add article: %w", err)
	}
	return s.describe(written, before != ""), nil
}

// read finds the one article of a page.
func (s *Shelf) read(page fetch.Page) (*article.Article, error) {
	articles, faults := s.opts.Read(page.URL, page.Body)
	switch {
	case len(articles) > 1:
		return nil, &Error{
			Fault: ManyArticles, Articles: len(articles),
			Err: fmt.Errorf("%d articles at %s", len(articles), page.URL),
		}
	case len(articles) == 0:
		err := fmt.Errorf("no article at %s, which is of type %q", page.URL, page.ContentType)
		for _, f := range faults[:min(3, len(faults))] {
			err = fmt.Errorf("%w; %s", err, f)
		}
		return nil, &Error{Fault: NoArticle, Err: err}
	}
	a := *articles[0]
	a.URL = CleanURL(page.URL)
	a.Source = SourceOf(a.Source, a.URL)
	return &a, nil
}

// CleanURL is an address without its fragment, which names a place on the page
// and not the page.
func CleanURL(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// SourceOf is the outlet's name: the one that is given, or else the host of its
// address.
func SourceOf(given, address string) string {
	u, err := url.Parse(address)
	if strings.TrimSpace(given) != "" || err != nil {
		return given
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

func (s *Shelf) describe(a *article.Article, replaced bool) Added {
	if _, rel, ok := locate(s.opts.Corpus, a.File); ok {
		a.ID = filepath.ToSlash(strings.TrimSuffix(rel, filepath.Ext(rel)))
	}
	added := Added{Article: a, Replaced: replaced, Lang: a.Lang, Words: len(text.Words(a.Body)), Opening: opening(a)}
	if added.Lang == "" {
		added.Lang = text.Detect(a.Body)
	}
	return added
}

// opening is the first sentences of an article that may be quoted.
func opening(a *article.Article) string {
	const enough = 300 // bytes
	var out []string
	n := 0
	for _, b := range a.Blocks {
		if b.Kind != article.Paragraph {
			continue
		}
		for start, end := range text.Sentences(a.Body[b.Start:b.End]) {
			if n += end - start; n > enough && len(out) > 0 {
				return strings.Join(out, " ") + " …"
			}
			out = append(out, a.Body[b.Start+start:b.Start+end])
		}
	}
	return strings.Join(out, " ")
}
