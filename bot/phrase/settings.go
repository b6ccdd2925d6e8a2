package phrase

// How the bot answers in a channel or on a server, as its settings say.
var (
	HowInChannel = say("How I answer in this channel now", "Cómo respondo ahora en este canal", "Comment je réponds maintenant dans ce canal", "Как я отвечаю в этом канале теперь", "Så svarar jag i den här kanalen nu", "Slik svarer jeg i denne kanalen nå", "Így válaszolok most ebben a csatornában")
	HowOnServer  = say("How I answer on this server", "Cómo respondo en este servidor", "Comment je réponds sur ce serveur", "Как я отвечаю на этом сервере", "Så svarar jag på den här servern", "Slik svarer jeg på denne serveren", "Így válaszolok ezen a szerveren")

	FollowDefault = say("In threads I answer follow-ups as I am set up to.", "En los hilos respondo según mi configuración.", "Dans les fils je réponds comme je suis réglé.", "В ветках я отвечаю так, как настроено.", "I trådar svarar jag så som jag är inställd.", "I tråder svarer jeg slik jeg er satt opp.", "A szálakban a beállításom szerint válaszolok.")
	FollowMention = say("In threads I answer when I am mentioned.", "En los hilos respondo cuando me mencionan.", "Dans les fils je réponds quand on me mentionne.", "В ветках я отвечаю, когда меня упоминают.", "I trådar svarar jag när jag nämns.", "I tråder svarer jeg når jeg nevnes.", "A szálakban akkor válaszolok, ha megemlítenek.")
	FollowAlways  = say(
		"In threads where I have answered I answer follow-ups without a mention too.",
		"En los hilos donde ya respondí contesto también sin mención.",
		"Dans les fils où j’ai répondu, je réponds aussi sans mention.",
		"В ветках, где я уже отвечал, отвечаю и без упоминания.",
		"I trådar där jag har svarat svarar jag även utan omnämnande.",
		"I tråder der jeg har svart, svarer jeg også uten å bli nevnt.",
		"Azokban a szálakban, ahol már válaszoltam, említés nélkül is válaszolok.")
	Unmentioned = say(
		"Messages without a mention I cannot read.",
		"No puedo leer mensajes sin mención.",
		"Je ne peux pas lire les messages sans mention.",
		"Сообщения без упоминания я читать не могу.",
		"Meddelanden utan omnämnande kan jag inte läsa.",
		"Meldinger uten omtale kan jeg ikke lese.",
		"Az említés nélküli üzeneteket nem tudom elolvasni.")
	UnmentionedTitles = say(
		"Messages without a mention I cannot read, only the titles of posts.",
		"No puedo leer mensajes sin mención, solo los títulos de las publicaciones.",
		"Je ne peux pas lire les messages sans mention, seulement les titres des publications.",
		"Сообщения без упоминания я читать не могу, только заголовки публикаций.",
		"Meddelanden utan omnämnande kan jag inte läsa, bara inläggens titlar.",
		"Meldinger uten omtale kan jeg ikke lese, bare titlene på innlegg.",
		"Az említés nélküli üzeneteket nem tudom elolvasni, csak a bejegyzések címét.")
	SeenByAll    = say("Everybody sees my answers.", "Todos ven mis respuestas.", "Tout le monde voit mes réponses.", "Мои ответы видят все.", "Alla ser mina svar.", "Alle ser svarene mine.", "Mindenki látja a válaszaimat.")
	SeenByOne    = say("Only the person who asks sees my answer.", "Solo quien pregunta ve mi respuesta.", "Seule la personne qui demande voit ma réponse.", "Мой ответ видит только тот, кто спросил.", "Bara den som frågar ser mitt svar.", "Bare den som spør, ser svaret mitt.", "Csak a kérdező látja a válaszomat.")
	AskSeenByAll = say(
		"Answers to /ask are for everybody to see, unless the question is asked in private.",
		"Las respuestas a /ask las ven todos, salvo que se pregunte en privado.",
		"Les réponses à /ask sont visibles de tous, sauf si la question est posée en privé.",
		"Ответы на /ask видят все, если вопрос не задан лично.",
		"Svar på /ask syns för alla, om frågan inte ställs privat.",
		"Svar på /ask er synlige for alle, med mindre det spørres privat.",
		"A /ask válaszait mindenki látja, hacsak nem privát a kérdés.")
	AskSeenByOne = say(
		"Answers to /ask are for the person who asked, unless that person says otherwise.",
		"Las respuestas a /ask son para quien pregunta, salvo que diga otra cosa.",
		"Les réponses à /ask sont pour la personne qui demande, sauf si elle dit le contraire.",
		"Ответы на /ask видит только спросивший, если он не скажет иначе.",
		"Svar på /ask är för den som frågar, om den inte säger något annat.",
		"Svar på /ask er for den som spør, med mindre vedkommende sier noe annet.",
		"A /ask válaszai a kérdezőnek szólnak, hacsak mást nem mond.")
	QuoteAll           = say("I quote all of the coverage.", "Cito toda la cobertura.", "Je cite toute la revue de presse.", "Я цитирую всю подборку.", "Jag citerar hela bevakningen.", "Jeg siterer hele dekningen.", "Az egész sajtóanyagból idézek.")
	QuoteEveryLanguage = say("I quote coverage in every language.", "Cito en todos los idiomas.", "Je cite dans toutes les langues.", "Я цитирую на всех языках.", "Jag citerar på alla språk.", "Jeg siterer på alle språk.", "Minden nyelven idézek.")
	// QuoteOnly has parts, as the next three say them.
	QuoteOnly   = say("I quote only coverage %s, unless a question says otherwise.", "Solo cito cobertura %s, salvo que la pregunta diga otra cosa.", "Je ne cite que ce qui est %s, sauf si la question dit autre chose.", "Я цитирую только %s, если в вопросе не сказано иначе.", "Jag citerar bara bevakning %s, om frågan inte säger något annat.", "Jeg siterer bare dekning %s, med mindre spørsmålet sier noe annet.", "Csak innen idézek: %s, hacsak a kérdés mást nem mond.")
	PartSource  = say("from %s", "de %s", "de %s", "из %s", "från %s", "fra %s", "%s")
	PartLang    = say("in the language %s", "en el idioma %s", "dans la langue %s", "на языке %s", "på språket %s", "på språket %s", "%s nyelven")
	PartFolder  = say("in the folder %s", "en la carpeta %s", "dans le dossier %s", "в папке %s", "i mappen %s", "i mappen %s", "a(z) %s mappából")
	SureDefault = say("I answer when I am as sure as I am set up to be.", "Respondo cuando estoy tan seguro como indica mi configuración.", "Je réponds quand je suis aussi sûr que je suis réglé.", "Я отвечаю, когда уверен настолько, насколько настроено.", "Jag svarar när jag är så säker som jag är inställd på.", "Jeg svarer når jeg er så sikker som jeg er satt opp til.", "Akkor válaszolok, ha a beállításom szerint elég biztos vagyok.")
	SureLeast   = say(
		"I answer with a confidence of %s or more; of what is less sure I say so.",
		"Respondo con una certeza de %s o más; si es menos seguro, lo digo.",
		"Je réponds avec une certitude d’au moins %s ; si c’est moins sûr, je le dis.",
		"Я отвечаю при уверенности от %s; если она ниже, так и говорю.",
		"Jag svarar med en säkerhet på minst %s; är det osäkrare säger jag det.",
		"Jeg svarer med en sikkerhet på minst %s; er det mindre sikkert, sier jeg det.",
		"Legalább %s bizonyossággal válaszolok; ha kevésbé biztos, azt megmondom.")
	AnswersEverywhere = say("I answer in every channel.", "Respondo en todos los canales.", "Je réponds dans tous les canaux.", "Я отвечаю во всех каналах.", "Jag svarar i alla kanaler.", "Jeg svarer i alle kanaler.", "Minden csatornában válaszolok.")
	AnswersOnlyIn     = say(
		"I answer only in %s and the threads there. Elsewhere I answer commands in private and nothing else.",
		"Solo respondo en %s y en sus hilos. En otros sitios solo respondo comandos, en privado.",
		"Je ne réponds que dans %s et leurs fils. Ailleurs je ne réponds qu’aux commandes, en privé.",
		"Я отвечаю только в %s и в ветках там. В других местах отвечаю лишь на команды, лично.",
		"Jag svarar bara i %s och trådarna där. Annars svarar jag bara på kommandon, privat.",
		"Jeg svarer bare i %s og trådene der. Ellers svarer jeg bare på kommandoer, privat.",
		"Csak itt válaszolok: %s, és az ottani szálakban. Máshol csak parancsokra, privátban.")
	HumanDefault = say(
		"What I cannot answer I pass on as I am set up to.",
		"Lo que no sé responder lo paso según mi configuración.",
		"Ce à quoi je ne peux répondre, je le transmets comme je suis réglé.",
		"То, на что не могу ответить, передаю так, как настроено.",
		"Det jag inte kan svara på skickar jag vidare så som jag är inställd.",
		"Det jeg ikke kan svare på, sender jeg videre slik jeg er satt opp.",
		"Amire nem tudok felelni, azt a beállításom szerint adom tovább.")
	HumanIn = say(
		"What I cannot answer can be passed on to %s.",
		"Lo que no sé responder se puede pasar a %s.",
		"Ce à quoi je ne peux répondre peut être transmis à %s.",
		"То, на что не могу ответить, можно передать в %s.",
		"Det jag inte kan svara på kan skickas vidare till %s.",
		"Det jeg ikke kan svare på, kan sendes videre til %s.",
		"Amire nem tudok felelni, ide adható tovább: %s.")
	HumanWith = say(
		"What I cannot answer %s can be asked, in the channel where it was.",
		"Lo que no sé responder se puede preguntar a %s, en el mismo canal.",
		"Ce à quoi je ne peux répondre peut être demandé à %s, dans le même canal.",
		"О том, на что не могу ответить, можно спросить %s, в том же канале.",
		"Det jag inte kan svara på kan %s tillfrågas om, i samma kanal.",
		"Det jeg ikke kan svare på, kan %s spørres om, i samme kanal.",
		"Amire nem tudok felelni, arról %s kérdezhető, ugyanabban a csatornában.")
	// HumanBoth has a channel and a role.
	HumanBoth = say(
		"What I cannot answer can be passed on to %s, where %s is mentioned.",
		"Lo que no sé responder se puede pasar a %s, donde se menciona a %s.",
		"Ce à quoi je ne peux répondre peut être transmis à %s, où %s est mentionné.",
		"То, на что не могу ответить, можно передать в %s, где упоминается %s.",
		"Det jag inte kan svara på kan skickas vidare till %s, där %s nämns.",
		"Det jeg ikke kan svare på, kan sendes videre til %s, der %s nevnes.",
		"Amire nem tudok felelni, ide adható tovább: %s, ahol %s említést kap.")
	UnaskedOff = say("I answer only what is said to me.", "Solo respondo a lo que me dicen.", "Je ne réponds qu’à ce qu’on me dit.", "Я отвечаю только тем, кто обращается ко мне.", "Jag svarar bara på det som sägs till mig.", "Jeg svarer bare på det som sies til meg.", "Csak arra válaszolok, amit nekem mondanak.")
	// UnaskedOn has a number from 0 to 1, and minutes.
	UnaskedOn = say(
		"I also answer questions that nobody asked me, with a confidence of %s or more, at most one in %d minutes.",
		"También respondo preguntas que nadie me hizo, con una certeza de %s o más, como mucho una cada %d minutos.",
		"Je réponds aussi à des questions qu’on ne m’a pas posées, avec une certitude d’au moins %s, au plus une toutes les %d minutes.",
		"Я отвечаю и на вопросы не мне, при уверенности от %s, не чаще раза в %d минут.",
		"Jag svarar även på frågor som ingen ställt till mig, med en säkerhet på minst %s, högst en på %d minuter.",
		"Jeg svarer også på spørsmål som ingen stilte meg, med en sikkerhet på minst %s, høyst ett på %d minutter.",
		"Olyan kérdésekre is válaszolok, amelyeket nem nekem tettek fel, legalább %s bizonyossággal, legfeljebb egyre %d percenként.")
	UnaskedPosts = say("Posts in forums too, when they are opened.", "También publicaciones en foros, cuando se abren.", "Aussi les publications des forums, à leur ouverture.", "Публикации в форумах тоже, когда их открывают.", "Även inlägg i forum, när de öppnas.", "Også innlegg i forum, når de åpnes.", "A fórumok bejegyzéseire is, amikor megnyitják őket.")
	UnaskedOnly  = say("Only in %s.", "Solo en %s.", "Seulement dans %s.", "Только в %s.", "Bara i %s.", "Bare i %s.", "Csak itt: %s.")
	UnaskedNever = say("Never those with %s.", "Nunca a quienes tienen %s.", "Jamais ceux qui ont %s.", "Никогда тем, у кого %s.", "Aldrig dem med %s.", "Aldri dem med %s.", "Soha azoknak, akiké: %s.")
	// UnaskedNot has how many people and how many groups.
	UnaskedNot = say(
		"Not those of who is left out: people (%d), user groups (%d).",
		"Salvo las de los excluidos: personas (%d), grupos (%d).",
		"Sauf ceux qui sont exclus : personnes (%d), groupes (%d).",
		"Кроме исключённых: людей (%d), групп (%d).",
		"Inte för dem som är undantagna: personer (%d), grupper (%d).",
		"Ikke for dem som er utelatt: personer (%d), grupper (%d).",
		"Kivéve a kihagyottakat: személyek (%d), csoportok (%d).")
)

