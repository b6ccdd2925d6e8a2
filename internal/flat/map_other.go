//go:build !unix

package flat

import (
	"io"
	"os"
	"unsafe"
)

// mapFile reads the first n bytes of a file, where it cannot be mapped.
func mapFile(f *os.File, n int64) ([]byte, error) {
	words := make([]uint64, (n+7)/8) // aligned, as a mapping is
	data := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), n)
	_, err := io.ReadFull(io.NewSectionReader(f, 0, n), data)
	return data, err
}
