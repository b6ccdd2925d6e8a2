package phrase

// An answer.
var (
	Sure = say("sure", "seguro", "sûrement", "наверняка", "säkert", "sikkert", "biztosan")
	// Likely and Perhaps are the two words below it, No the one for a refusal.
	Likely  = say("likely", "probablemente", "probablement", "вероятно", "troligen", "trolig", "valószínűleg")
	Perhaps = say("perhaps", "quizá", "peut-être", "возможно", "kanske", "kanskje", "talán")
	No      = say("no", "no", "non", "нет", "nej", "nei", "nem")

	NotSure = say(
		"Not sure that this answers:",
		"No es seguro que esto responda:",
		"Pas sûr que cela réponde :",
		"Не уверен, что это ответ:",
		"Inte säkert att detta svarar:",
		"Ikke sikkert at dette svarer:",
		"Nem biztos, hogy ez a válasz:")
	// AsReported follows the name of somebody whose words are given in those of the article.
	AsReported = say(
		"%s, as reported",
		"%s, según el artículo",
		"%s, selon l’article",
		"%s, в пересказе",
		"%s, enligt artikeln",
		"%s, gjengitt i artikkelen",
		"%s, a cikk szerint")
	AlsoIn    = say("also in %s", "también en %s", "aussi dans %s", "также: %s", "även i %s", "også i %s", "itt is: %s")
	Paragraph = say("paragraph %d", "párrafo %d", "paragraphe %d", "абзац %d", "stycke %d", "avsnitt %d", "%d. bekezdés")
	ReadThere = say("read it there", "leerlo allí", "lire sur place", "читать там", "läs det där", "les det der", "elolvasom ott")
	ReadIt    = say("read the article", "leer el artículo", "lire l’article", "читать статью", "läs artikeln", "les artikkelen", "a cikk")
	Open      = say("open", "abrir", "ouvrir", "открыть", "öppna", "åpne", "megnyitás")
	// On stands before quotes on a part of the question, PerhapsOn where they may not answer it.
	On        = say("On %s", "Sobre %s", "Sur %s", "О том, %s", "Om %s", "Om %s", "Erről: %s")
	PerhapsOn = say("Perhaps on %s", "Quizá sobre %s", "Peut-être sur %s", "Возможно, о том, %s", "Kanske om %s", "Kanskje om %s", "Talán erről: %s")

	TakenTogether = say(
		"Taken together with %s.",
		"Entendido junto con %s.",
		"Compris avec %s.",
		"Вместе с вопросом %s.",
		"Läst tillsammans med %s.",
		"Lest sammen med %s.",
		"Ezzel együtt értve: %s.")
	Unasked = say(
		"Nobody asked me, but the coverage has an answer to this.",
		"Nadie me lo ha preguntado, pero la cobertura responde a esto.",
		"On ne m’a rien demandé, mais la revue de presse y répond.",
		"Меня не спрашивали, но в подборке есть ответ.",
		"Ingen frågade mig, men bevakningen har ett svar på det här.",
		"Ingen spurte meg, men dekningen har et svar på dette.",
		"Nem engem kérdeztek, de a sajtóanyagban van erre válasz.")
	Searched = say(
		"Searched %s.",
		"Se ha buscado %s.",
		"Recherche faite sur %s.",
		"Искалось: %s.",
		"Sökte på %s.",
		"Søkte på %s.",
		"Ezt kerestem: %s.")
	// SearchedInstead has what was searched and, second, what is found nowhere.
	SearchedInstead = say(
		"Searched %s; nowhere in the coverage: %s.",
		"Se ha buscado %s; no aparece en la cobertura: %s.",
		"Recherche faite sur %s ; introuvable dans la revue de presse : %s.",
		"Искалось: %s; в подборке не встречается: %s.",
		"Sökte på %s; finns ingenstans i bevakningen: %s.",
		"Søkte på %s; finnes ikke i dekningen: %s.",
		"Ezt kerestem: %s; a sajtóanyagban nem fordul elő: %s.")
	NothingOn = say(
		"Nothing on %s.",
		"Nada sobre %s.",
		"Rien sur %s.",
		"Ничего о том, %s.",
		"Inget om %s.",
		"Ingenting om %s.",
		"Semmi erről: %s.")
	Asked = say("Asked: %s.", "Pregunta: %s.", "Question : %s.", "Вопрос: %s.", "Frågat: %s.", "Spurt: %s.", "A kérdés: %s.")
	// AskedBy stands between the one who asked and the question.
	AskedBy = say(" asked: ", " preguntó: ", " a demandé : ", " спрашивает: ", " frågade: ", " spurte: ", " kérdezte: ")

	MoreFor = say(
		"More for %s.",
		"Más sobre %s.",
		"Suite pour %s.",
		"Ещё на вопрос %s.",
		"Mer om %s.",
		"Mer om %s.",
		"További idézetek erre: %s.")
	NoMoreQuotes = say(
		"There are no further quotes for %s.",
		"No hay más citas para %s.",
		"Il n’y a pas d’autre citation pour %s.",
		"Других цитат на вопрос %s нет.",
		"Det finns inga fler citat för %s.",
		"Det finnes ikke flere sitater for %s.",
		"Nincs több idézet erre: %s.")
	AskFirst = say(
		"Ask a question first; then I can say more about its answer.",
		"Haz primero una pregunta; después puedo decir más sobre la respuesta.",
		"Posez d’abord une question ; ensuite je pourrai en dire plus sur la réponse.",
		"Сначала задайте вопрос, тогда я смогу рассказать больше об ответе.",
		"Ställ en fråga först; sedan kan jag säga mer om svaret.",
		"Still et spørsmål først, så kan jeg si mer om svaret.",
		"Előbb tegyen fel egy kérdést; utána többet mondhatok a válaszról.")
	// WhichQuote has how many quotes there are.
	WhichQuote = say(
		"The last answer has %s; say which by its number, as in “context 1”.",
		"La última respuesta tiene %s; di cuál por su número, como en “context 1”.",
		"La dernière réponse contient %s ; dites laquelle par son numéro, par exemple « context 1 ».",
		"В последнем ответе %s; укажите номер, например «context 1».",
		"Det senaste svaret har %s; säg vilket med dess nummer, som i ”context 1”.",
		"Det siste svaret har %s; si hvilket med nummeret, som i «context 1».",
		"Az utolsó válaszban ennyi van: %s; mondja meg a számát, például „context 1”.")
	// Around has the number of a quote and the question.
	Around = say(
		"Quote %d for %s, with what stands around it.",
		"Cita %d para %s, con lo que la rodea.",
		"Citation %d pour %s, avec ce qui l’entoure.",
		"Цитата %d на вопрос %s с окружающим текстом.",
		"Citat %d för %s, med det som står runt omkring.",
		"Sitat %d for %s, med det som står rundt.",
		"A(z) %d. idézet erre: %s, a környezetével.")
	AroundTooLong = say(
		"What stands around it is too long to show here.",
		"Lo que la rodea es demasiado largo para mostrarlo aquí.",
		"Ce qui l’entoure est trop long pour être montré ici.",
		"Окружающий текст слишком длинный, чтобы показать его здесь.",
		"Det som står runt omkring är för långt för att visas här.",
		"Det som står rundt, er for langt til å vises her.",
		"A környezete túl hosszú ahhoz, hogy itt megmutassam.")
	QuoteCut = say(
		"The quote is cut here; read on at its source.",
		"La cita está cortada aquí; sigue leyendo en su fuente.",
		"La citation est coupée ici ; lisez la suite à la source.",
		"Здесь цитата обрезана; продолжение в источнике.",
		"Citatet är avkortat här; läs vidare i källan.",
		"Sitatet er kuttet her; les videre i kilden.",
		"Az idézetet itt levágtam; a folytatás a forrásban olvasható.")
	QuoteTooLong = say(
		"This quote is longer than a message can be. It stands in the article:",
		"Esta cita es más larga que un mensaje. Está en el artículo:",
		"Cette citation est plus longue qu’un message. Elle se trouve dans l’article :",
		"Эта цитата длиннее, чем может быть сообщение. Она стоит в статье:",
		"Citatet är längre än ett meddelande kan vara. Det står i artikeln:",
		"Sitatet er lengre enn en melding kan være. Det står i artikkelen:",
		"Ez az idézet hosszabb, mint amekkora egy üzenet lehet. A cikkben olvasható:")
	QuoteNotShown = say(
		"Quote %d cannot be shown.",
		"La cita %d no se puede mostrar.",
		"La citation %d ne peut pas être montrée.",
		"Цитату %d показать нельзя.",
		"Citat %d kan inte visas.",
		"Sitat %d kan ikke vises.",
		"A(z) %d. idézet nem mutatható meg.")
	Changed = say(
		"The coverage has changed since you asked; this is what it says now.",
		"La cobertura ha cambiado desde tu pregunta; esto es lo que dice ahora.",
		"La revue de presse a changé depuis votre question ; voici ce qu’elle dit maintenant.",
		"С тех пор подборка изменилась; вот что в ней сказано теперь.",
		"Bevakningen har ändrats sedan du frågade; så här säger den nu.",
		"Dekningen er endret siden du spurte; dette sier den nå.",
		"A sajtóanyag a kérdés óta megváltozott; most ezt mondja.")
	// GoneArticle, GoneChanged and GoneElse have the number of a quote and its question.
	GoneArticle = say(
		"Quote %d for %s stood in an article that is no longer in the coverage. Ask again to see what the coverage says now.",
		"La cita %d para %s estaba en un artículo que ya no forma parte de la cobertura. Pregunta de nuevo para ver qué dice ahora.",
		"La citation %d pour %s figurait dans un article qui n’est plus dans la revue de presse. Reposez la question pour voir ce qu’elle dit maintenant.",
		"Цитата %d на вопрос %s стояла в статье, которой больше нет в подборке. Спросите ещё раз, чтобы увидеть, что в ней сказано теперь.",
		"Citat %d för %s stod i en artikel som inte längre finns i bevakningen. Fråga igen för att se vad den säger nu.",
		"Sitat %d for %s sto i en artikkel som ikke lenger er i dekningen. Spør igjen for å se hva den sier nå.",
		"A(z) %d. idézet erre: %s, olyan cikkben állt, amely már nincs a sajtóanyagban. Kérdezze meg újra, hogy lássa, most mit mond.")
	GoneChanged = say(
		"Quote %d for %s stood in an article that was changed since. Ask again to see what the coverage says now.",
		"La cita %d para %s estaba en un artículo que ha cambiado desde entonces. Pregunta de nuevo para ver qué dice ahora la cobertura.",
		"La citation %d pour %s figurait dans un article modifié depuis. Reposez la question pour voir ce que dit maintenant la revue de presse.",
		"Цитата %d на вопрос %s стояла в статье, которую с тех пор изменили. Спросите ещё раз, чтобы увидеть, что сказано теперь.",
		"Citat %d för %s stod i en artikel som har ändrats sedan dess. Fråga igen för att se vad bevakningen säger nu.",
		"Sitat %d for %s sto i en artikkel som er endret siden. Spør igjen for å se hva dekningen sier nå.",
		"A(z) %d. idézet erre: %s, olyan cikkben állt, amely azóta megváltozott. Kérdezze meg újra, hogy lássa, most mit mond a sajtóanyag.")
	GoneElse = say(
		"Quote %d for %s is no longer to be found: its article was changed or removed, or others answer better now. Ask again to see what the coverage says now.",
		"La cita %d para %s ya no se encuentra: su artículo cambió o se retiró, o ahora otras responden mejor. Pregunta de nuevo para ver qué dice ahora la cobertura.",
		"La citation %d pour %s est introuvable : son article a été modifié ou retiré, ou d’autres répondent mieux. Reposez la question pour voir ce que dit maintenant la revue de presse.",
		"Цитаты %d на вопрос %s больше не найти: её статью изменили или убрали, либо другие отвечают лучше. Спросите ещё раз, чтобы увидеть, что сказано теперь.",
		"Citat %d för %s finns inte längre: artikeln har ändrats eller tagits bort, eller så svarar andra bättre nu. Fråga igen för att se vad bevakningen säger nu.",
		"Sitat %d for %s finnes ikke lenger: artikkelen er endret eller fjernet, eller andre svarer bedre nå. Spør igjen for å se hva dekningen sier nå.",
		"A(z) %d. idézet erre: %s, már nem található: a cikkét megváltoztatták vagy kivették, vagy most mások jobban válaszolnak. Kérdezze meg újra, hogy lássa, most mit mond a sajtóanyag.")
)

