package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/config"
	"coveragebot/internal/search"
)

// isCommand tells whether a word is a command of the chat.
func isCommand(word string) bool {
	return slices.ContainsFunc(bot.Commands(), func(c bot.Command) bool { return c.Name == word })
}

// isQuestion tells whether what stands where a verb might is a question: words in
// quotation marks of the shell are, and several words are, unless the first looks
// like a mistyped verb and is none that only asks, as "what". The error says why it is
// none.
func isQuestion(c *cli.Command) error {
	first := c.Args().First()
	if strings.Contains(strings.TrimSpace(first), " ") || c.Args().Len() > 1 && onlyAsks(first, c.Args().Slice()) {
		return nil
	}
	near, found := config.Nearest(first, verbNames(c.Commands))
	switch {
	case found:
		return usageError{fmt.Errorf("there is no verb %q; did you mean %q? (A question goes in quotation marks, or after “ask”.)", first, near)}
	case c.Args().Len() == 1:
		return usageError{fmt.Errorf("there is no verb %q (try “coveragebot --help”; a question of one word goes after “ask”)", first)}
	}
	return nil
}

// onlyAsks reports whether a word of a question is one that is not searched for.
func onlyAsks(word string, question []string) bool {
	var langs []string
	for _, b := range phrase.All() {
		langs = append(langs, b.Lang())
	}
	q, err := search.Parse(strings.Join(question, " "), langs)
	return err == nil && !slices.ContainsFunc(q.Terms, func(t search.Term) bool { return strings.EqualFold(t.Word, word) })
}

// meant asks whether a verb was meant that is written nearly so; "" where none is.
func meant(typed string, verbs []*cli.Command) string {
	if near, found := config.Nearest(typed, verbNames(verbs)); found {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

func verbNames(verbs []*cli.Command) (names []string) {
	for _, v := range verbs {
		names = append(names, v.Name)
	}
	return names
}

// The errors of the command line, as package cli words them.
var (
	unknownFlag = regexp.MustCompile(`^flag provided but not defined: -+(\S+)`)
	badValue    = regexp.MustCompile(`^invalid value "(.*)" for flag -+(\S+):`)
	noValue     = regexp.MustCompile(`^flag needs an argument: -+(\S+)`)
)

// wrongUsage says in plain words what is wrong with a command line.
func wrongUsage(_ context.Context, c *cli.Command, err error, _ bool) error {
	text := err.Error()
	switch {
	case unknownFlag.MatchString(text):
		name := unknownFlag.FindStringSubmatch(text)[1]
		text = "there is no flag -" + name
		if near, found := config.Nearest(name, flagNames(c)); found && len(name) > 1 {
			text += "; did you mean -" + near + "?"
		} else if verb := verbWith(c, name); verb != "" {
			text += fmt.Sprintf(" here; it goes behind its verb, as in “%s %s -%s”", c.FullName(), verb, name)
		}
	case badValue.MatchString(text):
		m := badValue.FindStringSubmatch(text)
		text = fmt.Sprintf("-%s cannot be %q: it takes %s", m[2], m[1], takes(c, m[2]))
	case noValue.MatchString(text):
		name := noValue.FindStringSubmatch(text)[1]
		text = fmt.Sprintf("-%s stands without %s", name, takes(c, name))
	}
	return usageError{fmt.Errorf("%s (try “%s --help”)", text, c.FullName())}
}

// verbWith is the first verb below c that has a flag, or "".
func verbWith(c *cli.Command, flag string) string {
	for _, v := range c.Commands {
		for _, f := range v.Flags {
			if slices.Contains(f.Names(), flag) {
				return v.Name
			}
		}
	}
	return ""
}

// takes names what a flag's value must be.
func takes(c *cli.Command, flag string) string {
	for _, f := range c.Flags {
		switch f := f.(type) {
		case *cli.IntFlag:
			if f.Name == flag {
				return "a whole number, as in -" + flag + " 3"
			}
		case *cli.BoolFlag:
			if f.Name == flag {
				return "no value"
			}
		}
	}
	return "a value"
}

// flagNames are the flags of a verb and of the program.
func flagNames(c *cli.Command) (names []string) {
	for _, of := range c.Lineage() {
		for _, f := range of.Flags {
			names = append(names, f.Names()...)
		}
	}
	return append(names, "help")
}
