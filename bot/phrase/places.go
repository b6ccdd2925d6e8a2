package phrase

// What the bot says of itself where a platform has a place for that.
var (
	HomeTitle = say("What the press wrote", "Lo que escribió la prensa", "Ce qu’a écrit la presse", "Что писала пресса", "Vad pressen skrev", "Hva pressen skrev", "Mit írt a sajtó")
	HomeAsk   = say(
		"Ask about one of these, or in your own words:",
		"Pregunta por una de estas, o con tus propias palabras:",
		"Demandez l’une de celles-ci, ou avec vos propres mots :",
		"Спросите об одном из этого или своими словами:",
		"Fråga om något av detta, eller med egna ord:",
		"Spør om noe av dette, eller med egne ord:",
		"Kérdezzen ezek közül, vagy a saját szavaival:")
	HomeNewest = say("The newest articles", "Los artículos más nuevos", "Les articles les plus récents", "Новейшие статьи", "De nyaste artiklarna", "De nyeste artiklene", "A legújabb cikkek")
	HomeHow    = say(
		"Write to me here, mention me in a channel, or use %s. “help” says what else I do.",
		"Escríbeme aquí, mencióname en un canal o usa %s. “help” dice qué más hago.",
		"Écrivez-moi ici, mentionnez-moi dans un canal ou utilisez %s. « help » dit ce que je fais d’autre.",
		"Напишите мне здесь, упомяните меня в канале или используйте %s. «help» расскажет, что ещё можно.",
		"Skriv till mig här, nämn mig i en kanal eller använd %s. ”help” säger vad mer jag gör.",
		"Skriv til meg her, nevn meg i en kanal, eller bruk %s. «help» sier hva mer jeg gjør.",
		"Írjon nekem ide, említsen meg egy csatornában, vagy használja ezt: %s. A „help” megmondja, mi mást tudok.")
	// ThreadName names a thread after the message that coverage was found for.
	ThreadName   = say("Coverage: %s", "Cobertura: %s", "Revue de presse : %s", "Подборка: %s", "Bevakning: %s", "Dekning: %s", "Sajtóanyag: %s")
	PromptsTitle = say("From the newest articles", "De los artículos más nuevos", "D’après les articles les plus récents", "Из новейших статей", "Ur de nyaste artiklarna", "Fra de nyeste artiklene", "A legújabb cikkekből")
	PromptFind   = say(
		"Find coverage for the message I am looking at",
		"Buscar cobertura para el mensaje que estoy viendo",
		"Chercher le message que je regarde",
		"Найти публикации о сообщении, которое я вижу",
		"Sök bevakning för meddelandet jag tittar på",
		"Finn dekning for meldingen jeg ser på",
		"Keress anyagot ahhoz az üzenethez, amelyet nézek")
	PromptHold = say("What do you hold?", "¿Qué tienes?", "Qu’avez-vous ?", "Что есть в подборке?", "Vad har du?", "Hva har du?", "Mi van nálad?")
	Looking    = say(
		"is looking through the coverage…",
		"está buscando en la cobertura…",
		"parcourt la revue de presse…",
		"просматривает подборку…",
		"letar i bevakningen…",
		"leter i dekningen…",
		"keres a sajtóanyagban…")
	CannotReadMessage = say(
		"I cannot read that message. Open its menu and choose %s, or copy its text to me.",
		"No puedo leer ese mensaje. Abre su menú y elige %s, o cópiame su texto.",
		"Je ne peux pas lire ce message. Ouvrez son menu et choisissez %s, ou copiez-moi son texte.",
		"Не могу прочитать это сообщение. Откройте его меню и выберите %s или пришлите мне текст.",
		"Jag kan inte läsa det meddelandet. Öppna dess meny och välj %s, eller kopiera texten till mig.",
		"Jeg kan ikke lese den meldingen. Åpne menyen og velg %s, eller kopier teksten til meg.",
		"Nem tudom elolvasni azt az üzenetet. Nyissa meg a menüjét, és válassza ezt: %s, vagy másolja ide a szövegét.")
	NoTextInMessage = say(
		"There is no text in that message that I could look up.",
		"En ese mensaje no hay texto que yo pueda buscar.",
		"Il n’y a pas de texte à rechercher dans ce message.",
		"В этом сообщении нет текста, который можно искать.",
		"Det finns ingen text i det meddelandet som jag kan slå upp.",
		"Det er ingen tekst i den meldingen jeg kan slå opp.",
		"Abban az üzenetben nincs kereshető szöveg.")
	RoleHidden = say(
		"I cannot read a message that mentions my role. Please mention me as a user, or use /ask.",
		"No puedo leer un mensaje que menciona mi rol. Mencióname como usuario o usa /ask.",
		"Je ne peux pas lire un message qui mentionne mon rôle. Mentionnez-moi comme utilisateur, ou utilisez /ask.",
		"Не могу прочитать сообщение с упоминанием моей роли. Упомяните меня как пользователя или используйте /ask.",
		"Jag kan inte läsa ett meddelande som nämner min roll. Nämn mig som användare, eller använd /ask.",
		"Jeg kan ikke lese en melding som nevner rollen min. Nevn meg som bruker, eller bruk /ask.",
		"Nem tudok olyan üzenetet elolvasni, amely a szerepkörömet említi. Említsen meg felhasználóként, vagy használja ezt: /ask.")

	AppPitch = say(
		"Answers questions about press coverage with quotes, word for word.",
		"Responde preguntas sobre la prensa con citas, palabra por palabra.",
		"Répond aux questions sur la presse par des citations, mot pour mot.",
		"Отвечает на вопросы о прессе цитатами, слово в слово.",
		"Svarar på frågor om pressen med citat, ord för ord.",
		"Svarer på spørsmål om pressen med sitater, ord for ord.",
		"Szó szerinti idézetekkel válaszol a sajtóról szóló kérdésekre.")
	AgentPitch = say(
		"Ask what the press wrote: I answer with quotes, word for word, each with a link to its sentence, and say so where the coverage does not tell.",
		"Pregunta qué escribió la prensa: respondo con citas, palabra por palabra, cada una con un enlace a su frase, y digo cuándo la cobertura no lo dice.",
		"Demandez ce qu’a écrit la presse : je réponds par des citations, mot pour mot, chacune avec un lien vers sa phrase, et dis quand la revue de presse n’en dit rien.",
		"Спросите, что писала пресса: отвечаю цитатами, слово в слово, со ссылкой на фразу, и говорю, если об этом ничего нет.",
		"Fråga vad pressen skrev: jag svarar med citat, ord för ord, vart och ett med länk till sin mening, och säger till när bevakningen inte säger det.",
		"Spør hva pressen skrev: jeg svarer med sitater, ord for ord, hvert med lenke til setningen, og sier fra når dekningen ikke sier det.",
		"Kérdezze, mit írt a sajtó: szó szerinti idézetekkel válaszolok, a mondatra mutató hivatkozással, és megmondom, ha nincs róla szó.")
	AskNew  = say("What is new?", "¿Qué hay de nuevo?", "Quoi de neuf ?", "Что нового?", "Vad är nytt?", "Hva er nytt?", "Mi újság?")
	AskWhat = say("What can I ask?", "¿Qué puedo preguntar?", "Que puis-je demander ?", "О чём можно спросить?", "Vad kan jag fråga?", "Hva kan jeg spørre om?", "Mit kérdezhetek?")
	Find    = say("Find coverage", "Buscar cobertura", "Chercher dans la presse", "Найти публикации", "Sök bevakning", "Finn dekning", "Sajtó keresése")
	FindHow = say(
		"Look up what the press wrote about this",
		"Busca qué escribió la prensa sobre esto",
		"Cherche ce qu’a écrit la presse à ce sujet",
		"Найти, что об этом писала пресса",
		"Slå upp vad pressen skrev om detta",
		"Slå opp hva pressen skrev om dette",
		"Megkeresi, mit írt erről a sajtó")
	CommandHow = say(
		"Quote what the coverage says",
		"Cita lo que dice la cobertura",
		"Cite ce que dit la revue de presse",
		"Цитирует подборку",
		"Citerar vad bevakningen säger",
		"Siterer hva dekningen sier",
		"Idézi, mit mond a sajtóanyag")
	CommandHint = say("a question, or help", "una pregunta, o help", "une question, ou help", "вопрос или help", "en fråga, eller help", "et spørsmål, eller help", "egy kérdés vagy help")
)

