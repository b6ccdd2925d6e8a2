// Package terminal is the adapter that needs no token: it talks to one person at
// a terminal, or reads questions line by line from a pipe, and draws replies as
// text or as JSON. It is the demo and the test bench of the bot.
//
// A person edits lines, with a history that lasts (package readline does both, and
// keeps what is logged meanwhile out of the line). Ctrl-C clears the line, and twice
// in a row leaves, as do Ctrl-D and "quit".
//
// The package promises that no text of an article or a question can act on the
// terminal; only JSON carries the bytes as they are.
package terminal

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ergochat/readline"
	"golang.org/x/term"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
)

// Options are what a chat reads from and writes to.
type Options struct {
	In    io.Reader
	Out   io.Writer
	Style Style
	// JSON prints each reply as a [Replied], a line each, and no line that was read.
	JSON bool
	// Edit says that In is an [*os.File], and In and Out are a terminal on which a line can
	// be edited: one that tells where its cursor stands.
	Edit bool
	// Welcome is shown first where a person types.
	Welcome string
	// History is the file that keeps what a person typed; empty for none. Its folder
	// is made where it is missing.
	History string
	// Log is where Terminal.Log writes while nobody types.
	Log io.Writer
}

// Terminal is the adapter. Its one user is the operator.
type Terminal struct {
	opts   Options
	screen atomic.Pointer[readline.Instance] // where a person types
}

// New returns a Terminal.
func New(opts Options) *Terminal {
	if opts.Log == nil {
		opts.Log = io.Discard
	}
	return &Terminal{opts: opts}
}

// Log is the writer for a log: its lines stand above the line that is being typed,
// never in it.
func (t *Terminal) Log() io.Writer { return logWriter{t} }

type logWriter struct{ t *Terminal }

// Write implements [io.Writer].
func (l logWriter) Write(p []byte) (int, error) {
	if screen := l.t.screen.Load(); screen != nil {
		return screen.Stderr().Write(p)
	}
	return l.t.opts.Log.Write(p)
}

// maxLine is the longest line that is read, in bytes.
const maxLine = 1 << 20

// Name implements [bot.Adapter].
func (*Terminal) Name() string { return "terminal" }

// Listen implements [bot.Adapter]. It replies to a line before it reads the
// next, and returns at the end of the input or at "quit".
func (t *Terminal) Listen(ctx context.Context, in bot.Inbox) error {
	read := t.pipe
	if file, ok := t.opts.In.(*os.File); ok && t.opts.Edit && !t.opts.JSON {
		screen, err := t.open(file)
		if err != nil {
			return fmt.Errorf("prepare the terminal: %w", err)
		}
		defer screen.Close()
		read = func(ctx context.Context, in bot.Inbox) error { return t.person(ctx, in, screen, file) }
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
		if !t.opts.JSON {
			DrawQuestion(t.opts.Out, line)
		}
		if err := t.line(ctx, in, n, line, false, t.opts.Out, t.opts.Style); err != nil {
			return err
		}
		if !t.opts.JSON {
			fmt.Fprintln(t.opts.Out)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read a line: %w", err)
	}
	return nil
}

// open prepares the terminal for a person.
func (t *Terminal) open(file *os.File) (*readline.Instance, error) {
	if t.opts.History != "" {
		if err := ownFile(t.opts.History); err != nil {
			return nil, fmt.Errorf("keep the history: %w", err)
		}
	}
	keys, out := &rawMode{fd: int(file.Fd())}, rawWriter{t.opts.Out}
	screen, err := readline.NewFromConfig(&readline.Config{
		Prompt: prompt, HistoryFile: t.opts.History, HistorySearchFold: true, InterruptPrompt: "\n", EOFPrompt: "\n",
		Stdin: file, Stdout: out, Stderr: out,
		FuncIsTerminal: func() bool { return true }, FuncMakeRaw: keys.enter, FuncExitRaw: keys.leave,
		FuncGetSize: func() (width, height int) {
			width, height, err := term.GetSize(int(file.Fd()))
			if err != nil || width <= 0 {
				return 80, 24
			}
			return width, height
		},
	})
	if err != nil {
		return nil, err
	}
	t.screen.Store(screen)
	return screen, nil
}

const prompt = "> "

// rawMode is the mode of a terminal in which it hands on each key as it is pressed. Left to
// itself readline sets that of the process's own terminal, whatever it reads from.
type rawMode struct {
	fd     int
	mu     sync.Mutex
	before *term.State // nil while it is not set
}

func (m *rawMode) enter() (err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.before == nil {
		m.before, err = term.MakeRaw(m.fd)
	}
	return err
}

func (m *rawMode) leave() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.before == nil {
		return nil
	}
	err := term.Restore(m.fd, m.before)
	m.before = nil
	return err
}

// rawWriter begins each line at the left, which a terminal in raw mode does not do by itself.
type rawWriter struct{ out io.Writer }

// Write implements [io.Writer].
func (w rawWriter) Write(p []byte) (int, error) {
	if _, err := w.out.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ownFile makes a file that is its owner's alone, if it is missing.
func ownFile(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// person reads lines with editing and history from a terminal.
func (t *Terminal) person(ctx context.Context, in bot.Inbox, screen *readline.Instance, file *os.File) error {
	style := t.opts.Style
	resize := func() {
		if w, _, err := term.GetSize(int(file.Fd())); err == nil {
			style.Width = Width(w)
		}
	}
	say := func(s string) {
		resize()
		d := drawing{Style: style}
		d.line("", s)
		io.WriteString(screen, d.String())
	}
	say(t.opts.Welcome)
	leaving := false
	for n := 1; ctx.Err() == nil; n++ {
		line, err := screen.ReadLine()
		switch {
		case errors.Is(err, readline.ErrInterrupt) && !leaving:
			leaving = true
			say("Ctrl-C once more leaves.")
			continue
		case errors.Is(err, io.EOF), errors.Is(err, readline.ErrInterrupt):
			return nil
		case err != nil:
			return fmt.Errorf("read a line: %w", err)
		}
		leaving = false
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

// Width is how wide replies are drawn on a terminal of so many columns; 80 where it
// tells none.
func Width(columns int) int {
	const least, usual, most = 20, 80, 100 // longer lines are hard to read
	if columns <= 0 {
		return usual
	}
	return min(max(columns, least), most)
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
	start := time.Now()
	err := in.Put(request, func(_ context.Context, r bot.Reply) { replies <- r })
	if err != nil {
		return Draw(out, bot.Sorry(phrase.Book{}, err), t.opts.Style)
	}
	select {
	case r := <-replies:
		if t.opts.JSON {
			return printJSON(out, r, time.Since(start))
		}
		return Draw(out, r, style)
	case <-ctx.Done():
		return nil
	}
}

func printJSON(out io.Writer, r bot.Reply, took time.Duration) error {
	replied, err := newReplied(r, took)
	if err != nil {
		return fmt.Errorf("print a reply: %w", err)
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return enc.Encode(replied)
}

func quits(line string) bool { return line == "quit" || line == "exit" || line == "/quit" }
