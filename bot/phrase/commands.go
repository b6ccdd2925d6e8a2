package phrase

// What each command does, a sentence of at most a hundred characters: Discord takes no
// more.
var (
	HelpAsk = say(
		"Quote what the coverage says to a question. Plain words will do.",
		"Cita lo que dice la cobertura sobre una pregunta. Bastan palabras corrientes.",
		"Cite ce que la revue de presse dit d’une question. Des mots simples suffisent.",
		"Цитирует, что в подборке сказано на вопрос. Достаточно простых слов.",
		"Citerar vad bevakningen säger om en fråga. Vanliga ord räcker.",
		"Siterer hva dekningen sier om et spørsmål. Vanlige ord holder.",
		"Idézi, mit mond a sajtóanyag egy kérdésre. Egyszerű szavak is elegendők.")
	HelpMore = say(
		"Show further quotes for the last question.",
		"Muestra más citas para la última pregunta.",
		"Montre d’autres citations pour la dernière question.",
		"Показывает другие цитаты на последний вопрос.",
		"Visar fler citat för den senaste frågan.",
		"Viser flere sitater for det siste spørsmålet.",
		"További idézeteket mutat az utolsó kérdésre.")
	HelpContext = say(
		"Show the sentences around quote N.",
		"Muestra las frases que rodean la cita N.",
		"Montre les phrases autour de la citation N.",
		"Показывает фразы вокруг цитаты N.",
		"Visar meningarna runt citat N.",
		"Viser setningene rundt sitat N.",
		"Megmutatja az N. idézet körüli mondatokat.")
	HelpWhy = say(
		"Say why these quotes were chosen: the words that matched, and the day.",
		"Dice por qué se eligieron estas citas: las palabras que coinciden y el día.",
		"Dit pourquoi ces citations ont été choisies : les mots trouvés et le jour.",
		"Говорит, почему выбраны эти цитаты: какие слова совпали и какой день.",
		"Säger varför de här citaten valdes: orden som träffade och dagen.",
		"Sier hvorfor disse sitatene ble valgt: ordene som traff, og dagen.",
		"Megmondja, miért ezek az idézetek: az egyező szavak és a nap.")
	HelpSources = say(
		"List the sources with their numbers of articles.",
		"Muestra las fuentes con su número de artículos.",
		"Donne la liste des sources avec leur nombre d’articles.",
		"Перечисляет источники и число их статей.",
		"Listar källorna med antalet artiklar.",
		"Lister kildene med antall artikler.",
		"Felsorolja a forrásokat a cikkeik számával.")
	HelpLatest = say(
		"List the newest articles, or the newest with these words.",
		"Muestra los artículos más nuevos, o los más nuevos con estas palabras.",
		"Donne les articles les plus récents, ou les plus récents avec ces mots.",
		"Перечисляет новейшие статьи, все или с этими словами.",
		"Listar de nyaste artiklarna, eller de nyaste med de här orden.",
		"Lister de nyeste artiklene, eller de nyeste med disse ordene.",
		"Felsorolja a legújabb cikkeket, vagy azokat, amelyekben ezek a szavak állnak.")
	HelpSaid = say(
		"List what somebody said, the newest first, on a topic too: said NAME about WORDS.",
		"Muestra lo que alguien dijo, lo más nuevo primero; con tema: said NAME about WORDS.",
		"Donne les propos de quelqu’un, les plus récents d’abord : said NAME about WORDS.",
		"Перечисляет слова человека, новые сначала, и по теме: said NAME about WORDS.",
		"Listar vad någon sade, det nyaste först, även om ett ämne: said NAME about WORDS.",
		"Lister hva noen sa, det nyeste først, også om et tema: said NAME about WORDS.",
		"Felsorolja, mit mondott valaki, a legújabbal kezdve, témáról is: said NAME about WORDS.")
	HelpVoices = say(
		"List who speaks in the coverage, or in the articles with these words.",
		"Muestra quién habla en la cobertura, o en los artículos con estas palabras.",
		"Donne la liste de ceux qui s’expriment, en tout ou dans les articles avec ces mots.",
		"Перечисляет, кто говорит в подборке или в статьях с этими словами.",
		"Listar vem som talar i bevakningen, eller i artiklarna med de här orden.",
		"Lister hvem som snakker i dekningen, eller i artiklene med disse ordene.",
		"Felsorolja, kik beszélnek a sajtóanyagban, vagy az ilyen szavas cikkekben.")
	HelpTimeline = say(
		"Draw how many articles there are in each month, or how many with these words.",
		"Dibuja cuántos artículos hay en cada mes, o cuántos con estas palabras.",
		"Dessine combien d’articles il y a chaque mois, ou combien avec ces mots.",
		"Рисует, сколько статей в каждом месяце, всех или с этими словами.",
		"Ritar hur många artiklar det finns varje månad, eller hur många med de här orden.",
		"Tegner hvor mange artikler det er hver måned, eller hvor mange med disse ordene.",
		"Lerajzolja, hány cikk van havonta, vagy hány ezekkel a szavakkal.")
	HelpStatus = say(
		"Say what the corpus holds, how fresh it is and how the bot fares.",
		"Dice qué contiene la cobertura, cuán reciente es y cómo va el bot.",
		"Dit ce que contient la revue de presse, si elle est fraîche et comment va le bot.",
		"Говорит, что есть в подборке, насколько она свежа и как дела у бота.",
		"Säger vad bevakningen innehåller, hur färsk den är och hur boten mår.",
		"Sier hva dekningen inneholder, hvor fersk den er, og hvordan boten har det.",
		"Megmondja, mi van a sajtóanyagban, mennyire friss, és hogy áll a bot.")
	HelpReload = say(
		"Read the corpus again.",
		"Vuelve a leer la cobertura.",
		"Relit la revue de presse.",
		"Читает подборку заново.",
		"Läser in bevakningen igen.",
		"Leser dekningen på nytt.",
		"Újraolvassa a sajtóanyagot.")
	HelpRollback = say(
		"Return to the coverage before the last reload.",
		"Vuelve a la cobertura anterior a la última recarga.",
		"Revient à la revue de presse d’avant le dernier rechargement.",
		"Возвращает подборку, какой она была до последней загрузки.",
		"Återgår till bevakningen före den senaste inläsningen.",
		"Går tilbake til dekningen før siste innlesing.",
		"Visszatér az utolsó betöltés előtti sajtóanyaghoz.")
	HelpAdd = say(
		"Fetch a page, take the article on it into the coverage and show what was understood.",
		"Trae una página, añade su artículo a la cobertura y muestra lo entendido.",
		"Récupère une page, ajoute son article à la revue de presse et montre ce qui a été compris.",
		"Загружает страницу, добавляет статью в подборку и показывает, что понято.",
		"Hämtar en sida, lägger till artikeln i bevakningen och visar vad som förstods.",
		"Henter en side, legger artikkelen til dekningen og viser hva som ble forstått.",
		"Letölt egy oldalt, felveszi a cikkét a sajtóanyagba, és megmutatja, mit értett meg.")
	HelpRemove = say(
		"Take an article out of the coverage; its file is kept aside.",
		"Retira un artículo de la cobertura; su archivo se guarda aparte.",
		"Retire un article de la revue de presse ; son fichier est mis de côté.",
		"Убирает статью из подборки; её файл откладывается.",
		"Tar bort en artikel ur bevakningen; filen läggs undan.",
		"Tar en artikkel ut av dekningen; filen legges til side.",
		"Kivesz egy cikket a sajtóanyagból; a fájlját félreteszi.")
	HelpGaps = say(
		"List what people asked and the coverage did not answer.",
		"Muestra lo que se preguntó y la cobertura no respondió.",
		"Donne ce qui a été demandé et que la revue de presse n’a pas su dire.",
		"Перечисляет вопросы, на которые в подборке не было ответа.",
		"Listar vad folk frågade och bevakningen inte svarade på.",
		"Lister hva folk spurte om og dekningen ikke svarte på.",
		"Felsorolja, mit kérdeztek, amire a sajtóanyag nem válaszolt.")
	HelpHelp = say(
		"List the commands.",
		"Muestra los comandos.",
		"Donne la liste des commandes.",
		"Перечисляет команды.",
		"Listar kommandona.",
		"Lister kommandoene.",
		"Felsorolja a parancsokat.")

	HelpPitch = say(
		"Ask me what the press wrote. I answer with quotes, word for word, and say where each stands.",
		"Pregúntame qué escribió la prensa. Respondo con citas, palabra por palabra, y digo dónde está cada una.",
		"Demandez-moi ce qu’a écrit la presse. Je réponds par des citations, mot pour mot, et dis où chacune se trouve.",
		"Спросите, что писала пресса. Отвечаю цитатами, слово в слово, и говорю, где стоит каждая.",
		"Fråga mig vad pressen skrev. Jag svarar med citat, ord för ord, och säger var vart och ett står.",
		"Spør meg hva pressen skrev. Jeg svarer med sitater, ord for ord, og sier hvor hvert av dem står.",
		"Kérdezze, mit írt a sajtó. Szó szerinti idézetekkel válaszolok, és megmondom, hol áll mindegyik.")
	HelpFilters = say(
		`In a question: "exact words", -without, source:NAME, author:NAME, by:NAME, lang:en, after:2021-05-01 (that day and later), before:2021-06 (earlier than that).`,
		`En una pregunta: "palabras exactas", -sin, source:NAME, author:NAME, by:NAME, lang:es, after:2021-05-01 (ese día y después), before:2021-06 (antes).`,
		`Dans une question : "mots exacts", -sans, source:NAME, author:NAME, by:NAME, lang:fr, after:2021-05-01 (ce jour et après), before:2021-06 (avant).`,
		`В вопросе: "точные слова", -без, source:NAME, author:NAME, by:NAME, lang:ru, after:2021-05-01 (с этого дня), before:2021-06 (раньше).`,
		`I en fråga: "exakta ord", -utan, source:NAME, author:NAME, by:NAME, lang:sv, after:2021-05-01 (den dagen och senare), before:2021-06 (tidigare).`,
		`I et spørsmål: "nøyaktige ord", -uten, source:NAME, author:NAME, by:NAME, lang:nb, after:2021-05-01 (den dagen og senere), before:2021-06 (tidligere).`,
		`Kérdésben: "pontos szavak", -nélkül, source:NAME, author:NAME, by:NAME, lang:hu, after:2021-05-01 (attól a naptól), before:2021-06 (azelőtt).`)
	NoCommand = say(
		"There is no command %s. “help” lists them all.",
		"No hay ningún comando %s. “help” los muestra todos.",
		"Il n’y a pas de commande %s. « help » les donne toutes.",
		"Команды %s нет. «help» покажет все.",
		"Det finns inget kommando %s. ”help” listar alla.",
		"Det finnes ingen kommando %s. «help» lister alle.",
		"Nincs ilyen parancs: %s. A „help” mindet felsorolja.")
	OnlyOperators = say(
		"Only an operator of this bot may do that.",
		"Solo un operador de este bot puede hacer eso.",
		"Seul un opérateur de ce bot peut faire cela.",
		"Это может делать только оператор бота.",
		"Bara en operatör för den här boten får göra det.",
		"Bare en operatør for denne boten kan gjøre det.",
		"Ezt csak a bot egyik kezelője teheti meg.")
	ForYouAlone = say(
		"The reply to that is for you alone. Ask me in a direct message, or with a slash command.",
		"La respuesta a eso es solo para ti. Pregúntame en un mensaje directo o con un comando de barra.",
		"La réponse ne concerne que vous. Demandez-moi en message direct, ou par une commande avec barre oblique.",
		"Ответ на это только для вас. Напишите мне лично или через команду с косой чертой.",
		"Svaret på det är bara för dig. Fråga mig i ett direktmeddelande eller med ett snedstreckskommando.",
		"Svaret på det er bare for deg. Spør meg i en direktemelding, eller med en skråstrekkommando.",
		"Erre a válasz csak Önnek szól. Kérdezzen közvetlen üzenetben vagy perjeles paranccsal.")
)
