package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"coveragebot/internal/article"
)

// Remove moves the file of an article aside and returns where it is now: the same
// path under Options.Aside, with the time in its name. inFile is how many articles
// its file holds; only a file with no other is moved. A file outside the corpus
// is never touched.
func (s *Shelf) Remove(a *article.Article, inFile int) (aside string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if inFile > 1 {
		return "", &Error{
			Fault: SharedFile, Articles: inFile, File: a.File, Line: a.Line,
			Err: fmt.Errorf("remove article: %d articles in %s", inFile, a.File),
		}
	}
	root, rel, ok := locate(s.opts.Corpus, a.File)
	if !ok || isHidden(rel) {
		return "", &Error{Fault: OutsideFile, Err: fmt.Errorf("remove article: %s is outside of the corpus", a.File)}
	}
	if rel == "." { // a file that the corpus names itself
		rel = filepath.Base(root)
	}
	if aside, err = s.moveAside(a.File, rel); err != nil {
		fault := FixedFile
		if errors.Is(err, fs.ErrNotExist) {
			fault = GoneFile
		}
		return "", &Error{Fault: fault, Err: fmt.Errorf("remove article: %w", err)}
	}
	return aside, nil
}

// moveAside moves a file under the first name that is free.
func (s *Shelf) moveAside(file, rel string) (string, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s is no file", file)
	}
	dir := filepath.Join(s.opts.Aside, filepath.Dir(rel))
	if err := makeFolder(dir); err != nil {
		return "", err
	}
	stem, ext := cutExtension(filepath.Base(rel))
	stamp := s.opts.Now().UTC().Format("20060102T150405Z")
	for n := 1; ; n++ {
		name := stem + "." + stamp + ext
		if n > 1 {
			name = fmt.Sprintf("%s.%s-%d%s", stem, stamp, n, ext)
		}
		name = filepath.Join(dir, name)
		err := moveTo(file, name)
		if errors.Is(err, syscall.EXDEV) {
			err = moveFar(file, name)
		}
		switch {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return "", err
		}
		if err := syncFolder(dir); err != nil {
			return "", err
		}
		return name, syncFolder(filepath.Dir(file))
	}
}

// moveFar moves a file to another file system, where its copy is whole before it
// goes.
func moveFar(file, name string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	temp, err := writeUnfinished(filepath.Dir(name), filepath.Ext(name), data)
	if err != nil {
		return err
	}
	if err := moveTo(temp, name); err != nil {
		os.Remove(temp)
		return err
	}
	return os.Remove(file)
}

// cutExtension parts a name from its extension, with .gz if it has that.
func cutExtension(name string) (stem, ext string) {
	ext = filepath.Ext(name)
	if strings.EqualFold(ext, ".gz") {
		ext = filepath.Ext(strings.TrimSuffix(name, ext)) + ext
	}
	return strings.TrimSuffix(name, ext), ext
}

// locate finds the path of the corpus that file lies in, and its path from there.
// Links are followed to where the file really is, so none leads out of the corpus
// unseen. The file need not be there yet.
func locate(corpus []string, file string) (root, rel string, ok bool) {
	dir, err := resolve(filepath.Dir(file))
	if err != nil {
		return "", "", false
	}
	// The file itself may be a link: it is the link that is moved.
	real := filepath.Join(dir, filepath.Base(file))
	for _, root := range corpus {
		at, err := resolve(root)
		if err != nil {
			continue
		}
		if rel, err := filepath.Rel(at, real); err == nil && filepath.IsLocal(rel) {
			return root, rel, true
		}
	}
	return "", "", false
}

// resolve follows the links of a path as far as it exists.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(path)
	if parent := filepath.Dir(path); errors.Is(err, fs.ErrNotExist) && parent != path {
		real, err = resolve(parent)
		return filepath.Join(real, filepath.Base(path)), err
	}
	return real, err
}

// isHidden reports whether readers of the corpus skip this path.
func isHidden(rel string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return true
		}
	}
	return false
}
