package slack

import (
	"os"
	"testing"

	"coveragebot/bot/bottest"
)

// All that the tests of this package send is checked against Slack's own
// types, where these are installed.
func TestMain(m *testing.M) {
	os.Exit(bottest.RunChecked(m, "slack-bodies.mjs"))
}
