package phrase

// The page of an article.
var (
	PageTitle = say("Coverage", "Cobertura", "Revue de presse", "Подборка", "Bevakningen", "Dekningen", "Sajtóanyag")
	PageSkip  = say("To the quote", "Ir a la cita", "Aller à la citation", "К цитате", "Till citatet", "Til sitatet", "Az idézethez")
	PageSaid  = say("Said by", "Lo dijo", "Propos de", "Сказано:", "Sagt av", "Sagt av", "Mondta:")
	// PageCited stands before outlet, day and author.
	PageCited    = say("Published", "Publicado", "Paru", "Опубликовано:", "Publicerat", "Publisert", "Megjelent:")
	PageAlso     = say("Also in", "También en", "Aussi dans", "Также:", "Även i", "Også i", "Itt is:")
	PageOthers   = say("Other quotes of that answer", "Otras citas de esa respuesta", "Autres citations de cette réponse", "Другие цитаты этого ответа", "Andra citat i det svaret", "Andre sitater i det svaret", "A válasz további idézetei")
	PageOriginal = say("Where it was published", "Donde se publicó", "Là où il a paru", "Где опубликовано", "Där det publicerades", "Der det ble publisert", "Ahol megjelent")
	PageChanged  = say(
		"The article has changed since it was quoted, so nothing is marked in it.",
		"El artículo ha cambiado desde que se citó, así que no hay nada marcado.",
		"L’article a changé depuis qu’il a été cité ; rien n’y est donc marqué.",
		"Статья изменилась с тех пор, как её цитировали, поэтому в ней ничего не отмечено.",
		"Artikeln har ändrats sedan den citerades, så inget är markerat i den.",
		"Artikkelen er endret siden den ble sitert, så ingenting er markert i den.",
		"A cikk megváltozott, mióta idézték, ezért semmi sincs benne kijelölve.")
	PageRemoved = say(
		"This article is no longer in the coverage.",
		"Este artículo ya no está en la cobertura.",
		"Cet article n’est plus dans la revue de presse.",
		"Этой статьи больше нет в подборке.",
		"Den här artikeln finns inte längre i bevakningen.",
		"Denne artikkelen er ikke lenger i dekningen.",
		"Ez a cikk már nincs a sajtóanyagban.")
	PageExpired = say(
		"This link has expired. Ask the question again for a new one.",
		"Este enlace ha caducado. Vuelve a preguntar para obtener uno nuevo.",
		"Ce lien a expiré. Reposez la question pour en avoir un nouveau.",
		"Срок этой ссылки истёк. Задайте вопрос ещё раз, чтобы получить новую.",
		"Länken har gått ut. Ställ frågan igen för att få en ny.",
		"Lenken er utløpt. Still spørsmålet på nytt for å få en ny.",
		"Ez a hivatkozás lejárt. Tedd fel újra a kérdést egy újért.")
)
