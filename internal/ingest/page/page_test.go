package page

import (
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
		{"<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"},
		{"<p hidden>no</p><p style='DISPLAY : none'>no</p><p aria-hidden='true'>no</p><p aria-hidden='false'>yes</p><script>no</script><!-- no -->", "yes"},
		{"<figure><img alt='no'><figcaption>no</figcaption></figure>\x00\x07yes", "yes"},
		{"<made-up>In</made-up>line", "Inline"},
		{"", ""},
	} {
		got, err := Text(test.html)
		if err != nil || got != test.want {
			t.Errorf("%q: got %q, %v, want %q", test.html, got, err, test.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, test := range []struct{ title, heading, site, want string }{
		{"Works open | River Post", "", "River Post", "Works open"},
		{"Works open - River Post online", "Works open", "River Post", "Works open"},
		{"Works open - at last", "Works", "River Post", "Works open - at last"},
		{"River Post", "River Post", "River Post", "River Post"},
		{"Works open", "", "", "Works open"},
	} {
		if got := withoutSite(test.title, test.heading, test.site); got != test.want {
			t.Errorf("%v: got %q", test, got)
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
		"named by the server": {string(cyrillic), "text/html; charset=windows-1251"},
	} {
		p, err := Read([]byte(test.data), test.contentType, "")
		if want := strings.TrimSuffix(strings.TrimPrefix(text, "<p>"), "</p>"); err != nil || p.Text != want {
			t.Errorf("%s: got %q, %v", name, p.Text, err)
		}
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
			Page{Title: "Linked", Author: "Ann", Source: "Post", Published: "2021"},
		},
		"other things": {
			`<script type="application/ld+json">{"@type":"Product","name":"A lamp","review":{"@type":"Article","headline":"No"}}</script><title>Yes</title>`,
			Page{Title: "Yes"},
		},
		"several authors": {`<meta name=author content="Ann Lee"><meta name=author content="Luc Roy">`, Page{Author: "Ann Lee, Luc Roy"}},
		"its own author":  {`<meta name=author content="Post"><meta property=og:site_name content="Post">`, Page{Source: "Post"}},
		"one time":        {`<time datetime="2021-05-30">`, Page{Published: "2021-05-30"}},
		"two times":       {`<time datetime="2021-05-30"></time><time datetime="2021-05-31">`, Page{}},
		"a named time":    {`<time datetime="2021-05-30"></time><time itemprop=datePublished datetime="2021-05-31">`, Page{Published: "2021-05-31"}},
		"base":            {`<base href="https://river.example/a/"><link rel=canonical href="b">`, Page{URL: "https://river.example/a/b", Source: "river.example"}},
		"no address":      {`<link rel=canonical href="b"><meta property=og:url content="javascript:x">`, Page{}},
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
