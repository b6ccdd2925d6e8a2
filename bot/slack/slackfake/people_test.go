package slackfake_test

import (
	"testing"

	api "github.com/slack-go/slack"

	"coveragebot/bot/slack/slackfake"
)

// A client reads of each kind of person what Slack tells.
func TestPeople(t *testing.T) {
	s := slackfake.Start()
	defer s.Close()
	s.Meet("UADMIN", slackfake.Person{Admin: true})
	s.Meet("UGUEST", slackfake.Person{Restricted: true})
	s.Meet("UONE", slackfake.Person{UltraRestricted: true})
	s.Meet("UFOREIGN", slackfake.Person{Team: "T2"})
	s.Meet("UAPP", slackfake.Person{BotID: "B2"})
	client := api.New(slackfake.BotToken, api.OptionAPIURL(s.URL))
	type kind struct {
		team                                              string
		admin, restricted, ultraRestricted, stranger, bot bool
	}
	for user, want := range map[string]kind{
		"UANYONE":  {team: slackfake.Team},
		"UADMIN":   {team: slackfake.Team, admin: true},
		"UGUEST":   {team: slackfake.Team, restricted: true},
		"UONE":     {team: slackfake.Team, restricted: true, ultraRestricted: true},
		"UFOREIGN": {team: "T2", stranger: true},
		"UAPP":     {team: slackfake.Team, bot: true},
	} {
		u, err := client.GetUserInfoContext(t.Context(), user)
		if err != nil {
			t.Fatal(err)
		}
		if got := (kind{u.TeamID, u.IsAdmin, u.IsRestricted, u.IsUltraRestricted, u.IsStranger, u.IsBot}); got != want {
			t.Errorf("%s: %+v, want %+v", user, got, want)
		}
	}
}
