package bot

import (
	"cmp"
	"encoding/json"
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
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := os.MkdirAll(filepath.Dir(j.file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(j.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(data, '\n'))
	return cmp.Or(err, f.Close())
}
