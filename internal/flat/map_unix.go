//go:build unix

package flat

import (
	"os"
	"syscall"
)

// mapFile maps the first n bytes of a file.
func mapFile(f *os.File, n int64) ([]byte, error) {
	return syscall.Mmap(int(f.Fd()), 0, int(n), syscall.PROT_READ, syscall.MAP_SHARED)
}
