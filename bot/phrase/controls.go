package phrase

// What buttons say.
var (
	More     = say("%d more", "%d más", "%d de plus", "Ещё %d", "%d till", "%d til", "Még %d")
	TypeMore = say("%d more: type “more”", "%d más: escribe “more”", "%d de plus : tapez « more »", "ещё %d: наберите «more»", "%d till: skriv ”more”", "%d til: skriv «more»", "még %d: írja be, hogy „more”")
	Back     = say("Back", "Atrás", "Retour", "Назад", "Tillbaka", "Tilbake", "Vissza")
	Context  = say("Context", "Contexto", "Contexte", "Контекст", "Sammanhang", "Sammenheng", "Környezet")
	Why      = say("Why", "Por qué", "Pourquoi", "Почему", "Varför", "Hvorfor", "Miért")
	Share    = say("Share", "Compartir", "Partager", "Поделиться", "Dela", "Del", "Megosztás")
	Ask      = say("Ask", "Preguntar", "Demander", "Спросить", "Fråga", "Spør", "Kérdés")
	Reload   = say("Read the coverage again", "Volver a leer la cobertura", "Relire la revue de presse", "Прочитать подборку заново", "Läs in bevakningen igen", "Les dekningen på nytt", "A sajtóanyag újraolvasása")
	Helps    = say("This answer helps", "Esta respuesta ayuda", "Cette réponse aide", "Ответ полезен", "Svaret hjälper", "Svaret hjelper", "Ez a válasz segít")
	HelpsNo  = say("This answer does not help", "Esta respuesta no ayuda", "Cette réponse n’aide pas", "Ответ бесполезен", "Svaret hjälper inte", "Svaret hjelper ikke", "Ez a válasz nem segít")

	Voted    = say("Thank you, that is noted.", "Gracias, queda anotado.", "Merci, c’est noté.", "Спасибо, учтено.", "Tack, det är noterat.", "Takk, det er notert.", "Köszönöm, feljegyeztem.")
	VotesOff = say(
		"Votes are not counted any more.",
		"Ya no se cuentan los votos.",
		"Les votes ne sont plus comptés.",
		"Голоса больше не учитываются.",
		"Röster räknas inte längre.",
		"Stemmer telles ikke lenger.",
		"A szavazatokat már nem számolom.")
	VoteLost = say(
		"Your vote could not be kept. Please try again.",
		"No se pudo guardar tu voto. Inténtalo de nuevo.",
		"Votre vote n’a pas pu être enregistré. Veuillez réessayer.",
		"Голос сохранить не удалось. Попробуйте ещё раз.",
		"Din röst kunde inte sparas. Försök igen.",
		"Stemmen din kunne ikke lagres. Prøv igjen.",
		"A szavazatát nem sikerült elmenteni. Próbálja újra.")

	Shared      = say("Shared with everyone here.", "Compartido con todos aquí.", "Partagé avec tout le monde ici.", "Показано всем здесь.", "Delat med alla här.", "Delt med alle her.", "Megosztva itt mindenkivel.")
	SharedStale = say(
		"The coverage has changed since you asked, and this is not what it says now. Please ask again, then share that.",
		"La cobertura ha cambiado desde tu pregunta y ya no dice esto. Pregunta de nuevo y comparte eso.",
		"La revue de presse a changé depuis votre question et ne dit plus cela. Reposez la question, puis partagez la réponse.",
		"С тех пор подборка изменилась и говорит уже не это. Спросите ещё раз и поделитесь новым ответом.",
		"Bevakningen har ändrats sedan du frågade och säger inte längre detta. Fråga igen och dela det svaret.",
		"Dekningen er endret siden du spurte, og sier ikke lenger dette. Spør igjen, og del det svaret.",
		"A sajtóanyag a kérdés óta megváltozott, és már nem ezt mondja. Kérdezze meg újra, és azt ossza meg.")
	ShareFailed = say(
		"The answer could not be shared. Please try again.",
		"No se pudo compartir la respuesta. Inténtalo de nuevo.",
		"La réponse n’a pas pu être partagée. Veuillez réessayer.",
		"Поделиться ответом не удалось. Попробуйте ещё раз.",
		"Svaret kunde inte delas. Försök igen.",
		"Svaret kunne ikke deles. Prøv igjen.",
		"A választ nem sikerült megosztani. Próbálja újra.")
	ShareNotThere = say(
		"I am not in this channel, so I cannot share the answer here. Invite me first, then press again.",
		"No estoy en este canal y no puedo compartir la respuesta aquí. Invítame primero y pulsa de nuevo.",
		"Je ne suis pas dans ce canal et ne peux donc pas y partager la réponse. Invitez-moi d’abord, puis réessayez.",
		"Меня нет в этом канале, поэтому поделиться здесь нельзя. Пригласите меня и нажмите ещё раз.",
		"Jag är inte med i den här kanalen och kan inte dela svaret här. Bjud in mig först och tryck igen.",
		"Jeg er ikke med i denne kanalen og kan ikke dele svaret her. Inviter meg først, og trykk igjen.",
		"Nem vagyok tagja ennek a csatornának, ezért itt nem oszthatom meg a választ. Előbb hívjon meg, aztán nyomja meg újra.")
	ShareUnknown = say(
		"I cannot tell whether the answer was shared. If it is not in the channel, please press again.",
		"No sé si la respuesta se compartió. Si no está en el canal, pulsa de nuevo.",
		"Je ne sais pas si la réponse a été partagée. Si elle n’est pas dans le canal, réessayez.",
		"Неизвестно, появился ли ответ. Если его нет в канале, нажмите ещё раз.",
		"Jag vet inte om svaret delades. Om det inte finns i kanalen, tryck igen.",
		"Jeg vet ikke om svaret ble delt. Hvis det ikke er i kanalen, trykk igjen.",
		"Nem tudom, sikerült-e megosztani a választ. Ha nincs a csatornában, nyomja meg újra.")
	ShareForbidden = say(
		"Those who run this server want no answers for all to see in this channel.",
		"Quienes administran este servidor no quieren respuestas visibles para todos en este canal.",
		"Ceux qui gèrent ce serveur ne veulent pas de réponses visibles de tous dans ce canal.",
		"Те, кто ведёт этот сервер, не хотят здесь ответов для всех.",
		"De som sköter servern vill inte ha svar synliga för alla i den här kanalen.",
		"De som driver serveren, vil ikke ha svar som alle ser i denne kanalen.",
		"A szerver gazdái ebben a csatornában nem kérnek mindenki számára látható válaszokat.")
	WriteInstead = say(
		"Write “more”, “why” or “context 1” for further quotes, the reasons, or what stands around a quote.",
		"Escribe “more”, “why” o “context 1” para ver más citas, los motivos o lo que rodea una cita.",
		"Écrivez « more », « why » ou « context 1 » pour d’autres citations, les raisons ou ce qui entoure une citation.",
		"Напишите «more», «why» или «context 1», чтобы увидеть другие цитаты, причины или окружающий текст.",
		"Skriv ”more”, ”why” eller ”context 1” för fler citat, skälen eller det som står runt ett citat.",
		"Skriv «more», «why» eller «context 1» for flere sitater, grunnene eller det som står rundt et sitat.",
		"Írja azt, hogy „more”, „why” vagy „context 1”, ha további idézeteket, az okokat vagy egy idézet környezetét szeretné látni.")
)
