package index

import (
	"coveragebot/internal/search"
)

// Passages are numbered in blocks of 32 k: within one, a number takes two bytes, and
// its scores fit the second-level cache.
const (
	blockBits = 15
	block     = 1 << blockBits
)

// postings are the lists of all stems, one after the other, each in parts of one
// block.
type postings struct {
	starts []uint32 // parts of stem i: [starts[i], starts[i+1])
	blocks []uint16 // of each part
	from   []uint32 // postings of part p: [from[p], from[p+1])
	low    []uint16 // of each posting: the passage's number within its block
	units  []uint8  // how many units of its stem the passage has
}

// add appends a posting of the stem whose list is not closed yet.
func (p *postings) add(id, units uint32) {
	b := uint16(id >> blockBits)
	if n := len(p.blocks); n == int(p.starts[len(p.starts)-1]) || p.blocks[n-1] != b {
		p.blocks, p.from = append(p.blocks, b), append(p.from, uint32(len(p.low)))
	}
	p.low, p.units = append(p.low, uint16(id%block)), append(p.units, uint8(units))
}

// close ends the list of a stem.
func (p *postings) close() { p.starts = append(p.starts, uint32(len(p.blocks))) }

// end ends the lists.
func (p *postings) end() { p.from = append(p.from, uint32(len(p.low))) }

// list is the part of a stem's postings that lies ahead.
type list struct {
	part, last uint32 // parts [part, last)
	next       uint32 // the first posting ahead, in part
	weight     float32
}

// list returns that of a stem, and how many postings it has.
func (p *postings) list(stem int) (l list, n int) {
	l = list{part: p.starts[stem], last: p.starts[stem+1]}
	l.next = p.from[l.part]
	return l, int(p.from[l.last] - l.next)
}

// done reports that nothing lies ahead.
func (l *list) done() bool { return l.part == l.last }

// id is the passage of the first posting ahead.
func (l *list) id(p *postings) uint32 {
	return uint32(p.blocks[l.part])<<blockBits | uint32(p.low[l.next])
}

// step moves a list on by n postings of its part.
func (l *list) step(p *postings, n int) {
	if l.next += uint32(n); l.next == p.from[l.part+1] {
		l.part++
	}
}

// ahead are the postings ahead in a block, to which it moves the list on.
func (l *list) ahead(p *postings, b uint32) (low []uint16, units []uint8) {
	for l.part < l.last && uint32(p.blocks[l.part]) < b {
		l.part++
		l.next = p.from[l.part]
	}
	if l.done() || uint32(p.blocks[l.part]) > b {
		return nil, nil
	}
	end := p.from[l.part+1]
	return p.low[l.next:end], p.units[l.next:end]
}

// skip moves a list on to the first passage that is not before id.
func (l *list) skip(p *postings, id uint32) {
	low, _ := l.ahead(p, id>>blockBits)
	if n := before(low, uint16(id%block)); n > 0 {
		l.step(p, n)
	}
}

// before counts the numbers that are less than at, in steps that double.
func before(low []uint16, at uint16) int {
	n, step := 0, 1
	for n < len(low) && low[n] < at {
		if n+step < len(low) && low[n+step] < at {
			n += step
			step *= 2
		} else if step > 1 {
			step /= 2
		} else {
			n++
		}
	}
	return n
}

// impacts are those of every count in a passage of every length, at
// units·lengths + length.
type impacts [search.MaxUnits + 1][lengths]float32

// lengths are 0 to search.MaxLength.
const lengths = search.MaxLength + 1

func newImpacts(mean float64) *impacts {
	out := new(impacts)
	for n := range uint32(lengths) {
		norm := search.Norm(n, mean)
		for units := range out {
			out[units][n] = search.Impact(uint32(units), norm)
		}
	}
	return out
}
