package intern

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// A table does what a map and a slice do.
func TestTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var table Table
	numbers := make(map[string]uint32)
	for range 20_000 {
		s := strings.Repeat("ab", r.IntN(8)) + fmt.Sprint(r.IntN(300)) + strings.Repeat("\x00é", r.IntN(4))
		n, ok := table.Find(s)
		if want, known := numbers[s]; ok != known || ok && n != want {
			t.Fatalf("%q: number %d, %v, want %d, %v", s, n, ok, want, known)
		}
		n = table.Add(s)
		if want, known := numbers[s]; known && n != want || !known && int(n) != len(numbers) {
			t.Fatalf("%q: added as %d, want %d, %v", s, n, want, known)
		}
		numbers[s] = n
		if table.Len() != len(numbers) || table.String(n) != s {
			t.Fatalf("%q: %d strings, number %d is %q", s, table.Len(), n, table.String(n))
		}
	}
}
