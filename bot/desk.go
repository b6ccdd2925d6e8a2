package bot

import (
	"cmp"
	"strings"

	"coveragebot/bot/phrase"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
	"coveragebot/internal/shelf"
	"coveragebot/internal/text"
)

// rollback returns to the generation before.
func (t *turn) rollback(string) Reply {
	report, err := t.bot.opts.Library.Rollback()
	if err != nil {
		return t.failed("rollback", "", err)
	}
	t.bot.opts.Posts.Changed()
	t.did("rollback", "", Summary(phrase.Book{}, report))
	return Notice{Text: t.say(phrase.RolledBack, report.Generation, changes(t.book, report))}
}

// add fetches a page into the corpus and says what was understood of it.
func (t *turn) add(address string) Reply {
	if t.bot.opts.Shelf == nil {
		return Notice{Text: t.say(phrase.NoShelf), Failed: true}
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
	return t.understood(added)
}

// understood lists what an operator should look over.
func (t *turn) understood(added shelf.Added) Listed {
	a := added.Article
	title := phrase.Added
	if added.Replaced {
		title = phrase.Replaced
	}
	l := Listed{Title: t.say(title, a.Title)}
	row := func(name phrase.Sentence, value string) {
		l.Rows = append(l.Rows, Row{Text: t.say(name), Detail: cmp.Or(value, t.say(phrase.NotFound))})
	}
	row(phrase.RowSource, a.Source)
	row(phrase.RowAuthor, a.Author)
	row(phrase.RowDay, t.book.Day(a))
	row(phrase.RowLang, added.Lang)
	row(phrase.RowLength, t.say(phrase.Words, added.Words))
	row(phrase.RowBegins, added.Opening)
	row(phrase.RowID, a.ID)
	return l
}

// remove takes an article's file out of the corpus. Where it is not named by its ID but
// by its address or a part of its title, it is asked first which one is meant.
func (t *turn) remove(id string) Reply {
	if t.bot.opts.Shelf == nil {
		return Notice{Text: t.say(phrase.NoShelf), Failed: true}
	}
	t.talk.Unlock()
	defer t.talk.Lock()
	a := t.snap.Article(id)
	if found := t.snap.Find(id); a == nil && len(found) > 0 {
		return t.which(found)
	}
	if a == nil {
		return Notice{Text: t.say(phrase.NoArticleID, t.book.Quoted(text.Cut(id, maxEcho))), Failed: true}
	}
	aside, err := t.bot.opts.Shelf.Remove(a, inFile(t.snap.Articles, a.File))
	if err != nil {
		return t.failed("remove", id, err)
	}
	if err := t.reloadUntil(func(s *library.Snapshot) bool { return s.Article(id) == nil }); err != nil {
		return t.failed("remove", id, err)
	}
	t.did("remove", id, "kept as "+aside)
	return Notice{Text: t.say(phrase.Removed, t.book.Quoted(a.Title))}
}

// which asks which article is to be removed, even where there is only one: an ID names
// it for certain.
func (t *turn) which(found []*article.Article) Reply {
	const most = 10
	l := Listed{Title: t.say(phrase.RemoveWhich)}
	for _, a := range found[:min(most, len(found))] {
		l.Rows = append(l.Rows, Row{Text: "remove " + a.ID, Detail: strings.Join(given(a.Title, a.Source, t.book.Day(a)), ", ")})
	}
	if n := len(found) - most; n > 0 {
		l.Rows = append(l.Rows, Row{Text: t.say(phrase.DoNotFit, n)})
	}
	return l
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
	return errUnseen
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
	if why, ok := told(t.book, err); ok {
		t.bot.opts.Log.Warn(action, "platform", r.Platform, "user", r.User.ID, "on", on, "err", err)
		return Notice{Text: why, Failed: true}
	}
	n := t.bot.Trouble(r, action, err)
	n.Failed = true
	return n
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
