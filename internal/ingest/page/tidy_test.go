package page

import (
	"fmt"
	"strings"
	"testing"
)

// own is a page with four paragraphs of its own and a piece between the third and
// the fourth.
func own(head, piece string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=en><head><title>Keld lock | Post</title>%s</head><body><main><article class=story><h1>Keld lock</h1>", head)
	for i := range 4 {
		if i == 3 {
			b.WriteString(piece)
		}
		fmt.Fprintf(&b, "<p>Paragraph %d of the report: the council heard evidence for an hour, and wrote it down with the names of all who spoke.</p>", i)
	}
	b.WriteString("</article></main></body></html>")
	return b.String()
}

const foreign = "The mayor took a bribe for this lock, as everybody in the town has known for many years, and said so."

// TestForeignText reads pages with a piece that is not of their article.
func TestForeignText(t *testing.T) {
	for name, piece := range map[string]string{
		"comments":         `<section id="reader-comments"><h3>2 comments</h3><article class=c><p>` + strings.Repeat(foreign+" ", 10) + `</p></article></section>`,
		"a consent dialog": `<div id="cookie-banner"><p>` + strings.Repeat(foreign+" ", 10) + `</p></div>`,
		"a dialog":         `<div role="dialog"><p>` + strings.Repeat(foreign+" ", 10) + `</p></div>`,
		"a newsletter":     `<aside class="newsletterSignup"><p>` + foreign + `</p></aside>`,
		"teasers":          `<div class="c-related"><p><a href=1>` + foreign + `</a></p></div>`,
		"a caption":        `<div class="img"><div class="imageCaption">` + foreign + `</div></div>`,
		"a credit":         `<p>The mayor took a bribe on Monday. Photograph: Bo Orr/Pixhouse</p>`,
		"a correction":     `<p>Correction: the mayor took no bribe, as was said here.</p>`,
		"a paywall":        `<p>Reste 57,09 % de cet article à lire, bribe.</p>`,
		"an embed":         `<div><p>The bribe: personal data may be transmitted to third-party platforms.</p></div>`,
		"the next story":   `</article><article class=story><h2>Skerry</h2><p>` + foreign + `</p><p>` + foreign + `</p><p>` + foreign + `</p></article><article>`,
	} {
		p, err := Read([]byte(own("", piece)), "", "")
		if err != nil || strings.Contains(p.Text, "bribe") || !strings.Contains(p.Text, "Paragraph 2") {
			t.Errorf("%s: %v\n%s", name, err, p.Text)
		}
	}
}

// TestOwnText reads pages whose own text is called by names of foreign text.
func TestOwnText(t *testing.T) {
	for name, page := range map[string]string{
		"a body's class":     strings.Replace(own("", ""), "<body>", "<body class='comments-open has-paywall'>", 1),
		"an article's class": strings.Replace(own("", ""), "class=story", "class='story related comments newsletter'", 1),
		"a wrapper's class":  strings.Replace(strings.Replace(own("", ""), "</h1>", "</h1><div class='paywall subscribe'>", 1), "</article>", "</div></article>", 1),
		"a paragraph's":      strings.ReplaceAll(own("", ""), "<p>", "<p class='paywall has-caption'>"),
		"a sentence":         own("", "<p>The board said that cookies and comments are for those who come to the meeting on Monday.</p>"),
		"sections":           own("", "<section><h1>What comes next</h1></section>"),
	} {
		p, err := Read([]byte(page), "", "")
		for i := range 4 {
			if want := fmt.Sprintf("Paragraph %d", i); err != nil || !strings.Contains(p.Text, want) {
				t.Errorf("%s: %v, no %s in:\n%s", name, err, want, p.Text)
			}
		}
	}
}

// TestWholeText reads articles of which only a part stands in one place.
func TestWholeText(t *testing.T) {
	const part = "<div class=row><div class=col><p>%[1]s 0: the council heard evidence for an hour, and wrote it down.</p><p>%[1]s 1: the council heard evidence for an hour, with the names of all who spoke.</p></div></div>"
	var parts string
	for _, name := range []string{"Alpha", "Bravo", "Charlie"} {
		parts += fmt.Sprintf(part, name)
	}
	for name, test := range map[string]struct{ page, want string }{
		"containers": {"<article><h1>Keld</h1>" + parts + strings.Repeat(fmt.Sprintf(part, "Delta"), 5) + "</article>", "Charlie 1"},
		"linked data": {
			`<script type="application/ld+json">{"@type":"Article","articleBody":"` + strings.Repeat("The council heard evidence. ", 40) + `The end."}</script>` + own("", "")[:500] + "</article>",
			"The end.",
		},
		"line breaks": {"<article><h1>Keld</h1><div>The lock is closed.<br>\n<br>The mill is <b>open</b>.<br/><br/>The keeper retires.</div></article>", "closed.\n\nThe mill is open.\n\nThe keeper"},
	} {
		p, err := Read([]byte(test.page), "", "")
		if err != nil || !strings.Contains(p.Text, test.want) {
			t.Errorf("%s: %v\n%s", name, err, p.Text)
		}
	}
}
