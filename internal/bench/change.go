package main

import (
	"strings"
)

// changed returns s with about every other of its words in other letters, the same
// ones wherever the word occurs in this copy: a text about other things, of the
// same length, as regular in its words and with a vocabulary that grows as that of
// news does. Words of up to three letters, and the first copy, stay as they are.
func changed(s string, copies int) string {
	if copies == 0 {
		return s
	}
	out := []byte(s)
	for start := 0; start < len(out); {
		end := start
		for end < len(out) && isLetter(out[end]) {
			end++
		}
		if end-start > 3 && odd(strings.ToLower(s[start:end]), copies) {
			shift(out[start:end], copies)
		}
		start = end + 1
	}
	return string(out)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// odd draws lots for a word, with FNV-1a so that all processes draw the same.
func odd(word string, copies int) bool {
	h := uint32(2166136261)
	for _, c := range []byte(word) {
		h = (h ^ uint32(c)) * 16777619
	}
	h = (h ^ uint32(copies)) * 16777619
	return h>>16&1 == 1
}

// shift moves vowels on among the vowels and consonants among the consonants, so
// that what was a word still looks like one.
func shift(word []byte, by int) {
	const vowels, consonants = "aeiou", "bcdfghjklmnpqrstvwxyz"
	for i, c := range word {
		lower := c & 0x20
		for _, row := range []string{vowels, consonants} {
			if at := strings.IndexByte(row, c|0x20); at >= 0 {
				word[i] = row[(at+by)%len(row)]&^0x20 | lower
				break
			}
		}
	}
}
