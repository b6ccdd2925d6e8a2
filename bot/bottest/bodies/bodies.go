// Package bodies keeps what the fakes of the platforms were sent, for others to check.
package bodies

import (
	"encoding/json"
	"os"
)

// Variable is the variable of the environment that names the file to add to.
const Variable = "SENT_BODIES"

// File is where bodies are kept. A nil File keeps nothing.
type File struct{ file *os.File }

// Open opens the file that the environment names, or returns nil. It panics where that
// cannot be opened, since it was asked for.
func Open() *File {
	name := os.Getenv(Variable)
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	return &File{f}
}

// Add keeps a body with its kind, as a line of JSON. One that is empty is not kept. It
// panics where that fails.
func (f *File) Add(kind string, body json.RawMessage) {
	if f == nil || len(body) == 0 || string(body) == "null" {
		return
	}
	line, err := json.Marshal(map[string]any{"kind": kind, "body": body})
	if err == nil {
		_, err = f.file.Write(append(line, '\n'))
	}
	if err != nil {
		panic(err)
	}
}

// Close closes the file.
func (f *File) Close() {
	if f != nil {
		f.file.Close()
	}
}
