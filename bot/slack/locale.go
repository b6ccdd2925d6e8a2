package slack

import (
	"context"
	"sync"
	"time"
)

// How long it is believed which language a person reads Slack in, and of how many.
const (
	localeFor   = 24 * time.Hour
	localesMost = 10_000
)

// locales knows which language people read Slack in. Slack does not tell with what they
// write, so that each person is asked for once a day, and nobody waits for that: the first
// question is answered in its own language.
type locales struct {
	now func() time.Time

	mu   sync.Mutex
	of   map[string]string // by user; "" while it is asked for, or where Slack does not tell
	from time.Time         // when of was begun
}

func newLocales(now func() time.Time) *locales {
	return &locales{now: now, of: make(map[string]string), from: now()}
}

// get returns what is known of a user; known is false where it is to be asked for.
func (l *locales) get(user string) (locale string, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now := l.now(); now.Sub(l.from) > localeFor || len(l.of) >= localesMost {
		l.of, l.from = make(map[string]string), now
	}
	locale, known = l.of[user]
	if !known {
		l.of[user] = ""
	}
	return locale, known
}

func (l *locales) set(user, locale string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of[user] = locale
}

// lang is the language that a person reads Slack in, as a locale, or "" while that is not
// known.
func (s *session) lang(user string) string {
	if user == "" {
		return ""
	}
	locale, known := s.locales.get(user)
	if !known {
		s.task("locale", func(ctx context.Context) {
			who, err := s.api.GetUserInfoContext(ctx, user)
			if err != nil {
				s.log.Debug("slack: the language of a user is not known", "err", harmless(err))
				return
			}
			s.locales.set(user, who.Locale)
		})
	}
	return locale
}
