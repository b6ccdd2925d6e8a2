package bot

import (
	"strconv"
	"strings"
	"unicode"
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
	Args string // how its words are written: "", "N", "[words]"
	Help string // one sentence
	Who  Who
	// Private marks a command whose reply is for the one who asked, where a platform
	// can keep it so.
	Private bool
	// How it is called on each platform, where it can be.
	Terminal, Slack, Discord string

	slow bool                   // it may take longer than an answer
	fits func(args string) bool // whether the words behind the name are its
	run  func(t *turn, args string) Reply
}

// Commands returns the table of commands, in the order of the help.
func Commands() []Command {
	return []Command{
		{
			Name: "ask", Args: "question", Help: "Quote what the coverage says to a question. Plain words will do.",
			Terminal: "your question", Slack: "@bot your question, or /coverage your question", Discord: "/ask question, or @bot your question",
			fits: some, run: (*turn).question,
		},
		{
			Name: "more", Help: "Show further quotes for the last question.",
			Terminal: "more", Slack: "/coverage more, or the button More", Discord: "/coverage more, or the button More",
			fits: none, run: (*turn).more,
		},
		{
			Name: "context", Args: "N", Help: "Show the sentences around quote N.",
			Terminal: "context N, or N alone", Slack: "context N, or the button Context", Discord: "context N, or the button Context",
			fits: number, run: (*turn).context,
		},
		{
			Name: "why", Help: "Explain the ranking: each word of the question, its stem, its weight and where it matched.",
			Terminal: "why", Slack: "why, or the button Why", Discord: "why, or the button Why",
			fits: none, run: (*turn).why,
		},
		{
			Name: "sources", Help: "List the sources with their numbers of articles.",
			Terminal: "sources", Slack: "/coverage sources", Discord: "/coverage sources",
			fits: none, run: (*turn).sources,
		},
		{
			Name: "latest", Args: "[words]", Help: "List the newest articles, or the newest with these words.",
			Terminal: "latest [words]", Slack: "/coverage latest [words]", Discord: "/coverage latest [words]",
			fits: whatever, run: (*turn).latest,
		},
		{
			Name: "timeline", Args: "[words]", Help: "Draw how many articles there are in each month, or how many with these words.",
			Terminal: "timeline [words]", Slack: "/coverage timeline [words]", Discord: "/coverage timeline [words]",
			fits: whatever, run: (*turn).timeline,
		},
		{
			Name: "status", Help: "Say what the corpus holds, how fresh it is and how the bot fares.",
			Terminal: "status", Slack: "/coverage status", Discord: "/coverage status",
			fits: none, run: (*turn).status,
		},
		{
			Name: "reload", Help: "Read the corpus again.", Who: Operators,
			Terminal: "reload", Slack: "/coverage reload", Discord: "/coverage reload",
			slow: true, fits: none, run: (*turn).reload,
		},
		{
			Name: "rollback", Help: "Return to the coverage before the last reload.", Who: Operators,
			Terminal: "rollback", Slack: "/coverage rollback", Discord: "/coverage rollback",
			slow: true, fits: none, run: (*turn).rollback,
		},
		{
			Name: "add", Args: "URL", Help: "Fetch a page, take the article on it into the coverage and show what was understood.", Who: Operators,
			Terminal: "add URL", Slack: "/coverage add URL", Discord: "/coverage add URL",
			slow: true, fits: address, run: (*turn).add,
		},
		{
			Name: "remove", Args: "ID", Help: "Take an article out of the coverage; its file is kept aside.", Who: Operators,
			Terminal: "remove ID", Slack: "/coverage remove ID", Discord: "/coverage remove ID",
			slow: true, fits: word, run: (*turn).remove,
		},
		{
			Name: "gaps", Help: "List what people asked and the coverage did not answer.", Who: Operators, Private: true,
			Terminal: "gaps", Slack: "/coverage gaps", Discord: "/coverage gaps",
			fits: none, run: (*turn).gaps,
		},
		{
			Name: "help", Args: "[command]", Help: "List the commands.",
			Terminal: "help", Slack: "/coverage help", Discord: "/coverage help",
			fits: whatever, run: (*turn).help,
		},
	}
}

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
