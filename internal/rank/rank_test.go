package rank

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// words makes the words of a question as an engine with these articles would.
func words(question, lang string) ([]Word, search.Query) {
	w, q, err := parsed(question, lang)
	if err != nil {
		panic(err)
	}
	return w, q
}

func parsed(question, lang string) ([]Word, search.Query, error) {
	q, err := search.Parse(question, []string{lang})
	if err != nil {
		return nil, q, err
	}
	var out []Word
	for _, t := range q.Terms {
		out = append(out, Word{Term: t, Weight: 3 * t.Role.Weight(), DocFreq: 1})
	}
	return out, q, nil
}

// hit is a whole article as one passage.
func hit(a *article.Article, score float64) search.Hit {
	p := article.Passage{Article: a, End: len(a.Body)}
	for start, end := range text.Sentences(a.Body) {
		p.Sentences = append(p.Sentences, article.Sentence{Start: int32(start), End: int32(end), Paragraph: 1})
	}
	return search.Hit{Passage: p, Score: score}
}

func best(t *testing.T, question string, asked time.Time, articles ...*article.Article) Window {
	t.Helper()
	w, q := words(question, "en")
	var hits []search.Hit
	for _, a := range articles {
		hits = append(hits, hit(a, 5))
	}
	windows := NewReader(Fitted()).Read(w, q, asked, hits).Windows(3)
	if len(windows) == 0 {
		t.Fatalf("%q has no window", question)
	}
	return windows[0]
}

func TestWordsThatAskNothing(t *testing.T) {
	a := &article.Article{ID: "1", Title: "The town", Lang: "en", Body: "The painters closed the northern bridge for a week. Nothing else happened."}
	for question, sure := range map[string]bool{
		"painters bridge":           true,
		"bridge":                    true,
		"painters bridge submarine": false, // not held
		"Was a bridge there?":       false, // asks
	} {
		w, q := words(question, "en")
		d := NewReader(Fitted()).Read(w, q, time.Time{}, []search.Hit{hit(a, 5)})
		windows := d.Windows(3)
		d.Judge(windows, len(windows))
		if got := windows[0].P >= mentioned; got != sure {
			t.Errorf("sure of %q: %v, want %v", question, got, sure)
		}
	}
}

func TestWhatSpeaksForASentence(t *testing.T) {
	pad := " " + strings.Repeat("Nothing else of any note took place on that long and quiet afternoon by the lake. ", 4)
	for _, c := range []struct{ name, question, right, wrong string }{
		{"more of its words", "Which bridge did the painters close?", "The painters closed the northern bridge for a week.", "The painters had a quiet lunch at the inn together."},
		{"the kind of thing asked for", "When was the bridge closed?", "The bridge was closed on 3 May 2020 by the town.", "The bridge was closed by the town with great regret."},
		{"a number before what is counted", "How many painters worked on the bridge?", "The bridge took 14 painters a summer to finish well.", "In 1890 the old bridge by the lake had painters all summer."},
		{"telling, not asking", "Who closed the bridge?", "The mayor Ann Lindt closed the bridge last night.", "Who closed the bridge, asked Ann Lindt last night?"},
		{"a reason", "Why was the bridge closed?", "The bridge was closed because the paint was wet.", "The bridge was closed and the paint was then wet."},
	} {
		a := &article.Article{ID: "a", Lang: "en", Body: c.wrong + pad + pad + c.right}
		w := best(t, c.question, time.Time{}, a)
		if got := a.Body[w.Core.Start:w.Core.End]; got != c.right {
			t.Errorf("%s: %q is answered with %q", c.name, c.question, got)
		}
	}
}

func TestTheDayItIsAsked(t *testing.T) {
	day := time.Date(2022, 7, 8, 0, 0, 0, 0, time.UTC)
	old := &article.Article{ID: "a", Lang: "en", Body: "The mayor of the town resigned.", Published: day.AddDate(-1, 0, 0)}
	fresh := &article.Article{ID: "b", Lang: "en", Body: "The mayor of the town resigned.", Published: day.AddDate(0, 0, -2)}
	for _, c := range []struct {
		question string
		asked    time.Time
		want     string
	}{
		{"Which mayor resigned this week?", day, "b"},
		{"Which mayor resigned this week?", time.Time{}, "a"},
		{"Which mayor resigned?", day, "b"},
		{"Which mayor resigned?", day.AddDate(3, 0, 0), "a"},
		{"Which mayor resigned this week?", day.AddDate(-1, 0, 2), "a"},
	} {
		if got := best(t, c.question, c.asked, old, fresh).Article.ID; got != c.want {
			t.Errorf("%q asked on %s is answered by %s, want %s", c.question, c.asked, got, c.want)
		}
	}
}

