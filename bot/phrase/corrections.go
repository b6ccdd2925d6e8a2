package phrase

// What became of quotes that were posted, and of articles.
var (
	HelpChanges = say(
		"List the articles that were changed or withdrawn in the last days.",
		"Muestra los artículos cambiados o retirados en los últimos días.",
		"Donne les articles modifiés ou retirés ces derniers jours.",
		"Перечисляет статьи, изменённые или отозванные за последние дни.",
		"Listar artiklar som ändrats eller dragits tillbaka de senaste dagarna.",
		"Lister artikler som er endret eller trukket tilbake de siste dagene.",
		"Felsorolja az utóbbi napokban megváltozott vagy visszavont cikkeket.")
	QuotesChanged = say(
		"What I quoted here has changed in the coverage since:",
		"Lo que cité aquí ha cambiado desde entonces en la cobertura:",
		"Ce que j’ai cité ici a changé depuis dans la revue de presse :",
		"То, что я здесь цитировал, с тех пор изменилось в подборке:",
		"Det jag citerade här har sedan dess ändrats i bevakningen:",
		"Det jeg siterte her, er endret i dekningen siden:",
		"Amit itt idéztem, azóta megváltozott a sajtóanyagban:")
	// WordsAltered has the title of the article.
	WordsAltered = say(
		"%s now reads so, with what was left out and put in:",
		"%s dice ahora esto, con lo omitido y lo añadido:",
		"%s dit maintenant ceci, avec ce qui a été omis et ajouté :",
		"%s: теперь там стоит так, с пропущенным и добавленным:",
		"%s lyder nu så, med det som utelämnats och lagts till:",
		"%s lyder nå slik, med det som er utelatt og satt inn:",
		"%s most így szól, azzal, ami kimaradt és bekerült:")
	// WordsGone has the title and the words.
	WordsGone = say(
		"%s no longer has these words: %s",
		"%s ya no contiene estas palabras: %s",
		"%s ne contient plus ces mots : %s",
		"%s: этих слов там больше нет: %s",
		"%s har inte längre dessa ord: %s",
		"%s har ikke lenger disse ordene: %s",
		"%s már nem tartalmazza ezeket a szavakat: %s")
	ArticleWithdrawn = say(
		"%s is no longer in the coverage. I quoted: %s",
		"%s ya no está en la cobertura. Cité: %s",
		"%s n’est plus dans la revue de presse. J’avais cité : %s",
		"%s: этой статьи больше нет в подборке. Цитата была: %s",
		"%s finns inte längre i bevakningen. Jag citerade: %s",
		"%s er ikke lenger i dekningen. Jeg siterte: %s",
		"%s már nincs a sajtóanyagban. Ezt idéztem: %s")
	// ChangedArticles has the days and how many articles.
	ChangedArticles = say(
		"Changed or withdrawn in the last %d day: %d|Changed or withdrawn in the last %d days: %d",
		"Cambiados o retirados en el último día (%d): %d|Cambiados o retirados en los últimos %d días: %d",
		"Modifiés ou retirés ce dernier jour (%d) : %d|Modifiés ou retirés ces %d derniers jours : %d",
		"Изменено или отозвано за последний %d день: %d|Изменено или отозвано за последние %d дня: %d|Изменено или отозвано за последние %d дней: %d",
		"Ändrade eller tillbakadragna den senaste dagen (%d): %d|Ändrade eller tillbakadragna de senaste %d dagarna: %d",
		"Endret eller trukket tilbake den siste dagen (%d): %d|Endret eller trukket tilbake de siste %d dagene: %d",
		"Megváltozott vagy visszavont az utolsó %d napban: %d|Megváltozott vagy visszavont az utolsó %d napban: %d")
	NoChanges = say(
		"No article was changed or withdrawn in the last %d day.|No article was changed or withdrawn in the last %d days.",
		"Ningún artículo cambió ni se retiró en el último día (%d).|Ningún artículo cambió ni se retiró en los últimos %d días.",
		"Aucun article n’a été modifié ni retiré ce dernier jour (%d).|Aucun article n’a été modifié ni retiré ces %d derniers jours.",
		"За последний %d день ни одна статья не изменилась.|За последние %d дня ни одна статья не изменилась.|За последние %d дней ни одна статья не изменилась.",
		"Ingen artikel ändrades eller drogs tillbaka den senaste dagen (%d).|Ingen artikel ändrades eller drogs tillbaka de senaste %d dagarna.",
		"Ingen artikkel ble endret eller trukket tilbake den siste dagen (%d).|Ingen artikkel ble endret eller trukket tilbake de siste %d dagene.",
		"Az utolsó %d napban egy cikk sem változott.|Az utolsó %d napban egy cikk sem változott.")
	WasChanged     = say("changed %s", "cambiado %s", "modifié %s", "изменено %s", "ändrad %s", "endret %s", "megváltozott %s")
	WasRemoved     = say("withdrawn %s", "retirado %s", "retiré %s", "отозвано %s", "tillbakadragen %s", "trukket tilbake %s", "visszavonva %s")
	ChangesNotKept = say(
		"What changes in the coverage is not kept here.",
		"Aquí no se guarda lo que cambia en la cobertura.",
		"Ce qui change dans la revue de presse n’est pas gardé ici.",
		"Изменения подборки здесь не хранятся.",
		"Vad som ändras i bevakningen sparas inte här.",
		"Det som endres i dekningen, tas ikke vare på her.",
		"A sajtóanyag változásait itt nem őrzik meg.")
)
