package phrase

// What went wrong, or must wait.
var (
	Reference = say(" (Reference %s.)", " (Referencia %s.)", " (Référence %s.)", " (Номер %s.)", " (Referens %s.)", " (Referanse %s.)", " (Hivatkozás: %s.)")
	WentWrong = say(
		"Something went wrong while I was looking that up. Please try again.",
		"Algo salió mal mientras lo buscaba. Inténtalo de nuevo.",
		"Un problème est survenu pendant la recherche. Veuillez réessayer.",
		"При поиске что-то пошло не так. Попробуйте ещё раз.",
		"Något gick fel medan jag sökte. Försök igen.",
		"Noe gikk galt mens jeg søkte. Prøv igjen.",
		"Keresés közben valami hiba történt. Kérem, próbálja újra.")
	TookTooLong = say(
		"That took too long, so I stopped. Please try again.",
		"Tardó demasiado y lo dejé. Inténtalo de nuevo.",
		"Cela prenait trop de temps, j’ai arrêté. Veuillez réessayer.",
		"Это заняло слишком много времени, поиск прерван. Попробуйте ещё раз.",
		"Det tog för lång tid, så jag slutade. Försök igen.",
		"Det tok for lang tid, så jeg sluttet. Prøv igjen.",
		"Túl sokáig tartott, ezért abbahagytam. Kérem, próbálja újra.")
	Busy = say(
		"I have more questions than I can take right now. Please ask again in a minute.",
		"Ahora tengo más preguntas de las que puedo atender. Pregunta de nuevo en un minuto.",
		"J’ai en ce moment plus de questions que je ne peux en prendre. Redemandez dans une minute.",
		"Сейчас вопросов слишком много. Спросите ещё раз через минуту.",
		"Jag har just nu fler frågor än jag hinner med. Fråga igen om en minut.",
		"Jeg har akkurat nå flere spørsmål enn jeg rekker. Spør igjen om et minutt.",
		"Most több a kérdés, mint amennyit fel tudok dolgozni. Kérdezzen újra egy perc múlva.")
	Restarting = say(
		"I am just being restarted. Please ask again in a minute.",
		"Me están reiniciando. Pregunta de nuevo en un minuto.",
		"On est en train de me redémarrer. Redemandez dans une minute.",
		"Я перезапускаюсь. Спросите ещё раз через минуту.",
		"Jag startas just om. Fråga igen om en minut.",
		"Jeg startes på nytt akkurat nå. Spør igjen om et minutt.",
		"Éppen újraindítanak. Kérdezzen újra egy perc múlva.")
	UnderWay = say(
		"That is under way several times already. Please wait for its end, then ask again.",
		"Eso ya está en marcha varias veces. Espera a que termine y pide de nuevo.",
		"Cela est déjà en cours plusieurs fois. Attendez la fin, puis redemandez.",
		"Это уже выполняется несколько раз. Дождитесь конца и спросите снова.",
		"Det pågår redan flera gånger. Vänta tills det är klart och fråga igen.",
		"Det pågår allerede flere ganger. Vent til det er ferdig, og spør igjen.",
		"Ez már többször is folyamatban van. Várja meg a végét, és kérdezze újra.")
	// TooMany has a count of seconds.
	TooMany = say(
		"That is more than I can look up for one person. Please go on in %s.",
		"Eso es más de lo que puedo buscar para una persona. Continúa en %s.",
		"C’est plus que je ne peux chercher pour une personne. Reprenez dans %s.",
		"Это больше, чем можно искать для одного человека. Продолжите через %s.",
		"Det är mer än jag kan söka åt en person. Fortsätt om %s.",
		"Det er mer enn jeg kan søke for én person. Fortsett om %s.",
		"Ez több, mint amennyit egy embernek kereshetek. Folytassa ennyi idő múlva: %s.")
	TooManyNow = say(
		"That is more than I can look up for one person. Please go on in a minute.",
		"Eso es más de lo que puedo buscar para una persona. Continúa en un minuto.",
		"C’est plus que je ne peux chercher pour une personne. Reprenez dans une minute.",
		"Это больше, чем можно искать для одного человека. Продолжите через минуту.",
		"Det är mer än jag kan söka åt en person. Fortsätt om en minut.",
		"Det er mer enn jeg kan søke for én person. Fortsett om et minutt.",
		"Ez több, mint amennyit egy embernek kereshetek. Folytassa egy perc múlva.")
	NotDrawn = say(
		"I have an answer, but I cannot show it here.",
		"Tengo una respuesta, pero no puedo mostrarla aquí.",
		"J’ai une réponse, mais je ne peux pas la montrer ici.",
		"Ответ есть, но показать его здесь нельзя.",
		"Jag har ett svar men kan inte visa det här.",
		"Jeg har et svar, men kan ikke vise det her.",
		"Van válaszom, de itt nem tudom megmutatni.")
	QuotesNotShown = say(
		"The quotes cannot be shown; the log says why.",
		"Las citas no se pueden mostrar; el registro dice por qué.",
		"Les citations ne peuvent pas être montrées ; le journal dit pourquoi.",
		"Цитаты показать нельзя; причина в журнале.",
		"Citaten kan inte visas; loggen säger varför.",
		"Sitatene kan ikke vises; loggen sier hvorfor.",
		"Az idézetek nem mutathatók meg; az okot a napló mondja meg.")
	DoesNotFit = say(
		"The answer does not fit into a message here. Please ask for less of it at once.",
		"La respuesta no cabe en un mensaje. Pide menos de una vez.",
		"La réponse ne tient pas dans un message. Demandez-en moins à la fois.",
		"Ответ не помещается в сообщение. Спросите меньше за один раз.",
		"Svaret får inte plats i ett meddelande här. Be om mindre åt gången.",
		"Svaret får ikke plass i en melding her. Be om mindre om gangen.",
		"A válasz nem fér el egy üzenetben. Kérjen kevesebbet egyszerre.")
	CannotPost = say(
		"I have an answer but could not post it here.",
		"Tengo una respuesta, pero no pude publicarla aquí.",
		"J’ai une réponse, mais je n’ai pas pu la publier ici.",
		"Ответ есть, но отправить его сюда не удалось.",
		"Jag har ett svar men kunde inte posta det här.",
		"Jeg har et svar, men kunne ikke legge det ut her.",
		"Van válaszom, de nem tudtam ide küldeni.")
	CannotWrite = say(
		"Something went wrong while I was writing the answer down.",
		"Algo salió mal al escribir la respuesta.",
		"Un problème est survenu pendant la rédaction de la réponse.",
		"При записи ответа что-то пошло не так.",
		"Något gick fel medan jag skrev ned svaret.",
		"Noe gikk galt mens jeg skrev ned svaret.",
		"A válasz leírása közben valami hiba történt.")
	Interrupted = say(
		"I was interrupted while I answered this. If you see no answer here, please ask again.",
		"Me interrumpieron mientras respondía. Si no ves ninguna respuesta aquí, pregunta de nuevo.",
		"J’ai été interrompu pendant la réponse. Si vous n’en voyez pas ici, redemandez.",
		"Ответ был прерван. Если его здесь нет, спросите ещё раз.",
		"Jag avbröts medan jag svarade. Om du inte ser något svar här, fråga igen.",
		"Jeg ble avbrutt mens jeg svarte. Hvis du ikke ser noe svar her, spør igjen.",
		"Válasz közben megszakítottak. Ha itt nem lát választ, kérdezze meg újra.")
	InterruptedVote = say(
		"I was interrupted while I kept your vote. If you see no thanks for it here, please vote again.",
		"Me interrumpieron mientras guardaba tu voto. Si no ves un agradecimiento aquí, vota de nuevo.",
		"J’ai été interrompu pendant l’enregistrement de votre vote. Si vous ne voyez pas de remerciement ici, votez de nouveau.",
		"Сохранение голоса было прервано. Если здесь нет благодарности, проголосуйте ещё раз.",
		"Jag avbröts medan jag sparade din röst. Om du inte ser något tack här, rösta igen.",
		"Jeg ble avbrutt mens jeg lagret stemmen din. Hvis du ikke ser noen takk her, stem igjen.",
		"A szavazata mentése közben megszakítottak. Ha itt nem lát köszönetet, szavazzon újra.")
	Stopped = say(
		"I was stopped before I could answer this. Please ask again.",
		"Me detuvieron antes de poder responder. Pregunta de nuevo.",
		"J’ai été arrêté avant de pouvoir répondre. Redemandez.",
		"Меня остановили до ответа. Спросите ещё раз.",
		"Jag stoppades innan jag hann svara. Fråga igen.",
		"Jeg ble stoppet før jeg rakk å svare. Spør igjen.",
		"Leállítottak, mielőtt válaszolhattam volna. Kérdezze meg újra.")
	StoppedVote = say(
		"I was stopped before I could keep your vote. Please vote again.",
		"Me detuvieron antes de poder guardar tu voto. Vota de nuevo.",
		"J’ai été arrêté avant d’enregistrer votre vote. Votez de nouveau.",
		"Меня остановили до сохранения голоса. Проголосуйте ещё раз.",
		"Jag stoppades innan jag hann spara din röst. Rösta igen.",
		"Jeg ble stoppet før jeg rakk å lagre stemmen din. Stem igjen.",
		"Leállítottak, mielőtt elmenthettem volna a szavazatát. Szavazzon újra.")
	NotAtHand = say(
		"I no longer have that answer at hand. Please ask your question again.",
		"Ya no tengo esa respuesta a mano. Haz la pregunta de nuevo.",
		"Je n’ai plus cette réponse sous la main. Veuillez reposer votre question.",
		"Этого ответа больше нет под рукой. Задайте вопрос ещё раз.",
		"Jag har inte kvar det svaret. Ställ frågan igen.",
		"Jeg har ikke lenger det svaret for hånden. Still spørsmålet igjen.",
		"Az a válasz már nincs kéznél. Kérem, tegye fel újra a kérdést.")
)

