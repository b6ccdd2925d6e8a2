package discord

import (
	"os"
	"testing"

	"coveragebot/bot/bottest"
)

// All that the tests of this package send is checked against Discord's official
// specification, where these are installed.
func TestMain(m *testing.M) {
	os.Exit(bottest.RunChecked(m, "discord-bodies.mjs"))
}
