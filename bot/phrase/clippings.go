package phrase

// What is taken along as a file.
var (
	HelpExport = say(
		"Write quotes into a file to take along: Markdown, CSV or HTML.",
		"Escribe citas en un archivo para llevar: Markdown, CSV o HTML.",
		"Écrit des citations dans un fichier à emporter : Markdown, CSV ou HTML.",
		"Записывает цитаты в файл: Markdown, CSV или HTML.",
		"Skriver citat till en fil att ta med: Markdown, CSV eller HTML.",
		"Skriver sitater til en fil å ta med: Markdown, CSV eller HTML.",
		"Idézeteket ír egy elvihető fájlba: Markdown, CSV vagy HTML.")
	// Clippings heads a file: what it is about.
	Clippings = say("Clippings: %s", "Recortes: %s", "Coupures : %s", "Вырезки: %s", "Klipp: %s", "Utklipp: %s", "Kivágások: %s")
	// QuotesInFile has how many, and the name of the file.
	QuotesInFile = say(
		"%d quote: %s|%d quotes: %s", "%d cita: %s|%d citas: %s", "%d citation : %s|%d citations : %s",
		"%d цитата: %s|%d цитаты: %s|%d цитат: %s", "%d citat: %s|%d citat: %s", "%d sitat: %s|%d sitater: %s", "%d idézet: %s|%d idézet: %s")
	NothingToExport = say(
		"There is no quote to write into a file. Ask a question first, or say what about: %s",
		"No hay ninguna cita que escribir en un archivo. Haz antes una pregunta o di sobre qué: %s",
		"Il n’y a aucune citation à écrire dans un fichier. Posez d’abord une question ou dites sur quoi : %s",
		"Нет цитат, которые можно записать в файл. Сначала задайте вопрос или скажите, о чём: %s",
		"Det finns inget citat att skriva till en fil. Ställ först en fråga, eller säg om vad: %s",
		"Det finnes ikke noe sitat å skrive til en fil. Still først et spørsmål, eller si om hva: %s",
		"Nincs fájlba írható idézet. Előbb tegyen fel egy kérdést, vagy mondja meg, miről: %s")
	FileSent = say(
		"The file comes to you in a direct message.",
		"El archivo te llega en un mensaje directo.",
		"Le fichier vous arrive en message privé.",
		"Файл придёт вам личным сообщением.",
		"Filen kommer till dig i ett direktmeddelande.",
		"Filen kommer til deg i en direktemelding.",
		"A fájl közvetlen üzenetben érkezik.")
	FileRefused = say(
		"The file could not be sent. “export here” puts it where you ask.",
		"No se pudo enviar el archivo. «export here» lo pone donde preguntas.",
		"Le fichier n’a pas pu être envoyé. « export here » le met là où vous demandez.",
		"Файл не удалось отправить. «export here» кладёт его туда, где вы спрашиваете.",
		"Filen kunde inte skickas. ”export here” lägger den där du frågar.",
		"Filen kunne ikke sendes. «export here» legger den der du spør.",
		"A fájlt nem sikerült elküldeni. Az „export here” oda teszi, ahol kérdez.")
	FileDoubtful = say(
		"I cannot tell whether the file arrived. If it did not, please ask again.",
		"No sé si llegó el archivo. Si no llegó, pídelo de nuevo.",
		"Je ne sais pas si le fichier est arrivé. Sinon, redemandez-le.",
		"Не могу сказать, дошёл ли файл. Если нет, запросите его ещё раз.",
		"Jag kan inte säga om filen kom fram. Om inte, be om den igen.",
		"Jeg kan ikke si om filen kom fram. Hvis ikke, be om den igjen.",
		"Nem tudom, megérkezett-e a fájl. Ha nem, kérje újra.")
)
