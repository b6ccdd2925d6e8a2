package bot

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/fetch"
	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/shelf"
)

// This file puts the errors of the search half into words. It knows their kinds; their
// chains are for the log.

// errUnseen says that what was changed in the files does not show in the corpus.
var errUnseen = errors.New("the change does not show after a reload")

// told is what people are told of an error; ok is false where it tells them nothing.
func told(b phrase.Book, err error) (s string, ok bool) {
	if e, is := errors.AsType[*fetch.Error](err); is {
		return unfetched(b, e)
	}
	if e, is := errors.AsType[*shelf.Error](err); is {
		return unshelved(b, e)
	}
	for _, known := range []struct {
		err  error
		said phrase.Sentence
	}{
		{search.ErrUnavailable, phrase.SearchDown},
		{search.ErrLost, phrase.SearchLost},
		{library.ErrLoading, phrase.ReloadGoesOn},
		{library.ErrNoGeneration, phrase.NoGenerationBefore},
		{errUnseen, phrase.ChangeUnseen},
	} {
		if errors.Is(err, known.err) {
			return b.Say(known.said), true
		}
	}
	return "", false
}

// Why says why a reload failed. known is false where that is the chain of an error, which
// may name files of the operator's machine.
func (r Reloaded) Why() (s string, known bool) {
	if e, ok := errors.AsType[*library.EmptyError](r.Err); ok {
		s := r.book.Say(phrase.NothingReadable)
		for _, f := range e.Faults {
			s += "; " + f.String()
		}
		return s, true
	}
	if s, ok := told(r.book, r.Err); ok {
		return s, true
	}
	return r.Err.Error(), false
}

// unfetched says why a page was not fetched.
func unfetched(b phrase.Book, e *fetch.Error) (string, bool) {
	switch e.Fault {
	case fetch.WrongPort:
		var ports []string
		for _, p := range e.Ports {
			ports = append(ports, strconv.Itoa(int(p)))
		}
		return b.Say(phrase.OnlyPorts, strings.Join(ports, ", ")), true
	case fetch.Slow:
		return b.Say(phrase.PageSlow, b.Span(e.Timeout)), true
	case fetch.TooLarge:
		return b.Say(phrase.PageTooLarge, int(e.MaxBytes/1_000_000)), true
	case fetch.NoPage:
		return b.Say(phrase.SiteAnswers, strings.TrimSpace(fmt.Sprint(e.Status, " ", http.StatusText(e.Status)))), true
	}
	said, ok := map[fetch.Fault]phrase.Sentence{
		fetch.NoAddress:   phrase.NotAddress,
		fetch.NotWeb:      phrase.OnlyWeb,
		fetch.Credentials: phrase.AddressSecret,
		fetch.Private:     phrase.PrivateAddress,
		fetch.Unreachable: phrase.SiteUnreachable,
		fetch.UnknownName: phrase.SiteUnknown,
		fetch.Untrusted:   phrase.SiteUntrusted,
		fetch.Stopped:     phrase.FetchStopped,
		fetch.Packed:      phrase.PagePacked,
		fetch.LeadsOn:     phrase.PageLeadsOn,
	}[e.Fault]
	return b.Say(said), ok
}

// unshelved says why an article was not added or removed.
func unshelved(b phrase.Book, e *shelf.Error) (string, bool) {
	switch e.Fault {
	case shelf.ManyArticles:
		return b.Say(phrase.ManyAtAddress, b.Say(phrase.Articles, e.Articles)), true
	case shelf.SharedFile:
		return b.Say(phrase.FileShared, e.File, b.Say(phrase.Articles, e.Articles), e.Line), true
	}
	said, ok := map[shelf.Fault]phrase.Sentence{
		shelf.NoArticle:   phrase.NoArticleThere,
		shelf.OutsideFile: phrase.FileOutside,
		shelf.FixedFile:   phrase.FileStays,
		shelf.GoneFile:    phrase.FileGone,
		shelf.NotVerbatim: phrase.NotWordForWord,
	}[e.Fault]
	return b.Say(said), ok
}
