package answer

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"coveragebot/internal/library"
	"coveragebot/internal/search"
	"coveragebot/internal/text"
)

// part is one thing that is asked, and the words that its quotes stand under.
type part struct{ question, under string }

// partsOf cuts a question: a comparison into a part for each side, else as
// [search.Parts] does.
func partsOf(question string, snap *library.Snapshot) (out []part) {
	if out = compared(question, snap); out != nil {
		return out
	}
	for i, p := range search.Parts(question) {
		asks := p
		if i > 0 {
			asks = search.Carried(out[i-1].question, p)
		}
		out = append(out, part{asks, p})
	}
	return out
}

// comparison is a way to compare two: a pattern for the sides and for the topic, which
// may be missing, and what is then asked of each side where the topic is there.
type comparison struct {
	pattern *regexp.Regexp
	ask, on string
}

// Parts of the patterns: a side, and the topic with the end of the question.
const (
	sides  = `(.+?)`
	topics = `(?: (.+?))?[?.! ]*$`
)

// comparisons are the ways that are understood, by language: of what two wrote or said
// about a thing, of two things, and of two "vs" each other on a thing.
var comparisons = []comparison{
	{regexp.MustCompile(`(?i)^(?:please |can you |could you )*compare (?:what |how )?` + sides + ` (?:and|with|to|vs\.?|versus) ` + sides + `(?: (?:have |has )?(?:wrote|write|written|said|say|report(?:ed)?|cover(?:ed)?))?(?: (?:about|on)` + topics + `|[?.! ]*$)`),
		"what did %s say about %s?", "%s on %s"},
	{regexp.MustCompile(`(?i)^(?:por favor,? )?compar(?:a|ar|e|en) (?:lo que )?(?:dijo |dijeron |escribió |escribieron )?` + sides + ` (?:y|e|con) ` + sides + `(?: (?:escribieron|dijeron|dicen|escriben|informaron))?(?: (?:sobre|acerca de)` + topics + `|[?.! ]*$)`),
		"¿qué dijo %s sobre %s?", "%s sobre %s"},
	{regexp.MustCompile(`(?i)^(?:s[’']il (?:te|vous) pla[iî]t,? )?compar(?:e|ez|er) (?:ce qu(?:e |[’']))?` + sides + ` (?:et|avec|à) ` + sides + `(?: (?:ont écrit|ont dit|écrivent|disent))?(?: (?:sur|à propos de)` + topics + `|[?.! ]*$)`),
		"qu'a dit %s sur %s ?", "%s sur %s"},
	{regexp.MustCompile(`(?i)^(?:пожалуйста,? )?сравни(?:те|ть)?,? (?:(?:то, )?что )?(?:написали |сказали |пишут |говорят )?` + sides + ` (?:и|с|со) ` + sides + `(?: (?:написали|сказали|пишут|говорят|писали|говорили))?(?: (?:о|об|про)` + topics + `|[?.! ]*$)`),
		"что сказал %s о %s?", "%s о %s"},
	{regexp.MustCompile(`(?i)^(?:snälla )?jämför (?:vad |hur )?` + sides + ` (?:och|med|mot) ` + sides + `(?: (?:skrev|skriver|sade|sa|säger|har skrivit|har sagt))?(?: (?:om)` + topics + `|[?.! ]*$)`),
		"vad sade %s om %s?", "%s om %s"},
	{regexp.MustCompile(`(?i)^(?:vennligst )?sammenlign (?:hva |hvordan )?` + sides + ` (?:og|med|mot) ` + sides + `(?: (?:skrev|skriver|sa|sier|har skrevet|har sagt))?(?: (?:om)` + topics + `|[?.! ]*$)`),
		"hva sa %s om %s?", "%s om %s"},
	{regexp.MustCompile(`(?i)^(?:kérlek,? )?hasonlíts\S* össze,? (?:hogy )?(?:mit )?(?:írt |írtak |mondott |mondtak |ír |mond )?(?:az? )?` + sides + ` és (?:az? )?` + sides + `(?:,? (?:írt|írtak|mondott|mondtak))?(?: (?:az? )?(\S+r[óő]l))?[?.! ]*$`),
		"mit mondott %s %s?", "%s %s"},
	{regexp.MustCompile(`(?i)^(?:bitte )?vergleiche?n? (?:sie )?(?:,? ?was )?` + sides + ` (?:und|mit) ` + sides + `(?: (?:schrieben|sagten|schreiben|sagen))?(?: (?:über|zu)` + topics + `|[?.! ]*$)`),
		"%s %s", "%s: %s"},
	{regexp.MustCompile(`(?i)^` + sides + ` (?:vs\.?|versus) ` + sides + ` (?:about|on|sobre|sur|om|о|об|über)` + topics),
		"what did %s say about %s?", "%s on %s"},
}

