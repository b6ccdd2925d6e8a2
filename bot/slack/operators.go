package slack

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	api "github.com/slack-go/slack"
)

const (
	groupsEvery = 5 * time.Minute // the members of groups are asked for
	sharedFor   = 5 * time.Minute // what is known of a channel is believed
)

// operators knows who may do what everyone may not. Where Slack does not tell,
// nobody may.
type operators struct {
	api    *api.Client
	opts   Options
	shared *recent // channels known to be shared with another company
	inner  *recent // channels known not to be

	mu      sync.RWMutex
	members map[string]bool // of the groups
	groups  map[string]group
}

// group is a user group as it was asked for, for what no operator is.
type group struct {
	users []string
	until time.Time
}

func newOperators(client *api.Client, opts Options) *operators {
	return &operators{
		api: client, opts: opts,
		shared: newRecent(sharedFor, maxThreads, opts.Now),
		inner:  newRecent(sharedFor, maxThreads, opts.Now),
		groups: make(map[string]group),
	}
}

// is reports whether a user may act as an operator in a channel that is not
// shared.
func (o *operators) is(user string) bool {
	if slices.Contains(o.opts.Operators, user) {
		return true
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	return o.members[user]
}

// here is is for a delivery that does not say whether its channel is shared. It
// may ask Slack.
func (o *operators) here(ctx context.Context, user, channel string) bool {
	if !o.is(user) || o.shared.has(channel) {
		return false
	}
	if o.inner.has(channel) {
		return true
	}
	info, err := o.api.GetConversationInfoContext(ctx, &api.GetConversationInfoInput{ChannelID: channel})
	if err != nil {
		o.opts.Log.Warn("slack: no operator in a channel that cannot be looked up", "channel", channel, "err", harmless(err))
		return false
	}
	if info.IsExtShared || info.IsPendingExtShared {
		o.shared.first(channel)
		return false
	}
	o.inner.first(channel)
	return true
}

// inAny reports whether a user is in one of some groups. It may ask Slack; who is in a
// group that Slack does not tell of is not known, and counts as in it.
func (o *operators) inAny(ctx context.Context, user string, groups []string) bool {
	return slices.ContainsFunc(groups, func(id string) bool {
		now := o.opts.Now()
		o.mu.RLock()
		g, ok := o.groups[id]
		o.mu.RUnlock()
		if !ok || now.After(g.until) {
			users, err := o.api.GetUserGroupMembersContext(ctx, id)
			if err != nil {
				o.opts.Log.Warn("slack: the members of a user group are not known", "group", id, "err", harmless(err))
				return true
			}
			g = group{users, now.Add(groupsEvery)}
			o.mu.Lock()
			o.groups[id] = g
			o.mu.Unlock()
		}
		return slices.Contains(g.users, user)
	})
}

// watch keeps the members of the groups up to date until ctx ends.
func (o *operators) watch(ctx context.Context) {
	for len(o.opts.OperatorGroups) > 0 && pause(ctx, groupsEvery) {
		o.load(ctx)
	}
}

// load asks Slack for the members of the groups.
func (o *operators) load(ctx context.Context) {
	members := make(map[string]bool)
	for _, g := range o.opts.OperatorGroups {
		users, err := o.api.GetUserGroupMembersContext(ctx, strings.TrimSpace(g))
		if err != nil {
			o.opts.Log.Warn("slack: the members of an operator group are not known", "group", g, "err", harmless(err))
			continue
		}
		for _, u := range users {
			members[u] = true
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.members = members
}
