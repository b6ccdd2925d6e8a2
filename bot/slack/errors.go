package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync/atomic"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

// outcome is what became of a message that was to be posted.
type outcome uint8

const (
	arrived outcome = iota
	passing         // Slack did not take it now, or was not reached: nothing was posted
	refused         // Slack does not take it, and will not: nothing was posted
	unfit           // the same, for its length or want of text, which is our own fault
	unknown         // it was sent, and nobody can tell whether it was posted
)

// outcomeOf sorts the errors of a post. What Slack states means that nothing was
// posted.
func outcomeOf(err error) outcome {
	var limited *api.RateLimitedError
	var status api.StatusCodeError
	var unsent *unsent
	switch code := codeOf(err); {
	case err == nil:
		return arrived
	case errors.As(err, &limited), errors.As(err, &unsent):
		return passing
	case code != "":
		return outcomeByCode(code)
	case !errors.As(err, &status):
		return unknown
	case status.Code == http.StatusTooManyRequests || status.Code == http.StatusServiceUnavailable:
		return passing
	case status.Code >= http.StatusInternalServerError:
		return unknown
	}
	return refused
}

func outcomeByCode(code string) outcome {
	switch code {
	case "internal_error", "fatal_error", "service_unavailable", "ratelimited", "rate_limited", "request_timeout", "accesslimited", "team_added_to_org":
		return passing
	case "msg_too_long", "no_text":
		return unfit
	}
	return refused
}

// codeOf is the code of an error that Slack stated, or "".
func codeOf(err error) string {
	var said api.SlackErrorResponse
	if errors.As(err, &said) {
		return said.Err
	}
	return ""
}

// retryAfter is how long Slack wants to be left alone, or 0.
func retryAfter(err error) time.Duration {
	var limited *api.RateLimitedError
	if errors.As(err, &limited) {
		return limited.RetryAfter
	}
	return 0
}

// tokenRefused ends the adapter: no further try can mend it.
type tokenRefused struct{ token, reason string }

func (e tokenRefused) Error() string {
	return fmt.Sprintf("slack: the %s token was refused: %s", e.token, e.reason)
}

// refusedToken reports an error that no further try can mend, and what to tell
// the operator of it.
func refusedToken(err error) (reason string, ok bool) {
	if err == nil {
		return "", false
	}
	switch code := cmp.Or(codeOf(err), err.Error()); code {
	case "invalid_auth", "not_authed":
		return code + "; it is wrong, or belongs to another app", true
	case "token_revoked", "token_expired":
		return code + "; create a new one in the app's settings", true
	case "account_inactive", "org_login_required", "team_access_not_granted":
		return code + "; the app was uninstalled or its workspace is closed to it", true
	case "not_allowed_token_type", "missing_scope", "no_permission":
		return code + "; it is not of the kind that is needed: compare the app with its manifest", true
	}
	return "", false
}

// refusedBlocks reports that Slack did not take the blocks of a message.
func refusedBlocks(err error) bool {
	var response blocksRefused
	if errors.As(err, &response) {
		return true
	}
	switch codeOf(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_arguments":
		return true
	}
	return false
}

// lostMessage reports that a message cannot be edited, since it is not there any
// more or nobody may.
func lostMessage(err error) bool {
	switch codeOf(err) {
	case "message_not_found", "cant_update_message", "edit_window_closed":
		return true
	}
	return false
}

// notThere reports that the bot may not write to a channel.
func notThere(err error) bool {
	switch codeOf(err) {
	case "not_in_channel", "channel_not_found", "is_archived", "restricted_action":
		return true
	}
	return false
}

// harmless takes the address out of an error of the HTTP client: response
// addresses and those of sockets open a way to the workspace.
func harmless(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}

// unsent is the error of a request that did not leave: Slack was not reached.
type unsent struct{ error }

func (e *unsent) Unwrap() error { return e.error }

// noting notes of failed requests whether they left. One that found no connection
// did not.
type noting struct{ next http.RoundTripper }

// RoundTrip implements [http.RoundTripper].
func (t noting) RoundTrip(r *http.Request) (*http.Response, error) {
	var connected atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected.Store(true) }}
	resp, err := t.next.RoundTrip(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))
	if err != nil && !connected.Load() {
		err = &unsent{err}
	}
	return resp, err
}

// unsentAgain repeats requests that did not reach Slack. One that broke off later
// may have been carried out, and is not repeated: rather no answer than two.
type unsentAgain struct{}

// ShouldRetry implements [api.RetryHandler].
func (unsentAgain) ShouldRetry(state *api.RetryState, _ *http.Request, resp *http.Response, err error) (bool, time.Duration) {
	var left *unsent
	if resp != nil || !errors.As(err, &left) || state.Attempt >= state.MaxRetries {
		return false, 0
	}
	return true, state.Backoff.Duration()
}

// patient repeats no request whose time would end before its turn, nor one that is tried
// once: the error then says what Slack said.
type patient struct{ api.RetryHandler }

// triedOnce marks the context of requests that are repeated later and elsewhere, if at all.
type triedOnce struct{}

// ShouldRetry implements [api.RetryHandler].
func (p patient) ShouldRetry(state *api.RetryState, r *http.Request, resp *http.Response, err error) (bool, time.Duration) {
	if r.Context().Value(triedOnce{}) != nil {
		return false, 0
	}
	retry, wait := p.RetryHandler.ShouldRetry(state, r, resp, err)
	if ends, ok := r.Context().Deadline(); ok && time.Until(ends) <= wait {
		return false, 0
	}
	return retry, wait
}

// recovered is deferred where a panic must not end the process.
func (a *Adapter) recovered(doing string) {
	if p := recover(); p != nil {
		a.log.Error("slack: panic", "doing", doing, "err", bot.Panicked(p))
	}
}

// pause waits, and reports whether it waited to the end.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func isCanceled(err error) bool { return errors.Is(err, context.Canceled) }
