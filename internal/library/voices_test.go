package library

import (
	"context"
	"strings"
	"testing"
)

// A name of one word means the one whose name begins with it, where there is only one.
func TestCalledByOneWord(t *testing.T) {
	lib, err := Open(context.Background(), Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[string]string{"Ren": "Ren Zhengfei", "Peng": "Vincent Peng", "Rhodium": "Rhodium Group"} {
		found, _ := lib.Snapshot().Called(asked)
		if len(found) == 0 || found[0].Name != want {
			t.Errorf("%s: %+v, want %s first", asked, found, want)
		}
	}
	if found, sure := lib.Snapshot().Called("Cook"); len(found) > 0 {
		t.Errorf("Cook is %q, as sure as %g", found[0].Name, sure)
	}
}

// Whoever speaks is found by their name in a question, whatever its words hash to.
func TestNamedInQuestion(t *testing.T) {
	lib, err := Open(context.Background(), Options{Paths: []string{"../../corpus"}})
	if err != nil {
		t.Fatal(err)
	}
	snap := lib.Snapshot()
	asked := 0
	for _, a := range snap.Articles {
		for i := range a.Statements {
			name := a.Speaker(a.Statements[i])
			if a.Statements[i].Who == 0 || snap.Prints(a)[0] != a || !strings.Contains(name, " ") {
				continue
			}
			asked++
			if found, _ := snap.Named("What did " + name + " say?"); len(found) == 0 {
				t.Errorf("%s is not found", name)
			}
		}
	}
	if asked < 20 {
		t.Errorf("only %d names were asked for", asked)
	}
}
