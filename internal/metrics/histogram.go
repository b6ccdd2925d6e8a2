package metrics

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"sync/atomic"
	"time"
)

// The buckets of a histogram: the first ends at leastTime, and each of the others
// is as much wider as makes four of them twice the time. The last one, of about
// two minutes, holds everything above.
const (
	leastTime    = 50 * time.Microsecond
	bucketsTwice = 4
	doublings    = 21
	buckets      = 1 + doublings*bucketsTwice
)

// Histogram counts how long things took, in a fixed number of buckets. Its zero
// value is ready, and it is safe for concurrent use without a lock.
type Histogram struct {
	counts [buckets]atomic.Int64
	sum    atomic.Int64 // nanoseconds
}

// Add counts one thing that took d.
func (h *Histogram) Add(d time.Duration) {
	i := 0
	if d > leastTime {
		i = int(math.Ceil(bucketsTwice * math.Log2(float64(d)/float64(leastTime))))
	}
	h.counts[min(i, buckets-1)].Add(1)
	h.sum.Add(int64(d))
}

// Quantile is the time within which a share q of all was done: the end of its
// bucket, at most a fifth too long. It is 0 where nothing was counted.
func (h *Histogram) Quantile(q float64) time.Duration {
	var counts [buckets]int64
	var all int64
	for i := range h.counts {
		counts[i] = h.counts[i].Load()
		all += counts[i]
	}
	if all == 0 {
		return 0
	}
	need := int64(math.Ceil(q * float64(all)))
	for i, n := range counts {
		if need -= n; need <= 0 {
			return end(i)
		}
	}
	return 0 // not reached: need is at most all
}

// end is the longest time in a bucket.
func end(bucket int) time.Duration {
	return time.Duration(float64(leastTime) * math.Exp2(float64(bucket)/bucketsTwice))
}

// print prints a bucket for each doubling: who reads them wants no 85 lines.
func (h *Histogram) print(w io.Writer, name, labels string) {
	comma := ""
	if labels != "" {
		comma = ","
	}
	var all int64
	for i := range h.counts {
		all += h.counts[i].Load()
		le := ""
		switch {
		case i == buckets-1:
			le = "+Inf"
		case i%bucketsTwice == 0:
			le = strconv.FormatFloat(end(i).Seconds(), 'g', 4, 64)
		}
		if le != "" {
			fmt.Fprintf(w, "%s_bucket{%s%sle=%q} %d\n", name, labels, comma, le, all)
		}
	}
	fmt.Fprintf(w, "%s_sum%s %s\n", name, braced(labels), strconv.FormatFloat(time.Duration(h.sum.Load()).Seconds(), 'g', -1, 64))
	fmt.Fprintf(w, "%s_count%s %d\n", name, braced(labels), all)
}