// Why an answer was chosen.
var (
	SearchedAs = say("Searched as:", "Búsqueda:", "Recherche :", "Поиск:", "Sökt som:", "Søkt som:", "A keresés:")
	// Matched has words that stand in a quote.
	Matched     = say("matched: %s", "coincide: %s", "correspond : %s", "совпало: %s", "träffar: %s", "treff: %s", "egyezik: %s")
	InHeadline  = say("in the headline: %s", "en el titular: %s", "dans le titre : %s", "в заголовке: %s", "i rubriken: %s", "i overskriften: %s", "a címben: %s")
	WrittenOn   = say("written %s", "escrito el %s", "écrit le %s", "написано %s", "skrivet %s", "skrevet %s", "kelt: %s")
	NothingIn   = say("no word of the question itself", "ninguna palabra de la pregunta", "aucun mot de la question", "ни одного слова из вопроса", "inget ord ur frågan", "ingen av spørsmålets ord", "a kérdés egyetlen szava sem")
	NowhereWhy  = say("nowhere in the coverage: %s", "en ninguna parte: %s", "nulle part : %s", "нигде нет: %s", "ingenstans: %s", "ingen steder: %s", "sehol: %s")
	HowSure     = say("Confidence: %s", "Responde: %s", "Répond : %s", "Это ответ: %s", "Svarar: %s", "Svarer: %s", "Ez a válasz: %s")
	NoQuoteLast = say(
		"The last question had no quote.",
		"La última pregunta no tuvo ninguna cita.",
		"La dernière question n’a reçu aucune citation.",
		"На последний вопрос цитат не было.",
		"Den senaste frågan fick inget citat.",
		"Det siste spørsmålet fikk ikke noe sitat.",
		"Az utolsó kérdésre nem volt idézet.")
	WhoSpeaksIn = say(
		"Who speaks in the quotes on %s",
		"Quién habla en las citas sobre %s",
		"Qui parle dans les citations sur %s",
		"Кто говорит в цитатах на вопрос %s",
		"Vem som talar i citaten om %s",
		"Hvem som snakker i sitatene om %s",
		"Kik beszélnek ezekben az idézetekben: %s")
	NoSpeaker = say(
		"the article names no speaker there",
		"el artículo no nombra ahí a quien habla",
		"l’article n’y nomme personne",
		"статья не называет, кто это говорит",
		"artikeln namnger ingen som talar där",
		"artikkelen navngir ingen som snakker der",
		"a cikk ott nem nevez meg beszélőt")
	ArticleGone = say(
		"its article was changed or removed since",
		"su artículo cambió o se retiró desde entonces",
		"son article a été modifié ou retiré depuis",
		"её статью с тех пор изменили или убрали",
		"artikeln har ändrats eller tagits bort sedan dess",
		"artikkelen er endret eller fjernet siden",
		"a cikkét azóta megváltoztatták vagy kivették")
	WhereTheyStand = say(
		"Where the quotes on %s stand",
		"Dónde están las citas sobre %s",
		"Où se trouvent les citations sur %s",
		"Где стоят цитаты на вопрос %s",
		"Var citaten om %s står",
		"Hvor sitatene om %s står",
		"Hol állnak ezek az idézetek: %s")
	SaidBy = say("said by %s", "dicho por %s", "dit par %s", "говорит %s", "sagt av %s", "sagt av %s", "mondta: %s")
)
