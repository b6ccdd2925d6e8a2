package main

import (
	"context"
	"errors"

	"github.com/urfave/cli/v3"
)

func (p *program) serve(ctx context.Context, c *cli.Command) error {
	return errors.New("no platform")
}
