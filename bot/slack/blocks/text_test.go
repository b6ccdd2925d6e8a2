package blocks

import (
	"strings"
	"testing"
)

func TestFollowable(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c#:~:text=d%20e": true,
		"http://example.org":                      true,
		"https://пример.example/путь":             true,
		"":                                        false,
		"example.org":                             false,
		"//example.org":                           false,
		"javascript:alert(1)":                     false,
		"data:text/html,x":                        false,
		"https://":                                false,
		"https:///path":                           false,
		"https://bank.example@evil.example/":      false,
		"https://example.org/a b":                 false,
		"https://example.org/\nx":                 false,
		"https://example.org/\u202egpj.exe":       false,
		"https://example.org/|x>":                 false,
		"https://example.org/\xff":                false,
		"https://example.org/" + strings.Repeat("x", maxURL): false,
	} {
		if got := followable(address); got != want {
			t.Errorf("followable(%q) = %v", address, got)
		}
	}
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"plain\n\ttext\r\n":       "plain\n\ttext\r\n",
		"bell \a and \x7f":        `bell \u0007 and \u007f`,
		"turned \u202e round":     `turned \u202e round`,
		"isolated \u2067x\u2069":  `isolated \u2067x\u2069`,
		"عربي\u200f and 👩\u200d👧": "عربي\u200f and 👩\u200d👧",
	} {
		if got := visible(s); got != want {
			t.Errorf("visible(%q) = %q, want %q", s, got, want)
		}
	}
}
