package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v3"

	"coveragebot/bot/discord"
	"coveragebot/bot/slack"
	"coveragebot/internal/config"
)

// slackManifest prints what an app at Slack is made from.
func (p *program) slackManifest(_ context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	conf, err := p.settings()
	if err != nil {
		return err
	}
	manifest, err := slack.Manifest(slackOptions(conf, config.Secrets{}, nil))
	if err != nil {
		return fmt.Errorf("print the manifest: %w", err)
	}
	_, err = p.out.Write(manifest)
	return err
}

// discordInvite prints the link that lets the bot into a server.
func (p *program) discordInvite(_ context.Context, c *cli.Command) error {
	if err := noArgs(c); err != nil {
		return err
	}
	id := p.appID
	if id == "" {
		secrets, err := config.LoadSecrets(p.getenv)
		if err != nil {
			return err
		}
		if id = appOf(secrets.Discord.Reveal()); id == "" {
			return usageError{errors.New("discord invite needs -app ID, or DISCORD_TOKEN, which holds it")}
		}
	}
	_, err := fmt.Fprintln(p.out, discord.InviteURL(id))
	return err
}

// appOf reads the application's ID from a bot token, whose first part it is. It
// returns "" where there is none.
func appOf(token string) string {
	head, _, _ := strings.Cut(token, ".")
	id, err := base64.RawStdEncoding.DecodeString(head)
	if err != nil || strings.Trim(string(id), "0123456789") != "" {
		return ""
	}
	return string(id)
}
