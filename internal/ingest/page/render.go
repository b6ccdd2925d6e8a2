package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// render is the text below n.
func render(n *html.Node) string {
	r := renderer{items: make(map[*html.Node]int)}
	r.walk(n)
	r.end()
	return strings.TrimSpace(r.out.String())
}

// A renderer writes the text of a tree. Inline text gathers in block until an
// element ends it that stands on lines of its own.
type renderer struct {
	out    strings.Builder
	block  strings.Builder
	space  bool               // whether white space is due before the next word
	breaks int                // line breaks that are due before the next word
	mark   string             // what the next block starts with: "## ", "- "
	items  map[*html.Node]int // of numbered lists, so far
	inList bool               // whether the last block was a list's item or a table's row

	table *html.Node // whose headings these are
	heads []string
}

func (r *renderer) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		r.text(n.Data)
		return
	case n.Type != html.ElementNode && n.Type != html.DocumentNode, isHidden(n):
		return
	}
	switch n.DataAtom {
	case atom.Br:
		r.breaks++
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.marked(n, strings.Repeat("#", int(n.Data[1]-'0'))+" ")
	case atom.Li:
		r.marked(n, r.itemMark(n))
	case atom.Tr:
		if isRow(n) {
			r.row(n)
			return
		}
		r.blockOf(n)
	case atom.Dt:
		if term, meaning, ok := definition(n); ok {
			r.rowOf(Row([]string{term}, []string{meaning}))
			return
		}
		r.blockOf(n)
	case atom.Dd:
		if dt := neighbour(n, func(n *html.Node) *html.Node { return n.PrevSibling }); dt != nil && dt.DataAtom == atom.Dt {
			if _, _, ok := definition(dt); ok { // written with its term
				return
			}
		}
		r.blockOf(n)
	case atom.Pre:
		r.end()
		r.pre(n)
		r.end()
	default:
		if isInline(n) {
			r.children(n)
			return
		}
		r.blockOf(n)
	}
}

func (r *renderer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.walk(c)
	}
}

// blockOf writes what is in n apart from what is around it.
func (r *renderer) blockOf(n *html.Node) {
	r.end()
	r.children(n)
	r.end()
}

// marked writes a block that starts with a mark.
func (r *renderer) marked(n *html.Node, mark string) {
	r.end()
	r.mark = mark
	r.children(n)
	r.end()
	r.mark = ""
}

// row writes the cells of a table's row on one line, each with the heading of its
// column. The row of the headings itself is not written, unless no other comes.
func (r *renderer) row(n *html.Node) {
	var cells []string
	heads := true
	for cell := range n.ChildNodes() {
		if cell.Type == html.ElementNode {
			cells = append(cells, oneLine(textOf(cell)))
			heads = heads && cell.DataAtom == atom.Th
		}
	}
	table := n.Parent
	for table != nil && table.DataAtom != atom.Table {
		table = table.Parent
	}
	if r.table != table {
		r.table, r.heads = table, nil
		if heads && hasCells(table, len(cells)) {
			r.heads = cells
			return
		}
	}
	r.rowOf(Row(r.heads, cells))
}

// rowOf writes a row on a line of its own.
func (r *renderer) rowOf(row string) {
	r.end()
	r.mark = "| "
	r.text(strings.TrimPrefix(row, "| "))
	r.end()
	r.mark = ""
}

// definition is a term and what it means, if that is short: they are a row. Whole
// paragraphs under a term stand for themselves.
func definition(dt *html.Node) (term, meaning string, ok bool) {
	const longest = 200 // bytes
	next := func(n *html.Node) *html.Node { return n.NextSibling }
	dd := neighbour(dt, next)
	if dd == nil || dd.DataAtom != atom.Dd || holdsBlock(dd) || isHidden(dd) {
		return "", "", false
	}
	if after := neighbour(dd, next); after != nil && after.DataAtom == atom.Dd {
		return "", "", false
	}
	meaning, ok = shortText(dd, longest)
	term, short := shortText(dt, longest)
	return term, meaning, ok && short && term != "" && meaning != ""
}

// neighbour is the next element in a direction, nil without one.
func neighbour(n *html.Node, step func(*html.Node) *html.Node) *html.Node {
	for n = step(n); n != nil && n.Type != html.ElementNode; n = step(n) {
	}
	return n
}

// hasCells reports whether a table has a row of so many cells that are not all headings.
func hasCells(table *html.Node, count int) bool {
	if table == nil {
		return false
	}
	for row := range table.Descendants() {
		cells, data := 0, false
		for cell := range row.ChildNodes() {
			if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
				cells, data = cells+1, data || cell.DataAtom == atom.Td
			}
		}
		if data && cells == count {
			return true
		}
	}
	return false
}

