package phrase

// What the bot holds and how it fares.
var (
	// Loaded has the number of a generation and how long ago it was loaded.
	Loaded = say("Generation %d, loaded %s ago", "Generación %d, cargada hace %s", "Génération %d, chargée il y a %s", "Поколение %d, загружено %s назад", "Generation %d, inläst för %s sedan", "Generasjon %d, lest inn for %s siden", "%d. nemzedék, betöltve ennyi ideje: %s")
	// Different has a count of reports.
	Different = say(
		"%s, as some were printed more than once",
		"%s, pues algunas se publicaron más de una vez",
		"%s, car certaines ont paru plusieurs fois",
		"%s, так как некоторые вышли не один раз",
		"%s, eftersom en del trycktes mer än en gång",
		"%s, siden noen ble trykt mer enn én gang",
		"%s, mert némelyik többször is megjelent")
	Languages   = say("languages: %s", "idiomas: %s", "langues : %s", "языки: %s", "språk: %s", "språk: %s", "nyelvek: %s")
	Published   = say("published from %s to %s", "publicados del %s al %s", "parus du %s au %s", "опубликовано с %s по %s", "publicerat från %s till %s", "publisert fra %s til %s", "megjelent: %s – %s")
	MemoryTaken = say(
		"memory: %d MB in use, %d MB taken from the system",
		"memoria: %d MB en uso, %d MB tomados del sistema",
		"mémoire : %d Mo utilisés, %d Mo pris au système",
		"память: занято %d МБ, взято у системы %d МБ",
		"minne: %d MB används, %d MB tagna från systemet",
		"minne: %d MB i bruk, %d MB tatt fra systemet",
		"memória: %d MB használatban, %d MB a rendszertől")
	LastLoad = say("the last load: %s", "la última carga: %s", "le dernier chargement : %s", "последняя загрузка: %s", "senaste inläsningen: %s", "siste innlesing: %s", "az utolsó betöltés: %s")
	// Loads says what a load changed: added, changed, removed, unchanged.
	Loads = say(
		"%d added, %d changed, %d removed, %d unchanged",
		"%d añadidos, %d cambiados, %d retirados, %d sin cambios",
		"%d ajoutés, %d modifiés, %d retirés, %d inchangés",
		"добавлено %d, изменено %d, удалено %d, без изменений %d",
		"%d tillagda, %d ändrade, %d borttagna, %d oförändrade",
		"%d lagt til, %d endret, %d fjernet, %d uendret",
		"%d új, %d módosult, %d törölve, %d változatlan")
	// LoadsTook follows: how many things were left out, and the seconds it took.
	LoadsTook = say(
		"%d left out or ignored, in %.1f s",
		"%d omitidos o ignorados, en %.1f s",
		"%d écartés ou ignorés, en %.1f s",
		"пропущено %d, за %.1f с",
		"%d utelämnade eller ignorerade, på %.1f s",
		"%d utelatt eller oversett, på %.1f s",
		"%d kihagyva vagy figyelmen kívül, %.1f mp alatt")
	// ReloadFails has why, in the words of the log.
	ReloadFails = say(
		"the last reload failed, so the coverage is the one from before: %s",
		"la última recarga falló y sigue la cobertura anterior: %s",
		"le dernier rechargement a échoué, la revue de presse reste celle d’avant : %s",
		"последняя перезагрузка не удалась, осталась прежняя подборка: %s",
		"den senaste omläsningen misslyckades, så bevakningen är den förra: %s",
		"siste innlesing mislyktes, så dekningen er den forrige: %s",
		"az utolsó újratöltés nem sikerült, a sajtóanyag a korábbi: %s")
	// LeftOutUntilMended has file, line and reason.
	LeftOutUntilMended = say("left out: %v", "omitido: %v", "écarté : %v", "пропущено: %v", "utelämnat: %v", "utelatt: %v", "kihagyva: %v")
	MoreLeftOut        = say(
		"and %d more; “coveragebot check” names them all",
		"y %d más; “coveragebot check” los nombra todos",
		"et %d de plus ; « coveragebot check » les nomme tous",
		"и ещё %d; «coveragebot check» назовёт все",
		"och %d till; ”coveragebot check” nämner alla",
		"og %d til; «coveragebot check» nevner alle",
		"és még %d; a „coveragebot check” mindet megnevezi")
	AskedSoFar = say(
		"questions since the start: %d answered, %d refused",
		"preguntas desde el inicio: %d respondidas, %d sin respuesta",
		"questions depuis le démarrage : %d avec réponse, %d sans",
		"вопросов с запуска: с ответом %d, без ответа %d",
		"frågor sedan starten: %d besvarade, %d obesvarade",
		"spørsmål siden starten: %d besvart, %d ubesvart",
		"kérdések az indulás óta: %d megválaszolva, %d válasz nélkül")
	// TookAtMost has two times.
	TookAtMost = say(
		"of the answers half took at most %s, and 99 in 100 at most %s",
		"la mitad de las respuestas tardó como mucho %s, y 99 de cada 100 como mucho %s",
		"la moitié des réponses a pris au plus %s, et 99 sur 100 au plus %s",
		"половина ответов заняла не более %s, 99 из 100 не более %s",
		"hälften av svaren tog högst %s, och 99 av 100 högst %s",
		"halvparten av svarene tok høyst %s, og 99 av 100 høyst %s",
		"a válaszok fele legfeljebb %s alatt készült el, százból 99 legfeljebb %s alatt")
	BySource = say("Articles by source", "Artículos por fuente", "Articles par source", "Статьи по источникам", "Artiklar per källa", "Artikler per kilde", "Cikkek forrásonként")
)

