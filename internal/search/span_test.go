package search

import (
	"testing"
	"time"
)

// Times that are told from now are read from a Thursday.
func TestSpan(t *testing.T) {
	now := time.Date(2026, 11, 26, 20, 0, 0, 0, time.UTC)
	for s, want := range map[string][3]string{
		"Honor this week":     {"2026-11-23", "0001-01-01", "Honor"},
		"since Monday":        {"2026-11-23", "0001-01-01", ""},
		"Huawei since friday": {"2026-11-20", "0001-01-01", "Huawei"},
		"last month on Honor": {"2026-10-01", "2026-11-01", "on Honor"},
		"Honor hoy":           {"2026-11-26", "0001-01-01", "Honor"},
		"Honor i går":         {"2026-11-25", "2026-11-26", "Honor"},
		"last year":           {"2025-01-01", "2026-01-01", ""},
	} {
		from, until, rest, said := Span(s, now)
		if said == "" || from.Format(time.DateOnly) != want[0] || until.Format(time.DateOnly) != want[1] || rest != want[2] {
			t.Errorf("%q: %q %s %s %q", s, said, from, until, rest)
		}
	}
	if _, _, rest, said := Span("who won today's match", now); said != "" || rest != "who won today's match" {
		t.Errorf("a time is read where there is none: %q", rest)
	}
}
