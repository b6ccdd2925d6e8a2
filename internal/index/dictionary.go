package index

import "strings"

// dictionary is the stems of an index in the order of their bytes: one text, and
// a table of slots that finds a stem by its hash.
type dictionary struct {
	text  string
	ends  []uint32 // of each stem in text
	slots []uint32 // a stem's number + 1, or 0; a power of two, at most half full
}

func (d *dictionary) len() int { return len(d.ends) }

func (d *dictionary) word(i int) string {
	start := uint32(0)
	if i > 0 {
		start = d.ends[i-1]
	}
	return d.text[start:d.ends[i]]
}

// find returns the number of a stem.
func (d *dictionary) find(stem string) (i int, ok bool) {
	if len(d.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(d.slots) - 1)
	for at := hash(stem) & mask; d.slots[at] != 0; at = (at + 1) & mask {
		if i := int(d.slots[at] - 1); d.word(i) == stem {
			return i, true
		}
	}
	return 0, false
}

// hash is FNV-1a with 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// dictionaryBuilder takes stems in the order of their bytes.
type dictionaryBuilder struct {
	text strings.Builder
	ends []uint32
}

func (b *dictionaryBuilder) add(stem string) {
	b.text.WriteString(stem)
	b.ends = append(b.ends, uint32(b.text.Len()))
}

func (b *dictionaryBuilder) dictionary() dictionary {
	size := 1
	for size < 2*len(b.ends) {
		size *= 2
	}
	d := dictionary{text: b.text.String(), ends: b.ends, slots: make([]uint32, size)}
	mask := uint32(size - 1)
	for i := range b.ends {
		at := hash(d.word(i)) & mask
		for d.slots[at] != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = uint32(i + 1)
	}
	return d
}
