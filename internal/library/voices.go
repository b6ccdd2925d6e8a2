package library

import (
	"cmp"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"sync"

	"coveragebot/internal/article"
	"coveragebot/internal/flat"
	"coveragebot/internal/speech"
	"coveragebot/internal/text"
)

// Voice is somebody who speaks in the coverage, by one name.
type Voice struct {
	Name       string
	Role       string // what stands with the name most often, or ""
	Statements int    // that they make

	snap *Snapshot
	refs []uint64
}

// Saying is a statement of an article.
type Saying struct {
	Article   *article.Article
	Statement article.Statement
}

// Said yields what a voice says, by the articles' IDs and their order there.
func (v Voice) Said() iter.Seq[Saying] {
	return func(yield func(Saying) bool) {
		for _, ref := range v.refs {
			a := v.snap.Articles[ref>>32]
			if !yield(Saying{a, a.Statements[uint32(ref)]}) {
				return
			}
		}
	}
}

// Voices yields who speaks in the coverage, whoever makes most statements first. Of a
// report that several outlets print only the first print counts.
func (s *Snapshot) Voices() iter.Seq[Voice] {
	return func(yield func(Voice) bool) {
		x := s.voices.of(s)
		for i := range x.ends {
			if !yield(x.voice(s, i)) {
				return
			}
		}
	}
}

// Called returns the voices that a name may mean, the surest and then the most
// spoken first, and how sure it is, in [0, 1]: see [speech.Asked.MatchName]. It is
// none where nobody of that name, role or organisation speaks.
func (s *Snapshot) Called(name string) (found []Voice, sure float64) {
	asked := speech.NewAsked(name)
	if found, sure = s.among(asked, s.voices.of(s).near(name)); found != nil {
		return s.fuller(found), sure
	}
	all := make([]int, len(s.voices.of(s).ends)) // misspelt, or initials
	for i := range all {
		all[i] = i
	}
	return s.among(asked, all)
}

// fuller adds to a voice that goes by one word the only one whose name begins with
// it: some articles call Ren Zhengfei nothing but Ren.
func (s *Snapshot) fuller(found []Voice) []Voice {
	if len(found) != 1 || strings.Contains(found[0].Name, " ") {
		return found
	}
	var full []Voice
	for _, i := range s.voices.of(s).near(found[0].Name) {
		if v := s.voices.index.voice(s, i); strings.HasPrefix(v.Name, found[0].Name+" ") {
			full = append(full, v)
		}
	}
	if len(full) == 1 {
		return append(full, found...)
	}
	return found
}

// Named is Called for a whole question, most words of which are no name: only those
// are found of whose name or role a word stands in it.
func (s *Snapshot) Named(question string) (found []Voice, sure float64) {
	return s.among(speech.NewAsked(question), s.voices.of(s).near(question))
}

// among finds the surest of some voices.
func (s *Snapshot) among(asked speech.Asked, places []int) (found []Voice, sure float64) {
	const least, alike = 0.4, 0.1
	type match struct {
		place int
		sure  float64
	}
	var matches []match
	for _, i := range places {
		v := s.voices.index.voice(s, i)
		if m := asked.MatchName(v.Name, v.Role); m >= least {
			matches = append(matches, match{i, m})
			sure = max(sure, m)
		}
	}
	matches = slices.DeleteFunc(matches, func(m match) bool { return m.sure < sure-alike })
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(b.sure, a.sure) })
	for _, m := range matches {
		found = append(found, s.voices.index.voice(s, m.place))
	}
	return found, sure
}

// voices are found when they are first asked for, where they were not saved.
type voices struct {
	once  sync.Once
	index voiceIndex
}

func (v *voices) of(s *Snapshot) *voiceIndex {
	v.once.Do(func() {
		if v.index.ends == nil {
			v.index = newVoiceIndex(s)
		}
	})
	return &v.index
}

// voiceIndex is the voices of a generation as flat arrays, so that those of a large
// corpus stay in its file.
type voiceIndex struct {
	names, roles       string
	nameEnds, roleEnds []uint32 // of each voice
	refs               []uint64 // an article's place, and in the lower half a statement's
	ends               []uint32 // of each voice's refs
	words              []uint64 // hashes of the words of names and roles, and in the lower half the voice; ascending
}

