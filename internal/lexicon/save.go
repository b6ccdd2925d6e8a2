package lexicon

import "coveragebot/internal/flat"

// Save writes the lexicon.
func (l *Lexicon) Save(w *flat.Writer) {
	flat.PutText(w, l.text)
	flat.Put(w, l.starts)
	flat.Put(w, l.counts)
	flat.Put(w, l.stems)
}

// Load reads what Save wrote.
func Load(r *flat.Reader) *Lexicon {
	return &Lexicon{text: flat.Text(r), starts: flat.Get[uint32](r), counts: flat.Get[uint32](r), stems: flat.Get[uint32](r)}
}
