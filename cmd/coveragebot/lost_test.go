package main

import (
	"os/exec"
	"strings"
	"testing"

	"coveragebot/bot/discord/discordfake"
)

// The program goes on with one platform where the other takes the token no more, and
// says so; it ends where none is left, or at once where that is set.
func TestPlatformLost(t *testing.T) {
	t.Run("the other goes on", func(t *testing.T) {
		f := aim(t)
		f.start()
		f.discord.Close(4004)
		until(t, "word of the loss", func() bool {
			return strings.Contains(f.get("/readyz"), "discord: not connected: Discord refuses the token")
		})
		if ready := f.get("/readyz"); !strings.Contains(ready, "ready\n") || !strings.Contains(ready, "slack: connected") {
			t.Errorf("/readyz says %q", ready)
		}
		// The loss is counted and logged once the adapter has ended, which is a little later.
		until(t, "the count of the loss", func() bool {
			return f.metric(`coveragebot_platforms_lost_total{platform="discord"}`) == 1 && f.metric(`coveragebot_connected{platform="discord"}`) == 0
		})
		until(t, "the log of the loss", func() bool { return strings.Contains(f.output.String(), "a platform is lost for good") })
		f.slack.Send(f.slack.Mention("C1", "", "U1", "status"))
		until(t, "answer on Slack", func() bool { return len(f.slack.Messages()) > 0 })
		f.stop()
	})
	t.Run("they end together", func(t *testing.T) {
		f := aim(t)
		f.put("config.yaml", strings.Replace(f.config(), "ops: {", "ops: {together: true, ", 1))
		f.start()
		f.discord.Close(4004)
		f.ended()
	})
	t.Run("the only one", func(t *testing.T) {
		f := aim(t)
		f.env = []string{"HOME=" + f.dir, "DISCORD_TOKEN=" + discordfake.Token, "FIRE_DISCORD=" + f.discord.API()}
		f.begin()
		until(t, "connection", func() bool { return strings.Contains(f.get("/readyz"), "discord: connected") })
		f.discord.Close(4004)
		f.ended()
	})
}

// ended waits until the process has ended in failure.
func (f *target) ended() {
	f.Helper()
	err := f.cmd.Wait()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 1 || !strings.Contains(f.output.String(), "Discord refuses the token") {
		f.Errorf("it ends with %v", err)
	}
}
