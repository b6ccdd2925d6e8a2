package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/internal/metrics"
)

const (
	defaultAPI = "https://discord.com/api/v10"
	attempts   = 4       // of one call
	maxAnswer  = 4 << 20 // bytes of an answer that are read
	maxRoutes  = 1000    // rate limits that are remembered
)

// route is a call of the API. Its name has no secret in it and goes into logs
// and errors; the path of an interaction holds a token.
type route struct {
	method, name, path string
	// limit names the rate limit it counts towards; "" for calls that have none of
	// their own.
	limit string
	// once marks a call that would act twice if it were repeated after an answer
	// that got lost.
	once bool
}

func getGateway() route { return route{"GET", "gateway", "/gateway/bot", "gateway", false} }
func getSelf() route    { return route{"GET", "application", "/applications/@me", "application", false} }
func getChannel(id string) route {
	return route{"GET", "channel", "/channels/" + url.PathEscape(id), "channel", false}
}
func getRoles(guild string) route {
	return route{"GET", "roles", "/guilds/" + url.PathEscape(guild) + "/roles", "roles " + guild, false}
}
func commands(method, app string) route {
	return route{method, "commands", "/applications/" + url.PathEscape(app) + "/commands?with_localizations=true", "commands", false}
}
func postMessage(channel string) route {
	return route{"POST", "message", "/channels/" + url.PathEscape(channel) + "/messages", "messages " + channel, false}
}
func getMessage(channel, id string) route {
	return route{"GET", "message", "/channels/" + url.PathEscape(channel) + "/messages/" + url.PathEscape(id), "one message " + channel, false}
}
func postThread(channel, id string) route {
	return route{"POST", "thread", "/channels/" + url.PathEscape(channel) + "/messages/" + url.PathEscape(id) + "/threads", "threads " + channel, false}
}
func getMessages(channel, after string) route {
	return route{"GET", "messages", "/channels/" + url.PathEscape(channel) + "/messages?limit=100&after=" + url.QueryEscape(after), "history " + channel, false}
}
func patchMessage(channel, id string) route {
	return route{"PATCH", "message", "/channels/" + url.PathEscape(channel) + "/messages/" + url.PathEscape(id), "edits " + channel, false}
}
func postCallback(id, token string) route {
	return route{"POST", "interaction callback", "/interactions/" + url.PathEscape(id) + "/" + url.PathEscape(token) + "/callback", "", false}
}
func patchOriginal(app, token string) route {
	return route{"PATCH", "interaction response", "/webhooks/" + url.PathEscape(app) + "/" + url.PathEscape(token) + "/messages/@original", "", false}
}
func postFollowup(app, token string) route {
	return route{"POST", "interaction follow-up", "/webhooks/" + url.PathEscape(app) + "/" + url.PathEscape(token), "", true}
}

// apiError is a call that Discord refused.
type apiError struct {
	route   string
	status  int
	code    int // Discord's own, 0 where it gave none
	message string
	errors  json.RawMessage // what is wrong with which field, nil where it does not say
}

func (e *apiError) Error() string {
	return fmt.Sprintf("%s: HTTP %d, code %d: %s", e.route, e.status, e.code, e.message)
}

// codeAcknowledged is Discord's code for an interaction that has been answered.
const codeAcknowledged = 40060

// refused reports whether Discord answered with this status.
func refused(err error, status int) bool {
	var e *apiError
	return errors.As(err, &e) && e.status == status
}

// rest calls Discord's HTTP API. It is used in place of discordgo's own client,
// which sleeps out rate limits without regard to the context and keeps a bucket
// for every interaction token for ever.
//
// A 429 is waited out as long as the context allows, 5xx and broken connections
// are tried again with growing pauses, everything else is an error at once. A
// call that is tried again must not act twice: messages carry a nonce, and a
// callback that arrived is told so. Follow-ups have neither: see once.
type rest struct {
	base, token string
	client      *http.Client
	pause       time.Duration // before the first repetition
	brake       brake
	invalid     *metrics.Counter // requests

	mu    sync.Mutex
	until map[string]time.Time // when a rate limit ends; "" is the global one
}

func newREST(base, token string, counts *metrics.Registry) *rest {
	return &rest{
		base: strings.TrimSuffix(base, "/"), token: token, pause: 500 * time.Millisecond,
		client: &http.Client{Timeout: 15 * time.Second}, until: make(map[string]time.Time),
		invalid: counts.Counter("coveragebot_discord_invalid_requests_total", "Calls that Discord answered with 401, 403 or 429; 10,000 in ten minutes end in a ban."),
	}
}