func (x *voiceIndex) voice(s *Snapshot, i int) Voice {
	refs := x.refs[start(x.ends, i):x.ends[i]:x.ends[i]]
	return Voice{
		Name: x.names[start(x.nameEnds, i):x.nameEnds[i]], Role: x.roles[start(x.roleEnds, i):x.roleEnds[i]],
		Statements: len(refs), snap: s, refs: refs,
	}
}

func start(ends []uint32, i int) uint32 {
	if i == 0 {
		return 0
	}
	return ends[i-1]
}

// nearMost is about how many voices are held against a question: those of its rarest
// words. A word such as "the" or "president" stands in thousands of roles.
const nearMost = 400

// near returns the places of the voices that share a rare word with a question.
func (x *voiceIndex) near(question string) (places []int) {
	var holding [][]uint64 // by word, where it stands
	for _, w := range text.Words(question) {
		h := hashOf(w)
		from, _ := slices.BinarySearch(x.words, h)
		to, _ := slices.BinarySearch(x.words, h|(1<<32-1)) // no voice has that place
		if from < to {
			holding = append(holding, x.words[from:to])
		}
	}
	slices.SortFunc(holding, func(a, b []uint64) int { return cmp.Compare(len(a), len(b)) })
	for _, words := range holding {
		if len(places) > 0 && len(places)+len(words) > nearMost {
			break
		}
		for _, w := range words {
			places = append(places, int(uint32(w)))
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// hashOf is the hash of a word in the upper half.
func hashOf(word string) uint64 {
	h := fnv.New32a()
	h.Write([]byte(word)) // never fails
	return uint64(h.Sum32()) << 32
}

func newVoiceIndex(s *Snapshot) voiceIndex {
	type heard struct {
		name  string
		roles map[string]int
		refs  []uint64
	}
	place := make(map[string]int)
	var all []heard
	for n, a := range s.Articles {
		if s.Prints(a)[0] != a {
			continue
		}
		own := make([]int, len(a.Speakers)) // 1 + the place of each
		for i, st := range a.Statements {
			if st.Who == 0 {
				continue
			}
			if own[st.Who-1] == 0 {
				name := a.Speaker(st)
				key := text.Fold(name)
				at, ok := place[key]
				if !ok {
					at = len(all)
					place[key] = at
					all = append(all, heard{name: name, roles: make(map[string]int)})
				}
				if r := a.Role(st); r != "" {
					all[at].roles[r]++
				}
				own[st.Who-1] = at + 1
			}
			h := &all[own[st.Who-1]-1]
			h.refs = append(h.refs, uint64(n)<<32|uint64(i))
		}
	}
	slices.SortFunc(all, func(a, b heard) int {
		return cmp.Or(cmp.Compare(len(b.refs), len(a.refs)), strings.Compare(a.name, b.name))
	})
	x := voiceIndex{ends: []uint32{}}
	var names, roles strings.Builder
	for i, h := range all {
		role := ""
		for r, n := range h.roles {
			if best := h.roles[role]; n > best || n == best && (len(r) > len(role) || len(r) == len(role) && r < role) {
				role = r
			}
		}
		names.WriteString(h.name)
		roles.WriteString(role)
		x.nameEnds = append(x.nameEnds, uint32(names.Len()))
		x.roleEnds = append(x.roleEnds, uint32(roles.Len()))
		x.refs = append(x.refs, h.refs...)
		x.ends = append(x.ends, uint32(len(x.refs)))
		for _, w := range text.Words(h.name + " " + role) {
			x.words = append(x.words, hashOf(w)|uint64(i))
		}
	}
	x.names, x.roles = names.String(), roles.String()
	slices.Sort(x.words)
	x.words = slices.Compact(x.words)
	return x
}

func (x *voiceIndex) save(w *flat.Writer) {
	flat.PutText(w, x.names)
	flat.PutText(w, x.roles)
	flat.Put(w, x.nameEnds)
	flat.Put(w, x.roleEnds)
	flat.Put(w, x.refs)
	flat.Put(w, x.ends)
	flat.Put(w, x.words)
}

func loadVoiceIndex(r *flat.Reader) voiceIndex {
	return voiceIndex{
		names: flat.Text(r), roles: flat.Text(r), nameEnds: flat.Get[uint32](r), roleEnds: flat.Get[uint32](r),
		refs: flat.Get[uint64](r), ends: flat.Get[uint32](r), words: flat.Get[uint64](r),
	}
}
