package ingest

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/flat"
)

// A Cache remembers what the files of a corpus held when they were last read, so
// that [Read] reads only those that changed: in size, in time, or by another file
// put in their place. Of a changed file with many records it takes those it
// knows. A file with faults is read again after a day, since a date that was in
// the future may have come, and one that could not be read every time.
//
// A Cache is used by one Read at a time.
type Cache struct{ files map[string]*content }

// NewCache returns a Cache that remembers nothing yet.
func NewCache() *Cache { return &Cache{} }

// content is what one file held.
type content struct {
	info     fs.FileInfo // nil where it was remembered by another process
	size     int64
	changed  time.Time // the file's
	read     time.Time // when reading began
	failed   bool      // it could not be read to its end
	articles []*article.Article
	sums     []sum // of the articles' records, where the file has many
	faults   []article.Fault
}

// sum identifies a record by its bytes; the zero sum is that of none.
type sum [16]byte

func sumOf(data []byte) sum {
	s := sha256.Sum256(data)
	return sum(s[:])
}

const (
	// clockStep is more than any file system rounds its times by: a file that was
	// changed that shortly before it was read may have been changed after, too.
	clockStep = 2 * time.Second

	day = 24 * time.Hour
)

// is reports whether info is of the very file that c is the content of.
func (c *content) is(info fs.FileInfo) bool {
	return (c.info == nil || os.SameFile(c.info, info)) && c.size == info.Size() && c.changed.Equal(info.ModTime())
}

// settled reports whether a change after the reading would have shown in the time.
func (c *content) settled() bool { return c.read.Sub(c.changed) > clockStep }

// stands reports whether reading the file again would give c again.
func (c *content) stands(info fs.FileInfo, now time.Time) bool {
	return c.is(info) && c.settled() && !c.failed && (len(c.faults) == 0 || now.Sub(c.read) < day)
}

// records is what the file's records became, by their sums.
func (c *content) records() map[sum]*article.Article {
	if c == nil || len(c.sums) == 0 {
		return nil
	}
	out := make(map[sum]*article.Article, len(c.sums))
	for i, s := range c.sums {
		out[s] = c.articles[i]
	}
	delete(out, sum{})
	return out
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

// Articles returns every article that the cache remembers, in the order of its
// files' names.
func (c *Cache) Articles() []*article.Article {
	var out []*article.Article
	for _, name := range c.names() {
		out = append(out, c.files[name].articles...)
	}
	return out
}

func (c *Cache) names() []string {
	names := make([]string, 0, len(c.files))
	for name := range c.files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Save writes all but the articles themselves.
func (c *Cache) Save(w *flat.Writer) {
	var text []string
	var numbers []int64
	var sums []byte
	for _, name := range c.names() {
		f := c.files[name]
		text = append(text, name)
		failed := int64(0)
		if f.failed {
			failed = 1
		}
		numbers = append(numbers, f.size, f.changed.UnixNano(), f.read.UnixNano(), failed, int64(len(f.articles)), int64(len(f.sums)), int64(len(f.faults)))
		for _, s := range f.sums {
			sums = append(sums, s[:]...)
		}
		for _, fault := range f.faults {
			text = append(text, fault.File, strings.ReplaceAll(fault.Reason, "\x00", "\uFFFD"))
			numbers = append(numbers, int64(fault.Line))
		}
	}
	flat.PutText(w, strings.Join(text, "\x00"))
	flat.Put(w, numbers)
	flat.Put(w, sums)
}

// LoadCache reads what Save wrote, of these articles, with its files named as rename
// has them. It is nil where that does not fit together.
func LoadCache(r *flat.Reader, articles []*article.Article, rename func(string) string) *Cache {
	text := strings.Split(flat.Text(r), "\x00")
	numbers, sums := flat.Get[int64](r), flat.Get[byte](r)
	c := &Cache{files: make(map[string]*content)}
	for len(numbers) > 0 {
		if len(numbers) < 7 || len(text) == 0 {
			return nil
		}
		f := &content{size: numbers[0], changed: time.Unix(0, numbers[1]), read: time.Unix(0, numbers[2]), failed: numbers[3] != 0}
		n, records, faults := int(numbers[4]), int(numbers[5]), int(numbers[6])
		if min(n, records, faults) < 0 || n > len(articles) || 16*records > len(sums) || faults > len(numbers)-7 || 2*faults > len(text)-1 {
			return nil
		}
		c.files[rename(text[0])] = f
		numbers, text = numbers[7:], text[1:]
		f.articles, articles = articles[:n:n], articles[n:]
		for ; records > 0; records-- {
			f.sums, sums = append(f.sums, sum(sums[:16])), sums[16:]
		}
		for ; faults > 0; faults-- {
			f.faults = append(f.faults, article.Fault{File: rename(text[0]), Line: int(numbers[0]), Reason: text[1]})
			text, numbers = text[2:], numbers[1:]
		}
	}
	if len(articles) > 0 {
		return nil
	}
	return c
}
