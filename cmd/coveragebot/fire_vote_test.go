package main

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/slack/slackfake"
)

// vote is one whose person was thanked, or that was cast right before a kill.
type vote struct {
	user string
	cast bool
}

// vote votes on both platforms and waits for what is said to it.
func (f *fire) vote() {
	f.Helper()
	user, _ := f.press()
	f.voted(user, func() string {
		for _, m := range f.slack.Messages() {
			if m.User == user {
				return m.Text
			}
		}
		return ""
	})

	user = "8" + strconv.Itoa(f.voters)
	var press string
	until(f.T, "an answer on Discord to vote on", func() bool { // the newest: buttons live as long as the process
		posts := f.discord.Posts()
		for _, p := range slices.Backward(posts) {
			if button := discordfake.Buttons(p.Body)["👍"]; button != "" {
				press = f.discord.Interact(3, "500", p.Channel, user, map[string]any{"custom_id": button, "component_type": 2}, p.ID)
				reply, _ := f.post(press)
				return !strings.Contains(strings.Join(discordfake.Texts(reply.Body), ""), "I no longer have that answer")
			}
		}
		return false
	})
	f.voted(user, func() string {
		p, _ := f.post(press)
		return strings.Join(discordfake.Texts(p.Body), "\n")
	})
}

// press has a new user vote on Slack.
func (f *fire) press() (user, delivery string) {
	f.Helper()
	var voted slackfake.Message
	until(f.T, "an answer on Slack to vote on", func() bool {
		messages := f.slack.Messages()
		i := slices.IndexFunc(messages, func(m slackfake.Message) bool {
			return m.Thread != "" && bytes.Contains(m.Blocks, []byte(`"helpful"`)) // what is said to a vote stands outside the thread
		})
		if i >= 0 {
			voted = messages[i]
		}
		return i >= 0
	})
	for range 5 {
		f.voters++
		user = "UV" + strconv.Itoa(f.voters)
		delivery, err := f.slack.Pressed(voted, user, "helpful")
		if err == nil {
			return user, delivery
		}
		f.disk.unsure[user] = true
	}
	f.Fatal("no vote reaches the bot")
	return "", ""
}

// cast has a vote acknowledged that the process does not come to keep.
func (f *fire) cast() {
	f.Helper()
	f.put(slowFile, "")
	user, delivery := f.press()
	until(f.T, "acknowledgement of a vote", func() bool { return f.slack.Acked(delivery) })
	f.disk.cast++
	f.disk.votes = append(f.disk.votes, vote{user, true})
}

// voted notes what was said to a vote: thanks, or that it could not be kept.
func (f *fire) voted(user string, said func() string) {
	f.Helper()
	var text string
	until(f.T, "a word on the vote of "+user, func() bool { text = said(); return text != "" })
	if strings.HasPrefix(text, "Thank you") {
		f.disk.votes = append(f.disk.votes, vote{user, false})
		return
	}
	f.disk.told++
	if !strings.Contains(text, "Your vote could not be") {
		f.Errorf("to the vote of %s it is said: %s", user, text)
	}
}

// post waits a minute at most for the answer to a message or an interaction.
func (f *fire) post(id string) (found discordfake.Post, ok bool) {
	for begun := time.Now(); time.Since(begun) < time.Minute; <-time.After(20 * time.Millisecond) {
		for _, p := range f.discord.Posts() {
			if p.ReplyTo+p.Interaction == id && !p.Loading {
				return p, true
			}
		}
	}
	return found, false
}
