package phrase

// Language is the name of a language by its ISO 639-1 code, or the code.
func (b Book) Language(code string) string {
	if name, ok := names[code]; ok {
		return b.Say(name)
	}
	return code
}

// names are those of the languages that articles and questions are told to be in. Unicode's
// own tables, in x/text/language/display, would add a fifteenth to the program.
var names = map[string]Sentence{
	"en": say("English", "inglés", "anglais", "английский", "engelska", "engelsk", "angol"),
	"es": say("Spanish", "español", "espagnol", "испанский", "spanska", "spansk", "spanyol"),
	"fr": say("French", "francés", "français", "французский", "franska", "fransk", "francia"),
	"ru": say("Russian", "ruso", "russe", "русский", "ryska", "russisk", "orosz"),
	"sv": say("Swedish", "sueco", "suédois", "шведский", "svenska", "svensk", "svéd"),
	"nb": say("Norwegian", "noruego", "norvégien", "норвежский", "norska", "norsk", "norvég"),
	"hu": say("Hungarian", "húngaro", "hongrois", "венгерский", "ungerska", "ungarsk", "magyar"),
	"de": say("German", "alemán", "allemand", "немецкий", "tyska", "tysk", "német"),
	"it": say("Italian", "italiano", "italien", "итальянский", "italienska", "italiensk", "olasz"),
	"pt": say("Portuguese", "portugués", "portugais", "португальский", "portugisiska", "portugisisk", "portugál"),
	"nl": say("Dutch", "neerlandés", "néerlandais", "нидерландский", "nederländska", "nederlandsk", "holland"),
	"da": say("Danish", "danés", "danois", "датский", "danska", "dansk", "dán"),
	"pl": say("Polish", "polaco", "polonais", "польский", "polska", "polsk", "lengyel"),
	"fi": say("Finnish", "finés", "finnois", "финский", "finska", "finsk", "finn"),
	"uk": say("Ukrainian", "ucraniano", "ukrainien", "украинский", "ukrainska", "ukrainsk", "ukrán"),
	"zh": say("Chinese", "chino", "chinois", "китайский", "kinesiska", "kinesisk", "kínai"),
	"ja": say("Japanese", "japonés", "japonais", "японский", "japanska", "japansk", "japán"),
	"ar": say("Arabic", "árabe", "arabe", "арабский", "arabiska", "arabisk", "arab"),
	"tr": say("Turkish", "turco", "turc", "турецкий", "turkiska", "tyrkisk", "török"),
	"el": say("Greek", "griego", "grec", "греческий", "grekiska", "gresk", "görög"),
	"cs": say("Czech", "checo", "tchèque", "чешский", "tjeckiska", "tsjekkisk", "cseh"),
	"ro": say("Romanian", "rumano", "roumain", "румынский", "rumänska", "rumensk", "román"),
}
