package ingest

import (
	"strconv"
	"strings"
)

// openWord takes the start of an element of WordprocessingML (ECMA-376, part 1, 17).
func openWord(t *officeText, name string, attr func(local string) string) (skip bool) {
	on := attr("val") != "0" && attr("val") != "false"
	switch name {
	case "del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange", "trPrChange", "tblPrChange", "sectPrChange", "docDefaults", "latentStyles":
		return true // what is not seen, or is said in another form
	case "style":
		t.style = attr("styleId")
	case "name":
		t.levels[t.style] = levelNamed(attr("val"))
	case "basedOn":
		if t.levels[t.style] == levelText {
			t.levels[t.style] = t.levels[attr("val")]
		}
	case "p":
		t.begin(levelText, false)
	case "pStyle":
		t.level = t.levels[attr("val")]
	case "outlineLvl":
		n, err := strconv.Atoi(attr("val"))
		switch level := n + 1; {
		case err != nil || n < 0 || n > 8: // 9 is that of text
		case t.style != "" && t.levels[t.style] == levelText:
			t.levels[t.style] = level
		case t.style == "":
			t.level = level
		}
	case "numPr":
		t.item = true
	case "r":
		t.run, t.hidden = true, false
	case "vanish":
		t.hidden = t.run && on
	case "t":
		t.open++
	case "tab":
		if t.run {
			t.write(" ")
		}
	case "br", "cr":
		t.paragraph.WriteString("<br>")
	case "noBreakHyphen":
		t.write("-")
	case "tbl":
		t.put("<table>")
	case "tr":
		t.heads = false
		t.put("<tr>")
	case "tblHeader":
		t.heads = on
	case "tc":
		t.put("<" + t.cell())
	}
	return false
}

// closeWord takes the end of an element.
func closeWord(t *officeText, name string) {
	switch name {
	case "style":
		t.style = ""
	case "p":
		t.flush()
		t.level, t.item = levelText, false
	case "r":
		t.run, t.hidden = false, false
	case "t":
		t.open--
	case "tc":
		t.put("</" + t.cell())
	case "tr":
		t.put("</tr>")
	case "tbl":
		t.put("</table>")
	}
}

// levelNamed is the level of a style by its name, which Word writes in English in all
// languages.
func levelNamed(name string) int {
	name = strings.ToLower(name)
	if n, ok := strings.CutPrefix(name, "heading "); ok {
		if level, err := strconv.Atoi(n); err == nil && level > 0 {
			return level
		}
	}
	switch {
	case name == "title":
		return levelTitle
	case strings.HasPrefix(name, "toc "):
		return levelContents
	}
	return levelText
}

// openODF takes the start of an element of OpenDocument (ISO/IEC 26300, part 1).
func openODF(t *officeText, name string, attr func(local string) string) (skip bool) {
	switch name {
	case "note", "annotation", "tracked-changes", "table-of-content", "alphabetical-index", "hidden-text", "hidden-paragraph", "forms", "scripts", "master-styles":
		return true
	case "title", "desc": // of pictures
		return true
	case "style":
		if level := t.levels[attr("parent-style-name")]; level != levelText {
			t.levels[attr("name")] = level
		} else if attr("name") == "Title" || attr("parent-style-name") == "Title" {
			t.levels[attr("name")] = levelTitle
		}
	case "h":
		n, _ := strconv.Atoi(attr("outline-level"))
		t.begin(max(n, 1), false)
		t.open++
	case "p":
		t.begin(t.levels[attr("style-name")], t.lists > 0)
		t.open++
	case "list":
		t.lists++
	case "s", "tab":
		t.write(" ")
	case "line-break":
		t.paragraph.WriteString("<br>")
	case "table":
		t.put("<table>")
	case "table-header-rows":
		t.heads = true
	case "table-row":
		t.put("<tr>")
	case "table-cell", "covered-table-cell":
		t.put("<" + t.cell())
	}
	return false
}

// closeODF takes the end of an element.
func closeODF(t *officeText, name string) {
	switch name {
	case "h", "p":
		t.flush()
		t.level, t.item = levelText, false
		t.open--
	case "list":
		t.lists--
	case "table":
		t.put("</table>")
	case "table-header-rows":
		t.heads = false
	case "table-row":
		t.put("</tr>")
	case "table-cell", "covered-table-cell":
		t.put("</" + t.cell())
	}
}
