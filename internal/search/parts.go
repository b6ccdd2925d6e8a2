package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coveragebot/internal/text"
)

// mostParts bounds what is asked at once; the rest is left out.
const mostParts = 3

// Parts cuts what somebody writes into its questions, each in its own words and
// without what only leads to it: "I have a call soon and need to know whether the
// bridge is open. Who paid for it?" asks whether the bridge is open and who paid
// for it. What asks one thing is returned as one; addresses of pages are left out, and
// what is behind [MaxQuestion].
func Parts(s string) []string {
	s = withoutLinks(cut(s, MaxQuestion))
	if exact(s) {
		return []string{strings.TrimSpace(s)}
	}
	sentences := sentencesOf(s)
	var out []string
	before := false // a sentence tells what the first question is about
	for i, one := range sentences {
		asked, ok := asksIn(one, len(sentences) > 1)
		if !ok {
			continue
		}
		before = before || i > 0 && len(out) == 0 && strings.HasPrefix(one, asked)
		out = append(out, joined(asked)...)
	}
	if len(out) == 0 || len(out) == 1 && before && len(strings.Fields(out[0])) <= shortPart {
		return []string{strings.TrimSpace(s)}
	}
	return out[:min(mostParts, len(out))]
}

// exact reports a question that sets filters, phrases or exclusions, which is read as
// it stands.
func exact(s string) bool {
	var q Query
	_, excluded, err := q.scan(s)
	return err != nil || len(excluded)+len(q.Phrases) > 0 || !q.Filter.Empty()
}

// shortPart is how many words a question has that may need the sentence before it.
const shortPart = 5

// withoutLinks takes addresses of pages out, as people and as Slack write them.
func withoutLinks(s string) string {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") {
		return s
	}
	var out []string
	inLink := false // <https://…|a label>
	for _, w := range strings.Fields(s) {
		bare := strings.TrimLeft(w, "<([\"'")
		switch {
		case inLink:
			inLink = !strings.Contains(w, ">")
		case strings.HasPrefix(w, "<") && strings.Contains(w, "://"):
			inLink = !strings.Contains(w, ">")
		case strings.Contains(bare, "://"), strings.HasPrefix(bare, "www."):
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// sentencesOf cuts at the marks that end sentences before a blank, and at lines.
func sentencesOf(s string) (out []string) {
	start := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+n:])
		ends := r == '\n' || strings.ContainsRune("?!…", r) && (next == utf8.RuneError || unicode.IsSpace(next)) ||
			r == '.' && unicode.IsSpace(next) && !abbreviated(s[start:i])
		i += n
		if !ends {
			continue
		}
		end := i
		if one := strings.TrimSpace(s[start:end]); one != "" {
			out = append(out, one)
		}
		start = end
	}
	if one := strings.TrimSpace(s[start:]); one != "" {
		out = append(out, one)
	}
	return out
}

// abbreviated reports that a full stop behind s need not end a sentence: "Mr", "U.S".
func abbreviated(s string) bool {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	w := s[i+1:]
	return utf8.RuneCountInString(w) <= 3 || strings.Contains(w, ".")
}

// interrogatives are the words that begin a question, in lower case: those that ask
// in any language, and for English those that only begin one.
var (
	interrogatives = words(`who whom whose what when where why how which whos whats wheres whens hows quién quiénes qué cuándo dónde cómo cuánto cuántos cuánta cuántas cuál quien cuando donde cuanto cuantos
		qui quand où pourquoi comment combien quel quelle quels quelles кто что когда где почему зачем сколько какой какая какие как vem vad när var varför hur vilken vilket vilka
		hvem hva når hvor hvorfor hvordan hvilken hvilket hvilke ki mi mit mikor hol miért hogyan hány mennyi melyik`)
	auxiliaries = words(`did does do is are was were has have had can could will would should didnt doesnt isnt arent wasnt`)
	whethers    = words(`whether if si ли om hogy`)
	// leads are the words, of which one stands shortly before the question that it
	// leads to: "need to know who", "tell me when".
	leads = words(`know tell wondering wonder find ask asked asking wants figure remember check confirm explain say hear idea curious understand learn see look question
		saber decir dime savoir dire dites dis знать скажи скажите узнать подскажите veta säg berätta undrar vite si fortell lurer tudni mondd kérdezni`)
	conjunctions = words(`and also plus & y e et и а och og és meg`)
)

func words(s string) map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

