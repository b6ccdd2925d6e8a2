package rest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// nodes asks the nodes of a cluster in turn. One that was not reached is passed over
// for a while, unless that is so of all.
type nodes struct {
	transport http.RoundTripper

	mu   sync.Mutex
	all  []*node
	turn int
}

type node struct {
	address string // without a user and a slash at the end
	login   string // the header Authorization; "" for none
	lost    bool   // it was not reached last
	until   time.Time
}

// manner is how much is done for a reply.
type manner struct {
	timeout time.Duration // for one node
	// again says to go on to the next node where one does not reply in time, or
	// replies that it is busy.
	again bool
}

const (
	passedOver = 5 * time.Second // is a lost node; then one request tries it
	leastTries = 4               // of a request, and one more than there are nodes

	maxReply = 1 << 30 // bytes that are read of one reply
)

// busy are the replies that another node may not give.
var busy = []int{http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout}

// newNodes reads addresses. A user in one of them counts for it in place of login.
func newNodes(addresses []string, login string, transport http.RoundTripper) (*nodes, error) {
	n := &nodes{transport: transport}
	for _, address := range addresses {
		at, err := url.Parse(address)
		if err != nil || at.Host == "" {
			return nil, errors.New("the address of a node cannot be read") // it may hold a password
		}
		own := ""
		if at.User != nil {
			password, _ := at.User.Password()
			own = basic(at.User.Username(), password)
		}
		at.User = nil
		n.all = append(n.all, &node{address: strings.TrimRight(at.String(), "/"), login: cmp.Or(own, login)})
	}
	if len(n.all) == 0 {
		return nil, errors.New("there is no address of a node")
	}
	return n, nil
}

func basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}

// do sends a request to one node after the other until one replies, and returns the
// last reply or error.
func (n *nodes) do(ctx context.Context, how manner, method, path, kind string, body []byte) (status int, reply []byte, err error) {
	for range max(leastTries, len(n.all)+1) {
		to := n.next(time.Now())
		status, reply, err = n.ask(ctx, how.timeout, to, method, path, kind, body)
		n.done(to, err == nil || ctx.Err() != nil, time.Now())
		switch {
		case ctx.Err() != nil,
			err == nil && !(how.again && slices.Contains(busy, status)),
			errors.Is(err, context.DeadlineExceeded) && !how.again:
			return status, reply, err
		}
	}
	return status, reply, err
}

func (n *nodes) ask(ctx context.Context, timeout time.Duration, to *node, method, path, kind string, body []byte) (int, []byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, to.address+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", kind)
	if to.login != "" {
		r.Header.Set("Authorization", to.login)
	}
	res, err := n.transport.RoundTrip(r)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(res.Body, maxReply))
	return res.StatusCode, reply, err
}

// next is the node whose turn it is, or where all are passed over the one that is
// soonest not.
func (n *nodes) next(now time.Time) *node {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.turn++
	best := n.all[n.turn%len(n.all)]
	for i := range n.all {
		o := n.all[(n.turn+i)%len(n.all)]
		if !o.until.After(now) {
			best = o
			break
		}
		if o.until.Before(best.until) {
			best = o
		}
	}
	if best.lost {
		best.until = now.Add(passedOver) // others wait for what becomes of this request
	}
	return best
}

func (n *nodes) done(o *node, reached bool, now time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	o.lost, o.until = !reached, time.Time{}
	if o.lost {
		o.until = now.Add(passedOver)
	}
}
