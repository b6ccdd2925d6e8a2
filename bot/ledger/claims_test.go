package ledger

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// claimFunc is Claims.
type claimFunc func(ctx context.Context, key, holder string) (bool, error)

func (f claimFunc) Claim(ctx context.Context, key, holder string) (bool, error) {
	return f(ctx, key, holder)
}

// table is Claims in memory, for one goroutine.
func table() claimFunc {
	holders := make(map[string]string)
	return func(_ context.Context, key, holder string) (bool, error) {
		if _, claimed := holders[key]; !claimed {
			holders[key] = holder
		}
		return holders[key] == holder, nil
	}
}

// What a process claimed and did not answer is for its next start to answer, and
// for nobody else.
func TestClaimOutlivesProcess(t *testing.T) {
	claims := table()
	open := func(file string) *Ledger {
		book, err := Open(Options{File: file, Claims: claims})
		if err != nil {
			t.Fatal(err)
		}
		return book
	}
	file := filepath.Join(t.TempDir(), "one.jsonl")
	one, two := open(file), open(filepath.Join(t.TempDir(), "two.jsonl"))
	mine, theirs := one.Begin("slack", []string{"a"}, "a"), two.Begin("slack", []string{"a"}, "a")
	if !one.Mine(mine, "a") || two.Mine(theirs, "a") {
		t.Fatal("of two the first does not answer")
	}
	theirs.Release()
	one.Begin("slack", []string{"b"}, "b") // the process ends before it claims
	if again := two.Begin("slack", []string{"b"}, "b"); !two.Mine(again, "b") {
		t.Fatal("what nobody has claimed is not anybody's")
	}
	one.lock.Close() // as SIGKILL does
	one = open(file)
	left := one.Left("slack")
	if len(left) != 2 {
		t.Fatalf("%d are left", len(left))
	}
	if !one.Mine(left[0], "a") {
		t.Error("the next start is kept from answering by its own claim")
	}
	if one.Mine(left[1], "b") {
		t.Error("the next start answers what another process has claimed meanwhile")
	}
	if one.Mine(nil, "a") || one.Mine(nil, "b") || !one.Mine(nil, "c") || one.Mine(nil, "c") || !one.Mine(nil, "") || !one.Mine(nil, "") {
		t.Error("without an entry a claim holds once, and no key is always new")
	}
	var none *Ledger
	if !none.Mine(nil, "a") {
		t.Error("without a ledger somebody else is to answer")
	}
}

// While claims cannot be made everything is answered, and hardly anything waits.
func TestClaimsFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var tried atomic.Int64
		var works atomic.Bool
		var log bytes.Buffer
		book, err := Open(Options{
			File: filepath.Join(t.TempDir(), "ledger.jsonl"), Log: slog.New(slog.NewTextHandler(&log, nil)),
			Claims: claimFunc(func(ctx context.Context, _, _ string) (bool, error) {
				tried.Add(1)
				if works.Load() {
					return false, nil
				}
				<-ctx.Done() // a cluster that does not answer
				return false, errors.New("no answer")
			}),
		})
		if err != nil {
			t.Fatal(err)
		}
		ask := func(seconds int, want bool, tries int64, took time.Duration) {
			t.Helper()
			time.Sleep(time.Duration(seconds) * time.Second)
			start := time.Now()
			if mine := book.Mine(nil, "a"); mine != want || tried.Load() != tries || time.Since(start) != took {
				t.Errorf("mine %t after %v and %d tries, want %t, %v, %d", mine, time.Since(start), tried.Load(), want, took, tries)
			}
		}
		ask(0, true, 1, claimWait)
		ask(0, true, 1, 0)
		ask(4, true, 1, 0)
		ask(1, true, 2, claimWait)
		works.Store(true)
		ask(4, true, 2, 0)
		ask(1, false, 3, 0)
		ask(0, false, 4, 0)
		if text := log.String(); strings.Count(text, "cannot agree") != 1 || strings.Count(text, "can agree with other bots again") != 1 {
			t.Errorf("the log says\n%s", text)
		}
	})
}
