package terminal

import "testing"

func TestWidth(t *testing.T) {
	for columns, want := range map[int]int{-1: 80, 0: 80, 1: 20, 20: 20, 57: 57, 300: 100} {
		if got := Width(columns); got != want {
			t.Errorf("%d columns: %d, want %d", columns, got, want)
		}
	}
}
