package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"
)

// Question is a judged question.
type Question struct {
	ID         string      `json:"id"`
	Text       string      `json:"question"`
	Answerable bool        `json:"answerable"`
	Gold       []Gold      `json:"gold"`
	Answers    []string    `json:"answers"` // words that answer it, any of them
	Asked      Day         `json:"asked"`   // the day it was asked, where that matters
	Type       string      `json:"type"`    // figures are also told by type
	Candidates []Candidate `json:"candidates"`
	// Press questions have these too: what was said before in the conversation,
	// what is due ("quotes", "refusal" or "chat"), the sentences that do not answer
	// but that the asker would be glad to see, whom the answer must name as speaker,
	// and the corpus and the article that they are about.
	Before   []string `json:"before"`
	Expect   string   `json:"expect"`
	Relevant []Gold   `json:"relevant"`
	Speaker  string   `json:"speaker"`
	Corpus   string   `json:"corpus"`
	About    string   `json:"about"`
	// CandidateArticle holds the candidates that name no article.
	CandidateArticle string `json:"candidate_article"`
}

// Day is a day, as in 2021-05-20.
type Day struct{ time.Time }

// UnmarshalJSON reads a day.
func (d *Day) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil || s == "" {
		return err
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return fmt.Errorf("%q is no day: %w", s, err)
	}
	d.Time = t
	return nil
}

// Gold is a place that answers.
type Gold struct {
	Article string `json:"article_id"`
	Quote   string `json:"quote"` // as it stands in the article; may be empty
	Start   int    `json:"start"` // of the quote, in characters; the nearest place counts
	End     int    `json:"end"`   // of the sentence, in characters, where it has no quote
}

// Candidate is a text to be ranked: a whole article, or a part of one.
type Candidate struct {
	Article    string
	Start, End int // in characters; both 0 for the whole article
}

// UnmarshalJSON reads the ID of an article or a pair of offsets.
func (c *Candidate) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("[")) {
		var pair [2]int
		if err := json.Unmarshal(data, &pair); err != nil {
			return fmt.Errorf("a candidate is an article's ID or [start, end]: %w", err)
		}
		c.Start, c.End = pair[0], pair[1]
		return nil
	}
	return json.Unmarshal(data, &c.Article)
}

// maxLine is the longest line of a file of questions, in bytes.
const maxLine = 4 << 20

// ReadQuestions reads judged questions, a JSON object a line. The error names the
// line.
func ReadQuestions(r io.Reader) ([]Question, error) {
	var out []Question
	err := eachLine(r, func(line []byte) error {
		q := Question{}
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if q.Expect != "" {
			q.Answerable = q.Expect == "quotes"
		}
		switch {
		case q.Text == "":
			return errors.New("no question")
		case q.Answerable && len(q.Gold) == 0:
			return errors.New("an answerable question needs gold: where it is answered")
		}
		for i := range q.Candidates {
			if q.Candidates[i].Article == "" {
				q.Candidates[i].Article = q.CandidateArticle
			}
		}
		out = append(out, q)
		return nil
	})
	if err == nil && len(out) == 0 {
		err = errors.New("no question in it")
	}
	return out, err
}

// eachLine calls f for every line that is not blank.
func eachLine(r io.Reader, f func([]byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			return fmt.Errorf("line %d is no UTF-8", n)
		}
		if err := f(line); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return lines.Err()
}
