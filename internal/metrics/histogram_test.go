package metrics

import (
	"testing"
	"time"
)

func TestHistogram(t *testing.T) {
	var h Histogram
	if got := h.Quantile(0.99); got != 0 {
		t.Errorf("of nothing: %s", got)
	}
	for i := 1; i <= 1000; i++ {
		h.Add(time.Duration(i) * time.Millisecond)
	}
	for q, exact := range map[float64]time.Duration{0.5: 500 * time.Millisecond, 0.99: 990 * time.Millisecond, 1: time.Second} {
		if got := h.Quantile(q); got < exact || float64(got) > 1.19*float64(exact) {
			t.Errorf("the %v quantile is %s, want %s to a fifth more", q, got, exact)
		}
	}
	h = Histogram{}
	for _, d := range []time.Duration{-time.Second, 0, time.Nanosecond, 300 * time.Hour} {
		h.Add(d)
	}
	if got := h.Quantile(0.5); got != leastTime {
		t.Errorf("the least time: %s", got)
	}
	if got := h.Quantile(1); got < 100*time.Second || got > 200*time.Second {
		t.Errorf("the last bucket: %s", got)
	}
}