// A reload, as it goes and as it went.
var (
	GenerationIs = say("Generation %d: %s", "Generación %d: %s", "Génération %d : %s", "Поколение %d: %s", "Generation %d: %s", "Generasjon %d: %s", "%d. nemzedék: %s")
	// ReadingMB has megabytes done, of all, and the percentage.
	ReadingMB = say(
		"Reading the coverage: %.1f of %.1f MB (%d %%)",
		"Leyendo la cobertura: %.1f de %.1f MB (%d %%)",
		"Lecture de la revue de presse : %.1f sur %.1f Mo (%d %%)",
		"Подборка читается: %.1f из %.1f МБ (%d %%)",
		"Läser bevakningen: %.1f av %.1f MB (%d %%)",
		"Leser dekningen: %.1f av %.1f MB (%d %%)",
		"A sajtóanyag olvasása: %.1f / %.1f MB (%d %%)")
	Sending = say(
		"The coverage is being sent to the cluster: %d of %d passages (%d %%)",
		"La cobertura se está enviando al clúster: %d de %d pasajes (%d %%)",
		"La revue de presse est envoyée au cluster : %d passages sur %d (%d %%)",
		"Подборка отправляется в кластер: %d из %d отрывков (%d %%)",
		"Bevakningen skickas till klustret: %d av %d stycken (%d %%)",
		"Dekningen sendes til klyngen: %d av %d avsnitt (%d %%)",
		"A sajtóanyag küldése a fürtnek: %d / %d szakasz (%d %%)")
	// ReadingArticles has articles done, of all, and the percentage.
	ReadingArticles = say(
		"The coverage is being prepared: %d of %d articles (%d %%)",
		"La cobertura se está preparando: %d de %d artículos (%d %%)",
		"La revue de presse est préparée : %d articles sur %d (%d %%)",
		"Подборка готовится: %d из %d статей (%d %%)",
		"Bevakningen förbereds: %d av %d artiklar (%d %%)",
		"Dekningen klargjøres: %d av %d artikler (%d %%)",
		"A sajtóanyag előkészítése: %d / %d cikk (%d %%)")
	ReloadFailed = say(
		"The coverage could not be read again, so the old one stays. The log says why.",
		"No se pudo volver a leer la cobertura, así que sigue la anterior. El registro dice por qué.",
		"La revue de presse n’a pas pu être relue ; l’ancienne reste. Le journal dit pourquoi.",
		"Не удалось заново прочитать подборку, остаётся прежняя. Причина в журнале.",
		"Bevakningen kunde inte läsas in igen, så den gamla står kvar. Loggen säger varför.",
		"Dekningen kunne ikke leses inn på nytt, så den gamle blir stående. Loggen sier hvorfor.",
		"A sajtóanyagot nem sikerült újraolvasni, ezért a régi marad. Az okot a napló mondja meg.")
	// ReloadFailedAs has the reason, for operators.
	ReloadFailedAs = say(
		"The coverage could not be read again, so the old one stays: %s",
		"No se pudo volver a leer la cobertura, así que sigue la anterior: %s",
		"La revue de presse n’a pas pu être relue ; l’ancienne reste : %s",
		"Не удалось заново прочитать подборку, остаётся прежняя: %s",
		"Bevakningen kunde inte läsas in igen, så den gamla står kvar: %s",
		"Dekningen kunne ikke leses inn på nytt, så den gamle blir stående: %s",
		"A sajtóanyagot nem sikerült újraolvasni, ezért a régi marad: %s")
	LeftOut = say("Left out or ignored:", "Omitido o ignorado:", "Écarté ou ignoré :", "Пропущено:", "Utelämnat eller ignorerat:", "Utelatt eller oversett:", "Kihagyva vagy figyelmen kívül hagyva:")
	// MoreFaults has how many faults are not named.
	MoreFaults = say(
		"and %d more; “coveragebot check” names them all",
		"y %d más; “coveragebot check” los nombra todos",
		"et %d de plus ; « coveragebot check » les nomme tous",
		"и ещё %d; «coveragebot check» назовёт все",
		"och %d till; ”coveragebot check” räknar upp alla",
		"og %d til; «coveragebot check» nevner alle",
		"és még %d; a „coveragebot check” mindet megnevezi")
)
