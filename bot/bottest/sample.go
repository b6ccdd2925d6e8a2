package bottest

import (
	"testing"

	"coveragebot/bot"
)

// Samples are replies over the sample corpus that show what people see most: an answer,
// what somebody said, a refusal, and an answer in another language, by their names. corpus
// is its folder.
func Samples(t *testing.T, corpus string) map[string]bot.Reply {
	t.Helper()
	out := make(map[string]bot.Reply)
	for name, asked := range map[string]string{
		"sample-answer":  "What did Oliver Dowden say about Huawei?",
		"sample-said":    "said Oliver Dowden",
		"sample-refused": "What did Tim Cook say about Huawei?",
		"sample-french":  "Qui a rejeté les recours de Bouygues Telecom ?",
	} {
		p := player{t: t, dir: corpus}
		p.start()
		p.request.Text = asked
		out[name] = p.bot.Reply(t.Context(), p.request)
	}
	return out
}
