package config

import (
	"fmt"
	"io"
	"os"
	"strconv"
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

// leastHidden is how short a secret may be to be hidden in a log, in bytes: a
// shorter one would be found in every other word.
const leastHidden = 4

// Hiding returns a writer that passes on what is written with the secrets as rows
// of stars. It is the last resort, for a log: a library may put what it was given
// into an error, or a panic. A secret is found where it lies within one write, as
// it stands or quoted.
func (s Secrets) Hiding(w io.Writer) io.Writer {
	var pairs []string
	for _, one := range []Secret{s.SlackApp, s.SlackBot, s.SlackSigning, s.Discord, s.OpenSearchPassword, s.OpenSearchAPIKey} {
		if len(one.value) >= leastHidden {
			quoted := strconv.Quote(one.value)
			pairs = append(pairs, one.value, hidden, quoted[1:len(quoted)-1], hidden)
		}
	}
	return hiding{w, strings.NewReplacer(pairs...)}
}

type hiding struct {
	to  io.Writer
	out *strings.Replacer
}

// Write implements [io.Writer].
func (h hiding) Write(p []byte) (int, error) {
	if _, err := io.WriteString(h.to, h.out.Replace(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
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
