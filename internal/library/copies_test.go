package library

import (
	"strings"
	"testing"
)

// Prints of one report are grouped, others are not.
func TestPrints(t *testing.T) {
	report := strings.Join(strings.Split("The council voted on Monday to close the old harbour by spring|Boats will move to the new quay, "+
		"which cost forty million crowns|Fishermen had asked for two more years|Mayor Lind said that the ice had damaged the piers beyond repair|"+
		"A museum wants the crane, the oldest of its kind on the coast|The ferry company has not said whether it will stay", "|"), ". ") + "."
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a": "---\ntitle: Harbour closes\npublished: 2024-02-02\n---\n" + report,
		"b": "---\ntitle: Old harbour to close\npublished: 2024-02-01\n---\n" + strings.Replace(report, "forty million", "40 million", 1),
		"c": "---\ntitle: Harbour news in full\npublished: 2024-02-03\n---\n" + report + " The vote was nine to four. Two members were ill.",
		"d": "---\ntitle: Other\npublished: 2024-02-01\n---\nThe council voted on Monday to build a school. It will open in three years, for two hundred children, said Mayor Lind. " +
			"Teachers have asked for a gym. A field behind the library was bought for it last year from a farmer who keeps geese.",
		"e": "---\ntitle: Short\npublished: 2024-02-01\n---\nThe council voted on Monday to close the old harbour by spring.",
	} {
		write(t, dir, name+".md", text)
	}
	lib, err := Open(t.Context(), Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	got := printsOf(lib.Snapshot())
	for id, want := range map[string]string{"a": "b a c", "b": "b a c", "c": "b a c", "d": "d", "e": "e"} {
		if s := strings.Join(got[id], " "); s != want {
			t.Errorf("prints of %s: %s, want %s", id, s, want)
		}
	}
}
