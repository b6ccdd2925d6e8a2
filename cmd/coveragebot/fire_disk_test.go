package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"coveragebot/bot/discord/discordfake"
	"coveragebot/bot/local"
)

// The files that the settings of the fire put into the state folder.
const (
	votesFile    = "votes.jsonl"
	settingsFile = "servers.db"
)

// journals are the files of lines.
func journals() []string { return []string{votesFile, auditFile, gapsFile, ledgerFile} }

// disk is what became of what was to be written while a disk was full, or after.
type disk struct {
	mounted    bool // the state folder has one of its own
	votes      []vote
	told       int // votes whose people were told that they could not be kept
	changes    int // of a server's settings
	refused    int // of them
	lang       string
	torn, lost int
	unsure     map[string]bool // users whose vote Slack could not deliver, as it told them
	cast, kept int             // votes that were acknowledged and not kept when the process was killed; and kept after
}

// room lets no file of the bot's grow beyond some bytes.
func (f *fire) room(bytes int64) {
	f.Helper()
	f.put("room", fmt.Sprint(bytes))
	f.signal(syscall.SIGUSR1)
	until(f.T, "room", func() bool { _, err := os.Stat(filepath.Join(f.dir, "room")); return err != nil })
}

// disks are the ways in which a disk can be full here.
func (f *fire) disks() []func(func()) {
	if f.disk.mounted {
		return []func(func()){f.limited, f.filled}
	}
	return []func(func()){f.limited}
}

const faultLimited, faultFilled = "full disks: no file may grow", "full disks: no space left"

// limited lets no file grow. The first times none can at all, then a journal can
// take half a line.
func (f *fire) limited(meanwhile func()) {
	f.Helper()
	room := int64(0)
	if n := f.counted(faultLimited); n > 1 {
		if info, err := os.Stat(filepath.Join(f.state(), journals()[n%len(journals())])); err == nil {
			room = info.Size() + 20
		}
	}
	f.room(room)
	f.count(faultLimited)
	local.Send(f.Context(), f.socket(), "ann", "/rollback") // noted nowhere
	meanwhile()
	f.room(unlimited)
}

// filled fills the disk, and takes at once what becomes free. A file can grow to the
// end of its last page then, so that half a line is written before there is no space
// for the other half.
func (f *fire) filled(meanwhile func()) {
	f.Helper()
	name := filepath.Join(f.state(), "filling")
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		f.Fatal(err)
	}
	defer file.Close()
	if err := fill(file); !errors.Is(err, syscall.ENOSPC) {
		f.Fatalf("fill the disk: %v", err)
	}
	f.count(faultFilled)
	enough, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-enough:
				return
			case <-time.After(5 * time.Millisecond):
				fill(file)
			}
		}
	}()
	defer func() {
		close(enough)
		<-stopped
		if err := os.Remove(name); err != nil {
			f.Error(err)
		}
	}()
	meanwhile()
}

// fill writes until there is no space. Its error says that.
func fill(file *os.File) (err error) {
	for page := make([]byte, 4096); err == nil; {
		_, err = file.Write(page)
	}
	return err
}

// mount gives the state folder a small disk of its own, in memory, where that is
// permitted.
func (f *fire) mount() {
	f.Helper()
	if err := os.Mkdir(f.state(), 0o700); err != nil {
		f.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=32m,mode=700,nosuid,nodev", "tmpfs", f.state()).CombinedOutput(); err != nil {
		f.Logf("no disk can be mounted here, so none is filled: a limit on files stands for that (%v: %s)", err, bytes.TrimSpace(out))
		return
	}
	f.disk.mounted = true
	f.Cleanup(func() {
		if out, err := exec.Command("umount", f.state()).CombinedOutput(); err != nil {
			f.Errorf("unmount the disk of the state folder: %v: %s", err, out)
		}
	})
}

// writing has people vote and change settings, before and after there is room
// again.
func (f *fire) writing(full func(func()), pause func()) {
	f.Helper()
	f.connected()
	full(func() {
		before := f.disk.told
		for n := 0; n < 3 && f.disk.told == before; n++ { // the last page may have room for some
			f.vote()
		}
		f.configure()
		pause()
	})
	told, refused := f.disk.told, f.disk.refused
	f.vote()
	f.configure()
	if f.disk.told > told {
		f.Errorf("a vote cannot be kept where there is room again")
	}
	if f.disk.refused > refused {
		f.Errorf("a server's settings cannot be changed where there is room again")
	}
}

// configure changes the settings of a server that nobody asks on.
func (f *fire) configure() {
	f.Helper()
	f.disk.changes++
	lang := string([]byte{'a' + byte(f.disk.changes/26%26), 'a' + byte(f.disk.changes%26)})
	shown := f.settings(map[string]any{"type": 1, "name": "language", "options": []any{map[string]any{"type": 3, "name": "code", "value": lang}}})
	switch {
	case strings.Contains(shown, "“"+lang+"”"):
		f.disk.lang = lang
	case strings.Contains(shown, "The settings could not be kept, so they stay as they were."):
		f.disk.refused++
	default:
		f.Errorf("to a change of the settings it is said: %s", shown)
	}
	f.configured()
}

// configured looks whether the settings are those that were kept last.
func (f *fire) configured() {
	f.Helper()
	want := "every language"
	if f.disk.lang != "" {
		want = "“" + f.disk.lang + "”"
	}
	if shown := f.settings(map[string]any{"type": 1, "name": "show"}); !strings.Contains(shown, want) {
		f.disk.lost++
		f.Errorf("the settings are not with %s any more: %s", want, shown)
	}
}

func (f *fire) settings(option map[string]any) string {
	f.Helper()
	const manager = "8000000"
	f.discord.Meet(manager, discordfake.Person{Permissions: discordfake.ManageServer})
	p, said := f.post(f.discord.Interact(2, "502", "6502", manager, map[string]any{"id": "3", "name": "settings", "type": 1, "options": []any{option}}, ""))
	if !said {
		f.Error("nothing is said to a change of the settings")
	}
	return strings.Join(discordfake.Texts(p.Body), "\n")
}

// written looks whether each vote that was thanked for is written down, once, and
// whether every line of the journals is whole.
func (f *fire) written() {
	f.Helper()
	lines := make(map[string]int) // votes by user
	for _, name := range journals() {
		data, err := os.ReadFile(filepath.Join(f.state(), name))
		if err != nil {
			f.Fatal(err)
		}
		for line := range bytes.Lines(data) {
			var one struct{ User string }
			if json.Unmarshal(line, &one) != nil || line[len(line)-1] != '\n' {
				f.disk.torn++
				f.Logf("torn in %s: %.200q", name, line)
			}
			if name == votesFile && !f.disk.unsure[one.User] {
				lines[one.User]++
			}
		}
	}
	for _, v := range f.disk.votes {
		if v.cast && lines[v.user] == 1 {
			f.disk.kept++
		}
		if lines[v.user] != 1 {
			f.disk.lost++
			f.Logf("the vote of %s is written down %d times", v.user, lines[v.user])
		}
	}
	if len(lines) > len(f.disk.votes) {
		f.disk.lost++
		f.Logf("%d votes are written down of %d that were thanked for", len(lines), len(f.disk.votes))
	}
}
