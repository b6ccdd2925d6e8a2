package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/slack/slackfake"
)

// target is the bot's process and what stands around it.
type target struct {
	*testing.T
	dir     string
	slack   *slackfake.Server
	discord *discordfake.Server
	proxies [3]*proxy // before Slack, before Discord, and before the bot for Slack's requests
	pushed  bool      // Slack delivers by HTTP
	events  string    // the address for that
	env     []string
	ops     string // address
	output  output
	leaks   leaks
	cmd     *exec.Cmd
}

// output is all that the processes printed.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// aim starts the fakes and lays out the bot's folder.
func aim(t *testing.T) *target {
	t.Helper()
	// The kills take longer than the three seconds that Discord waits, the more so on a
	// busy machine; and a connection that died in a storm is to be missed soon.
	d, err := discordfake.New(discordfake.Options{Deadline: 10 * time.Minute, Heartbeat: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	f := &target{T: t, dir: t.TempDir(), slack: slackfake.Start(), discord: d, ops: freeAddress(t), events: freeAddress(t)}
	t.Cleanup(f.slack.Close)
	t.Cleanup(d.Stop)
	cert, file := certify(t)
	f.proxies = [3]*proxy{startProxy(t, f.slack.Address(), cert), startProxy(t, d.Address(), cert), startProxy(t, f.events, cert)}
	f.slack.Public = "https://" + f.proxies[0].address
	f.slack.Client = trusting(t, cert)
	f.slack.Retries = []time.Duration{0, 10 * time.Second, 40 * time.Second} // Slack's minutes, shortened
	f.env = []string{
		"HOME=" + f.dir, "SSL_CERT_FILE=" + file, "SLACK_APP_TOKEN=" + slackfake.AppToken, "SLACK_BOT_TOKEN=" + slackfake.BotToken, "SLACK_SIGNING_SECRET=" + slackfake.SigningSecret, "DISCORD_TOKEN=" + discordfake.Token,
		"FIRE_SLACK=" + f.slack.Public + "/api/", "FIRE_DISCORD=https://" + f.proxies[1].address + "/api/v10", "FIRE_GATEWAY=wss://" + f.proxies[1].address + "/gateway",
	}
	if err := os.CopyFS(filepath.Join(f.dir, "corpus"), os.DirFS("../../corpus")); err != nil {
		t.Fatal(err)
	}
	f.put("config.yaml", f.config())
	return f
}

func (f *target) config() string {
	mode := "socket"
	if f.pushed {
		mode = "http"
	}
	return `corpus: [corpus]
cache: "-"
watch: false
votes: {file: .coveragebot/` + votesFile + `, names: true}
ops: {http_addr: ` + f.ops + `}
slack: {mode: ` + mode + `, http_addr: ` + f.events + `, public_url: ` + f.pushAddress() + `, questions_per_minute: 60, operators: [UOP], settings: .coveragebot/channels.db}
discord: {settings: .coveragebot/` + settingsFile + `, questions_per_minute: 60}
queue: {length: 16, workers: 2}
log: {level: debug}
`
}

func (f *target) pushAddress() string { return "https://" + f.proxies[2].address }

// turn has Slack deliver the other way from the next start on: over the socket, or
// by HTTP.
func (f *target) turn() {
	f.Helper()
	f.pushed = !f.pushed
	to := ""
	if f.pushed {
		to = f.pushAddress()
	}
	f.slack.PushTo(to)
	f.put("config.yaml", f.config())
}

func (f *target) put(name, text string) {
	f.Helper()
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o600); err != nil {
		f.Fatal(err)
	}
}

// freeAddress is one whose port lies below those that the system gives to
// connections: none of them takes it while the bot is away.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		l, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", 20_000+rand.IntN(10_000)))
		if err == nil {
			l.Close()
			return l.Addr().String()
		}
	}
	t.Fatal("no port is free")
	return ""
}

// start starts a process and waits until both platforms are connected.
func (f *target) start() {
	f.Helper()
	f.begin()
	f.connected()
}

// begin starts a process.
func (f *target) begin() {
	f.Helper()
	self, err := os.Executable()
	if err != nil {
		f.Fatal(err)
	}
	f.cmd = exec.Command(self)
	f.cmd.Args = []string{"coveragebot-under-fire", "serve"}
	f.cmd.Dir, f.cmd.Env = f.dir, f.env
	f.cmd.Stdout, f.cmd.Stderr = &f.output, &f.output
	if err := f.cmd.Start(); err != nil {
		f.Fatal(err)
	}
	c := f.cmd
	f.Cleanup(func() {
		c.Process.Kill()
		c.Wait() // else the disk is busy
	})
}

// connected waits until both platforms are.
func (f *target) connected() {
	f.Helper()
	until(f.T, "connection", func() bool {
		m := f.metrics()
		return strings.Contains(m, `coveragebot_connected{platform="slack"} 1`) && strings.Contains(m, `coveragebot_connected{platform="discord"} 1`)
	})
	for _, path := range []string{"/healthz", "/readyz"} {
		f.get(path)
	}
}

// kill ends the process as a crash does. What it had taken in is in its ledger.
func (f *target) kill() {
	f.Helper()
	if err := f.cmd.Process.Kill(); err != nil {
		f.Fatal(err)
	}
	f.cmd.Wait()
}

// stop ends the process in order.
func (f *target) stop() {
	f.Helper()
	f.signal(syscall.SIGTERM)
	if err := f.cmd.Wait(); err != nil {
		f.Errorf("the bot's end: %v", err)
	}
}

func (f *target) signal(s syscall.Signal) {
	f.Helper()
	if err := f.cmd.Process.Signal(s); err != nil {
		f.Fatal(err)
	}
}

// state is the bot's folder for what it keeps.
func (f *target) state() string { return filepath.Join(f.dir, ".coveragebot") }

func (f *target) socket() string { return filepath.Join(f.state(), socketFile) }

// metrics is what the process says at /metrics, or nothing.
func (f *target) metrics() string { return f.get("/metrics") }

// get is what the process says to operators' machines, or nothing.
func (f *target) get(path string) string {
	client := &http.Client{Timeout: 5 * time.Second}
	defer client.CloseIdleConnections()
	r, err := client.Get("http://" + f.ops + path)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	var b bytes.Buffer
	b.ReadFrom(r.Body)
	f.leaks.look(path, fmt.Sprint(r.Header, b.String()))
	return b.String()
}

// metric is the value of one series, or -1.
func (f *target) metric(series string) int {
	m := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(series) + ` (\S+)$`).FindStringSubmatch(f.metrics())
	if m == nil {
		return -1
	}
	v, _ := strconv.ParseFloat(m[1], 64)
	return int(v)
}

// quiet is what the process takes when nothing goes on, after a collection: the
// least that is seen, since the last posts take their time.
func (f *target) quiet() (bytes, goroutines int) {
	f.Helper()
	file := filepath.Join(f.dir, "goroutines")
	for range 4 {
		os.Remove(file)
		f.signal(syscall.SIGUSR1)
		until(f.T, "count of goroutines", func() bool { _, err := os.Stat(file); return err == nil })
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if n, err := strconv.Atoi(string(data)); err == nil && (goroutines == 0 || n < goroutines) {
			goroutines = n
		}
		if n := f.metric("coveragebot_memory_live_bytes"); bytes == 0 || n < bytes {
			bytes = n
		}
		<-time.After(500 * time.Millisecond)
	}
	return bytes, goroutines
}
