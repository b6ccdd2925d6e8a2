package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/internal/chart"
)

// pictureName is the name of an attached picture, by which its message shows it.
const pictureName = "timeline.png"

// maxAlt is how many characters Discord takes in the place of a picture.
const maxAlt = 1000

// attachment announces a file that is sent along.
type attachment struct {
	ID          int    `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// picture adds a timeline as a picture. It reports false where there is none.
func (d *drawing) picture(r bot.Timeline) bool {
	data, err := chart.PNG(r.Title, r.Bars)
	if err != nil {
		d.log.Error("draw a picture", "err", err)
		return false
	}
	alt := cutRunes(r.Alt(), maxAlt)
	d.file, d.attached = data, []attachment{{Filename: pictureName, Description: alt}}
	d.parts = append(d.parts, discordgo.MediaGallery{Items: []discordgo.MediaGalleryItem{{
		Media: discordgo.UnfurledMediaItem{URL: "attachment://" + pictureName}, Description: &alt,
	}}})
	return true
}

// refusedPicture reports that Discord did not take a message which has a picture:
// it may have none there, or be too large.
func refusedPicture(m message, err error) bool {
	var said *apiError
	return m.file != nil && errors.As(err, &said) && said.status >= 400 && said.status < 500 && said.status != http.StatusTooManyRequests
}

// payload is the body of a call.
type payload struct {
	data []byte // nil for none
	kind string // its content type
}

// payloadOf encodes what a call carries: as JSON, or as a form with the JSON and
// the picture where a message has one.
func payloadOf(in any) (payload, error) {
	if in == nil {
		return payload{}, nil
	}
	data, err := json.Marshal(in)
	if err != nil {
		return payload{}, err
	}
	m, ok := in.(message)
	if c, called := in.(callback); called {
		m, ok = c.Data.(message)
	}
	if !ok || m.file == nil {
		return payload{data, "application/json"}, nil
	}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	field, err := form.CreateFormField("payload_json")
	if err == nil {
		_, err = field.Write(data)
	}
	if err == nil {
		field, err = form.CreateFormFile("files[0]", pictureName)
	}
	if err == nil {
		_, err = field.Write(m.file)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		return payload{}, fmt.Errorf("attach a picture: %w", err)
	}
	return payload{b.Bytes(), form.FormDataContentType()}, nil
}
