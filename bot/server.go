package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"coveragebot/bot/phrase"
	"coveragebot/internal/metrics"
)

// Adapter connects the bot to one platform.
type Adapter interface {
	// Name is the platform's name, for the log.
	Name() string
	// Listen receives requests and puts them into the inbox until ctx ends or
	// the platform is lost for good. It returns nil after ctx has ended.
	Listen(ctx context.Context, in Inbox) error
}

// Connector is an adapter that keeps a connection and knows whether it stands.
type Connector interface {
	Adapter
	Connected() bool
}

// Troubled is a connector that can say why it is not connected, in a line for
// operators that holds no secret; "" where it is, or does not know.
type Troubled interface {
	Connector
	Trouble() string
}

// Inbox takes requests to be replied to.
type Inbox interface {
	// Put queues a request and returns at once. respond is called once, from
	// another goroutine, with the reply; its context bounds the time for posting
	// it. respond may return before the reply is posted, where the adapter sees to
	// the rest before Listen returns. The error is ErrBusy where the queue is full, or
	// ErrClosed while the bot stops; respond is then never called.
	Put(r Request, respond func(context.Context, Reply)) error
}

// The errors of an Inbox. [Sorry] says them to the person who asked.
var (
	ErrBusy   = phrase.NewError(phrase.Busy)
	ErrClosed = phrase.NewError(phrase.Restarting)
)

// Sorry is what the person who asked is told of an error of an Inbox.
func Sorry(b phrase.Book, err error) Notice {
	if e, ok := errors.AsType[*phrase.Error](err); ok {
		return Notice{Text: e.In(b)}
	}
	return Notice{Text: b.Say(phrase.WentWrong)}
}

// ServerOptions bound a Server. The zero value means the defaults.
type ServerOptions struct {
	Queue   int           // requests that may wait; 0 means 256
	Workers int           // requests replied to at once; 0 means 8
	Timeout time.Duration // for a reply, and again for posting it; 0 means 10 s
	// Together ends all platforms where one of them is lost. Else the others go on, as
	// long as there is one.
	Together bool
	Metrics  *metrics.Registry // what happens is counted in; nil for one of its own
	Log      *slog.Logger
}

// slowMost is how many slow requests run at once. Reloads wait for one another, so
// more only stand in line.
const slowMost = 4

// Server runs adapters and answers what they receive. It implements Inbox.
//
// A request that may take long, as a reload, runs beside the workers and without
// their time-out: questions have all workers to themselves meanwhile. It is given
// up where the server stops.
type Server struct {
	bot  *Bot
	opts ServerOptions
	slow chan struct{} // a token for each slow request that runs

	taken, busy, closing *metrics.Counter
	took                 *metrics.Histogram // from being queued to being handed on

	mu     sync.RWMutex // guards closed against Put
	closed bool
	queue  chan job
}

type job struct {
	request Request
	put     time.Time
	respond func(context.Context, Reply)
}

// NewServer returns a Server whose replies are b's.
func NewServer(b *Bot, opts ServerOptions) *Server {
	if opts.Queue <= 0 {
		opts.Queue = 256
	}
	if opts.Workers <= 0 {
		opts.Workers = 8
	}
	if opts.Timeout <= 0 {
		opts.Timeout = 10 * time.Second
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Metrics == nil {
		opts.Metrics = metrics.New()
	}
	s := &Server{bot: b, opts: opts, queue: make(chan job, opts.Queue), slow: make(chan struct{}, slowMost)}
	m := opts.Metrics
	s.taken = m.Counter("coveragebot_requests_total", "Questions and commands that were taken in.")
	s.busy = m.Counter("coveragebot_turned_away_total", "Questions and commands that found no room.", "reason", "busy")
	s.closing = m.Counter("coveragebot_turned_away_total", "Questions and commands that found no room.", "reason", "stopping")
	s.took = m.Histogram("coveragebot_reply_seconds", "Time from taking a request in to having its reply, without its posting.")
	m.Gauge("coveragebot_queue_length", "Requests that wait for a worker.", func() float64 { return float64(len(s.queue)) })
	return s
}

// Put implements [Inbox].
func (s *Server) Put(r Request, respond func(context.Context, Reply)) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		s.closing.Inc()
		return ErrClosed
	}
	select {
	case s.queue <- job{r, time.Now(), respond}:
		s.taken.Inc()
		return nil
	default:
		s.busy.Inc()
		return ErrBusy
	}
}

