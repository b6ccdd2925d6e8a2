package slack

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
)

// refusedToken reports an error that no further try can mend, and what to tell
// the operator of it.
func refusedToken(err error) (reason string, ok bool) {
	if err == nil {
		return "", false
	}
	switch code := err.Error(); code {
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

// refusedBlocks reports that Slack did not take the blocks of a message. A
// response address says no more than 400 or 500.
func refusedBlocks(err error) bool {
	var status api.StatusCodeError
	if errors.As(err, &status) {
		return status.Code == http.StatusBadRequest || status.Code == http.StatusInternalServerError
	}
	var refused api.SlackErrorResponse
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Err {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_arguments":
		return true
	}
	return false
}

// expired reports a response address that is used up or unknown.
func expired(err error) bool {
	var status api.StatusCodeError
	if errors.As(err, &status) {
		return status.Code == http.StatusNotFound || status.Code == http.StatusGone
	}
	var refused api.SlackErrorResponse
	return errors.As(err, &refused) && (refused.Err == "used_url" || refused.Err == "expired_url")
}

// lostMessage reports that a message cannot be edited, since it is not there any
// more or nobody may.
func lostMessage(err error) bool {
	var refused api.SlackErrorResponse
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Err {
	case "message_not_found", "cant_update_message", "edit_window_closed":
		return true
	}
	return false
}

// notThere reports that the bot may not write to a channel.
func notThere(err error) bool {
	var refused api.SlackErrorResponse
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Err {
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

// undialed repeats requests that did not reach Slack. One that broke off later
// may have been carried out, and is not repeated: rather no answer than two.
type undialed struct{}

// ShouldRetry implements [api.RetryHandler].
func (undialed) ShouldRetry(state *api.RetryState, _ *http.Request, resp *http.Response, err error) (bool, time.Duration) {
	var op *net.OpError
	if resp != nil || !errors.As(err, &op) || op.Op != "dial" || state.Attempt >= state.MaxRetries {
		return false, 0
	}
	return true, state.Backoff.Duration()
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
