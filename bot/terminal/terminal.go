// Package terminal is the adapter that needs no token: it talks to one person at
// a terminal, or reads questions line by line from a pipe, and draws replies as
// text or as JSON. It is the demo and the test bench of the bot.
//
// The package promises that no text of an article or a question can act on the
// terminal; only JSON carries the bytes as they are.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"coveragebot/bot"
)

// Options are what a chat reads from and writes to.
type Options struct {
	In    io.Reader
	Out   io.Writer
	Style Style
	// Welcome is shown first where a person types.
	Welcome string
}

// Terminal is the adapter. Its one user is the operator.
type Terminal struct{ opts Options }

// New returns a Terminal.
func New(opts Options) *Terminal { return &Terminal{opts} }

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// Name implements [bot.Adapter].
func (*Terminal) Name() string { return "terminal" }

// Listen implements [bot.Adapter]. It replies to a line before it reads the
// next, and returns at the end of the input or at "quit".
func (t *Terminal) Listen(ctx context.Context, in bot.Inbox) error {
	read := t.pipe
	if file, ok := t.opts.In.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		state, err := term.MakeRaw(int(file.Fd()))
		if err != nil {
			return fmt.Errorf("prepare the terminal: %w", err)
		}
		defer term.Restore(int(file.Fd()), state)
		read = func(ctx context.Context, in bot.Inbox) error { return t.person(ctx, in, file) }
	}
	// A read from a terminal cannot be called off: it is left behind.
	done := make(chan error, 1)
	go func() { done <- read(ctx, in) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return nil
	}
}

// pipe reads lines from something that is no terminal.
func (t *Terminal) pipe(ctx context.Context, in bot.Inbox) error {
	lines := bufio.NewScanner(t.opts.In)
	lines.Buffer(nil, maxLine)
	for n := 1; ctx.Err() == nil && lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		if quits(line) {
			return nil
		}
		fmt.Fprintf(t.opts.Out, "> %s\n", visible(line))
		if err := t.line(ctx, in, n, line, false, t.opts.Out, t.opts.Style); err != nil {
			return err
		}
		fmt.Fprintln(t.opts.Out)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read a line: %w", err)
	}
	return nil
}

// person reads lines with editing and history from a terminal.
func (t *Terminal) person(ctx context.Context, in bot.Inbox, file *os.File) error {
	screen := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{file, t.opts.Out}, "> ")
	style := t.opts.Style
	resize := func() {
		if w, h, err := term.GetSize(int(file.Fd())); err == nil && w > 0 {
			screen.SetSize(w, h)
			style.Width = min(max(w, 40), 100)
		}
	}
	resize()
	fmt.Fprintln(screen, t.opts.Welcome)
	for n := 1; ctx.Err() == nil; n++ {
		line, err := screen.ReadLine()
		switch {
		case errors.Is(err, io.EOF):
			fmt.Fprintln(screen)
			return nil
		case err != nil && !errors.Is(err, term.ErrPasteIndicator):
			return fmt.Errorf("read a line: %w", err)
		}
		resize()
		line = strings.TrimSpace(line)
		if quits(line) {
			return nil
		}
		if line == "" {
			continue
		}
		if err := t.line(ctx, in, n, line, true, screen, style); err != nil {
			return err
		}
		fmt.Fprintln(screen)
	}
	return nil
}

// line puts one line into the inbox and draws the reply and, where somebody
// watches, how far a long one has come.
func (t *Terminal) line(ctx context.Context, in bot.Inbox, n int, line string, watched bool, out io.Writer, style Style) error {
	replies := make(chan bot.Reply, 1)
	request := bot.Request{
		ID: fmt.Sprint(n), Platform: t.Name(), Conversation: t.Name(), User: bot.User{ID: t.Name(), Operator: true}, Text: line,
	}
	if watched {
		request.Progress = func(_ context.Context, w bot.Working) { Draw(out, w, style) }
	}
	err := in.Put(request, func(_ context.Context, r bot.Reply) { replies <- r })
	if err != nil {
		_, err = fmt.Fprintln(out, err)
		return err
	}
	select {
	case r := <-replies:
		return Draw(out, r, style)
	case <-ctx.Done():
		return nil
	}
}

func quits(line string) bool { return line == "quit" || line == "exit" || line == "/quit" }
