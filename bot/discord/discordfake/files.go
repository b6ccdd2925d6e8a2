package discordfake

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits of what is attached.
const (
	maxFile    = 10 << 20 // bytes, without a boost
	maxItems   = 10       // of a gallery
	maxCaption = 1024     // characters of a description
)

// attachment is a file that a message announces.
type attachment struct {
	ID          string
	Filename    string
	Description string
}

// media is a picture of a gallery.
type media struct {
	Media       struct{ URL string }
	Description string
}

// form takes the JSON out of a call that carries files; any other body is JSON as
// it is.
func form(r *http.Request, body []byte) ([]byte, error) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		return body, nil
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if err := r.ParseMultipartForm(maxFile); err != nil {
		return nil, err
	}
	return []byte(r.FormValue("payload_json")), nil
}

// checkGallery checks the pictures of a gallery, each of which must be attached
// or on the web.
func (m *posted) checkGallery(c component) error {
	if n := len(c.Items); n < 1 || n > maxItems {
		return fmt.Errorf("a gallery of %d pictures", n)
	}
	for _, i := range c.Items {
		if utf8.RuneCountInString(i.Description) > maxCaption {
			return fmt.Errorf("a description of %d characters", utf8.RuneCountInString(i.Description))
		}
		name, attached := strings.CutPrefix(i.Media.URL, "attachment://")
		if !attached && !strings.HasPrefix(i.Media.URL, "https://") {
			return fmt.Errorf("a picture at %q", i.Media.URL)
		}
		if attached {
			m.shown = append(m.shown, name)
		}
	}
	return nil
}

// checkAttachments checks that what is shown is announced, and the reverse: with
// components V2 nothing else would show it.
func (m *posted) checkAttachments() error {
	names := make(map[string]bool)
	for i, a := range m.Attachments {
		if a.ID != strconv.Itoa(i) || a.Filename == "" || names[a.Filename] || utf8.RuneCountInString(a.Description) > maxCaption {
			return fmt.Errorf("attachment %s: %q", a.ID, a.Filename)
		}
		names[a.Filename] = true
	}
	for _, name := range m.shown {
		if !names[name] {
			return fmt.Errorf("%q is shown and not attached", name)
		}
		delete(names, name)
	}
	if len(names) > 0 && m.Flags&componentsV2 != 0 {
		return fmt.Errorf("%d attachments are not shown", len(names))
	}
	return nil
}

// take checks a message and takes its files out of the call, which must be those
// that it announces.
func take(r *http.Request, body []byte) (*posted, error) {
	m, err := checkMessage(body)
	if err != nil {
		return nil, err
	}
	sent := 0
	if r.MultipartForm != nil {
		sent = len(r.MultipartForm.File)
	}
	if sent != len(m.Attachments) {
		return nil, fmt.Errorf("%d files for %d attachments", sent, len(m.Attachments))
	}
	for _, a := range m.Attachments {
		file, header, err := r.FormFile(fmt.Sprintf("files[%s]", a.ID))
		if err != nil {
			return nil, fmt.Errorf("attachment %s: %w", a.ID, err)
		}
		data, err := io.ReadAll(file)
		if err != nil || len(data) == 0 || len(data) > maxFile || header.Filename != a.Filename {
			return nil, fmt.Errorf("attachment %q: file %q of %d bytes: %v", a.Filename, header.Filename, len(data), err)
		}
		m.files = append(m.files, File{a.Filename, a.Description, data})
	}
	return m, nil
}

// File is a file that the bot attached.
type File struct {
	Name, Description string
	Data              []byte
}

// patchMessage edits a message of the bot's.
func (s *Server) patchMessage(r *http.Request, body []byte) (int, any) {
	m, err := take(r, body)
	if err != nil {
		return s.refuse(400, 50035, "edit: %v", err)
	}
	if m.Flags&ephemeral != 0 || m.Nonce != "" || m.Reference.MessageID != "" {
		return s.refuse(400, 50035, "edit: it has what only a new message may have")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.posts {
		if p.ID == r.PathValue("id") && p.Channel == r.PathValue("channel") && p.Interaction == "" {
			s.edit(p, body, m)
			return 200, map[string]any{"id": p.ID}
		}
	}
	return 404, map[string]any{"code": 10008, "message": "Unknown Message"}
}

// Delete deletes a message, as those who may do in a channel.
func (s *Server) Delete(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.posts {
		if p.ID == id {
			p.Channel = "" // found nowhere any more
		}
	}
}
