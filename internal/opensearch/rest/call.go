package rest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A StatusError is a reply of the server that is no success.
type StatusError struct {
	Status       int
	Type, Reason string // as the server names them
}

// Error implements error.
func (e *StatusError) Error() string {
	return fmt.Sprintf("the server answers %d, %s: %s", e.Status, e.Type, e.Reason)
}

// Ask sends a request that changes nothing, so that it goes to another node where one
// does not answer in time, and reads the reply's JSON into reply, unless that is nil.
// body is JSON already, or a value to encode, or nil.
func (c *Client) Ask(ctx context.Context, method, path string, body, reply any) error {
	return c.send(ctx, c.ask, method, path, body, reply)
}

// A search that lacks a part of the index is asked again this often, until another
// node has taken over the part of one that was just lost, or an index that was just
// made has all its parts.
const (
	partTries = 20
	partPause = 100 * time.Millisecond
)

// Search is Ask for a search: where a part of the index does not answer, it is asked
// again for some seconds.
func (c *Client) Search(ctx context.Context, path string, body, reply any) error {
	for try := 1; ; try++ {
		err := c.Ask(ctx, http.MethodPost, path, body, reply)
		if Type(err) != Partial || try == partTries {
			return err
		}
		select {
		case <-time.After(partPause):
		case <-ctx.Done():
			return err
		}
	}
}

// Call is Ask for a request that may take longer, and is waited for. Where the
// connection breaks it may be sent twice.
func (c *Client) Call(ctx context.Context, method, path string, body, reply any) error {
	return c.send(ctx, c.call, method, path, body, reply)
}

func (c *Client) send(ctx context.Context, how manner, method, path string, body, reply any) error {
	data, kind := []byte(nil), "application/json"
	switch body := body.(type) {
	case nil:
	case []byte:
		data, kind = body, "application/x-ndjson"
	default:
		var err error
		if data, err = json.Marshal(body); err != nil {
			return fmt.Errorf("%s %s: %w", method, path, err)
		}
	}
	status, text, err := c.nodes.do(ctx, how, method, path, kind, data)
	switch {
	case err != nil:
	case status >= 300:
		err = NewStatusError(status, text)
	case reply != nil:
		err = json.Unmarshal(text, reply)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return nil
}

// NewStatusError reads the reason that the server gives in a reply, or in a part of
// one.
func NewStatusError(status int, text []byte) *StatusError {
	var reply struct {
		Error struct{ Type, Reason string }
	}
	if json.Unmarshal(text, &reply) != nil || reply.Error.Type == "" {
		const shown = 200 // bytes of a reply that is no JSON, as that of a proxy
		reply.Error.Type, reply.Error.Reason = http.StatusText(status), string(text[:min(len(text), shown)])
	}
	return &StatusError{status, reply.Error.Type, reply.Error.Reason}
}

// Status returns the status of the server's reply where the error is one, else 0.
func Status(err error) int {
	var s *StatusError
	if errors.As(err, &s) {
		return s.Status
	}
	return 0
}

// Type returns the type of error that the server names where the error is its reply,
// else "".
func Type(err error) string {
	var s *StatusError
	if errors.As(err, &s) {
		return s.Type
	}
	return ""
}

// Blocked is the type of error of a cluster that takes no writes; most likely its
// disks are full. Waiting does not change it.
const Blocked = "cluster_block_exception"

// Partial is the type of error of a search in which a part of the index did not
// answer: its node was just lost, and soon another has that part.
const Partial = "search_phase_execution_exception"

// Passing reports an error that may be gone when the same is asked again.
func Passing(err error) bool {
	var s *StatusError
	if !errors.As(err, &s) {
		return !errors.Is(err, context.Canceled)
	}
	switch s.Status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return s.Type != Blocked
	case http.StatusInternalServerError:
		return s.Type == Partial
	}
	return false
}
