package chart

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLines(t *testing.T) {
	got := Lines([]Bar{{"2021-01", 4}, {"2021-02", 0}, {"新华社", 1}, {"b", 10}}, 20)
	// The longest label takes 7 columns and the numbers 2: fewer than the least that
	// a bar takes are left.
	want := []string{"2021-01 ████ 4", "2021-02 0", "新华社  █ 1", "b       ██████████ 10"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	if Lines(nil, 80) == nil || len(Lines(nil, 80)) != 0 {
		t.Error("no bars are no lines")
	}
}

func TestLinesFit(t *testing.T) {
	var bars []Bar
	for i := range 50 {
		bars = append(bars, Bar{fmt.Sprintf("2021-%02d", i), i * i * 37})
	}
	for _, columns := range []int{40, 60, 80, 100} {
		widest := 0
		for i, line := range Lines(bars, columns) {
			widest = max(widest, utf8.RuneCountInString(line))
			if (i > 0) != strings.ContainsAny(line, "█▏▎▍▌▋▊▉") {
				t.Errorf("%d columns: %q", columns, line)
			}
		}
		if widest != columns {
			t.Errorf("the longest line has %d of %d columns", widest, columns)
		}
	}
}

func TestPNG(t *testing.T) {
	bars := []Bar{{"2021-01", 4}, {"2021-02", 0}, {"2021-03", 8}, {"2021-04", 1}}
	data, err := PNG("Articles a month with “Honor”", bars)
	if err != nil {
		t.Fatal(err)
	}
	again, err := PNG("Articles a month with “Honor”", bars)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same counts give another picture: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != Width || b.Dy() != Height || len(data) > 100_000 {
		t.Errorf("%v in %d bytes", b, len(data))
	}
	is := func(x, y int, want color.Color) bool { return color.RGBAModel.Convert(img.At(x, y)) == want }
	place := (Width - left - right) / len(bars)
	tall := func(i int) (n int) { // pixels of a bar, in the middle of its place
		for y := range Height {
			if is(left+place*i+place/2, y, accent) {
				n++
			}
		}
		return n
	}
	full := Height - top - bottom
	for i, b := range bars {
		if want := full * b.Count / 8; tall(i) < want-1 || tall(i) > want+1 {
			t.Errorf("the bar of %d is %d pixels high, want %d", b.Count, tall(i), want)
		}
	}
	if !is(1, 1, ground) || !is(left, Height-bottom, ink) {
		t.Error("ground and axis are not where they should be")
	}
	if !inked(img.At, 0, 12, Width, 44) || !inked(img.At, left, Height-bottom+8, Width, Height) || !inked(img.At, 0, top, left-4, Height-bottom+8) {
		t.Error("the title, the labels or the numbers of the scale are missing")
	}
}

// inked reports letters in a part of a picture.
func inked(at func(x, y int) color.Color, x0, y0, x1, y1 int) bool {
	n := 0
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			if c := color.RGBAModel.Convert(at(x, y)).(color.RGBA); c.R < 0x60 && c.G < 0x60 {
				n++
			}
		}
	}
	return n > 20
}

func TestPNGOfAnything(t *testing.T) {
	many := make([]Bar, 100)
	for i := range many {
		many[i] = Bar{strings.Repeat("x", i), i}
	}
	for _, bars := range [][]Bar{nil, {{"", 0}}, {{"a", 1}}, {{"a", 1_000_000_007}}, many} {
		if data, err := PNG(strings.Repeat("long ", 100), bars); err != nil || len(data) == 0 {
			t.Errorf("%d bars: %v", len(bars), err)
		}
	}
}

func TestScale(t *testing.T) {
	for most, want := range map[int]int{1: 1, 5: 1, 6: 2, 10: 2, 11: 5, 25: 5, 26: 10, 999: 200, 1001: 500} {
		if got := scale(most); got != want {
			t.Errorf("up to %d in steps of %d, want %d", most, got, want)
		}
	}
}
