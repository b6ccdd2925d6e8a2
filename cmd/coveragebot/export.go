package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/phrase"
	"coveragebot/internal/answer"
	"coveragebot/internal/clipping"
)

// exportMost is how many quotes the verb writes.
const exportMost = 10_000

// export writes quotes into a file.
func (p *program) export(ctx context.Context, c *cli.Command) error {
	about := strings.TrimSpace(strings.Join(c.Args().Slice(), " "))
	format, ok := clipping.Formats()[strings.ToLower(p.format)]
	switch {
	case !ok:
		return usageError{fmt.Errorf("there is no format %q: markdown, csv or html", p.format)}
	case about == "":
		return usageError{errors.New("export needs a name or words, as in export said Ren Zhengfei")}
	}
	a, err := p.asker(ctx)
	if err != nil {
		return err
	}
	now := time.Now()
	if p.world.now != nil {
		now = p.world.now()
	}
	quotes, err := a.answers.Gather(ctx, a.snap, answer.Question{Text: bot.SubjectOf(about, now)}, exportMost)
	switch {
	case err != nil:
		return err
	case len(quotes) == 0:
		return fmt.Errorf("the coverage has no quote on %q", about)
	}
	x, err := bot.NewExported(quotes, about, format, now, phrase.Book{})
	if err != nil {
		return err
	}
	if p.file == "" {
		_, err := p.out.Write(x.Data)
		return err
	}
	if err := os.WriteFile(p.file, x.Data, 0o600); err != nil {
		return fmt.Errorf("write the clippings: %w", err)
	}
	fmt.Fprintf(p.errOut, "%d quotes in %s\n", x.Rows, p.file)
	return nil
}
