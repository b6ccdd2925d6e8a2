package config

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest finds the name that a mistyped one was meant to be: the first of those
// that differ in the fewest letters, and in at most a third of them. Two letters side by
// side that have changed places count as one.
func Nearest(typed string, names []string) (name string, found bool) {
	least := max(1, len(typed)/3) + 1
	for _, n := range names {
		if d := differ(strings.ToLower(typed), n); d < least {
			name, found, least = n, true, d
		}
	}
	return name, found
}

func differ(a, b string) int {
	if i := alike(a, b); len(a) == len(b) && i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:] {
		return 1
	}
	return levenshtein.ComputeDistance(a, b)
}

// alike is how many bytes two words begin with in common.
func alike(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
