package bot

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLimiter(t *testing.T) {
	now := time.Unix(1_000_000, 0)
	l := NewLimiter(3, func() time.Time { return now })
	take := func(user string) string {
		ok, tell, wait := l.take(user)
		return fmt.Sprint(ok, " ", tell, " ", wait)
	}
	var got []string
	for range 5 {
		got = append(got, take("U1"))
	}
	got = append(got, take("U2"))
	now = now.Add(20 * time.Second)
	got = append(got, take("U1"), take("U1"))
	now = now.Add(time.Hour)
	for range 4 {
		got = append(got, take("U1"))
	}
	want := []string{
		"true false 0s", "true false 0s", "true false 0s", "false true 20s", "false false 20s", // a minute's worth, then told once
		"true false 0s",                   // another's bucket
		"true false 0s", "false true 20s", // a third of a minute gives one
		"true false 0s", "true false 0s", "true false 0s", "false true 20s", // full again, no fuller
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for i := range 3 * maxUsers {
		l.take(fmt.Sprint(i))
	}
	if len(l.users) > maxUsers {
		t.Errorf("%d buckets are kept", len(l.users))
	}
	if ok, _, _ := NewLimiter(-1, time.Now).take("U1"); !ok {
		t.Error("no bound bounds")
	}
}
