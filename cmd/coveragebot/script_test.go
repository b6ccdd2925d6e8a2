package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"coveragebot": main, "coveragebot-under-fire": underFire})
}

// The scripts are what people type. CORPUS is the sample corpus; "status N" asks
// for the exit code of the command before; "steady" takes what differs between
// runs out of a file.
func TestScripts(t *testing.T) {
	corpus, err := filepath.Abs("../../corpus")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("CORPUS", corpus)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":  exits,
			"steady": steady,
		},
	})
}

// exits runs a command and asks for its exit code: exits 2 coveragebot frob.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARGS]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = regexp.MustCompile(`\d+$`).FindString(err.Error())
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// steady replaces the times that an answer took: steady FILE.
func steady(ts *testscript.TestScript, _ bool, args []string) {
	text := regexp.MustCompile(`"took_us":\d+`).ReplaceAllString(ts.ReadFile(args[0]), `"took_us":0`)
	ts.Check(os.WriteFile(ts.MkAbs("steady"), []byte(text), 0o600))
}
