package bot

import (
	"math"
	"sync/atomic"
	"time"
)

// The buckets of a latency: the first ends at leastTime, and each of the others
// is as much wider as makes four of them twice the time. The last one, of about
// two minutes, holds everything above.
const (
	leastTime    = 50 * time.Microsecond
	bucketsTwice = 4
	buckets      = 1 + 21*bucketsTwice
)

// latency counts how long things took, in a fixed number of buckets. Its zero
// value is ready, and it is safe for concurrent use without a lock.
type latency struct{ counts [buckets]atomic.Int64 }

func (l *latency) add(d time.Duration) {
	i := 0
	if d > leastTime {
		i = int(math.Ceil(bucketsTwice * math.Log2(float64(d)/float64(leastTime))))
	}
	l.counts[min(i, buckets-1)].Add(1)
}

// quantile is the time within which a share q of all was done: the end of its
// bucket, at most a fifth too long. It is 0 where nothing was counted.
func (l *latency) quantile(q float64) time.Duration {
	var counts [buckets]int64
	var all int64
	for i := range l.counts {
		counts[i] = l.counts[i].Load()
		all += counts[i]
	}
	if all == 0 {
		return 0
	}
	need := int64(math.Ceil(q * float64(all)))
	for i, n := range counts {
		if need -= n; need <= 0 {
			return time.Duration(float64(leastTime) * math.Exp2(float64(i)/bucketsTwice))
		}
	}
	return 0 // not reached: need is at most all
}
