package phrase

// A refusal, and what would help.
var (
	DoesNotSay = say(
		"The coverage does not say.",
		"La cobertura no lo dice.",
		"La revue de presse n’en dit rien.",
		"В подборке об этом не сказано.",
		"Bevakningen säger det inte.",
		"Dekningen sier det ikke.",
		"A sajtóanyagban erről nincs szó.")
	NoWord = say(
		"There is no word in that to search for. Ask about a person, a place, a company or a thing.",
		"Ahí no hay ninguna palabra que buscar. Pregunta por una persona, un lugar, una empresa o una cosa.",
		"Il n’y a là aucun mot à rechercher. Demandez une personne, un lieu, une entreprise ou une chose.",
		"Здесь нет слова, которое можно искать. Спросите о человеке, месте, компании или предмете.",
		"Där finns inget ord att söka efter. Fråga om en person, en plats, ett företag eller en sak.",
		"Der er det ikke noe ord å søke etter. Spør om en person, et sted, et firma eller en ting.",
		"Ebben nincs keresendő szó. Kérdezzen egy személyről, helyről, cégről vagy dologról.")
	NowhereInIt = say("Nowhere in it: %s.", "No aparece: %s.", "Introuvable : %s.", "Нигде не встречается: %s.", "Finns ingenstans: %s.", "Finnes ikke: %s.", "Sehol sem fordul elő: %s.")
	// FarFrom has words, and others that stand nowhere near them.
	FarFrom = say(
		"Never near one another: %s and %s.",
		"Nunca cerca una de otra: %s y %s.",
		"Jamais l’un près de l’autre : %s et %s.",
		"Не стоят рядом: %s и %s.",
		"Aldrig nära varandra: %s och %s.",
		"Aldri nær hverandre: %s og %s.",
		"Soha nem állnak egymás közelében: %s és %s.")
	DidYouMean = say("Did you mean: %s?", "¿Querías decir: %s?", "Vouliez-vous dire : %s ?", "Вы имели в виду: %s?", "Menade du: %s?", "Mente du: %s?", "Erre gondolt: %s?")
	Closest    = say("What comes closest:", "Lo que más se acerca:", "Ce qui s’en approche le plus :", "Ближе всего:", "Det som kommer närmast:", "Det som kommer nærmest:", "Ami a legközelebb áll hozzá:")
	// LeftOutWith has the words that exclude.
	LeftOutWith = say(
		"Left out was all that has %s in it.",
		"Se ha excluido todo lo que contiene %s.",
		"Tout ce qui contient %s a été écarté.",
		"Исключено всё, где есть %s.",
		"Allt som innehåller %s har utelämnats.",
		"Alt som inneholder %s, er utelatt.",
		"Kihagytam mindent, amiben ez áll: %s.")
	// NoSource has the source that was asked for, and those that there are.
	NoSource = say(
		"No article is of the source %s; sources are: %s.",
		"Ningún artículo es de la fuente %s; las fuentes son: %s.",
		"Aucun article n’est de la source %s ; les sources sont : %s.",
		"Нет статей из источника %s; источники: %s.",
		"Ingen artikel kommer från källan %s; källorna är: %s.",
		"Ingen artikkel er fra kilden %s; kildene er: %s.",
		"Nincs cikk ebből a forrásból: %s; a források: %s.")
	NoLanguage = say(
		"No article is in that language (%s); they are in: %s.",
		"Ningún artículo está en ese idioma (%s); están en: %s.",
		"Aucun article n’est dans cette langue (%s) ; ils sont en : %s.",
		"Нет статей на этом языке (%s); языки статей: %s.",
		"Ingen artikel är på det språket (%s); de är på: %s.",
		"Ingen artikkel er på det språket (%s); de er på: %s.",
		"Nincs cikk ezen a nyelven (%s); a cikkek nyelve: %s.")
	AskedInLanguage = say(
		"No article is in the language of the question (%s); they are in: %s.",
		"Ningún artículo está en el idioma de la pregunta (%s); están en: %s.",
		"Aucun article n’est dans la langue de la question (%s) ; ils sont en : %s.",
		"Нет статей на языке вопроса (%s); языки статей: %s.",
		"Ingen artikel är på frågans språk (%s); de är på: %s.",
		"Ingen artikkel er på spørsmålets språk (%s); de er på: %s.",
		"Nincs cikk a kérdés nyelvén (%s); a cikkek nyelve: %s.")
	NoAuthor = say(
		"No article has an author %s.",
		"Ningún artículo es del autor %s.",
		"Aucun article n’est de l’auteur %s.",
		"Нет статей автора %s.",
		"Ingen artikel har en författare %s.",
		"Ingen artikkel har en forfatter %s.",
		"Nincs cikk ettől a szerzőtől: %s.")
	NoFolder = say(
		"No article lies in a folder %s.",
		"Ningún artículo está en una carpeta %s.",
		"Aucun article ne se trouve dans un dossier %s.",
		"В папке %s статей нет.",
		"Ingen artikel ligger i en mapp %s.",
		"Ingen artikkel ligger i en mappe %s.",
		"Nincs cikk ebben a mappában: %s.")
	// NoTime has the days of the first and the last article.
	NoTime = say(
		"No article is of that time; the first is of %s, the last of %s.",
		"Ningún artículo es de ese tiempo; el primero es del %s, el último del %s.",
		"Aucun article n’est de cette période ; le premier est du %s, le dernier du %s.",
		"Нет статей за это время; первая от %s, последняя от %s.",
		"Ingen artikel är från den tiden; den första är från %s, den sista från %s.",
		"Ingen artikkel er fra den tiden; den første er fra %s, den siste fra %s.",
		"Nincs cikk abból az időből; az első kelte %s, az utolsóé %s.")
	NoDates = say(
		"No article has a date.",
		"Ningún artículo tiene fecha.",
		"Aucun article n’a de date.",
		"Ни у одной статьи нет даты.",
		"Ingen artikel har ett datum.",
		"Ingen artikkel har en dato.",
		"Egyik cikknek sincs dátuma.")
	NoWordThere = say(
		"None of the articles that were asked for has %s.",
		"Ninguno de los artículos pedidos tiene %s.",
		"Aucun des articles demandés ne contient %s.",
		"Ни в одной из выбранных статей нет %s.",
		"Ingen av de valda artiklarna har %s.",
		"Ingen av de valgte artiklene har %s.",
		"A kiválasztott cikkek egyikében sincs %s.")
	NoFilters = say(
		"No article passes all these filters.",
		"Ningún artículo pasa todos estos filtros.",
		"Aucun article ne passe tous ces filtres.",
		"Ни одна статья не проходит все эти фильтры.",
		"Ingen artikel klarar alla dessa filter.",
		"Ingen artikkel passerer alle disse filtrene.",
		"Egyetlen cikk sem felel meg mindezeknek a szűrőknek.")

	NobodyCalled = say(
		"Nobody called %s speaks in the coverage.",
		"Nadie llamado %s habla en la cobertura.",
		"Personne du nom de %s ne parle dans la revue de presse.",
		"Никто с именем %s в подборке не говорит.",
		"Ingen som heter %s talar i bevakningen.",
		"Ingen ved navn %s snakker i dekningen.",
		"Senki nem beszél a sajtóanyagban ezen a néven: %s.")
	OthersSay = say(
		"This is what others say:",
		"Esto es lo que dicen otros:",
		"Voici ce qu’en disent d’autres :",
		"Вот что говорят другие:",
		"Så här säger andra:",
		"Dette sier andre:",
		"Mások ezt mondják:")
	// SpeaksElse has a name and how many statements; the command that lists them follows.
	SpeaksElse = say(
		"%s speaks in the coverage (%s), but not, as far as I see, on that.",
		"%s habla en la cobertura (%s), pero, por lo que veo, no sobre eso.",
		"%s s’exprime dans la revue de presse (%s), mais pas, à ce que je vois, sur ce point.",
		"%s говорит в подборке (%s), но, насколько видно, не об этом.",
		"%s talar i bevakningen (%s), men så vitt jag ser inte om det.",
		"%s snakker i dekningen (%s), men så vidt jeg ser ikke om det.",
		"%s beszél a sajtóanyagban (%s), de amennyire látom, nem erről.")
	SpeaksMany = say(
		"%s speaks in the coverage (%s).",
		"%s habla en la cobertura (%s).",
		"%s s’exprime dans la revue de presse (%s).",
		"%s говорит в подборке (%s).",
		"%s talar i bevakningen (%s).",
		"%s snakker i dekningen (%s).",
		"%s beszél a sajtóanyagban (%s).")
	// SpeaksNear has a name and how many statements stand near the words.
	SpeaksNear = say(
		"%s speaks in the coverage, and near those words: %s.",
		"%s habla en la cobertura, y cerca de esas palabras: %s.",
		"%s s’exprime dans la revue de presse, et près de ces mots : %s.",
		"%s говорит в подборке, и рядом с этими словами: %s.",
		"%s talar i bevakningen, och nära de orden: %s.",
		"%s snakker i dekningen, og nær de ordene: %s.",
		"%s beszél a sajtóanyagban, és e szavak közelében: %s.")
	// ListsIt has a command to write.
	ListsIt = say("%s lists it.", "%s lo muestra.", "%s en donne la liste.", "Список: %s.", "%s listar det.", "%s lister det opp.", "Listázza: %s.")
)