// Who may change settings, and what they cannot be.
var (
	SettingsOfChannel = say("Settings belong to a channel. Please use this command there.", "La configuración es de un canal. Usa este comando allí.", "Les réglages appartiennent à un canal. Utilisez cette commande là-bas.", "Настройки относятся к каналу. Используйте команду там.", "Inställningar hör till en kanal. Använd kommandot där.", "Innstillinger hører til en kanal. Bruk kommandoen der.", "A beállítások egy csatornához tartoznak. Használja ott a parancsot.")
	SettingsOfServer  = say("Settings belong to a server. Please use this command there.", "La configuración es de un servidor. Usa este comando allí.", "Les réglages appartiennent à un serveur. Utilisez cette commande là-bas.", "Настройки относятся к серверу. Используйте команду там.", "Inställningar hör till en server. Använd kommandot där.", "Innstillinger hører til en server. Bruk kommandoen der.", "A beállítások egy szerverhez tartoznak. Használja ott a parancsot.")
	SettingsMayNot    = say(
		"Only the person who made this channel, admins of this workspace and operators may see and change how I answer here.",
		"Solo quien creó este canal, los administradores y los operadores pueden ver y cambiar cómo respondo aquí.",
		"Seuls la personne qui a créé ce canal, les administrateurs et les opérateurs peuvent voir et changer comment je réponds ici.",
		"Видеть и менять, как я отвечаю здесь, могут только создатель канала, администраторы и операторы.",
		"Bara den som skapade kanalen, administratörer och operatörer får se och ändra hur jag svarar här.",
		"Bare den som laget kanalen, administratorer og operatører kan se og endre hvordan jeg svarer her.",
		"Csak a csatorna létrehozója, a rendszergazdák és a kezelők láthatják és változtathatják, hogyan válaszolok itt.")
	SettingsManagers = say(
		"Only those with the permission Manage Server may see and change the settings.",
		"Solo quienes tienen el permiso Gestionar servidor pueden ver y cambiar la configuración.",
		"Seuls ceux qui ont la permission Gérer le serveur peuvent voir et changer les réglages.",
		"Видеть и менять настройки могут только те, у кого есть право управлять сервером.",
		"Bara de som får hantera servern får se och ändra inställningarna.",
		"Bare de som kan administrere serveren, kan se og endre innstillingene.",
		"A beállításokat csak azok láthatják és változtathatják, akik kezelhetik a szervert.")
	SettingsNotOpened = say("The settings could not be opened. Please try again.", "No se pudo abrir la configuración. Inténtalo de nuevo.", "Les réglages n’ont pas pu être ouverts. Veuillez réessayer.", "Не удалось открыть настройки. Попробуйте ещё раз.", "Inställningarna kunde inte öppnas. Försök igen.", "Innstillingene kunne ikke åpnes. Prøv igjen.", "A beállításokat nem sikerült megnyitni. Próbálja újra.")
	SettingsNotThere  = say("I am not in this channel. Please invite me first.", "No estoy en este canal. Invítame primero.", "Je ne suis pas dans ce canal. Invitez-moi d’abord.", "Меня нет в этом канале. Сначала пригласите меня.", "Jag är inte med i den här kanalen. Bjud in mig först.", "Jeg er ikke med i denne kanalen. Inviter meg først.", "Nem vagyok tagja ennek a csatornának. Előbb hívjon meg.")
	SettingsUnknown   = say("I cannot find out whether you may do that. Please try again.", "No puedo averiguar si puedes hacer eso. Inténtalo de nuevo.", "Je ne peux pas savoir si vous en avez le droit. Veuillez réessayer.", "Не могу узнать, можно ли вам это. Попробуйте ещё раз.", "Jag kan inte ta reda på om du får göra det. Försök igen.", "Jeg kan ikke finne ut om du kan gjøre det. Prøv igjen.", "Nem tudom megállapítani, hogy megteheti-e. Próbálja újra.")
	SettingsNotKept   = say("The settings could not be kept, so they stay as they were.", "No se pudo guardar la configuración; queda como estaba.", "Les réglages n’ont pas pu être enregistrés ; ils restent comme avant.", "Настройки сохранить не удалось, они остались прежними.", "Inställningarna kunde inte sparas, så de är som de var.", "Innstillingene kunne ikke lagres, så de er som før.", "A beállításokat nem sikerült elmenteni, így a régiek maradnak.")
	SettingsStay      = say("The settings stay as they were.", "La configuración queda como estaba.", "Les réglages restent comme avant.", "Настройки остались прежними.", "Inställningarna är som de var.", "Innstillingene er som før.", "A beállítások a régiek maradnak.")
	NoSetting         = say("There is no such setting.", "No hay tal ajuste.", "Il n’y a pas de tel réglage.", "Такой настройки нет.", "Det finns ingen sådan inställning.", "Det finnes ingen slik innstilling.", "Nincs ilyen beállítás.")
	FormEmpty         = say("There is nothing in that form.", "Ese formulario está vacío.", "Ce formulaire est vide.", "Эта форма пуста.", "Formuläret är tomt.", "Skjemaet er tomt.", "Az űrlap üres.")
	NoNumber          = say("That is no number: %s.", "Eso no es un número: %s.", "Ce n’est pas un nombre : %s.", "Это не число: %s.", "Det är inget tal: %s.", "Det er ikke noe tall: %s.", "Ez nem szám: %s.")
	BadFollow         = say("Follow-ups are answered when I am mentioned, or always.", "Se responde cuando me mencionan, o siempre.", "Je réponds quand on me mentionne, ou toujours.", "Отвечать можно при упоминании или всегда.", "Uppföljningar besvaras när jag nämns, eller alltid.", "Oppfølgere besvares når jeg nevnes, eller alltid.", "Vagy említésre válaszolok, vagy mindig.")
	BadLang           = say("A language is two letters, as in en.", "Un idioma son dos letras, como en.", "Une langue s’écrit en deux lettres, par exemple en.", "Язык указывают двумя буквами, например en.", "Ett språk är två bokstäver, som en.", "Et språk er to bokstaver, som en.", "A nyelv két betű, például en.")
	BadPart           = say("An outlet or a folder is a name of at most %d letters.", "Un medio o una carpeta es un nombre de %d letras como mucho.", "Un média ou un dossier est un nom d’au plus %d lettres.", "Издание или папка: имя не длиннее %d букв.", "En källa eller mapp är ett namn på högst %d tecken.", "En kilde eller mappe er et navn på høyst %d tegn.", "A lap vagy a mappa neve legfeljebb %d betű.")
	BadSure           = say("A confidence is a number from 0 to 1.", "La certeza es un número de 0 a 1.", "La certitude est un nombre de 0 à 1.", "Уверенность: число от 0 до 1.", "Säkerhet är ett tal från 0 till 1.", "Sikkerhet er et tall fra 0 til 1.", "A bizonyosság 0 és 1 közötti szám.")
	BadEvery          = say("The time between two answers that nobody asked for is from a minute to a week.", "El tiempo entre dos respuestas no pedidas va de un minuto a una semana.", "Le temps entre deux réponses non demandées va d’une minute à une semaine.", "Время между двумя непрошеными ответами: от минуты до недели.", "Tiden mellan två oombedda svar är från en minut till en vecka.", "Tiden mellom to uoppfordrede svar er fra ett minutt til en uke.", "Két kéretlen válasz között egy perc és egy hét közötti idő lehet.")
	BadLeftOut        = say("No more than %d people and %d user groups can be left out.", "No se pueden excluir más de %d personas y %d grupos.", "On ne peut exclure plus de %d personnes et %d groupes.", "Исключить можно не больше %d человек и %d групп.", "Högst %d personer och %d grupper kan undantas.", "Høyst %d personer og %d grupper kan utelates.", "Legfeljebb %d személy és %d csoport hagyható ki.")
	BadGroup          = say("A user group is named by its ID, as in S0123ABCD.", "Un grupo se nombra por su ID, como S0123ABCD.", "Un groupe est désigné par son ID, par exemple S0123ABCD.", "Группу называют её ID, например S0123ABCD.", "En grupp anges med sitt ID, som S0123ABCD.", "En gruppe angis med ID-en sin, som S0123ABCD.", "A csoportot az azonosítója nevezi meg, például S0123ABCD.")
	BadChannels       = say("No more than %d channels can be listed.", "No se pueden listar más de %d canales.", "On ne peut lister plus de %d canaux.", "Можно перечислить не больше %d каналов.", "Högst %d kanaler kan listas.", "Høyst %d kanaler kan føres opp.", "Legfeljebb %d csatorna sorolható fel.")
	BadLists          = say("No more than %d channels and %d roles can be listed there.", "No se pueden listar más de %d canales y %d roles.", "On ne peut lister plus de %d canaux et %d rôles.", "Можно перечислить не больше %d каналов и %d ролей.", "Högst %d kanaler och %d roller kan listas där.", "Høyst %d kanaler og %d roller kan føres opp der.", "Legfeljebb %d csatorna és %d szerepkör sorolható fel.")
	NoChannel         = say("That is no channel.", "Eso no es un canal.", "Ce n’est pas un canal.", "Это не канал.", "Det är ingen kanal.", "Det er ingen kanal.", "Ez nem csatorna.")
	NoRole            = say("That is no role.", "Eso no es un rol.", "Ce n’est pas un rôle.", "Это не роль.", "Det är ingen roll.", "Det er ingen rolle.", "Ez nem szerepkör.")
)