// strong are the words, folded, behind which a question stands whatever it begins
// with, unless the sentence itself begins with a question.
var strong = sequences(`tell me; tell us; find out; like to know; love to know; need to know; want to know; wants to know; should know; have to know; must know; wanna know; asked me; asks me; asking me; ask me; remind me; wondering; let me know; figure out; question is; the question;
	quiero saber; necesito saber; quisiera saber; me gustaria saber; dime; decirme; voudrais savoir; veux savoir; besoin de savoir; dis moi; dites moi; me dire; хочу знать; хотел бы знать; нужно знать; надо знать; хочу узнать; скажи; скажите; подскажите;
	vill veta; behover veta; saga mig; sag mig; undrar; vil vite; trenger a vite; ma vite; si meg; fortell meg; lurer pa; tudni szeretnem; szeretnem tudni; tudnom kell; mondd meg`)

// closings are what people say behind a question that is none of it, folded.
var closings = sequences(`thanks in advance; thanks a lot; many thanks; thank you; thanks; thx; ty; cheers; please; pls; plz; asap; or what; or not; right; lol; haha; guys; everyone; gracias; por favor; merci; merci d avance; s il vous plait; s il te plait; спасибо; пожалуйста; tack; tack pa forhand; takk; pa forhand takk; koszonom; koszi`)

