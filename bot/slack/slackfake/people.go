package slackfake

import "cmp"

// Person is what Slack tells of a user besides the ID. Who is not met is a full
// member of the bot's own workspace.
type Person struct {
	Team            string // "" for the bot's own; another one comes by Slack Connect
	Admin, Owner    bool
	Restricted      bool   // a guest of several channels
	UltraRestricted bool   // a guest of one channel, who is Restricted too
	BotID           string // of an app's bot user
	Locale          string // in which they read Slack
}

// stranger reports whether somebody belongs to another company.
func (p Person) stranger() bool { return p.Team != "" && p.Team != Team }

// Meet makes a user known.
func (s *Server) Meet(user string, p Person) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people[user] = p
}

func (s *Server) person(user string) Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.people[user]
}

// sign puts into a message's event what Slack says there of its author.
func (p Person) sign(e Event) {
	team := cmp.Or(p.Team, Team)
	e["team"], e["user_team"], e["source_team"] = team, team, team
	if p.BotID != "" {
		e["bot_id"], e["app_id"] = p.BotID, "A"+p.BotID
		e["bot_profile"] = map[string]any{"id": p.BotID, "app_id": "A" + p.BotID, "team_id": team, "name": "another app", "deleted": false}
	}
}

// brief is a user as interactions carry one.
func (s *Server) brief(user string) map[string]any {
	return map[string]any{"id": user, "username": user, "name": user, "team_id": cmp.Or(s.person(user).Team, Team)}
}

// info is a user as users.info tells. Of another company's people it tells less.
func (s *Server) info(user string) map[string]any {
	p := s.person(user)
	u := map[string]any{
		"id": user, "name": user, "team_id": cmp.Or(p.Team, Team), "deleted": false, "is_bot": p.BotID != "", "is_app_user": false,
	}
	if p.Locale != "" {
		u["locale"] = p.Locale
	}
	if p.stranger() {
		u["is_stranger"] = true
		return u
	}
	u["is_admin"], u["is_owner"], u["is_primary_owner"] = p.Admin || p.Owner, p.Owner, false
	u["is_restricted"], u["is_ultra_restricted"] = p.Restricted || p.UltraRestricted, p.UltraRestricted
	return u
}
