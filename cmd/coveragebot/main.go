// Coveragebot answers questions about news coverage with cited quotes: in a
// terminal, in Slack and on Discord.
//
// This package is wiring only: it reads flags, configuration and secrets, loads
// the corpus, and starts adapters or prints one reply. "coveragebot help" lists
// the verbs.
//
// The verbs, their help and their errors speak English alone, unlike the bot: they are
// read in an operator's terminal, beside a log in English, and by scripts, which look for
// their words. So do the reasons why a file or a setting is left out, wherever they are
// shown: they stand beside its name and line. What a person asks the bot, also in the
// terminal, is answered in the language of the question.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"coveragebot/internal/config"
)

// stopTime is the longest that a stop takes: what was taken in is answered until
// then.
const stopTime = 45 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop() // a second signal ends the process at once
		time.Sleep(stopTime)
		fmt.Fprintln(os.Stderr, "coveragebot: not all was done within", stopTime)
		os.Exit(1)
	}()
	err := run(ctx, os.Args, os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	if err != nil {
		secrets, _ := config.LoadSecrets(os.Getenv) // where they cannot be read, nothing has them
		fmt.Fprintln(secrets.Hiding(os.Stderr), "coveragebot:", err)
	}
	os.Exit(exitCode(err))
}

// run is the whole program. args[0] is its name.
func run(ctx context.Context, args []string, getenv func(string) string, in io.Reader, out, errOut io.Writer) error {
	p := program{getenv: getenv, in: in, out: out, errOut: errOut}
	return p.command().Run(ctx, args)
}

// usageError is a command line that cannot be understood.
type usageError struct{ error }

// exitCode is 0 where all went well, 1 where the work failed, and 2 where the
// command line was wrong.
func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		return 2
	}
	return 1
}
