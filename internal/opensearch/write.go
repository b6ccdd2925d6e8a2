package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"coveragebot/internal/opensearch/rest"
)

// Documents are sent in batches that a server takes in well under a second, a few
// at a time.
const (
	batchBytes = 2 << 20
	writers    = 2
)

// A batch that the server has no room for is sent again after a wait that doubles.
const (
	againLeast = 100 * time.Millisecond
	againMost  = 10 * time.Second
)

// write is one line or two of a bulk request: a document to index, or to delete
// where there is no source.
type write struct {
	key    string
	source []byte
}

// writer sends batches to an index.
type writer struct {
	cluster *Cluster
	index   string
	done    atomic.Int64 // writes that the server has confirmed
	tell    func(done int64)
}

// all sends what each yields and returns when the server has confirmed it. It
// stops at the first write that fails for good.
func (w *writer) all(ctx context.Context, each func(add func(write) error) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	batches := make(chan []write)
	var sending sync.WaitGroup
	for range writers {
		sending.Go(func() {
			for b := range batches {
				if err := w.send(ctx, b); err != nil {
					stop(err)
				}
			}
		})
	}
	var batch []write
	size := 0
	flush := func() error {
		select {
		case batches <- batch:
			batch, size = nil, 0
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	err := each(func(one write) error {
		batch = append(batch, one)
		if size += len(one.source); size < batchBytes {
			return nil
		}
		return flush()
	})
	if err == nil && len(batch) > 0 {
		err = flush()
	}
	close(batches)
	sending.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return err
}

// send writes a batch. What the server has no room for is sent again, for as long
// as it takes some of it now and then.
func (w *writer) send(ctx context.Context, batch []write) error {
	wait, since := againLeast, time.Now()
	for ctx.Err() == nil {
		left, err := w.bulk(ctx, batch)
		var refused *rest.StatusError
		switch {
		case errors.As(err, &refused) && refused.Type == rest.Blocked:
			return fmt.Errorf("the cluster takes no more data, most likely because its disks are full: %w", err)
		case err != nil && !rest.Passing(err):
			return fmt.Errorf("write: %w", err)
		}
		if len(left) < len(batch) {
			w.tell(w.done.Add(int64(len(batch) - len(left))))
			wait, since = againLeast, time.Now()
		}
		if batch = left; len(batch) == 0 {
			return nil
		}
		if time.Since(since) > w.cluster.opts.WriteTimeout {
			return fmt.Errorf("write: the server takes nothing any more: %w", err)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
		}
		wait = min(2*wait, againMost)
	}
	return context.Cause(ctx)
}

// bulk sends a batch once. left is what may be sent again; err then says why.
func (w *writer) bulk(ctx context.Context, batch []write) (left []write, err error) {
	var body bytes.Buffer
	for _, one := range batch {
		if one.source == nil {
			fmt.Fprintf(&body, "{\"delete\":{\"_id\":%q}}\n", one.key)
			continue
		}
		fmt.Fprintf(&body, "{\"index\":{\"_id\":%q}}\n", one.key)
		body.Write(one.source)
		body.WriteByte('\n')
	}
	type outcome struct {
		Status int             `json:"status"`
		Error  json.RawMessage `json:"error"`
	}
	var reply struct {
		Errors bool                 `json:"errors"`
		Items  []map[string]outcome `json:"items"`
	}
	path := "/" + w.index + "/_bulk?filter_path=errors,items.*.status,items.*.error"
	if err := w.cluster.rest.Call(ctx, http.MethodPost, path, body.Bytes(), &reply); err != nil {
		return batch, err
	}
	if len(reply.Items) != len(batch) {
		return batch, fmt.Errorf("the server answers for %d of %d writes", len(reply.Items), len(batch))
	}
	for i, item := range reply.Items {
		for action, o := range item {
			if o.Status < 300 || action == "delete" && o.Status == http.StatusNotFound {
				continue
			}
			fault := rest.NewStatusError(o.Status, fmt.Appendf(nil, `{"error":%s}`, o.Error))
			if err = fault; !rest.Passing(fault) {
				return batch, fault
			}
			left = append(left, batch[i])
		}
	}
	return left, err
}
