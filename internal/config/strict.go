package config

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// strict holds what a file says against what can be set, and says what is wrong in
// the words of the file. What can be set is told by the defaults: they have every
// key, and a value of its kind.
type strict struct {
	file   string
	known  *yaml.Node // the defaults
	faults []error
}

// check reads the file's tree on top of the defaults' and returns everything that is
// wrong. A single word where a list may stand becomes a list of one.
func (s *strict) check(doc *yaml.Node) error {
	var known yaml.Node
	if err := known.Dump(Default()); err != nil {
		return fmt.Errorf("list the settings: %w", err)
	}
	s.known = inner(&known)
	s.mapping("", inner(doc), s.known)
	return errors.Join(s.faults...)
}

// inner is what a document holds.
func inner(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		return n.Content[0]
	}
	return n
}

func (s *strict) fault(at *yaml.Node, format string, args ...any) {
	s.faults = append(s.faults, fmt.Errorf("%s:%d: %s", s.file, at.Line, fmt.Sprintf(format, args...)))
}

// mapping checks the settings below a key; "" is the file itself.
func (s *strict) mapping(path string, got, known *yaml.Node) {
	if got.Kind == yaml.AliasNode {
		got = got.Alias
	}
	switch {
	case got.Kind != yaml.MappingNode && path == "":
		s.fault(got, "settings are lines of the form “key: value”, as in %s: %s", known.Content[0].Value, "[news]")
		return
	case got.Kind != yaml.MappingNode && !isNull(got):
		s.fault(got, "%s: its own settings stand below it, as in %s: %s", path, known.Content[0].Value, example(known.Content[1]))
		return
	}
	first := make(map[string]int)
	for i := 0; i+1 < len(got.Content); i += 2 {
		key, value := got.Content[i], got.Content[i+1]
		name := strings.TrimPrefix(path+"."+key.Value, ".")
		if line, twice := first[key.Value]; twice {
			s.fault(key, "%q stands here a second time; the first is in line %d", name, line)
			continue
		}
		first[key.Value] = key.Line
		want := lookup(known, key.Value)
		switch {
		case want == nil && key.Value != "<<":
			s.unknown(path, name, key, known)
		case want != nil && want.Kind == yaml.MappingNode:
			s.mapping(name, value, want)
		case want != nil && want.Kind == yaml.SequenceNode:
			s.list(name, value)
		case want != nil:
			s.scalar(name, value, want)
		}
	}
}

// unknown tells of a key that is no setting what may be meant: a setting beside it of
// nearly that name, or those of that name elsewhere.
func (s *strict) unknown(path, name string, key, known *yaml.Node) {
	var names, elsewhere []string
	for i := 0; i < len(known.Content); i += 2 {
		names = append(names, strings.TrimPrefix(path+"."+known.Content[i].Value, "."))
	}
	for _, at := range paths("", s.known) {
		switch {
		case at == key.Value:
			s.fault(key, "%q: each of its parts stands in a line of its own, below the one before", at)
			return
		case strings.HasSuffix(at, "."+key.Value):
			elsewhere = append(elsewhere, fmt.Sprintf("%q", at))
		}
	}
	switch near, found := Nearest(name, names); {
	case found:
		s.fault(key, "%q is no setting; did you mean %q?", name, near)
	case len(elsewhere) > 0:
		s.fault(key, "%q is no setting; did you mean %s?", name, strings.Join(elsewhere, " or "))
	default:
		s.fault(key, "%q is no setting; config.example.yaml lists them", name)
	}
}

// paths are the settings below a key that stand below another one, as "feeds.urls".
func paths(path string, known *yaml.Node) (all []string) {
	for i := 0; i+1 < len(known.Content); i += 2 {
		at := strings.TrimPrefix(path+"."+known.Content[i].Value, ".")
		if path != "" {
			all = append(all, at)
		}
		if known.Content[i+1].Kind == yaml.MappingNode {
			all = append(all, paths(at, known.Content[i+1])...)
		}
	}
	return all
}

