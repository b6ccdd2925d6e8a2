package main

import (
	"strings"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/slack/slackfake"
)

// Channels in which Slack never takes a post, or never says that it did.
const (
	closedChannel  = "CCLOSED"
	unknownChannel = "CUNKNOWN"
)

// outage has Slack take no post for a while, and ask in places where it never does. What
// is asked meanwhile is answered later.
func (f *fire) outage(meanwhile func()) {
	f.slack.FailIn(closedChannel, slackfake.Fault{Err: "restricted_action_thread_locked"})
	f.slack.FailIn(unknownChannel, slackfake.Fault{Status: 502, Lost: true})
	for _, channel := range []string{closedChannel, unknownChannel} {
		f.slack.Send(f.slack.Mention(channel, "", "UOUTAGE", "status"))
	}
	for _, away := range []slackfake.Fault{{Err: "internal_error"}, {Status: 429, RetryAfter: 1}, {Status: 503}} {
		f.slack.FailAlways("chat.postMessage", away)
		if away.Err == "" {
			f.slack.FailAlways("response", away)
		}
		meanwhile()
		f.slack.Mend("chat.postMessage")
		f.slack.Mend("response")
		f.count("outages of Slack")
	}
}

// flap has Slack end each connection at once for a while.
func (f *fire) flap(meanwhile func()) {
	f.Helper()
	before, begun := f.slack.Connections(), time.Now()
	f.slack.Flap("too_many_websockets")
	f.slack.Cut()
	meanwhile()
	made := f.slack.Connections() - before
	f.slack.Steady()
	if made > 10 && time.Since(begun) < time.Minute {
		f.Errorf("%d connections in %v while Slack closes each at once", made, time.Since(begun))
	}
	f.count("sockets closed at once")
}

// shutChannel is where the bot may not write on Discord.
const shutChannel = "6999"

// discordAway has Discord take no post for a while, and asks where the bot may never
// post. What is asked meanwhile is answered later.
func (f *fire) discordAway(meanwhile func()) {
	f.discord.Shut(shutChannel)
	f.discord.Message("500", shutChannel, "OUTAGE", "<@"+discordfake.BotID+"> status")
	f.shutOut++
	kinds := []string{"POST message", "PATCH original", "POST callback"}
	for _, away := range []discordfake.Failure{
		{Status: 502, Body: "bad gateway"}, {Status: 429, Body: `{"message":"You are being rate limited.","retry_after":1,"global":false}`}, {Cut: true},
	} {
		for _, kind := range kinds {
			f.discord.FailFor(kind, time.Hour, away)
		}
		meanwhile()
		for _, kind := range kinds {
			f.discord.Mend(kind)
		}
		f.count("outages of Discord")
	}
}

// discordFlap has the gateway close each connection at once for a while.
func (f *fire) discordFlap(meanwhile func()) {
	f.Helper()
	before, begun := f.discord.Calls("connect"), time.Now()
	f.discord.Flap(4000)
	f.discord.Cut()
	meanwhile()
	made := f.discord.Calls("connect") - before
	f.discord.Flap(0)
	if made > 10 && time.Since(begun) < time.Minute {
		f.Errorf("%d connections in %v while the gateway closes each at once", made, time.Since(begun))
	}
	f.count("gateways closed at once")
}

// hammered says where Slack or Discord was asked again and again.
func (f *fire) hammered() {
	f.Helper()
	// A refusal ends a question, unless it is taken up again after a kill.
	if n, most := f.discord.Tried(shutChannel), 2*f.shutOut+f.faults["kills and restarts"]; n > most {
		f.Errorf("%d posts to a channel of Discord's that is shut, want %d at most", n, most)
	}
	threads := make(map[string]int)
	for _, c := range f.slack.Calls("chat.postMessage") {
		if channel := c.Values.Get("channel"); channel == closedChannel || channel == unknownChannel {
			threads[channel+"/"+c.Values.Get("thread_ts")]++
		}
	}
	for thread, n := range threads {
		// A question that was being answered at a kill is answered anew.
		if most := 2 + f.faults["kills and restarts"]; n > most {
			f.Errorf("%d posts to %s, want %d at most", n, thread, most)
		}
	}
	notices := make(map[string]int)
	for _, m := range f.slack.Messages() {
		if m.Channel == unknownChannel && strings.HasPrefix(m.Text, "I was interrupted") {
			notices[m.Thread]++
		}
	}
	for thread, n := range notices {
		if n > 1 {
			f.Errorf("%d notices of one question in %s", n, thread)
		}
	}
}
