package slack

import (
	"bytes"
	"context"

	api "github.com/slack-go/slack"

	"coveragebot/bot"
	"coveragebot/bot/slack/blocks"
	"coveragebot/internal/chart"
)

// pictureName is the name of an uploaded file.
const pictureName = "timeline.png"

// picture posts a timeline as a picture, with its title and notes. sent is false
// where the bars are to be drawn as text instead: for one person alone, since
// every file is for the whole channel, and where Slack takes no picture.
func (s *session) picture(ctx context.Context, to place, l blocks.Look, r bot.Timeline) (sent bool, err error) {
	if len(r.Bars) == 0 || to.user != "" || to.instead.there() || s.plain.Load() {
		return false, nil
	}
	data, err := chart.PNG(r.Title, r.Bars)
	if err != nil {
		s.log.Error("slack: no picture", "err", err)
		return false, nil
	}
	l.Pictured = true
	complete := api.CompleteUploadExternalParameters{
		Channel: to.channel, ThreadTimestamp: to.thread, Blocks: api.Blocks{BlockSet: s.drawn(r, l).Blocks},
	}
	id, err := s.upload(ctx, pictureName, data, blocks.Alt(r))
	if err == nil {
		complete.Files = []api.FileSummary{{ID: id, Title: blocks.Label(r.Title)}}
		_, err = s.api.CompleteUploadExternalContext(ctx, complete)
		if outcomeOf(err) == unknown {
			return true, wrapped("post a picture", err) // it may be there: rather one answer than two
		}
	}
	if err == nil {
		return true, nil
	}
	if code := codeOf(err); code == "missing_scope" || code == "no_permission" {
		s.plain.Store(true)
		s.log.Warn("slack: no pictures, since the app lacks the scope files:write; compare it with its manifest")
		return false, nil
	}
	s.log.Info("slack: a picture was refused", "err", harmless(err))
	return false, nil
}

// upload hands a file to Slack, which shows it nowhere yet. Whatever breaks off, nothing
// was posted.
func (s *session) upload(ctx context.Context, name string, data []byte, alt string) (id string, err error) {
	at, err := s.api.GetUploadURLExternalContext(ctx, api.GetUploadURLExternalParameters{FileName: name, FileSize: len(data), AltTxt: alt})
	if err == nil {
		id, err = at.FileID, s.api.UploadToURL(ctx, api.UploadToURLParameters{UploadURL: at.UploadURL, Reader: bytes.NewReader(data), Filename: name})
	}
	if outcomeOf(err) == unknown {
		err = &unsent{harmless(err)}
	}
	return id, err
}
