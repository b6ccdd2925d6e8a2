package answer

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"coveragebot/internal/text"
)

// Aliases are other names by which people ask: "MBS" for "Mohammed bin Salman".
type Aliases []alias

type alias struct {
	words []string // of the name that is asked by, folded
	name  string   // that the coverage uses
}

const (
	aliasesMost = 10_000 // lines of a file
	aliasWords  = 8      // of a name that is asked by
)

// ReadAliases reads a file of aliases: a line each, the names that are asked by with
// commas between them, "=", and the name that the coverage uses. Empty lines and
// those that begin with # are left out. Errors name the line.
func ReadAliases(file string) (Aliases, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read aliases: %w", err)
	}
	defer f.Close()
	var out Aliases
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		more, err := parseAlias(line)
		if err == nil && len(out)+len(more) > aliasesMost {
			err = fmt.Errorf("there are more than %d", aliasesMost)
		}
		if err != nil {
			return nil, fmt.Errorf("read aliases: %s:%d: %w", file, n, err)
		}
		out = append(out, more...)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read aliases: %s: %w", file, err)
	}
	slices.SortStableFunc(out, func(a, b alias) int { return len(b.words) - len(a.words) })
	return out, nil
}

func parseAlias(line string) (Aliases, error) {
	asked, name, ok := strings.Cut(line, "=")
	name = strings.TrimSpace(name)
	if !ok || len(text.Words(name)) == 0 {
		return nil, errors.New(`it is not of the form "MBS = Mohammed bin Salman"`)
	}
	var out Aliases
	for one := range strings.SplitSeq(asked, ",") {
		words := text.Words(one)
		if len(words) == 0 || len(words) > aliasWords {
			return nil, fmt.Errorf("each name before = must have from 1 to %d words", aliasWords)
		}
		out = append(out, alias{words, name})
	}
	return out, nil
}

// in puts the names that the coverage uses into a question, behind those that it was
// asked by where the coverage has them too, else in their place. It returns the
// names that it put in.
func (all Aliases) in(question string, known func(string) bool) (out string, names []string) {
	if len(all) == 0 {
		return question, nil
	}
	fields := strings.Fields(question)
	folded := make([]string, len(fields))
	for i, f := range fields {
		folded[i] = strings.Join(text.Words(strings.TrimSuffix(strings.TrimSuffix(f, "'s"), "’s")), " ")
	}
	var put []string
	for i := 0; i < len(fields); {
		at := slices.IndexFunc(all, func(a alias) bool {
			return i+len(a.words) <= len(fields) && slices.Equal(folded[i:i+len(a.words)], a.words)
		})
		if at < 0 {
			put = append(put, fields[i])
			i++
			continue
		}
		a := all[at]
		if !slices.ContainsFunc(a.words, func(w string) bool { return !known(w) }) {
			put = append(put, fields[i:i+len(a.words)]...)
		}
		put = append(put, a.name)
		names = append(names, a.name)
		i += len(a.words)
	}
	if names == nil {
		return question, nil
	}
	if strings.HasSuffix(question, "?") && !strings.HasSuffix(put[len(put)-1], "?") {
		put[len(put)-1] += "?"
	}
	return strings.Join(put, " "), names
}