// call calls the API with the JSON of in and reads its answer into out; both may
// be nil.
func (r *rest) call(ctx context.Context, to route, in, out any) error {
	body, err := payloadOf(in)
	if err != nil {
		return fmt.Errorf("%s %s: %w", to.method, to.name, err)
	}
	pause, maybe := r.pause, false
	for attempt := 1; ; attempt++ {
		if err := r.wait(ctx, to); err != nil {
			err = fmt.Errorf("%s %s: %w: %w", to.method, to.name, errUnsent, err)
			if maybe {
				err = fmt.Errorf("%w: %w", errMaybe, err)
			}
			return err
		}
		wait, err := r.try(ctx, to, body, out)
		became := outcomeOf(err)
		maybe = maybe || became == unknown
		switch {
		case became == unknown && to.once:
			return fmt.Errorf("%w: %w", errOnce, err)
		case wait < 0, became == arrived:
			return err
		case attempt == attempts && maybe:
			return fmt.Errorf("%w: %w", errMaybe, err)
		case attempt == attempts:
			return err
		}
		if wait == 0 {
			wait, pause = pause, 2*pause
		}
		if err2 := sleep(ctx, wait); err2 != nil {
			if maybe {
				err = fmt.Errorf("%w: %w", errMaybe, err)
			}
			return fmt.Errorf("%w (%w)", err, err2)
		}
	}
}

// try makes one attempt. Where it failed, wait says how long the next one has to
// wait: 0 for no particular time, less for never.
func (r *rest) try(ctx context.Context, to route, body payload, out any) (wait time.Duration, err error) {
	req, err := http.NewRequestWithContext(ctx, to.method, r.base+to.path, bytes.NewReader(body.data))
	if err != nil {
		return -1, fmt.Errorf("%s %s: not an address", to.method, to.name)
	}
	if body.data != nil {
		req.Header.Set("Content-Type", body.kind)
	}
	req.Header.Set("Authorization", r.token)
	req.Header.Set("User-Agent", "DiscordBot (https://github.com/bwmarrin/discordgo, v"+discordgo.VERSION+")")
	resp, err := r.client.Do(req)
	if err != nil {
		var with *url.Error
		if errors.As(err, &with) { // its text holds the address, and that a token
			err = with.Err
		}
		return 0, fmt.Errorf("%s %s: %w", to.method, to.name, err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return 0, fmt.Errorf("%s %s: read the answer: %w", to.method, to.name, err)
	}
	if r.brake.count(resp, time.Now()) {
		r.invalid.Inc()
	}
	r.limits(to, resp.Header)
	if resp.StatusCode < 300 {
		if out == nil {
			return 0, nil
		}
		if err := json.Unmarshal(answer, out); err != nil {
			return -1, fmt.Errorf("%s %s: read the answer: %w", to.method, to.name, err)
		}
		return 0, nil
	}
	return r.failed(to, resp, answer)
}

// failed reads an error of the API.
func (r *rest) failed(to route, resp *http.Response, answer []byte) (wait time.Duration, err error) {
	var said struct {
		Code       int
		Message    string
		Errors     json.RawMessage
		RetryAfter float64 `json:"retry_after"`
		Global     bool
	}
	if json.Unmarshal(answer, &said) != nil {
		said.Message = http.StatusText(resp.StatusCode) // a proxy's page
	}
	if said.Errors != nil {
		said.Message += " " + string(said.Errors)
	}
	failure := &apiError{to.method + " " + to.name, resp.StatusCode, said.Code, said.Message, said.Errors}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		if said.RetryAfter <= 0 {
			said.RetryAfter, _ = strconv.ParseFloat(resp.Header.Get("Retry-After"), 64)
		}
		wait = time.Duration(said.RetryAfter * float64(time.Second))
		if said.Global || resp.Header.Get("X-RateLimit-Global") != "" {
			r.hold("", wait)
		} else if to.limit != "" {
			r.hold(to.limit, wait)
		}
		return wait, failure
	case resp.StatusCode >= 500:
		return 0, failure
	}
	return -1, failure
}

// limits notes a rate limit that this call used up.
func (r *rest) limits(to route, h http.Header) {
	if to.limit == "" || h.Get("X-RateLimit-Remaining") != "0" {
		return
	}
	after, err := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
	if err == nil && after > 0 {
		r.hold(to.limit, time.Duration(after*float64(time.Second)))
	}
}

func (r *rest) hold(limit string, wait time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if len(r.until) >= maxRoutes {
		for k, t := range r.until {
			if t.Before(now) {
				delete(r.until, k)
			}
		}
	}
	r.until[limit] = now.Add(wait)
}

// wait waits until no known rate limit holds a call back. The global limit does
// not apply to answers of interactions.
func (r *rest) wait(ctx context.Context, to route) error {
	if r.brake.on(time.Now()) {
		return errors.New("too many requests were invalid in the last minutes: Discord would ban this address")
	}
	if to.limit == "" {
		return nil
	}
	r.mu.Lock()
	until := r.until[to.limit]
	if all := r.until[""]; all.After(until) {
		until = all
	}
	r.mu.Unlock()
	return sleep(ctx, time.Until(until))
}

// sleep waits, but not beyond the end of ctx; where ctx would end first it does
// not begin.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
		return fmt.Errorf("a wait of %v is too long: %w", d.Round(time.Millisecond), context.DeadlineExceeded)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
