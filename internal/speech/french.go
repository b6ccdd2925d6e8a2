package speech

// french is the words of French by class, and its cues by sense.
const french = `
cue says: dit disent disait disaient rapporte rapportent rapporta raconta déclara affirma écrivit ajouta expliqua répondit assura précisa souligna indiqua estima conclut ajoute ajoutent ajouté ajoutait déclare déclarent déclaré déclarait explique expliquent expliqué
	expliquait souligne soulignent souligné soulignait estime estiment estimé estimait précise précisent précisé précisait assure assurent assuré assurait
	indique indiquent indiqué indiquait rappelle rappellent rappelé rappelait raconte racontent raconté racontait poursuit poursuivi observe
	observé note notent noté conclut conclu confie confient confié confiait affirme affirment affirmé affirmait lance lancé insiste insisté insistait répond
	répondu répondait commente commenté résume résumé écrit écrivent écrivait témoigne témoigné juge jugé constate constaté
	détaille détaillé relate fustige considère considérait martèle glisse glissé soupire remarque remarqué tweeté plaide signale signalé ironise tranche
	soutient soutenu soutenait argue argumente argumenté reconnaît répète répété renchérit enchaîne justifie justifié
cue warns: avertit averti prévient prévenu alerte alerté
cue claims: prétend prétendu prétendait
cue denies: nie nié dément démenti réfute réfuté
act denies: rejette rejeté conteste contesté
cue admits: admet admis avoue avoué concède concédé reconnu reconnaît
cue promises: promet promis
cue announces: annonce annoncent annoncé annonçait révèle révélé
cue asks: demande demandent demandé interroge
act demands: réclame réclamé exige exigé
act criticises: critique critiqué dénonce dénoncé accuse accusé condamne condamné
act praises: salue salué félicite félicité
cue thinks: pense pensent croit croient espère espéré redoute craint regrette regretté
perfect: averti prévenu démenti admis concédé reconnu promis conclu poursuivi répondu soutenu prétendu
according says: selon après
auxiliary: a ont avait avaient ayant s se n l y en lui leur nous me
passive: été est sont était étaient fut
negation: pas jamais
modal: peut peuvent doit doivent pourrait devrait faut va vont pour
adverb: aussi encore également ensuite puis alors enfin ainsi notamment toutefois cependant néanmoins pourtant donc déjà hier
	aujourd'hui ailleurs surtout même toujours désormais récemment bien d'ailleurs effectivement finalement
pronoun: il elle
male: il m monsieur lui père mari fils frère roi prince
female: elle mme mlle madame mère femme fille soeur sœur reine princesse
small: ils elles on nous vous je j tu ce c cela ça ceci leur qui que quoi dont où l d s n qu m t y en un une des les le la du au aux
	dans mais avec sans plusieurs certains certaines beaucoup tous toutes tout rien personne non oui si quand comme lorsque lorsqu
	depuis pendant contre face quant malgré grâce afin aucun aucune chaque deux trois quatre cinq six sept huit neuf dix
	cette cet ces mon ma mes ton ta tes notre votre nos vos lire photo vidéo ainsi celui celle ceux interrogé interrogée questionné
	moi toi point pourquoi comment combien quel quelle quels quelles parmi
determiner: le la les un une des ce cet cette ces son sa ses leur leurs notre nos votre l d plusieurs certains deux trois
preposition: de du des d dans en à au aux sur sous pour par avec sans chez vers contre entre depuis pendant avant devant derrière
	selon dès lors durant hors malgré parmi outre face jusqu jusque
agent: par
conjunction: et mais ou or ni
subordinate: quand si lorsque lorsqu comme parce puisque alors où dont tandis
that: que qu
relative: qui
calendar: lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre
	novembre décembre
rank: m mme mlle monsieur madame docteur dr professeur pr président présidente ministre maire directeur directrice général générale
	sénateur sénatrice député députée roi reine prince princesse pape cardinal maître me capitaine colonel commandant chef
	porte-parole secrétaire premier première chancelier chancelière juge procureur
role: homme femme père mère fils fille frère soeur sœur mari ami amie président présidente ministre maire directeur directrice
	porte-parole avocat avocate syndicaliste économiste chercheur chercheuse professeur médecin responsable patron patronne
	chef cheffe secrétaire député députée sénateur sénatrice élu élue entraîneur joueur auteur autrice écrivain journaliste
	historien historienne sociologue politologue expert experte spécialiste analyste représentant représentante procureur procureure
	juge policier pompier agriculteur candidat candidate conseiller conseillère fondateur fondatrice dirigeant dirigeante
	gérant gérante propriétaire habitant habitante témoin enseignant enseignante étudiant étudiante délégué déléguée
	adjoint adjointe préfet préfète évêque prêtre acteur actrice chanteur chanteuse réalisateur réalisatrice philosophe
	organisateurs autorités sources chercheurs experts enquête étude rapport sondage communiqué
body: banque ministère université institut agence commission comité conseil syndicat association fédération organisation parti
	gouvernement société entreprise groupe office bureau fondation centre musée école hôpital police armée parlement sénat assemblée
	tribunal cour mairie préfecture union ligue club journal ong onu collectif
particle: de du la le des d van von ben el al
`
