// Package reader serves the bot's own page of an article, for citations of articles
// that have no address of their own.
//
// [Reader.Link] makes the address of a page: which article, which quote is marked in
// it, which others the same answer has, and until when the address is good. All of
// that stands in the address, signed with a key that only the bot has; nothing is
// kept. [Reader.ServeHTTP] shows the page to whoever has such an address. Without a
// good signature there is nothing, not even a title: who cannot read the channel
// cannot find out what the coverage holds. Whoever is given an address can read that
// article, and the others whose quotes it lists, until it expires.
//
// The page is HTML without a script. Its policy lets the browser load nothing, run
// nothing and send no form, and frame it nowhere; the words of an article are text in
// it, whatever they are. The quote is marked and scrolled to by the address alone.
// What the page says of its own is in the reader's language; what the article says is
// as it stands there.
package reader

import (
	"cmp"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// Options are what a reader is made of. Snapshot, Key and PublicURL are required.
type Options struct {
	Snapshot  func() *library.Snapshot // the coverage as it is now
	Key       []byte                   // signs addresses; see [LoadKey]
	PublicURL string                   // where the reader is reached from outside
	// All makes a page for every article, not only for those without an address.
	All  bool
	Days int // an address is good for; 0 means 30
	Log  *slog.Logger
	Now  func() time.Time
}

const (
	defaultDays = 30
	path        = "/read/"
	// anchor is the place of the quote in its page.
	anchor = "quote"
	// othersMost is how many other quotes an address carries: platforms cut long ones.
	othersMost = 4
)

// Reader makes and answers addresses of pages. It is safe for concurrent use.
type Reader struct {
	opts   Options
	public string // without a slash at its end
	policy string
}

// New returns a Reader. The error says which option is of no use.
func New(opts Options) (*Reader, error) {
	u, err := url.Parse(opts.PublicURL)
	switch {
	case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("the reader's public address is not one of the web")
	case len(opts.Key) < keySize:
		return nil, errors.New("the reader's key is too short")
	}
	opts.Days = cmp.Or(opts.Days, defaultDays)
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	return &Reader{
		opts: opts, public: strings.TrimSuffix(opts.PublicURL, "/"),
		policy: "default-src 'none'; style-src '" + styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	}, nil
}

// Link is the address of the page that shows quotes[n] in its article and lists the
// others below it; "" where the citation needs none. Addresses made on one day are
// good until the same day, so that the same answer has the same links.
func (r *Reader) Link(quotes []answer.Quote, n int) string {
	q := quotes[n]
	if q.Article.URL != "" && !r.opts.All {
		return ""
	}
	day := r.opts.Now().UTC().Truncate(24 * time.Hour)
	t := ticket{expires: day.AddDate(0, 0, r.opts.Days+1), places: []place{placeOf(q)}}
	for i, other := range quotes {
		if i != n && len(t.places) <= othersMost {
			t.places = append(t.places, placeOf(other))
		}
	}
	return r.address(t)
}

// address is where the page of a ticket is.
func (r *Reader) address(t ticket) string {
	return r.public + path + t.sign(r.opts.Key) + "#" + anchor
}

// ServeHTTP implements [http.Handler].
func (r *Reader) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", r.policy)
	h.Set("Referrer-Policy", "no-referrer") // the address is a key
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	token, ours := strings.CutPrefix(req.URL.Path, path)
	t, signed := open(token, r.opts.Key)
	if !ours || !signed {
		http.NotFound(w, req)
		return
	}
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	book := phrase.In(accepted(req.Header.Get("Accept-Language"))...)
	view, status := r.view(t, book)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	if req.Method == http.MethodHead {
		return
	}
	if err := pages.Execute(w, view); err != nil {
		r.opts.Log.Debug("reader: write a page", "err", err) // who asked has gone
	}
}

// accepted are the languages that a browser asks for, in its order, which is mostly
// that of preference.
func accepted(header string) (langs []string) {
	const most = 10
	for lang := range strings.SplitSeq(header, ",") {
		lang, _, _ = strings.Cut(lang, ";")
		if langs = append(langs, strings.TrimSpace(lang)); len(langs) == most {
			break
		}
	}
	return langs
}
