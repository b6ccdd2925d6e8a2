package answer

import (
	"strings"
	"testing"
)

// A question that leans on the conversation is answered from what was shown, and
// with something else where it asks for that.
func TestThread(t *testing.T) {
	snap := corpusOf(t,
		map[string]string{"id": "ferry", "lang": "en", "title": "The ferry", "text": "Oslo bought the ferry of Lindhaven for 3 million crowns on Monday. Its captain, Ada Lunt, will stay. The deck is of oak."},
		map[string]string{"id": "tower", "lang": "en", "title": "The tower", "text": "The tower of Brant cost 5 million crowns. Its captain of works was Bo Orr."},
	)
	e := New(Options{})
	first, err := e.Ask(t.Context(), snap, Question{Text: "Who bought the ferry of Lindhaven?"})
	if err != nil || first.Refusal != nil {
		t.Fatal(first.Refusal, err)
	}
	q := first.Quotes[0]
	th := &Thread{Shown: []Span{{Article: q.Article, Start: q.Start, End: q.End}}}
	next, err := e.Ask(t.Context(), snap, Question{Text: "who is its captain?", Before: "Who bought the ferry of Lindhaven?", Thread: th})
	if err != nil || next.Refusal != nil {
		t.Fatal(next.Refusal, err)
	}
	if s, _ := next.Quotes[0].Text(); !strings.Contains(s, "Ada Lunt") {
		t.Errorf("quoted %q", s)
	}
	th.Shown = []Span{{Article: q.Article, Start: 0, End: len(q.Article.Body)}}
	other, err := e.Ask(t.Context(), snap, Question{Text: "what else?", Before: "Who bought the ferry of Lindhaven?", Thread: th})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range other.Quotes {
		if q.Article == first.Quotes[0].Article {
			t.Errorf("what was shown is quoted again: %d to %d", q.Start, q.End)
		}
	}
}

// Whether a question goes on with what was shown is told by its words.
func TestRelate(t *testing.T) {
	snap := corpusOf(t,
		map[string]string{"id": "ferry", "lang": "en", "title": "The ferry", "text": "The ferry of Lindhaven was sold to Oslo for 3 million crowns. Its captain, Ada Lunt, will stay."},
		map[string]string{"id": "tower", "lang": "en", "title": "The tower", "text": "The tower of Brant cost 5 million crowns, and Bo Orr built it."},
	)
	e := New(Options{})
	a := snap.Article("ferry")
	if a == nil {
		t.Fatal("no such article")
	}
	th := &Thread{Shown: []Span{{Article: a, Start: 0, End: 10}}}
	if r := e.Relate(snap, "were 3 million crowns a price that Ada Lunt and Oslo thought was fair for the ferry?", th); r.Related() || !r.Near() {
		t.Errorf("not near: %+v", r)
	}
	if r := e.Relate(snap, "did Bo Orr pay 3 million crowns for the ferry of Lindhaven?", th); r.Near() {
		t.Errorf("near in spite of another name: %+v", r)
	}
	for question, want := range map[string]bool{
		"does the captain stay?": true, "did anybody complain?": true, "why?": true, "what did Oslo do?": true,
		"what did Bo Orr build?": false, "what did bo orr build?": false, "Brant": false, "Oslo": false, "captain source:x": false,
		"what did the captain of Oslo pay for the ferry?": false, "who painted the doors of all the houses in the village?": false,
	} {
		if got := e.Relate(snap, question, th); got.Related() != want {
			t.Errorf("%q: %+v", question, got)
		}
	}
}

// What else somebody said are further statements of whoever spoke, and of nobody else.
func TestBesides(t *testing.T) {
	snap := corpusOf(t,
		map[string]string{"id": "ferry", "lang": "en", "title": "The ferry", "text": "“The ferry is too old,” said Ada Lunt, its captain. Bo Orr, the mayor, said the town would pay for a new one. “We will sail until June,” Lunt said. Nobody on board asked for more."},
		map[string]string{"id": "tower", "lang": "en", "title": "The tower", "text": "“I never saw a higher tower,” said Ada Lunt, who came by sea. It cost 5 million crowns."},
	)
	e := New(Options{})
	a := snap.Article("ferry")
	th := &Thread{Shown: []Span{{Article: a, Start: 0, End: strings.Index(a.Body, " Bo Orr")}}}
	next, err := e.Ask(t.Context(), snap, Question{Text: "what else did she say?", Before: "What did Lunt say?", Thread: th})
	if err != nil || next.Refusal != nil || next.Hedged {
		t.Fatal(next.Refusal, next.Hedged, err)
	}
	var got []string
	for _, q := range next.Quotes {
		s, _ := q.Text()
		got = append(got, s)
		if q.Speaker() != "Ada Lunt" {
			t.Errorf("%q is said by %q", s, q.Speaker())
		}
	}
	if len(got) != 2 || !strings.Contains(got[0], "until June") || !strings.Contains(got[1], "higher tower") {
		t.Errorf("quoted %q", got)
	}
	if next, err = e.Ask(t.Context(), snap, Question{Text: "what else did she say? source:None", Before: "What did Lunt say?", Thread: th}); err != nil || next.Refusal == nil {
		t.Errorf("a filter does not count: %v", err)
	}
}

// Where nobody spoke in what was shown last, "she" is whoever was asked about.
func TestVoiceAskedAbout(t *testing.T) {
	snap := corpusOf(t,
		map[string]string{"id": "fall", "lang": "en", "title": "Captain leaves", "text": "Ada Lunt left the ferry of Lindhaven on Monday. The deck is of oak. “A loss for all of us,” said Bo Orr, the mayor."},
		map[string]string{"id": "tower", "lang": "en", "title": "The tower", "text": "“I never saw a higher tower,” said Ada Lunt, captain of the ferry. It cost 5 million crowns."},
	)
	a := snap.Article("fall")
	th := &Thread{Shown: []Span{{Article: a, Start: 0, End: strings.Index(a.Body, " The deck")}}}
	next, err := New(Options{}).Ask(t.Context(), snap, Question{Text: "what did she say?", Before: "on Ada Lunt", Thread: th})
	if err != nil || next.Refusal != nil {
		t.Fatal(next.Refusal, err)
	}
	if got := next.Quotes[0].Speaker(); got != "Ada Lunt" {
		t.Errorf("said by %q", got)
	}
}
