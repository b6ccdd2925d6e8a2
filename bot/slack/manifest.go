package slack

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	api "github.com/slack-go/slack"
	"go.yaml.in/yaml/v4"
)

// Manifest returns the app manifest, as YAML, that goes with the options: paste
// it where Slack asks for one when an app is created. Tokens are not needed for
// it; http mode needs PublicURL.
func Manifest(opts Options) ([]byte, error) {
	opts.Mode = cmp.Or(opts.Mode, modeSocket)
	opts.ThreadFollowups = cmp.Or(opts.ThreadFollowups, followMention)
	address := func(string) string { return "" }
	if opts.Mode == modeHTTP {
		if !strings.HasPrefix(opts.PublicURL, "https://") {
			return nil, errors.New("slack: the manifest of http mode needs the public https address")
		}
		address = func(path string) string { return strings.TrimSuffix(opts.PublicURL, "/") + path }
	}
	name := cmp.Or(opts.AppName, "Coverage")
	m := api.Manifest{
		Display: api.Display{Name: name, Description: "Answers questions about press coverage with quotes, word for word."},
		Settings: api.Settings{
			EventSubscriptions: &api.EventSubscriptions{RequestUrl: address(pathEvents)},
			Interactivity:      &api.Interactivity{IsEnabled: true, RequestUrl: address(pathInteractions)},
			SocketModeEnabled:  opts.Mode == modeSocket,
		},
		Features: api.Features{
			AppHome:       api.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
			AssistantView: &api.AssistantView{AssistantDescription: "Ask what the press wrote."},
			BotUser:       api.BotUser{DisplayName: name, AlwaysOnline: true},
		},
	}
	scopes := baseScopes()
	if len(opts.OperatorGroups) > 0 {
		scopes = append(scopes, "usergroups:read")
	}
	for _, e := range entries() {
		if e.when != nil && !e.when(opts) {
			continue
		}
		scopes = append(scopes, e.scopes...)
		switch e.kind {
		case onEvent:
			m.Settings.EventSubscriptions.BotEvents = append(m.Settings.EventSubscriptions.BotEvents, e.name)
		case onCommand:
			m.Features.SlashCommands = append(m.Features.SlashCommands, api.ManifestSlashCommand{
				Command: e.name, Description: e.label, UsageHint: "your question, or help", Url: address(pathCommands),
			})
		case onShortcut:
			m.Features.Shortcuts = append(m.Features.Shortcuts, api.Shortcut{
				Name: e.label, CallbackID: e.name, Description: "Look up what the press wrote about this", Type: api.MessageShortcut,
			})
		}
	}
	slices.Sort(scopes)
	m.OAuthConfig.Scopes.Bot = slices.Compact(scopes)
	out, err := yaml.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("slack: write the manifest: %w", err)
	}
	return out, nil
}
