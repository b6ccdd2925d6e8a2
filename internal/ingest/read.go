// Package ingest reads articles from files, one reader a format behind one
// interface.
//
// [Read] walks folders, lets the first reader that takes a file have it, unpacks
// gzip on the way and keeps to limits. It promises that a bad file or record
// costs only itself: it becomes an [article.Fault] with file, line and reason,
// and that the same files give the same articles in the same order. It refuses
// to guess what is not in a file: an unknown date stays zero, an unknown author
// stays empty.
package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"coveragebot/internal/article"
)

// Options says how to read. Its zero value is good.
type Options struct {
	MaxBytes int64     // the largest article that is taken; 0 means 20 MB
	Now      time.Time // what dates are held against; zero means the clock's time

	// Progress, if set, is told how many bytes of all the files are done.
	Progress func(done, total int64)
}

// Read reads every article in paths, which are folders, read with all their
// subfolders, or single files. Hidden files and README.md are skipped in folders.
// Articles come in the order of paths, then of file names, then of lines.
//
// What cannot be read becomes a Fault. An error means that one of paths does not
// exist or cannot be listed, or that ctx ended; what was read until then is
// returned with it.
func Read(ctx context.Context, paths []string, opts Options) ([]*article.Article, []article.Fault, error) {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = 20_000_000
	}
	if opts.Now.IsZero() {
		opts.Now = time.Now()
	}
	if opts.Progress == nil {
		opts.Progress = func(done, total int64) {}
	}
	out := newCollection(opts)
	var files []file
	for _, p := range paths {
		found, err := list(ctx, p, out)
		if err != nil {
			return nil, out.faults, fmt.Errorf("listing the articles in %s: %w", p, err)
		}
		files = append(files, found...)
	}
	m := &meter{ctx: ctx, progress: opts.Progress}
	for _, f := range files {
		m.total += f.size
	}
	for _, f := range files {
		f.readInto(out, m)
		if err := ctx.Err(); err != nil {
			return out.articles, out.faults, fmt.Errorf("reading %s: %w", f.name, err)
		}
	}
	return out.articles, out.faults, nil
}

// A file is one that is to be read.
type file struct {
	name   string // as faults and articles name it
	id     string // what its article is called unless it says otherwise
	size   int64
	folder string // the given folder it was found in; empty for a file given by name
	rel    string // its path in folder
}

// readInto adds what f holds to out.
func (f file) readInto(out *collection, m *meter) {
	defer m.moveTo(m.done + f.size)
	r, err := f.open()
	if err != nil {
		out.fault(f.name, 0, "cannot be opened: %v", cause(err))
		return
	}
	defer r.Close()
	m.r = r
	if err := out.read(f.name, f.id, m); err != nil && m.ctx.Err() == nil {
		out.fault(f.name, 0, "cannot be read to its end: %v", cause(err))
	}
}

// open goes through the folder, so that a link that was put there after the
// listing does not lead out of it either.
func (f file) open() (*os.File, error) {
	if f.folder == "" {
		return os.Open(f.name)
	}
	return os.OpenInRoot(f.folder, f.rel)
}

// list finds the files of one path that was given.
func list(ctx context.Context, name string, out *collection) ([]file, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, cause(err)
	case info.IsDir():
		return listFolder(ctx, name, out)
	case !info.Mode().IsRegular():
		out.fault(name, 0, "is not a regular file")
		return nil, nil
	}
	return []file{{name: name, id: idOf(filepath.Base(name)), size: info.Size()}}, nil
}

// listFolder walks a folder in the order of names.
func listFolder(ctx context.Context, folder string, out *collection) ([]file, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, cause(err)
	}
	defer root.Close()
	var files []file
	err = fs.WalkDir(root.FS(), ".", func(slashed string, d fs.DirEntry, err error) error {
		rel := filepath.FromSlash(slashed)
		name := filepath.Join(folder, rel)
		hidden := strings.HasPrefix(d.Name(), ".") && rel != "."
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && rel == ".":
			return cause(err)
		case err != nil:
			out.fault(name, 0, "cannot be listed: %v", cause(err))
			return nil
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden, d.IsDir(), strings.EqualFold(d.Name(), "README.md"):
			return nil
		}
		info, err := root.Stat(rel) // follows links, but not out of the folder
		switch {
		case err != nil && d.Type() == fs.ModeSymlink:
			out.fault(name, 0, "is a link that leads nowhere or out of its folder, so it is not followed")
		case err != nil:
			out.fault(name, 0, "cannot be read: %v", cause(err))
		case info.IsDir(): // a link; what is in there is read under its own name
		case !info.Mode().IsRegular():
			out.fault(name, 0, "is not a regular file")
		default:
			files = append(files, file{name, idOf(slashed), info.Size(), folder, rel})
		}
		return nil
	})
	return files, err
}
