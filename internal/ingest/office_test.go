package ingest

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// zipped is an archive of parts.
func zipped(t testing.TB, parts ...txtar.File) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part.Name)
		if err == nil {
			_, err = w.Write(part.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOffice reads the documents of testdata/office as [TestRead] reads files.
func TestOffice(t *testing.T) {
	const name = "testdata/office/forms.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	last := len(archive.Files) - 1
	parts, order := make(map[string][]txtar.File), []string(nil)
	for _, f := range archive.Files[:last] {
		document, part, _ := strings.Cut(f.Name, "/")
		if parts[document] == nil {
			order = append(order, document)
		}
		parts[document] = append(parts[document], txtar.File{Name: part, Data: f.Data})
	}
	c := newCollection(Options{Now: today})
	for _, document := range order {
		if err := c.read(document, idOf(document), bytes.NewReader(zipped(t, parts[document]...))); err != nil {
			t.Fatal(err)
		}
	}
	for _, a := range c.articles {
		checkArticle(t, a)
	}
	got := dump(c.articles, c.faults)
	if *update {
		archive.Files[last].Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestOfficeBounds reads documents that unpack to more than a text, and what is none.
func TestOfficeBounds(t *testing.T) {
	const open, end = "<office><text:p>", "</text:p></office>"
	for want, data := range map[string][]byte{
		"its text cannot be read: it is larger than 80000 bytes":                   zipped(t, txtar.File{Name: "content.xml", Data: []byte("<office>" + strings.Repeat("<a></a>", 20_000) + "</office>")}),
		"its text cannot be read: it is larger than 10000 bytes":                   zipped(t, txtar.File{Name: "content.xml", Data: []byte(open + strings.Repeat("word ", 4_000) + end)}),
		"its text cannot be read: it has no content.xml":                           zipped(t, txtar.File{Name: "mimetype", Data: nil}),
		"cannot be unpacked: zip: not a valid zip file":                            []byte("PK\x03\x04 and no more"),
		"is larger than 10000 bytes":                                               append([]byte("PK\x03\x04"), make([]byte, 10_000)...),
		"is an OpenDocument text, which is not read: save its text as .txt or .md": []byte("\xd0\xcf\x11\xe0"),
	} {
		c := newCollection(Options{MaxBytes: 10_000, Now: today})
		if err := c.read("x.odt", "x", bytes.NewReader(data)); err != nil || len(c.articles) > 0 || len(c.faults) != 1 || c.faults[0].Reason != want {
			t.Errorf("got %s, error %v, want %s", dump(c.articles, c.faults), err, want)
		}
	}
}

func FuzzOffice(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/office/forms.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files[:len(archive.Files)-1] {
		f.Add(file.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for name, parts := range map[string][]string{"x.docx": {"docProps/core.xml", "word/styles.xml", "word/document.xml"}, "x.odt": {"meta.xml", "styles.xml", "content.xml"}} {
			var files []txtar.File
			for _, part := range parts {
				files = append(files, txtar.File{Name: part, Data: data})
			}
			for _, a := range readAll(t, name, zipped(t, files...)) {
				if len(a.Body) > 8*len(data)+100 {
					t.Errorf("%d bytes gave a text of %d", len(data), len(a.Body))
				}
			}
			readAll(t, name, append([]byte("PK\x03\x04"), data...))
		}
	})
}
