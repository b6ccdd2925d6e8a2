package rank

import (
	"strings"
	"unicode"

	"coveragebot/internal/article"
	"coveragebot/internal/search"
	"coveragebot/internal/speech"
)

// voice is how far the question names one who makes statements in an article.
type voice struct {
	name, role float64 // shares of the question's weight that stand in them
	first      bool    // the question's first subject is among them
	words      uint64  // of the question that stand in them
}

// voices works out how far the question names the speakers of an article, by their
// places in it.
func (d *Reading) voices(r *Reader, e *evidence) {
	if e.voices != nil {
		return
	}
	e.voices = make([]voice, len(e.article.Speakers))
	a := d.analyzer(r, e.article.Lang)
	for i, s := range e.article.Speakers {
		v := &e.voices[i]
		v.name = d.naming(a, e.article.Piece(s.Name), v, false)
		v.role = d.naming(a, e.article.Piece(s.Role), v, true)
		if n := v.name + v.role; n > e.voiced {
			e.voiced = n
		}
		e.speaks = e.speaks || v.name > 0 && v.first
	}
}

// naming is the share of the question's weight in words of a name, or of a role, in which
// words tell the same as others of their kind.
func (d *Reading) naming(a *analyzer, s string, v *voice, role bool) float64 {
	if s == "" {
		return 0
	}
	sum := 0.0
	marks := d.marks(a, s, 0)
	d.found = d.found[:len(d.found)-len(marks)]
	held := d.scratch
	clear(held)
	d.hold(held, marks)
	if role {
		d.kindred(held, s)
	}
	for w, weight := range held {
		if weight < 1 || d.words[w].Role == search.Asking {
			continue
		}
		sum += d.words[w].Weight / d.total
		v.first = v.first || w == d.firstSubject
		v.words |= 1 << (w % 64)
	}
	return sum
}

// kindred marks the words of the question that tell the same of a person as a word of a
// role: "boss" of "chief executive".
func (d *Reading) kindred(held []float64, role string) {
	for i, k := range d.kin {
		if k == "" || held[i] == 1 {
			continue
		}
		for w := range strings.FieldsFuncSeq(role, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			if speech.Kin(w) == k {
				held[i] = 1
			}
		}
	}
}

// said is what the statements in a piece of an article are to the question.
type said struct {
	voice
	any, direct bool
	named       bool // the speaker of one is known
	other       bool // and is none whom the question names
}

func (d *Reading) said(e *evidence, start, end int) said {
	var out said
	for s := range e.article.Overlapping(start, end) {
		out.any = true
		out.direct = out.direct || s.Form.IsDirect()
		if s.Who == 0 || e.voices == nil {
			continue
		}
		v := e.voices[s.Who-1]
		out.named = true
		out.other = out.other || v.name == 0
		if v.name+v.role > out.name+out.role {
			out.voice = v
		}
	}
	return out
}

// spoken works out the features of a sentence that its statements give.
func (d *Reading) spoken(f *[NumFeatures]float32, e *evidence, s article.Sentence, held []float64) {
	t := d.said(e, int(s.Start), int(s.End))
	f[fVoice] = float32(t.name)
	f[fVoiceRole] = float32(t.role)
	if t.name+t.role > 0 {
		f[fVoiced] = 1
		topic, outside := 0.0, 1e-9
		for w, q := range d.words {
			if t.words&(1<<(w%64)) == 0 && q.Role == search.Subject {
				topic += q.Weight * max(held[w], e.header[w])
				outside += q.Weight
			}
		}
		f[fVoiceTopic] = float32(topic / outside)
	}
	said := float32(d.voicing)
	f[fVoiceSaid] = said * float32(t.name)
	f[fVoiceRoleSaid] = said * float32(t.role)
	f[fVoiceElse] = said * float32(e.voiced-t.name-t.role)
	who := d.asks == search.Person
	for feature, holds := range [NumFeatures]bool{
		fVoiceFirst:   t.first && !who,
		fVoiceNot:     !t.first && !who && e.speaks,
		fSaidDirect:   t.direct && !who,
		fSaidReported: t.any && !t.direct && !who,
		fWhoSaid:      t.any && who,
		fWhoNamed:     t.named && t.other && who,
	} {
		if holds {
			f[feature] = said
		}
	}
}

// voiceOf works out the features of a passage that its statements give.
func (d *Reading) voiceOf(p *passage) {
	t, f := d.said(p.evidence, p.hit.Passage.Start, p.hit.Passage.End), &p.features
	said := float32(d.voicing)
	f[pVoice] = float32(t.name + t.role)
	f[pVoiceSaid] = said * f[pVoice]
	if t.first {
		f[pVoiceFirst] = said
	}
	if t.any {
		f[pSaid] = said
	}
}
