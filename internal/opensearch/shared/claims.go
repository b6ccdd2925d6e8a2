package shared

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"

	"coveragebot/internal/opensearch/rest"
)

const (
	// claimsFor is how long a claim is kept: far above the time for which a platform
	// sends something again, or a bot tries to tell somebody of a failure.
	claimsFor = 3 * time.Hour
	// sweepEvery is how often each bot deletes claims that are older.
	sweepEvery = 15 * time.Minute
)

// Claims are an index of claims. It is safe for concurrent use.
type Claims struct {
	client *rest.Client
	index  string
}

// claim is a document. Its ID is a hash of the key.
type claim struct {
	Holder string `json:"holder"`
	At     int64  `json:"at"` // in milliseconds since 1970
}

// OpenClaims opens an index of claims and makes it where it is missing. Until ctx
// ends, old claims are deleted now and then; warn is told where that fails.
func OpenClaims(ctx context.Context, client *rest.Client, index string, warn func(error)) (*Claims, error) {
	c := &Claims{client: client, index: index}
	if err := prepare(ctx, client, index, map[string]any{"at": map[string]any{"type": "date"}}); err != nil {
		return nil, err
	}
	go func() {
		tick := time.NewTicker(sweepEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if err := c.sweep(ctx, time.Now().Add(-claimsFor)); err != nil && ctx.Err() == nil {
					warn(err)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return c, nil
}

// Claim claims a key for a holder, and reports whether it is the holder's: nobody
// had claimed it before, or the same holder had. The error says that this could not
// be found out before ctx ended; the claim may have been made all the same.
//
// It is a change of nothing, which makes the document where it is missing and in any
// case tells what it then holds. The primary shard does both, so that no copy which
// is a little behind is asked.
func (c *Claims) Claim(ctx context.Context, key, holder string) (bool, error) {
	sum := sha256.Sum256([]byte(key))
	path := "/" + c.index + "/_update/" + hex.EncodeToString(sum[:]) + "?_source=true&retry_on_conflict=3"
	var reply struct {
		Get struct {
			Source claim `json:"_source"`
		}
	}
	err := c.client.Call(ctx, http.MethodPost, path, map[string]any{"doc": struct{}{}, "upsert": claim{holder, time.Now().UnixMilli()}}, &reply)
	if err != nil {
		return false, fmt.Errorf("claim: %w", err)
	}
	return reply.Get.Source.Holder == holder, nil
}

// sweep deletes the claims that were made before a time. Another bot may be at it.
func (c *Claims) sweep(ctx context.Context, before time.Time) error {
	err := c.client.Call(ctx, http.MethodPost, "/"+c.index+"/_delete_by_query?conflicts=proceed", map[string]any{
		"query": map[string]any{"range": map[string]any{"at": map[string]any{"lt": before.UnixMilli(), "format": "epoch_millis"}}},
	}, nil)
	if err != nil {
		return fmt.Errorf("delete old claims: %w", err)
	}
	return nil
}
