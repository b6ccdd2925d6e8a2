package discord

import (
	"os"
	"path/filepath"
	"testing"
)

// The names under "voices" are buttons that show, to the one who presses, what
// somebody said; /ask takes a speaker.
func TestVoices(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := "---\ntitle: Harbour works\nlang: en\n---\n\n“The works are late,” said Ada Lind, mayor of Brant.\n\nBo Orr said the harbour works would cost nothing.\n"
	if err := os.WriteFile(filepath.Join(dir, "works.md"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w := begin(t, setup{corpus: dir}).ready()
	w.coverage(asker, "voices")
	p := w.posted(1)
	w.has(p, "Who speaks in the coverage")
	w.press(p, "Ada Lind")
	said := w.posted(2)
	w.has(said, "The works are late")
	if !said.Ephemeral {
		t.Error("what one person asked for is shown to all")
	}
	w.ask("the harbour works", "speaker", "Bo Orr")
	w.has(w.posted(3), "would cost nothing")
	w.has(w.Posts()[2], "**Bo Orr**, as reported")
	w.faultless()
}
