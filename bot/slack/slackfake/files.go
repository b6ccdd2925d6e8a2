package slackfake

import (
	"bytes"
	"encoding/json"
	"image/png"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// File is what the bot uploaded.
type File struct {
	Name, Title, Alt string
	Data             []byte

	length   int
	uploaded bool
	shown    bool
}

const maxAlt = 1_000

// uploadURL begins an upload.
func (s *Server) uploadURL(f url.Values) (map[string]any, error) {
	length, err := strconv.Atoi(f.Get("length"))
	if err != nil || length <= 0 || f.Get("filename") == "" || utf8.RuneCountInString(f.Get("alt_txt")) > maxAlt {
		return nil, refusal("invalid_arguments")
	}
	id := s.nextID("F")
	s.change(func() { s.files[id] = &File{Name: f.Get("filename"), Alt: f.Get("alt_txt"), length: length} })
	return map[string]any{"upload_url": s.base() + "/upload/" + id, "file_id": id}, nil
}

// serveUpload takes the bytes of a file, which must be as many as were announced.
func (s *Server) serveUpload(w http.ResponseWriter, r *http.Request) {
	if f, ok := s.fault("upload", ""); ok {
		f.spoil(w, func(w http.ResponseWriter) { s.takeUpload(w, r) })
		return
	}
	s.takeUpload(w, r)
}

func (s *Server) takeUpload(w http.ResponseWriter, r *http.Request) {
	var data []byte
	part, _, err := r.FormFile("file")
	if err == nil {
		data, err = io.ReadAll(part)
	}
	status := http.StatusBadRequest
	s.change(func() {
		file := s.files[r.PathValue("id")]
		if err == nil && file != nil && len(data) == file.length && !file.uploaded {
			file.Data, file.uploaded = data, true
			status = http.StatusOK
		}
	})
	w.WriteHeader(status)
	io.WriteString(w, "OK - "+strconv.Itoa(len(data)))
}

// DirectPrefix begins the ID of the direct channel with a user.
const DirectPrefix = "D0"

// completeUpload shows an uploaded file in a channel.
func (s *Server) completeUpload(f url.Values) (map[string]any, error) {
	var files []struct{ ID, Title string }
	if json.Unmarshal([]byte(f.Get("files")), &files) != nil || len(files) != 1 || !strings.HasPrefix(f.Get("channel_id"), "C") && !strings.HasPrefix(f.Get("channel_id"), "D") {
		return nil, refusal("invalid_arguments")
	}
	m := Message{Channel: f.Get("channel_id"), Thread: f.Get("thread_ts"), TS: s.nextStamp(), Text: f.Get("initial_comment")}
	if b := f.Get("blocks"); b != "" {
		m.Blocks = json.RawMessage(b)
		var blocks []object
		if json.Unmarshal(m.Blocks, &blocks) != nil {
			return nil, refusal("invalid_blocks")
		}
		for _, b := range blocks { // a file takes no others
			if b["type"] != "rich_text" {
				return nil, refusal("invalid_blocks")
			}
		}
		if err := asRefusal(CheckMessage(m.Blocks, s.refused()...)); err != nil {
			return nil, err
		}
	}
	var err error
	s.change(func() {
		file := s.files[files[0].ID]
		if file == nil || !file.uploaded || file.shown {
			err = refusal("file_not_found")
			return
		}
		if _, bad := png.DecodeConfig(bytes.NewReader(file.Data)); bad != nil && strings.HasSuffix(file.Name, ".png") {
			err = refusal("invalid_file")
			return
		}
		file.Title, file.shown = files[0].Title, true
		m.File = file
		s.messages = append(s.messages, m)
	})
	return map[string]any{"files": []any{map[string]any{"id": files[0].ID, "title": files[0].Title}}}, err
}
