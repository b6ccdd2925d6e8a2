package article

import (
	"strings"
	"testing"
)

// TestListAt asks for the list of each line of a text.
func TestListAt(t *testing.T) {
	const body = "The board met.\n\nIt named three:\n\n- Ada Lunt\n- Bo Orr, with two others:\n  - Cy Moll\n\nIt left.\n\n- An item without a lead\n\nIt said:\n\n> We are late."
	a := &Article{Body: body, Blocks: Split(body, true, "")}
	for line, want := range map[string]string{
		"The board met.":           "",
		"It named three:":          "It named three: | Ada Lunt | Bo Orr, with two others: | Cy Moll",
		"Ada Lunt":                 "It named three: | Ada Lunt | Bo Orr, with two others: | Cy Moll",
		"Bo Orr, with two others:": "Bo Orr, with two others: | Cy Moll",
		"Cy Moll":                  "Bo Orr, with two others: | Cy Moll",
		"It left.":                 "",
		"An item without a lead":   "",
		"It said:":                 "",
		"We are late.":             "",
	} {
		l, ok := a.ListAt(strings.Index(body, line))
		got := ""
		if ok {
			got = body[l.Lead.Start:l.Lead.End]
			for _, item := range l.Items {
				got += " | " + body[item.Start:item.End]
			}
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
	for at := -1; at <= len(body); at++ {
		a.ListAt(at)
	}
}
