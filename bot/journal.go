package bot

import (
	"cmp"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// journal is a file that lines of JSON are appended to, each whole or not at all.
// It is safe for concurrent use.
type journal struct {
	file  string
	lasts bool       // a line is on the disk, and not only on the way there, once it is written
	mu    sync.Mutex // one line at a time
}

// append writes v as a line. The file and its folder are made where they are
// missing, for the bot's user alone.
func (j *journal) append(v any) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	_, err := j.write(v)
	return err
}

// write is append with the lock held. It returns how long the file is now.
func (j *journal) write(v any) (size int64, err error) {
	data, err := json.Marshal(v)
	if err != nil {
		return 0, err
	}
	data = append(data, '\n')
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
	if err == nil && j.lasts {
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
