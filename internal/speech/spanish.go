package speech

// spanish is the words of Spanish by class, and its cues by sense.
const spanish = `
cue says: dice dicen dijo dijeron observa observan observó observaron escribió escribe dicho decía añade añaden añadió añadieron añadido afirma afirman afirmó afirmaron afirmado explica
	explican explicó explicaron explicado señala señalan señaló señalaron señalado asegura aseguran aseguró aseguraron asegurado
	declara declaran declaró declararon declarado sostiene sostienen sostuvo indica indican indicó indicaron indicado comenta
	comentan comentó comentaron comentado agrega agregan agregó agregaron insiste insisten insistió insistido recuerda recuerdan recordó recordado
	apunta apuntan apuntó apuntado subraya subrayan subrayó subrayado destaca destacan destacó destacado manifiesta manifestó manifestado expresa expresó
	expresado resalta resaltó precisa precisó precisado matiza matizó cuenta cuentan contó contado relata relató responde respondió respondido escribe escribió
	escrito concluye concluyó considera consideran consideró considerado opina opinan opinó opinado reitera reiteró detalla detalló señalado
	puntualiza puntualizó argumenta argumentó informa informó informado lamenta lamentó lamentado confiesa confesó zanja zanjó
	argumentado tuitea tuiteó reflexiona sentencia sentenció remarca remarcó incide incidió
cue warns: advierte advierten advirtió advertido alerta alertó alertado avisa avisó
cue denies: niega niegan negó negado desmiente desmintió
act denies: rechaza rechazó rechazado descarta descartó descartado
cue admits: admite admitió admitido reconoce reconocen reconoció reconocido
cue claims: alega alegó
cue promises: promete prometió prometido garantiza garantizó
cue announces: anuncia anuncian anunció anunciado revela reveló revelado avanza avanzó
cue asks: pregunta preguntó preguntado pide piden pidió pedido
act demands: exige exigen exigió exigido reclama reclamó reclamado reivindica
act criticises: critica critican criticó criticado denuncia denuncian denunció denunciado acusa acusó acusado condena condenó reprocha
act praises: celebra celebró agradece agradeció elogia elogió
cue thinks: cree creen creía piensa piensan espera esperan confía teme
perfect: dicho escrito
according says: según
auxiliary: ha han había habían he se lo le les nos me
passive: sido fue es son era eran fueron está están
negation: no nunca jamás
modal: puede pueden debe deben podría debería para va van
adverb: también además después luego ahora ayer hoy asimismo igualmente finalmente así entonces ya sin-embargo posteriormente
	recientemente todavía aún siempre tampoco incluso solo sólo por-ello
pronoun: él ella
male: él señor don sr padre marido hijo hermano rey príncipe
female: ella señora doña sra madre esposa hija hermana reina princesa
small: ellos ellas nosotros yo tú usted ustedes esto eso ello que quien quienes cual cuales donde cuando como porque aunque mientras si no sí
	el la los las un una unos unas lo al del y e o u pero ni sino más menos muy mucho muchos muchas otro otros otra otras este esta estos
	estas ese esa esos esas aquel aquella su sus mi mis tu tus nuestro nuestra todo todos toda todas cada algunos algunas varios varias
	dos tres cuatro cinco seis siete ocho nueve diez según tras desde hasta hacia entre sobre bajo con sin contra durante mediante
	por para en de a ante así foto vídeo efe preguntado preguntada respecto eso nadie nada quién qué cómo cuándo dónde allí aquí
determiner: el la los las un una unos unas este esta estos estas ese esa su sus nuestro nuestra varios varias dos tres algunos algunas lo
preposition: de del en a al con sin por para sobre entre desde hasta hacia contra según tras durante ante bajo mediante
agent: por
conjunction: y e o u pero ni sino
subordinate: cuando si mientras porque aunque donde como pues
that: que
relative: quien
calendar: lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
	noviembre diciembre
rank: señor señora sr sra don doña doctor doctora dr dra profesor profesora presidente presidenta vicepresidente vicepresidenta ministro
	ministra alcalde alcaldesa director directora secretario secretaria general senador senadora diputado diputada gobernador gobernadora
	rey reina príncipe princesa papa cardenal capitán coronel juez jueza fiscal consejero consejera portavoz canciller premier jefe jefa
	concejal concejala delegado delegada
role: hombre mujer padre madre hijo hija hermano hermana marido esposa presidente presidenta ministro ministra alcalde alcaldesa director
	directora portavoz abogado abogada economista investigador investigadora profesor profesora médico médica responsable jefe jefa
	secretario secretaria diputado diputada senador senadora entrenador jugador autor autora escritor escritora periodista historiador
	historiadora experto experta especialista analista representante fiscal juez candidato candidata consejero consejera fundador
	fundadora dirigente líder gerente propietario vecino vecina testigo docente estudiante delegado delegada concejal obispo sacerdote actor
	actriz cantante cineasta filósofo filósofa expertos fuentes autoridades investigadores informe estudio encuesta comunicado
body: banco ministerio universidad instituto agencia comisión comité consejo sindicato asociación federación organización partido gobierno
	sociedad empresa grupo oficina fundación centro museo escuela hospital policía ejército parlamento senado congreso tribunal
	ayuntamiento diputación unión liga club diario periódico junta generalitat consejería
particle: de del la las los y san santa van von
`
