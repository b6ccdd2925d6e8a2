package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/article"
)

// No line is wider than the terminal, and no character is lost.
func FuzzWrap(f *testing.F) {
	for _, s := range []string{
		"one two three", "Donaudampfschifffahrtsgesellschaftskapitän und Mütze", "中文报道没有空格，所以随处断行。", "كتب الصحفي تقريرا عن الميناء", "a 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 b", "x https://example.org/a/very/long/address y",
	} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		if !utf8.ValidString(s) || width < 2 || width > 200 {
			return
		}
		lines := wrap(s, width)
		for _, line := range lines {
			if uniseg.StringWidth(line) > width && !isAddress(line) && uniseg.GraphemeClusterCount(line) > 1 {
				t.Errorf("%q is wider than %d", line, width)
			}
		}
		whole := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := whole(strings.Join(lines, " ")), whole(visible(s)); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}

// Items of a list stand on lines of their own, and what only looks like one does not.
func TestWrapLists(t *testing.T) {
	for text, want := range map[string]string{
		"It named:\n\n- Ada Lunt\n  1. Bo Orr, and her crew\n* Cy": "It named:|- Ada Lunt|1. Bo Orr, and|her crew|* Cy",
		"- Ada\n- Bo":             "- Ada|- Bo",
		"A - B\n5 boats\nand one": "A - B 5 boats|and one",
		"":                        "",
	} {
		if got := strings.Join(wrapLists(text, 14), "|"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// An address is a link where the terminal knows them, and holds nothing there that
// could end it; else it is seen, without the words of the sentence where the style
// is brief.
func TestLink(t *testing.T) {
	const long = "https://example.org/news/2022/a-long-path-to-read#:~:text=the%20words"
	for _, c := range []struct {
		style Style
		in    string
		want  string
	}{
		{Style{}, long, long},
		{Style{Brief: true}, long, "https://example.org/news/2022/a-long-path-to-read"},
		{Style{Links: true, Brief: true}, long, "\x1b]8;;" + long + "\x1b\\example.org/news/20…\x1b]8;;\x1b\\"},
		{Style{Links: true}, "https://example.org/é", "\x1b]8;;https://example.org/%C3%A9\x1b\\example.org/é\x1b]8;;\x1b\\"},
		{Style{Links: true}, "https://example.org/\x07x", `https://example.org/\u0007x`},
	} {
		d := drawing{Style: c.style}
		if got := d.link(c.in, 20); got != c.want {
			t.Errorf("%+v: %q, want %q", c.style, got, c.want)
		}
	}
}

// The speaker stands out, also where the name is broken over lines.
func TestSpeakerInColour(t *testing.T) {
	const body = "“We sold 20 percent more,” said Karoline Meierhofer-Schwarzenbach."
	name := int32(strings.Index(body, "Karoline"))
	a := &article.Article{
		Title: "Sales", Body: body, Speakers: []article.Speaker{{Name: article.Piece{Start: name, End: int32(len(body)) - 1}}},
		Statements: []article.Statement{{Start: 3, End: 24, Who: 1}},
	}
	q := answer.Quote{Article: a, End: len(body), Paragraph: 1}
	if !strings.Contains(bot.Attribution(phrase.Book{}, q), "Karoline") {
		t.Fatalf("said by %q", bot.Attribution(phrase.Book{}, q))
	}
	var b strings.Builder
	if err := Draw(&b, bot.Answered{Answer: answer.Answer{Quotes: []answer.Quote{q}}, End: 1}, Style{Color: true, Width: 20}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), cyan); n < 3 {
		t.Errorf("%d pieces are coloured in %q", n, b.String())
	}
}
