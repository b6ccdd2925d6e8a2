package rank

import (
	"fmt"
	"testing"
	"time"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
)

// withStatements is an article with its statements.
func withStatements(id, title, body string) *article.Article {
	a := &article.Article{ID: id, Title: title, Lang: "en", Body: body}
	a.Blocks = article.Split(body, false, title)
	a.Statements, a.Speakers = new(speech.Reader).Read(a)
	return a
}

// Who is asked about speaks: their own words come before what is told of them, and
// before the words of others.
func TestWhoSpeaks(t *testing.T) {
	a := withStatements("1", "The bridge", "The bridge stays closed, and Ada Lindqvist, the mayor, was asked about the bridge on Monday.\n\n"+
		"\"It will open again before the summer,\" Lindqvist said.\n\n"+
		"\"Nobody asked the fishermen,\" said Bo Berg, who owns a boat.\n")
	for question, want := range map[string]string{
		"What did Lindqvist say about the bridge?": "\"It will open again before the summer,\" Lindqvist said.",
		"what does bo berg think of the bridge":    "\"Nobody asked the fishermen,\" said Bo Berg, who owns a boat.",
	} {
		w := best(t, question, time.Time{}, a)
		if got := a.Body[w.Core.Start:w.Core.End]; got != want {
			t.Errorf("%s: %q", question, got)
		}
	}
}

// A word that means nearly the same counts, where a sentence has not the word itself.
func TestNearWords(t *testing.T) {
	a := &article.Article{ID: "1", Title: "The town", Lang: "en", Body: "The council spoke for an hour about the harbour. " +
		"A new film about the town opened on Friday. The painters closed the northern bridge for a week."}
	w := best(t, "Which movie is about the town?", time.Time{}, a)
	if got := a.Body[w.Core.Start:w.Core.End]; got != "A new film about the town opened on Friday." {
		t.Errorf("chosen is %q", got)
	}
}

func TestTopical(t *testing.T) {
	for question, want := range map[string]bool{
		"harbour bridge":               true,
		"tell me about the bridge":     true,
		"what happened at the bridge?": true,
		"is the bridge open?":          false,
		"who painted the bridge":       false,
		"when did the bridge open":     false,
	} {
		q, err := search.Parse(question, []string{"en"})
		if err != nil {
			t.Fatal(err)
		}
		if got := topical(q); got != want {
			t.Errorf("%q: %v", question, got)
		}
	}
}

// TestVoicing tells questions for a statement by their words, and by who speaks in what
// was found.
func TestVoicing(t *testing.T) {
	a := withStatements("1", "The bridge of Almby", "“It will not fall,” said Ada Lindqvist, the mayor of Almby. The bridge was opened in 1999.")
	for question, want := range map[string]bool{
		"What did Lindqvist say about the bridge?": true, "who slammed the bridge": true, "is Lindqvist worried about the bridge": true, "Lindqvist on the bridge": true,
		"the mayor's reaction to the bridge": true, "¿Qué dijo Lindqvist?": true, "Что сказал Рен?": true,
		"When was the bridge opened?": false, "tell me about the bridge": false, "how many bridges are there": false, "bridge of Almby": false,
	} {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		if got := d.Voicing(); got > 0.5 != want {
			t.Errorf("%q: %.2f", question, got)
		}
	}
}

// A role is told by any word of its kind: the boss is the chief executive.
func TestRoleByKind(t *testing.T) {
	a := withStatements("1", "The ferry of Almby", "“It will sail on,” said Ada Lindqvist, chief executive of Norline. “It will not,” said Bo Berg, the captain of the Norline ferry.")
	for question, want := range map[string]string{
		"what does the Norline boss think of the ferry": "Ada Lindqvist", "Norline head on the ferry": "Ada Lindqvist", "Norline captain on the ferry": "Bo Berg",
	} {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		voices := d.passages[0].evidence.voices
		best := 0
		for i := range voices {
			if voices[i].role > voices[best].role {
				best = i
			}
		}
		if got := a.Piece(a.Speakers[best].Name); got != want {
			t.Errorf("%q: %s", question, got)
		}
	}
}

// A window whose article lacks a year or a name of the question is less likely to
// answer than the same one that has them.
func TestWhatIsAbsent(t *testing.T) {
	a := &article.Article{ID: "1", Title: "The marathon", Lang: "en", Body: "Ada Lindqvist won the marathon of Almby in 2019. It rained all day. Bo Berg came second."}
	p := func(question string) float64 {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		windows := d.Windows(3)
		d.Judge(windows, len(windows))
		return windows[0].P
	}
	asked := p("Who won the marathon of Almby in 2019?")
	for _, other := range []string{"Who won the marathon of Almby in 2017?", "Who won the marathon of Norland in 2019?"} {
		if got := p(other); got > absentName*asked {
			t.Errorf("%q: %g, but %g for what the article has", other, got, asked)
		}
	}
}

// What many articles tell is no less sure than what one tells.
func TestAgreement(t *testing.T) {
	p := func(n int) float64 {
		var hits []search.Hit
		for i := range n {
			a := &article.Article{ID: fmt.Sprint(i), Title: "Almby wins the cup", Lang: "en", Body: fmt.Sprintf("Almby won the Norland cup after %d extra minutes. Its coach was glad. Many danced in the streets.", i)}
			hits = append(hits, hit(a, 5))
		}
		w, q := words("Who won the Norland cup?", "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, hits)
		windows := d.Windows(10)
		d.Judge(windows, len(windows))
		return windows[0].P
	}
	if one, many := p(1), p(10); many < min(one, agreeMost)-0.1 {
		t.Errorf("%g of ten articles that tell it, %g of one", many, one)
	}
}

// A number, a sum or a time that is asked for and that a window lacks is told, by all of
// its sentences.
func TestWhatKindIsAbsent(t *testing.T) {
	a := &article.Article{ID: "1", Title: "The marathon", Lang: "en", Body: "Ada Lindqvist won the marathon of Almby in May. It rained all day. She got $200. Some 4,000 people ran."}
	for question, want := range map[string]bool{
		"How many people ran the marathon of Almby?": false, "How much did Lindqvist get for the marathon of Almby?": false, "When was the marathon of Almby?": false,
		"Who won the marathon of Almby?": false, "What did Lindqvist say when it rained?": false, "How much money was the marathon of Norland worth?": false,
	} {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		windows := d.Windows(1)
		if got := d.lacks(&windows[0]); got != want {
			t.Errorf("%q: %v", question, got)
		}
		windows[0].facts = 0
		if got := d.lacks(&windows[0]); got != (q.Asks == search.Quantity || q.Asks == search.Money || q.Asks == search.Time) {
			t.Errorf("%q without anything: %v", question, got)
		}
	}
}

// What happened in a month is told by articles of that month and the next.
func TestDatesAreTheArticles(t *testing.T) {
	a := &article.Article{ID: "1", Title: "Rents", Lang: "en", Body: "The rent in Almby was at a new high of 900 crowns.", Published: time.Date(2022, 3, 23, 0, 0, 0, 0, time.UTC)}
	p := func(question string) float64 {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		windows := d.Windows(1)
		d.Judge(windows, 1)
		return windows[0].P
	}
	after, other := p("rent in Almby, February 2022?"), p("rent in Almby, February 2021?")
	if after <= other {
		t.Errorf("%g of the month before it was published, %g of the year before", after, other)
	}
}
