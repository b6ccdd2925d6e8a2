package library

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "tram.md", "---\ntitle: The Tram to the harbour\nurl: https://www.example.org/tram/\n---\n\nIt will run from June.\n")
	write(t, dir, "tram-2.md", "---\ntitle: Cranes at the harbour\nurl: http://example.org/port?x=1\n---\n\nThere are three.\n")
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, want string }{
		{"tram", "tram"}, {"the tram", "tram"}, {"HARBOUR", "tram tram-2"}, {"tram-", "tram-2"}, {"http://example.org/tram#:~:text=x", "tram"},
		{"example.org/port?x=1", "tram-2"}, {"https://example.org/", ""}, {" ", ""}, {"ferry", ""},
	} {
		var ids []string
		for _, a := range lib.Snapshot().Find(c.what) {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%q finds %q, want %q", c.what, got, c.want)
		}
	}
}
