package search

import "strings"

// determiners stand before the noun that names the kind of thing asked for, folded, by
// language.
var determiners = sets(map[string]string{
	"en": "which what whichever", "es": "que cual cuales", "fr": "quel quelle quels quelles", "ru": "какой какая какое какие каким какую какого какой",
	"sv": "vilken vilket vilka", "nb": "hvilken hvilket hvilke", "hu": "melyik milyen",
})

// nouns tell the kind of answer behind a determiner: "which state" asks for a place.
var nouns = map[Ask]map[string]map[string]bool{
	Place: sets(map[string]string{
		"en": "country countries nation state states city cities town towns county counties region province island continent village street airport district capital venue stadium",
		"es": "pais paises ciudad ciudades estado provincia region isla pueblo continente", "fr": "pays ville villes region departement ile continent etat village",
		"ru": "стране страна страны городе город штате регионе области", "sv": "land lander stad stader kommun lan region", "nb": "land by byer kommune fylke oy",
		"hu": "orszag orszagban varos varosban megye",
	}),
	Person: sets(map[string]string{
		"en": "man woman actor actress player senator governor mayor minister president singer director coach artist author writer athlete politician lawmaker judge scientist researcher professor expert analyst economist official officer lawyer celebrity star reporter journalist candidate king queen driver prince princess doctor historian manager striker chef comedian musician rapper billionaire",
		"es": "hombre mujer actor actriz jugador ministro presidente cantante politico escritor", "fr": "homme femme acteur actrice joueur ministre president chanteur ecrivain",
		"ru": "актер игрок министр президент певец ученый политик", "sv": "man kvinna spelare minister politiker forfattare", "nb": "mann kvinne spiller minister politiker forfatter",
		"hu": "ferfi no jatekos miniszter politikus iro",
	}),
	Time: sets(map[string]string{
		"en": "year month day date decade century season", "es": "ano mes dia fecha siglo", "fr": "annee mois jour date siecle", "ru": "году год месяце день веке",
		"sv": "ar manad dag datum", "nb": "ar maned dag dato", "hu": "ev evben honap honapban nap napon",
	}),
	Quantity: sets(map[string]string{
		"en": "percentage percent share proportion number amount distance age height weight size speed temperature rate score portion fraction length width depth",
		"es": "porcentaje numero cantidad edad altura distancia", "fr": "pourcentage nombre age hauteur distance part", "ru": "процент количество возраст доля",
		"sv": "antal andel alder procent", "nb": "antall andel alder prosent", "hu": "szazalek arany kor",
	}),
}

// namedBy is the kind that a noun among the first words behind a determiner names.
func namedBy(words []string, lang string) Ask {
	if len(words) < 2 || !determiners[lang][words[0]] {
		return Anything
	}
	const near = 2 // "which other city"
	for _, w := range words[1:min(len(words), 1+near)] {
		for ask, list := range nouns {
			if list[lang][w] {
				return ask
			}
		}
	}
	return Anything
}

// sets makes a set of the words of each language.
func sets(lists map[string]string) map[string]map[string]bool {
	out := make(map[string]map[string]bool)
	for lang, list := range lists {
		out[lang] = wordsOf(list)
	}
	return out
}

func wordsOf(list string) map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}
