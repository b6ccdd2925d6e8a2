package ledger

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Journal is a file that lines of JSON are appended to, each whole or not at all.
// It is safe for concurrent use.
type Journal struct {
	file string
	mu   sync.Mutex // one line at a time
}

// NewJournal returns the Journal in a file, which need not be there yet: the first
// line makes it and its folder, for the bot's user alone.
func NewJournal(file string) *Journal { return &Journal{file: file} }

// Append writes v as a line, and returns how many bytes the file has now.
func (j *Journal) Append(v any) (size int64, err error) { return j.append(v, false) }

// AppendSync is Append that returns once the line is on the disk, and not only on the
// way there.
func (j *Journal) AppendSync(v any) (size int64, err error) { return j.append(v, true) }

// Read returns all lines; the last may be torn. A file that is not there has none.
func (j *Journal) Read() ([]byte, error) {
	data, err := os.ReadFile(j.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// Replace writes the file anew in one step: a reader, or a process that is killed,
// sees the old one or the new one.
func (j *Journal) Replace(data []byte) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := os.MkdirAll(filepath.Dir(j.file), 0o700); err != nil {
		return err
	}
	fresh := j.file + "." + rand.Text()[:8] + ".tmp"
	defer os.Remove(fresh) // nothing is there once it is renamed
	f, err := os.OpenFile(fresh, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := cmp.Or(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(fresh, j.file)
}

func (j *Journal) append(v any, sync bool) (size int64, err error) {
	data, err := json.Marshal(v)
	if err != nil {
		return 0, err
	}
	data = append(data, '\n')
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := os.MkdirAll(filepath.Dir(j.file), 0o700); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(j.file, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return 0, err
	}
	if size, err = f.Seek(0, io.SeekEnd); err != nil {
		return 0, cmp.Or(err, f.Close())
	}
	if torn(f, size) {
		data = append([]byte{'\n'}, data...)
	}
	n, err := f.Write(data)
	if err == nil && sync {
		err = f.Sync()
	}
	if err != nil {
		return 0, cmp.Or(err, f.Truncate(size), f.Close()) // a full disk may have had room for a part
	}
	return size + int64(n), f.Close()
}

// torn reports whether a file ends within a line, as where a process was killed.
func torn(f io.ReaderAt, size int64) bool {
	var last [1]byte
	_, err := f.ReadAt(last[:], size-1)
	return size > 0 && err == nil && last[0] != '\n'
}
