package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"coveragebot/bot"
	"coveragebot/bot/gaps"
	"coveragebot/bot/terminal"
	"coveragebot/internal/clipping"
)

// gaps lists what people asked and the coverage did not answer, as the running bot
// keeps it: as text, as JSON with an object a line, or as a table.
func (p *program) gaps(_ context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	conf, err := p.settings()
	if err != nil {
		return err
	}
	if conf.Gaps.Days == 0 {
		return errors.New("what the coverage does not answer is not kept: gaps.days is 0")
	}
	all, err := gaps.Read(conf.Kept(gapsFile), time.Duration(conf.Gaps.Days)*24*time.Hour, p.world.now)
	if err != nil {
		return err
	}
	switch {
	case p.csv:
		return p.gapsTable(all)
	case p.json:
		for _, g := range all {
			if err := p.encode(g); err != nil {
				return err
			}
		}
		return nil
	}
	l := bot.Listed{
		Title: fmt.Sprintf("Asked in the last %d days and not answered well: %d", conf.Gaps.Days, len(all)),
		Empty: fmt.Sprintf("In the last %d days the coverage answered everything that was asked.", conf.Gaps.Days),
	}
	for _, g := range all {
		detail := []string{fmt.Sprintf("%d times", g.Refused+g.Unhelpful), "last " + g.Last.Format(time.DateOnly)}
		if g.Answer != "" {
			detail = append(detail, "answered by a person: "+g.Answer)
		}
		l.Rows = append(l.Rows, bot.Row{Text: g.Question, Detail: strings.Join(detail, ", ")})
	}
	return terminal.Draw(p.out, l, p.style())
}

// gapsTable prints a table; what people wrote cannot act as a formula in it.
func (p *program) gapsTable(all []gaps.Gap) error {
	table := csv.NewWriter(p.out)
	table.UseCRLF = true
	rows := [][]string{{"question", "after", "refused", "unhelpful", "last", "answer"}}
	for _, g := range all {
		rows = append(rows, []string{
			clipping.Inert(g.Question), clipping.Inert(g.Before), strconv.Itoa(g.Refused), strconv.Itoa(g.Unhelpful), g.Last.UTC().Format(time.RFC3339), clipping.Inert(g.Answer),
		})
	}
	if err := table.WriteAll(rows); err != nil {
		return fmt.Errorf("print the table: %w", err)
	}
	return nil
}
