// Package talk tells what somebody who speaks to the bot wants where that is no
// question about the coverage: a greeting, thanks, a word about the bot, or a
// turn that leans on the one before ("what else?", "the second").
//
// Everything it knows are tables of phrases in the seven languages. A text is small talk only
// where phrases and fillers cover all of it, so that a word from a table inside a
// real question stays a word: "hello" greets, "who sang Hello" asks.
//
// The package keeps nothing and replies nothing.
package talk

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"coveragebot/internal/text"
)

// Act is what a text does.
type Act uint8

// The acts. Of two in one text ("ok, thanks, bye") the later of this list counts.
const (
	Question Act = iota // it asks, or is nothing that the tables know
	OK
	Praise
	Insult
	Greeting
	HowAreYou
	Thanks
	Yes
	No
	Goodbye
	Who    // who or what the bot is
	Robot  // whether it is a machine
	Maker  // who made it
	Help   // what it can do
	Count  // how many articles there are
	Source // which sources there are
	Fresh  // how new the coverage is
	Since  // since when it goes
	News   // what is new, about nothing in particular
	More   // further quotes
	Proof  // where that is from, and whether it is true
	Anyway // to see what was refused
)

// mostWords is how long a text may be that is no question.
const mostWords = 14

// mostBytes is how long such a text may be, however few words it has.
const mostBytes = 400

// Of tells what a text does.
func Of(s string) Act {
	if len(s) > mostBytes {
		return Question
	}
	words := wordsOf(s)
	switch {
	case len(words) == 0:
		return wordless(s)
	case len(words) > mostWords:
		return Question
	}
	act, _ := cover(words)
	return act
}

// wordsOf are the words of a text, folded, each by itself: "d'autre" is two, and so
// is "what's".
func wordsOf(s string) []string { return whole(text.Words(elided.ReplaceAllString(s, "$1 "))) }

var elided = regexp.MustCompile(`(?i)\b(c|d|j|l|m|n|s|t|qu)['’]`)

// whole writes out what people draw together.
func whole(words []string) []string {
	out := make([]string, 0, len(words)+1)
	for _, w := range words {
		out = append(out, cmp.Or(drawn[w], w))
	}
	return strings.Fields(strings.Join(out, " "))
}

var drawn = map[string]string{
	"whats": "what is", "whos": "who is", "hows": "how is", "thats": "that is", "wheres": "where is", "whens": "when is", "youre": "you are", "im": "i am",
	"u": "you", "r": "are", "ur": "your", "whatre": "what are", "whore": "who are",
}

// wordless tells what signs do.
func wordless(s string) Act {
	switch {
	case strings.ContainsAny(s, "👍👌✅🆗"):
		return OK
	case strings.ContainsAny(s, "🙏❤♥"):
		return Thanks
	case strings.ContainsAny(s, "👋"):
		return Greeting
	case strings.ContainsAny(s, "👎"):
		return No
	}
	return Help
}

// cover puts phrases and fillers side by side until no word is left, and returns
// the act that counts. ok is false where that cannot be done.
func cover(words []string) (act Act, ok bool) {
	acts := make([]Act, len(words)+1) // of the words from here on
	covered := make([]bool, len(words)+1)
	covered[len(words)] = true
	for i := len(words) - 1; i >= 0; i-- {
		take := func(with Act, end int) {
			if end > i && covered[end] {
				acts[i], covered[i] = max(acts[i], with, acts[end]), true
			}
		}
		for _, p := range byFirst[words[i]] {
			p.ends(words, i, func(end int) { take(p.act, end) })
		}
		if fillers[words[i]] {
			take(Question, i+1)
		}
	}
	return acts[0], covered[0]
}

// phrase is words that do something.
type phrase struct {
	act   Act
	words []either
}

// either is a word of several, which may be missing.
type either struct {
	of       []string
	optional bool
}

// ends yields where the phrase may end that begins at words[i].
func (p phrase) ends(words []string, i int, yield func(end int)) {
	if len(p.words) == 0 {
		yield(i)
		return
	}
	first, rest := p.words[0], phrase{p.act, p.words[1:]}
	if i < len(words) && slices.Contains(first.of, words[i]) {
		rest.ends(words, i+1, yield)
	}
	if first.optional {
		rest.ends(words, i, yield)
	}
}

// byFirst are the phrases of the tables by each word that they may begin with. It
// is read only.
var byFirst = func() map[string][]phrase {
	out := make(map[string][]phrase)
	for _, t := range tables {
		for s := range strings.SplitSeq(t.phrases, ";") {
			p := phrase{t.act, compile(s)}
			for _, first := range p.words {
				for _, w := range first.of {
					out[w] = append(out[w], p)
				}
				if !first.optional {
					break
				}
			}
		}
	}
	return out
}()

// compile reads a phrase as the tables write it: "a/b" is either word, and what
// stands in brackets may be missing.
func compile(s string) (out []either) {
	for w := range strings.FieldsSeq(s) {
		inner, optional := strings.CutPrefix(w, "(")
		out = append(out, either{strings.Split(strings.TrimSuffix(inner, ")"), "/"), optional})
	}
	return out
}

// fillers are words beside a phrase that do nothing themselves.
var fillers = func() map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq(`bot robot there please pls plz then so well oh ah um hm hmm mate guys all everyone everybody folks team man dude
		again very much really lol haha d p x and just now friend my you dear today coverage por favor s il vous plait tack da vennligst kerem kerlek
		pozhaluysta пожалуйста бот amigo actually exactly anyway entonces realmente alors vraiment donc вообще собственно egentligen egentlig da forresten akkor igazabol`) {
		out[w] = true
	}
	return out
}()
