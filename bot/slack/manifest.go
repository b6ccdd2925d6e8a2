package slack

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	api "github.com/slack-go/slack"
	"go.yaml.in/yaml/v4"

	"coveragebot/bot/phrase"
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
	name, in := cmp.Or(opts.AppName, "Coverage"), phrase.Book{} // a manifest has one language
	m := api.Manifest{
		Display: api.Display{Name: name, Description: in.Say(phrase.AppPitch)},
		Settings: api.Settings{
			EventSubscriptions: &api.EventSubscriptions{RequestUrl: address(pathEvents)},
			Interactivity:      &api.Interactivity{IsEnabled: true, RequestUrl: address(pathInteractions)},
			SocketModeEnabled:  opts.Mode == modeSocket,
		},
		Features: api.Features{
			AppHome: api.AppHome{HomeTabEnabled: true, MessagesTabEnabled: true},
			BotUser: api.BotUser{DisplayName: name, AlwaysOnline: true},
		},
	}
	prompts := []api.ManifestSuggestedPrompt{
		{Title: in.Say(phrase.AskNew), Message: "latest"}, {Title: in.Say(phrase.PromptHold), Message: "status"}, {Title: in.Say(phrase.AskWhat), Message: "help"},
	}
	if opts.AssistantView {
		m.Features.AssistantView = &api.AssistantView{AssistantDescription: in.Say(phrase.AgentPitch), SuggestedPrompts: prompts}
	} else {
		m.Features.AgentView = &api.AgentView{AgentDescription: in.Say(phrase.AgentPitch), SuggestedPrompts: prompts}
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
				Command: e.name, Description: in.Say(e.label), UsageHint: in.Say(phrase.CommandHint), Url: address(pathCommands),
			})
		case onShortcut:
			m.Features.Shortcuts = append(m.Features.Shortcuts, api.Shortcut{
				Name: in.Say(e.label), CallbackID: e.name, Description: in.Say(e.about), Type: api.MessageShortcut,
			})
		}
	}
	slices.Sort(scopes)
	m.OAuthConfig.Scopes.Bot = slices.Compact(scopes)
	out, err := asYAML(m)
	if err != nil {
		return nil, fmt.Errorf("slack: write the manifest: %w", err)
	}
	return out, nil
}

// writable is the key without which nobody can write to the bot. slack-go leaves out
// what is false.
const writable = "messages_tab_read_only_enabled"

// asYAML writes a manifest.
func asYAML(m api.Manifest) ([]byte, error) {
	var doc yaml.Node
	if err := doc.Encode(m); err != nil {
		return nil, err
	}
	home := child(child(&doc, "features"), "app_home")
	home.Content = append(home.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: writable}, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "false"})
	return yaml.Marshal(&doc)
}

// child is the value of a key, or an empty node.
func child(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return new(yaml.Node)
}
