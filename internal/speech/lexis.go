package speech

import (
	"slices"
	"strings"

	"coveragebot/internal/article"
)

// class is what a word may be, a bit each.
type class uint32

const (
	cue         class = 1 << iota // a verb of speech: "said"; may stand before its speaker
	weak                          // speaks only beside a quotation, a colon or "that": "noted"
	act                           // speaks of what follows it: "praised", "called"
	participle                    // "adding", of the speaker before
	according                     // "according to", "selon"; the speaker follows
	auxiliary                     // "has", "a", "har"
	passive                       // "was": with a cue after it the speaker stands behind "by"
	modal                         // "would", "to": no cue after it says that somebody spoke
	negation                      // "not"
	adverb                        // may stand between speaker and cue
	pronoun                       // "she": one person
	determiner                    // "the", "su"
	preposition                   // "of", "för"
	conjunction                   // "and", "but"
	subordinate                   // "when", "which": begins a clause
	that                          // "that", "que", "att"
	relative                      // "who"
	rank                          // stands before a name: "Senator"; may be written with a capital
	role                          // what a person is: "spokeswoman"
	body                          // what an organisation is: "ministry", "Bank"
	small                         // is no name when written with a capital: "Yesterday"
	calendar                      // "Monday", "May"
	particle                      // joins names: "van"
	agent                         // "by"
	toward                        // "told": whoever stands behind it is spoken to
	plural                        // "say": no one person says it
	written                       // "report": speaks, and is nobody
	perfect                       // "déclaré": speaks only behind an auxiliary
	male                          // "he", "Mr"
	female                        // "she", "Mrs"
)

// entry is a word of a language.
type entry struct {
	class class
	sense article.Sense
}

// lexis is the words of one language by their lower-case form. It is read only.
type lexis map[string]entry

// A sieve rules out most words of a text that a lexis does not have: by their first
// two letters, their last and their length.
type sieve [1 << 13]bool

func slot(w string) int {
	n := len(w)
	return (int(w[0]|0x20)*31 ^ int(w[min(1, n-1)]|0x20)*131 ^ int(w[n-1]|0x20)*517 ^ n*61) & (1<<13 - 1)
}

func newSieve(l lexis) *sieve {
	s := new(sieve)
	for w := range l {
		s[slot(w)] = true
	}
	return s
}

// sieves are those of the tongues, by their code.
var sieves = func() map[string]*sieve {
	out := make(map[string]*sieve)
	for lang, l := range tongues {
		out[lang] = newSieve(l)
	}
	return out
}()

// tongues are the languages that are known, by their code.
var tongues = map[string]lexis{
	"en": markPlural(newLexis(english)), "fr": markPerfect(newLexis(french), "é"), "es": markPerfect(newLexis(spanish), "ado", "ido"), "nb": newLexis(norwegian), "no": newLexis(norwegian),
	"nn": newLexis(norwegian), "sv": newLexis(swedish), "ru": newLexis(russian), "hu": newLexis(hungarian),
}

// classes are the heads of the lists of words.
var classes = map[string]class{
	"cue": cue, "weak": weak, "act": act, "participle": cue | participle, "according": according, "auxiliary": auxiliary,
	"passive": passive, "modal": modal, "negation": negation, "adverb": adverb | small, "pronoun": pronoun | small, "determiner": determiner | small,
	"preposition": preposition | small, "conjunction": conjunction | small, "subordinate": subordinate | small, "that": that | small,
	"relative": relative | small, "rank": rank, "role": role, "body": body, "small": small, "calendar": calendar | small, "particle": particle,
	"toward": toward, "written": written | role, "perfect": perfect, "agent": agent | preposition | small, "male": male, "female": female,
}

// senses are the heads of the lists of cues.
var senses = map[string]article.Sense{
	"says": article.Says, "denies": article.Denies, "criticises": article.Criticises, "praises": article.Praises,
	"promises": article.Promises, "warns": article.Warns, "demands": article.Demands, "claims": article.Claims, "asks": article.Asks,
	"agrees": article.Agrees, "admits": article.Admits, "announces": article.Announces, "thinks": article.Thinks, "compares": article.Compares,
}

// newLexis reads lists of words. A line begins with a class, and for cues a sense,
// before its colon; a line without a colon goes on with the one before.
func newLexis(lists string) lexis {
	l := make(lexis)
	var e entry
	for line := range strings.Lines(lists) {
		head, words, ok := strings.Cut(line, ":")
		if ok {
			e = entry{}
			for h := range strings.FieldsSeq(head) {
				e.class |= classes[h]
				if s, ok := senses[h]; ok {
					e.sense = s
				}
			}
		} else {
			words = line
		}
		for w := range strings.FieldsSeq(words) {
			was := l[w]
			was.class |= e.class
			if e.sense != article.Says {
				was.sense = e.sense
			}
			l[w] = was
		}
	}
	return l
}

// markPerfect marks the past participles of cues by their endings.
func markPerfect(l lexis, endings ...string) lexis {
	for w, e := range l {
		if e.class&(cue|weak|act) != 0 && slices.ContainsFunc(endings, func(s string) bool { return strings.HasSuffix(w, s) }) {
			e.class |= perfect
			l[w] = e
		}
	}
	return l
}

// markPlural marks the forms of English verbs that go with "they": those beside
// which there is one with an s.
func markPlural(l lexis) lexis {
	for w, e := range l {
		if e.class&(cue|weak|act) == 0 {
			continue
		}
		for _, s := range []string{w + "s", w + "es", strings.TrimSuffix(w, "y") + "ies"} {
			if l[s].class&(cue|weak|act) != 0 {
				e.class |= plural
				l[w] = e
			}
		}
	}
	return l
}
