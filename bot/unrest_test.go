package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"coveragebot/internal/answer"
	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

const (
	askers  = 20
	reloads = 20
)

// While many ask without pause, reloads of files that are added, changed, broken
// and removed lose no question and give no wrong citation.
func TestAskDuringReloads(t *testing.T) {
	u := newUnrest(t, "../corpus", []string{
		"Who wrote about export controls?", "What does decoupling cost?", "When was the tunnel opened?", "huawei", "Which harbour did the minister name?", "football in Brazil",
	})
	u.ask(func() {
		for i := range reloads {
			u.disturb(i)
		}
	})
}

// BenchmarkAskDuringReloads measures how much longer a question takes during
// reloads, on the large set where it is there: idle-p99-ms, reload-p99-ms and their
// ratio, reload-ms, and questions lost, which must be 0.
func BenchmarkAskDuringReloads(b *testing.B) {
	const set = "../../shared/eval/realtimeqa_en"
	f, err := os.Open(filepath.Join(set, "questions.jsonl"))
	if err != nil {
		b.Skip("the large set is not here: ", err)
	}
	defer f.Close()
	var questions []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q struct{ Question string }
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			b.Fatal(err)
		}
		questions = append(questions, q.Question)
	}
	u := newUnrest(b, filepath.Join(set, "articles.jsonl.gz"), questions)
	for b.Loop() {
		idle := u.ask(func() {
			for begun := time.Now(); time.Since(begun) < 5*time.Second; {
				u.disturb(-1)
			}
		})
		var took time.Duration
		busy := u.ask(func() {
			for i := range reloads {
				took += u.disturb(i)
			}
		})
		b.ReportMetric(p99(idle), "idle-p99-ms")
		b.ReportMetric(p99(busy), "reload-p99-ms")
		b.ReportMetric(p99(busy)/p99(idle), "ratio")
		b.ReportMetric(took.Seconds()*1000/reloads, "reload-ms")
		b.ReportMetric(float64(len(busy)), "questions")
	}
}

func p99(took []time.Duration) float64 {
	slices.Sort(took)
	return took[len(took)*99/100].Seconds() * 1000
}

// unrest is a corpus that changes while people ask.
type unrest struct {
	t         testing.TB
	dir       string // of the files that change
	lib       *library.Library
	first     *library.Snapshot
	server    *Server
	questions []string
}

func newUnrest(t testing.TB, corpus string, questions []string) *unrest {
	u := &unrest{t: t, dir: t.TempDir(), questions: questions}
	for i := range 10 {
		u.write(i, "first")
	}
	var err error
	if u.lib, err = library.Open(t.Context(), library.Options{Paths: []string{corpus, u.dir}}); err != nil {
		t.Fatal(err)
	}
	u.first = u.lib.Snapshot()
	b := New(Options{Library: u.lib, Answers: answer.New(answer.Options{})})
	u.server = NewServer(b, ServerOptions{Queue: askers})
	return u
}

func (u *unrest) file(i int) string { return filepath.Join(u.dir, fmt.Sprintf("n%02d.md", i)) }

func (u *unrest) write(i int, word string) {
	u.put(i, fmt.Sprintf("---\ntitle: Note %d\nlang: en\n---\nThe minister named the %s harbour on day %d. Nobody else spoke.\n", i, word, i))
}

func (u *unrest) put(i int, text string) {
	if err := os.WriteFile(u.file(i), []byte(text), 0o600); err != nil {
		u.t.Error(err)
	}
}

// disturb changes the files in the i-th way and reloads; below 0 it only waits a
// little.
func (u *unrest) disturb(i int) time.Duration {
	if i < 0 {
		<-time.After(50 * time.Millisecond)
		return 0
	}
	want := library.Report{Changed: 1}
	switch i % 4 {
	case 0:
		u.write(10+i, "new")
		want = library.Report{Added: 1}
	case 1:
		u.write(0, fmt.Sprint("changed", i))
	case 2:
		u.put(1, "---\ntitle: [broken")
		want = library.Report{Removed: 1}
	case 3:
		u.write(1, "mended")
		if err := os.Remove(u.file(10 + i - 3)); err != nil {
			u.t.Error(err)
		}
		want = library.Report{Added: 1, Removed: 1}
	}
	r, err := u.lib.Reload(context.Background(), nil)
	if err != nil || r.Added != want.Added || r.Changed != want.Changed || r.Removed != want.Removed {
		u.t.Errorf("reload %d: %+v, error %v; want %+v", i, r, err, want)
	}
	return r.Took
}

// ask lets all askers ask without pause while meanwhile runs, and returns how long
// each answer took. It fails the test for a question that is lost or answered
// with a quote that is not its article's.
func (u *unrest) ask(meanwhile func()) []time.Duration {
	ctx, stop := context.WithCancel(context.Background())
	var all sync.WaitGroup
	all.Go(func() {
		if err := u.server.Serve(ctx, idle{}); err != nil {
			u.t.Error(err)
		}
	})
	var done atomic.Bool
	var mu sync.Mutex
	var took []time.Duration
	var wg sync.WaitGroup
	for i := range askers {
		wg.Go(func() {
			var mine []time.Duration
			for n := i * 7; !done.Load(); n++ {
				mine = append(mine, u.one(fmt.Sprintf("%d-%d", i, n), u.questions[n%len(u.questions)]))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
		})
	}
	meanwhile()
	done.Store(true)
	wg.Wait()
	stop()
	all.Wait()
	u.server = NewServer(u.server.bot, ServerOptions{Queue: askers})
	return took
}

// one asks one question and checks the answer.
func (u *unrest) one(id, question string) time.Duration {
	start := time.Now()
	replies := make(chan Reply, 2)
	if err := u.server.Put(Request{ID: id, Conversation: id, Text: "/ask " + question}, func(_ context.Context, r Reply) { replies <- r }); err != nil {
		u.t.Errorf("%s: %v", question, err)
		return 0
	}
	reply := <-replies
	took := time.Since(start)
	switch r := reply.(type) {
	case Answered:
		for _, q := range r.Answer.Quotes {
			text, err := q.Text()
			if err != nil || !u.prints(q.Article, text) {
				u.t.Errorf("%s: a quote of %s that is not its own: %q, error %v", question, q.Article.ID, text, err)
			}
		}
	case Refused:
	default:
		u.t.Errorf("%s: reply %+v", question, reply)
	}
	return took
}

// prints reports whether the file of an article holds a text, or held it. Of the
// files that change it checks the day, which is each file's own.
func (u *unrest) prints(a *article.Article, text string) bool {
	if first := u.first.Article(a.ID); first != nil && filepath.Dir(a.File) != u.dir {
		return strings.Contains(first.Body, text)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(a.ID, "n"))
	return err == nil && (strings.HasSuffix(text, "Nobody else spoke.") || strings.HasSuffix(text, fmt.Sprintf("day %d.", n)))
}

// idle is an adapter that only waits.
type idle struct{}

func (idle) Name() string { return "idle" }

func (idle) Listen(ctx context.Context, _ Inbox) error {
	<-ctx.Done()
	return nil
}
