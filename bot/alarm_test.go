package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// teller notes what it is told, or fails.
type teller struct {
	said []string
	err  error
}

func (*teller) Name() string                        { return "test" }
func (*teller) Listen(context.Context, Inbox) error { return nil }

func (t *teller) TellOperators(_ context.Context, r Reply) error {
	if t.err != nil {
		return t.err
	}
	told := r.(Reloaded)
	first, _ := told.LeftOut()
	t.said = append(t.said, fmt.Sprint(first, told.Err))
	return nil
}

// Each fault is told once, also over failures of the platform and of the reload, and
// again when it comes back after it was mended.
func TestAlarms(t *testing.T) {
	known, broken, other := article.Fault{File: "old.md", Reason: "is known"}, article.Fault{File: "a.md", Line: 3, Reason: "is broken"}, article.Fault{File: "b.md", Reason: "is too"}
	to := new(teller)
	a := NewAlarms([]article.Fault{known}, slog.New(slog.DiscardHandler), to)
	reloaded := func(err error, faults ...article.Fault) {
		a.Reloaded(t.Context(), library.Report{Faults: faults}, err)
	}
	gone := errors.New("the folder is gone")
	reloaded(nil, known)
	reloaded(nil, known, broken)
	reloaded(nil, known, broken)
	reloaded(gone)
	reloaded(gone)
	to.err = errors.New("the platform is away")
	reloaded(nil, known, broken, other)
	to.err = nil
	reloaded(nil, broken, other)
	reloaded(nil)
	reloaded(nil, broken)
	want := []string{"[a.md:3: is broken] <nil>", "[] the folder is gone", "[b.md: is too] <nil>", "[a.md:3: is broken] <nil>"}
	if diff := cmp.Diff(want, to.said); diff != "" {
		t.Errorf("-want +told:\n%s", diff)
	}
}
