// Package chart draws counts as bars: as lines of text for whoever reads text
// alone, and as a PNG picture.
//
// Both are pure functions of the labels and counts, so the same counts give the
// same bytes. The longest bar takes the whole width, every count above zero has
// something to show, and a count stands beside its bar wherever there is room.
//
// The package knows nothing of what is counted. It cuts no label unasked: see
// [Shorten].
package chart

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// Bar is one labelled count, which is not negative.
type Bar struct {
	Label string
	Count int
}

// Shorten returns bars with their labels as clean makes them, cut after at most
// columns columns, which a cut label shows by "…".
func Shorten(bars []Bar, columns int, clean func(string) string) []Bar {
	out := make([]Bar, len(bars))
	for i, b := range bars {
		label := []rune(clean(b.Label))
		if Columns(string(label)) > columns {
			for len(label) > 0 && Columns(string(label))+1 > columns {
				label = label[:len(label)-1]
			}
			label = append(label, '…')
		}
		out[i] = Bar{string(label), b.Count}
	}
	return out
}

// leastBar is how many columns the longest bar takes even where the width is too
// small for it.
const leastBar = 10

// Lines draws bars as lines of at most columns characters, each with its label,
// its bar and its count. The labels are as they are given.
func Lines(bars []Bar, columns int) []string {
	label, digits := 0, 0
	for _, b := range bars {
		label = max(label, Columns(b.Label))
		digits = max(digits, len(fmt.Sprint(b.Count)))
	}
	room := max(leastBar, columns-label-digits-2)
	most := highest(bars)
	lines := make([]string, 0, len(bars))
	for _, b := range bars {
		pad := strings.Repeat(" ", label-Columns(b.Label))
		line := b.Label + pad + " " + blocks(b.Count, most, room)
		if b.Count > 0 {
			line += " "
		}
		lines = append(lines, line+fmt.Sprint(b.Count))
	}
	return lines
}

// blocks draws a bar in eighths of a character.
func blocks(count, most, room int) string {
	if count <= 0 {
		return ""
	}
	eighths := max(1, 8*room*count/most)
	s := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		s += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return s
}

// Columns is how many columns a text takes where every character has one, and a
// wide one, as of Chinese and Japanese, two.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// highest is the largest count, at least 1.
func highest(bars []Bar) int {
	most := 1
	for _, b := range bars {
		most = max(most, b.Count)
	}
	return most
}
