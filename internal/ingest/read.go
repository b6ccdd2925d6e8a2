// Package ingest reads articles from files, one reader a format behind one
// interface.
//
// [Read] walks folders, lets the first reader that takes a file have it, unpacks
// gzip on the way and keeps to limits; with a [Cache] it reads only what changed.
// It promises that a bad file or record
// costs only itself: it becomes an [article.Fault] with file, line and reason,
// and that the same files give the same articles in the same order. It refuses
// to guess what is not in a file: an unknown date stays zero, an unknown author
// stays empty.
package ingest

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"coveragebot/internal/article"
)

// Options says how to read. Its zero value is good.
type Options struct {
	MaxBytes int64     // the largest article that is taken; 0 means 20 MB
	Now      time.Time // what dates are held against; zero means the clock's time
	Cache    *Cache    // what is known of the files; nil means nothing

	// Progress, if set, is told how many bytes of all the files are done, by one
	// goroutine at a time.
	Progress func(done, total int64)
}

func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = 20_000_000
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Cache == nil {
		o.Cache = NewCache()
	}
	if o.Progress == nil {
		o.Progress = func(done, total int64) {}
	}
	return o
}

// Read reads every article in paths, which are folders, read with all their
// subfolders, or single files. Hidden files and README.md are skipped in folders.
// Articles come in the order of paths, then of file names, then of lines; of two
// with one ID the first is taken. Articles of files that the cache knows are the
// same values as before.
//
// What cannot be read becomes a Fault. An error means that one of paths does not
// exist or cannot be listed, or that ctx ended; the cache is then as it was.
func Read(ctx context.Context, paths []string, opts Options) ([]*article.Article, []article.Fault, error) {
	opts = opts.withDefaults()
	files, faults, err := List(ctx, paths)
	if err != nil {
		return nil, faults, err
	}
	contents, err := readFiles(ctx, files, opts)
	if err != nil {
		return nil, faults, err
	}
	opts.Cache.files = make(map[string]*content, len(files))
	var articles []*article.Article
	places := make(map[string]*article.Article, len(files))
	for i, c := range contents {
		opts.Cache.files[files[i].Name] = c
		found := slices.Clone(c.faults)
		for _, a := range c.articles {
			if first := places[a.ID]; first != nil {
				found = append(found, article.Fault{File: a.File, Line: a.Line, Reason: fmt.Sprintf(
					"the id %q is already that of %s:%d, so this article is left out", a.ID, first.File, first.Line)})
				continue
			}
			places[a.ID] = a
			articles = append(articles, a)
		}
		slices.SortStableFunc(found, func(a, b article.Fault) int { return cmp.Compare(a.Line, b.Line) })
		faults = append(faults, found...)
	}
	return articles, faults, nil
}

// ReadFrom reads the articles of one file's content. name tells its format where
// the content does not, and is what faults and articles name.
func ReadFrom(name string, r io.Reader, opts Options) ([]*article.Article, []article.Fault, error) {
	out := newCollection(opts)
	if err := out.read(name, idOf(filepath.Base(name)), r); err != nil {
		return nil, out.faults, fmt.Errorf("read %s: %w", name, err)
	}
	return out.articles, out.faults, nil
}

// readFiles reads the files that the cache does not know, on all cores.
func readFiles(ctx context.Context, files []File, opts Options) ([]*content, error) {
	m := &meter{ctx: ctx, progress: opts.Progress}
	out := make([]*content, len(files))
	for i, f := range files {
		if c := opts.Cache.files[f.Name]; c != nil && c.stands(f.info, opts.Now) {
			out[i] = c
		} else {
			m.total += f.info.Size()
		}
	}
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				out[i] = files[i].read(opts, m)
			}
		})
	}
	for i := range files {
		if out[i] == nil && ctx.Err() == nil {
			next <- i
		}
	}
	close(next)
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("reading the corpus: %w", err)
	}
	return out, nil
}

// A File is one that is to be read.
type File struct {
	Name   string // as faults and articles name it
	id     string // what its article is called unless it says otherwise
	info   fs.FileInfo
	folder string // the given folder it was found in; empty for a file given by name
	rel    string // its path in folder
}

