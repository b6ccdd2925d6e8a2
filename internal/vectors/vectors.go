// Package vectors tells how near in meaning two English words are.
//
// It holds a vector of 100 numbers for each of the 30,000 commonest stems, learnt by
// others from what words stand together (GloVe; see make). They lie in the binary,
// compressed to 1.3 megabytes: nothing is asked and no file is read. Other languages,
// names and rare words have none, and are near to nothing.
package vectors

import (
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"sync"
)

//go:embed vectors.bin.gz
var packed string

const dimensions = 100

// Table is the vectors. It is safe for concurrent use.
type Table struct {
	places map[string]int32 // of stems
	data   []int8           // the numbers of one stem after the other
	norms  []float32        // lengths of the vectors
}

// Open returns the table, which is read once.
func Open() *Table { return opened() }

var opened = sync.OnceValue(read)

// read reads what make writes: how many stems there are, the stems, a line each, and
// their vectors.
func read() *Table {
	file, err := unpacked()
	if err != nil {
		return new(Table) // the test of this package would have failed
	}
	n := int(binary.LittleEndian.Uint32([]byte(file[:4])))
	t := &Table{places: make(map[string]int32, n), norms: make([]float32, n)}
	rest := file[4:]
	for i := range n {
		var stem string
		stem, rest, _ = strings.Cut(rest, "\n")
		t.places[strings.Clone(stem)] = int32(i) // so that the rest is not kept
	}
	t.data = make([]int8, 0, 2*len(rest))
	for i := range len(rest) { // two numbers a byte
		t.data = append(t.data, int8(rest[i]&15)-8, int8(rest[i]>>4)-8)
	}
	for i := range n {
		t.norms[i] = float32(math.Sqrt(float64(t.dot(int32(i), int32(i)))))
	}
	return t
}

func unpacked() (string, error) {
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return "", err
	}
	all, err := io.ReadAll(r)
	return string(all), err
}

// Find returns the place of a stem, or −1.
func (t *Table) Find(stem string) int32 {
	if i, ok := t.places[stem]; ok {
		return i
	}
	return -1
}

// Near is the cosine of the vectors at two places, in [−1, 1].
func (t *Table) Near(i, j int32) float32 {
	return float32(t.dot(i, j)) / (t.norms[i] * t.norms[j])
}

func (t *Table) dot(i, j int32) int32 {
	a, b := (*[dimensions]int8)(t.data[i*dimensions:]), (*[dimensions]int8)(t.data[j*dimensions:])
	var even, odd int32 // two sums need not wait for each other
	for d := 0; d < dimensions; d += 2 {
		even += int32(a[d]) * int32(b[d])
		odd += int32(a[d+1]) * int32(b[d+1])
	}
	return even + odd
}
