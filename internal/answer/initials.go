package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/library"
	"coveragebot/internal/search"
)

const (
	initialsLeast = 2 // letters of an abbreviation that may be initials
	initialsMost  = 5
)

// spelled finds the name whose initials a word of the question gives that occurs
// nowhere ("MBS"), in passages that hold its other words: the first run of words
// there that begin with these letters, the outer ones with capitals. It returns the
// question with the name in its place, or "".
func spelled(ans Answer, hits []search.Hit) (question, name string) {
	for _, w := range ans.Words {
		n := utf8.RuneCountInString(w.Word)
		if w.DocFreq > 0 || w.Role != search.Subject || w.Exact || w.Respelt != "" || n < initialsLeast || n > initialsMost || strings.ToUpper(w.Word) != w.Word {
			continue
		}
		letters := []rune(strings.ToLower(w.Word))
		for _, h := range hits {
			if name := initialed(h.Passage.Text(), letters); name != "" {
				return strings.Replace(ans.Question, w.Word, name, 1), name
			}
		}
	}
	return "", ""
}

// initialed returns the first words of a text that begin with these letters, "" where
// none do.
func initialed(s string, letters []rune) string {
	type word struct{ start, end int }
	var words []word
	start := -1
	for i, r := range s + " " {
		in := unicode.IsLetter(r) || r == '-' || r == '’' || r == '\''
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			words, start = append(words, word{start, i}), -1
		}
	}
	for i := 0; i+len(letters) <= len(words); i++ {
		fits := true
		for k, l := range letters {
			w := words[i+k]
			r, _ := utf8.DecodeRuneInString(s[w.start:w.end])
			outer := k == 0 || k == len(letters)-1
			// The words of a name stand one blank apart.
			if unicode.ToLower(r) != l || outer && !unicode.IsUpper(r) || k > 0 && s[words[i+k-1].end:w.start] != " " {
				fits = false
				break
			}
		}
		if fits {
			return s[words[i].start:words[i+len(letters)-1].end]
		}
	}
	return ""
}

// The coverage tells what abbreviations stand for where it writes both, as in "World
// Health Organization (WHO)". A question that is not answered, or only perhaps, is asked
// once more by the other of the two.

// renamed answers a question by the other names that the coverage has for what it names,
// where that is a surer answer.
func (e *Answerer) renamed(ctx context.Context, snap *library.Snapshot, q Question, ans Answer, hits []search.Hit) (Answer, error) {
	if q.renamed || q.Thread != nil {
		return ans, nil
	}
	question, name, err := e.longNames(ctx, snap, ans, hits)
	if err == nil && question == "" && ans.Refusal != nil { // few letters find too much where something is found
		question, name = shortName(ans, hits)
	}
	if err != nil || question == "" {
		return ans, err
	}
	q.Text, q.renamed = question, true
	other, err := e.one(ctx, snap, q)
	if err != nil || other.Refusal != nil || other.Confidence <= ans.Confidence {
		return ans, err
	}
	other.Names = announced(other.Names, question, name)
	return other, nil
}

// announced adds a name that was put into a question to those that people are told of: not
// that of who was told something, which says where the words fell and not what was searched.
func announced(names []string, question, name string) []string {
	if at := strings.Index(question, name); at >= 0 && heardBy.MatchString(question[:at]) {
		return names
	}
	return append(names, name)
}

// heardBy is what stands in a question before who was told something.
var heardBy = regexp.MustCompile(`(?i)\b(?:tell|tells|told|telling|(?:say|says|said|speak|spoke|talk|talked|write|wrote) to|interview (?:with|by|to)) (?:the )?$`)

// longNames puts the long name into a question in the place of its abbreviation, as the
// passages that it finds have both. It returns "" where none has.
func (e *Answerer) longNames(ctx context.Context, snap *library.Snapshot, ans Answer, hits []search.Hit) (question, name string, err error) {
	for _, f := range strings.Fields(ans.Question) {
		short := strings.Trim(f, `?.,;:!"“”()`)
		if !isAbbreviation(short) {
			continue
		}
		at := slices.IndexFunc(ans.Words, func(w Word) bool { return w.Word == short && w.DocFreq > 0 })
		if at < 0 {
			continue
		}
		one := ans.Query
		one.Terms = one.Terms[at : at+1]
		res, err := snap.Searcher.Search(ctx, one)
		if err != nil {
			return "", "", fmt.Errorf("search an abbreviation: %w", err)
		}
		for _, h := range slices.Concat(hits, res.Hits) {
			if long := longName(h.Passage.Text(), short); long != "" {
				return strings.Replace(ans.Question, short, long, 1), long, nil
			}
		}
	}
	return "", "", nil
}

// shortName is the other way round.
func shortName(ans Answer, hits []search.Hit) (question, name string) {
	for _, h := range hits {
		passage := h.Passage.Text()
		for _, m := range abbreviations.FindAllStringSubmatch(passage, -1) {
			long := longName(passage, m[1])
			if at := indexFold(ans.Question, long); long != "" && at >= 0 {
				return ans.Question[:at] + m[1] + ans.Question[at+len(long):], m[1]
			}
		}
	}
	return "", ""
}

var abbreviations = regexp.MustCompile(`\((\p{Lu}{2,6})\)`)

// isAbbreviation reports two to six capitals.
func isAbbreviation(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 6 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsUpper(r) })
}

// indexFold is strings.Index by letters of either case; -1 where cases differ in length.
func indexFold(s, part string) int {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		return -1
	}
	return strings.Index(low, strings.ToLower(part))
}

// smallMost is how many small words may stand between the words of a long name.
const smallMost = 2

// longName returns the words right before "(ABC)" in a text whose first letters it is
// made of, small words aside; "" where there are none.
func longName(s, short string) string {
	at := strings.Index(s, "("+short+")")
	if at < 0 {
		return ""
	}
	before := strings.TrimRight(s[:at], " ")
	start, small := len(before), 0
	for letters := []rune(short); len(letters) > 0; {
		from := strings.LastIndexAny(before[:start], " \n\t“\"(") + 1
		word := before[from:start]
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case word == "":
			return ""
		case unicode.ToUpper(first) == letters[len(letters)-1] && (unicode.IsUpper(first) || small == 0 && len(letters) < utf8.RuneCountInString(short)):
			letters, small = letters[:len(letters)-1], 0
			if len(letters) == 0 {
				if !unicode.IsUpper(first) {
					return ""
				}
				return strings.TrimSpace(before[from:])
			}
		case unicode.IsLower(first) && small < smallMost:
			small++
		default:
			return ""
		}
		if from == 0 || before[from-1] != ' ' {
			return ""
		}
		start = from - 1
	}
	return ""
}
