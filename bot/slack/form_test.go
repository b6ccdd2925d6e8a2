package slack

import (
	"encoding/json"
	"flag"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	api "github.com/slack-go/slack"

	"coveragebot/bot/bottest"
	"coveragebot/bot/phrase"
	"coveragebot/bot/settings"
	"coveragebot/bot/slack/blocks"
	"coveragebot/bot/slack/slackfake"
)

var update = flag.Bool("update", false, "rewrite the golden files of testdata")

var silent = slog.New(slog.DiscardHandler)

// encoded is blocks as they go out.
func encoded(t testing.TB, all []api.Block) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The form of settings, empty and with everything set.
func TestFormGolden(t *testing.T) {
	full := ChannelSettings{
		Follow: "always", Private: true, Lang: "de", Source: "Harbour Post", Folder: "harbour/2021", MinConfidence: 0.25,
		Unasked: UnaskedSettings{On: true, MinConfidence: 0.9, EveryMinutes: 30, LeftOut: []string{"U1", "U2"}, LeftOutGroups: []string{"S1"}},
	}
	for name, c := range map[string]ChannelSettings{"settings": {}, "settings-full": full} {
		v := form(phrase.Book{}, c, "{}")
		if err := slackfake.CheckView(encoded(t, v.Blocks.BlockSet)); err != nil {
			t.Errorf("Slack would refuse it: %v", err)
		}
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".golden.json", append(data, '\n'))
	}
}

// FuzzSettings reads any value: it cannot be, or it means the same once written again,
// and can be shown.
func FuzzSettings(f *testing.F) {
	f.Add([]byte(`{"follow":"always","private":true,"lang":" EN","source":"a","folder":"/a/","min_confidence":0.5,"unasked":{"on":true,"every_minutes":3,"left_out":["U2","U1"]}}`))
	f.Add([]byte(`{"lang":"english"}`))
	f.Add([]byte(`{"source":"<!channel>\u202e"}`))
	f.Fuzz(func(t *testing.T, value []byte) {
		c, err := settings.Parse[ChannelSettings](value)
		if err != nil {
			return
		}
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		again, err := settings.Parse[ChannelSettings](data)
		if diff := cmp.Diff(c, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("%v: -first +again:\n%s", err, diff)
		}
		if err := slackfake.CheckView(encoded(t, form(phrase.Book{}, c, "{}").Blocks.BlockSet)); err != nil {
			t.Errorf("Slack would refuse the form: %v", err)
		}
		m, err := blocks.Draw(settingsList(phrase.Book{}, c), blocks.Look{Private: true})
		if err != nil {
			t.Error(err)
		}
		shown := encoded(t, m.Blocks)
		if err := slackfake.CheckMessage(shown); err != nil || len(slackfake.Acts(shown, m.Text)) > 0 {
			t.Errorf("shown as %s: %v", shown, err)
		}
	})
}

// FuzzTrimmed takes any delivery: what is left of it can be read wherever all of it can.
func FuzzTrimmed(f *testing.F) {
	f.Add([]byte(`{"type":"event_callback","event":{"type":"message","text":"a","attachments":[{"ts":"","text":"b"},1],"blocks":[1]}}`))
	f.Add([]byte(`{"message":{"message":{"attachments":{}}},"event":[]}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		out := trimmed(payload)
		if json.Valid(payload) && !json.Valid(out) {
			t.Errorf("%s became %s", payload, out)
		}
		d := delivery{Kind: "events_api", Payload: payload}
		whole := d.parse() == nil
		if d.Payload = out; whole && d.parse() != nil {
			t.Errorf("%s can be read, %s not", payload, out)
		}
	})
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	bottest.Golden(t, *update, name, got)
}
