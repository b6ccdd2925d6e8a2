package bot

import (
	"context"
	"log/slog"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/library"
)

// Alarmed is an adapter that can reach the operators without being asked: in a channel
// that was named for it, or in a direct message to each.
type Alarmed interface {
	Adapter
	// TellOperators posts a reply to the operators. Where there are none it does nothing.
	TellOperators(ctx context.Context, r Reply) error
}

// alarmTime bounds the telling on one platform.
const alarmTime = 30 * time.Second

// Alarms tell operators what goes wrong with reloads that nobody asked for: each thing
// once on each platform, until it is mended and comes again. They are used by one
// goroutine at a time.
type Alarms struct {
	tellers []Alarmed
	told    []map[string]bool // what is known, by teller
	log     *slog.Logger
}

// NewAlarms returns Alarms that hold the known faults for told.
func NewAlarms(known []article.Fault, log *slog.Logger, tellers ...Alarmed) *Alarms {
	a := &Alarms{tellers: tellers, log: log}
	for range tellers {
		told := make(map[string]bool)
		for _, f := range known {
			told[f.String()] = true
		}
		a.told = append(a.told, told)
	}
	return a
}

// Reloaded tells what is new in the outcome of a reload.
func (a *Alarms) Reloaded(ctx context.Context, r library.Report, err error) {
	for i, t := range a.tellers {
		now := make(map[string]bool)
		fresh := Reloaded{Report: r}
		fresh.Report.Faults = nil
		for _, f := range r.Faults {
			now[f.String()] = true
			if !a.told[i][f.String()] {
				fresh.Report.Faults = append(fresh.Report.Faults, f)
			}
		}
		if err != nil {
			for known := range a.told[i] { // nothing was read, so nothing is mended
				now[known] = true
			}
			if now[err.Error()] = true; !a.told[i][err.Error()] {
				fresh.Err = err
			}
		}
		if len(fresh.Report.Faults) > 0 || fresh.Err != nil {
			if err := a.tell(ctx, t, fresh); err != nil {
				a.log.Error("tell the operators", "platform", t.Name(), "err", err)
				continue // the next reload tells it
			}
		}
		a.told[i] = now
	}
}

func (a *Alarms) tell(ctx context.Context, t Alarmed, r Reply) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = Panicked(p)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, alarmTime)
	defer cancel()
	return t.TellOperators(ctx, r)
}
