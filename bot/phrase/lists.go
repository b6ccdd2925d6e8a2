package phrase

// Lists of articles, sources and people.
var (
	// SourcesInCoverage has how many sources there are, as a count.
	SourcesInCoverage = say("%s in the coverage", "%s en la cobertura", "%s dans la revue de presse", "%s в подборке", "%s i bevakningen", "%s i dekningen", "%s a sajtóanyagban")
	CoverageEmpty     = say(
		"The coverage is empty.",
		"La cobertura está vacía.",
		"La revue de presse est vide.",
		"Подборка пуста.",
		"Bevakningen är tom.",
		"Dekningen er tom.",
		"A sajtóanyag üres.")
	// ArticleIDs has the IDs of the articles that are quoted.
	ArticleIDs = say("ID: %s", "ID: %s", "identifiant : %s", "идентификатор: %s", "ID: %s", "ID: %s", "azonosító: %s")
	// RemoveWhich stands before what to write, a line for each article.
	RemoveWhich = say(
		"Nothing is removed yet. Write one of these to remove that article:",
		"Todavía no se ha retirado nada. Escribe una de estas líneas para retirar ese artículo:",
		"Rien n’est encore retiré. Écrivez l’une de ces lignes pour retirer cet article :",
		"Пока ничего не удалено. Чтобы удалить статью, напишите одну из этих строк:",
		"Inget är borttaget än. Skriv en av dessa rader för att ta bort den artikeln:",
		"Ingenting er fjernet ennå. Skriv en av disse linjene for å fjerne den artikkelen:",
		"Még semmi sincs törölve. A cikk törléséhez írd be ezek egyikét:")
	NewestOn      = say("%s, the newest of %s", "%s, el más nuevo del %s", "%s, le plus récent du %s", "%s, новейшая от %s", "%s, den nyaste från %s", "%s, den nyeste fra %s", "%s, a legújabb kelte %s")
	NoSourceNamed = say("(no source named)", "(sin fuente)", "(source inconnue)", "(источник не назван)", "(ingen källa angiven)", "(ingen kilde oppgitt)", "(nincs megnevezett forrás)")

	// Newest is the title of a list: how many articles, of what time, with which words.
	Newest = say("The newest of %s", "Lo más nuevo: %s", "Les plus récents : %s", "Новейшие, всего %s", "Det nyaste av %s", "Det nyeste av %s", "A legújabbak, összesen %s")
	// Further has how many there are and the number of the first that is shown.
	Further    = say("Further of %s, from %d on", "Más: %s, desde el %d", "Suite : %s, à partir du %d", "Дальше, всего %s, начиная с %d", "Fler av %s, från nummer %d", "Flere av %s, fra nummer %d", "További cikkek, összesen %s, a(z) %d. számútól")
	With       = say("with %s", "con %s", "avec %s", "со словами %s", "med %s", "med %s", "ezzel: %s")
	Since      = say("since %s", "desde el %s", "depuis le %s", "с %s", "sedan %s", "siden %s", "ettől: %s")
	OfDay      = say("of %s", "del %s", "du %s", "за %s", "från %s", "fra %s", "kelte: %s")
	FromTo     = say("from %s to %s", "del %s al %s", "du %s au %s", "с %s по %s", "från %s till %s", "fra %s til %s", "%s – %s")
	NoFurther  = say("There are no further articles.", "No hay más artículos.", "Il n’y a pas d’autre article.", "Других статей нет.", "Det finns inga fler artiklar.", "Det finnes ikke flere artikler.", "Nincs több cikk.")
	NoArticle  = say("There is no article", "No hay ningún artículo", "Il n’y a aucun article", "Нет статей", "Det finns ingen artikel", "Det finnes ingen artikkel", "Nincs cikk")
	NewestIsOf = say("The newest is of %s: %s.", "El más nuevo es del %s: %s.", "Le plus récent est du %s : %s.", "Новейшая от %s: %s.", "Den nyaste är från %s: %s.", "Den nyeste er fra %s: %s.", "A legújabb kelte %s: %s.")
	// DoNotFit has how many lines of a list are left out.
	DoNotFit = say("… and %d more that do not fit here.", "… y %d más que no caben aquí.", "… et %d de plus qui ne tiennent pas ici.", "… и ещё %d, которые здесь не помещаются.", "… och %d till som inte får plats här.", "… og %d til som ikke får plass her.", "… és még %d, ami itt nem fér el.")

	WhoSpeaks      = say("Who speaks in the coverage", "Quién habla en la cobertura", "Qui s’exprime dans la revue de presse", "Кто говорит в подборке", "Vem som talar i bevakningen", "Hvem som snakker i dekningen", "Kik beszélnek a sajtóanyagban")
	WhoSpeaksOn    = say("Who speaks in the coverage on %s", "Quién habla en la cobertura sobre %s", "Qui s’exprime dans la revue de presse sur %s", "Кто говорит в подборке о %s", "Vem som talar i bevakningen om %s", "Hvem som snakker i dekningen om %s", "Kik beszélnek a sajtóanyagban erről: %s")
	NobodySpeaks   = say("Nobody is named as speaking in the coverage.", "La cobertura no nombra a nadie que hable.", "La revue de presse ne nomme personne qui s’exprime.", "В подборке не назван никто из говорящих.", "Ingen namnges som talande i bevakningen.", "Ingen navngis som talende i dekningen.", "A sajtóanyag senkit nem nevez meg beszélőként.")
	NobodySpeaksOn = say(
		"Nobody is named as speaking in an article with all of %s.",
		"Nadie figura hablando en un artículo con todo %s.",
		"Personne ne s’exprime dans un article contenant tous ces mots : %s.",
		"Никто не говорит в статье, где есть все слова %s.",
		"Ingen namnges som talande i en artikel med hela %s.",
		"Ingen navngis som talende i en artikkel med hele %s.",
		"Senki nem beszél olyan cikkben, amelyben mindez benne van: %s.")
	Shown      = say("%d of %d", "%d de %d", "%d sur %d", "%d из %d", "%d av %d", "%d av %d", "%d / %d")
	ListsWords = say(
		"“said %s” lists what they said.",
		"“said %s” muestra lo que dijo.",
		"« said %s » donne la liste de ses propos.",
		"«said %s» покажет, что было сказано.",
		"”said %s” listar vad som sades.",
		"«said %s» lister opp hva som ble sagt.",
		"„said %s” felsorolja, mit mondott.")
	WhoseWords = say(
		"Say whose words to list, as in “said Ren Zhengfei” or “said Ren Zhengfei about miners”.",
		"Di de quién quieres ver las palabras, como en “said Ren Zhengfei” o “said Ren Zhengfei about miners”.",
		"Dites de qui vous voulez les propos, par exemple « said Ren Zhengfei » ou « said Ren Zhengfei about miners ».",
		"Укажите, чьи слова показать, например «said Ren Zhengfei» или «said Ren Zhengfei about miners».",
		"Säg vems ord som ska listas, som i ”said Ren Zhengfei” eller ”said Ren Zhengfei about miners”.",
		"Si hvem sine ord som skal listes, som i «said Ren Zhengfei» eller «said Ren Zhengfei about miners».",
		"Mondja meg, kinek a szavait soroljam fel, például „said Ren Zhengfei” vagy „said Ren Zhengfei about miners”.")
	// WhatTheySaid has names and a count of statements.
	WhatTheySaid = say("What %s said: %s", "Lo que dijo %s: %s", "Ce qu’a dit %s : %s", "Слова: %s: %s", "Vad %s sade: %s", "Hva %s sa: %s", "Amit mondott %s: %s")
	OfWhich      = say("of which %d are listed", "de las que se muestran %d", "dont %d sont affichées", "показано %d", "varav %d listas", "hvorav %d er listet", "ebből itt %d")

	// PerMonth and PerYear have how many articles there are.
	PerMonth = say("Articles a month: %d", "Artículos por mes: %d", "Articles par mois : %d", "Статей по месяцам: %d", "Artiklar per månad: %d", "Artikler per måned: %d", "Cikkek havonta: %d")
	PerYear  = say("Articles a year: %d", "Artículos por año: %d", "Articles par an : %d", "Статей по годам: %d", "Artiklar per år: %d", "Artikler per år: %d", "Cikkek évente: %d")
	UpTo     = say("to %s", "hasta %s", "jusqu’à %s", "до %s", "till %s", "til %s", "%s-ig")
	Undated  = say(
		"%d article has no date and is not shown.|%d articles have no date and are not shown.",
		"%d artículo no tiene fecha y no se muestra.|%d artículos no tienen fecha y no se muestran.",
		"%d article n’a pas de date et n’est pas montré.|%d articles n’ont pas de date et ne sont pas montrés.",
		"%d статья без даты не показана.|%d статьи без даты не показаны.|%d статей без даты не показаны.",
		"%d artikel har inget datum och visas inte.|%d artiklar har inget datum och visas inte.",
		"%d artikkel har ingen dato og vises ikke.|%d artikler har ingen dato og vises ikke.",
		"%d cikknek nincs dátuma, ezért nem látható.|%d cikknek nincs dátuma, ezért nem látható.")
	NoneHasAll = say("No article has all of %s.", "Ningún artículo tiene todo %s.", "Aucun article ne contient tout : %s.", "Нет статьи, где есть все слова %s.", "Ingen artikel har hela %s.", "Ingen artikkel har hele %s.", "Egyetlen cikkben sincs benne mindez: %s.")
	// BarChart says what a picture shows: the first and the last bar, the title, the most and where.
	BarChart = say(
		"Bar chart from %s to %s. %s. The most, %d, in %s.",
		"Gráfico de barras de %s a %s. %s. Lo máximo, %d, en %s.",
		"Diagramme à barres de %s à %s. %s. Le maximum, %d, en %s.",
		"Столбчатая диаграмма с %s по %s. %s. Больше всего, %d, в %s.",
		"Stapeldiagram från %s till %s. %s. Flest, %d, i %s.",
		"Stolpediagram fra %s til %s. %s. Flest, %d, i %s.",
		"Oszlopdiagram, %s – %s. %s. A legtöbb, %d, itt: %s.")
)
