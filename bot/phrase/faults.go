package phrase

// Why an operator's command did not come about, a sentence each.
var (
	NotAddress = say(
		"That is not a web address.",
		"Eso no es una dirección web.",
		"Ce n’est pas une adresse web.",
		"Это не веб-адрес.",
		"Det är ingen webbadress.",
		"Det er ingen nettadresse.",
		"Ez nem webcím.")
	OnlyWeb = say(
		"Only http and https addresses are fetched.",
		"Solo se descargan direcciones http y https.",
		"Seules les adresses http et https sont lues.",
		"Загружаются только адреса http и https.",
		"Bara http- och https-adresser hämtas.",
		"Bare http- og https-adresser hentes.",
		"Csak http- és https-címeket töltök le.")
	AddressSecret = say(
		"An address with a name or password in it is not fetched.",
		"No se descarga una dirección que lleva un nombre o una contraseña.",
		"Une adresse qui contient un nom ou un mot de passe n’est pas lue.",
		"Адрес с именем или паролем не загружается.",
		"En adress med namn eller lösenord i hämtas inte.",
		"En adresse med navn eller passord i hentes ikke.",
		"Nevet vagy jelszót tartalmazó címet nem töltök le.")
	// OnlyPorts has the numbers of the ports.
	OnlyPorts = say(
		"Pages are only fetched from these ports: %s.",
		"Solo se descargan páginas de estos puertos: %s.",
		"Les pages ne sont lues que depuis ces ports : %s.",
		"Страницы загружаются только с этих портов: %s.",
		"Sidor hämtas bara från de här portarna: %s.",
		"Sider hentes bare fra disse portene: %s.",
		"Oldalakat csak ezekről a portokról töltök le: %s.")
	PrivateAddress = say(
		"That address is inside a private network.",
		"Esa dirección está dentro de una red privada.",
		"Cette adresse est à l’intérieur d’un réseau privé.",
		"Этот адрес находится внутри частной сети.",
		"Den adressen ligger i ett privat nät.",
		"Den adressen ligger i et privat nett.",
		"Ez a cím magánhálózaton belül van.")
	SiteUnreachable = say(
		"The site cannot be reached.",
		"No se puede acceder al sitio.",
		"Le site est injoignable.",
		"Сайт недоступен.",
		"Webbplatsen går inte att nå.",
		"Nettstedet kan ikke nås.",
		"A webhely nem érhető el.")
	SiteUnknown = say(
		"No site is known by that name.",
		"No se conoce ningún sitio con ese nombre.",
		"Aucun site n’est connu sous ce nom.",
		"Сайта с таким именем нет.",
		"Ingen webbplats är känd under det namnet.",
		"Det finnes ikke noe nettsted med det navnet.",
		"Nincs ilyen nevű webhely.")
	SiteUntrusted = say(
		"The site’s certificate is not valid.",
		"El certificado del sitio no es válido.",
		"Le certificat du site n’est pas valable.",
		"Сертификат сайта недействителен.",
		"Webbplatsens certifikat är inte giltigt.",
		"Nettstedets sertifikat er ikke gyldig.",
		"A webhely tanúsítványa nem érvényes.")
	// PageSlow has how long a page may take.
	PageSlow = say(
		"The page takes longer than %s.",
		"La página tarda más de %s.",
		"La page met plus de %s à répondre.",
		"Страница загружается слишком долго, предел: %s.",
		"Sidan tar längre tid än %s.",
		"Siden tar lengre tid enn %s.",
		"Az oldal ennél tovább tart: %s.")
	FetchStopped = say(
		"The fetch was stopped.",
		"La descarga se detuvo.",
		"La lecture de la page a été interrompue.",
		"Загрузка остановлена.",
		"Hämtningen stoppades.",
		"Hentingen ble stoppet.",
		"A letöltés megszakadt.")
	// PageTooLarge has how large a page may be.
	PageTooLarge = say(
		"The page is larger than %d MB.",
		"La página ocupa más de %d MB.",
		"La page dépasse %d Mo.",
		"Страница больше %d МБ.",
		"Sidan är större än %d MB.",
		"Siden er større enn %d MB.",
		"Az oldal nagyobb, mint %d MB.")
	PagePacked = say(
		"The page is packed in a way that I do not understand.",
		"La página está comprimida de un modo que no entiendo.",
		"La page est compressée d’une façon que je ne comprends pas.",
		"Страница сжата непонятным способом.",
		"Sidan är packad på ett sätt som jag inte förstår.",
		"Siden er pakket på en måte jeg ikke forstår.",
		"Az oldal olyan módon van tömörítve, amelyet nem értek.")
	PageLeadsOn = say(
		"The page leads from one address to the next without end.",
		"La página lleva de una dirección a otra sin fin.",
		"La page renvoie sans fin d’une adresse à l’autre.",
		"Страница без конца переводит с адреса на адрес.",
		"Sidan leder från adress till adress utan slut.",
		"Siden leder fra adresse til adresse uten ende.",
		"Az oldal vég nélkül egyik címről a másikra vezet.")
	// SiteAnswers has a status of HTTP, as in "404 Not Found".
	SiteAnswers = say(
		"The site answers %s.",
		"El sitio responde %s.",
		"Le site répond %s.",
		"Сайт отвечает: %s.",
		"Webbplatsen svarar %s.",
		"Nettstedet svarer %s.",
		"A webhely ezt válaszolja: %s.")

	// ManyAtAddress has a count of articles.
	ManyAtAddress = say(
		"At that address: %s. One that changes belongs under feeds in the settings.",
		"En esa dirección: %s. Una que cambia va en feeds, en los ajustes.",
		"À cette adresse : %s. Une adresse qui change va sous feeds, dans les réglages.",
		"По этому адресу: %s. Меняющийся адрес указывают в настройках, в feeds.",
		"På den adressen: %s. En som ändras hör hemma under feeds i inställningarna.",
		"På den adressen: %s. En som endrer seg, hører hjemme under feeds i innstillingene.",
		"Ezen a címen: %s. Ami változik, az a beállítások feeds részébe való.")
	NoArticleThere = say(
		"No article can be read from that page.",
		"De esa página no se puede leer ningún artículo.",
		"Aucun article ne peut être lu sur cette page.",
		"На этой странице не удалось прочитать статью.",
		"Ingen artikel går att läsa på den sidan.",
		"Ingen artikkel kan leses fra den siden.",
		"Erről az oldalról nem olvasható ki cikk.")
	// FileShared has a file, a count of articles and a line.
	FileShared = say(
		"%s holds %s, this one in line %d: take it out there.",
		"%s contiene %s; este está en la línea %d: quítalo allí.",
		"%s contient %s ; celui-ci est à la ligne %d : retirez-le là.",
		"В файле %s: %s. Эта статья в строке %d, уберите её там.",
		"%s har %s, den här på rad %d: ta bort den där.",
		"%s har %s, denne på linje %d: ta den ut der.",
		"%s: ebben a fájlban %s van, ez a(z) %d. sorban; ott vegye ki.")
	FileOutside = say(
		"The file of that article is not in the corpus folder.",
		"El archivo de ese artículo no está en la carpeta de la cobertura.",
		"Le fichier de cet article n’est pas dans le dossier de la revue de presse.",
		"Файл этой статьи не в папке подборки.",
		"Artikelns fil ligger inte i bevakningens mapp.",
		"Artikkelens fil ligger ikke i dekningens mappe.",
		"A cikk fájlja nincs a sajtóanyag mappájában.")
	FileStays = say(
		"The file of that article cannot be moved.",
		"El archivo de ese artículo no se puede mover.",
		"Le fichier de cet article ne peut pas être déplacé.",
		"Файл этой статьи не удаётся переместить.",
		"Artikelns fil går inte att flytta.",
		"Artikkelens fil kan ikke flyttes.",
		"A cikk fájlját nem lehet áthelyezni.")
	FileGone = say(
		"The file of that article is already gone.",
		"El archivo de ese artículo ya no está.",
		"Le fichier de cet article n’est déjà plus là.",
		"Файла этой статьи уже нет.",
		"Artikelns fil är redan borta.",
		"Artikkelens fil er allerede borte.",
		"A cikk fájlja már nincs meg.")
	NotWordForWord = say(
		"The text of that article cannot be kept word for word.",
		"El texto de ese artículo no se puede guardar palabra por palabra.",
		"Le texte de cet article ne peut pas être gardé mot pour mot.",
		"Текст этой статьи нельзя сохранить слово в слово.",
		"Artikelns text går inte att spara ordagrant.",
		"Artikkelens tekst kan ikke lagres ordrett.",
		"A cikk szövege nem őrizhető meg szó szerint.")

	NoGenerationBefore = say(
		"No generation before this one is kept.",
		"No se guarda ninguna generación anterior a esta.",
		"Aucune génération antérieure à celle-ci n’est gardée.",
		"Более раннее поколение не сохранено.",
		"Ingen generation före den här finns kvar.",
		"Ingen generasjon før denne er bevart.",
		"Ennél korábbi nemzedék nincs megőrizve.")
	ReloadGoesOn = say(
		"A reload is going on. Try again when it is done.",
		"Hay una recarga en curso. Inténtalo cuando termine.",
		"Un rechargement est en cours. Réessayez quand il sera fini.",
		"Идёт загрузка. Попробуйте, когда она закончится.",
		"En inläsning pågår. Försök igen när den är klar.",
		"En innlesing pågår. Prøv igjen når den er ferdig.",
		"Épp betöltés folyik. Próbálja újra, ha kész.")
	ChangeUnseen = say(
		"The change does not show after a reload. Perhaps another article has the same ID.",
		"El cambio no se ve tras recargar. Quizá otro artículo tiene el mismo ID.",
		"Le changement n’apparaît pas après le rechargement. Un autre article a peut-être le même ID.",
		"После загрузки изменения не видно. Возможно, у другой статьи тот же ID.",
		"Ändringen syns inte efter inläsningen. Kanske har en annan artikel samma ID.",
		"Endringen vises ikke etter innlesingen. Kanskje har en annen artikkel samme ID.",
		"A változás a betöltés után sem látszik. Talán egy másik cikknek ugyanaz az azonosítója.")
	// NothingReadable stands behind [ReloadFailedAs].
	NothingReadable = say(
		"no article can be read",
		"no se puede leer ningún artículo",
		"aucun article ne peut être lu",
		"не удалось прочитать ни одной статьи",
		"ingen artikel går att läsa",
		"ingen artikkel kan leses",
		"egyetlen cikk sem olvasható")
)