func (s *strict) list(name string, value *yaml.Node) {
	switch {
	case isNull(value) || value.Kind == yaml.SequenceNode || value.Kind == yaml.AliasNode:
	case value.Kind == yaml.ScalarNode:
		one := *value
		*value = yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{&one}, Line: one.Line, Column: one.Column}
	default:
		s.fault(value, "%s: write a list, as in [one, two]", name)
	}
}

func (s *strict) scalar(name string, value, want *yaml.Node) {
	if isNull(value) || value.Kind == yaml.AliasNode {
		return
	}
	tag := value.ShortTag()
	if value.Kind != yaml.ScalarNode {
		tag = "no scalar"
	}
	_, isTime := duration(want)
	switch kind := want.ShortTag(); {
	case isTime:
		if _, ok := duration(value); !ok || tag != "!!str" {
			s.fault(value, "%s: write %s", name, timeFor(value, want))
		}
	case kind == "!!int" && tag != "!!int":
		s.fault(value, "%s: write a whole number, as in %s", name, want.Value)
	case kind == "!!float" && tag != "!!float" && tag != "!!int":
		s.fault(value, "%s: write a number, as in %s", name, want.Value)
	case kind == "!!bool" && tag != "!!bool":
		s.fault(value, "%s: write true or false", name)
	case kind == "!!str" && tag == "no scalar":
		s.fault(value, "%s: write one value, not several", name)
	case name == "log.level" && !isLevel(value.Value):
		s.fault(value, "%s: write debug, info, warn or error", name)
	}
}

func isLevel(s string) bool {
	switch strings.ToLower(s) {
	case "debug", "info", "warn", "error":
		return true
	}
	return false
}

// duration reads a time with its unit, as 10s.
func duration(n *yaml.Node) (time.Duration, bool) {
	d, err := time.ParseDuration(n.Value)
	return d, err == nil && n.Value != "0"
}

// timeFor is how a time is written that was meant by a number, or the default.
func timeFor(value, want *yaml.Node) string {
	if tag := value.ShortTag(); tag == "!!int" || tag == "!!float" {
		return value.Value + "s for seconds, or " + value.Value + "m for minutes"
	}
	d, _ := duration(want)
	return "a time such as " + brief(d)
}

// brief is a time without the parts that are zero: 15m, not 15m0s.
func brief(d time.Duration) string {
	s := d.String()
	if rest, ok := strings.CutSuffix(s, "m0s"); ok {
		s = rest + "m"
	}
	if rest, ok := strings.CutSuffix(s, "h0m"); ok {
		s = rest + "h"
	}
	return s
}

func example(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		return "[…]"
	}
	return cmp.Or(n.Value, "…")
}

func lookup(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// The places in the errors of package yaml.
var (
	loadError = regexp.MustCompile(`^go-yaml load error.* at L(\d+)\.[^:]*: (.*)$`)
	lineError = regexp.MustCompile(`line (\d+): (.*)$`)
)

// worded puts an error of package yaml into the form of the others.
func worded(file string, err error) error {
	text := strings.ReplaceAll(err.Error(), "\n", " ")
	if m := loadError.FindStringSubmatch(text); m != nil {
		return fmt.Errorf("%s:%s: this cannot be read as YAML: %s", file, m[1], m[2])
	}
	if m := lineError.FindStringSubmatch(text); m != nil {
		return fmt.Errorf("%s:%s: %s", file, m[1], m[2])
	}
	return fmt.Errorf("%s: %w", file, err)
}

// Where is the line of a setting in a file, as "feeds.urls.0"; of a setting that is
// not there it is that of what it would stand below, and 0 where the file cannot be
// read.
func Where(file, key string) int {
	doc, err := tree(file)
	if err != nil {
		return 0
	}
	return lineOf(doc, key)
}
