package bot

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coveragebot/internal/answer"
	"coveragebot/internal/library"
)

// hostile are questions that nobody means.
var hostile = map[string]string{
	"a megabyte of words":     strings.Repeat("ren said huawei 5G ", 1<<20/19),
	"a megabyte of one word":  strings.Repeat("x", 1<<20),
	"a megabyte of questions": strings.Repeat("who? ", 1<<20/5),
	"2,000 accents":           strings.Repeat("é", 2000),
	"100,000 accents":         strings.Repeat("é", 100_000),
	"accents over one letter": "who e" + strings.Repeat("\u0301", 50_000),
	"quotes in quotes":        strings.Repeat(`"`, 100_000),
	"phrases":                 strings.Repeat(`"a" `, 50_000),
	"exclusions":              strings.Repeat("-a ", 50_000),
	"filters":                 strings.Repeat("source:x ", 50_000),
	"brackets":                strings.Repeat("([{", 50_000),
	"a regexp bomb":           "(a+)+$ " + strings.Repeat("a", 50_000) + "!",
	"control characters":      "who\x00 said\x1b[2J\x07\x7f this\r\n",
	"bidi":                    "\u202e\u2066who\u2069 said\u202c this\u200f",
	"no UTF-8":                "who \xff\xfe said \xc3\x28",
	"surrogates":              "who \xed\xa0\x80 said",
	"numbers":                 strings.Repeat("9", 100_000) + " " + strings.Repeat("1,", 100_000) + " 1e999999999",
	"dates":                   "after:99999-99-99 before:0000-00-00 " + strings.Repeat("2021-", 50_000),
	"dots":                    strings.Repeat("a.", 100_000),
	"only white space":        strings.Repeat(" \u00a0\u2003", 100_000),
	"emoji":                   strings.Repeat("👩‍👩‍👧‍👦", 20_000),
	"Chinese":                 strings.Repeat("华为", 50_000),
	"a command of a megabyte": "/latest " + strings.Repeat("huawei ", 1<<20/7),
	"a number of a megabyte":  "context " + strings.Repeat("1", 1<<20),
	"slashes":                 strings.Repeat("/", 100_000),
	"a follow-up":             "and " + strings.Repeat("in Europe and ", 50_000),
}

// Each hostile question has one reply in good time, in a conversation that goes
// on.
func TestHostileQuestions(t *testing.T) {
	lib, err := library.Open(t.Context(), library.Options{Paths: []string{"../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	b := New(Options{Library: lib, Answers: answer.New(answer.Options{})})
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute) // of a machine that does much else
			defer cancel()
			began := time.Now()
			for _, say := range []string{text, "more", "why", text, "What did Ren say about miners?"} {
				reply := b.Reply(ctx, Request{ID: "1", Conversation: name, Text: say})
				n, failed := reply.(Notice)
				if reply == nil || failed && n.Ref != "" || failed && (!utf8.ValidString(n.Text) || len(n.Text) > 1000) {
					t.Errorf("%.40q: reply %.200v", say, reply)
				}
				if a, ok := reply.(Answered); say == "What did Ren say about miners?" && (!ok || len(a.Answer.Quotes) == 0) {
					t.Errorf("what is asked next has no answer: %.200v", reply)
				}
			}
			t.Logf("took %s", time.Since(began).Round(time.Millisecond))
		})
	}
}
