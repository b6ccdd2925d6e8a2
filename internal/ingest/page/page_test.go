package page

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ html, want string }{
		{"One line\nand another &amp; one.", "One line\nand another & one."},
		{"<p>One</p>\n<p>Two\n  words </p>", "One\n\nTwo words"},
		{"<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"},
		{"A <b>bo</b>ld <i> word</i> <a href='/'>goes</a>&nbsp;on.", "A bold word goes on."},
		{"so\u00adft hy\u200bphen<wbr>s", "soft hyphens"},
		{"One<br>line<br><br>Another<br/>", "One\nline\n\nAnother"},
		{"<h2>A\n<br>heading</h2>Text", "## A heading\n\nText"},
		{"<ul><li>One<ul><li><p>Inner</p><p>More</p></li></ul></li><li>Two</li></ul>End", "- One\n- Inner\n\nMore\n\n- Two\n\nEnd"},
		{"<ol><li>One</li>\n<li></li><li>Three</li></ol>", "1. One\n3. Three"},
		{"<ol><li>One<ol><li>Inner</li></ol></li><li>Two</li></ol>", "1. One\n1. Inner\n2. Two"},
		{"<table><tr><th>A</th><td>1 <b>2</b></td></tr><tr><td><p>B</p></td><td></td></tr></table>", "| A | 1 2 |\n| B | |"},
		{"<table><tr><td><ul><li>Layout</li></ul></td><td>Text</td></tr></table>", "- Layout\n\nText"},
		{"<dl><dt>Length:</dt><dd>Nine <b>feet</b></dd><dt>Built</dt> <dd>1911</dd></dl>", "| Length: Nine feet |\n| Built: 1911 |"},
		{"<dl><dt>Who</dt><dd><p>Ada</p></dd><dt>Where</dt><dd>Keld</dd><dd>Orme</dd></dl>", "Who\n\nAda\n\nWhere\n\nKeld\n\nOrme"},
		{"&lt;p&gt;One &amp;amp; two.&lt;/p&gt;", "One & two."},
		{"<p>&lt;p&gt; opens a paragraph.</p>", "<p> opens a paragraph."},
		{"<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"},
		{"<p hidden>no</p><p style='DISPLAY : none'>no</p><p aria-hidden='true'>no</p><p aria-hidden='false'>yes</p><script>no</script><!-- no -->", "yes"},
		{"<figure><img alt='no'><figcaption>no</figcaption></figure>\x00\x07yes", "yes"},
		{"<made-up>In</made-up>line", "Inline"},
		{"<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の", "港の"},
		{"", ""},
	} {
		got, err := Text(test.html)
		if err != nil || got != test.want {
			t.Errorf("%q: got %q, %v, want %q", test.html, got, err, test.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, test := range []struct{ title, heading, site, host, want string }{
		{"Works open | River Post", "", "River Post", "", "Works open"},
		{"Works open - River Post online", "Works open", "River Post", "", "Works open"},
		{"Works open - at last", "Works", "River Post", "", "Works open - at last"},
		{"River Post", "River Post", "River Post", "", "River Post"},
		{"Works open", "", "", "", "Works open"},
		{"Works open : The River Post", "", "the river post", "", "Works open"},
		{"River Post | Works open", "", "River Post", "", "Works open"},
		{"Works open / Politics / News - post.example", "Works open", "", "post.example", "Works open"},
		{"Works open - post.example", "", "", "post.example", "Works open"},
		{"Works open | RIVER Post", "", "", "riverpost.example", "Works open"},
		{"Works open |", "", "", "", "Works open"},
		{"Works open -", "", "", "", "Works open"},
		{"Works open in the …", "", "", "", "Works open in the north"},
		{"News - Works open in the north", "News", "", "", "Works open in the north"},
		{"Works open in the north › The Post", "News", "", "", "Works open in the north"},
		{"Works open in", "", "", "", "Works open in"},
		{"“Works open” – « at last »", "", "Post", "post.example", "“Works open” – « at last »"},
	} {
		if got := withoutSite(test.title, []string{test.heading, "Works open in the north"}, test.site, test.host); got != test.want {
			t.Errorf("%v: got %q", test, got)
		}
	}
}

// TestSigned reads names from elements that are called after the author.
func TestSigned(t *testing.T) {
	for markup, want := range map[string]string{
		`<a rel=author href=/ada>Ada Lunt</a>`:                                                                  "Ada Lunt",
		`<span class="post-author">Written by: Ada Lunt</span>`:                                                 "Ada Lunt",
		`<div class=byline><span class=fn>Ada Lunt</span></div>`:                                                "Ada Lunt",
		`<cite class=fn>Bo Orr</cite><cite class=fn>Cy Berg</cite>`:                                             "",
		`<span class=author>Posted on</span>`:                                                                   "",
		`<byline>Von: Ada Lunt</byline>`:                                                                        "Ada Lunt",
		`<p class=byline>By Ada Lunt and Bo Orr</p>`:                                                            "Ada Lunt, Bo Orr",
		`<meta name=author content="Ada Lunt; Bo Orr">`:                                                         "Ada Lunt, Bo Orr",
		`<meta name=author content="&lt;a href=/a&gt;Ada Lunt&lt;/a&gt;">`:                                      "Ada Lunt",
		`<meta property=og:site_name content="River Post"><meta name=author content="Ada Lunt for River Post">`: "Ada Lunt",
		`<a class="info__author-link">Ada Lunt</a>`:                                                             "Ada Lunt",
		`<p>By Ada Lunt and Bo Orr | 3 May 2024</p>`:                                                            "Ada Lunt, Bo Orr",
		`<p>Von Ada Lunt</p>`:                                                                                   "Ada Lunt",
		`<p>By Monday</p>`:                                                                                      "",
		`<p>By the River. It leaks.</p>`:                                                                        "",
		`<script type="application/ld+json">{"@graph":[{"@type":"WebPage","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ada Lunt"}]}</script>`: "Ada Lunt",
		`<p class=byline>By Lunt and Orr</p>`:       "Lunt and Orr",
		`<p class=authors>Ada Lunt @adalunt</p>`:    "Ada Lunt",
		`<a rel=author>All posts by Ada Lunt</a>`:   "Ada Lunt",
		`<a rel=author>Ada Lunt View all posts</a>`: "Ada Lunt",
		`</article><div class=teasers><div><div><p class=author>Bo Orr</p></div></div></div><article><span class=author>Ada Lunt</span>`: "Ada Lunt",
		`<p class=author>Ada Lunt</p><div class=x><div><p class=author>Bo Orr</p></div></div>`:                                           "Ada Lunt",
		`<p class=author>Ada Lunt</p><p class=author>Bo Orr</p>`:                                                                         "Ada Lunt, Bo Orr",
		`<div class="comment-list"><p class=author>Bo Orr</p></div><div><p class=author>Ada Lunt</p></div>`:                              "Ada Lunt",
		`<span class=author>3 May 2024</span>`:                                                                                           "",
	} {
		p, err := Read([]byte(own("", markup)), "", "")
		if err != nil || p.Author != want {
			t.Errorf("%s: got %q, %v", markup, p.Author, err)
		}
	}
}

// TestAuthorBeforeOutlet reads a page whose meta elements name the outlet as its author.
func TestAuthorBeforeOutlet(t *testing.T) {
	const head = `<meta property=og:site_name content="River Post"><meta name=author content="River Post">`
	for markup, want := range map[string]string{"<p class=byline>By Ada Lunt</p>": "Ada Lunt", "": ""} {
		p, err := Read([]byte(own(head, markup)), "", "https://river.example/a")
		if err != nil || p.Author != want {
			t.Errorf("%q: got %q, %v", markup, p.Author, err)
		}
	}
}

// TestPublished reads days that no meta element names.
func TestPublished(t *testing.T) {
	for markup, want := range map[string]string{
		`<time class="published updated" datetime=2024-05-02>`:      "2024-05-02",
		`<time class=updated datetime=2024-05-02>`:                  "",
		`<abbr class=published title=2024-05-02>2 days ago</abbr>`:  "2024-05-02",
		`<abbr title=2024-05-02>the day</abbr>`:                     "",
		`<span class=post-date>Thursday, 2 May 2024, 11:35</span>`:  "2 May 2024",
		`<p class=meta-info>Erstellt am 2. Mai 2024 | Ada Lunt</p>`: "2. Mai 2024",
		`<p>2 May 2024</p>`:                                                              "",
		`<p class=date-updated>2 May 2024</p>`:                                           "",
		`<span itemprop=datePublished>1 May 2024</span>`:                                 "1 May 2024",
		`<p class=date>2024. május 1. 10:30</p>`:                                         "2024. május 1",
		`<p class=date>every day</p>`:                                                    "",
		`<p class=date>2024-05-02</p><div><div><p class=date>2020-01-01</p></div></div>`: "2024-05-02",
		`<ol class=comment-list><li><p class=date>2024-05-02</p></li></ol>`:              "",
	} {
		p, err := Read([]byte(own("", markup)), "", "")
		if got := strings.Join(p.Published, " "); err != nil || got != want {
			t.Errorf("%s: got %q, %v", markup, got, err)
		}
	}
	for address, want := range map[string]string{
		"https://post.example/2024/05/02/lock":  "2024-05-02",
		"https://post.example/2024/13/02/lock":  "",
		"https://post.example/lock-2024-05-021": "",
	} {
		p, err := Read([]byte(own("<link rel=canonical href="+address+">", "")), "", address)
		if got := strings.Join(p.Published, " "); err != nil || got != want {
			t.Errorf("%s: got %q, %v", address, got, err)
		}
	}
}

// TestEncodings reads one page in several encodings.
func TestEncodings(t *testing.T) {
	const text = "<p>Шлюз открыли в понедельник, и к полудню прошло сорок лодок.</p>"
	var wide []byte
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	var cyrillic []byte // Windows-1251
	for _, r := range text {
		if r >= 'А' && r <= 'я' {
			r = r - 'А' + 0xC0
		}
		cyrillic = append(cyrillic, byte(r))
	}
	padding := strings.Repeat("<!-- nothing -->", 200) // beyond what is searched for a name
	for name, test := range map[string]struct{ data, contentType string }{
		"nothing said":        {text, ""},
		"nothing said, late":  {padding + text, ""},
		"byte order mark":     {"\uFEFF" + text, ""},
		"UTF-16":              {string(wide), ""},
		"named by the page":   {"<meta charset=windows-1251>" + string(cyrillic), ""},
		"named late":          {"<style>" + padding + "</style><meta http-equiv=content-type content='text/html; charset=windows-1251'>" + string(cyrillic), ""},
		"named as XML":        {"<?xml version='1.0' encoding='windows-1251'?>" + string(cyrillic), ""},
		"named by the server": {string(cyrillic), "text/html; charset=windows-1251"},
	} {
		p, err := Read([]byte(test.data), test.contentType, "")
		if want := strings.TrimSuffix(strings.TrimPrefix(text, "<p>"), "</p>"); err != nil || p.Text != want {
			t.Errorf("%s: got %q, %v", name, p.Text, err)
		}
	}
}

// TestLead reads articles whose lead stands apart from their text.
func TestLead(t *testing.T) {
	const lead = "The old lock at Brant stays closed until the summer, and nobody knows who is to pay for it."
	text := strings.Repeat("<p>The harbour board of Brant voted on Monday to close the lock, after it had leaked for a year and a boat was damaged. </p>", 6)
	for _, c := range []struct {
		name, above string
		want        bool
	}{
		{"a paragraph", "<p class='x'>" + lead + "</p>", true},
		{"with a word in bold", "<div><p>" + strings.Replace(lead, "closed", "cl<b>osed</b>", 1) + "</p></div>", true},
		{"a second heading without a full stop", "<h2>" + strings.TrimSuffix(lead, ".") + "</h2>", true},
		{"what is called so", "<p>By Ada Lunt</p><div class='article-intro'>" + strings.TrimSuffix(lead, ".") + "</div>", true},
		{"no full stop, not called so", "<p>By Ada Lunt</p><div class='x'>" + strings.TrimSuffix(lead, ".") + "</div>", false},
		{"a caption", "<figure><figcaption>" + lead + "</figcaption></figure>", false},
		{"a way elsewhere", "<p><a href='/x'>" + lead + "</a></p>", false},
		{"a menu", "<nav><p>" + lead + "</p></nav>", false},
		{"a line of authors", "<p>Von Ada Lunt und Bo Orr aus Brant am Dienstag, dem 7. Mai 2024, um 12 Uhr</p>", false},
	} {
		doc := "<html><head><title>Lock closed</title></head><body><header><h1>Lock closed</h1>" + c.above + "</header><main><div class='text'>" + text + "</div></main></body></html>"
		p, err := Read([]byte(doc), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.HasPrefix(p.Text, strings.TrimSuffix(lead, ".")); got != c.want || !strings.Contains(p.Text, "The harbour board") || strings.Contains(p.Text, "Von Ada") {
			t.Errorf("%s: got %.200q", c.name, p.Text)
		}
	}
}

// TestLooseLinkedData reads linked data that is not quite JSON.
func TestLooseLinkedData(t *testing.T) {
	for name, data := range map[string]string{
		"commas at ends": `{"@type":"NewsArticle","headline":"Lock, closed","author":[{"name":"Ada Lunt",},],}`,
		"raw breaks":     "{\"@type\":\"NewsArticle\",\"headline\":\"Lock, closed\",\"description\":\"a,\n]\",\"author\":\"Ada Lunt\"}",
	} {
		p, err := Read([]byte("<html><head><script type='application/ld+json'>"+data+"</script></head><body><h1>Lock</h1><p>The board voted.</p></body></html>"), "", "")
		if err != nil || p.Title != "Lock, closed" || p.Author != "Ada Lunt" {
			t.Errorf("%s: got %q by %q, error %v", name, p.Title, p.Author, err)
		}
	}
}

// TestMarkupInLinkedData reads a text that a page gives whole in its linked data only,
// with markup where there should be none.
func TestMarkupInLinkedData(t *testing.T) {
	body := strings.Repeat("<p>The board of Brant voted to close the lock, which leaked for a year &amp; a day.</p>", 5)
	for written, want := range map[string]string{
		body: "The board of Brant voted to close the lock, which leaked for a year & a day.",
		"A text in which a < b and c > d. " + strings.Repeat("The board of Brant voted to close the lock. ", 5): "A text in which a < b and c > d.",
	} {
		data, err := json.Marshal(map[string]string{"@type": "NewsArticle", "headline": "Lock closed", "articleBody": written})
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read([]byte("<html><head><script type='application/ld+json'>"+string(data)+"</script></head><body><h1>Lock closed</h1><p>Log in to read on.</p></body></html>"), "", "")
		if err != nil || !strings.HasPrefix(p.Text, want) || strings.Contains(p.Text, "<p>") {
			t.Errorf("got %.100q, error %v", p.Text, err)
		}
	}
}

// TestBeside has a form found in place of the article that the page names.
func TestBeside(t *testing.T) {
	const form = "You agree that we send you news of our work, our courses and our friends, until you tell us to stop."
	article := "# Lock closed\n\n" + strings.Repeat("The harbour board of Brant voted on Monday to close the lock, after it had leaked for a year.\n\n", 4)
	if got := fuller(form, article, ""); !strings.HasPrefix(got, "The harbour board") || strings.Contains(got, "You agree") {
		t.Errorf("got %.300q", got)
	}
	if got := fuller(form, "# Lock closed\n\nAda Lunt\n\nShare", ""); got != form {
		t.Errorf("got %.300q", got)
	}
}

// TestDepth makes sure that nesting ends neither the memory nor the patience.
func TestDepth(t *testing.T) {
	deep := strings.Repeat("<div>", 10_000) + "<p>Text."
	const want = "nests its elements too deeply to be a page"
	if _, err := Read([]byte(deep), "", ""); err == nil || err.Error() != want {
		t.Errorf("a page: %v", err)
	}
	if _, err := Text(deep); err == nil || err.Error() != want {
		t.Errorf("a piece: %v", err)
	}
	if _, err := Read([]byte(strings.Repeat("<br>", maxElements)), "", ""); err == nil || err.Error() != "has more than 200000 elements" {
		t.Errorf("a long page: %v", err)
	}
}

// TestMeta reads what pages say of themselves, in the order in which it counts.
func TestMeta(t *testing.T) {
	for name, test := range map[string]struct {
		head string
		want Page
	}{
		"linked data before meta": {
			`<meta property="og:title" content="Meta"><meta name="author" content="Meta"><meta name="date" content="2020">` +
				`<script type="application/ld+json">{"@type":"http://schema.org/ReportageNewsArticle","headline":"Linked","creator":"Ann","datePublished":"2021","publisher":{"@id":"#p"}}</script>` +
				`<script type="application/ld+json">{"@id":"#p","name":"Post"}</script>`,
			Page{Title: "Linked", Author: "Ann", Source: "Post", Published: []string{"2021", "2020"}},
		},
		"other things": {
			`<script type="application/ld+json">{"@type":"Product","name":"A lamp","review":{"@type":"Article","headline":"No"}}</script><title>Yes</title>`,
			Page{Title: "Yes"},
		},
		"several authors": {`<meta name=author content="Ann Lee"><meta name=author content="Luc Roy">`, Page{Author: "Ann Lee, Luc Roy"}},
		"its own author":  {`<meta name=author content="Post"><meta property=og:site_name content="Post">`, Page{Source: "Post"}},
		"one time":        {`<time datetime="2021-05-30">`, Page{Published: []string{"2021-05-30"}}},
		"two times":       {`<time datetime="2021-05-30"></time><time datetime="2021-05-31">`, Page{}},
		"a named time":    {`<time datetime="2021-05-30"></time><time itemprop=datePublished datetime="2021-05-31">`, Page{Published: []string{"2021-05-31"}}},
		"a changed time":  {`<time class=published datetime="2021-05-30"></time><time class=updated datetime="2021-05-31">`, Page{Published: []string{"2021-05-30"}}},
		"authors that are none": {
			`<meta name=author content="105092"><meta name=byl content="By Ann Lee (ann@x.example)">`, Page{Author: "Ann Lee"},
		},
		"a credit": {
			`<script type="application/ld+json">{"@type":"Article","author":[{"givenName":"Ann","familyName":"Lee"},{"name":"(Image: Pixhouse)"}]}</script>`, Page{Author: "Ann Lee"},
		},
		"linked data in CDATA": {
			`<script type="application/ld+json">//<![CDATA[` + "\n" + `{"@type":"Article","headline":"Li` + "\n" + `nked","dateCreated":"2021"};` + "\n" + `//]]></script>`,
			Page{Title: "Li nked", Published: []string{"2021"}},
		},
		"a headline that is a description": {
			`<script type="application/ld+json">{"@type":"Article","headline":"lock in Norland"}</script><meta property="og:title" content="Keld lock"><h1>Keld lock</h1>`,
			Page{Title: "Keld lock"},
		},
		"base":       {`<base href="https://river.example/a/"><link rel=canonical href="b">`, Page{URL: "https://river.example/a/b", Source: "river.example"}},
		"no address": {`<link rel=canonical href="b"><meta property=og:url content="javascript:x">`, Page{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read([]byte(test.head+"<p>Text of it.</p>"), "", "")
			if err != nil {
				t.Fatal(err)
			}
			test.want.Text = "Text of it."
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