// sequences are words, of which each ends at a semicolon, the longest first.
func sequences(s string) (out [][]string) {
	for one := range strings.SplitSeq(s, ";") {
		out = append(out, strings.Fields(one))
	}
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// leadWithin is how many words before a question its lead may stand.
const leadWithin = 3

// asksIn finds the question in a sentence: behind what leads to it. Of several
// sentences only those count that ask.
func asksIn(sentence string, ofSeveral bool) (asked string, ok bool) {
	fields := strings.Fields(sentence)
	low, folded := lowered(fields), make([]string, len(fields))
	for i, w := range low {
		folded[i] = text.Fold(w)
	}
	begins := interrogatives[low[0]] || auxiliaries[low[0]]
	start := 0
	if !begins {
		start = led(fields, low, folded)
	}
	start += opening(folded[start:])
	if start+1 < len(low) && start > 0 && whethers[low[start]] {
		start++
	}
	end := len(fields)
	for again := true; again; {
		again = false
		for _, c := range closings {
			if n := end - len(c); n > start && slices.Equal(folded[n:end], c) {
				end, again = n, true
				break
			}
		}
	}
	asked = strings.Join(fields[start:end], " ")
	return asked, !ofSeveral || strings.HasSuffix(sentence, "?") || start > leadWithin || interrogatives[low[0]]
}

// led returns where the question begins that a sentence leads to: behind the last of
// the strong leads, or else at a word that asks with a lead or a colon before it; 0
// where nothing leads to one.
func led(fields, low, folded []string) (start int) {
	for i := range folded {
		for _, lead := range strong {
			if end := i + len(lead); end+1 < len(folded) && slices.Equal(folded[i:end], lead) {
				start = end
			}
		}
	}
	if start > 0 {
		return start
	}
	for i := 1; i < len(fields); i++ {
		lead := slices.ContainsFunc(low[max(0, i-leadWithin):i], func(w string) bool { return leads[w] })
		colon := strings.HasSuffix(fields[i-1], ":")
		if (interrogatives[low[i]] || whethers[low[i]]) && lead || (interrogatives[low[i]] || auxiliaries[low[i]]) && colon {
			return i
		}
	}
	return 0
}

// openings are what people say before a question that is none of it, folded: the
// longest that fits is taken off, as often as one does.
var openings = sequences(`so; ok; okay; well; hi; hey; hello; guys; folks; everyone; all; team; pls; please; plz; sorry; lol; haha; aww; thx; thanks; btw; quick question; quick one; one more thing; one more question; question; just wondering; hey guys; hi all;
		help me find; help me find out; help me understand; help me out; can you find; can you find out; can you find me; can you look up; could you look up; look up; find out; find me; show me; show me what; search for; search; tell me; can you tell me; could you tell me; please tell me;
		do you know; does anyone know; does anybody know; anyone know; anybody know; any idea; i want to know; i would like to know; i need to know; id like to know; i was wondering; im wondering; i wonder; give me;
		dime; sabes; por favor; puedes decirme; dis moi; sais tu; savez vous; pouvez vous me dire; s il te plait; скажи; скажите; подскажи; подскажите; а; ну; пожалуйста; ты не знаешь; snalla; vet du; kan du saga; kan du beratta; vennligst; vet du; kan du si; kan du fortelle; kerlek; tudod; meg tudod mondani`)

// opening returns how many words of a sentence, folded, only open it.
func opening(folded []string) (n int) {
	for again := true; again; {
		again = false
		for _, o := range openings {
			if n+len(o) < len(folded) && slices.Equal(folded[n:n+len(o)], o) {
				n, again = n+len(o), true
				break
			}
		}
	}
	return n
}

// joined cuts a question at a conjunction before another: "when did it open and who
// paid". Two words that ask for one thing share it: "when and where did it open".
func joined(asked string) (out []string) {
	fields := strings.Fields(asked)
	low := lowered(fields)
	if len(fields) > 3 && interrogatives[low[0]] && conjunctions[low[1]] && interrogatives[low[2]] {
		rest := strings.Join(fields[3:], " ")
		return []string{fields[0] + " " + rest, fields[2] + " " + rest}
	}
	start := 0
	for i := 2; i+1 < len(fields); i++ {
		at := i + 1 // where the next one begins
		if !conjunctions[low[i]] {
			if !strings.HasSuffix(fields[i], ",") {
				continue
			}
			if conjunctions[low[i+1]] && i+2 < len(fields) {
				at = i + 2
			}
		}
		first := at
		if preposition[low[at]] && at+1 < len(low) {
			first = at + 1 // "and by how many votes"
		}
		asks := interrogatives[low[first]] && !binds(low[start:first], low[first:]) || conjunctions[low[at-1]] && auxiliaries[low[first]] && at-start > 2
		if !asks || !interrogatives[low[start]] && !auxiliaries[low[start]] {
			continue
		}
		end := at
		if conjunctions[low[at-1]] {
			end = at - 1
		}
		out = append(out, strings.TrimRight(strings.Join(fields[start:end], " "), ", "))
		start = at
		i = at
	}
	return append(out, strings.Join(fields[start:], " "))
}

// Carried is what a part asks that is a word for asking alone, as in "when did it open and
// where": the part before it with that word in the place of its own. Another part is
// returned as it is.
func Carried(before, part string) string {
	fields := strings.Fields(before)
	if word := lowered([]string{part})[0]; !interrogatives[word] || len(fields) < 3 || !interrogatives[lowered(fields[:1])[0]] {
		return part
	}
	return strings.TrimRight(part, "?") + " " + strings.Join(fields[1:], " ")
}

// binds reports that a clause with "when", in lower case, tells when what is asked before it
// was, and asks nothing itself: "how many voted, when they met". Behind a conjunction it does
// so only where what is before shows that a question has its verb before the subject.
func binds(before, clause []string) bool {
	if clause[0] != "when" || len(clause) < 3 || auxiliaries[clause[1]] || interrogatives[clause[1]] {
		return false
	}
	return !conjunctions[before[len(before)-1]] || slices.ContainsFunc(before, func(w string) bool { return auxiliaries[w] })
}

// ands are the conjunctions that are no other word in any of the languages.
var ands = words(`and & y et и och og és`)

// mostHalves bounds the ways in which a question is cut in two.
const mostHalves = 2

// Halves are the ways to cut a question in two at a conjunction, the most even
// first, at most two: for one that nothing answers as a whole and that [Parts] leaves
// whole, since only one of its halves asks, or none ("jellyfish signs and who paid").
// Two names are not cut apart ("Xi Jinping and Donald Trump").
func Halves(question string) (out [][2]string) {
	const least = 2 // words of a half
	if exact(question) {
		return nil
	}
	fields := strings.Fields(question)
	low := lowered(fields)
	for i := least; i+least < len(fields); i++ {
		if ands[low[i]] && !(capital(fields[i-1]) && capital(fields[i+1])) {
			out = append(out, [2]string{strings.TrimRight(strings.Join(fields[:i], " "), ", "), strings.Join(fields[i+1:], " ")})
		}
	}
	uneven := func(h [2]string) int { return max(len(h[0])-len(h[1]), len(h[1])-len(h[0])) }
	slices.SortStableFunc(out, func(a, b [2]string) int { return uneven(a) - uneven(b) })
	return out[:min(mostHalves, len(out))]
}

func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

var preposition = words("by in on at for from with to about of")

func lowered(fields []string) []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = strings.NewReplacer("'", "", "’", "").Replace(strings.ToLower(strings.Trim(f, "¿¡?!.,:;\"“”«»()")))
	}
	return out
}
