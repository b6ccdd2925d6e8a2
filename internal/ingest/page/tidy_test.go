package page

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html/atom"
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
		"comments":                    `<section id="reader-comments"><h3>2 comments</h3><article class=c><p>` + strings.Repeat(foreign+" ", 10) + `</p></article></section>`,
		"a consent dialog":            `<div id="cookie-banner"><p>` + strings.Repeat(foreign+" ", 10) + `</p></div>`,
		"a dialog":                    `<div role="dialog"><p>` + strings.Repeat(foreign+" ", 10) + `</p></div>`,
		"a newsletter":                `<aside class="newsletterSignup"><p>` + foreign + `</p></aside>`,
		"teasers":                     `<div class="c-related"><p><a href=1>` + foreign + `</a></p></div>`,
		"a caption":                   `<div class="img"><div class="imageCaption">` + foreign + `</div></div>`,
		"a credit":                    `<p>The mayor took a bribe on Monday. Photograph: Bo Orr/Pixhouse</p>`,
		"a correction":                `<p>Correction: the mayor took no bribe, as was said here.</p>`,
		"a paywall":                   `<p>Reste 57,09 % de cet article à lire, bribe.</p>`,
		"an embed":                    `<div><p>The bribe: personal data may be transmitted to third-party platforms.</p></div>`,
		"a lone link":                 `<p><a href=1>` + foreign + `</a></p>`,
		"who wrote it":                `<div class="author-box"><p>` + foreign + `</p></div>`,
		"links under a heading":       `<h3>Weitere Artikel</h3><ul><li><a href=1>` + foreign + `</a></li><li><a href=2>More of the bribe</a></li></ul>`,
		"an item of a list":           `<ul><li>Read next: the bribe</li><li>The lock is old, and so is the weir behind it.</li></ul>`,
		"what a reader should do":     `<p>Do you have a tip on a bribe? Write to us@post.example</p>`,
		"what is paid for":            `<p>We may earn a commission from links on this page, and take no bribe.</p>`,
		"who is not of an opinion":    `<p>The views expressed here are those of the author and of no bribe.</p>`,
		"content of others":           `<div><span>Externer Inhalt</span> <span>An dieser Stelle steht bribe.</span></div>`,
		"a photographer":              `<p>The mayor and his bribe. © Bo Orr / Pixhouse</p>`,
		"a photographer in capitals":  `<p>A bribe on Monday.Photograph by Bo Orr, Pixhouse</p>`,
		"a form for an address":       `<form><p>` + foreign + `</p><input type=email></form>`,
		"under a heading of comments": `<section><h2>12 comments</h2><div><p>` + foreign + `</p></div></section>`,
		"places on the page":          `<ul><li><a href="#a">The bribe</a></li><li><a href="#b">The mayor</a></li></ul>`,
		"a picture's text":            `<figure><img src=x><p>` + foreign + `</p></figure>`,
		"a paywall in Swedish":        `<p>Det här är en låst artikel om bribe.</p>`,
		"a paywall in Russian":        `<p>Полный текст о bribe доступен только подписчикам.</p>`,
		"a channel":                   `<p>Join our WhatsApp channel for news of the bribe.</p>`,
		"an outlet to follow":         `<p>Follow The Bribe on Facebook and X.</p>`,
		"a note on changes":           `<p>This article was amended on 3 May 2024: the mayor took no bribe.</p>`,
		"an agency":                   `<p>A bribe at Skerry on Monday. (Bo Orr/Getty Images)</p>`,
		"a third party":               `<div><p>This content is hosted by a third party, who takes no bribe.</p></div>`,
		"a source":                    `<p>Quelle: Bribe</p>`,
		"the next story":              `</article><article class=story><h2>Skerry</h2><p>` + foreign + `</p><p>` + foreign + `</p><p>` + foreign + `</p></article><article>`,
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
		"a body's class":                  strings.Replace(own("", ""), "<body>", "<body class='comments-open has-paywall'>", 1),
		"an article's class":              strings.Replace(own("", ""), "class=story", "class='story related comments newsletter'", 1),
		"a wrapper's class":               strings.Replace(strings.Replace(own("", ""), "</h1>", "</h1><div class='paywall subscribe'>", 1), "</article>", "</div></article>", 1),
		"a paragraph's":                   strings.ReplaceAll(own("", ""), "<p>", "<p class='paywall has-caption'>"),
		"a sentence":                      own("", "<p>The board said that cookies and comments are for those who come to the meeting on Monday.</p>"),
		"a story in pictures":             strings.ReplaceAll(strings.ReplaceAll(own("", ""), "<p>", "<div class='gallery-item'><p>"), "</p>", "</p></div>"),
		"a gallery of one picture":        strings.Replace(strings.Replace(own("", ""), "</h1>", "</h1><div class=js-lightbox-gallery><img>", 1), "</article>", "</div></article>", 1),
		"a form around the page":          strings.Replace(strings.Replace(own("", ""), "</h1>", "</h1><form>", 1), "</article>", "<input type=email></form></article>", 1),
		"comments that are counted above": strings.Replace(own("", ""), "<main>", "<main><h4>12 comments</h4>", 1),
		"a component's names":             strings.ReplaceAll(own("", ""), "<p>", "<p class='cmp-text'>"),
		"a table in a figure":             strings.Replace(strings.Replace(own("", ""), "<p>Paragraph 2", "<figure><img src=x><table><tr><td>A</td><td>1</td></tr></table><p>Paragraph 2", 1), "<p>Paragraph 3", "</figure><p>Paragraph 3", 1),
		"sections":                        own("", "<section><h1>What comes next</h1></section>"),
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

