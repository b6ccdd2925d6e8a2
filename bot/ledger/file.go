package ledger

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// note appends a line. Where it must last it returns once it is on the disk; many
// share one wait.
func (l *Ledger) note(line record, lasts bool) {
	l.mu.Lock()
	err := l.append(line)
	mine := l.written
	large := l.size > l.rewrite || l.behind // what could not be written before is written now
	l.mu.Unlock()
	if err == nil && (lasts || large) {
		err = l.sync(mine, large)
	}
	if err == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.fails(err)
}

// fails notes that the file lacks something. The lock is held.
func (l *Ledger) fails(err error) {
	l.failures.Inc()
	if !l.failing { // one line of the log, however many questions come
		l.opts.Log.Error("the ledger of questions cannot be written; what is asked is answered, but not after a crash", "err", err)
	}
	l.failing = true
}

// append writes a line, whole or not at all. The lock is held.
func (l *Ledger) append(line record) error {
	data, err := json.Marshal(line)
	if err != nil {
		return err
	}
	n, err := l.file.Write(append(data, '\n'))
	if err != nil {
		l.behind = true
		// What follows must begin on a line of its own.
		_, seekErr := l.file.Seek(l.size, io.SeekStart)
		return cmp.Or(err, l.file.Truncate(l.size), seekErr)
	}
	l.size += int64(n)
	l.written++
	return nil
}

func (l *Ledger) sync(mine int64, large bool) error {
	l.syncing.Lock()
	defer l.syncing.Unlock()
	l.mu.Lock()
	if large && (l.size > l.rewrite || l.behind) {
		defer l.mu.Unlock()
		return l.anew()
	}
	file, all := l.file, l.written
	l.mu.Unlock()
	if l.synced >= mine {
		return nil
	}
	if err := file.Sync(); err != nil {
		return err
	}
	l.synced = all
	return nil
}

// anew writes a file with what still counts, in the place of the old one. Both
// locks are held. Where it fails, the old one goes on.
func (l *Ledger) anew() error {
	l.rewrite = max(rewriteAt, 2*l.size) // not at once again, where it fails
	l.forget()
	var out bytes.Buffer
	write := func(line record) error { return json.NewEncoder(&out).Encode(line) }
	for _, e := range l.known {
		line := e.line
		line.Done = true
		if err := write(line); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(l.open)) {
		if err := write(l.open[id].line); err != nil {
			return err
		}
	}
	fresh := l.opts.File + ".new"
	file, err := l.opts.Create(fresh)
	if err != nil {
		return err
	}
	size := int64(out.Len())
	if _, err = out.WriteTo(file); err == nil {
		err = file.Sync()
	}
	if err == nil {
		err = os.Rename(fresh, l.opts.File)
	}
	if err != nil {
		file.Close()
		return err
	}
	if l.file != nil {
		l.file.Close() // nothing in it counts any more
	}
	l.file, l.size, l.synced = file, size, l.written
	if l.failing {
		l.opts.Log.Info("the ledger of questions can be written again")
	}
	l.failing, l.behind = false, false
	l.rewrite = max(rewriteAt, 4*size)
	return nil
}

// forget drops what no platform sends again. Of the latest nothing is dropped,
// whatever a clock says that jumps. The lock is held.
func (l *Ledger) forget() {
	i := 0
	for i < len(l.known)-keysLeast && l.known[i].age() > keysFor {
		i++
	}
	l.known = slices.Delete(l.known, 0, i)
}

// begin takes the file over from the process before.
func (l *Ledger) begin() error {
	if err := os.MkdirAll(filepath.Dir(l.opts.File), 0o700); err != nil {
		return err
	}
	var err error
	if l.lock, err = os.OpenFile(l.opts.File+".lock", os.O_CREATE|os.O_WRONLY, 0o600); err != nil {
		return err
	}
	if err := syscall.Flock(int(l.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		l.lock.Close()
		return errors.New("another coveragebot is running with the same state folder")
	}
	err = l.read()
	if err == nil {
		if err = l.anew(); err != nil {
			err = l.resume(err)
		}
	}
	if err != nil {
		l.lock.Close()
	}
	return err
}

// resume goes on with the file of the process before, which there was no room to
// write anew. The error is why, where there is none.
func (l *Ledger) resume(why error) error {
	data, err := os.ReadFile(l.opts.File)
	if err != nil {
		return why
	}
	file, err := os.OpenFile(l.opts.File, os.O_WRONLY, 0o600)
	if err != nil {
		return why
	}
	size := int64(bytes.LastIndexByte(data, '\n') + 1) // what follows is torn
	_, err = file.Seek(size, io.SeekStart)
	if err := cmp.Or(err, file.Truncate(size)); err != nil {
		file.Close()
		return why
	}
	l.file, l.size, l.behind = file, size, true
	l.fails(why)
	return nil
}

func (l *Ledger) read() error {
	f, err := os.Open(l.opts.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var line record
		if json.Unmarshal(lines.Bytes(), &line) != nil || line.ID <= 0 {
			l.opts.Log.Warn("a line of the ledger of questions cannot be read; it was being written when the bot ended", "bytes", len(lines.Bytes()))
			continue
		}
		l.apply(line)
	}
	return lines.Err()
}

// apply takes over a line of the process before.
func (l *Ledger) apply(line record) {
	l.last = max(l.last, line.ID)
	e := l.open[line.ID]
	if line.Platform != "" {
		e = &Entry{ledger: l, line: line}
		l.open[line.ID] = e
	}
	if e == nil {
		return
	}
	e.line.Posting = (e.line.Posting || line.Posting) && !line.Unposted
	e.line.Telling = (e.line.Telling || line.Telling) && !line.Untold
	e.line.Again = e.line.Again || line.Again
	if line.Done {
		delete(l.open, line.ID)
		e.line.Delivery = nil
		l.known = append(l.known, e)
	}
}
