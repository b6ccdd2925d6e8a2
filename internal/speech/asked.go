package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/text"
)

// Asked is whom a question may name. It knows nothing of how questions are put:
// every word of the question counts, and those that are no name match none.
type Asked struct{ words []askedWord }

type askedWord struct {
	folded  string
	kin     string // what stands for all words of its kind: "head" for boss and chief
	capital bool
	plain   bool // a word that no name consists of
}

// NewAsked reads a question, or the name in a command.
func NewAsked(question string) Asked {
	var q Asked
	mixed := strings.ContainsFunc(question, unicode.IsLower)
	for w := range strings.FieldsFuncSeq(question, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\'' && r != '’' && r != '-'
	}) {
		w = bare(w)
		if w == "" {
			continue
		}
		upper := mixed && utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w
		folded := text.Fold(w)
		q.words = append(q.words, askedWord{folded, kin[folded], isUpper(w), !upper && plainWords[folded]})
	}
	return q
}

// bare is a word without the marks around it and without its possessive.
func bare(w string) string {
	w = strings.Trim(w, "'’-")
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		w = strings.TrimSuffix(w, s)
	}
	return w
}

// Saying reports whether a question in this language speaks of saying: "who denied it?"
func Saying(question, lang string) bool {
	words := tongues[lang]
	for w := range strings.FieldsSeq(strings.ToLower(question)) {
		if words[strings.Trim(w, "?.,!:;\"“”")].class&(cue|act) != 0 {
			return true
		}
	}
	return false
}

// How sure a part of a name is.
const (
	wholeName  = 1.0
	familyName = 0.9
	firstName  = 0.4
	otherName  = 0.2 // another first name stands before the family name
	wholeRole  = 0.8
	halfRole   = 0.4
	misspelt   = 0.8 // of what the right spelling counts
)

// Match tells in [0, 1] how surely the question names whoever makes a statement:
// by the name or a part of it, by role or organisation ("the NATO chief"), by initials
// (EFF), or misspelt by one letter. 0 is nobody of that kind, and every statement
// without a speaker; below ½ are a first name or half a role alone.
func (q Asked) Match(a *article.Article, s article.Statement) float64 {
	if len(q.words) == 0 || s.By.Len == 0 && s.Who == 0 {
		return 0
	}
	name := a.Speaker(s)
	role := a.Role(s)
	if by := a.By(s); by != name {
		role += " " + by
	}
	return q.MatchName(name, role)
}

// MatchName is Match for somebody with this name and role.
func (q Asked) MatchName(name, role string) float64 {
	best := q.matchName(name)
	if best < wholeRole && role != "" {
		best = max(best, q.matchRole(role+", "+name))
	}
	return best
}

// matchName compares the words of a name from its last one on.
func (q Asked) matchName(name string) float64 {
	var parts [12]string
	n := 0
	for w := range strings.FieldsSeq(name) {
		if w = text.Fold(strings.Trim(bare(strings.Trim(w, ".,()")), ".")); w != "" && !plainWords[w] && n < len(parts) {
			parts[n] = w
			n++
		}
	}
	for n > 1 && (parts[n-1] == "jr" || parts[n-1] == "sr" || parts[n-1] == "ii" || parts[n-1] == "iii") {
		n--
	}
	if n == 0 {
		return 0
	}
	names := parts[:n]
	best := 0.0
	for i, w := range q.words {
		if w.plain {
			continue
		}
		like := alike(w.folded, names[n-1])
		if like == 0 {
			if n > 1 && alike(w.folded, names[0]) == 1 {
				best = max(best, firstName)
			}
			continue
		}
		if n == 1 {
			best = max(best, like*wholeName)
			continue
		}
		share := familyName
		if i > 0 && !q.words[i-1].plain && q.words[i-1].kin == "" {
			share = otherName
			for _, part := range names[:n-1] {
				if alike(q.words[i-1].folded, part) > 0 {
					share = wholeName
				}
			}
			if share == otherName && !q.words[i-1].capital && !w.capital {
				share = familyName / 2 // "about trump": no capitals tell
			}
		}
		best = max(best, like*share)
	}
	if best < wholeName && n > 1 && q.hasInitials(name) {
		best = wholeName
	}
	return best
}

