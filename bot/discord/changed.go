package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/bot/discord/components"
	"coveragebot/bot/posted"
)

// where is a place as it is kept with the quotes that were posted there.
type where struct {
	Channel string `json:"channel"`
	Message string `json:"message,omitempty"` // that they answered
}

// keeps writes down which quotes are about to be posted. done is told what came of it.
func (a *Adapter) keeps(at where, r bot.Reply) (done func(*error)) {
	if at.Channel == "" {
		return func(*error) {}
	}
	kept := bot.Posting(a.opts.Posts, a.Name(), at, r)
	return func(err *error) {
		if became := outcomeOf(*err); became == passing || became == refusal {
			kept.Drop()
		}
	}
}

// teller tells channels what became of quotes.
func (a *Adapter) teller() posted.Teller {
	return bot.Teller[where]{Post: a.correct, Posted: a.corrected}
}

// correct posts a correction.
func (a *Adapter) correct(ctx context.Context, to where, key string, r bot.Corrected) (posted.Fate, error) {
	if to.Channel == "" {
		return posted.Lost, errors.New("a place without a channel")
	}
	m := a.drawn(r, components.Look{})
	m.Nonce, m.EnforceNonce = nonce(key, "changed"), true
	if to.Message != "" {
		no := false
		m.Reference = &discordgo.MessageReference{MessageID: to.Message, ChannelID: to.Channel, FailIfNotExists: &no}
	}
	err := a.rest.call(ctx, postMessage(to.Channel), m, nil)
	switch outcomeOf(err) {
	case arrived:
		return posted.Arrived, nil
	case passing:
		return posted.Later, err
	case unknown:
		return posted.Unknown, err
	}
	return posted.Lost, err
}

// corrected looks for a correction in its channel: it is known by its texts.
func (a *Adapter) corrected(ctx context.Context, to where, _ string, r bot.Corrected, since time.Time) (bool, error) {
	var drawn incoming
	data, err := json.Marshal(a.drawn(r, components.Look{}))
	if err == nil {
		err = json.Unmarshal(data, &drawn)
	}
	if err != nil {
		return false, fmt.Errorf("draw what changed: %w", err)
	}
	after := snowflakeAt(since)
	for {
		var all []*incoming
		if err := a.rest.call(ctx, getMessages(to.Channel, after), nil, &all); err != nil {
			return false, fmt.Errorf("read a channel: %w", err)
		}
		last := after
		for _, m := range all {
			if m.Author != nil && m.Author.ID == *a.self.Load() && m.text() == drawn.text() {
				return true, nil
			}
			if len(m.ID) > len(last) || len(m.ID) == len(last) && m.ID > last {
				last = m.ID
			}
		}
		const page = 100
		if len(all) < page || last == after {
			return false, nil
		}
		after = last
	}
}

// snowflakeAt is the least ID of what was made at a time or later.
func snowflakeAt(at time.Time) string {
	const epoch = 1420070400000 // in Unix milliseconds: the first second of 2015
	return strconv.FormatInt(max(0, at.UnixMilli()-epoch)<<22, 10)
}
