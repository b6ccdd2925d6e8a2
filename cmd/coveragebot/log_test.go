package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"coveragebot/internal/config"
)

// Every line names its platform, once.
func TestLogNamesPlatform(t *testing.T) {
	for _, format := range []string{"text", "json"} {
		var out bytes.Buffer
		log := (&program{errOut: &out}).logger(config.Log{Format: format}, slog.LevelInfo)
		log.Info("serve")
		log.With("shard", 1).Warn("a session")
		log.With("platform", "discord").Error("lost", "err", "x")
		log.Info("reply", "platform", "slack")
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		want := []string{"bot", "bot", "discord", "slack"}
		for i, line := range lines {
			if strings.Count(line, "platform") != 1 || !strings.Contains(strings.ReplaceAll(line, `"`, ""), "platform"+map[string]string{"text": "=", "json": ":"}[format]+want[i]) {
				t.Errorf("line %d: %s", i, line)
			}
		}
	}
}
