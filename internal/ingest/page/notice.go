package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNotice is how long the longest notice may be, in bytes.
const maxNotice = 500

// isNotice tells a line that an outlet says to its readers between the lines of an
// article: about paying, about content of others, about pictures and about mistakes,
// and those that lead to other articles.
func isNotice(line string) bool {
	small := strings.ToLower(line)
	holds := func(sign string) bool { return strings.Contains(small, sign) }
	for _, n := range notices {
		if len(line) <= n.most && (n.signs == nil || slices.ContainsFunc(n.signs, holds)) && n.look.MatchString(line) {
			return true
		}
	}
	opening := openingOf(line)
	for _, n := range openings {
		if len(line) <= n.most && n.look.MatchString(opening) {
			return true
		}
	}
	return leadsAway(line)
}

// leadsAway tells a line that stands over links to other articles.
func leadsAway(line string) bool {
	const most = 120 // bytes
	return len(line) <= most && away.MatchString(openingOf(line))
}

// isDiscussion tells a heading over what readers say.
func isDiscussion(line string) bool {
	const most = 60 // bytes
	return len(line) <= most && discussion.MatchString(openingOf(line))
}

var discussion = opens(`(?:\d+ )?(?:reader )?comments?(?: \(?\d+\)?| section)?\W*$`, `(?:leser)?kommentare?(?: \(?\d+\)?)?\W*$`, `commentaires?(?: \(?\d+\)?)?\W*$`, `comentarios?(?: \(?\d+\)?)?\W*$`, `комментари[ия](?: \(?\d+\)?)?\W*$`, `kommentarer?(?: \(?\d+\)?)?\W*$`, `hozzászólások?(?: \(?\d+\)?)?\W*$`, `leave a (?:comment|reply)\W*$`)

// openingOf is a line in small letters, from its first letter on.
func openingOf(line string) string {
	return strings.ToLower(strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }))
}

