package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"coveragebot/bot/phrase"
)

// Who may use a command.
type Who uint8

// The kinds of user.
const (
	Everyone Who = iota
	Operators
)

// Command is one thing the bot does when told to.
type Command struct {
	Name string
	Args string // how its words are written: "", "N", "[WORDS]"
	Help phrase.Sentence
	Who  Who
	// Private marks a command whose reply is for the one who asked, where a platform
	// can keep it so.
	Private bool
	// How it is called on each platform, where it can be.
	Terminal, Slack, Discord string

	slow bool                   // it may take longer than an answer
	here func(t *turn) bool     // whether it does anything where it is said; nil for everywhere
	fits func(args string) bool // whether the words behind the name are its
	run  func(t *turn, args string) Reply
}

// Commands returns the table of commands, in the order of the help.
func Commands() []Command {
	return []Command{
		{
			Name: "ask", Args: "question", Help: phrase.HelpAsk,
			Terminal: "QUESTION", Slack: "@bot QUESTION, /coverage QUESTION", Discord: "/ask QUESTION, @bot QUESTION",
			fits: some, run: (*turn).question,
		},
		{
			Name: "more", Help: phrase.HelpMore,
			Terminal: "more", Slack: "/coverage more", Discord: "/coverage more",
			fits: none, run: (*turn).more,
		},
		{
			Name: "context", Args: "N", Help: phrase.HelpContext,
			Terminal: "context N", Slack: "context N", Discord: "context N",
			fits: number, run: (*turn).context,
		},
		{
			Name: "why", Help: phrase.HelpWhy,
			Terminal: "why", Slack: "why", Discord: "why",
			fits: none, run: (*turn).why,
		},
		{
			Name: "human", Help: phrase.HelpHuman,
			Terminal: "human", Slack: "/coverage human", Discord: "/coverage human",
			here: func(t *turn) bool { return t.request.Humans }, fits: none, run: (*turn).human,
		},
		{
			Name: "sources", Help: phrase.HelpSources,
			Terminal: "sources", Slack: "/coverage sources", Discord: "/coverage sources",
			fits: none, run: (*turn).sources,
		},
		{
			Name: "latest", Args: "[words]", Help: phrase.HelpLatest,
			Terminal: "latest [WORDS]", Slack: "/coverage latest [WORDS]", Discord: "/coverage latest [WORDS]",
			fits: whatever, run: (*turn).latest,
		},
		{
			Name: "said", Args: "name", Help: phrase.HelpSaid,
			Terminal: "said NAME [about WORDS]", Slack: "/coverage said NAME [about WORDS]", Discord: "/coverage said NAME [about WORDS]",
			fits: some, run: (*turn).said,
		},
		{
			Name: "voices", Args: "[words]", Help: phrase.HelpVoices,
			Terminal: "voices [WORDS]", Slack: "/coverage voices [WORDS]", Discord: "/coverage voices [WORDS]",
			fits: whatever, run: (*turn).voices,
		},
		{
			Name: "check", Args: "text", Help: phrase.HelpCheck,
			Terminal: "check “QUOTATION”", Slack: "/coverage check “QUOTATION”", Discord: "/coverage check",
			fits: quotes, run: (*turn).check,
		},
		{
			Name: "export", Args: "[format]", Help: phrase.HelpExport,
			Terminal: "export [csv|html] [WORDS]", Slack: "/coverage export [csv|html] [here] [said NAME or WORDS]", Discord: "/coverage export [csv|html] [here] [said NAME or WORDS]",
			fits: exports, run: (*turn).export,
		},
		{
			Name: "changes", Args: "[days]", Help: phrase.HelpChanges,
			Terminal: "changes [DAYS]", Slack: "/coverage changes [DAYS]", Discord: "/coverage changes [DAYS]",
			here: func(t *turn) bool { return t.bot.opts.Posts != nil }, fits: days, run: (*turn).changesList,
		},
		{
			Name: "timeline", Args: "[words]", Help: phrase.HelpTimeline,
			Terminal: "timeline [WORDS]", Slack: "/coverage timeline [WORDS]", Discord: "/coverage timeline [WORDS]",
			fits: whatever, run: (*turn).timeline,
		},
		{
			Name: "status", Help: phrase.HelpStatus,
			Terminal: "status", Slack: "/coverage status", Discord: "/coverage status",
			fits: none, run: (*turn).status,
		},
		{
			Name: "reload", Help: phrase.HelpReload, Who: Operators,
			Terminal: "reload", Slack: "/coverage reload", Discord: "/coverage reload",
			slow: true, fits: none, run: (*turn).reload,
		},
		{
			Name: "rollback", Help: phrase.HelpRollback, Who: Operators,
			Terminal: "rollback", Slack: "/coverage rollback", Discord: "/coverage rollback",
			slow: true, fits: none, run: (*turn).rollback,
		},
		{
			Name: "add", Args: "URL", Help: phrase.HelpAdd, Who: Operators,
			Terminal: "add URL", Slack: "/coverage add URL", Discord: "/coverage add URL",
			slow: true, here: hasShelf, fits: address, run: (*turn).add,
		},
		{
			Name: "remove", Args: "ID", Help: phrase.HelpRemove, Who: Operators,
			Terminal: "remove ID", Slack: "/coverage remove ID", Discord: "/coverage remove ID",
			slow: true, here: hasShelf, fits: some, run: (*turn).remove,
		},
		{
			Name: "gaps", Help: phrase.HelpGaps, Who: Operators, Private: true,
			Terminal: "gaps", Slack: "/coverage gaps", Discord: "/coverage gaps",
			here: func(t *turn) bool { return t.bot.opts.Gaps != nil }, fits: none, run: (*turn).gaps,
		},
		{
			Name: "help", Args: "[command]", Help: phrase.HelpHelp,
			Terminal: "help", Slack: "/coverage help", Discord: "/coverage help",
			fits: isCommand, run: (*turn).help,
		},
	}
}

func hasShelf(t *turn) bool { return t.bot.opts.Shelf != nil }

// command finds the command that a text calls. A text that only starts like one
// ("Status of the talks?") is a question; a slash makes it a command.
func (b *Bot) command(text string) (c Command, args string, ok bool) {
	slash := strings.HasPrefix(text, "/")
	name := firstWord(strings.TrimPrefix(text, "/"))
	args = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "/"), name))
	for _, c := range b.commands {
		if strings.EqualFold(c.Name, name) && (slash || c.fits(args)) {
			return c, args, true
		}
	}
	return Command{}, "", false
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

// isCommand fits nothing and the name of a command, perhaps with its slash.
func isCommand(args string) bool {
	return args == "" || slices.ContainsFunc(Commands(), func(c Command) bool { return strings.EqualFold(c.Name, strings.TrimPrefix(args, "/")) })
}

func none(args string) bool   { return args == "" }
func some(args string) bool   { return args != "" }
func whatever(string) bool    { return true }
func number(args string) bool { return quoteNumber(args) > 0 }
func word(args string) bool   { return args != "" && !strings.ContainsFunc(args, unicode.IsSpace) }

// address fits what looks like one, perhaps marked as a link.
func address(args string) bool { return word(args) && strings.Contains(args, "://") }

// quoteNumber reads the number of a quote, alone or with a sign people put
// around it: 2, #2, [2], (2). It returns 0 for anything else.
func quoteNumber(s string) int {
	n, err := strconv.Atoi(strings.Trim(s, " #[]().?"))
	if err != nil || n < 1 || n > 99 {
		return 0
	}
	return n
}
