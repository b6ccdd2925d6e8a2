package clipping

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var made = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// hostile is a clipping full of what a program could take for more than text.
func hostile() Clipping {
	return Clipping{
		Quote: "=HYPERLINK(\"https://evil.example\")\n1. <script>alert(1)</script> *so* [a](b)", Speaker: "+Ann", Kind: "direct", Outlet: "-Post", Author: "@Bo", Date: "2021-05",
		Title: "\t=1+1", ID: "a", Paragraph: 2, Link: "javascript:alert(1)", Start: 3, End: 9,
	}
}

// A table is read back as it was, but for the apostrophe before what would be a formula.
func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, CSV, "x", made, []Clipping{hostile()}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, error %v", len(rows), err)
	}
	for i, cell := range rows[1] {
		if s := strings.TrimSpace(cell); strings.HasPrefix(s, "=") || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") || strings.HasPrefix(s, "@") {
			t.Errorf("%s is a formula: %q", columns[i], cell)
		}
	}
	if want := "'" + hostile().Quote; rows[1][0] != want {
		t.Errorf("quote %q, want %q", rows[1][0], want)
	}
}

// A page does nothing, and shows what stands in it.
func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, HTML, "<x>", made, []Clipping{hostile()}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, bad := range []string{"<script", "href=\"javascript:", "src=", "@import", "url("} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	for _, want := range []string{"&lt;script&gt;alert(1)", "default-src &#39;none&#39;", "@media print"} {
		if !strings.Contains(page, want) && !strings.Contains(page, strings.ReplaceAll(want, "&#39;", "'")) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, Markdown, "# x", made, []Clipping{{Quote: "1. *so*\n\n- <b>", Title: "[t]", ID: "a", Paragraph: 1, End: 4, Link: "https://a.example/#:~:text=x"}}); err != nil {
		t.Fatal(err)
	}
	const want = "# \\# x\n\n2026-01-02\n\n> 1\\. \\*so\\*\n>\n> \\- \\<b\\>\n\n[\\[t\\]](<https://a.example/#:~:text=x>), paragraph 1 (a, bytes 0 to 4)\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// No text of an article makes a cell a formula or breaks a table.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"=1", " -1", "\r\n+", "\"", "\u00a0@x", "＝1", "\ufeff=1", "a,b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		var b bytes.Buffer
		if err := Write(&b, CSV, "x", made, []Clipping{{Quote: s, Title: s, Outlet: s}}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != len(columns) {
			t.Fatalf("%d rows, error %v", len(rows), err)
		}
		if cell := strings.TrimSpace(rows[1][0]); strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") || strings.HasPrefix(cell, "-") || strings.HasPrefix(cell, "@") {
			t.Errorf("a formula: %q", rows[1][0])
		}
	})
}

// BenchmarkWrite writes a thousand clippings.
func BenchmarkWrite(b *testing.B) {
	var all []Clipping
	for i := range 1000 {
		c := hostile()
		c.Quote, c.Link = strings.Repeat("We will not close the harbour before the summer. ", 4), fmt.Sprint("https://coast.example/", i, "#:~:text=We%20will")
		all = append(all, c)
	}
	for _, f := range []Format{Markdown, CSV, HTML} {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := Write(&out, f, "x", made, all); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
