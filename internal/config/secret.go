package config

import (
	"fmt"
	"os"
	"strings"
)

// Secret is a token. It prints as a row of stars, whatever it is printed with;
// Reveal gives what it holds.
type Secret struct{ value string }

// Reveal returns the secret itself, for the library that sends it.
func (s Secret) Reveal() string { return s.value }

// Set reports whether there is a secret.
func (s Secret) Set() bool { return s.value != "" }

const hidden = "******"

// String hides the secret.
func (Secret) String() string { return hidden }

// GoString hides the secret.
func (Secret) GoString() string { return hidden }

// MarshalText hides the secret.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Secrets are the tokens of the platforms, and what opens the search cluster. Each
// may be unset.
type Secrets struct {
	SlackApp, SlackBot, SlackSigning     Secret
	Discord                              Secret
	OpenSearchPassword, OpenSearchAPIKey Secret
}

// LoadSecrets reads the secrets from the environment: NAME holds one itself,
// NAME_FILE the file that does. Both at once are an error.
func LoadSecrets(getenv func(string) string) (Secrets, error) {
	var s Secrets
	for _, v := range []struct {
		name   string
		secret *Secret
	}{
		{"SLACK_APP_TOKEN", &s.SlackApp},
		{"SLACK_BOT_TOKEN", &s.SlackBot},
		{"SLACK_SIGNING_SECRET", &s.SlackSigning},
		{"DISCORD_TOKEN", &s.Discord},
		{"OPENSEARCH_PASSWORD", &s.OpenSearchPassword},
		{"OPENSEARCH_API_KEY", &s.OpenSearchAPIKey},
	} {
		value, file := getenv(v.name), getenv(v.name+"_FILE")
		switch {
		case value != "" && file != "":
			return Secrets{}, fmt.Errorf("%s and %s_FILE are both set: keep one", v.name, v.name)
		case file != "":
			data, err := os.ReadFile(file)
			if err != nil {
				return Secrets{}, fmt.Errorf("read %s_FILE: %w", v.name, err)
			}
			if value = strings.TrimSpace(string(data)); value == "" {
				return Secrets{}, fmt.Errorf("read %s_FILE: %s is empty", v.name, file)
			}
		}
		v.secret.value = strings.TrimSpace(value)
	}
	return s, nil
}
