package slackfake

import (
	"encoding/json"
	"net/url"
	"os"
)

// BodiesFile is the variable of the environment that names a file to which the fake adds
// what it took, a JSON value a line, for others to check.
const BodiesFile = "SLACK_BODIES"

// recorder adds to the file, if there is one.
func recorder() *os.File {
	name := os.Getenv(BodiesFile)
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err) // it was asked for
	}
	return f
}

// recordCall records what a call that went well carried.
func (s *Server) recordCall(f url.Values) {
	s.record("blocks", json.RawMessage(f.Get("blocks")))
	var view struct{ Type string }
	if json.Unmarshal([]byte(f.Get("view")), &view) == nil {
		s.record(view.Type, json.RawMessage(f.Get("view")))
	}
}

func (s *Server) record(kind string, body json.RawMessage) {
	if s.bodies == nil || len(body) == 0 || string(body) == "null" {
		return
	}
	line, err := json.Marshal(map[string]any{"kind": kind, "body": body})
	if err == nil {
		_, err = s.bodies.Write(append(line, '\n'))
	}
	if err != nil {
		panic(err)
	}
}
