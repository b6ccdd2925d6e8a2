package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/opensearch/rest"
)

// The name of an index is PREFIX-CORPUS-MAKER: the hash of what it holds and a
// number of whoever made it, in hexadecimal digits.
const (
	corpusDigits = 32
	makerDigits  = 8
)

// entry is one of our indices in the cluster.
type entry struct {
	name string
	meta meta
}

// meta is what an index says of itself.
type meta struct {
	Corpus   string  `json:"corpus"`   // the hash of what it holds when complete
	Mean     float64 `json:"mean"`     // length of passages by which its features were made
	Used     int64   `json:"used"`     // when a bot last said that it needs it, in seconds since 1970
	Complete string  `json:"complete"` // its own name, when it is; a clone has that of another
}

func (i entry) complete() bool { return i.meta.Complete == i.name }

// list returns all of our indices, by name.
func (c *Cluster) list(ctx context.Context) ([]entry, error) {
	var reply map[string]struct {
		Mappings struct {
			Meta meta `json:"_meta"`
		}
	}
	err := c.rest.Call(ctx, http.MethodGet, "/"+c.opts.Prefix+"-*/_mapping", nil, &reply)
	if err != nil {
		return nil, err
	}
	var all []entry
	for name, one := range reply {
		if c.owns(name) {
			all = append(all, entry{name, one.Mappings.Meta})
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// owns reports whether a name is that of an index of ours. An index of another
// prefix that begins like this one is not.
func (c *Cluster) owns(name string) bool {
	rest, ok := strings.CutPrefix(name, c.opts.Prefix+"-")
	return ok && len(rest) == corpusDigits+1+makerDigits && rest[corpusDigits] == '-' &&
		strings.Trim(rest[:corpusDigits]+rest[corpusDigits+1:], "0123456789abcdef") == ""
}

// mark writes what an index says of itself.
func (c *Cluster) mark(ctx context.Context, name string, m meta) error {
	return c.rest.Call(ctx, http.MethodPut, "/"+name+"/_mapping", map[string]any{"_meta": m}, nil)
}

// remove deletes an index, which may be gone already.
func (c *Cluster) remove(ctx context.Context, name string) error {
	err := c.rest.Call(ctx, http.MethodDelete, "/"+name, nil, nil)
	if rest.Status(err) == http.StatusNotFound {
		return nil
	}
	return err
}

// hold keeps an index from being deleted while this process may need it.
func (c *Cluster) hold(ctx context.Context, idx entry) error {
	idx.meta.Used = time.Now().Unix()
	if err := c.mark(ctx, idx.name, idx.meta); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = slices.DeleteFunc(c.held, func(name string) bool { return name == idx.name })
	c.held = append(c.held, idx.name)
	c.held = c.held[max(0, len(c.held)-holdMost):]
	return nil
}

// holds are the indices that are held.
func (c *Cluster) holds() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.held)
}

// keep marks the indices in use until ctx ends.
func (c *Cluster) keep(ctx context.Context) {
	tick := time.NewTicker(c.opts.Grace / 4)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if err := c.touch(ctx); err != nil && ctx.Err() == nil {
				c.opts.Warn(fmt.Errorf("mark the indices in use: %w", err))
			}
		case <-ctx.Done():
			return
		}
	}
}

func (c *Cluster) touch(ctx context.Context) error {
	all, err := c.list(ctx)
	if err != nil {
		return err
	}
	held := c.holds()
	for _, idx := range all {
		if slices.Contains(held, idx.name) {
			idx.meta.Used = time.Now().Unix()
			if err := c.mark(ctx, idx.name, idx.meta); err != nil {
				return err
			}
		}
	}
	return nil
}

// point moves the alias to an index, in one step.
func (c *Cluster) point(ctx context.Context, name string) error {
	pointed, err := c.pointed(ctx)
	if err != nil {
		return err
	}
	if len(pointed) == 1 && pointed[0] == name {
		return nil
	}
	actions := []any{map[string]any{"add": map[string]string{"index": name, "alias": c.opts.Prefix}}}
	for _, other := range pointed {
		if other != name {
			actions = append(actions, map[string]any{"remove": map[string]string{"index": other, "alias": c.opts.Prefix}})
		}
	}
	return c.rest.Call(ctx, http.MethodPost, "/_aliases", map[string]any{"actions": actions}, nil)
}

// pointed are the indices that the alias leads to.
func (c *Cluster) pointed(ctx context.Context) ([]string, error) {
	var reply map[string]any
	err := c.rest.Call(ctx, http.MethodGet, "/_alias/"+c.opts.Prefix, nil, &reply)
	if rest.Status(err) == http.StatusNotFound {
		return nil, nil
	}
	var names []string
	for name := range reply {
		if c.owns(name) {
			names = append(names, name)
		}
	}
	return names, err
}

// collect deletes the indices that nobody uses: those that were not marked for the
// time of grace, and those that were not completed and whose makers are silent.
func (c *Cluster) collect(ctx context.Context) error {
	all, err := c.list(ctx)
	if err != nil {
		return err
	}
	pointed, err := c.pointed(ctx)
	if err != nil {
		return err
	}
	keep := append(pointed, c.holds()...)
	for _, idx := range all {
		patience := c.opts.Grace
		if !idx.complete() {
			patience = min(patience, 10*c.silence)
		}
		if slices.Contains(keep, idx.name) || time.Since(time.Unix(idx.meta.Used, 0)) < patience {
			continue
		}
		if err := c.remove(ctx, idx.name); err != nil {
			return err
		}
	}
	return nil
}