// Same reports whether two listings met the same file, unchanged.
func (f File) Same(g File) bool {
	return f.Name == g.Name && os.SameFile(f.info, g.info) && f.info.Size() == g.info.Size() && f.info.ModTime().Equal(g.info.ModTime())
}

// read reads what f holds.
func (f File) read(opts Options, m *meter) *content {
	c := &content{info: f.info, size: f.info.Size(), changed: f.info.ModTime(), read: time.Now()}
	out := newCollection(opts)
	out.before = opts.Cache.files[f.Name].records()
	r, err := f.open()
	if err != nil {
		out.fault(f.Name, 0, "cannot be opened: %v", cause(err))
	} else {
		defer r.Close()
		counted := &counter{r: r, total: m}
		defer func() { m.add(f.info.Size() - counted.n) }() // where some of it was not needed
		if err = out.read(f.Name, f.id, counted); err != nil && m.ctx.Err() == nil {
			out.fault(f.Name, 0, "cannot be read to its end: %v", cause(err))
		}
	}
	c.failed, c.articles, c.faults = err != nil, out.articles, out.faults
	if len(out.sums) > 1 {
		c.sums = out.sums
	}
	return c
}

// open goes through the folder, so that a link that was put there after the
// listing does not lead out of it either.
func (f File) open() (*os.File, error) {
	if f.folder == "" {
		return os.Open(f.Name)
	}
	return os.OpenInRoot(f.folder, f.rel)
}

// List finds the files that Read would read, in its order. The faults are those
// of entries that cannot be read.
func List(ctx context.Context, paths []string) (files []File, faults []article.Fault, err error) {
	for _, p := range paths {
		l := lister{ctx: ctx, path: p}
		if err := l.list(); err != nil {
			return nil, append(faults, l.faults...), fmt.Errorf("listing the articles in %s: %w", p, err)
		}
		files, faults = append(files, l.files...), append(faults, l.faults...)
	}
	return files, faults, nil
}

// lister finds the files of one path that was given.
type lister struct {
	ctx    context.Context
	path   string
	root   *os.Root // where the path is a folder
	files  []File
	faults []article.Fault
}

func (l *lister) list() error {
	info, err := os.Stat(l.path)
	switch {
	case err != nil:
		return cause(err)
	case !info.IsDir() && !info.Mode().IsRegular():
		l.fault(l.path, "is not a regular file")
		return nil
	case !info.IsDir():
		l.files = append(l.files, File{Name: l.path, id: idOf(filepath.Base(l.path)), info: info})
		return nil
	}
	if l.root, err = os.OpenRoot(l.path); err != nil {
		return cause(err)
	}
	defer l.root.Close()
	return fs.WalkDir(l.root.FS(), ".", l.visit)
}

// visit takes one entry of a folder, in the order of names.
func (l *lister) visit(slashed string, d fs.DirEntry, err error) error {
	rel := filepath.FromSlash(slashed)
	name := filepath.Join(l.path, rel)
	hidden := strings.HasPrefix(path.Base(slashed), ".") && rel != "."
	switch {
	case l.ctx.Err() != nil:
		return l.ctx.Err()
	case err != nil && rel == ".":
		return cause(err)
	case err != nil:
		l.fault(name, "cannot be listed: %v", cause(err))
		return nil
	case hidden && d.IsDir():
		return fs.SkipDir
	case hidden, d.IsDir(), strings.EqualFold(d.Name(), "README.md"):
		return nil
	}
	info, err := l.root.Stat(rel) // follows links, but not out of the folder
	switch {
	case err != nil && d.Type() == fs.ModeSymlink:
		l.fault(name, "is a link that leads nowhere or out of its folder, so it is not followed")
	case err != nil:
		l.fault(name, "cannot be read: %v", cause(err))
	case info.IsDir(): // a link; what is in there is read under its own name
	case !info.Mode().IsRegular():
		l.fault(name, "is not a regular file")
	default:
		l.files = append(l.files, File{name, idOf(slashed), info, l.path, rel})
	}
	return nil
}

func (l *lister) fault(name, format string, args ...any) {
	l.faults = append(l.faults, article.Fault{File: name, Reason: fmt.Sprintf(format, args...)})
}