// Serve runs the adapters until ctx ends or one of them is lost, then stops the
// others and replies to what is still queued. A platform, which is an adapter that
// is a [Connector], may be lost while another one goes on. It returns the errors of
// the adapters that were lost, or nil.
func (s *Server) Serve(ctx context.Context, adapters ...Adapter) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	patient, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	var workers, listeners sync.WaitGroup
	for range s.opts.Workers {
		workers.Go(func() { s.work(patient) })
	}
	platforms := &platforms{together: s.opts.Together}
	for _, a := range adapters {
		if _, ok := a.(Connector); ok {
			platforms.left++
		}
	}
	for _, a := range adapters {
		_, isPlatform := a.(Connector)
		listeners.Go(func() {
			err := a.Listen(ctx, s)
			if err != nil && ctx.Err() == nil {
				err = fmt.Errorf("%s: %w", a.Name(), err)
				if isPlatform && platforms.lose(&err) {
					s.opts.Log.Error("a platform is lost for good; the others go on", "platform", a.Name(), "err", err)
					s.opts.Metrics.Counter("coveragebot_platforms_lost_total", "Platforms that refused the bot for good.", "platform", a.Name()).Inc()
					return
				}
			}
			stop(err) // a lost adapter, or the only one at its end, ends all
		})
	}
	listeners.Wait()
	s.mu.Lock()
	s.closed = true
	close(s.queue)
	s.mu.Unlock()
	giveUp()
	workers.Wait()
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// platforms counts those that are left.
type platforms struct {
	together bool
	mu       sync.Mutex
	left     int
	lost     []error
}

// lose notes that one is lost, and reports whether the others go on. Where they do
// not, its error becomes that of all that were lost.
func (p *platforms) lose(err *error) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left--
	p.lost = append(p.lost, *err)
	if p.left > 0 && !p.together {
		return true
	}
	*err = errors.Join(p.lost...)
	return false
}

// work replies to queued requests until the queue is closed and empty, and what
// it has begun is done. The context of a reply is not the server's: what was taken
// in is answered.
func (s *Server) work(patient context.Context) {
	var begun sync.WaitGroup
	defer begun.Wait()
	for j := range s.queue {
		if s.bot.slow(j.request) {
			select {
			case s.slow <- struct{}{}:
				begun.Go(func() {
					defer func() { <-s.slow }()
					s.respond(j, s.reply(patient, j.request))
				})
			default:
				s.respond(j, Notice{Text: phrase.In(j.request.Lang).Say(phrase.UnderWay)})
			}
			continue
		}
		ctx, cancel := context.WithTimeout(context.Background(), s.opts.Timeout)
		reply := s.reply(ctx, j.request)
		cancel()
		s.took.Add(time.Since(j.put))
		s.respond(j, reply)
	}
}

func (s *Server) respond(j job, reply Reply) {
	ctx, cancel := context.WithTimeout(context.Background(), s.opts.Timeout)
	defer cancel()
	s.protect(j.request, func() { j.respond(ctx, reply) })
}

// reply is the bot's, or a notice where the bot panics.
func (s *Server) reply(ctx context.Context, r Request) (reply Reply) {
	defer func() {
		if p := recover(); p != nil {
			reply = s.bot.Trouble(r, "reply", Panicked(p))
		}
	}()
	start := time.Now()
	reply = s.bot.Reply(ctx, r)
	s.opts.Log.Info("reply", "platform", r.Platform, "request", r.ID, "kind", fmt.Sprintf("%T", reply), "took", time.Since(start))
	return reply
}

// protect keeps a panic in an adapter's drawing from ending the process.
func (s *Server) protect(r Request, f func()) {
	defer func() {
		if p := recover(); p != nil {
			s.opts.Log.Error("respond", "platform", r.Platform, "request", r.ID, "err", Panicked(p))
		}
	}()
	f()
}
