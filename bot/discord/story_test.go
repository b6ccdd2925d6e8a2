package discord

import (
	"fmt"
	"testing"

	"coveragebot/bot/bottest"
)

// The same conversation has the same replies on Discord as anywhere, word for word.
func TestStory(t *testing.T) {
	t.Parallel()
	w := begin(t, setup{core: bottest.NewSampleBot(t)}).ready()
	for n, name := range bottest.Stories() {
		for i, turns := range bottest.Story(t, name) {
			for _, turn := range turns {
				p := w.answered(w.Message("", fmt.Sprintf("69%d%d", n, i), asker, turn.Say))
				if missing := turn.Missing(text(p)); missing != nil {
					t.Errorf("%q: the message lacks %q:\n%s", turn.Say, missing, text(p))
				}
			}
		}
	}
	w.faultless()
}
