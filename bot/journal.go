package bot

import (
	"cmp"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// journal is a file that lines of JSON are appended to. It is safe for concurrent
// use.
type journal struct {
	file string
	mu   sync.Mutex // one line at a time
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
	if err := os.MkdirAll(filepath.Dir(j.file), 0o700); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(j.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	_, err = f.Write(append(data, '\n'))
	size, seekErr := f.Seek(0, io.SeekEnd)
	return size, cmp.Or(err, seekErr, f.Close())
}