// What the commands of operators say.
var (
	NoShelf = say(
		"The corpus has no folder that I could write to.",
		"La cobertura no tiene ninguna carpeta en la que yo pueda escribir.",
		"La revue de presse n’a pas de dossier où je pourrais écrire.",
		"У подборки нет папки, куда можно писать.",
		"Bevakningen har ingen mapp som jag kan skriva i.",
		"Dekningen har ingen mappe jeg kan skrive i.",
		"A sajtóanyagnak nincs olyan mappája, ahova írhatnék.")
	// RolledBack has the number of the generation and what changed.
	RolledBack = say(
		"Back to the generation before, which is now generation %d: %s. The files are as they were; the next reload reads what changes in them.",
		"De vuelta a la generación anterior, que ahora es la generación %d: %s. Los archivos siguen como estaban; la próxima recarga lee lo que cambie en ellos.",
		"Retour à la génération précédente, qui est maintenant la génération %d : %s. Les fichiers sont comme avant ; le prochain rechargement lira ce qui y change.",
		"Возврат к прежнему поколению, теперь это поколение %d: %s. Файлы остались как были; следующая загрузка прочитает, что в них изменится.",
		"Tillbaka till föregående generation, som nu är generation %d: %s. Filerna är som de var; nästa inläsning läser det som ändras i dem.",
		"Tilbake til forrige generasjon, som nå er generasjon %d: %s. Filene er som før; neste innlesing leser det som endres i dem.",
		"Vissza az előző nemzedékhez, amely most a(z) %d. nemzedék: %s. A fájlok a régiek; a következő betöltés azt olvassa, ami bennük változik.")
	Added       = say("Added: %s", "Añadido: %s", "Ajouté : %s", "Добавлено: %s", "Tillagt: %s", "Lagt til: %s", "Felvéve: %s")
	Replaced    = say("Replaced: %s", "Sustituido: %s", "Remplacé : %s", "Заменено: %s", "Ersatt: %s", "Erstattet: %s", "Lecserélve: %s")
	NotFound    = say("not found", "no encontrado", "introuvable", "не найдено", "hittades inte", "ikke funnet", "nem található")
	RowSource   = say("Source", "Fuente", "Source", "Источник", "Källa", "Kilde", "Forrás")
	RowAuthor   = say("Author", "Autor", "Auteur", "Автор", "Författare", "Forfatter", "Szerző")
	RowDay      = say("Published", "Publicado", "Paru", "Опубликовано", "Publicerad", "Publisert", "Megjelent")
	RowLang     = say("Language", "Idioma", "Langue", "Язык", "Språk", "Språk", "Nyelv")
	RowLength   = say("Length", "Longitud", "Longueur", "Объём", "Längd", "Lengde", "Hossz")
	RowBegins   = say("Begins", "Empieza", "Début", "Начало", "Börjar", "Begynner", "Így kezdődik")
	RowID       = say("ID", "ID", "ID", "ID", "ID", "ID", "ID")
	NoArticleID = say(
		"There is no article with the ID %s.",
		"No hay ningún artículo con el ID %s.",
		"Il n’y a pas d’article avec l’ID %s.",
		"Статьи с ID %s нет.",
		"Det finns ingen artikel med ID %s.",
		"Det finnes ingen artikkel med ID %s.",
		"Nincs cikk ezzel az azonosítóval: %s.")
	Removed = say(
		"Removed %s. Its file is kept aside.",
		"Retirado %s. Su archivo se guarda aparte.",
		"%s retiré. Son fichier est mis de côté.",
		"%s: статья убрана, её файл отложен.",
		"Tog bort %s. Filen ligger undanlagd.",
		"Fjernet %s. Filen er lagt til side.",
		"Kivéve: %s. A fájlja félre van téve.")
	GapsNotKept = say(
		"What the coverage does not answer is not kept here.",
		"Aquí no se guarda lo que la cobertura no responde.",
		"Ce à quoi la revue de presse ne répond pas n’est pas conservé ici.",
		"Вопросы без ответа здесь не сохраняются.",
		"Det som bevakningen inte svarar på sparas inte här.",
		"Det dekningen ikke svarer på, tas ikke vare på her.",
		"Itt nem őrzöm meg, amire a sajtóanyag nem válaszol.")
	// Gaps has counts of days and of questions.
	Gaps = say(
		"Asked in the last %s and not answered well: %s",
		"Preguntado en los últimos %s y sin buena respuesta: %s",
		"Demandé au cours des derniers %s sans bonne réponse : %s",
		"За последнее время (%s) без хорошего ответа: %s",
		"Frågat de senaste %s utan bra svar: %s",
		"Spurt de siste %s uten godt svar: %s",
		"Az utóbbi időben (%s) jó válasz nélkül maradt: %s")
	NoGaps = say(
		"In the last %s the coverage answered everything that was asked.",
		"En los últimos %s la cobertura respondió a todo lo preguntado.",
		"Au cours des derniers %s, la revue de presse a répondu à tout.",
		"За последнее время (%s) на все вопросы нашёлся ответ.",
		"De senaste %s svarade bevakningen på allt som frågades.",
		"De siste %s svarte dekningen på alt som ble spurt om.",
		"Az utóbbi időben (%s) a sajtóanyag mindenre válaszolt.")
	After      = say("%s (after %s)", "%s (tras %s)", "%s (après %s)", "%s (после %s)", "%s (efter %s)", "%s (etter %s)", "%s (ezután: %s)")
	RefusedFor = say("refused %s", "sin respuesta %s", "sans réponse %s", "без ответа %s", "obesvarad %s", "ubesvart %s", "megválaszolatlan %s")
)
