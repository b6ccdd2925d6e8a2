package terminal

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"

	"coveragebot/bot"
)

// seat is somebody at a terminal, who reads what it shows and presses keys.
type seat struct {
	t     *testing.T
	keys  *os.File // the terminal's other end
	shown chan string
	rest  string // that was not looked for yet
	left  chan error

	mu    sync.Mutex
	asked []string
}

// Keys, as a terminal hands them on.
const (
	enter = "\r"
	ctrlC = "\x03"
	ctrlD = "\x04"
	up    = "\x1b[A"
)

// sit begins a chat at a terminal of its own, and waits until it can be typed.
func sit(t *testing.T, history string) (*seat, *Terminal) {
	t.Helper()
	keys, screen, err := pty.Open()
	if err != nil {
		t.Skipf("skipped: no pseudo-terminal: %v", err)
	}
	if err := pty.Setsize(screen, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	s := &seat{t: t, keys: keys, shown: make(chan string, 10_000), left: make(chan error, 1)}
	var read sync.WaitGroup
	read.Go(s.read)
	term := New(Options{In: screen, Out: screen, Edit: true, Welcome: "Welcome.", History: history, Style: Style{Width: 80}})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.left <- term.Listen(context.WithoutCancel(t.Context()), s)
	}()
	t.Cleanup(func() {
		screen.Close() // then nothing more is shown, and reading ends
		read.Wait()
		keys.Close()
		<-ended
	})
	s.see("Welcome.", prompt)
	return s, term
}

// read reads what is shown. A terminal that is asked where its cursor stands says so.
func (s *seat) read() {
	defer close(s.shown)
	buf := make([]byte, 4096)
	for {
		n, err := s.keys.Read(buf)
		if err != nil {
			return
		}
		for range strings.Count(string(buf[:n]), "\x1b[6n") {
			io.WriteString(s.keys, "\x1b[1;1R")
		}
		s.shown <- string(buf[:n])
	}
}

// see waits until texts are shown, one behind the other.
func (s *seat) see(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		for !strings.Contains(s.rest, text) {
			select {
			case more, ok := <-s.shown:
				if !ok {
					s.t.Fatalf("the end, and no %q; shown since: %q", text, s.rest)
				}
				s.rest += more
			case <-time.After(20 * time.Second):
				s.t.Fatalf("no %q; shown since: %q", text, s.rest)
			}
		}
		_, s.rest, _ = strings.Cut(s.rest, text)
	}
}

func (s *seat) press(keys ...string) {
	s.t.Helper()
	if _, err := io.WriteString(s.keys, strings.Join(keys, "")); err != nil {
		s.t.Fatal(err)
	}
}

// leaves waits until the chat has ended.
func (s *seat) leaves() {
	s.t.Helper()
	select {
	case err := <-s.left:
		if err != nil {
			s.t.Error(err)
		}
	case <-time.After(20 * time.Second):
		s.t.Fatalf("it goes on; shown since: %q", s.rest)
	}
}

// Put implements [bot.Inbox]: each line is answered with itself.
func (s *seat) Put(r bot.Request, respond func(context.Context, bot.Reply)) error {
	s.mu.Lock()
	s.asked = append(s.asked, r.Text)
	s.mu.Unlock()
	respond(context.Background(), bot.Notice{Text: "You asked: " + r.Text})
	return nil
}

func (s *seat) lines() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

// What is answered, and what is logged meanwhile, begins at the left of the screen.
func TestLinesBeginAtTheLeft(t *testing.T) {
	s, term := sit(t, "")
	s.press("who won", enter)
	s.see("who won", "\r\n", "You asked: who won", "\r\n", prompt)
	s.press("and")
	s.see("and")
	if _, err := io.WriteString(term.Log(), "a log line\nand another\n"); err != nil {
		t.Fatal(err)
	}
	s.see("a log line\r\nand another\r\n", prompt)
	s.press(ctrlC, ctrlC)
	s.leaves()
}

// Ctrl-C clears the line, and twice in a row leaves.
func TestInterrupt(t *testing.T) {
	s, _ := sit(t, "")
	s.press("half a question", ctrlC)
	s.see("Ctrl-C once more leaves.", prompt)
	s.press("Who won?", enter)
	s.see("You asked: Who won?", prompt)
	s.press(ctrlC) // not the second in a row
	s.see("Ctrl-C once more leaves.", prompt)
	s.press("Who lost?", enter)
	s.see("You asked: Who lost?", prompt)
	s.press(ctrlC)
	s.see("Ctrl-C once more leaves.", prompt)
	s.press(ctrlC)
	s.leaves()
	if diff := cmp.Diff([]string{"Who won?", "Who lost?"}, s.lines()); diff != "" {
		t.Errorf("-want +asked:\n%s", diff)
	}
}

// What was typed is at hand in the next session too, in a file that is its owner's alone.
func TestHistory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "history")
	s, _ := sit(t, file)
	s.press("Who won?", enter)
	s.see("You asked: Who won?", prompt)
	s.press("Who lost?", enter)
	s.see("You asked: Who lost?", prompt)
	s.press("quit", enter)
	s.leaves()

	again, _ := sit(t, file)
	again.press(up, up, up, enter) // quit, Who lost?, Who won?
	again.see("You asked: Who won?", prompt)
	again.press(ctrlD)
	again.leaves()
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the history: %v, %v", info, err)
	}
}

// A line of the log stands above the line that is being typed, and nothing of that is lost.
func TestLogWhileTyping(t *testing.T) {
	s, term := sit(t, "")
	s.press("Who ")
	s.see("Who ")
	if _, err := io.WriteString(term.Log(), "a line of the log\n"); err != nil {
		t.Fatal(err)
	}
	s.see("a line of the log", prompt)
	s.press("won?", enter)
	s.see("You asked: Who won?", prompt)
	s.press(ctrlD)
	s.leaves()
}
