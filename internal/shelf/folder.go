package shelf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/ingest"
	"coveragebot/internal/text"
)

// Folder is a folder of articles, a file each. It is safe for concurrent use.
type Folder struct {
	dir   string
	now   func() time.Time
	mu    sync.Mutex
	files map[string]string // by URL
}

// unfinished starts the names of files that are being written. Readers of the
// corpus skip hidden files.
const unfinished = ".new-"

// Open makes the folder if need be, removes what a process that was killed has left
// unfinished in it and learns the URLs of its articles.
func Open(ctx context.Context, dir string, now func() time.Time) (*Folder, error) {
	if err := Sweep(dir); err != nil {
		return nil, err
	}
	f := &Folder{dir: dir, now: now, files: make(map[string]string)}
	articles, _, err := ingest.Read(ctx, []string{dir}, ingest.Options{Now: now()})
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	for _, a := range articles {
		if a.URL != "" && slices.Contains(extensions, filepath.Ext(a.File)) {
			f.files[a.URL] = a.File
		}
	}
	return f, nil
}

// Sweep makes a folder if need be and removes the files in it that a process which
// was killed has left unfinished.
func Sweep(dir string) error {
	if err := makeFolder(dir); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("remove what is unfinished: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), unfinished) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove what is unfinished: %w", err)
		}
	}
	return nil
}

// Find returns the file of the article with this URL, or "".
func (f *Folder) Find(url string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.find(url)
}

func (f *Folder) find(url string) string {
	file := f.files[url]
	if _, err := os.Lstat(file); file == "" || err != nil {
		return ""
	}
	return file
}

// Put writes an article and returns it as it reads from its file. Where the folder
// has one of the same URL, that is replaced and keeps its name; no other file is
// touched. Whatever goes wrong, and whenever the process ends, each article of
// the folder is whole.
func (f *Folder) Put(a *article.Article) (*article.Article, error) { return f.Replace("", a) }

// Replace is Put for an article that may have no URL: it replaces that file. An
// empty file means the one of the same URL, if there is one.
func (f *Folder) Replace(file string, a *article.Article) (*article.Article, error) {
	return f.write(a, func(url string) string { return cmp.Or(file, f.find(url)) })
}

// Add is Put for an article that has its URL in common with others: it always gets
// a file of its own.
func (f *Folder) Add(a *article.Article) (*article.Article, error) {
	return f.write(a, func(string) string { return "" })
}

// write writes an article to the file that own names, or to a new one.
func (f *Folder) write(a *article.Article, own func(url string) string) (*article.Article, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	const tries = 10
	for try := 1; ; try++ {
		written, err := f.put(own, a)
		// Another process that opens the folder removes what it takes for left
		// over, and an operator may remove the folder.
		if errors.Is(err, fs.ErrNotExist) && try < tries {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("write article: %w", err)
		}
		return written, nil
	}
}

func (f *Folder) put(ownFile func(url string) string, a *article.Article) (*article.Article, error) {
	if err := makeFolder(f.dir); err != nil {
		return nil, err
	}
	want := writable(a, f.now())
	ext := extensionFor(want)
	data, err := render(want)
	if err != nil {
		return nil, err
	}
	temp, err := writeUnfinished(f.dir, ext, data)
	if err != nil {
		return nil, err
	}
	defer os.Remove(temp) // is gone by then, unless something went wrong
	written, err := readBack(temp, want, f.now())
	if err != nil {
		return nil, err
	}
	if own := ownFile(want.URL); own != "" {
		written.File, err = replace(temp, own, ext)
	} else {
		written.File, err = f.place(temp, stem(want), ext)
	}
	if err != nil {
		return nil, err
	}
	if want.URL != "" {
		f.files[want.URL] = written.File
	}
	return written, nil
}

// replace gives temp the place of an older file of the same article. Where the
// extension is another, there are for a moment two files of one ID, of which the
// reader takes one and reports the other.
func replace(temp, old, ext string) (string, error) {
	file := strings.TrimSuffix(old, filepath.Ext(old)) + ext
	if err := os.Rename(temp, file); err != nil {
		return "", err
	}
	if file != old {
		if err := os.Remove(old); err != nil {
			return "", err
		}
	}
	return file, syncFolder(filepath.Dir(file))
}

// place gives temp the first name that is free.
func (f *Folder) place(temp, stem, ext string) (string, error) {
	for n := 1; ; n++ {
		base := filepath.Join(f.dir, stem)
		if n > 1 {
			base = fmt.Sprintf("%s-%d", base, n)
		}
		taken := func(ext string) bool { // in either form, since both have one ID
			_, err := os.Lstat(base + ext)
			return err == nil
		}
		if slices.ContainsFunc(extensions, taken) {
			continue
		}
		err := moveTo(temp, base+ext)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return base + ext, syncFolder(f.dir)
	}
}

// stem is the name of an article's file without its extension: its day, if it has one,
// and its title. A day in a name is read as the article's.
func stem(a *article.Article) string {
	name := cmp.Or(slug(a.Title), "article")
	if a.Published.IsZero() {
		return name
	}
	return a.Published.Format(time.DateOnly) + "-" + name
}

// slug is a title as part of a file's name.
func slug(title string) string {
	const most = 60 // bytes
	words := strings.FieldsFunc(text.Fold(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := strings.Join(words, "-")
	if len(out) <= most {
		return out
	}
	if i := strings.LastIndexByte(out[:most+1], '-'); i > most/2 {
		return out[:i]
	}
	return strings.TrimRight(strings.ToValidUTF8(out[:most], ""), "-")
}

// writeUnfinished writes a new hidden file to the disk.
func writeUnfinished(dir, ext string, data []byte) (name string, err error) {
	file, err := os.CreateTemp(dir, unfinished+"*"+ext)
	if err != nil {
		return "", err
	}
	_, err = file.Write(data)
	err = cmp.Or(err, file.Chmod(0o644), file.Sync()) // all are tried; the first error counts
	if err = cmp.Or(err, file.Close()); err != nil {
		os.Remove(file.Name())
		return "", err
	}
	return file.Name(), nil
}

// WriteFile writes a file whole or not at all: under a hidden name, to the disk,
// and then in one step over the one of that name.
func WriteFile(name string, data []byte) error {
	temp, err := writeUnfinished(filepath.Dir(name), filepath.Ext(name), data)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		os.Remove(temp)
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// moveTo moves a file to a name that is free; the error is fs.ErrExist where it is
// not. A link does not overwrite, but some file systems have none.
func moveTo(old, name string) error {
	err := os.Link(old, name)
	switch {
	case err == nil:
		// Another process that opens the folder may have removed it by now.
		if err := os.Remove(old); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	return os.Rename(old, name)
}

// makeFolder makes a folder that lasts.
func makeFolder(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(dir))
}

// syncFolder brings the names of a folder to the disk.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return cmp.Or(d.Sync(), d.Close())
}