// Windows do not overlap, end with their sentences, and hold several sentences
// only as long as they are short and nothing stands between.
func TestWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var list []Candidate
		for id := range 1 + r.IntN(3) {
			a := &article.Article{ID: fmt.Sprint(id)}
			for range 1 + r.IntN(8) {
				start := len(a.Body)
				a.Body += strings.Repeat("å", 1+r.IntN(180)) + "."
				list = append(list, Candidate{Article: a, Start: start, End: len(a.Body), Score: r.Float64() * 6})
				a.Body += []string{" ", "\n\n", " said Ren "}[r.IntN(3)]
			}
		}
		windows := Windows(list, 5)
		mass := 0.0
		for i, w := range windows {
			s := w.Article.Body[w.Start:w.End]
			several := strings.Count(s, ".") > 1
			if several && (utf8.RuneCountInString(s) > windowChars || strings.Contains(s, "Ren")) {
				t.Fatalf("window %q", s)
			}
			if w.Core.Start < w.Start || w.Core.End > w.End || !strings.HasSuffix(s, ".") {
				t.Fatalf("window %d–%d around %d–%d", w.Start, w.End, w.Core.Start, w.Core.End)
			}
			for _, o := range windows[:i] {
				if o.Article == w.Article && o.Start < w.End && w.Start < o.End {
					t.Fatalf("windows %d–%d and %d–%d overlap", o.Start, o.End, w.Start, w.End)
				}
			}
			mass += w.Mass
		}
		if mass > 1+1e-9 || windows[0].Mass < windows[len(windows)-1].Mass {
			t.Fatalf("masses %v", windows)
		}
	}
	if Windows(nil, 3) != nil {
		t.Error("nothing has windows")
	}
}

