package slack

import (
	"context"

	api "github.com/slack-go/slack"
)

// warningReaction marks a question whose answer may be missing, and word of that too.
const warningReaction = "warning"

// warn marks a question where nobody knows whether word of its failure arrived. More words
// might come twice, a mark is there once: it is set again and again until Slack has it.
// It is false where there is no message to mark, as with a command. Else the entry is held
// until then, and where the process ends before, the next one sets the mark.
func (s *session) warn(k asking) bool {
	return k.message != (api.ItemRef{}) && s.again(k, 0, s.warnNow)
}

func (s *session) warnNow(k asking) {
	ctx, cancel := context.WithTimeout(s.context, taskTime)
	defer cancel()
	err := s.api.AddReactionContext(ctx, warningReaction, k.message)
	if became := outcomeOf(err); (became == passing || became == unknown) && s.again(k, retryAfter(err), s.warnNow) {
		return
	}
	if err != nil && codeOf(err) != "already_reacted" {
		s.lose(k, err)
	}
	k.entry.Release()
}
