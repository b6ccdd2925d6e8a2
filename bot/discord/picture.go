package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"

	"coveragebot/bot/discord/components"
)

// refusedPicture reports that Discord did not take a message which has a picture:
// it may have none there, or be too large.
func refusedPicture(m components.Message, err error) bool {
	var said *apiError
	return m.File != nil && errors.As(err, &said) && said.status >= 400 && said.status < 500 && said.status != http.StatusTooManyRequests
}

// payload is the body of a call.
type payload struct {
	data []byte // nil for none
	kind string // its content type
}

// payloadOf encodes what a call carries: as JSON, or as a form with the JSON and
// the file where a message has one.
func payloadOf(in any) (payload, error) {
	if in == nil {
		return payload{}, nil
	}
	data, err := json.Marshal(in)
	if err != nil {
		return payload{}, err
	}
	m, ok := in.(components.Message)
	if c, called := in.(callback); called {
		m, ok = c.Data.(components.Message)
	}
	if !ok || m.File == nil {
		return payload{data, "application/json"}, nil
	}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	field, err := form.CreateFormField("payload_json")
	if err == nil {
		_, err = field.Write(data)
	}
	if err == nil {
		field, err = form.CreateFormFile("files[0]", m.Attachments[0].Filename)
	}
	if err == nil {
		_, err = field.Write(m.File)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		return payload{}, fmt.Errorf("attach a file: %w", err)
	}
	return payload{b.Bytes(), form.FormDataContentType()}, nil
}