// withoutNotices is a text without the lines that are notices, without headings and
// lead-ins at its end that lead to nothing, and without labels at both ends: a section,
// a name, a way back.
func withoutNotices(text string) string {
	var out []string
	for block := range strings.SplitSeq(text, "\n\n") {
		if strings.HasPrefix(block, "- ") { // a list, each item of which is judged
			lines := strings.Split(block, "\n")
			block = strings.Join(slices.DeleteFunc(lines, isNotice), "\n")
		}
		if block != "" && (len(block) > maxNotice || !isNotice(strings.TrimLeft(block, "# "))) {
			out = append(out, block)
		}
	}
	for len(out) > 1 && leadsOn(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	if slices.ContainsFunc(out, isProse) {
		for isLabel(out[0]) {
			out = out[1:]
		}
		for isLabel(out[len(out)-1]) {
			out = out[:len(out)-1]
		}
	}
	return strings.Join(out, "\n\n")
}

// isLabel tells a short line without a figure or the end of a sentence.
func isLabel(block string) bool {
	const most = 40 // bytes
	last, _ := utf8.DecodeLastRuneInString(block)
	return len(block) <= most && !strings.HasPrefix(block, "- ") && !strings.HasPrefix(block, "| ") && !strings.HasPrefix(block, "#") && !strings.ContainsFunc(block, unicode.IsDigit) && !unicode.In(last, unicode.Terminal_Punctuation, unicode.Quotation_Mark, unicode.Pe)
}

// leadsOn tells a block that says nothing without the next one.
func leadsOn(block string) bool {
	const most = 40 // bytes
	return strings.HasPrefix(block, "#") || len(block) <= most && strings.HasSuffix(block, ":")
}

// offer finds what outlets say to those who have not paid.
var offer = regexp.MustCompile(`(?i)subscri|abonn|suscri|assin|prenumer|подпис|előfizet|sign (?:in|up)|log ?in|register|member|trial|left to read`)

// A look tells a notice by how it is put.
type look struct {
	most  int // bytes; what is longer says something else too
	look  *regexp.Regexp
	signs []string // one of which stands in each, in small letters; they are found faster
}

var notices = []look{
	{300, regexp.MustCompile(`(?i)\d+(?:[.,]\d+)?\s?% (?:of this article|de cet article|de este artículo|dieses artikels)|left to read|reste .{0,20}à lire`), []string{"%", "left", "reste"}},
	{200, regexp.MustCompile(`(?i)^(?:subscribe|sign up|sign in|log in|register|already a subscriber|become a (?:member|subscriber))\b.{0,120}\b(?:read|continue|access|newsletter|inbox|unlimited|now|today|article|story)\b.{0,40}$`), nil},
	{160, regexp.MustCompile(`(?i)(?:for|to) subscribers only|(?:réservée?|reservado) (?:aux|a los|para los) (?:abonnés|suscriptores)|nur für abonnenten`), []string{"subscri", "suscri", "abonn"}},
	{500, regexp.MustCompile(`(?i)(?:recommended|empfohlener) (?:editorial|redaktioneller) (?:content|inhalt)|externe inhalte angezeigt|external content (?:is|being|to be) (?:shown|displayed)|(?:transmitted|sent|übermittelt|transferred) to third[- ]part|an drittplattformen|(?:accept|allow|enable|agree to) .{0,30}cookies .{0,60}(?:view|see|watch|content|load)`), []string{"content", "inhalt", "third", "dritt", "cookies"}},
	{300, regexp.MustCompile(`(?:\(|\b)(?:Photograph|Photo|photo|Picture|Image|Foto|Bild|Fotografía|Fotografia)s?(?: by)?\s?: ?\p{Lu}[^.!?]{1,60}\)?$|Photograph by \p{Lu}[^.!?]{1,60}$|©\s?\p{Lu}[^.!?]{1,60}$`), []string{":", "©", "photograph by"}},
	{200, regexp.MustCompile(`[(/]\s?(?:Getty(?: Images)?|Shutterstock|iStock|AP Photo|Alamy|Unsplash|[Pp]icture[- ][Aa]lliance|[Ii]mago(?: [Ii]mages)?|Scanpix|MTI Fotó)[^.!?]{0,40}\)?$`), []string{"getty", "shutterstock", "istock", "ap photo", "alamy", "unsplash", "alliance", "imago", "scanpix", "mti"}},
	{200, regexp.MustCompile(`^(?:Photo|Photos|Photograph|Image|Picture|Foto|Bild|Titelbild|Beitragsbild|Credit|Crédits? photos?|Image illustrative|Фото|Fotó|Kép|Foto[gț]?raf|Källa|Bilde)(?: by| credit)?\s?: ?\p{Lu}`), nil},
	{500, regexp.MustCompile(`^(?:Correction|Corrections|Clarification|Rectificatif|Berichtigung|Korrektur|Corrección|Rättelse|Rettelse)(?: \([^)]*\)|, [\w ]{1,20}| \pL+ \d+)?\s?: `), nil},
	{200, regexp.MustCompile(`(?i)^(?:listen|subscribe) to (?:our|the|this) (?:podcast|episode)|(?:wherever|where) you get your podcasts`), []string{"podcast", "episode"}},
	{60, regexp.MustCompile(`(?i)^(?:\d+[- ]min(?:ute)?s?\.? read|(?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|lästid|lesetid|время чтения|olvasási idő)\s?:? .{0,25})$`), nil},
	{100, regexp.MustCompile(`^\(?(?:Quellen?|Sources?|Fuentes?|Źródło|Credit|Kilde|Källa|Forrás|Источник|Fonte)\s?: ?\p{Lu}[^.!?]{1,60}\)?$`), nil},
	{80, regexp.MustCompile(`(?i)^(?:\pL[\pL ]{2,24}: |(?:published|posted|updated|last updated|publisert|oppdatert|publicerad|uppdaterad|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|publicado|actualizado|опубликовано|обновлено)(?: (?:on|am|den|le|el))? )?\d{1,2}[./ ]? ?(?:\d{1,2}|de \pL+ de|\pL+)[./]? ?\d{4}(?:[ ,|/–-]+(?:um |at |à |kl\.? ?)?\d{1,2}[:.h]\d\d(?: uhr)?)?$`), nil},
	{40, regexp.MustCompile(`(?i)^[^\pL]*(?:anzeige|werbung|advertisement|publicidad|publicité|annons|annonse|реклама|hirdetés|zurück|zur übersicht|drucken|drukuj|print|inhaltsverzeichnis|table of contents|nos siga no)[^\pL]*$`), nil},
}

// openings are looks of lines from their first letter on, in small letters.
var openings = []look{
	{300, opens( // who may read on
		`(?:contenido|artículo|noticia) (?:exclusiv[oa]|sólo|solo) (?:para|de)`, `suscríbete (?:para|y)`, `(?:contenu|article) (?:réservé|exclusif)`, `la suite (?:de cet article )?est réservée`, `abonnez-vous pour`, `jetzt weiterlesen`, `(?:weiter)?lesen (?:sie )?mit .{0,30}(?:abo|plus)\b`, `sie haben noch \d+`, `dieser (?:artikel|inhalt) ist (?:nur )?(?:für|exklusiv)`,
		`(?:det här|detta) är en låst`, `bli (?:prenumerant|medlem)`, `(?:artikeln|texten) är (?:låst|bara för)`, `logga in för att läsa`, `denne (?:saken|artikkelen) er (?:kun )?for (?:abonnenter|våre)`, `logg inn for å lese`, `(?:kjøp|bestill) abonnement`, `bli abonnent`,
		`a cikk (?:folytatása|teljes).{0,40}előfizet`, `(?:fizessen|fizess) elő`, `csak előfizető`, `(?:полный текст|материал|статья|полная версия).{0,30}(?:доступ\pL+|только) .{0,20}подписчик`, `оформите подписку`, `for (?:subscribers|members) only`, `this (?:article|story|content) is (?:only )?(?:for|available to|reserved for) (?:our )?(?:subscribers|members)`), nil},
	{500, opens(
		`this (?:content|video|post|map) is (?:hosted|provided|supplied) by`, `to (?:view|see|show|watch) (?:this|it)\b.{0,80}\b(?:cookies|consent|settings)`, `externer inhalt`, `wir respektieren (?:deine|ihre) privatsphäre`, `um (?:deine|ihre) (?:persönlichen )?daten zu schützen, haben wir`, `contenido externo`, `contenu externe`,
		`pour (?:voir|afficher) ce contenu`, `para ver este contenido`, `ekstern(?:t)? innhold`, `externt innehåll`), nil},
	{400, opens( // who pays, and for what
		`advertis(?:er|ing|ement) disclos`, `affiliate disclos`, `we may (?:earn|receive) (?:a )?(?:small )?(?:commission|compensation)`, `(?:when you buy|if you buy|if you purchase) .{0,60}(?:commission|links)`,
		`this (?:post|article|story|page) (?:may )?contains? (?:affiliate|references to)`, `dieser (?:text|artikel|beitrag) enthält .{0,30}(?:affiliate|werbe|provisions)-?links?`), nil},
	{300, opens( // whose opinion it is, and when it was filed
		`(?:the )?(?:views|opinions)(?: and opinions)? expressed (?:in this|here|are (?:those|the author)|by (?:the )?(?:author|writer|contributor|columnist))`, `dieser beitrag gibt die meinung`, `dieser (?:eintrag|beitrag|artikel|text) (?:wurde|ist)\b.{0,30}(?:veröffentlicht|abgelegt)`,
		`der beitrag wurde am`, `this (?:entry|post) was (?:posted|published|filed) `, `filed under`, `tagged (?:as|with) `, `las opiniones expresadas`, `les opinions exprimées`, `materiał chroniony prawem`), nil},
	{300, opens( // what readers should do
		`(?:yes! )?sign me up`, `sign up (?:for|to) (?:our|the|this|his|her|my) `, `join (?:our|us on|the) .{0,30}(?:whatsapp|telegram|newsletter|community|channel)`, `(?:this )?(?:article|story|page) was (?:amended|corrected|updated) (?:on|at|to)\b`, `this (?:article|story|report) (?:was|has been) (?:amended|corrected|updated)`, `this video (?:cannot|can't|can not) be played`, `get the latest .{0,60}(?:straight|delivered|direct|inbox)`, `never miss .{0,60}(?:news|newsletter)`, `we want to hear (?:what you think|from you)`,
		`(?:do you have|got|have) a (?:story|tip|news tip)\b.{0,80}(?:\?|@|contact|e-?mail)`, `help us (?:continue|keep) `, `if you (?:enjoyed|liked) (?:reading )?this`, `to view or add a comment`, `submit a letter to the editor`,
		`follow (?:us|the author|our) .{0,20}on `, `follow .{2,40} on (?:facebook|twitter|instagram|x|google news|linkedin|tiktok|threads|bluesky)\b.{0,40}$`, `download (?:our|the) .{0,30}\bapp\b`, `bei fragen (?:und|oder) anregungen`, `(?:gefällt|gefiel|hat) (?:dir|ihnen|euch) (?:unser|der|dieser)\b.{0,30}(?:artikel|beitrag|magazin|gefallen)`, `artikel gefallen\?`, `sie sind (?:aktuell |derzeit )?nicht (?:eingeloggt|angemeldet)`,
		`(?:war|wie) (?:der|dieser) artikel\b.{0,40}\?$`, `möchten sie (?:den|diesen) artikel teilen`, `folgen sie uns`, `folge uns`, `puede escribirnos`, `suscr[ií]b\pL+ (?:a (?:nuestr|nuestra|la newsletter)|aquí)`, `síg[au]\pL*nos `, `valora esta noticia`, `abonnez-vous`, `suivez-nous`,
		`inscrivez-vous (?:à|pour recevoir)`, `recevez .{0,40}(?:newsletter|lettre|boîte mail)`, `reciba .{0,40}(?:boletín|newsletter|correo)`, `recibe .{0,40}(?:boletín|newsletter|correo)`, `iscriviti alla`, `seguici su`, `czekamy na wasze`, `wesprzyj nas`, `dołącz do nas`, `zapraszamy (?:też )?do subskrypcji`, `följ oss`, `prenumerera på (?:vårt|vår|våra)`, `følg oss`, `meld deg på (?:vårt|nyhetsbrev)`, `få nyhetsbrev`,
		`подпи(?:сывайтесь|шитесь) на`, `следите за нашими`, `kövess(?:en|e)? minket`, `iratkozz(?:on)? fel`, `támogass`), nil},
}

// away are openings of lines over links to other articles.
var away = opens(
	`mehr (?:zum thema|zu diesem thema|aus der|dazu|lesen)\b`, `(?:mehr|weitere) (?:artikel|beiträge|informationen|meldungen|themen|nachrichten|infos)(?: (?:zu|zum|zur|aus|über|von|finden|unter|hier|gibt es|erhalten)\b|\W*$)`, `weiterführende(?:r|n)? links?`, `weiterlesen`, `auch interessant(?:\W*$|:| für)`, `das (?:thema )?könnte (?:sie|dich) (?:auch )?interessieren`,
	`lesen sie (?:auch|hier|mehr|dazu)`, `zum weiterlesen`, `neueste (?:artikel|beiträge)`, `(?:ähnliche|verwandte|empfohlene) (?:artikel|beiträge|themen)`, `schon gelesen\?`, `meist[- ]?(?:gelesene?|diskutierte?)(?: artikel)?\W*$`, `kommentare? (?:geschlossen|schreiben|verfassen)`, `benachrichtigung(?:en)? aktivieren`,
	`diesen artikel (?:teilen|drucken|bewerten)`, `(?:den )?artikel mit anderen teilen`, `empfohlener redaktioneller inhalt`, `über (?:den autor|die autorin|die autoren)\W*$`,
	`pour lire la suite`, `à lire (?:aussi|également|ensuite)`, `lire aussi`, `sur le même (?:sujet|thème)`, `articles? (?:similaires|liés)`, `vous aimerez aussi`,
	`lea (?:también|además)`, `(?:te|le) puede interesar`, `puedes ver:`, `más (?:sobre|información en|noticias)`, `noticias relacionadas`, `leia (?:também|mais)`, `veja também`, `leggi anche`, `articoli correlati`,
	`czytaj (?:też|także|więcej)`, `zobacz (?:też|także)`, `przeczytaj (?:też|także|również)`, `dowiedz się więcej`, `polecamy`, `lees ook`, `meer over (?:dit|deze)`, `läs (?:också|även|mer)\b`, `les (?:også|mer)\b`, `læs også`, `mer om (?:det|saken|ämnet|temaet)`, `lue myös`,
	`читайте (?:также|ещё)`, `(?:материалы )?по теме:?$`, `kapcsolódó (?:cikk|anyag|tartalm)`, `olvassa el`, `olvasd el`,
	`posted in `, `share this`, `you (?:may|might) also (?:like|enjoy|be interested)`, `more (?:from|on) this`, `(?:related|recommended) (?:articles?|posts?|stories|topics|reading|content|coverage|news)`, `read (?:more|next|also)(?::|\W*$)`, `about the authors?$`, `up next$`, `most (?:read|popular)$`, `(?:trending|latest|popular)(?: (?:now|news|stories|articles))?\W*$`, `(?:top|more|other) (?:stories|news)\W*$`,
)

// opens finds an opening with one of these.
func opens(phrases ...string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:` + strings.Join(phrases, "|") + `)`)
}
