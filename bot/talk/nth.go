package talk

// Last is what Nth returns for "the last one".
const Last = -1

// Nth tells which of the quotes that were shown a text asks for ("the second",
// "tell me more about number 3"): its number from 1, or [Last]; 0 where it asks for
// none.
func Nth(s string) int {
	if len(s) > mostBytes {
		return 0
	}
	words := wordsOf(s)
	if len(words) > mostWords {
		return 0
	}
	for _, n := range nths {
		for _, p := range n.phrases {
			found := false
			p.ends(words, 0, func(end int) { found = found || end == len(words) })
			if found {
				return n.number
			}
		}
	}
	return 0
}

type nth struct {
	number  int
	phrases []phrase
}

// nths are the phrases for each number. It is read only.
var nths = func() (out []nth) {
	for _, n := range []struct {
		number int
		words  string
	}{
		{1, "first/1st/1/one primero/primera/1 premier/premiere/1 первый/первая/первую/первое/1 forsta/1 forste/1 elso/elsot/1"},
		{2, "second/2nd/2/two segundo/segunda/2 deuxieme/second/seconde/2 второй/вторая/вторую/второе/2 andra/2 andre/2 masodik/masodikat/2"},
		{3, "third/3rd/3/three tercero/tercera/3 troisieme/3 третий/третья/третью/третье/3 tredje/3 tredje/3 harmadik/harmadikat/3"},
		{4, "fourth/4th/4 cuarto/cuarta/4 quatrieme/4 четвертый/4 fjarde/4 fjerde/4 negyedik/4"},
		{5, "fifth/5th/5 quinto/quinta/5 cinquieme/5 пятый/5 femte/5 femte/5 otodik/5"},
		{Last, "last/latter ultimo/ultima dernier/derniere последний/последнюю/последняя sista siste utolso/utolsot"},
	} {
		of := compile(n.words)
		entry := nth{number: n.number}
		for i, shape := range []string{
			"(and) (now) (please) (tell/show/give) (me) (us) (more) (read) (about/on/of/from) (the) N (one/quote/article/of) (them) (please)",
			"(y) (mas) (sobre) (el/la) N", "(et) (le/la) N", "(а) N", "(den/det) N", "(den/det) N", "(a/az) N",
		} {
			p := phrase{Question, compile(shape)}
			for j, w := range p.words {
				if w.of[0] == "N" {
					p.words[j] = either{of: of[i].of}
				}
			}
			entry.phrases = append(entry.phrases, p)
		}
		if n.number > 0 {
			digits := of[0].of
			entry.phrases = append(entry.phrases, phrase{Question, append(compile("(more) (about/on) (show/tell) (me) (more) (about) (quote/number/nr/no/num/hit/result)"), either{of: digits})})
		}
		out = append(out, entry)
	}
	return out
}()
