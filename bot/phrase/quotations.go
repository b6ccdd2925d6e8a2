package phrase

// What is found of quotations that somebody checks.
var (
	HelpCheck = say(
		"Tell of each quotation in a text whether it is exact, and who said it.",
		"Dice de cada cita de un texto si es exacta y quién la dijo.",
		"Dit de chaque citation d’un texte si elle est exacte, et de qui elle est.",
		"Говорит о каждой цитате в тексте, точна ли она и кто это сказал.",
		"Säger om varje citat i en text är exakt, och vem som sade det.",
		"Sier om hvert sitat i en tekst er nøyaktig, og hvem som sa det.",
		"Megmondja egy szöveg minden idézetéről, pontos-e, és ki mondta.")
	QuoteExact = say(
		"Exact: it stands so in the coverage.",
		"Exacta: así está en la cobertura.",
		"Exacte : elle figure ainsi dans la revue de presse.",
		"Точно: так и стоит в подборке.",
		"Exakt: så står det i bevakningen.",
		"Nøyaktig: slik står det i dekningen.",
		"Pontos: így áll a sajtóanyagban.")
	QuoteAltered = say(
		"Altered: these are the nearest words of the coverage, with what was left out and put in.",
		"Alterada: estas son las palabras más cercanas de la cobertura, con lo omitido y lo añadido.",
		"Modifiée : voici les mots les plus proches de la revue de presse, avec ce qui a été omis et ajouté.",
		"Изменено: вот ближайшие слова подборки, с пропущенным и добавленным.",
		"Ändrat: detta är bevakningens närmaste ord, med det som utelämnats och lagts till.",
		"Endret: dette er de nærmeste ordene i dekningen, med det som er utelatt og satt inn.",
		"Megváltoztatva: ezek a sajtóanyag legközelebbi szavai, azzal, ami kimaradt és bekerült.")
	QuoteShortened = say(
		"Shortened: this is what “…” hides.",
		"Abreviada: esto es lo que oculta «…».",
		"Abrégée : voici ce que cache « … ».",
		"Сокращено: вот что скрывает «…».",
		"Förkortat: detta är vad ”…” döljer.",
		"Forkortet: dette er hva «…» skjuler.",
		"Rövidítve: ezt rejti a „…”.")
	QuoteStitched = say(
		"Stitched together from two places.",
		"Compuesta de dos pasajes distintos.",
		"Assemblée à partir de deux passages.",
		"Составлено из двух мест.",
		"Hopsatt av två ställen.",
		"Satt sammen av to steder.",
		"Két helyről összeillesztve.")
	// QuoteNotFound has the quotation, in its marks.
	QuoteNotFound = say(
		"Not found in the coverage: %s",
		"No está en la cobertura: %s",
		"Introuvable dans la revue de presse : %s",
		"Не найдено в подборке: %s",
		"Finns inte i bevakningen: %s",
		"Finnes ikke i dekningen: %s",
		"Nincs a sajtóanyagban: %s")
	// NamesAnother has whom the text names, and who it is in the coverage.
	NamesAnother = say(
		"The text names %s; in the coverage it is %s.",
		"El texto nombra a %s; en la cobertura es %s.",
		"Le texte nomme %s ; dans la revue de presse, c’est %s.",
		"В тексте назван другой человек: %s; в подборке это %s.",
		"Texten nämner %s; i bevakningen är det %s.",
		"Teksten nevner %s; i dekningen er det %s.",
		"A szövegben %s szerepel; a sajtóanyagban %s mondta.")
	NamesUnknown = say(
		"The text names %s; the coverage does not say whose words they are.",
		"El texto nombra a %s; la cobertura no dice de quién son las palabras.",
		"Le texte nomme %s ; la revue de presse ne dit pas de qui sont ces mots.",
		"В тексте назван человек: %s; в подборке не сказано, чьи это слова.",
		"Texten nämner %s; bevakningen säger inte vems orden är.",
		"Teksten nevner %s; dekningen sier ikke hvem som har sagt det.",
		"A szövegben %s szerepel; a sajtóanyag nem mondja meg, kitől származik.")
	ReportedThere = say(
		"The article reports this in words of its own: there it is no quotation.",
		"El artículo lo refiere con sus propias palabras: allí no es una cita.",
		"L’article le rapporte dans ses propres mots : là, ce n’est pas une citation.",
		"Статья передаёт это своими словами: там это не цитата.",
		"Artikeln återger detta med egna ord: där är det inget citat.",
		"Artikkelen gjengir dette med egne ord: der er det ikke noe sitat.",
		"A cikk ezt a saját szavaival adja vissza: ott nem idézet.")
	NarratedThere = say(
		"These are words of the article itself: there it is no quotation.",
		"Son palabras del propio artículo: allí no es una cita.",
		"Ce sont les mots de l’article lui-même : là, ce n’est pas une citation.",
		"Это слова самой статьи: там это не цитата.",
		"Detta är artikelns egna ord: där är det inget citat.",
		"Dette er artikkelens egne ord: der er det ikke noe sitat.",
		"Ezek a cikk saját szavai: ott nem idézet.")
	// FirstPrinted has an outlet and a day.
	FirstPrinted = say(
		"First printed: %s.",
		"Publicado por primera vez: %s.",
		"Première parution : %s.",
		"Впервые напечатано: %s.",
		"Först tryckt: %s.",
		"Først trykt: %s.",
		"Először megjelent: %s.")
	NothingToCheck = say(
		"There is no quotation in that to check, and no word. Write it behind the command: %s",
		"Ahí no hay ninguna cita que comprobar, ni palabra alguna. Escríbela detrás de la orden: %s",
		"Il n’y a là ni citation à vérifier, ni mot. Écrivez-la après la commande : %s",
		"Здесь нет ни цитаты для проверки, ни слова. Напишите её после команды: %s",
		"Där finns inget citat att kontrollera, och inget ord. Skriv det efter kommandot: %s",
		"Der er det ikke noe sitat å kontrollere, og ikke noe ord. Skriv det etter kommandoen: %s",
		"Ebben nincs ellenőrizhető idézet, és szó sem. Írja a parancs mögé: %s")
	// MoreQuotations has how many a reply leaves out.
	MoreQuotations = say(
		"%d more quotation is not shown.|%d more quotations are not shown.",
		"No se muestra %d cita más.|No se muestran %d citas más.",
		"%d autre citation n’est pas montrée.|%d autres citations ne sont pas montrées.",
		"Не показана ещё %d цитата.|Не показаны ещё %d цитаты.|Не показано ещё %d цитат.",
		"%d citat till visas inte.|%d citat till visas inte.",
		"%d sitat til vises ikke.|%d sitater til vises ikke.",
		"További %d idézet nem látható.|További %d idézet nem látható.")
)
