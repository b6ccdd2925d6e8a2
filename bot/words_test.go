package bot

import (
	"strings"
	"testing"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// A byline is short: two names, each once, without the outlet's.
func TestByline(t *testing.T) {
	for author, want := range map[string]string{
		"":                                        "",
		"Ann Lee":                                 "Ann Lee",
		"By Ann Lee":                              "Ann Lee",
		"Ann Lee | CNN":                           "Ann Lee",
		"Ann Lee, CNN":                            "Ann Lee",
		"Ann Lee, ann lee":                        "Ann Lee",
		"Ann Lee and Bo Orr":                      "Ann Lee, Bo Orr",
		"Ann Lee; Bo Orr; Cy Dahl; Di Ek":         "Ann Lee, Bo Orr and others",
		"Ann Lee Bo Orr, Ann Lee, Bo Orr":         "Ann Lee, Bo Orr",
		"Ann Lee Bo, Ann Lee":                     "Ann Lee",
		"Ann, Ann Lee":                            "Ann, Ann Lee",
		"Ann Lee, Cnn Business":                   "Ann Lee",
		"Cnn Staff":                               "",
		"Analysis Cnn Staff, The Staff, Bo":       "Bo",
		"Bo Orr, Social Links Navigation":         "Bo Orr",
		"Ann Lee, ann@cnn.example":                "Ann Lee",
		"Ann Lee, https://cnn.example/ann-lee":    "Ann Lee",
		strings.Repeat("Long", 20) + " | Reuters": strings.Repeat("Long", 9) + "Lon…",
	} {
		if got := Byline(phrase.Book{}, &article.Article{Author: author, Source: "CNN"}); got != want {
			t.Errorf("%q: %q, want %q", author, got, want)
		}
	}
	if got := Byline(phrase.In("fr"), &article.Article{Author: "A; B; C"}); got != "A, B et autres" {
		t.Errorf("in French: %q", got)
	}
}

// A headline is without the outlet's name that its page ended it with.
func TestTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Bridge opens | CNN":             "Bridge opens",
		"Bridge opens - CNN Politics":    "Bridge opens",
		"Bridge opens | Live":            "Bridge opens | Live",
		"CNN":                            "CNN",
		" Bridge\n opens ":               "Bridge opens",
		"Paris – London by train | CNN":  "Paris – London by train",
		"What CNN - of all - was asked?": "What CNN - of all - was asked?",
		"Bridge opens ... | CNN ...":     "Bridge opens…",
		"Bridge opens | ...":             "Bridge opens",
		"Bridge opens - CNN ...":         "Bridge opens",
		"Bridge opens to ...":            "Bridge opens to…",
		"Bridge opens – …":               "Bridge opens…",
		"Bridge opens... today":          "Bridge opens... today",
		"...":                            "...",
		"":                               "id",
	} {
		if got := Title(&article.Article{ID: "id", Title: title, Source: "CNN"}); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
	for title, want := range map[string]string{
		"Bridge opens | The ...":       "Bridge opens",
		"Bridge opens | The Week UK":   "Bridge opens",
		"Bridge opens | The Way":       "Bridge opens | The Way",
		"Bridge opens | The":           "Bridge opens | The",
		"Bridge opens – The ...":       "Bridge opens – The…",
		"Bridge opens | Then what ...": "Bridge opens | Then what…",
	} {
		if got := Title(&article.Article{Title: title, Source: "The Week"}); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// Why a quote was chosen is said in words.
func TestMatched(t *testing.T) {
	a := &article.Article{Title: "Final", Body: "France won the World Cup.", Published: time.Date(2022, 11, 28, 0, 0, 0, 0, time.UTC)}
	ans := answer.Answer{Words: make([]answer.Word, 4)}
	ans.Words[3].Word = "final"
	q := answer.Quote{Article: a, End: len(a.Body), Matches: []answer.Match{{Word: 0, Start: 7, End: 10}, {Word: 1, Start: 15, End: 20}, {Word: 2, Start: 21, End: 24}, {Word: 3}}}
	for lang, want := range map[string]string{
		"en": "matched: won, World, Cup; in the headline: final; written 28 November 2022",
		"es": "coincide: won, World, Cup; en el titular: final; escrito el 28 de noviembre de 2022",
		"hu": "egyezik: won, World, Cup; a címben: final; kelt: 2022. november 28.",
	} {
		if got := Matched(phrase.In(lang), ans, q); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// The asker's platform tells the language, else the question, else the conversation.
func TestLanguage(t *testing.T) {
	b := newBot(t, nil)
	for _, c := range []struct{ locale, text, want string }{
		{"", "help", "en"},
		{"", "Quand la loi sur la 5G a-t-elle été adoptée ?", "fr"},
		{"", "why", "fr"},
		{"ru", "why", "ru"},
		{"sv-SE", "What did Ren say about miners?", "sv"},
		{"de", "¿Qué dijo el presidente sobre los proveedores?", "es"},
		{"", "Merkel", "es"},
		{"", "Hello!", "en"},
		{"", "Hvem sa det om Telenor?", "nb"},
		{"", "köszönöm", "hu"},
	} {
		if got := b.Reply(t.Context(), Request{Conversation: "c", Lang: c.locale, Text: c.text}).Book().Lang(); got != c.want {
			t.Errorf("%q in a place of %q is replied to in %q, want %q", c.text, c.locale, got, c.want)
		}
	}
}

// A question for somebody's words is shown as the command that asks the same.
func TestWorded(t *testing.T) {
	for question, want := range map[string]string{
		`by:"Ann Lee"`:                  "said Ann Lee",
		`by:"Ann Lee" the harbour`:      "said Ann Lee about the harbour",
		`by:"Ann Lee" after:2020-01-02`: "said Ann Lee after:2020-01-02",
		`what of it by:"Ann Lee"`:       `what of it by:"Ann Lee"`,
		`by:"Ann Lee`:                   `by:"Ann Lee`,
		`by:""`:                         `by:""`,
		"What did Ann Lee say?":         "What did Ann Lee say?",
	} {
		if got := Worded(question); got != want {
			t.Errorf("%s is shown as %q, want %q", question, got, want)
		}
	}
}

// Of the words that occur nowhere, those of one name stand together.
func TestTogether(t *testing.T) {
	for _, c := range []struct{ question, words, want string }{
		{"What did Tim Cook say?", "Tim,Cook", "Tim Cook"},
		{"Did Tim, or Cook, say so?", "Tim,Cook", "Tim,Cook"},
		{"purple zeppelins of Count Zeppelin", "purple,zeppelins,Count,Zeppelin", "purple,zeppelins,Count Zeppelin"},
		{"Ann Maria Lee of Oslo", "Ann,Maria,Lee,Oslo", "Ann Maria Lee,Oslo"},
		{"", "", ""},
	} {
		if got := strings.Join(together(c.question, strings.Split(c.words, ",")), ","); got != c.want {
			t.Errorf("%s: %q, want %q", c.question, got, c.want)
		}
	}
}
