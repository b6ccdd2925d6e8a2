package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The size of a picture, and of what is around its bars, in pixels.
const (
	Width  = 1000
	Height = 480

	left, right = 70, 24
	top, bottom = 64, 52
	gap         = 0.22 // of a bar's place
	letters     = 15   // points of labels; the title has more
)

// The colours: their own light ground under dark letters, so that a picture reads
// the same in a dark window.
var (
	ground = color.RGBA{0xFB, 0xFC, 0xFD, 0xFF}
	ink    = color.RGBA{0x24, 0x2B, 0x33, 0xFF}
	faint  = color.RGBA{0xD9, 0xDF, 0xE5, 0xFF}
	accent = color.RGBA{0x3B, 0x6E, 0xA5, 0xFF}
)

// PNG draws bars as a picture of Width by Height pixels: the title above, the
// bars from left to right on a scale of round numbers, and as many of the labels
// below as fit. Letters outside Latin, Greek and Cyrillic may show as boxes.
func PNG(title string, bars []Bar) ([]byte, error) {
	c, err := newCanvas()
	if err != nil {
		return nil, fmt.Errorf("draw a chart: %w", err)
	}
	c.write(c.title, title, left, 36, 0)
	step := scale(highest(bars))
	most := step * ((highest(bars) + step - 1) / step)
	for n := 0; n <= most; n += step {
		y := c.height(n, most)
		c.fill(image.Rect(left, y, Width-right, y+1), faint)
		c.write(c.label, fmt.Sprint(n), left-10, y+5, 1)
	}
	place := float64(Width-left-right) / float64(max(1, len(bars)))
	every := c.every(bars, place)
	for i, b := range bars {
		from, to := float64(left)+place*(float64(i)+gap/2), float64(left)+place*(float64(i)+1-gap/2)
		if b.Count > 0 {
			y := min(c.height(b.Count, most), Height-bottom-1)
			c.fill(image.Rect(int(from), y, max(int(to), int(from)+1), Height-bottom), accent)
		}
		if i%every == 0 {
			c.write(c.label, b.Label, int((from+to)/2), Height-bottom+24, 0.5)
		}
	}
	c.fill(image.Rect(left, Height-bottom, Width-right, Height-bottom+1), ink)
	var out bytes.Buffer
	if err := png.Encode(&out, c.img); err != nil {
		return nil, fmt.Errorf("draw a chart: %w", err)
	}
	return out.Bytes(), nil
}

// scale is the step between the lines of the scale up to most: 1, 2 or 5 times a
// power of ten, for at most five lines.
func scale(most int) int {
	for step := 1; ; step *= 10 {
		for _, n := range []int{1, 2, 5} {
			if most <= 5*n*step {
				return n * step
			}
		}
	}
}

type canvas struct {
	img          *image.RGBA
	title, label font.Face
}

func newCanvas() (*canvas, error) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, Width, Height))}
	if c.title, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: 21, DPI: 72, Hinting: font.HintingFull}); err != nil {
		return nil, err
	}
	if c.label, err = opentype.NewFace(parsed, &opentype.FaceOptions{Size: letters, DPI: 72, Hinting: font.HintingFull}); err != nil {
		return nil, err
	}
	c.fill(c.img.Bounds(), ground)
	return c, nil
}

// height is where a count is on the scale, in pixels from above.
func (c *canvas) height(n, most int) int {
	return Height - bottom - int(math.Round(float64(n)/float64(most)*float64(Height-bottom-top)))
}

func (c *canvas) fill(r image.Rectangle, col color.Color) {
	draw.Draw(c.img, r, image.NewUniform(col), image.Point{}, draw.Src)
}

// write writes a line from x on, or before x as much as align says: 0.5 centres
// it, 1 ends it there. It stays within the picture.
func (c *canvas) write(face font.Face, s string, x, y int, align float64) {
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(ink), Face: face}
	w := d.MeasureString(s).Ceil()
	x = max(2, min(x-int(align*float64(w)), Width-2-w))
	d.Dot = fixed.P(x, y)
	d.DrawString(s)
}

// every is how many places one label takes, so that no two touch.
func (c *canvas) every(bars []Bar, place float64) int {
	widest := 0
	for _, b := range bars {
		widest = max(widest, font.MeasureString(c.label, b.Label).Ceil())
	}
	return max(1, int(math.Ceil(float64(widest+14)/place)))
}
