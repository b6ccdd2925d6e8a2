package article

import "testing"

// TestShortLinesThatSay reads short lines: those that say something are quotable.
func TestShortLinesThatSay(t *testing.T) {
	for _, c := range []struct {
		body     string
		markdown bool
		line     string
		want     Kind
	}{
		{"The chief answered readers on Friday.\n\nFirst car?\n\nA red Morris from 1959", false, "A red Morris from 1959", Paragraph},
		{"The chief answered readers on Friday.\n\nFirst car?\n\nHer plans", false, "Her plans", Heading},
		{"The chief answered readers on Friday.\n\nA red Morris from 1959", false, "A red Morris from 1959", Heading},
		{"The finals are in May.\n\n- Larkfield beat Orme Valley 3-1\n- Home page of the club", true, "Larkfield beat Orme Valley 3-1", Paragraph},
		{"The finals are in May.\n\n- Larkfield beat Orme Valley 3-1\n- Home page of the club", true, "Home page of the club", Heading},
		{"The finals are in May.\n\n- Everybody who was there on Friday waited\n- Home page", true, "Everybody who was there on Friday waited", Paragraph},
		{"## The lock is closed. Nobody knows for how long.\n\nIt broke in May, the clerk said.", true, "The lock is closed. Nobody knows for how long.", Paragraph},
		{"## Dr. Ada Lunt is here\n\nShe broke it in May, the clerk said.", true, "## Dr. Ada Lunt is here", Heading},
		{"The lock broke in May.\n\n船闸已关闭！（记者 甲）", false, "船闸已关闭！（记者 甲）", Paragraph},
		{"The lock broke in May.\n\n船闸已关闭", false, "船闸已关闭", Heading},
	} {
		found := false
		for _, b := range Split(c.body, c.markdown, "A title") {
			if c.body[b.Start:b.End] == c.line {
				if found = true; b.Kind != c.want {
					t.Errorf("%q is of kind %v, want %v", c.line, b.Kind, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%q is no block", c.line)
		}
	}
}