// matchRole compares a role: the names in it ("RMT"), and what kind it is ("boss").
func (q Asked) matchRole(role string) float64 {
	named, kind := 0, false
	met := make(map[string]bool)
	for w := range strings.FieldsFuncSeq(role, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		w = bare(w)
		folded := text.Fold(w)
		if folded == "" || plainWords[folded] {
			continue
		}
		group := kin[folded]
		for _, asked := range q.words {
			switch {
			case asked.plain:
			case group != "" && group == asked.kin || group == "" && !isUpper(w) && len(folded) > 4 && folded == asked.folded:
				kind = true
				met[asked.folded] = true
			case isUpper(w) && len(folded) > 1 && (folded == asked.folded || nationOf(folded, asked.folded)):
				named++
				met[asked.folded] = true
			}
		}
	}
	if named == 0 && q.hasInitials(role) {
		named = 1
	}
	whole := named > 0 // nothing else is asked
	for _, w := range q.words {
		whole = whole && (w.plain || met[w.folded])
	}
	switch {
	case named > 0 && kind, named > 1, whole:
		return wholeRole
	case named > 0:
		return halfRole
	case kind:
		return halfRole / 2
	}
	return 0
}

// hasInitials reports whether a word of the question is the initials of names that
// follow one another: EFF of the Electronic Frontier Foundation.
func (q Asked) hasInitials(s string) bool {
	var initials strings.Builder
	found := func() bool {
		short := initials.String()
		initials.Reset()
		if len(short) < 3 {
			return false
		}
		for _, w := range q.words {
			if !w.plain && w.folded == short {
				return true
			}
		}
		return false
	}
	for w := range strings.FieldsSeq(s) {
		switch r, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(r):
			initials.WriteRune(unicode.ToLower(r))
			if last := w[len(w)-1]; last == ',' || last == '.' {
				if found() {
					return true
				}
			}
		case !plainWords[w]:
			if found() {
				return true
			}
		}
	}
	return found()
}

// alike is 1 for the same word, less for one that is misspelt by one letter, and 0
// for another.
func alike(a, b string) float64 {
	const least = 6
	switch {
	case a == b:
		return 1
	case min(len(a), len(b)) >= least && oneApart(a, b):
		return misspelt
	}
	return 0
}

// nationOf reports that of two words one is made of the other, as Iranian of Iran.
func nationOf(a, b string) bool {
	const stem = 4
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= stem && n >= min(len(a), len(b))-2 && max(len(a), len(b))-n <= 3
}

// oneApart reports that one letter put in, left out or changed makes b of a.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// Kin is what stands for all words that tell the same of a person: "head" for boss and
// chief. It is "" for a word that has no others of its kind.
func Kin(word string) string { return kin[text.Fold(word)] }

// kin maps words of one kind to the first of them. It is read only.
var kin = kinOf(`head chief boss leader director chairman chairwoman chair president ceo executive commissioner governor secretary-general
	director-general general secretary principal
mother mum mom mummy mama
father dad papa
parent parents
husband wife spouse fiancee fiance partner widow
son daughter child kid
grandson granddaughter grandchild
minister secretary premier
spokesperson spokesman spokeswoman
lawyer attorney counsel solicitor barrister
researcher scientist expert professor academic researchers scientists archaeologist biologist physicist neuroscientist
legislator senator congressman congresswoman representative mp lawmaker republican democrat politician
coach manager trainer
journalist reporter correspondent columnist writer
officer cop policeman police
doctor physician
judge justice
king queen
`)

func kinOf(list string) map[string]string {
	m := make(map[string]string)
	for line := range strings.Lines(strings.ReplaceAll(list, "\n\t", " ")) {
		words := strings.Fields(line)
		for _, w := range words {
			if m[w] == "" {
				m[w] = words[0]
			}
		}
	}
	return m
}

// plainWords are those of questions that no name consists of, and the small words
// within names.
var plainWords = set(`who whom whose what which when where why how did does do is was were are has have had the a an of for and or to in on at
	by with from about after before as it its his her their he she they we us you i me my our this that these those there any some not no
	said say says think thinks want wants tell told ask asked answer mr mrs ms dr sir de la le les du des el los las y et van von der den
	du av af och og en ett et qui que quoi quien dijo dice dit sa sier sade mondta mit hva vad что кто о об про
	if than then so very more most can could would should will may might must be been get got go goes make made new`)
