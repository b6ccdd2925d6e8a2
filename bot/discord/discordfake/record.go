package discordfake

import (
	"encoding/json"
	"os"
)

// BodiesFile is the variable of the environment that names a file to which the fake adds
// what it took, a JSON value a line, for others to check.
const BodiesFile = "DISCORD_BODIES"

// recorder opens the file, if there is one.
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

// record adds what a call carried that went well.
func (s *Server) record(call string, body []byte) {
	if s.bodies == nil || len(body) == 0 {
		return
	}
	line, err := json.Marshal(map[string]any{"call": call, "body": json.RawMessage(body)})
	if err == nil {
		_, err = s.bodies.Write(append(line, '\n'))
	}
	if err != nil {
		panic(err)
	}
}
