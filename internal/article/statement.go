package article

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Statement is what somebody says in an article: a quotation, or words that the
// article reports. It is small and holds no pointer, since a large corpus has
// hundreds of thousands.
type Statement struct {
	Start, End int32  // the words: Body[Start:End], without quotation marks
	Cue        Near   // what says that somebody speaks: "denied", "according to"; empty where nothing does
	By         Near   // the speaker as written there: "she", "Ann Lee"; empty where nobody is named
	Who        uint16 // the speaker: 1 + its place in Article.Speakers; 0 where the article does not tell
	Form       Form
	Sense      Sense
}

// Near is a piece of the article beside a statement: it begins From bytes behind
// the statement's Start, before it where From is negative.
type Near struct {
	From int16
	Len  uint16
}

// Form tells how words are given.
type Form uint8

// The forms of a statement.
const (
	Direct    Form = iota // between quotation marks, or behind a dash, or behind a name and a colon
	Continued             // direct, and goes on with the voice of the one before
	Reported              // "X said that …"
	Part                  // between marks inside the reported statement before
)

// IsDirect reports whether the words are the speaker's own.
func (f Form) IsDirect() bool { return f != Reported }

// Sense is what kind of saying a cue is.
type Sense uint8

// The senses. Says is every cue without a sense of its own.
const (
	Says Sense = iota
	Denies
	Criticises
	Praises
	Promises
	Warns
	Demands
	Claims
	Asks
	Agrees
	Admits
	Announces
	Thinks
	Compares
)

// Speaker is one who makes statements in an article.
type Speaker struct {
	Name Piece // the fullest form of the name that the article has; empty where it gives none
	Role Piece // what stands with the name: "general secretary of the RMT union"; may be empty
}

// Piece is Body[Start:End] of an article.
type Piece struct{ Start, End int32 }

// Overlapping yields the statements that share a byte with Body[start:end], in
// their order.
func (a *Article) Overlapping(start, end int) iter.Seq[Statement] {
	return func(yield func(Statement) bool) {
		all := a.Statements
		to, _ := slices.BinarySearchFunc(all, end, func(s Statement, at int) int { return cmp.Compare(int(s.Start), at) })
		from := to
		for from > 0 && (int(all[from-1].End) > start || all[from-1].Form == Part) {
			from--
		}
		for _, s := range all[from:to] {
			if int(s.End) > start && !yield(s) {
				return
			}
		}
	}
}

// Voice returns the statement that Body[start:end] is or is a part of: where half
// of it at least is one speaker's, the longest of these; words between marks before
// the report around them. It is not found where another person speaks there too.
func (a *Article) Voice(start, end int) (Statement, bool) {
	best, most, sum := Statement{}, 0, 0
	who, mixed := uint16(0), false
	for s := range a.Overlapping(start, end) {
		n := s.share(start, end)
		if n > most || s.Form == Part && 2*n >= end-start {
			best, most = s, n
		}
		if s.Form != Part {
			sum += n
		}
		if s.Who != 0 {
			mixed = mixed || who != 0 && who != s.Who
			who = s.Who
		}
	}
	return best, !mixed && 2*max(sum, most) >= end-start && most > 0
}

// share counts the bytes of Body[start:end] from the statement, or from its cue or
// speaker where these stand there too, to the end of the other.
func (s Statement) share(start, end int) int {
	from, to := int(s.Start), int(s.End)
	cue, by := s.Evidence()
	for _, p := range []Piece{cue, by} {
		if p.Start < p.End && int(p.Start) >= start && int(p.End) <= end {
			from, to = min(from, int(p.Start)), max(to, int(p.End))
		}
	}
	return min(to, end) - max(from, start)
}

// Speaker returns the name of whoever makes a statement of the article, or "".
func (a *Article) Speaker(s Statement) string {
	if s.Who == 0 {
		return ""
	}
	return a.Piece(a.Speakers[s.Who-1].Name)
}

// Role returns what stands with the name of whoever makes a statement, or "".
func (a *Article) Role(s Statement) string {
	if s.Who == 0 {
		return ""
	}
	return a.Piece(a.Speakers[s.Who-1].Role)
}

// Called returns how whoever makes a statement is called, with the title that the
// article writes before the name, as in Sen. Ann Lee; else the role beside the name.
func (a *Article) Called(s Statement) (name, role string) {
	name, role = a.Speaker(s), a.Role(s)
	if name == "" || role == "" {
		return name, role
	}
	last, _ := utf8.DecodeRuneInString(role[strings.LastIndexByte(role, ' ')+1:])
	next, _, _ := strings.Cut(name, " ")
	behind := strings.TrimLeft(a.Body[a.Speakers[s.Who-1].Role.End:], " ")
	family := name[strings.LastIndexByte(name, ' ')+1:]
	if unicode.IsUpper(last) && (strings.HasPrefix(behind, next) || strings.HasPrefix(behind, family)) {
		return role + " " + name, ""
	}
	return name, role
}

// Cue returns what says that somebody speaks, as written, or "".
func (a *Article) Cue(s Statement) string { return a.Piece(s.near(s.Cue)) }

// By returns the speaker of a statement as written beside it, or "".
func (a *Article) By(s Statement) string { return a.Piece(s.near(s.By)) }

// Evidence returns where the cue and the speaker stand; both may be empty.
func (s Statement) Evidence() (cue, by Piece) { return s.near(s.Cue), s.near(s.By) }

func (s Statement) near(n Near) Piece {
	if n.Len == 0 {
		return Piece{}
	}
	from := s.Start + int32(n.From)
	return Piece{from, from + int32(n.Len)}
}

// Piece returns a piece of the text with its white space made single blanks.
func (a *Article) Piece(p Piece) string {
	s := a.Body[p.Start:p.End]
	if strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