// TestOwnLines reads lines of an article that open as notices do, or look like links.
func TestOwnLines(t *testing.T) {
	for _, line := range []string{
		"Weitere Informationen lagen am Montag nicht vor.",
		"Les mers du Nord se réchauffent plus vite que prévu.",
		"Auch interessant ist, was die Stadt dazu sagt.",
		"The views expressed by the mayor were not new.",
		"Lunt tiltrådte 1. oktober 2014.",
		"The newsletter told the town of it.",
		"Um ihre Daten zu schützen, zahlt die Stadt einen Wächter.",
		"More from the weir than water came down on Monday.",
		"Listen to the river, she said, and you will hear the lock leak.",
		"The photo: a boy and a boat, and behind them the lock that leaks.",
		"Comments on the lock are late, the board said.",
		"Subscribers of the ferry pay nine crowns a day.",
	} {
		p, err := Read([]byte(own("", "<p>"+line+"</p>")), "", "")
		if err != nil || !strings.Contains(p.Text, line) {
			t.Errorf("%s: %v\n%s", line, err, p.Text)
		}
	}
	for piece, want := range map[string]string{
		"<p>The board said <a href=1>that it heard evidence</a> from all.</p>":      "The board said that it heard evidence from all.",
		"<h2>Comments on the lock are late</h2><p>The board said so on Monday.</p>": "The board said so on Monday.",
		"<h2>More on the lock</h2><p>The board said so, and then it went home.</p>": "The board said so, and then it went home.",
		"<ul><li><a href='/a'>Ada Lunt</a> has the oars</li><li>Bo Orr</li></ul>":   "- Ada Lunt has the oars\n- Bo Orr",
	} {
		p, err := Read([]byte(own("", piece)), "", "")
		if err != nil || !strings.Contains(p.Text, want) {
			t.Errorf("%s: %v\n%s", piece, err, p.Text)
		}
	}
}

// TestBeyond reads pages in which what looks most like an article is another text.
func TestBeyond(t *testing.T) {
	story := strings.Repeat("<div><p>The council of Keld heard evidence on the lock for an hour, and wrote it all down.</p></div>", 5)
	form := "<div class=x><p>" + strings.Repeat("I agree, that you send me news, of your work, and of your friends, and of their friends, until I tell you to stop, and not before, ", 12) + "</p></div>"
	for name, page := range map[string]string{
		"an element called after the text": "<div class=top>" + form + "</div><div><div class='post-content'>" + story + "</div></div>",
	} {
		p, err := Read([]byte("<html><head><title>Keld lock</title></head><body>"+page+"</body></html>"), "", "")
		if err != nil || !strings.Contains(p.Text, "The council of Keld") || strings.Contains(p.Text, "I agree") {
			t.Errorf("%s: %v\n%s", name, err, p.Text)
		}
	}
}

// TestBelow finds the article of a page with several, none of which holds its headline.
func TestBelow(t *testing.T) {
	doc, err := parse("<body><article>Before.</article><h1>Keld lock</h1><article>Its own.</article><article>Another.</article>")
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.H1 {
			if got := container(doc, n); got != "Its own." {
				t.Errorf("got %q", got)
			}
		}
	}
	if got := container(doc, nil); got != "" {
		t.Errorf("without a headline: got %q", got)
	}
}

// TestEnds reads articles around which lines stand that say nothing.
func TestEnds(t *testing.T) {
	text := strings.Repeat("<p>The council of Keld heard evidence on the lock for an hour, and wrote it all down.</p>", 5)
	for ends, want := range map[[2]string]bool{
		{"<p>Ada Lunt/Pixhouse</p>", ""}:                         false,
		{"", "<h3>What to do</h3><p>Mehr:</p>"}:                  false,
		{"", "<p>Back to the river</p>"}:                         false,
		{"<p>“Dry, at last”</p>", "<p>Open until 9</p>"}:         true,
		{"<ul><li>The lock is dry</li></ul>", "<p>It ends.</p>"}: true,
	} {
		p, err := Read([]byte("<html><body><article>"+ends[0]+text+ends[1]+"</article></body></html>"), "", "")
		if got := !strings.HasPrefix(p.Text, "The council") && !strings.HasSuffix(p.Text, "all down."); err != nil || got != want {
			t.Errorf("%q: %v\n%s", ends, err, p.Text)
		}
	}
}
