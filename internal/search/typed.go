package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"coveragebot/internal/text"
)

// typed are words as people type them in a hurry and what articles write for them, by
// language: each entry names first what is written, "-" where that is nothing to look for.
var typed = func() map[string]map[string]string {
	lists := map[string]string{
		"en": `people ppl folks; government govt gov; national natl; international intl; department dept; minutes mins;
			hours hrs; year yr; years yrs; week wk; weeks wks; months mths; video vid; videos vids; photo pic; photos pics;
			university uni; executive exec; executives execs; president pres prez; information info; management mgmt; manager mgr;
			business biz; celebrity celeb; celebrities celebs; christmas xmas; birthday bday; mother mum mom; police cops;
			champions champs; representatives reps; professor prof; professors profs; democrat dem; democrats dems; journalist journo; spokesperson spox;
			university univ; tickets tix; new_york ny; vice_president vp veep; supreme_court scotus; washington_post wapo; bank_of_america bofa;
			- thru tho abt bc cuz cos coz pls plz thx ur w gonna wanna gotta acc etc vs re lets whats thats whos hows wheres whens
			theyre youre theyve weve youve ive im hes shes theyll youll didnt dont doesnt cant couldnt wont wouldnt shouldnt isnt arent
			wasnt werent hasnt havent hadnt aint mustnt whatd whyd howd whod whered whend whatre whatll wholl whenll thatll
			theres heres whys bcs bcos bcz altho lol haha hahaha aww omg btw imo tbh hmm hm huh ok okay u r`,
		"es": `universidad uni; profesor profe; profesores profes; película peli; películas pelis; televisión tele; presidente presi; policía poli;
			bicicleta bici; compañero compi; señorita srta; - tb tmb q xq pq pls`,
		"fr": `gouvernement gvt; professeur prof; professeurs profs; université fac; universités facs; adolescent ado; adolescents ados;
			professionnel pro; professionnels pros; football foot; jeux_olympiques jo; enfant gosse; enfants gosses; policier flic; policiers flics;
			voiture bagnole; travail boulot; mange bouffe; manger bouffer; argent fric pognon; télévision télé; restaurant resto; homme mec;
			- pk pq qd bcp svp stp ya jsp`,
		"nb": `politiet purken; menn mannfolk; - åssen nåen noko sånn sånt sånne liksom`,
		"hu": `- vmi vki vhol mér asszem`,
		"ru": `- чё че чо щас ваще типа`,
		"sv": `polis snut; poliser snutar; pengar stålar; - nån nåt nåra nånting nånstans sån sånt såna va o å dom ngn ngt mej dej sej typ liksom`,
	}
	out := make(map[string]map[string]string)
	for lang, list := range lists {
		out[lang] = make(map[string]string)
		for entry := range strings.SplitSeq(list, ";") {
			words := strings.Fields(entry)
			for _, short := range words[1:] {
				out[lang][short] = strings.Trim(strings.ReplaceAll(words[0], "_", " "), "-")
			}
		}
	}
	return out
}()

// writtenOut puts what the words of a question are short for in their places.
func (p *stemmers) writtenOut(question string, terms []Term) []Term {
	out := make([]Term, 0, len(terms)+1)
	for _, t := range terms {
		word, _, _ := strings.Cut(strings.ReplaceAll(t.Word, "’", "'"), "'") // the gov's
		written, known := typed[p.lang][strings.ToLower(word)]
		if !known { // what'd
			written, known = typed[p.lang][apostrophes.Replace(strings.ToLower(t.Word))]
		}
		switch {
		case t.Exact:
			before, after, _ := strings.Cut(question, t.Word)
			for _, year := range p.shortYear(before, t.Word, after) {
				t.Stems = append(t.Stems, Stem{year, 1})
			}
		case utf8.RuneCountInString(t.Word) > 1 && strings.ToUpper(t.Word) == t.Word: // MGR may be a name
		case known:
			for _, long := range p.terms(written) {
				same := func(o Term) bool { return o.Stems[0].Text == long.Stems[0].Text }
				if !slices.ContainsFunc(terms, same) && !slices.ContainsFunc(out, same) {
					out = append(out, long)
				}
			}
			continue
		default:
			if n, err := strconv.Atoi(strings.TrimSuffix(t.Word, "k")); err == nil && n > 4 && n != 401 && n < 1000 { // 390k, not 4k
				t.Stems = append(t.Stems, Stem{strconv.Itoa(1000 * n), 1})
			}
		}
		out = append(out, t)
	}
	return out[:min(len(out), maxTerms)]
}

var apostrophes = strings.NewReplacer("'", "", "’", "")

// shortYear returns what two digits may be short for between what stands before and
// after them: a year ('22, in 22), or a month of one (nov 22).
func (p *stemmers) shortYear(before, digits, after string) []string {
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 2 {
		return nil
	}
	year := strconv.Itoa(2000 + n)
	if n > 30 {
		year = strconv.Itoa(1900 + n)
	}
	if strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") {
		return []string{year}
	}
	words := text.Words(before)
	if after = strings.TrimLeft(after, " "); len(words) == 0 || after != "" && !strings.ContainsAny(after[:1], "?!.,;:)") {
		return nil // 12 innings
	}
	last := words[len(words)-1]
	if yearsAfter[last] {
		return []string{year}
	}
	for _, t := range p.own.Tokens(nil, last+" "+year) {
		if t.Kind == text.Date {
			return []string{t.Term}
		}
	}
	return nil
}

// yearsAfter are words that a year stands behind.
var yearsAfter = map[string]bool{
	"in": true, "of": true, "since": true, "by": true, "until": true, "till": true, "before": true, "after": true, "back": true,
	"en": true, "desde": true, "depuis": true, "i": true, "siden": true, "sedan": true, "в": true, "с": true,
}