// The form of a channel. Its title and its two buttons have at most 24 characters.
var (
	FormTitle       = say("How I answer here", "Cómo respondo aquí", "Comment je réponds ici", "Как я отвечаю здесь", "Så svarar jag här", "Slik svarer jeg her", "Így válaszolok itt")
	FormKeep        = say("Keep", "Guardar", "Enregistrer", "Сохранить", "Spara", "Lagre", "Mentés")
	FormCancel      = say("Cancel", "Cancelar", "Annuler", "Отмена", "Avbryt", "Avbryt", "Mégse")
	FormFollow      = say("Follow-ups in threads where I have answered", "Mensajes en hilos donde he respondido", "Suites dans les fils où j’ai répondu", "Продолжения в ветках, где я отвечал", "Uppföljningar i trådar där jag har svarat", "Oppfølgere i tråder der jeg har svart", "Folytatások azokban a szálakban, ahol válaszoltam")
	FormDefault     = say("As I am set up to", "Según mi configuración", "Comme je suis réglé", "Как настроено", "Som jag är inställd", "Slik jeg er satt opp", "A beállításom szerint")
	FormMention     = say("When I am mentioned", "Cuando me mencionan", "Quand on me mentionne", "Когда меня упоминают", "När jag nämns", "Når jeg nevnes", "Ha megemlítenek")
	FormAlways      = say("Always", "Siempre", "Toujours", "Всегда", "Alltid", "Alltid", "Mindig")
	FormWhoSees     = say("Who sees my answers", "Quién ve mis respuestas", "Qui voit mes réponses", "Кто видит мои ответы", "Vem som ser mina svar", "Hvem som ser svarene mine", "Ki látja a válaszaimat")
	FormAll         = say("Everybody", "Todos", "Tout le monde", "Все", "Alla", "Alle", "Mindenki")
	FormOne         = say("Only the person who asks", "Solo quien pregunta", "Seulement la personne qui demande", "Только спросивший", "Bara den som frågar", "Bare den som spør", "Csak a kérdező")
	FormLang        = say("Language to quote", "Idioma que citar", "Langue à citer", "Язык цитат", "Språk att citera", "Språk å sitere", "Az idézetek nyelve")
	FormLangHint    = say("Two letters, as in en; empty for any.", "Dos letras, como en; vacío para todos.", "Deux lettres, par exemple en ; vide pour toutes.", "Две буквы, например en; пусто для любого.", "Två bokstäver, som en; tomt för alla.", "To bokstaver, som en; tomt for alle.", "Két betű, például en; üresen bármelyik.")
	FormSource      = say("Outlet to quote", "Medio que citar", "Média à citer", "Издание", "Källa att citera", "Kilde å sitere", "Az idézett lap")
	FormSourceHint  = say("A part of its name; empty for any.", "Parte de su nombre; vacío para todos.", "Une partie de son nom ; vide pour tous.", "Часть названия; пусто для любого.", "En del av namnet; tomt för alla.", "En del av navnet; tomt for alle.", "A nevének egy része; üresen bármelyik.")
	FormFolder      = say("Folder of the coverage to quote", "Carpeta que citar", "Dossier à citer", "Папка подборки", "Mapp att citera", "Mappe å sitere", "Az idézett mappa")
	FormFolderHint  = say("With the folders in it; empty for all.", "Con sus subcarpetas; vacío para todas.", "Avec ses sous-dossiers ; vide pour tous.", "Вместе с вложенными; пусто для всех.", "Med mapparna i den; tomt för alla.", "Med mappene i den; tomt for alle.", "Az almappáival; üresen mind.")
	FormSure        = say("How sure I must be", "Cuán seguro debo estar", "À quel point je dois être sûr", "Насколько я должен быть уверен", "Hur säker jag måste vara", "Hvor sikker jeg må være", "Mennyire legyek biztos")
	FormSureHint    = say("From 0 to 1; empty for what I am set up to.", "De 0 a 1; vacío para mi configuración.", "De 0 à 1 ; vide pour mon réglage.", "От 0 до 1; пусто, если как настроено.", "Från 0 till 1; tomt för min inställning.", "Fra 0 til 1; tomt for mitt oppsett.", "0 és 1 között; üresen a beállításom.")
	FormUnasked     = say("Questions that nobody asks me", "Preguntas que nadie me hace", "Questions qu’on ne me pose pas", "Вопросы не ко мне", "Frågor som ingen ställer till mig", "Spørsmål som ingen stiller meg", "Kérdések, amelyeket nem nekem tesznek fel")
	FormLeave       = say("Leave them alone", "Dejarlas", "Les laisser", "Не трогать", "Låt dem vara", "La dem være", "Hagyjam békén")
	FormAnswer      = say("Answer them when I am sure", "Responder si estoy seguro", "Y répondre quand je suis sûr", "Отвечать, если уверен", "Svara när jag är säker", "Svar når jeg er sikker", "Válaszoljak, ha biztos vagyok")
	FormUnaskedSure = say("How sure I must be for those", "Cuán seguro debo estar para ellas", "À quel point je dois être sûr pour elles", "Насколько я должен быть уверен для них", "Hur säker jag måste vara för dem", "Hvor sikker jeg må være for dem", "Mennyire legyek biztos ezeknél")
	FormSureEmpty   = say("From 0 to 1; empty for %s.", "De 0 a 1; vacío para %s.", "De 0 à 1 ; vide pour %s.", "От 0 до 1; пусто: %s.", "Från 0 till 1; tomt för %s.", "Fra 0 til 1; tomt for %s.", "0 és 1 között; üresen %s.")
	FormEvery       = say("Minutes between two such answers", "Minutos entre dos de esas respuestas", "Minutes entre deux de ces réponses", "Минут между двумя такими ответами", "Minuter mellan två sådana svar", "Minutter mellom to slike svar", "Percek két ilyen válasz között")
	FormEveryEmpty  = say("Empty for %d.", "Vacío para %d.", "Vide pour %d.", "Пусто: %d.", "Tomt för %d.", "Tomt for %d.", "Üresen %d.")
	FormPeople      = say("People whose questions are left alone", "Personas cuyas preguntas se dejan", "Personnes dont les questions sont laissées", "Люди, чьи вопросы не трогать", "Personer vars frågor lämnas i fred", "Personer hvis spørsmål får være", "Akiknek a kérdéseit békén hagyom")
	FormGroups      = say("User groups whose questions are left alone", "Grupos cuyas preguntas se dejan", "Groupes dont les questions sont laissées", "Группы, чьи вопросы не трогать", "Grupper vars frågor lämnas i fred", "Grupper hvis spørsmål får være", "Csoportok, amelyeknek a kérdéseit békén hagyom")
	FormGroupsHint  = say("Their IDs, as in S0123ABCD, with a space between.", "Sus ID, como S0123ABCD, separados por un espacio.", "Leurs ID, par exemple S0123ABCD, séparés par un espace.", "Их ID, например S0123ABCD, через пробел.", "Deras ID, som S0123ABCD, med mellanslag.", "ID-ene deres, som S0123ABCD, med mellomrom.", "Az azonosítóik, például S0123ABCD, szóközzel elválasztva.")
)