// The commands of Discord, as its picker shows them: descriptions of at most a hundred
// characters, and names of small letters without blanks.
var (
	NameAsk        = say("ask", "preguntar", "demander", "спросить", "fråga", "spør", "kérdez")
	NameCoverage   = say("coverage", "cobertura", "presse", "подборка", "bevakning", "dekning", "sajtó")
	NameQuestion   = say("question", "pregunta", "question", "вопрос", "fråga", "spørsmål", "kérdés")
	NameSource     = say("source", "fuente", "source", "источник", "källa", "kilde", "forrás")
	NameSpeaker    = say("speaker", "hablante", "personne", "кто", "talare", "taler", "beszélő")
	NameAuthor     = say("author", "autor", "auteur", "автор", "författare", "forfatter", "szerző")
	NameAfter      = say("after", "desde", "depuis", "после", "efter", "etter", "után")
	NameBefore     = say("before", "antes", "avant", "до", "före", "før", "előtt")
	NamePrivate    = say("private", "privado", "privé", "лично", "privat", "privat", "magán")
	HowQuestion    = say("In plain words", "En palabras corrientes", "Avec des mots simples", "Простыми словами", "Med vanliga ord", "Med vanlige ord", "Egyszerű szavakkal")
	HowSource      = say("Only from this outlet", "Solo de este medio", "Seulement de ce média", "Только из этого издания", "Bara från denna källa", "Bare fra denne kilden", "Csak ebből a lapból")
	HowSpeaker     = say("Only what this person or organisation said", "Solo lo que dijo esta persona u organización", "Seulement ce qu’a dit cette personne ou organisation", "Только слова этого человека или организации", "Bara vad denna person eller organisation sade", "Bare det denne personen eller organisasjonen sa", "Csak amit ez a személy vagy szervezet mondott")
	HowAuthor      = say("Only by this author", "Solo de este autor", "Seulement de cet auteur", "Только этого автора", "Bara av denna författare", "Bare av denne forfatteren", "Csak ettől a szerzőtől")
	HowAfter       = say("That day and later: 2021-05-01, 2021-05 or 2021", "Ese día y después: 2021-05-01, 2021-05 o 2021", "Ce jour et après : 2021-05-01, 2021-05 ou 2021", "С этого дня: 2021-05-01, 2021-05 или 2021", "Den dagen och senare: 2021-05-01, 2021-05 eller 2021", "Den dagen og senere: 2021-05-01, 2021-05 eller 2021", "Attól a naptól: 2021-05-01, 2021-05 vagy 2021")
	HowBefore      = say("Earlier than that: 2021-05-01, 2021-05 or 2021", "Antes de eso: 2021-05-01, 2021-05 o 2021", "Avant cela : 2021-05-01, 2021-05 ou 2021", "Раньше этого: 2021-05-01, 2021-05 или 2021", "Tidigare än så: 2021-05-01, 2021-05 eller 2021", "Tidligere enn det: 2021-05-01, 2021-05 eller 2021", "Azelőtt: 2021-05-01, 2021-05 vagy 2021")
	HowPrivate     = say("Show the answer to nobody but me", "Mostrar la respuesta solo a mí", "Ne montrer la réponse qu’à moi", "Показать ответ только мне", "Visa svaret bara för mig", "Vis svaret bare til meg", "A választ csak nekem mutassa")
	HowCoverage    = say("What the coverage holds, and more of the last answer", "Qué contiene la cobertura, y más de la última respuesta", "Ce que contient la revue de presse, et la suite de la dernière réponse", "Что есть в подборке и больше о последнем ответе", "Vad bevakningen innehåller, och mer av det senaste svaret", "Hva dekningen inneholder, og mer av det siste svaret", "Mi van a sajtóanyagban, és több az utolsó válaszból")
	HowWords       = say("Words for %s", "Palabras para %s", "Mots pour %s", "Слова для %s", "Ord för %s", "Ord for %s", "Szavak ehhez: %s")
	PageOf         = say("quotes %d to %d of %d", "citas %d a %d de %d", "citations %d à %d sur %d", "цитаты %d–%d из %d", "citat %d till %d av %d", "sitat %d til %d av %d", "%d–%d. idézet, összesen %d")
	PageOne        = say("quote %d of %d", "cita %d de %d", "citation %d sur %d", "цитата %d из %d", "citat %d av %d", "sitat %d av %d", "%d. idézet, összesen %d")
	MoreThanFit    = say("… and %d more.", "… y %d más.", "… et %d de plus.", "… и ещё %d.", "… och %d till.", "… og %d til.", "… és még %d.")
	LoadedSince    = say("loaded %s", "cargada %s", "chargée %s", "загружено %s", "inläst %s", "lest inn %s", "betöltve %s")
	GenerationOnly = say("Generation %d", "Generación %d", "Génération %d", "Поколение %d", "Generation %d", "Generasjon %d", "%d. nemzedék")
)
