package ingest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"coveragebot/internal/article"
)

// fields are what a file may say of its article, in the order of faults.
var fields = [...]string{"id", "title", "source", "author", "published", "url", "lang"}

func isField(key string) bool { return slices.Contains(fields[:], key) }

// setField sets the field that key names. An empty value leaves it empty; one
// that makes no sense does too, and the error is the reason for a Fault.
func setField(a *article.Article, key, value string, now time.Time) (err error) {
	value = strings.Join(strings.Fields(value), " ") // fields are shown on one line
	switch {
	case hasControl(value):
		return fmt.Errorf("%s holds control characters", key)
	case !utf8.ValidString(value):
		return fmt.Errorf("%s is not valid UTF-8", key)
	}
	if value == "" {
		return nil
	}
	switch key {
	case "id":
		a.ID = value
	case "title":
		a.Title = value
	case "source":
		a.Source = value
	case "author":
		a.Author = value
	case "published":
		a.Published, a.Precision, err = parseDate(value, now)
	case "url":
		a.URL, err = parseURL(value)
	case "lang":
		a.Lang, err = parseLang(value)
	}
	return err
}

// layouts are the ways in which files write dates: those of our own formats, those
// that pages and their makers use, and those of feeds. None of them can mean two
// days.
var layouts = [...]string{
	time.DateOnly, time.RFC3339, time.DateTime, "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 Z07:00",
	"2006-01-02 15:04:05Z0700", "2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04:05 Z0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 Z0700", "Mon, 2 Jan 2006 15:04 MST",
	"2 Jan 2006 15:04:05 Z0700", "2 Jan 2006 15:04:05 MST", "Mon, 2 January 2006 15:04:05 Z0700", "Mon, 2 Jan 06 15:04:05 Z0700",
	"2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006",
}

// parseDate keeps the time zone that is given: the date that a reader of the
// outlet saw is the one to show.
func parseDate(s string, now time.Time) (t time.Time, p article.Precision, err error) {
	if t, err = time.Parse("2006", s); err == nil {
		p = article.Year
	} else if t, err = time.Parse("2006-01", s); err == nil {
		p = article.Month
	}
	for _, layout := range layouts {
		if err == nil {
			break
		}
		t, err = time.Parse(layout, s)
	}
	switch {
	case err != nil:
		return time.Time{}, 0, fmt.Errorf("published is not a date like 2021-05-30: %s", s)
	case t.After(now.Add(24 * time.Hour)): // a day's grace for time zones
		return time.Time{}, 0, fmt.Errorf("published is in the future: %s", s)
	}
	return t, p, nil
}

// parseURL takes only what is safe to offer as a link.
func parseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || !utf8.ValidString(s) {
		return "", fmt.Errorf("url is not an http or https address: %s", s)
	}
	return s, nil
}

// parseLang cuts regions off, and counts both kinds of Norwegian as the one that
// the analysers know.
func parseLang(s string) (string, error) {
	lang, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	notLetter := func(r rune) bool { return r < 'a' || r > 'z' }
	switch {
	case len(lang) < 2 || len(lang) > 3 || strings.ContainsFunc(lang, notLetter):
		return "", fmt.Errorf("lang is not a code of two or three letters like en: %s", s)
	case lang == "no", lang == "nn":
		return "nb", nil
	}
	return lang, nil
}

// megabytes is n bytes as a limit is named.
func megabytes(n int64) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MB", n/1_000_000)
}
