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

// A title stands before a name as the article writes it there, other roles beside it.
func TestCalled(t *testing.T) {
	for _, test := range []struct{ body, name, role, want, beside string }{
		{"U.S. Sen. Lee spoke. Ann Lee left.", "Ann Lee", "U.S. Sen.", "U.S. Sen. Ann Lee", ""},
		{"Former Mayor Ann Lee spoke.", "Ann Lee", "Former Mayor", "Former Mayor Ann Lee", ""},
		{"Ann Lee, Mayor of Brant, spoke.", "Ann Lee", "Mayor of Brant", "Ann Lee", "Mayor of Brant"},
		{"The economist Ann Lee spoke.", "Ann Lee", "economist", "Ann Lee", "economist"},
	} {
		piece := func(s string) Piece {
			at := strings.Index(test.body, s)
			return Piece{int32(at), int32(at + len(s))}
		}
		a := &Article{Body: test.body, Speakers: []Speaker{{piece(test.name), piece(test.role)}}}
		if name, role := a.Called(Statement{Who: 1}); name != test.want || role != test.beside {
			t.Errorf("%q: %q and %q, want %q and %q", test.body, name, role, test.want, test.beside)
		}
	}
}
