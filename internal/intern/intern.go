// Package intern numbers strings.
//
// A [Table] is a hash table for many short strings that are looked up often. It
// keeps the first and the last eight bytes of each beside its number, which is all
// of most words, so that they are found by one look into memory, where Go's map
// takes three. It only grows, and the same strings in the same order have the same
// numbers.
package intern

import "unsafe"

// Table numbers strings from 0. The zero value is empty. It is not safe for
// concurrent use.
type Table struct {
	slots   []slot // a power of two, at most three quarters full
	strings []string
	room    []byte // for the next strings: many in one piece of memory
}

// pieceSize is how large a piece is, in bytes.
const pieceSize = 1 << 15

// slot is what there is to know of a string of up to 16 bytes, and its number.
type slot struct {
	head, tail uint64 // the first and the last bytes
	size       uint32
	number     uint32 // plus one; 0 for an empty slot
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
	if 4*len(t.strings) >= 3*len(t.slots) {
		t.grow()
	}
	e := t.at(s)
	if e.number == 0 {
		t.strings = append(t.strings, t.keep(s))
		*e = slotOf(s)
		e.number = uint32(len(t.strings))
	}
	return e.number - 1
}

// keep returns a copy of s.
func (t *Table) keep(s string) string {
	if len(s) > cap(t.room)-len(t.room) {
		t.room = make([]byte, 0, max(pieceSize, len(s)))
	}
	from := len(t.room)
	t.room = append(t.room, s...)
	return unsafe.String(unsafe.SliceData(t.room[from:]), len(s))
}

// at returns the slot of s, or the empty one where it belongs.
func (t *Table) at(s string) *slot {
	k, mask := slotOf(s), uint64(len(t.slots)-1)
	for i := k.hash() & mask; ; i = (i + 1) & mask {
		e := &t.slots[i]
		if e.number == 0 || e.head == k.head && e.tail == k.tail && e.size == k.size && (len(s) <= 16 || t.strings[e.number-1] == s) {
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
		i := e.hash() & mask
		for t.slots[i].number != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = e
	}
}

func slotOf(s string) slot {
	k := slot{head: head(s), size: uint32(len(s))}
	if len(s) > 8 {
		k.tail = head(s[len(s)-8:])
	}
	return k
}

// head is the first eight bytes of s, and zeros where it is shorter. What is shorter
// is put together of overlapping parts, which takes no loop.
func head(s string) uint64 {
	switch n := len(s); {
	case n >= 8:
		return four(s) | four(s[4:])<<32
	case n >= 4:
		return four(s) | four(s[n-4:])<<(8*(n-4))
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1))
	}
	return 0
}

// four is the first four bytes of s.
func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// hash mixes what is known; longer strings that differ only between the two ends
// are told apart by comparison.
func (k slot) hash() uint64 {
	const odd = 0x9E3779B97F4A7C15 // 2⁶⁴ divided by the golden ratio
	h := (k.head ^ uint64(k.size)<<56) * odd
	h = (h ^ h>>32 ^ k.tail) * odd
	return h ^ h>>32
}