// A question that cannot be read: each has an example of what can.
var (
	FilterNeedsValue = say(
		"The filter %s: needs a value, as in %s.",
		"El filtro %s: necesita un valor, como en %s.",
		"Le filtre %s: demande une valeur, par exemple %s.",
		"Фильтру %s: нужно значение, например %s.",
		"Filtret %s: behöver ett värde, som i %s.",
		"Filteret %s: trenger en verdi, som i %s.",
		"A(z) %s: szűrőhöz érték kell, például %s.")
	FilterNeedsLang = say(
		"The filter %s: takes the code of a language, as in %s.",
		"El filtro %s: toma el código de un idioma, como en %s.",
		"Le filtre %s: prend le code d’une langue, par exemple %s.",
		"Фильтр %s: принимает код языка, например %s.",
		"Filtret %s: tar koden för ett språk, som i %s.",
		"Filteret %s: tar koden for et språk, som i %s.",
		"A(z) %s: szűrő egy nyelv kódját várja, például %s.")
	FilterNeedsDay = say(
		"I cannot read the date in %s. Write it as %s.",
		"No puedo leer la fecha en %s. Escríbela como %s.",
		"Je ne peux pas lire la date dans %s. Écrivez-la comme %s.",
		"Не могу прочитать дату в %s. Напишите её так: %s.",
		"Jag kan inte läsa datumet i %s. Skriv det som %s.",
		"Jeg kan ikke lese datoen i %s. Skriv den som %s.",
		"Nem tudom elolvasni a dátumot itt: %s. Írja így: %s.")
)
