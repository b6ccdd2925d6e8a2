// Package flat keeps arrays in files that are mapped into memory, so that a large
// file opens at once and only what is looked at takes up memory.
//
// A file is a list of sections: numbers or records without pointers as they lie in
// memory, or text. [Create] and [Put] write them, [Open] and [Get] return them in
// the same order, without a copy. They are read by the very program that wrote
// them: a key, in which it states itself, must be the same.
//
// The package promises that a file is whole or not there, since it is written
// aside and moved into place, and that [Open] takes no file with a changed byte.
// The file must not be cut short while it is mapped; nobody but the bot has reason
// to touch it.
package flat

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"unsafe"

	"coveragebot/internal/article"
)

// Plain is what a section may hold.
type Plain interface {
	~byte | ~uint16 | ~uint32 | ~uint64 | ~int64 | ~float32 | article.Block | article.Sentence | article.Statement | article.Speaker
}

// The errors of Open.
var (
	ErrDamaged  = errors.New("the file is damaged")
	ErrOutdated = errors.New("the file is of another program or version")
)

const (
	magic = "flatfile"
	chunk = 1 << 20 // bytes that are summed up at a time
	align = 8
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli) // never changed

// Writer writes one file.
type Writer struct {
	path string
	file *os.File
	buf  *bufio.Writer
	n    int64 // bytes of sections
	sums []uint32
	crc  uint32 // of the chunk at hand
	err  error
}

// Create starts a file that will be at path when Close has returned.
func Create(path, key string) (*Writer, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return nil, fmt.Errorf("create a file: %w", err)
	}
	w := &Writer{path: path, file: f, buf: bufio.NewWriterSize(f, 1<<20)}
	PutText(w, magic)
	PutText(w, key)
	return w, nil
}

// Put writes a section.
func Put[T Plain](w *Writer, s []T) {
	var size T
	w.section(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*int(unsafe.Sizeof(size))))
}

// PutText writes a section of text.
func PutText(w *Writer, s string) { w.section(unsafe.Slice(unsafe.StringData(s), len(s))) }

func (w *Writer) section(data []byte) {
	w.write(binary.NativeEndian.AppendUint64(nil, uint64(len(data))))
	w.write(data)
	w.write(make([]byte, -len(data)&(align-1)))
}

// write sums up what it writes, chunk by chunk.
func (w *Writer) write(p []byte) {
	for len(p) > 0 && w.err == nil {
		part := p[:min(int64(len(p)), chunk-w.n%chunk)]
		w.crc = crc32.Update(w.crc, castagnoli, part)
		_, w.err = w.buf.Write(part)
		w.n += int64(len(part))
		if w.n%chunk == 0 {
			w.sums, w.crc = append(w.sums, w.crc), 0
		}
		p = p[len(part):]
	}
}

// Close writes the sums, and moves the file into place. After an error there is
// no file, or the one that was there before.
func (w *Writer) Close() error {
	defer os.Remove(w.file.Name()) // where it was not moved
	n := w.n
	sums := append(w.sums, w.crc)
	var end []byte
	for _, s := range sums {
		end = binary.NativeEndian.AppendUint32(end, s)
	}
	end = binary.NativeEndian.AppendUint64(end, uint64(n))
	end = binary.NativeEndian.AppendUint32(end, crc32.Checksum(end, castagnoli))
	_, err := w.buf.Write(end)
	err = cmp.Or(w.err, err, w.buf.Flush(), w.file.Sync())
	if err := cmp.Or(err, w.file.Close()); err != nil {
		return fmt.Errorf("write %s: %w", w.path, err)
	}
	if err := os.Rename(w.file.Name(), w.path); err != nil {
		return fmt.Errorf("put a file in place: %w", err)
	}
	return nil
}

// Reader hands out the sections of a file in their order. It is mapped for as
// long as the program runs, since nobody knows who still holds a part of it.
type Reader struct {
	rest []byte
	err  error
}

// Open checks a whole file and maps it. The error is an [os.ErrNotExist],
// [ErrDamaged] or [ErrOutdated] one.
func Open(path, key string) (*Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open a file: %w", err)
	}
	defer f.Close()
	n, err := check(f)
	if err != nil {
		return nil, fmt.Errorf("check %s: %w", path, err)
	}
	data, err := mapFile(f, n)
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	r := &Reader{rest: data}
	if Text(r) != magic || Text(r) != key || r.err != nil {
		return nil, fmt.Errorf("open %s: %w", path, ErrOutdated)
	}
	return r, nil
}

// check compares a file with its sums, by reading it: pages of a mapping that are
// looked at would count as memory of the process. It returns the length of the
// sections.
func check(f *os.File) (n int64, err error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	tail := make([]byte, 12) // the length and the sum of the sums
	if _, err := f.ReadAt(tail, info.Size()-12); err != nil {
		return 0, ErrDamaged
	}
	n = int64(binary.NativeEndian.Uint64(tail))
	chunks := n/chunk + 1
	if n < 0 || info.Size() != n+4*chunks+12 {
		return 0, ErrDamaged
	}
	end := make([]byte, 4*chunks+8)
	if _, err := f.ReadAt(end, n); err != nil {
		return 0, err
	}
	if crc32.Checksum(end, castagnoli) != binary.NativeEndian.Uint32(tail[8:]) {
		return 0, ErrDamaged
	}
	workers := int64(runtime.GOMAXPROCS(0))
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			buf := make([]byte, chunk)
			for i := w; i < chunks && errs[w] == nil; i += workers {
				errs[w] = checkChunk(f, buf, i, n, binary.NativeEndian.Uint32(end[4*i:]))
			}
		})
	}
	wg.Wait()
	return n, errors.Join(errs...)
}

func checkChunk(f *os.File, buf []byte, i, n int64, sum uint32) error {
	buf = buf[:min(chunk, n-i*chunk)]
	if _, err := f.ReadAt(buf, i*chunk); err != nil && err != io.EOF {
		return err
	}
	if crc32.Checksum(buf, castagnoli) != sum {
		return ErrDamaged
	}
	return nil
}

// Get returns the next section, which must not be changed.
func Get[T Plain](r *Reader) []T {
	data := r.section()
	var size T
	if len(data)%int(unsafe.Sizeof(size)) != 0 {
		r.fail()
	}
	if len(data) == 0 || r.err != nil {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/int(unsafe.Sizeof(size)))
}

// Text returns the next section as text.
func Text(r *Reader) string {
	data := r.section()
	return unsafe.String(unsafe.SliceData(data), len(data))
}

// Err reports whether a section was asked for that is not there.
func (r *Reader) Err() error { return r.err }

func (r *Reader) fail() { r.err = ErrOutdated }

func (r *Reader) section() []byte {
	if len(r.rest) < 8 {
		r.fail()
		return nil
	}
	n := binary.NativeEndian.Uint64(r.rest)
	padded := (n + align - 1) &^ (align - 1)
	if n > uint64(len(r.rest)) || padded > uint64(len(r.rest)-8) {
		r.fail()
		return nil
	}
	data := r.rest[8 : 8+n]
	r.rest = r.rest[8+padded:]
	return data
}
