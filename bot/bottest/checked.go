package bottest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"coveragebot/bot/bottest/bodies"
)

// RunChecked runs the tests of an adapter and has a script of .ci/clients check all that
// they sent (see package bodies) against what the platform publishes. It returns the exit
// code. Where the clients are not installed that is
// said, and fails only where they are required.
func RunChecked(m *testing.M, script string) (code int) {
	clients, err := Clients()
	if err != nil {
		fmt.Printf("what is sent is not checked by %s: %v\n", script, err)
		if code = m.Run(); os.Getenv("CLIENTS") == "required" {
			code = 1
		}
		return code
	}
	tmp, err := os.MkdirTemp("", "bodies")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(tmp)
	file := filepath.Join(tmp, "bodies.jsonl")
	if err := os.Setenv(bodies.Variable, file); err != nil {
		fmt.Println(err)
		return 1
	}
	if code = m.Run(); code != 0 {
		return code
	}
	if info, err := os.Stat(file); err != nil || info.Size() == 0 {
		return 0 // the tests that ran sent nothing
	}
	check := exec.Command("node", script, file)
	check.Dir, check.Stdout, check.Stderr = clients, os.Stdout, os.Stderr
	if err := check.Run(); err != nil {
		fmt.Printf("what was sent is not as %s wants it: %v\n", script, err)
		return 1
	}
	return 0
}
