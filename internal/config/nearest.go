package config

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest finds the name that a mistyped one was meant to be: the first of those
// that differ in the fewest letters, and in at most a third of them.
func Nearest(typed string, names []string) (name string, found bool) {
	least := max(1, len(typed)/3) + 1
	for _, n := range names {
		if d := levenshtein.ComputeDistance(strings.ToLower(typed), n); d < least {
			name, found, least = n, true, d
		}
	}
	return name, found
}
