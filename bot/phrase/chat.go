package phrase

// Small talk, and what the bot says of itself. Where a sentence takes a value, it is
// what the coverage holds, as [Extent] says it.
var (
	Hello = say(
		"Hello! Ask me what the press wrote; I answer with quotes, word for word.",
		"¡Hola! Pregúntame qué escribió la prensa; respondo con citas, palabra por palabra.",
		"Bonjour ! Demandez-moi ce qu’a écrit la presse ; je réponds par des citations, mot pour mot.",
		"Здравствуйте! Спросите, что писала пресса; я отвечаю цитатами, слово в слово.",
		"Hej! Fråga mig vad pressen skrev; jag svarar med citat, ord för ord.",
		"Hei! Spør meg hva pressen skrev; jeg svarer med sitater, ord for ord.",
		"Üdvözlöm! Kérdezze, mit írt a sajtó; szó szerinti idézetekkel válaszolok.")
	IAmHere = say(
		"I am here, with %s.",
		"Aquí estoy, con %s.",
		"Je suis là, avec %s.",
		"Я на месте; в подборке: %s.",
		"Jag är här, med %s.",
		"Jeg er her, med %s.",
		"Itt vagyok, ezzel: %s.")
	YouAreWelcome = say(
		"You are welcome. Ask on whenever you like.",
		"De nada. Sigue preguntando cuando quieras.",
		"Avec plaisir. Continuez quand vous voulez.",
		"Пожалуйста. Спрашивайте дальше, когда захотите.",
		"Varsågod. Fråga vidare när du vill.",
		"Bare hyggelig. Spør videre når du vil.",
		"Szívesen. Kérdezzen tovább, amikor csak akar.")
	Goodbye = say("Goodbye!", "¡Hasta luego!", "Au revoir !", "До свидания!", "Hej då!", "Ha det bra!", "Viszontlátásra!")
	Praised = say(
		"Thank you. The words are those of the press; I only find them.",
		"Gracias. Las palabras son de la prensa; yo solo las encuentro.",
		"Merci. Les mots sont ceux de la presse ; je ne fais que les trouver.",
		"Спасибо. Это слова прессы; я их только нахожу.",
		"Tack. Orden är pressens; jag hittar dem bara.",
		"Takk. Ordene er pressens; jeg bare finner dem.",
		"Köszönöm. A szavak a sajtóéi; én csak megtalálom őket.")
	Insulted = say(
		"I am sorry that this did not help. Names, places and years find most; “why” shows how I searched.",
		"Siento que no haya ayudado. Los nombres, lugares y años encuentran más; “why” muestra cómo busqué.",
		"Désolé que cela n’ait pas aidé. Les noms, les lieux et les années trouvent le plus ; « why » montre comment j’ai cherché.",
		"Жаль, что это не помогло. Лучше всего искать по именам, местам и годам; «why» покажет, как шёл поиск.",
		"Jag beklagar att det inte hjälpte. Namn, platser och årtal hittar mest; ”why” visar hur jag sökte.",
		"Beklager at det ikke hjalp. Navn, steder og årstall finner mest; «why» viser hvordan jeg søkte.",
		"Sajnálom, hogy ez nem segített. Nevekkel, helyekkel és évszámokkal lehet a legtöbbet találni; a „why” megmutatja, hogyan kerestem.")
	Good = say(
		"Good. “more” shows further quotes, or just ask on.",
		"Bien. “more” muestra más citas, o sigue preguntando.",
		"Bien. « more » montre d’autres citations, ou posez une autre question.",
		"Хорошо. «more» покажет другие цитаты, или просто спрашивайте дальше.",
		"Bra. ”more” visar fler citat, eller fråga bara vidare.",
		"Bra. «more» viser flere sitater, eller bare spør videre.",
		"Rendben. A „more” további idézeteket mutat, vagy csak kérdezzen tovább.")
	AllRight = say(
		"All right. Ask it in other words, or ask something else.",
		"De acuerdo. Pregúntalo con otras palabras o pregunta otra cosa.",
		"D’accord. Posez-la autrement, ou demandez autre chose.",
		"Хорошо. Спросите другими словами или о другом.",
		"Okej. Fråga med andra ord, eller fråga något annat.",
		"Greit. Spør med andre ord, eller spør om noe annet.",
		"Rendben. Kérdezze meg más szavakkal, vagy kérdezzen mást.")
	WhoIAm = say(
		"I am a bot that answers questions about %s. I reply with quotes, copied word for word, and say where each stands.",
		"Soy un bot que responde preguntas sobre %s. Respondo con citas copiadas palabra por palabra y digo dónde está cada una.",
		"Je suis un bot qui répond aux questions sur %s. Je réponds par des citations copiées mot pour mot et dis où chacune se trouve.",
		"Я бот и отвечаю на вопросы о подборке: %s. Отвечаю цитатами слово в слово и говорю, где стоит каждая.",
		"Jag är en bot som svarar på frågor om %s. Jag svarar med citat, ord för ord, och säger var vart och ett står.",
		"Jeg er en bot som svarer på spørsmål om %s. Jeg svarer med sitater, ord for ord, og sier hvor hvert av dem står.",
		"Bot vagyok, és erről válaszolok kérdésekre: %s. Szó szerinti idézetekkel felelek, és megmondom, hol áll mindegyik.")
	Robot = say(
		"I am a program and no person, and no language model is asked: I search %s for the words of a question and show sentences as they stand there.",
		"Soy un programa y no una persona, y no se consulta ningún modelo de lenguaje: busco las palabras de una pregunta en %s y muestro las frases tal como están ahí.",
		"Je suis un programme et non une personne, et aucun modèle de langage n’est interrogé : je cherche les mots d’une question dans %s et montre les phrases telles qu’elles y sont.",
		"Я программа, а не человек, и языковая модель не участвует: слова вопроса ищутся в подборке (%s), и фразы показаны такими, какие они есть.",
		"Jag är ett program och ingen människa, och ingen språkmodell tillfrågas: jag söker efter frågans ord i %s och visar meningar som de står där.",
		"Jeg er et program og ikke et menneske, og ingen språkmodell spørres: jeg søker etter spørsmålets ord i %s og viser setninger slik de står der.",
		"Program vagyok, nem ember, és semmilyen nyelvi modellt nem kérdezek: a kérdés szavait keresem itt: %s, és a mondatokat úgy mutatom, ahogy ott állnak.")
	Maker = say(
		"Those who look after this coverage run me. I search %s for the words of a question, choose the sentences that answer most likely, and quote them with a link; nothing is made up.",
		"Me gestionan quienes cuidan esta cobertura. Busco las palabras de una pregunta en %s, elijo las frases que más probablemente responden y las cito con un enlace; nada es inventado.",
		"Ceux qui tiennent cette revue de presse me font fonctionner. Je cherche les mots d’une question dans %s, choisis les phrases qui répondent le plus probablement et les cite avec un lien ; rien n’est inventé.",
		"Меня держат те, кто ведёт эту подборку. Слова вопроса ищутся в ней (%s), выбираются фразы, которые вероятнее всего отвечают, и цитируются со ссылкой; ничего не выдумано.",
		"De som sköter den här bevakningen driver mig. Jag söker efter frågans ord i %s, väljer de meningar som troligast svarar och citerar dem med länk; inget är påhittat.",
		"De som steller med denne dekningen, driver meg. Jeg søker etter spørsmålets ord i %s, velger setningene som mest sannsynlig svarer, og siterer dem med lenke; ingenting er funnet på.",
		"Azok működtetnek, akik ezt a sajtóanyagot gondozzák. A kérdés szavait keresem itt: %s, kiválasztom a legvalószínűbb válaszokat, és hivatkozással idézem őket; semmi sem kitalált.")
	WhatICanDo = say(
		"Ask who said what, when, where, why or how many: I quote %s. “latest” and a word lists the newest articles, “more” shows further quotes, “help” all that I do.",
		"Pregunta quién dijo qué, cuándo, dónde, por qué o cuántos: cito %s. “latest” y una palabra muestra los artículos más nuevos, “more” más citas, “help” todo lo que hago.",
		"Demandez qui a dit quoi, quand, où, pourquoi ou combien : je cite %s. « latest » et un mot donne les articles les plus récents, « more » d’autres citations, « help » tout ce que je fais.",
		"Спросите, кто, что, когда, где, почему или сколько: отвечу цитатами из подборки (%s). «latest» и слово покажут новейшие статьи, «more» другие цитаты, «help» всё, что я умею.",
		"Fråga vem som sade vad, när, var, varför eller hur många: jag citerar %s. ”latest” och ett ord listar de nyaste artiklarna, ”more” visar fler citat, ”help” allt jag gör.",
		"Spør hvem som sa hva, når, hvor, hvorfor eller hvor mange: jeg siterer %s. «latest» og et ord lister de nyeste artiklene, «more» viser flere sitater, «help» alt jeg gjør.",
		"Kérdezze, ki mit, mikor, hol, miért mondott, vagy mennyi: ebből idézek: %s. A „latest” és egy szó a legújabb cikkeket sorolja fel, a „more” további idézeteket mutat, a „help” mindent, amit tudok.")
	IHold = say("I hold %s.", "Tengo %s.", "J’ai %s.", "В подборке: %s.", "Jag har %s.", "Jeg har %s.", "Ennyi van nálam: %s.")
	// Extent has a count of articles and one of sources; ExtentOf the first and the last day, too.
	Extent   = say("%s of %s", "%s de %s", "%s de %s", "%s, %s", "%s från %s", "%s fra %s", "%s, %s")
	ExtentOf = say("%s of %s, from %s to %s", "%s de %s, del %s al %s", "%s de %s, du %s au %s", "%s, %s, с %s по %s", "%s från %s, från %s till %s", "%s fra %s, fra %s til %s", "%s, %s, %s – %s")
	// FreshNewest has a day, a title and a source.
	FreshNewest = say(
		"The newest article is of %s: %s (%s).",
		"El artículo más nuevo es del %s: %s (%s).",
		"L’article le plus récent est du %s : %s (%s).",
		"Новейшая статья от %s: %s (%s).",
		"Den nyaste artikeln är från %s: %s (%s).",
		"Den nyeste artikkelen er fra %s: %s (%s).",
		"A legújabb cikk kelte %s: %s (%s).")
	// LastRead has a day and the time of day.
	LastRead = say(
		"The coverage was last read on %s at %s UTC.",
		"La cobertura se leyó por última vez el %s a las %s UTC.",
		"La revue de presse a été lue pour la dernière fois le %s à %s UTC.",
		"Подборка прочитана в последний раз %s в %s UTC.",
		"Bevakningen lästes senast den %s kl. %s UTC.",
		"Dekningen ble sist lest %s kl. %s UTC.",
		"A sajtóanyagot utoljára ekkor olvastam: %s, %s UTC.")
	WhatElse = say(
		"What would you like to know?",
		"¿Qué quieres saber?",
		"Que voulez-vous savoir ?",
		"Что вы хотите узнать?",
		"Vad vill du veta?",
		"Hva vil du vite?",
		"Mit szeretne tudni?")
	ForExample = say("For example:", "Por ejemplo:", "Par exemple :", "Например:", "Till exempel:", "For eksempel:", "Például:")
	// DidSay asks what somebody said, DidSayAbout on what.
	DidSay      = say("What did %s say?", "¿Qué dijo %s?", "Qu'a dit %s ?", "Что сказал %s?", "Vad sade %s?", "Hva sa %s?", "Mit mondott %s?")
	DidSayAbout = say("What did %s say about %s?", "¿Qué dijo %s sobre %s?", "Qu'a dit %s sur %s ?", "Что сказал %s о %s?", "Vad sade %s om %s?", "Hva sa %s om %s?", "Mit mondott %s erről: %s?")
)
