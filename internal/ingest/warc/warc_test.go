package warc

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// record is a page's record whose length is wrong by off.
func record(n, off int) string {
	block := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Page %d", n)
	return fmt.Sprintf("WARC/1.1\r\nwarc-type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block)+off, block)
}

// readAll is what a reader gives, a line each.
func readAll(archive string) string {
	var got strings.Builder
	r := NewReader(strings.NewReader(archive), 10_000)
	for {
		p, err := r.Next()
		if fault, ok := errors.AsType[*Fault](err); ok {
			fmt.Fprintf(&got, "%d: fault: %v\n", fault.Line, err)
			continue
		} else if err != nil {
			fmt.Fprintf(&got, "%v\n", err)
			return got.String()
		}
		fmt.Fprintf(&got, "%d: %s\n", p.Line, p.Data)
	}
}

// TestGoesOn reads on behind broken records, wherever their lengths lead.
func TestGoesOn(t *testing.T) {
	archive := record(1, 0) + record(2, 150) + record(3, 0) + "nonsense\r\n" + record(4, -10) + record(5, 4000) + record(6, 0)
	want := "1: <p>Page 1\n10: fault: its record has a wrong length\n19: fault: its record has a wrong length\n" +
		"29: fault: its record has a wrong length\n38: fault: its record has a wrong length\n47: <p>Page 6\n" + io.EOF.Error() + "\n"
	if got := readAll(archive); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestGivesUp makes sure that an archive of nothing but wrong lengths, each of
// which has to be looked through, ends.
func TestGivesUp(t *testing.T) {
	got := readAll(strings.Repeat(record(1, 9000), maxWrong+100))
	if n := strings.Count(got, "wrong length\n"); n != maxWrong+1 || !strings.HasSuffix(got, "more than 1000 records have a wrong length\n") {
		t.Errorf("%d complaints, the last: %s", n, got[len(got)-60:])
	}
}

// TestKeptAsTheyAre reads pages that were put into an archive without an answer of a
// server, and passes over other things.
func TestKeptAsTheyAre(t *testing.T) {
	kept := func(contentType, block string) string {
		return fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", contentType, len(block), block)
	}
	archive := kept("text/html; charset=utf-8", "<p>Page 1") + kept("image/png", "PNG") + record(2, 0)
	if got, want := readAll(archive), "1: <p>Page 1\n15: <p>Page 2\n"+io.EOF.Error()+"\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
