package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// underFire is the program as a process of the test runs it: whole, but with fakes
// for the platforms, a clock that jumps, files that cannot grow, and panics now and
// then. At SIGUSR1, which also collects garbage, it reads the file "clock" (seconds
// that the clock is ahead) and obeys the file "room" (bytes beyond which no file
// may grow), which it removes then.
func underFire() {
	signal.Ignore(syscall.SIGXFSZ)     // a write beyond the room is an error, as on a full disk
	if os.Getenv("FIRE_SLACK") != "" { // OpenSearch needs the transport itself
		http.DefaultTransport = frail{http.DefaultTransport}
	}
	var jump atomic.Int64
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGUSR1)
	go func() {
		for range signals {
			text, _ := os.ReadFile("clock")
			seconds, _ := strconv.Atoi(string(text))
			jump.Store(int64(seconds))
			if text, err := os.ReadFile("room"); err == nil {
				room, err := strconv.ParseUint(string(text), 10, 64)
				if err = errors.Join(err, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: unlimited})); err != nil {
					panic(err)
				}
				os.Remove("room")
				continue
			}
			debug.FreeOSMemory()
			os.WriteFile("goroutines.new", []byte(strconv.Itoa(working())), 0o600)
			os.Rename("goroutines.new", "goroutines")
		}
	}()
	p := program{getenv: os.Getenv, in: os.Stdin, out: os.Stdout, errOut: os.Stderr, world: world{
		slackAPI: os.Getenv("FIRE_SLACK"), discordAPI: os.Getenv("FIRE_DISCORD"), discordGateway: os.Getenv("FIRE_GATEWAY"),
		now: func() time.Time {
			if broken() && calledBy("bot.(*turn).ask", "slack.(*session).send") {
				panic(fmt.Sprint("all that was at hand: ", os.Environ()))
			}
			if _, err := os.Stat(slowFile); err == nil && calledBy("bot.(*Bot).Vote") {
				<-time.After(time.Minute) // the end comes first
			}
			return time.Now().Add(time.Duration(jump.Load()) * time.Second)
		},
		claimWait: time.Minute, // this machine may be busy
	}}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	if err := p.command().Run(ctx, os.Args); err != nil {
		fmt.Fprintln(os.Stderr, "coveragebot:", err)
		os.Exit(1)
	}
}

// working is how many goroutines there are, without those of idle connections,
// which HTTP keeps for a while.
func working() (n int) {
	stacks := make([]byte, 8<<20)
	for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if !strings.Contains(stack, "net/http.(*persistConn)") {
			n++
		}
	}
	return n
}

// slowFile is there while no vote comes to be written down.
const slowFile = "slow"

// unlimited is the room where there is no limit.
const unlimited = 1<<63 - 1

// broken reports, while there is a file "panics", that something breaks now: one
// time in three.
func broken() bool {
	_, err := os.Stat("panics")
	return err == nil && rand.IntN(3) == 0
}

// calledBy reports whether one of these functions called who asks.
func calledBy(names ...string) bool {
	pcs := make([]uintptr, 6)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		if slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(f.Function, name) }) {
			return true
		}
	}
	return false
}

// frail is a way to Discord that breaks while messages are sent, with all that it
// was given in its mouth.
type frail struct{ http.RoundTripper }

func (f frail) RoundTrip(r *http.Request) (*http.Response, error) {
	if path := r.URL.Path; (strings.Contains(path, "/messages") || strings.HasSuffix(path, "/callback")) && broken() {
		panic(fmt.Sprint("cannot send ", r.URL, r.Header))
	}
	return f.RoundTripper.RoundTrip(r)
}
