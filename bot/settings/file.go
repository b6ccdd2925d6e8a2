package settings

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// File is a [Store] in a file, which belongs to one process at a time.
type File struct {
	db     *bbolt.DB
	bucket []byte
}

var _ Store = (*File)(nil)

// lockWait is how long another process may take to let go of the file.
const lockWait = time.Second

// OpenFile opens a file of settings or makes it, and its folder. kind is what its places
// are, as in "channels".
func OpenFile(path, kind string) (*File, error) {
	f := &File{bucket: []byte(kind)}
	err := recovering(func() (err error) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		f.db, err = bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockWait})
		if errors.Is(err, bolterrors.ErrTimeout) {
			return errors.New("another process has it open")
		}
		if err != nil {
			return err
		}
		return f.db.Update(func(tx *bbolt.Tx) error {
			_, err := tx.CreateBucketIfNotExists(f.bucket)
			return err
		})
	})
	if err == nil {
		return f, nil
	}
	if f.db != nil {
		err = errors.Join(err, f.Close())
	}
	return nil, fmt.Errorf("open the settings %s: %w", path, err)
}

// Close closes the file.
func (f *File) Close() error { return f.db.Close() }

// All implements [Store].
func (f *File) All(context.Context) (map[string][]byte, error) {
	all := make(map[string][]byte)
	err := recovering(func() error {
		return f.db.View(func(tx *bbolt.Tx) error {
			return tx.Bucket(f.bucket).ForEach(func(place, value []byte) error {
				all[string(place)] = bytes.Clone(value)
				return nil
			})
		})
	})
	return all, err
}

// Change implements [Store].
func (f *File) Change(_ context.Context, place string, change func([]byte) ([]byte, error)) error {
	return recovering(func() error {
		return f.db.Update(func(tx *bbolt.Tx) error {
			all := tx.Bucket(f.bucket)
			value, err := change(bytes.Clone(all.Get([]byte(place))))
			if err != nil {
				return err
			}
			return all.Put([]byte(place), value)
		})
	})
}

// recovering turns a panic into an error: bbolt panics over a damaged page.
func recovering(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	return f()
}
