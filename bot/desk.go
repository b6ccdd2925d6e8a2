package bot

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/shelf"
)

// errNoShelf is what operators are told where articles cannot be written.
const errNoShelf = "The corpus has no folder that I could write to."

// rollback returns to the generation before.
func (t *turn) rollback(string) Reply {
	report, err := t.bot.opts.Library.Rollback()
	if err != nil {
		return t.failed("rollback", "", err)
	}
	t.did("rollback", "", Summary(report))
	return Notice{Text: fmt.Sprintf("Back to the generation before, which is now generation %d: %s. The files are as they were; the next reload reads what changes in them.",
		report.Generation, changes(report))}
}

// add fetches a page into the corpus and says what was understood of it.
func (t *turn) add(address string) Reply {
	if t.bot.opts.Shelf == nil {
		return Notice{Text: errNoShelf, Failed: true}
	}
	t.talk.Unlock()
	defer t.talk.Lock()
	address = strings.Trim(address, "<>") // as Slack and Discord mark links
	if at := strings.IndexByte(address, '|'); at >= 0 {
		address = address[:at]
	}
	added, err := t.bot.opts.Shelf.Add(t.ctx, address)
	if err != nil {
		return t.failed("add", address, err)
	}
	a := added.Article
	err = t.reloadUntil(func(s *library.Snapshot) bool {
		now := s.Article(a.ID)
		return now != nil && now.Body == a.Body && now.Title == a.Title
	})
	if err != nil {
		return t.failed("add", address, err)
	}
	t.did("add", address, "article "+a.ID)
	return understood(added)
}

// understood lists what an operator should look over.
func understood(added shelf.Added) Listed {
	a := added.Article
	verb := "Added"
	if added.Replaced {
		verb = "Replaced"
	}
	l := Listed{Title: verb + ": " + a.Title}
	row := func(name, value string) { l.Rows = append(l.Rows, Row{Text: name, Detail: cmp.Or(value, "not found")}) }
	row("Source", a.Source)
	row("Author", a.Author)
	row("Published", a.LongDay())
	row("Language", added.Lang)
	row("Length", count(added.Words, "word"))
	row("Begins", added.Opening)
	row("ID", a.ID)
	return l
}

// remove takes an article's file out of the corpus.
func (t *turn) remove(id string) Reply {
	if t.bot.opts.Shelf == nil {
		return Notice{Text: errNoShelf, Failed: true}
	}
	t.talk.Unlock()
	defer t.talk.Lock()
	a := t.snap.Article(id)
	if a == nil {
		return Notice{Text: fmt.Sprintf("There is no article with the ID “%s”.", cutRunes(id, maxEcho)), Failed: true}
	}
	aside, err := t.bot.opts.Shelf.Remove(a, inFile(t.snap.Articles, a.File))
	if err != nil {
		return t.failed("remove", id, err)
	}
	if err := t.reloadUntil(func(s *library.Snapshot) bool { return s.Article(id) == nil }); err != nil {
		return t.failed("remove", id, err)
	}
	t.did("remove", id, "kept as "+aside)
	return Notice{Text: fmt.Sprintf("Removed “%s”. Its file is kept aside.", a.Title)}
}

// reloadUntil reloads until a change of the files shows. A reload that was going
// on when they changed may have read them before.
func (t *turn) reloadUntil(shows func(*library.Snapshot) bool) error {
	const most = 3
	for range most {
		_, err := t.bot.opts.Library.Reload(t.ctx, nil)
		t.bot.Reloaded(err)
		if err != nil {
			return err
		}
		if shows(t.bot.opts.Library.Snapshot()) {
			return nil
		}
	}
	return errors.New("the change does not show after a reload; perhaps another article has the same ID")
}

// did notes what an operator has done.
func (t *turn) did(action, on, result string) {
	r := t.request
	t.bot.opts.Log.Info(action, "platform", r.Platform, "user", r.User.ID, "on", on, "result", result)
	t.bot.opts.Audit.Note(Deed{Platform: r.Platform, User: r.User.ID, Action: action, On: on, Result: result})
}

// failed notes what an operator could not do, and says why in one sentence.
func (t *turn) failed(action, on string, err error) Reply {
	r := t.request
	t.bot.opts.Audit.Note(Deed{Platform: r.Platform, User: r.User.ID, Action: action, On: on, Err: err})
	plain, ok := errors.AsType[interface {
		error
		Plain() string
	}](err)
	switch {
	case ok:
		t.bot.opts.Log.Warn(action, "platform", r.Platform, "user", r.User.ID, "on", on, "err", err)
		return Notice{Text: sentence(plain.Plain()), Failed: true}
	case errors.Is(err, library.ErrLoading), errors.Is(err, library.ErrNoGeneration):
		return Notice{Text: sentence(err.Error()), Failed: true}
	}
	n := t.bot.Trouble(r, action, err)
	n.Failed = true
	return n
}

// sentence is a reason as a sentence of its own.
func sentence(reason string) string {
	if reason == "" {
		return ""
	}
	return strings.ToUpper(reason[:1]) + reason[1:] + "."
}

// changes says what a report counts.
func changes(r library.Report) string {
	return fmt.Sprintf("%d added, %d changed, %d removed, %d unchanged", r.Added, r.Changed, r.Removed, r.Unchanged)
}

// inFile is how many articles of a snapshot a file holds.
func inFile(articles []*article.Article, file string) (n int) {
	for _, a := range articles {
		if a.File == file {
			n++
		}
	}
	return n
}
