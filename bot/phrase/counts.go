package phrase

// What is counted: each takes one number.
var (
	Articles = say("%d article|%d articles", "%d artículo|%d artículos", "%d article|%d articles", "%d статья|%d статьи|%d статей", "%d artikel|%d artiklar", "%d artikkel|%d artikler", "%d cikk|%d cikk")
	Sources  = say("%d source|%d sources", "%d fuente|%d fuentes", "%d source|%d sources", "%d источник|%d источника|%d источников", "%d källa|%d källor", "%d kilde|%d kilder", "%d forrás|%d forrás")
	Passages = say("%d passage|%d passages", "%d pasaje|%d pasajes", "%d passage|%d passages", "%d отрывок|%d отрывка|%d отрывков", "%d stycke|%d stycken", "%d avsnitt|%d avsnitt", "%d szakasz|%d szakasz")
	Words    = say("%d word|%d words", "%d palabra|%d palabras", "%d mot|%d mots", "%d слово|%d слова|%d слов", "%d ord|%d ord", "%d ord|%d ord", "%d szó|%d szó")
	Quotes   = say("%d quote|%d quotes", "%d cita|%d citas", "%d citation|%d citations", "%d цитата|%d цитаты|%d цитат", "%d citat|%d citat", "%d sitat|%d sitater", "%d idézet|%d idézet")
	// Statements are what people say.
	Statements = say("%d statement|%d statements", "%d declaración|%d declaraciones", "%d déclaration|%d déclarations", "%d высказывание|%d высказывания|%d высказываний", "%d uttalande|%d uttalanden", "%d uttalelse|%d uttalelser", "%d kijelentés|%d kijelentés")
	Questions  = say("%d question|%d questions", "%d pregunta|%d preguntas", "%d question|%d questions", "%d вопрос|%d вопроса|%d вопросов", "%d fråga|%d frågor", "%d spørsmål|%d spørsmål", "%d kérdés|%d kérdés")
	Days       = say("%d day|%d days", "%d día|%d días", "%d jour|%d jours", "%d день|%d дня|%d дней", "%d dag|%d dagar", "%d dag|%d dager", "%d nap|%d nap")
	Hours      = say("%d hour|%d hours", "%d hora|%d horas", "%d heure|%d heures", "%d час|%d часа|%d часов", "%d timme|%d timmar", "%d time|%d timer", "%d óra|%d óra")
	Minutes    = say("%d minute|%d minutes", "%d minuto|%d minutos", "%d minute|%d minutes", "%d минута|%d минуты|%d минут", "%d minut|%d minuter", "%d minutt|%d minutter", "%d perc|%d perc")
	Seconds    = say("%d second|%d seconds", "%d segundo|%d segundos", "%d seconde|%d secondes", "%d секунда|%d секунды|%d секунд", "%d sekund|%d sekunder", "%d sekund|%d sekunder", "%d másodperc|%d másodperc")
	Reports    = say("%d different report|%d different reports", "%d noticia distinta|%d noticias distintas", "%d dépêche différente|%d dépêches différentes", "%d разное сообщение|%d разных сообщения|%d разных сообщений", "%d olik text|%d olika texter", "%d ulik tekst|%d ulike tekster", "%d különböző hír|%d különböző hír")
	// Times is how often something happened.
	Times = say("once|%d times", "una vez|%d veces", "une fois|%d fois", "%d раз|%d раза|%d раз", "en gång|%d gånger", "én gang|%d ganger", "egyszer|%d alkalommal")

	// AndMore ends a list that is cut: so many more.
	AndMore     = say("and %d more", "y %d más", "et %d de plus", "и ещё %d", "och %d till", "og %d til", "és még %d")
	AndOthers   = say("and others", "y otros", "et autres", "и др.", "m.fl.", "m.fl.", "és mások")
	MoreSources = say("and %d more source|and %d more sources", "y %d fuente más|y %d fuentes más", "et %d autre source|et %d autres sources", "и ещё %d источник|и ещё %d источника|и ещё %d источников", "och %d källa till|och %d källor till", "og %d kilde til|og %d kilder til", "és még %d forrás|és még %d forrás")
	Others      = say("%d other|%d others", "%d persona más|%d personas más", "%d autre|%d autres", "ещё %d человек|ещё %d человека|ещё %d человек", "%d annan|%d andra", "%d annen|%d andre", "%d további|%d további")
)
