package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"coveragebot/bot/terminal"
	"coveragebot/internal/quotation"
)

// checkQuote tells of each quotation in a text whether the coverage has it.
func (p *program) checkQuote(ctx context.Context, c *cli.Command) error {
	text, err := p.text(c)
	if err != nil {
		return err
	}
	_, lib, err := p.load(ctx)
	if err != nil {
		return err
	}
	found, err := new(quotation.Checker).Check(ctx, lib.Snapshot(), text)
	switch {
	case err != nil:
		return err
	case p.json:
		return p.encode(terminal.NewQuotations(found))
	case len(found) == 0:
		return errors.New("there is no word in that to check")
	}
	return terminal.DrawQuotations(p.out, found, p.style())
}

// text is what a verb was given to read: its words, a file, or else standard input.
func (p *program) text(c *cli.Command) (string, error) {
	if words := strings.TrimSpace(strings.Join(c.Args().Slice(), " ")); words != "" {
		if p.file != "" {
			return "", usageError{fmt.Errorf("%s takes a text or a file, not both", c.Name)}
		}
		return words, nil
	}
	in := p.in
	if p.file != "" {
		f, err := os.Open(p.file)
		if err != nil {
			return "", fmt.Errorf("read the text: %w", err)
		}
		defer f.Close()
		in = f
	} else if f, ok := isFile(p.in); ok && term.IsTerminal(int(f.Fd())) {
		return "", usageError{fmt.Errorf("%s needs a text", c.Name)}
	}
	data, err := io.ReadAll(io.LimitReader(in, quotation.MaxText+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("read the text: %w", err)
	case len(data) > quotation.MaxText:
		return "", fmt.Errorf("the text has more than %d kB; check it in parts", quotation.MaxText>>10)
	}
	return string(data), nil
}
