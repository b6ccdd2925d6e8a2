package article

import (
	"sort"
	"strings"
)

// A List is one of items, each behind a mark, and the paragraph that leads to it with
// a colon at its end, without which an item says little.
type List struct {
	Lead  Block
	Items []Block
}

// End is where the last item ends.
func (l List) End() int { return l.Items[len(l.Items)-1].End }

// ListAt is the list that Body[at] belongs to, in its lead or in an item; ok is false
// where it belongs to none.
func (a *Article) ListAt(at int) (l List, ok bool) {
	i := sort.Search(len(a.Blocks), func(i int) bool { return a.Blocks[i].End > at })
	if i == len(a.Blocks) || at < a.Blocks[i].Start {
		return l, false
	}
	lead := i
	for !a.leads(lead) {
		if lead = a.beforeMark(lead); lead < 0 {
			return l, false
		}
	}
	l.Lead = a.Blocks[lead]
	for i := lead + 1; a.isMark(i); i++ {
		for i++; a.isMark(i); i++ { // of a list within the list
		}
		if i == len(a.Blocks) || a.Blocks[i].Kind == Boilerplate {
			break
		}
		l.Items = append(l.Items, a.Blocks[i])
	}
	return l, len(l.Items) > 0
}

// leads reports whether a block leads to a list.
func (a *Article) leads(i int) bool {
	b := a.Blocks[i]
	return b.Kind == Paragraph && strings.HasSuffix(a.Body[b.Start:b.End], ":") && a.isMark(i+1)
}

// beforeMark is the block before the mark of the item that block i is; below 0 where
// there is none, or it is no item.
func (a *Article) beforeMark(i int) int {
	if !a.isMark(i - 1) {
		return -1
	}
	for i--; a.isMark(i); i-- {
	}
	return i
}

// isMark reports whether a block is only the mark of a list's item.
func (a *Article) isMark(i int) bool {
	if i < 0 || i >= len(a.Blocks) || a.Blocks[i].Kind != Boilerplate {
		return false
	}
	return IsItemMark(a.Body[a.Blocks[i].Start:a.Blocks[i].End])
}

// IsItemMark reports whether the text of a block is only the mark of a list's item.
func IsItemMark(text string) bool {
	return isItemMark(text) && !strings.Contains(text, ">") // which marks what is cited
}
