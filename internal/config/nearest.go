package config

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest finds the name that a mistyped one was meant to be: the first of those
// that differ in the fewest letters, and in at most a third of them. Two letters that
// have changed places count as one.
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
	d := levenshtein.ComputeDistance(a, b)
	if d == 2 && slices.Equal(slices.Sorted(slices.Values([]byte(a))), slices.Sorted(slices.Values([]byte(b)))) {
		return 1
	}
	return d
}