// What becomes of a question where the search engine is elsewhere.
var (
	SearchDown = say(
		"The search service does not answer at the moment. Please try again in a minute.",
		"El servicio de búsqueda no responde en este momento. Vuelve a intentarlo en un minuto.",
		"Le service de recherche ne répond pas pour l’instant. Réessayez dans une minute.",
		"Служба поиска сейчас не отвечает. Попробуйте через минуту.",
		"Söktjänsten svarar inte just nu. Försök igen om en minut.",
		"Søketjenesten svarer ikke akkurat nå. Prøv igjen om et minutt.",
		"A keresőszolgáltatás most nem válaszol. Próbálja újra egy perc múlva.")
	SearchLost = say(
		"The search service has lost the coverage. An operator brings it back with “reload”.",
		"El servicio de búsqueda ha perdido la cobertura. Un operador la recupera con “reload”.",
		"Le service de recherche a perdu la revue de presse. Un opérateur la rétablit avec « reload ».",
		"Служба поиска потеряла подборку. Оператор вернёт её командой «reload».",
		"Söktjänsten har tappat bevakningen. En operatör hämtar tillbaka den med ”reload”.",
		"Søketjenesten har mistet dekningen. En operatør henter den tilbake med «reload».",
		"A keresőszolgáltatás elvesztette a sajtóanyagot. Egy üzemeltető a „reload” paranccsal hozza vissza.")
)
