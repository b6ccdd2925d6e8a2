// Trigrams counts the threes of letters by which package text tells the languages of
// questions, in a text a language, of a hundred thousand words and more:
//
//	go run ./internal/text/trigrams -o internal/text/trigrams.txt en.txt es.txt …
//
// A file is named after its language's code. The edge of a word counts as a letter.
// The same texts give the same bytes.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// kept is how many threes are kept of a language: nine in ten of those in its texts.
const kept = 400

func main() {
	out := flag.String("o", "trigrams.txt", "the `FILE` to write")
	flag.Parse()
	var b strings.Builder
	for _, file := range flag.Args() {
		data, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		code := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		fmt.Fprintln(&b, code, strings.Join(commonest(string(data)), " "))
	}
	if err := os.WriteFile(*out, []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

// commonest are the threes of a text, the commonest first.
func commonest(text string) []string {
	counts := make(map[string]int)
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), notLetter) {
		letters := []rune("_" + word + "_")
		for i := range len(letters) - 2 {
			counts[string(letters[i:i+3])]++
		}
	}
	all := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b))
	})
	return all[:min(len(all), kept)]
}