// Row is the row of a table on a line of its own: its cells, each with the heading of
// its column where there is one, so that it can be quoted by itself.
func Row(heads, cells []string) string {
	var b strings.Builder
	b.WriteString("|")
	for i, cell := range cells {
		if len(heads) == len(cells) && heads[i] != "" && cell != "" && heads[i] != cell {
			cell = strings.TrimSuffix(heads[i], ":") + ": " + cell
		}
		b.WriteString(" " + cell + " |")
	}
	return strings.ReplaceAll(b.String(), "|  |", "| |")
}

// pre writes text that keeps its lines.
func (r *renderer) pre(n *html.Node) {
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			for line := range strings.Lines(c.Data) {
				r.text(line)
				if strings.HasSuffix(line, "\n") {
					r.breaks++
				}
			}
		case c.DataAtom == atom.Br:
			r.breaks++
		}
	}
}

// text writes inline text, in which white space counts once.
func (r *renderer) text(s string) {
	s = clean(s)
	if s == "" {
		return
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	for word := range strings.FieldsSeq(s) {
		switch {
		case r.breaks > 1:
			r.end()
		case r.block.Len() == 0:
		case r.breaks == 1:
			r.block.WriteString(lineBreak(r.mark))
		case r.space || unicode.IsSpace(first):
			r.block.WriteByte(' ')
		}
		r.breaks, r.space, first = 0, true, 0
		r.block.WriteString(word)
	}
	r.space = unicode.IsSpace(last)
}

// lineBreak is a line break inside a block. A marked block is one line.
func lineBreak(mark string) string {
	if mark != "" {
		return " "
	}
	return "\n"
}

// end ends the block.
func (r *renderer) end() {
	r.breaks, r.space = 0, false
	if r.block.Len() == 0 {
		return
	}
	isItem := r.mark != "" && r.mark[0] != '#'
	switch {
	case r.out.Len() == 0:
	case isItem && r.inList:
		r.out.WriteByte('\n')
	default:
		r.out.WriteString("\n\n")
	}
	r.out.WriteString(r.mark)
	r.out.WriteString(r.block.String())
	r.block.Reset()
	r.inList, r.mark = isItem, ""
}

// clean leaves out characters that show nothing: they would part words that
// readers see whole.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad', r == '\u200b', r == '\u2060', r == '\ufeff', unicode.IsControl(r) && !unicode.IsSpace(r):
			return -1
		case r == '\u0085', r == '\v', r == '\f':
			return ' '
		}
		return r
	}, s)
}

// textOf is the text in n with white space between its parts.
func textOf(n *html.Node) string {
	var parts []string
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			parts = append(parts, c.Data)
		}
	}
	return strings.Join(parts, " ")
}

// shortText is the text in n on one line; ok is false where it is longer than so many
// bytes.
func shortText(n *html.Node, most int) (text string, ok bool) {
	var parts []string
	size := 0
	for c := range n.Descendants() {
		if c.Type != html.TextNode {
			continue
		}
		part := strings.TrimSpace(c.Data)
		if size += len(part); size > most {
			return "", false
		}
		parts = append(parts, part)
	}
	text = oneLine(strings.Join(parts, " "))
	return text, len(text) <= most
}

// isHidden tells what no reader of the article sees, or what is not its text.
func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Rt, atom.Rp, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Canvas, atom.Audio, atom.Video, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Figcaption:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
		}
	}
	return false
}

// isInline tells elements that stand inside a line.
func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data,
		atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q,
		atom.Ruby, atom.Rp, atom.Rt, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong,
		atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return n.DataAtom == 0 && n.Type == html.ElementNode // <o:p>, <custom-mark>
}

// itemMark is what a list's item starts with.
func (r *renderer) itemMark(item *html.Node) string {
	if item.Parent == nil || item.Parent.DataAtom != atom.Ol {
		return "- "
	}
	r.items[item.Parent]++
	return strconv.Itoa(r.items[item.Parent]) + ". "
}

// isRow tells a row of data from one that only lays out a page, whose cells hold
// whole paragraphs.
func isRow(row *html.Node) bool {
	const longest = 200 // bytes
	cells := 0
	for cell := range row.ChildNodes() {
		if cell.Type != html.ElementNode {
			continue
		}
		cells++
		size := 0
		for n := range cell.Descendants() {
			switch {
			case n.Type == html.TextNode:
				size += len(n.Data)
			case n.Type == html.ElementNode && !isInline(n) && n.DataAtom != atom.Br && n.DataAtom != atom.P && n.DataAtom != atom.Div:
				return false
			}
		}
		if size > longest {
			return false
		}
	}
	return cells > 1
}
