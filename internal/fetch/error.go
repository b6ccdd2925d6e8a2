package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// Error is why a page was not fetched.
type Error struct {
	Reason string // one sentence for people, without a full stop
	Err    error  // the chain, for operators

	// Status is what the site answered instead of a page; 0 where none did.
	Status int
	// RetryAfter is how long the site asks to wait before the next try; 0 where
	// it does not.
	RetryAfter time.Duration
}

// Error is the whole chain.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Plain is the sentence for people. It holds nothing that a site wrote.
func (e *Error) Plain() string { return e.Reason }

// statusError is the error of a site that answers, but not with a page.
func statusError(resp *http.Response) error {
	named := strconv.Itoa(resp.StatusCode)
	if text := http.StatusText(resp.StatusCode); text != "" {
		named += " " + text
	}
	return &Error{
		Reason: "the site answers " + named, Err: fmt.Errorf("status %s from %s", named, resp.Request.URL.Redacted()),
		Status: resp.StatusCode, RetryAfter: retryAfter(resp.Header.Get("Retry-After"), time.Now()),
	}
}

// retryAfter reads the header of that name, which holds seconds or a date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// explain gives any error of a fetch its sentence.
func (c *Client) explain(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		explained := *e
		explained.Err = err
		return &explained
	}
	reason := "the site cannot be reached"
	dns, isDNS := errors.AsType[*net.DNSError](err)
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		reason = "the fetch was stopped"
	case errors.Is(err, context.DeadlineExceeded), isNet && timeout.Timeout():
		reason = fmt.Sprintf("the page takes longer than %s", c.opts.Timeout)
	case isDNS && dns.IsNotFound:
		reason = "no site is known by that name"
	case untrusted:
		reason = "the site's certificate is not valid"
	}
	return &Error{Reason: reason, Err: err}
}
