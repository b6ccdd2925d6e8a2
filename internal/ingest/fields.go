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

// isMissing tells a value that is empty, or what programs write for one that they
// do not have.
func isMissing(value string) bool {
	switch strings.TrimSpace(value) {
	case "", "NaN", "nan", ".nan", "null", "NULL", "None", "<NA>", "N/A", "undefined":
		return true
	}
	return false
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
