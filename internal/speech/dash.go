package speech

import (
	"coveragebot/internal/article"
)

// dashes makes quotations of what stands behind a dash at the start of a paragraph:
// "– Vi er glade, sier Moe. – Det er bra."
func (r *reading) dashes() {
	if r.ts[0].kind != dash || len(r.ts) < 3 || r.lang == "en" {
		return
	}
	out := make([]token, 0, len(r.ts))
	for i := 0; i < len(r.ts); {
		if r.ts[i].kind != dash || len(out) > 0 && !out[len(out)-1].last {
			out = append(out, r.ts[i])
			i++
			continue
		}
		from, to := i+1, i+1
		for to < len(r.ts) && !r.cueAt(to) && !(r.ts[to].kind == dash && to > from && r.ts[to-1].last) {
			to++
		}
		if to == from {
			i++
			continue
		}
		q := quotation{start: r.ts[from].start, end: r.ts[to-1].end, outer: r.ts[from].start, outerEnd: r.ts[to-1].end}
		last := to == len(r.ts) || r.ts[to].kind == dash
		out = append(out, token{start: q.start, end: q.end, kind: quote, quotation: int32(len(r.quotations)), last: last})
		r.quotations = append(r.quotations, q)
		i = to
	}
	r.ts = out
}

// cueAt reports whether the token, behind a comma, a stop or a dash, begins a clause
// that says who speaks.
func (r *reading) cueAt(i int) bool {
	k := r.ts[i].kind
	if k != comma && k != dash && k != stop || i+1 >= len(r.ts) {
		return false
	}
	if k == comma && i+2 < len(r.ts) && r.ts[i+1].kind == dash {
		i++
	}
	t := &r.ts[i+1]
	if t.is(auxiliary) && i+2 < len(r.ts) {
		t = &r.ts[i+2]
	}
	return t.kind == word && !t.capital && t.is(cue|weak)
}

// interview adds the statement of a paragraph that begins with who speaks, without
// quotation marks: "Ann Lee: We are late.", "((Ann Lee)) We are late."
func (r *reading) interview(b *article.Block) {
	const longest = 6
	start, end, words := 0, 0, 0
	switch {
	case len(r.ts) > 4 && r.ts[0].kind == opening && r.ts[1].kind == opening:
		start, end = r.nameRun(2, len(r.ts))
		if words = end + 2; words >= len(r.ts) || r.ts[end].kind != closing || r.ts[end+1].kind != closing {
			return
		}
	default:
		for end < len(r.ts) && end <= longest && r.ts[end].kind != colon {
			end++
		}
		if words = end + 1; words >= len(r.ts) || end < 2 || r.ts[end].kind != colon || r.ts[words].kind == quote {
			return
		}
		if _, to := r.nameRun(0, end); to != end {
			return
		}
	}
	const fewest = 3
	if end-start < 2 || len(r.ts)-words < fewest {
		return
	}
	v := r.named(start, end)
	if v.name == (article.Piece{}) || v.body || start == 0 && r.people.byName[r.body[v.name.Start:v.name.End]] == 0 {
		return
	}
	r.settle(&v, 0)
	v.cue = r.piece(end, words)
	s := article.Statement{Start: r.ts[words].start, End: int32(b.End), Form: article.Direct}
	r.attribute(&s, &v)
	r.statements = append(r.statements, s)
}
