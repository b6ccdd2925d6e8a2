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

// Fault is why a page was not fetched, in a few words for a log. Whoever tells people says
// it in their language.
type Fault string

// The faults.
const (
	NoAddress   Fault = "no web address"
	NotWeb      Fault = "neither http nor https"
	Credentials Fault = "a name or password in the address"
	WrongPort   Fault = "a port that is not fetched from" // Error.Ports are those that are
	Private     Fault = "an address inside a private network"
	Unreachable Fault = "the site cannot be reached"
	UnknownName Fault = "no site of that name"
	Untrusted   Fault = "the site's certificate is not valid"
	Slow        Fault = "the page takes too long" // longer than Error.Timeout
	Stopped     Fault = "the fetch was stopped"
	TooLarge    Fault = "the page is too large" // larger than Error.MaxBytes
	Packed      Fault = "the page is packed in an unknown way"
	LeadsOn     Fault = "too many redirects"
	NoPage      Fault = "the site answers with no page" // but with Error.Status
)

// Error is why a page was not fetched.
type Error struct {
	Fault Fault
	Err   error // the chain, for operators

	Ports    []uint16
	MaxBytes int64
	Timeout  time.Duration

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

// statusError is the error of a site that answers, but not with a page.
func statusError(resp *http.Response) error {
	named := strconv.Itoa(resp.StatusCode)
	if text := http.StatusText(resp.StatusCode); text != "" {
		named += " " + text
	}
	return &Error{
		Fault: NoPage, Err: fmt.Errorf("status %s from %s", named, resp.Request.URL.Redacted()),
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

// explain gives any error of a fetch its fault.
func (c *Client) explain(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		explained := *e
		explained.Err = err
		return &explained
	}
	e := &Error{Fault: Unreachable, Err: err}
	dns, isDNS := errors.AsType[*net.DNSError](err)
	_, untrusted := errors.AsType[*tls.CertificateVerificationError](err)
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		e.Fault = Stopped
	case errors.Is(err, context.DeadlineExceeded), isNet && timeout.Timeout():
		e.Fault, e.Timeout = Slow, c.opts.Timeout
	case isDNS && dns.IsNotFound:
		e.Fault = UnknownName
	case untrusted:
		e.Fault = Untrusted
	}
	return e
}
