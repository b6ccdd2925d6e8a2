package discord

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
type File struct{ db *bbolt.DB }

var _ Store = (*File)(nil)

// bucket holds the settings, by the ID of the guild.
var bucket = []byte("guilds")

// lockWait is how long another process may take to let go of the file.
const lockWait = time.Second

// OpenFile opens a file of settings or makes it, and its folder.
func OpenFile(path string) (*File, error) {
	f := new(File)
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
			_, err := tx.CreateBucketIfNotExists(bucket)
			return err
		})
	})
	if err == nil {
		return f, nil
	}
	if f.db != nil {
		err = errors.Join(err, f.Close())
	}
	return nil, fmt.Errorf("open the server settings %s: %w", path, err)
}

// Close closes the file.
func (f *File) Close() error { return f.db.Close() }

// All implements [Store].
func (f *File) All(context.Context) (map[string][]byte, error) {
	all := make(map[string][]byte)
	err := recovering(func() error {
		return f.db.View(func(tx *bbolt.Tx) error {
			return tx.Bucket(bucket).ForEach(func(guild, value []byte) error {
				all[string(guild)] = bytes.Clone(value)
				return nil
			})
		})
	})
	return all, err
}

// Change implements [Store].
func (f *File) Change(_ context.Context, guild string, change func([]byte) ([]byte, error)) error {
	return recovering(func() error {
		return f.db.Update(func(tx *bbolt.Tx) error {
			all := tx.Bucket(bucket)
			value, err := change(bytes.Clone(all.Get([]byte(guild))))
			if err != nil {
				return err
			}
			return all.Put([]byte(guild), value)
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