// mostSide is how many blanks a side may have: what is longer is no name.
const mostSide = 4

// compared reads a comparison; nil where it is none. A side that is a source of the
// coverage is asked of its articles.
func compared(question string, snap *library.Snapshot) []part {
	for _, c := range comparisons {
		m := c.pattern.FindStringSubmatch(question)
		if m == nil || strings.Count(m[1], " ") > mostSide || strings.Count(m[2], " ") > mostSide {
			continue
		}
		return []part{c.of(m[1], m[3], snap), c.of(m[2], m[3], snap)}
	}
	return nil
}

// of is the part of a comparison for one side.
func (c comparison) of(side, topic string, snap *library.Snapshot) part {
	side = strings.Trim(side, ",;: ")
	source := isSource(side, snap)
	switch {
	case topic == "" && source:
		return part{`source:"` + side + `"`, side}
	case topic == "":
		return part{side, side}
	case source:
		return part{topic + ` source:"` + side + `"`, fmt.Sprintf(c.on, side, topic)}
	}
	return part{fmt.Sprintf(c.ask, side, topic), fmt.Sprintf(c.on, side, topic)}
}

// versus is two against each other and nothing else: a match, or two to be compared.
var versus = regexp.MustCompile(`(?i)^(.+?) (?:vs\.?|versus|contra|против) (.+?)[?.! ]*$`)

// against answers "X vs Y": by what tells of both, else by what is told of each. ok is
// false where the question is none such.
func (e *Answerer) against(ctx context.Context, snap *library.Snapshot, q Question) (a Answer, ok bool, err error) {
	m := versus.FindStringSubmatch(q.Text)
	if m == nil || strings.Count(m[1], " ") > mostSide || strings.Count(m[2], " ") > mostSide {
		return a, false, nil
	}
	if a, err = e.one(ctx, snap, q); err != nil || a.Refusal == nil && a.holds(m[1]) && a.holds(m[2]) {
		return a, true, err
	}
	each, err := e.several(ctx, snap, q, []part{{m[1], m[1]}, {m[2], m[2]}})
	if err != nil || each.Refusal == nil && each.Missing == nil {
		return each, true, err
	}
	return a, true, nil
}

// holds reports a word of a name in the first quote or in the header of its article.
func (a Answer) holds(name string) bool {
	words := text.Words(name)
	return slices.ContainsFunc(a.Quotes[0].Matches, func(m Match) bool { return slices.Contains(words, text.Fold(a.Words[m.Word].Word)) })
}

// isSource reports the name of a source, or a part of it that begins one.
func isSource(name string, snap *library.Snapshot) bool {
	folded := text.Fold(name)
	return folded != "" && slices.ContainsFunc(sourceNames(snap), func(s string) bool { return s == folded || strings.HasPrefix(s, folded+" ") })
}

// sourceNames are the sources, folded, each once.
func sourceNames(snap *library.Snapshot) (out []string) {
	seen := make(map[string]bool)
	for _, a := range snap.Articles {
		if !seen[a.Source] {
			seen[a.Source] = true
			out = append(out, text.Fold(a.Source))
		}
	}
	return out
}
