package slack

import (
	"context"
	"time"
)

// How long it is believed which language a person reads Slack in. Slack does not tell with
// what they write, so that each person is asked for once a day, and nobody waits for that:
// the first question is answered in its own language.
const localeFor = 24 * time.Hour

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
