package text

import "strings"

// The forms of nouns that no suffix rule reaches, each entry after the form whose stem
// they share.
const (
	frenchIrregular = `
		oeil yeux; ciel cieux; travail travaux; vitrail vitraux; bail baux; corail coraux; monsieur messieurs; madame mesdames`

	swedishIrregular = `
		man män männen; stad städer städerna; bok böcker böckerna; hand händer händerna; natt nätter nätterna; land länder länderna;
		tand tänder tänderna; fot fötter fötterna; rot rötter rötterna; bror bröder bröderna; dotter döttrar döttrarna; son söner sönerna;
		mor mödrar; far fäder; bonde bönder bönderna; strand stränder stränderna; brand bränder bränderna; gås gäss; mus möss; öga ögon ögonen`

	norwegianIrregular = `
		mann menn mennene; bok bøker bøkene; hånd hender hendene; natt netter nettene; tann tenner tennene; fot føtter føttene;
		rot røtter røttene; bror brødre brødrene; datter døtre døtrene; mor mødre mødrene; far fedre fedrene; bonde bønder bøndene;
		strand strender strendene; gås gjess; øye øyne øynene; kraft krefter kreftene; stad steder`
)

// spanishIrregular maps the plurals of words that end in z.
func spanishIrregular() map[string]string {
	const words = `voz luz vez juez pez cruz paz raíz actriz cicatriz nariz capaz incapaz feliz infeliz eficaz audaz veraz tenaz fugaz
		atroz feroz veloz precoz maíz matriz directriz emperatriz perdiz lápiz tapiz arroz portavoz altavoz disfraz avestruz nuez`
	m := make(map[string]string)
	for w := range strings.FieldsSeq(words) {
		m[strings.TrimSuffix(w, "z")+"ces"] = w
	}
	return m
}
