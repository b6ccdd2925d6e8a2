package bot

import (
	"strings"
	"testing"
)

func TestPanicked(t *testing.T) {
	for value, want := range map[any]string{
		"index out of range": "panic: index out of range\n",
		`Post "https://hooks.example/commands/T1/key": broken`:         `panic: Post "https://hooks.example/…": broken` + "\n",
		"wss://gate.example/link?ticket=key and http://[::1]:80 again": "panic: wss://gate.example/… and http://[::1]:80 again\n",
		7: "panic: 7\n",
	} {
		got := Panicked(value).Error()
		if !strings.HasPrefix(got, want) || !strings.Contains(got, "TestPanicked") {
			t.Errorf("%v: %s", value, got)
		}
	}
	if got := Panicked(strings.Repeat("x", 1<<20)).Error(); len(got) > 1<<16 {
		t.Errorf("a log of %d bytes", len(got))
	}
}
