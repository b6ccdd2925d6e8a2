// Package intern numbers strings.
//
// A [Table] is a hash table for many short strings that are looked up often. It
// keeps the first eight bytes of each beside its number, so that most are found by
// one look into memory, where Go's map takes three. It only grows, and the same
// strings in the same order have the same numbers.
package intern

import "strings"

// Table numbers strings from 0. The zero value is empty. It is not safe for
// concurrent use.
type Table struct {
	slots   []slot // a power of two, at most half full
	strings []string
}

type slot struct {
	head   uint64 // the first bytes of the string
	size   uint32 // its length
	number uint32 // plus one; 0 for an empty slot
}

// Len returns how many strings there are.
func (t *Table) Len() int { return len(t.strings) }

// String returns the string with a number.
func (t *Table) String(n uint32) string { return t.strings[n] }

// Find returns the number of s.
func (t *Table) Find(s string) (n uint32, ok bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	e := t.at(s)
	return e.number - 1, e.number > 0
}

// Add returns the number of s, which is a new one if s is new; of a new one it
// keeps a copy.
func (t *Table) Add(s string) uint32 {
	if 2*len(t.strings) >= len(t.slots) {
		t.grow()
	}
	e := t.at(s)
	if e.number == 0 {
		t.strings = append(t.strings, strings.Clone(s))
		*e = slot{head(s), uint32(len(s)), uint32(len(t.strings))}
	}
	return e.number - 1
}

// at returns the slot of s, or the empty one where it belongs.
func (t *Table) at(s string) *slot {
	first, mask := head(s), uint64(len(t.slots)-1)
	for i := hash(s, first) & mask; ; i = (i + 1) & mask {
		e := &t.slots[i]
		if e.number == 0 || e.head == first && e.size == uint32(len(s)) && (len(s) <= 8 || t.strings[e.number-1][8:] == s[8:]) {
			return e
		}
	}
}

func (t *Table) grow() {
	old := t.slots
	t.slots = make([]slot, max(64, 2*len(old)))
	mask := uint64(len(t.slots) - 1)
	for _, e := range old {
		if e.number == 0 {
			continue
		}
		i := hash(t.strings[e.number-1], e.head) & mask
		for t.slots[i].number != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = e
	}
}

// head is the first eight bytes of s, and zeros where it is shorter.
func head(s string) (h uint64) {
	if len(s) >= 8 {
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	}
	for i := len(s) - 1; i >= 0; i-- {
		h = h<<8 | uint64(s[i])
	}
	return h
}

// hash mixes the first and the last eight bytes of s; what differs only between
// them is told apart by comparison.
func hash(s string, first uint64) uint64 {
	const odd = 0x9E3779B97F4A7C15 // 2⁶⁴ divided by the golden ratio
	h := (first ^ uint64(len(s))<<56) * odd
	if len(s) > 8 {
		h = (h ^ h>>32 ^ head(s[len(s)-8:])) * odd
	}
	return h ^ h>>32
}
