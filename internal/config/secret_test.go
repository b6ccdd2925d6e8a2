package config

import (
	"fmt"
	"strings"
	"testing"
)

func TestHiding(t *testing.T) {
	env := map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "DISCORD_TOKEN": "abc.def", "OPENSEARCH_PASSWORD": `qu"o\te`, "SLACK_SIGNING_SECRET": "x"}
	s, err := LoadSecrets(func(k string) string { return env[k] })
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	line := fmt.Sprintf("Bearer xoxb-1, %q, abcXdef, {abc.def}: extra\n", `qu"o\te`)
	n, err := fmt.Fprint(s.Hiding(&out), line)
	if n != len(line) || err != nil {
		t.Errorf("%d bytes of %d are written: %v", n, len(line), err)
	}
	if want := "Bearer ******, \"******\", abcXdef, {******}: extra\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
