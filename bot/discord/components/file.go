package components

import (
	"github.com/bwmarrin/discordgo"

	"coveragebot/bot"
	"coveragebot/internal/chart"
)

// pictureName is the name of an attached picture, by which its message shows it.
const pictureName = "timeline.png"

// maxAlt is how many characters Discord takes in the place of a picture.
const maxAlt = 1000

// Attachment announces a file that is sent along.
type Attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	Description string `json:"description,omitempty"`
}

// picture adds a timeline as a picture. It reports false where there is none.
func (d *drawing) picture(r bot.Timeline) bool {
	data, err := chart.PNG(r.Title, r.Bars)
	if err != nil {
		d.fault("draw a picture: %w", err)
		return false
	}
	alt := Cut(r.Alt(), maxAlt)
	d.file, d.attached = data, []Attachment{{ID: "0", Filename: pictureName, Description: alt}}
	d.parts = append(d.parts, discordgo.MediaGallery{Items: []discordgo.MediaGalleryItem{{
		Media: discordgo.UnfurledMediaItem{URL: "attachment://" + pictureName}, Description: &alt,
	}}})
	return true
}

// exported attaches a file.
func (d *drawing) exported(r bot.Exported) {
	d.text("**" + Label(r.Title, maxQuestion) + "**")
	d.file, d.attached = r.Data, []Attachment{{ID: "0", Filename: r.Name}}
	d.parts = append(d.parts, discordgo.FileComponent{File: discordgo.UnfurledMediaItem{URL: "attachment://" + r.Name}})
	d.note(r.Summary())
}
