package phrase

// A question that is passed on to people, and what they answer.
var (
	AskHuman  = say("Ask a human", "Preguntar a una persona", "Demander à quelqu’un", "Спросить человека", "Fråga en människa", "Spør et menneske", "Megkérdezek valakit")
	HelpHuman = say(
		"Pass the last question on to people; what they answer comes back.",
		"Pasa la última pregunta a personas; lo que respondan vuelve aquí.",
		"Transmet la dernière question à des personnes ; leur réponse revient ici.",
		"Передаёт последний вопрос людям; их ответ вернётся сюда.",
		"Skickar den senaste frågan vidare till människor; deras svar kommer tillbaka.",
		"Sender det siste spørsmålet videre til mennesker; svaret kommer tilbake.",
		"Továbbítja az utolsó kérdést embereknek; a válaszuk ide jön vissza.")
	AskedBefore = say(
		"That was passed on already. What is answered comes here.",
		"Eso ya se pasó. La respuesta llegará aquí.",
		"Cela a déjà été transmis. La réponse arrivera ici.",
		"Это уже передано. Ответ придёт сюда.",
		"Det har redan skickats vidare. Svaret kommer hit.",
		"Det er allerede sendt videre. Svaret kommer hit.",
		"Ezt már továbbítottam. A válasz ide érkezik.")
	NoHumans = say(
		"Nobody is named here to whom I could pass a question on.",
		"Aquí no hay nadie a quien pasar una pregunta.",
		"Personne n’est désigné ici à qui transmettre une question.",
		"Здесь не назван никто, кому можно передать вопрос.",
		"Ingen är utsedd här som jag kan skicka en fråga vidare till.",
		"Ingen er oppgitt her som jeg kan sende et spørsmål videre til.",
		"Itt senki sincs megnevezve, akinek továbbíthatnám a kérdést.")
	AskFirstToPass = say(
		"Ask a question first; then I can pass it on.",
		"Haz primero una pregunta; después puedo pasarla.",
		"Posez d’abord une question ; ensuite je pourrai la transmettre.",
		"Сначала задайте вопрос, тогда его можно передать.",
		"Ställ en fråga först; sedan kan jag skicka den vidare.",
		"Still et spørsmål først, så kan jeg sende det videre.",
		"Előbb tegyen fel egy kérdést; utána továbbíthatom.")
	PassedOn = say(
		"Passed on. What is answered comes here.",
		"Pasada. La respuesta llegará aquí.",
		"Transmis. La réponse arrivera ici.",
		"Передано. Ответ придёт сюда.",
		"Vidarebefordrat. Svaret kommer hit.",
		"Sendt videre. Svaret kommer hit.",
		"Továbbítva. A válasz ide érkezik.")
	PassedOnDirect = say(
		"Passed on. What is answered comes to you in a direct message.",
		"Pasada. La respuesta te llegará en un mensaje directo.",
		"Transmis. La réponse vous arrivera en message direct.",
		"Передано. Ответ придёт вам личным сообщением.",
		"Vidarebefordrat. Svaret kommer till dig i ett direktmeddelande.",
		"Sendt videre. Svaret kommer til deg i en direktemelding.",
		"Továbbítva. A válasz közvetlen üzenetben érkezik.")
	PassingUnknown = say(
		"I cannot tell whether the question was passed on. If no answer comes, please ask again.",
		"No sé si la pregunta se pasó. Si no llega respuesta, pregunta de nuevo.",
		"Je ne sais pas si la question a été transmise. Si aucune réponse ne vient, redemandez.",
		"Неизвестно, передан ли вопрос. Если ответа не будет, спросите ещё раз.",
		"Jag vet inte om frågan skickades vidare. Om inget svar kommer, fråga igen.",
		"Jeg vet ikke om spørsmålet ble sendt videre. Kommer det ikke svar, spør igjen.",
		"Nem tudom, sikerült-e továbbítani a kérdést. Ha nem jön válasz, kérdezze meg újra.")
	PassingFailed = say(
		"The question could not be passed on.",
		"No se pudo pasar la pregunta.",
		"La question n’a pas pu être transmise.",
		"Вопрос передать не удалось.",
		"Frågan kunde inte skickas vidare.",
		"Spørsmålet kunne ikke sendes videre.",
		"A kérdést nem sikerült továbbítani.")
	PassingForbidden = say(
		"The question could not be passed on: I cannot write where such questions go. Those who run me see why in the log.",
		"No se pudo pasar la pregunta: no puedo escribir donde van esas preguntas. Quienes me gestionan ven el motivo en el registro.",
		"La question n’a pas pu être transmise : je ne peux pas écrire là où vont ces questions. Ceux qui me gèrent voient pourquoi dans le journal.",
		"Вопрос передать не удалось: писать туда нельзя. Причина есть в журнале.",
		"Frågan kunde inte skickas vidare: jag kan inte skriva dit sådana frågor går. De som driver mig ser varför i loggen.",
		"Spørsmålet kunne ikke sendes videre: jeg kan ikke skrive dit slike spørsmål går. De som driver meg, ser hvorfor i loggen.",
		"A kérdést nem sikerült továbbítani: nem írhatok oda, ahova az ilyen kérdések mennek. Az okot a naplóban látják, akik működtetnek.")
	InterruptedPassing = say(
		"I was interrupted while I passed the question on. If no answer comes, please ask it again.",
		"Me interrumpieron mientras pasaba la pregunta. Si no llega respuesta, hazla de nuevo.",
		"J’ai été interrompu pendant la transmission de la question. Si aucune réponse ne vient, redemandez.",
		"Передача вопроса была прервана. Если ответа не будет, спросите ещё раз.",
		"Jag avbröts medan jag skickade frågan vidare. Om inget svar kommer, fråga igen.",
		"Jeg ble avbrutt mens jeg sendte spørsmålet videre. Kommer det ikke svar, spør igjen.",
		"A kérdés továbbítása közben megszakítottak. Ha nem jön válasz, kérdezze meg újra.")
	InterruptedReturn = say(
		"I was interrupted while I took that back to who asked. Please make sure that they have it.",
		"Me interrumpieron mientras lo llevaba a quien preguntó. Asegúrate de que lo tenga.",
		"J’ai été interrompu en rapportant cela à la personne qui a demandé. Vérifiez qu’elle l’a reçu.",
		"Передача ответа спросившему была прервана. Убедитесь, что он его получил.",
		"Jag avbröts medan jag förde det tillbaka till den som frågade. Kontrollera att den har fått det.",
		"Jeg ble avbrutt mens jeg tok det tilbake til den som spurte. Pass på at vedkommende har fått det.",
		"Megszakítottak, miközben visszavittem a kérdezőnek. Kérem, győződjön meg róla, hogy megkapta.")

	// AsksUntold follows who asks, the next stands alone.
	AsksUntold = say(" asks what the coverage does not tell:", " pregunta lo que la cobertura no dice:", " demande ce que la revue de presse ne dit pas :", " спрашивает о том, чего нет в подборке:", " frågar det som bevakningen inte säger:", " spør om det dekningen ikke sier:", " olyat kérdez, amiről a sajtóanyag nem szól:")
	Untold     = say("What the coverage does not tell:", "Lo que la cobertura no dice:", "Ce que la revue de presse ne dit pas :", "Чего нет в подборке:", "Det som bevakningen inte säger:", "Det dekningen ikke sier:", "Amiről a sajtóanyag nem szól:")
	AfterThat  = say("after %s", "tras %s", "après %s", "после %s", "efter %s", "etter %s", "ezután: %s")
	WhereAsked = say("Where it was asked", "Dónde se preguntó", "Où cela a été demandé", "Где спросили", "Där det frågades", "Der det ble spurt", "Itt kérdezték")
	// ThreadGoesBack has what a line begins with that stays.
	ThreadGoesBack = say(
		"What you write in the thread of this message goes back to who asked. Lines that begin with %s or name somebody first stay here.",
		"Lo que escribas en el hilo de este mensaje vuelve a quien preguntó. Las líneas que empiezan con %s o nombran primero a alguien se quedan aquí.",
		"Ce que vous écrivez dans le fil de ce message revient à la personne qui a demandé. Les lignes qui commencent par %s ou par un nom restent ici.",
		"То, что вы напишете в ветке этого сообщения, вернётся к спросившему. Строки, которые начинаются с %s или с имени, остаются здесь.",
		"Det du skriver i den här meddelandetråden går tillbaka till den som frågade. Rader som börjar med %s eller nämner någon först stannar här.",
		"Det du skriver i tråden til denne meldingen, går tilbake til den som spurte. Linjer som begynner med %s eller nevner noen først, blir her.",
		"Amit ennek az üzenetnek a szálába ír, visszamegy a kérdezőhöz. Az így kezdődő sorok itt maradnak: %s, vagy ha valakit megszólítanak.")
	ReplyGoesBack = say(
		"A reply to this message goes back to who asked; one that begins with %s stays here.",
		"Una respuesta a este mensaje vuelve a quien preguntó; la que empieza con %s se queda aquí.",
		"Une réponse à ce message revient à la personne qui a demandé ; celle qui commence par %s reste ici.",
		"Ответ на это сообщение вернётся к спросившему; тот, что начинается с %s, останется здесь.",
		"Ett svar på det här meddelandet går tillbaka till den som frågade; ett som börjar med %s stannar här.",
		"Et svar på denne meldingen går tilbake til den som spurte; et som begynner med %s, blir her.",
		"Az erre az üzenetre adott válasz visszamegy a kérdezőhöz; amelyik így kezdődik, itt marad: %s.")
	ReplyToAnswer = say("Reply to this message to answer", "Responde a este mensaje", "Répondez à ce message", "Ответьте на это сообщение", "Svara på det här meddelandet", "Svar på denne meldingen", "Válaszoljon erre az üzenetre")
	PersonAnswers = say("A person answers:", "Responde una persona:", "Une personne répond :", "Отвечает человек:", "En människa svarar:", "Et menneske svarer:", "Egy ember válaszol:")
	AnswersIt     = say("%s answers:", "%s responde:", "%s répond :", "%s отвечает:", "%s svarar:", "%s svarer:", "%s válaszol:")
	PersonsWords  = say(
		"These are the words of a person and no quote from the coverage.",
		"Son palabras de una persona y no una cita de la cobertura.",
		"Ce sont les mots d’une personne et non une citation de la revue de presse.",
		"Это слова человека, а не цитата из подборки.",
		"Detta är en människas ord och inget citat ur bevakningen.",
		"Dette er ord fra et menneske og ikke et sitat fra dekningen.",
		"Ezek egy ember szavai, nem idézet a sajtóanyagból.")
	PersonAnswersTo = say(
		"An answer of a person, and no quote, to %s:",
		"Respuesta de una persona, y no una cita, a %s:",
		"Réponse d’une personne, et non une citation, à %s :",
		"Ответ человека, а не цитата, на вопрос %s:",
		"Ett svar av en människa, inget citat, på %s:",
		"Et svar fra et menneske, ikke et sitat, på %s:",
		"Egy ember válasza, nem idézet, erre: %s")
	PassedOnIs = say("Passed on: %s", "Pasada: %s", "Transmis : %s", "Передано: %s", "Vidarebefordrat: %s", "Sendt videre: %s", "Továbbítva: %s")

	CannotReadReply = say(
		"I cannot read that. Please reply once more, with words, and with the mention of me that Discord offers to switch off left on.",
		"No puedo leerlo. Responde otra vez, con palabras, y deja activada la mención que Discord permite quitar.",
		"Je ne peux pas lire cela. Répondez encore une fois, avec des mots, en laissant la mention que Discord propose d’enlever.",
		"Не могу это прочитать. Ответьте ещё раз словами и оставьте включённым упоминание, которое предлагает отключить Discord.",
		"Jag kan inte läsa det. Svara en gång till, med ord, och låt omnämnandet som Discord erbjuder att stänga av stå kvar.",
		"Jeg kan ikke lese det. Svar en gang til, med ord, og la omtalen som Discord tilbyr å slå av, stå på.",
		"Ezt nem tudom elolvasni. Kérem, válaszoljon még egyszer, szavakkal, és hagyja bekapcsolva az említést, amelyet a Discord felkínál kikapcsolni.")
	ReturnLost = say(
		"That may not have reached who asked: I could not write there.",
		"Puede que no haya llegado a quien preguntó: no pude escribir allí.",
		"Cela n’est peut-être pas arrivé à la personne qui a demandé : je n’ai pas pu y écrire.",
		"Возможно, это не дошло до спросившего: написать туда не удалось.",
		"Det kanske inte nådde den som frågade: jag kunde inte skriva där.",
		"Det nådde kanskje ikke den som spurte: jeg kunne ikke skrive der.",
		"Lehet, hogy ez nem jutott el a kérdezőhöz: nem tudtam oda írni.")
	ReturnDone = say(
		"Thank you: that went to who asked.",
		"Gracias: ha llegado a quien preguntó.",
		"Merci : c’est parti à la personne qui a demandé.",
		"Спасибо: ответ отправлен спросившему.",
		"Tack: det gick till den som frågade.",
		"Takk: det gikk til den som spurte.",
		"Köszönöm: elment a kérdezőnek.")
	ReturnUnread = say(
		"I could not read which question that answers, so it did not reach who asked. Please write it again.",
		"No pude leer a qué pregunta responde, así que no llegó a quien preguntó. Escríbelo de nuevo.",
		"Je n’ai pas pu lire à quelle question cela répond ; ce n’est donc pas arrivé. Écrivez-le encore une fois.",
		"Не удалось понять, на какой это вопрос, поэтому ответ не дошёл. Напишите ещё раз.",
		"Jag kunde inte läsa vilken fråga det svarar på, så det nådde inte den som frågade. Skriv det igen.",
		"Jeg kunne ikke lese hvilket spørsmål det svarer på, så det nådde ikke den som spurte. Skriv det på nytt.",
		"Nem tudtam elolvasni, melyik kérdésre válaszol, így nem jutott el a kérdezőhöz. Kérem, írja meg újra.")
	ReturnEmpty = say(
		"There is no text in that, so nothing went to who asked.",
		"No hay texto, así que no se envió nada a quien preguntó.",
		"Il n’y a pas de texte ; rien n’a été envoyé à la personne qui a demandé.",
		"В этом нет текста, поэтому спросившему ничего не отправлено.",
		"Där finns ingen text, så inget gick till den som frågade.",
		"Det er ingen tekst i det, så ingenting gikk til den som spurte.",
		"Ebben nincs szöveg, ezért semmi sem ment a kérdezőnek.")
	ReturnUnknown = say(
		"I cannot tell whether that reached who asked. Please write to them.",
		"No sé si eso llegó a quien preguntó. Escríbele directamente.",
		"Je ne sais pas si cela est arrivé à la personne qui a demandé. Écrivez-lui directement.",
		"Неизвестно, дошло ли это до спросившего. Напишите ему сами.",
		"Jag vet inte om det nådde den som frågade. Skriv till den personen.",
		"Jeg vet ikke om det nådde den som spurte. Skriv til vedkommende.",
		"Nem tudom, eljutott-e a kérdezőhöz. Kérem, írjon neki közvetlenül.")
	ReturnForbidden = say(
		"That did not reach who asked: I cannot write there any more.",
		"No llegó a quien preguntó: ya no puedo escribir allí.",
		"Cela n’est pas arrivé à la personne qui a demandé : je ne peux plus y écrire.",
		"До спросившего это не дошло: писать туда больше нельзя.",
		"Det nådde inte den som frågade: jag kan inte skriva där längre.",
		"Det nådde ikke den som spurte: jeg kan ikke skrive der lenger.",
		"Nem jutott el a kérdezőhöz: oda már nem írhatok.")

	// GoOn has what to write, as the next four say it: a number and a word, one headline,
	// the first and the last number of several, or what was refused.
	GoOn        = say("To go on, write %s.", "Para seguir, escribe %s.", "Pour continuer, écrivez %s.", "Чтобы продолжить, напишите %s.", "Skriv %s för att gå vidare.", "Skriv %s for å gå videre.", "A folytatáshoz írja be: %s.")
	ForWord     = say("%d for %s", "%d para %s", "%d pour %s", "%d: %s", "%d för %s", "%d for %s", "%d: %s")
	ForHeadline = say("%d for the headline", "%d para el titular", "%d pour le titre", "%d для заголовка", "%d för rubriken", "%d for overskriften", "%d a címhez")
	ForSeveral  = say("%d to %d for the headlines, in their order", "%d a %d para los titulares, en su orden", "%d à %d pour les titres, dans leur ordre", "%d–%d для заголовков по порядку", "%d till %d för rubrikerna, i deras ordning", "%d til %d for overskriftene, i rekkefølge", "%d–%d a címekhez, sorrendben")
	ForAnyway   = say("%d to see the best quote anyway", "%d para ver de todos modos la mejor cita", "%d pour voir quand même la meilleure citation", "%d, чтобы всё равно увидеть лучшую цитату", "%d för att ändå se det bästa citatet", "%d for å se det beste sitatet likevel", "%d, hogy mégis lássa a legjobb idézetet")
	ShowAnyway  = say("Show it anyway", "Mostrar de todos modos", "Montrer quand même", "Всё равно показать", "Visa ändå", "Vis likevel", "Mutassa mégis")
	// FiguresDiffer has two figures, each with its day.
	FiguresDiffer = say(
		"The figures differ: %d on %s, %d on %s.",
		"Las cifras difieren: %d el %s, %d el %s.",
		"Les chiffres diffèrent : %d le %s, %d le %s.",
		"Числа расходятся: %d от %s, %d от %s.",
		"Siffrorna skiljer sig: %d den %s, %d den %s.",
		"Tallene er ulike: %d den %s, %d den %s.",
		"A számok eltérnek: %d (%s), %d (%s).")
	CheckQuotes = say("Check quotes", "Comprobar citas", "Vérifier les citations", "Проверить цитаты", "Kontrollera citat", "Sjekk sitater", "Idézetek ellenőrzése")
	CheckHow    = say(
		"Tell whether the quotations in this are true",
		"Dice si las citas de este mensaje son ciertas",
		"Dit si les citations de ce message sont exactes",
		"Верны ли цитаты в этом сообщении",
		"Säger om citaten i detta stämmer",
		"Sier om sitatene i dette stemmer",
		"Megmondja, igazak-e ebben az idézetek")
)