// The command of a server's settings, as Discord's picker shows it.
var (
	ServerHow          = say("How the bot answers on this server", "Cómo responde el bot en este servidor", "Comment le bot répond sur ce serveur", "Как бот отвечает на этом сервере", "Hur boten svarar på den här servern", "Hvordan boten svarer på denne serveren", "Hogyan válaszol a bot ezen a szerveren")
	ServerShow         = say("Show all settings", "Mostrar toda la configuración", "Montrer tous les réglages", "Показать все настройки", "Visa alla inställningar", "Vis alle innstillinger", "Minden beállítás megmutatása")
	ServerChannels     = say("Where the bot answers; with an empty list, everywhere", "Dónde responde el bot; con la lista vacía, en todas partes", "Où le bot répond ; avec une liste vide, partout", "Где бот отвечает; пустой список: везде", "Var boten svarar; med tom lista överallt", "Hvor boten svarer; med tom liste overalt", "Hol válaszol a bot; üres listával mindenhol")
	ServerAllow        = say("Answer here and in its threads, besides those in the list", "Responder aquí y en sus hilos, además de la lista", "Répondre ici et dans ses fils, en plus de la liste", "Отвечать здесь и в ветках, кроме списка", "Svara här och i dess trådar, utöver listan", "Svar her og i trådene, i tillegg til listen", "Itt és a szálaiban is válaszoljon, a listán kívül")
	ServerClear        = say("Empty the list first", "Vaciar antes la lista", "Vider d’abord la liste", "Сначала очистить список", "Töm listan först", "Tøm listen først", "Előbb a lista kiürítése")
	ServerClearBoth    = say("Empty both lists first", "Vaciar antes ambas listas", "Vider d’abord les deux listes", "Сначала очистить оба списка", "Töm båda listorna först", "Tøm begge listene først", "Előbb mindkét lista kiürítése")
	ServerThreads      = say("Follow-ups in threads where the bot has answered", "Mensajes en hilos donde el bot respondió", "Suites dans les fils où le bot a répondu", "Продолжения в ветках, где бот отвечал", "Uppföljningar i trådar där boten har svarat", "Oppfølgere i tråder der boten har svart", "Folytatások azokban a szálakban, ahol a bot válaszolt")
	ServerWhen         = say("When to answer them", "Cuándo responder", "Quand y répondre", "Когда на них отвечать", "När de ska besvaras", "Når de skal besvares", "Mikor válaszoljon rájuk")
	ServerMention      = say("only when mentioned", "solo si lo mencionan", "seulement si mentionné", "только при упоминании", "bara vid omnämnande", "bare når nevnt", "csak említésre")
	ServerAlways       = say("always", "siempre", "toujours", "всегда", "alltid", "alltid", "mindig")
	ServerNever        = say("never", "nunca", "jamais", "никогда", "aldrig", "aldri", "soha")
	ServerSeldom       = say("seldom, where I am surest", "rara vez, si estoy muy seguro", "rarement, quand je suis très sûr", "редко, когда уверен", "sällan, när jag är säkrast", "sjelden, når jeg er sikrest", "ritkán, ha nagyon biztos")
	ServerPrivate      = say("Who sees the answers to /ask", "Quién ve las respuestas a /ask", "Qui voit les réponses à /ask", "Кто видит ответы на /ask", "Vem som ser svaren på /ask", "Hvem som ser svarene på /ask", "Ki látja a /ask válaszait")
	ServerOnlyAsker    = say("Show them only to the person who asks, unless they say otherwise", "Mostrarlas solo a quien pregunta, salvo que diga otra cosa", "Ne les montrer qu’à la personne qui demande, sauf avis contraire", "Показывать только спросившему, если он не скажет иначе", "Visa dem bara för den som frågar, om inget annat sägs", "Vis dem bare til den som spør, med mindre annet sies", "Csak a kérdezőnek mutassa, hacsak mást nem mond")
	ServerLang         = say("The language of the coverage to quote", "El idioma de la cobertura que citar", "La langue de la revue de presse à citer", "Язык цитируемой подборки", "Språket att citera", "Språket å sitere", "Az idézett anyag nyelve")
	ServerCode         = say("Two letters, as in en, or any", "Dos letras, como en, o any", "Deux lettres, par exemple en, ou any", "Две буквы, например en, или any", "Två bokstäver, som en, eller any", "To bokstaver, som en, eller any", "Két betű, például en, vagy any")
	ServerSure         = say("How sure the bot must be to answer", "Cuán seguro debe estar el bot", "À quel point le bot doit être sûr", "Насколько бот должен быть уверен", "Hur säker boten måste vara", "Hvor sikker boten må være", "Mennyire legyen biztos a bot")
	ServerLeast        = say("From 0 to 1; 0 is the bot's own", "De 0 a 1; 0 es lo propio del bot", "De 0 à 1 ; 0 est le réglage du bot", "От 0 до 1; 0: как настроено", "Från 0 till 1; 0 är botens eget", "Fra 0 til 1; 0 er botens eget", "0 és 1 között; 0 a bot saját értéke")
	ServerPart         = say("Which part of the coverage the bot quotes, unless a question says", "Qué parte de la cobertura cita el bot, salvo que la pregunta lo diga", "Quelle partie le bot cite, sauf si la question le dit", "Какую часть подборки цитирует бот, если вопрос не говорит", "Vilken del boten citerar, om frågan inte säger det", "Hvilken del boten siterer, med mindre spørsmålet sier det", "Melyik részből idéz a bot, hacsak a kérdés nem mondja")
	ServerSource       = say("Only this outlet, or any", "Solo este medio, o any", "Seulement ce média, ou any", "Только это издание или any", "Bara denna källa, eller any", "Bare denne kilden, eller any", "Csak ez a lap, vagy any")
	ServerFolder       = say("Only this folder of the corpus and those below it, or any", "Solo esta carpeta y las que contiene, o any", "Seulement ce dossier et ceux qu’il contient, ou any", "Только эта папка с вложенными или any", "Bara denna mapp och de under den, eller any", "Bare denne mappen og de under, eller any", "Csak ez a mappa az almappáival, vagy any")
	ServerUnasked      = say("Questions that nobody said to the bot, and posts in forums when they are opened", "Preguntas no dirigidas al bot, y publicaciones en foros al abrirse", "Questions non adressées au bot, et publications de forums à leur ouverture", "Вопросы не к боту и новые публикации в форумах", "Frågor som inte ställs till boten, och foruminlägg när de öppnas", "Spørsmål ikke rettet til boten, og foruminnlegg når de åpnes", "Nem a botnak szánt kérdések, és az új fórumbejegyzések")
	ServerHuman        = say("Who is asked what the coverage does not answer", "A quién se pregunta lo que la cobertura no responde", "À qui demander ce que la couverture ne dit pas", "Кого спрашивать о том, чего нет в статьях", "Vem som tillfrågas om det som bevakningen inte svarar på", "Hvem som spørres om det dekningen ikke svarer på", "Kit kérdezzek arról, amire a cikkek nem felelnek")
	ServerHumanChannel = say("The channel that such a question is passed on to", "El canal al que pasa la pregunta", "Le canal où la question est transmise", "Канал, в который передаётся вопрос", "Kanalen som frågan skickas vidare till", "Kanalen som spørsmålet sendes videre til", "A csatorna, ahová a kérdést továbbadom")
	ServerHumanRole    = say("The role that is mentioned there", "El rol que se menciona allí", "Le rôle mentionné là-bas", "Роль, которая там упоминается", "Rollen som nämns där", "Rollen som nevnes der", "Az ott megemlített szerepkör")
	ServerHumanClear   = say("Forget both first: whom the bot's operator names is asked", "Olvidar antes ambos: se pregunta a quien nombre el operador", "Oublier d’abord les deux : celui que nomme l’opérateur répond", "Сначала забыть обоих: спросить тех, кого назвал оператор", "Glöm först båda: den som operatören utser tillfrågas", "Glem først begge: den operatøren har valgt, blir spurt", "Előbb mindkettő törlése: azt kérdezem, akit a kezelő nevez meg")
	ServerOnlyHere     = say("Only here and in its threads, besides those in the list", "Solo aquí y en sus hilos, además de la lista", "Seulement ici et dans ses fils, en plus de la liste", "Только здесь и в ветках, кроме списка", "Bara här och i dess trådar, utöver listan", "Bare her og i trådene, i tillegg til listen", "Csak itt és a szálaiban, a listán kívül")
	ServerLeaveOut     = say("Never those with this role, besides those in the list", "Nunca a quienes tienen este rol, además de la lista", "Jamais ceux qui ont ce rôle, en plus de la liste", "Никогда тем, у кого эта роль, кроме списка", "Aldrig dem med denna roll, utöver listan", "Aldri dem med denne rollen, i tillegg til listen", "Soha az ilyen szerepkörűeknek, a listán kívül")
	ServerUnaskedSure  = say("How sure to be, from 0 to 1; 0 is the bot's own", "Cuán seguro, de 0 a 1; 0 es lo propio del bot", "À quel point, de 0 à 1 ; 0 est le réglage du bot", "Насколько уверенно, от 0 до 1; 0: как настроено", "Hur säker, från 0 till 1; 0 är botens eget", "Hvor sikker, fra 0 til 1; 0 er botens eget", "Mennyire biztosan, 0 és 1 között; 0 a bot saját értéke")

	ReactionUnread = say(
		"I cannot read this message. “%s” in its menu, under Apps, shows it to me.",
		"No puedo leer este mensaje. “%s” en su menú, en Aplicaciones, me lo muestra.",
		"Je ne peux pas lire ce message. « %s » dans son menu, sous Applications, me le montre.",
		"Не могу прочитать это сообщение. «%s» в его меню, в разделе приложений, покажет его мне.",
		"Jag kan inte läsa det här meddelandet. ”%s” i dess meny, under Appar, visar det för mig.",
		"Jeg kan ikke lese denne meldingen. «%s» i menyen, under Apper, viser den til meg.",
		"Nem tudom elolvasni ezt az üzenetet. A menüjében, az Alkalmazások között a „%s” megmutatja nekem.")
	AnsweredBy = say("answered by a person: %s", "respondida por una persona: %s", "répondue par une personne : %s", "ответил человек: %s", "besvarad av en människa: %s", "besvart av et menneske: %s", "egy ember válaszolt: %s")
)
