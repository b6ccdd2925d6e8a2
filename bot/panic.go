package bot

import (
	"fmt"
	"regexp"
	"runtime/debug"

	"coveragebot/internal/text"
)

// maxPanic is how much a log holds of what a panic says, in characters.
const maxPanic = 2000

// beyondHost is what follows the host in an address.
var beyondHost = regexp.MustCompile(`(\w://[^/\s"]*/)[^\s"]+`)

// Panicked is what a log may hold of a panic that was recovered, with the stack.
// What a panic says may have been made of anything, a request too: addresses in it
// are cut after their hosts, since those that platforms hand out are keys.
func Panicked(value any) error {
	said := beyondHost.ReplaceAllString(fmt.Sprint(value), "${1}…")
	return fmt.Errorf("panic: %s\n%s", text.Cut(said, maxPanic), debug.Stack())
}
