package answer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Names of the operator's own are searched as the coverage writes them.
func TestAliases(t *testing.T) {
	file := filepath.Join(t.TempDir(), "aliases.txt")
	if err := os.WriteFile(file, []byte("# ours\n\nthe miner, RZF = Ren Zhengfei\nDidi = Huawei\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := ReadAliases(file)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, "../../corpus")
	a, err := New(Options{Aliases: all}).Ask(t.Context(), s, Question{Text: "What did RZF say about miners?"})
	if err != nil || a.Refusal != nil || !slices.Equal(a.Names, []string{"Ren Zhengfei"}) {
		t.Errorf("refusal %+v, names %q, %v", a.Refusal, a.Names, err)
	}
	if a.Question != "What did RZF say about miners?" {
		t.Errorf("question %q", a.Question)
	}
	for question, want := range map[string]string{
		"what did the miner's friend say": "what did Ren Zhengfei friend say", "is didi fast?": "is Huawei fast?", "who met rzf?": "who met Ren Zhengfei?", "nothing": "nothing",
	} {
		if got, _ := all.in(question, func(string) bool { return false }); got != want {
			t.Errorf("%q: %q, want %q", question, got, want)
		}
	}
	for text, want := range map[string]string{"a = b\nno sign\n": ":2: ", "= x\n": ":1: ", "x =\n": ":1: "} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadAliases(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzAliases(f *testing.F) {
	f.Add("MBS, the prince = Mohammed bin Salman", "what did MBS's friend say?")
	f.Add("a = b", "")
	f.Fuzz(func(t *testing.T, line, question string) {
		all, err := parseAlias(line)
		if err != nil {
			return
		}
		out, names := all.in(question, func(string) bool { return false })
		if names == nil && out != question {
			t.Errorf("%q became %q without a name", question, out)
		}
	})
}
