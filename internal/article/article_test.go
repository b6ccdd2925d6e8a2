package article

import (
	"strings"
	"testing"
	"time"
)

func TestDay(t *testing.T) {
	at := time.Date(2021, 5, 30, 23, 0, 0, 0, time.FixedZone("", 2*60*60))
	for _, test := range []struct {
		a         Article
		day, long string
	}{
		{Article{}, "", ""},
		{Article{Precision: Year}, "", ""},
		{Article{Published: at}, "2021-05-30", "30 May 2021"},
		{Article{Published: at, Precision: Month}, "2021-05", "May 2021"},
		{Article{Published: at, Precision: Year}, "2021", "2021"},
	} {
		if day, long := test.a.Day(), test.a.LongDay(); day != test.day || long != test.long {
			t.Errorf("got %q and %q, want %q and %q", day, long, test.day, test.long)
		}
		if header := test.a.Header(); !strings.HasSuffix(header, "\n"+test.day) {
			t.Errorf("the header %q does not end in %q", header, test.day)
		}
	}
}
