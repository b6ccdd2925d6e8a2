package metrics

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestPrint(t *testing.T) {
	r := New()
	r.Counter("b_total", "Second.\nWith a \\.", "of", `a "b"`).Inc()
	r.Counter("b_total", "ignored", "of", `a "b"`).Inc()
	r.Counter("b_total", "", "of", "c").Inc()
	r.Gauge("a", "First.", func() float64 { return 1 })
	r.Gauge("a", "First.", func() float64 { return 2.5 })
	r.Counter("a", "Another kind.").Inc() // counted, and not printed
	w := httptest.NewRecorder()
	r.ServeHTTP(w, nil)
	const want = `# HELP a First.
# TYPE a gauge
a 2.5
# HELP b_total Second.\nWith a \\.
# TYPE b_total counter
b_total{of="a \"b\""} 2
b_total{of="c"} 1
`
	if got := w.Body.String(); got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
	if kind := w.Header().Get("Content-Type"); !strings.HasPrefix(kind, "text/plain; version=0.0.4") {
		t.Errorf("content type %q", kind)
	}
}

// Buckets are cumulative, and the last one holds all.
func TestPrintHistogram(t *testing.T) {
	r := New()
	h := r.Histogram("took_seconds", "Time.", "of", "x")
	for _, d := range []time.Duration{0, 60 * time.Microsecond, time.Millisecond, time.Hour} {
		h.Add(d)
	}
	var out strings.Builder
	if _, err := r.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# TYPE took_seconds histogram\n",
		`took_seconds_bucket{of="x",le="5e-05"} 1` + "\n", `took_seconds_bucket{of="x",le="0.0001"} 2` + "\n", `took_seconds_bucket{of="x",le="0.0016"} 3` + "\n",
		`took_seconds_bucket{of="x",le="+Inf"} 4` + "\n", `took_seconds_sum{of="x"} 3600.00106` + "\n", `took_seconds_count{of="x"} 4` + "\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("lacks %s in\n%s", want, out.String())
		}
	}
}
