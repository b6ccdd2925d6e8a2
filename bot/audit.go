package bot

import (
	"log/slog"
	"time"

	"coveragebot/bot/ledger"
)

// Audit keeps who changed what: each change is appended to a file as a JSON
// object on a line of its own. It is safe for concurrent use; a nil Audit keeps
// nothing.
type Audit struct {
	lines *ledger.Journal
	log   *slog.Logger
	now   func() time.Time
}

// Deed is one change that somebody made, or tried to make.
type Deed struct {
	Platform string // where it was asked for: an adapter's name, "signal", "watch", "feed"
	User     string // who asked, by its ID on the platform; empty for the machine itself
	Action   string // "reload", "rollback", "add", "remove", "settings", "export", "correct"
	On       string // what it was done to: an address, an article's ID, a server's ID
	Result   string // in a few words
	Err      error  // why it failed, or nil
}

// NewAudit returns an Audit that appends to file. A line that cannot be written
// is logged.
func NewAudit(file string, log *slog.Logger) *Audit {
	return &Audit{lines: ledger.NewJournal(file), log: log, now: time.Now}
}

// Note keeps a deed.
func (a *Audit) Note(d Deed) {
	if a == nil {
		return
	}
	line := struct {
		Time     time.Time `json:"time"`
		Platform string    `json:"platform"`
		User     string    `json:"user,omitempty"`
		Action   string    `json:"action"`
		On       string    `json:"on,omitempty"`
		Result   string    `json:"result,omitempty"`
		Error    string    `json:"error,omitempty"`
	}{a.now().UTC(), d.Platform, d.User, d.Action, d.On, d.Result, ""}
	if d.Err != nil {
		line.Error = d.Err.Error()
	}
	if _, err := a.lines.Append(line); err != nil {
		a.log.Error("keep the audit log", "action", d.Action, "err", err)
	}
}
