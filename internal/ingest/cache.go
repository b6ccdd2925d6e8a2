package ingest

import (
	"hash/maphash"
	"io/fs"
	"os"
	"time"

	"coveragebot/internal/article"
)

// A Cache remembers what the files of a corpus held when they were last read, so
// that [Read] reads only those that changed: in size, in time, or by another file
// put in their place. Of a changed file with many records it takes those it
// knows. A file with faults is read every time, so that no fault is older than
// the read that reports it.
//
// A Cache is used by one Read at a time.
type Cache struct {
	seed  maphash.Seed
	files map[string]*content
}

// NewCache returns a Cache that remembers nothing yet.
func NewCache() *Cache { return &Cache{seed: maphash.MakeSeed()} }

// content is what one file held.
type content struct {
	info     fs.FileInfo
	read     time.Time // when reading began
	articles []*article.Article
	faults   []article.Fault
	records  map[uint64]*article.Article // by their sum, where the file has many
}

// Holds reports whether the files are those that the cache remembers, unchanged.
// A file that was changed just before it was read counts as changed once.
func (c *Cache) Holds(files []File) bool {
	if len(files) != len(c.files) {
		return false
	}
	for _, f := range files {
		known := c.files[f.Name]
		if known == nil || !known.is(f.info) || !known.settled() {
			return false
		}
	}
	return true
}

// clockStep is more than any file system rounds its times by: a file that was
// changed that shortly before it was read may have been changed after, too.
const clockStep = 2 * time.Second

// is reports whether info is of the very file that c is the content of.
func (c *content) is(info fs.FileInfo) bool {
	return os.SameFile(c.info, info) && c.info.Size() == info.Size() && c.info.ModTime().Equal(info.ModTime())
}

// settled reports whether a change after the reading would have shown in the time.
func (c *content) settled() bool { return c.read.Sub(c.info.ModTime()) > clockStep }
