package bot

import (
	"testing"
	"time"
)

func TestLatency(t *testing.T) {
	var l latency
	if got := l.quantile(0.99); got != 0 {
		t.Errorf("of nothing: %s", got)
	}
	for i := 1; i <= 1000; i++ {
		l.add(time.Duration(i) * time.Millisecond)
	}
	for q, exact := range map[float64]time.Duration{0.5: 500 * time.Millisecond, 0.99: 990 * time.Millisecond, 1: time.Second} {
		if got := l.quantile(q); got < exact || float64(got) > 1.19*float64(exact) {
			t.Errorf("the %v quantile is %s, want %s to a fifth more", q, got, exact)
		}
	}
	l = latency{}
	for _, d := range []time.Duration{-time.Second, 0, time.Nanosecond, 300 * time.Hour} {
		l.add(d)
	}
	if got := l.quantile(0.5); got != leastTime {
		t.Errorf("the least time: %s", got)
	}
	if got := l.quantile(1); got < 100*time.Second || got > 200*time.Second {
		t.Errorf("the last bucket: %s", got)
	}
}