func TestSharedLetters(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"lufthavn", "storlufthavn", 8}, {"resign", "resignat", 6}, {"flygplats", "flygplatschef", 9}, {"house", "horse", 0}, {"art", "artist", 0},
		{"computer", "company", 0}, {"правительств", "правительствен", 12}, {"", "word", 0},
	} {
		if got := shared(c.a, c.b); got != c.want || shared(c.b, c.a) != got {
			t.Errorf("%s and %s share %d letters, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		lang, question string
		want           float64
	}{
		{"en", "Who resigned this week?", 8}, {"fr", "Qui a démissionné cette semaine ?", 8}, {"sv", "Vem avgick i dag?", 2},
		{"en", "Who resigned?", 0}, {"ru", "Какие новости сегодня?", 2}, {"en", "Who won recently?", 32},
		{"hu", "Ki vezeti most a kikötőt?", 32}, {"en", "Who won the most?", 0}, {"hu", "Mi zárt be ma?", 2}, {"nb", "Hva må skje?", 0}, {"de", "Was ist now?", 0},
	} {
		if got := span(c.question, c.lang); got != c.want {
			t.Errorf("%q speaks of %g days, want %g", c.question, got, c.want)
		}
	}
}

func TestWeightsAreWhole(t *testing.T) {
	for name, m := range map[string]Model{"passages": Fitted().Passages, "sentences": Fitted().Sentences, "said": Fitted().Said, "alone": Fitted().Alone, "coverage": Fitted().Coverage, "quote": Fitted().Quote, "scale": Fitted().Scale} {
		want := map[string]int{"passages": NumPassage, "sentences": NumFeatures, "said": NumFeatures, "alone": NumFeatures, "coverage": NumConfidence, "quote": NumConfidence, "scale": 2}[name]
		if len(m.Weights) != want {
			t.Errorf("%s: %d weights for %d features", name, len(m.Weights), want)
		}
		for i, w := range m.Weights {
			if math.IsNaN(w) || math.Abs(w) > 50 {
				t.Errorf("%s: weight %d is %g", name, i, w)
			}
		}
	}
}

// Who it was is quoted too, where the likeliest sentence does not name them.
func TestNameIsTakenAlong(t *testing.T) {
	a := &article.Article{ID: "1", Title: "The race", Lang: "en", Body: "It was cold. Ada Lindqvist slept badly. The former nurse won the winter marathon by nine seconds, in front of more people than had ever come to see the winter marathon before."}
	w := best(t, "Who won the winter marathon?", time.Time{}, a)
	if got := a.Body[w.Start:w.End]; !strings.HasPrefix(got, "Ada Lindqvist") {
		t.Errorf("quoted %q", got)
	}
}

// What stands under a picture interrupts what is told.
func TestWindowsStopAtCaptions(t *testing.T) {
	a := &article.Article{ID: "1"}
	var list []Candidate
	for i, s := range []string{"The tram is late.", "Nobody knows why.", "The tram at noon.", "Photo: Sample Wire", "It will run from June."} {
		c := Candidate{Article: a, Start: len(a.Body), End: len(a.Body) + len(s), Paragraph: []int{0, 0, 1, 1, 2}[i], Score: 1}
		c.Features[fCaption] = float32(max(0, 1-max(i-3, 3-i)))
		list = append(list, c)
		a.Body += s + "\n\n"
	}
	var got []string
	for _, w := range Windows(list, 5) {
		got = append(got, strings.ReplaceAll(a.Body[w.Start:w.End], "\n\n", " "))
	}
	if want := []string{"The tram at noon. Photo: Sample Wire It will run from June.", "The tram is late. Nobody knows why."}; !slices.Equal(got, want) {
		t.Errorf("windows %q", got)
	}
}

// A paragraph with the credits of two pictures is a caption as a whole; credits are known by
// the agencies' names.
func TestCaptions(t *testing.T) {
	one, two := &article.Article{ID: "1"}, &article.Article{ID: "2"}
	list := make([]Candidate, 8)
	for i := range list {
		list[i].Article, list[i].Paragraph = one, []int{1, 1, 1, 1, 2, 2, 2, 2}[i]
	}
	list[7].Article = two
	for _, i := range []int{0, 2, 5} {
		list[i].Features[fCaption] = 1
	}
	if got, want := captions(list), []caption{gallery, gallery, gallery, gallery, oneCaption, oneCaption, noCaption, noCaption}; !slices.Equal(got, want) {
		t.Errorf("captions %v, want %v", got, want)
	}
	for _, c := range []struct {
		c, next caption
		want    bool
	}{{noCaption, noCaption, true}, {noCaption, oneCaption, false}, {oneCaption, noCaption, true}, {noCaption, gallery, false}, {gallery, noCaption, false}, {gallery, gallery, true}} {
		if c.c.before(c.next) != c.want {
			t.Errorf("%d before %d: %v", c.c, c.next, !c.want)
		}
	}
	for s, want := range map[string]bool{
		"Al Drago/Reuters President Biden laughs.": true, "Hide Caption 1 of 18 Photos.": true, "Patrick Semansky/AP Trevor Noah.": true,
		"John Minchillo/AFP/Getty": true, "He told Reuters that it rains.": false, "Do not hide it.": false,
	} {
		if isCaption(s) != want {
			t.Errorf("%q: caption %v", s, !want)
		}
	}
}

// A sentence that a quote has twice is not shown at its edge.
func TestEchoes(t *testing.T) {
	for text, want := range map[string]string{
		"Tram opens at noon|Tram opens at noon.|It runs to Keld.": "Tram opens at noon. It runs to Keld.",
		"Tram opens at noon.|It runs to Keld.|Tram opens at noon": "It runs to Keld. Tram opens at noon",
		"It rains.|Tram opens.|Tram opens.|It rains a lot.":       "It rains. Tram opens. Tram opens. It rains a lot.",
		"No.|No.": "No.",
		"No.":     "No.",
	} {
		a := &article.Article{ID: "1"}
		var list []Candidate
		for s := range strings.SplitSeq(text, "|") {
			list = append(list, Candidate{Article: a, Start: len(a.Body), End: len(a.Body) + len(s), Score: float64(-len(list)) / 10})
			a.Body += s + " "
		}
		w := Windows(list, 1)[0]
		if got := a.Body[w.Start:w.End]; got != want || w.Core.Start < w.Start || w.Core.End > w.End {
			t.Errorf("%s: quoted %q with the likeliest at %d to %d", text, got, w.Core.Start, w.Core.End)
		}
	}
}
