# L'anagrafe: il fascicolo del residente e lo sportello.

# Il fascicolo
registry-file-title = Il mio fascicolo
registry-file-lead = Quello che il Comune sa di te, in una pagina.
registry-file-title-of = Fascicolo di { $name }
registry-file-lead-of = Quello che il Comune sa di { $name }, in una pagina.
registry-file-crumb = Fascicolo
registry-file-services = Cosa puoi fare subito
registry-file-who = Chi sei
registry-file-name = Nome e cognome
registry-file-birth = Nascita
registry-file-born = { $date }, { $place }
registry-file-fiscal-code = Codice fiscale
registry-file-fiscal-code-waiting = In attesa dell’Agenzia delle Entrate
registry-file-citizenship = Cittadinanza
registry-file-civil-status = Stato civile
registry-file-anpr-id = Identificativo ANPR
registry-file-registration = Iscrizione
registry-file-unknown = Non indicato
registry-file-home = Dove abiti
registry-file-no-home = Oggi non risulti abitare in nessun luogo.
registry-file-address = Indirizzo
registry-file-inside = Interno
registry-file-municipio = Municipio
registry-file-home-since = Dal
registry-file-home-history = Dove hai abitato prima
registry-file-home-history-of = Dove ha abitato prima { $name }
registry-file-no-fixed-abode = Senza fissa dimora, recapito { $address }
registry-file-family = La tua famiglia
registry-file-no-family = Non sei in nessuna famiglia anagrafica
registry-file-convivenza = Vivi in una convivenza
registry-file-open-procedure = È aperta una pratica ({ $kind }) dal { $date }: alcuni certificati aspettano la sua fine.
registry-file-section = Sezione elettorale
registry-file-list = Lista
registry-file-list-number = Numero nella lista
registry-file-vote = Diritto di voto
registry-file-may-vote = Puoi votare
registry-file-may-not-vote = Sospeso
registry-file-wrong-title = Qualcosa non è giusto?
registry-file-wrong = Chiama lo { $phone }: un dato sbagliato si corregge gratis.

registry-family-caption = Persone della famiglia
registry-family-name = Nome
registry-family-tie = Relazione con l’intestatario
registry-family-born = Nascita
registry-family-this-person = questa persona

registry-documents-title = Documenti d’identità
registry-documents-none = Non risultano documenti rilasciati.
registry-document-number = Numero
registry-document-expires = Scade il
registry-document-valid = In corso di validità
registry-document-expires-soon = Scade presto
registry-document-expired = Validità terminata
registry-document-renew-now = Puoi già chiederne uno nuovo: prenota il rinnovo.
registry-document-renew-expired = Non vale più come documento: prenotane uno nuovo.
registry-document-extended = validità prorogata fino al { $until } (provvedimento n. { $act })
registry-document-extended-state = Prorogata
registry-document-renew-extended = Vale ancora come documento d’identità in Italia; per l’espatrio conta la scadenza scritta sul documento. Puoi prenotare il rinnovo.
registry-class-certificate = Certificati rilasciati dal Comune

registry-vote-title = Dove voti
registry-vote-none = Non sei nelle liste elettorali del Comune.

# Dove hai abitato
registry-residence-title = Storia della residenza
registry-residence-lead = Le case che risultano nel registro, dalla più recente.
registry-residence-caption = Case e periodi
registry-residence-period = Periodo
registry-residence-today = oggi
registry-residence-from-until = Dal { $from } al { $until }
registry-residence-since = Dal { $from }
registry-residence-until = Fino al { $until }
registry-residence-undated = Data sconosciuta
registry-residence-none = Nessuna residenza registrata
registry-residence-none-text = Se hai abitato in città, chiama l’anagrafe.

# Chi ha visto i miei dati
registry-seen-title = Chi ha visto i miei dati
registry-seen-title-of = Chi ha visto i dati di { $name }
registry-seen-lead = Ogni volta che qualcuno apre o cambia il tuo fascicolo resta scritto qui.
registry-seen-lead-of = Ogni volta che qualcuno apre o cambia il fascicolo di { $name } resta scritto qui, anche quando l’elenco lo guardi tu.
registry-seen-open = Guarda l’elenco
registry-seen-caption = Accessi ai tuoi dati, dal più recente
registry-seen-caption-of = Accessi ai dati di { $name }, dal più recente
registry-seen-when = Quando
registry-seen-who = Chi
registry-seen-what = Che cosa
registry-seen-why = Perché
registry-seen-representative = { $name }, per tuo conto
registry-seen-representative-of = { $name }, per suo conto
registry-seen-some-representative = Chi agisce per tuo conto
registry-seen-some-representative-of = Chi agisce per suo conto
registry-seen-you = Tu
registry-seen-program = Il sistema del Comune
registry-seen-receiver = Chi ha ricevuto il certificato
registry-seen-somebody = Un’altra persona
registry-seen-refused = Non permesso
registry-seen-none = Nessuno ha visto i tuoi dati
registry-seen-none-of = Nessuno ha visto i dati di { $name }
registry-seen-no-others = Nessun altro ha visto i tuoi dati
registry-seen-no-others-of = Nessun altro ha visto i dati di { $name }
registry-seen-whose = Quali accessi
registry-seen-all = Tutti
registry-seen-only-others = Solo gli altri
registry-seen-pages = Altri accessi
registry-seen-newest = Torna ai più recenti
registry-seen-older = Accessi precedenti
registry-seen-none-text = Quando qualcuno li aprirà, lo leggerai qui.
registry-seen-doubt-title = Non riconosci un accesso?
registry-seen-doubt = Chiama lo { $phone } e chiedi spiegazioni: è un tuo diritto.

# Lo sportello
registry-search-title = Cerca una persona
registry-search-only-in = Il tuo ruolo vale per chi abita in questi Municipi: { $municipi }. Chi abita altrove qui non si trova.
registry-search-or = Oppure cerca per nome.
registry-search-surname = Cognome
registry-search-surname-hint = Intero: accenti e apostrofi non contano.
registry-search-given = Nome
registry-search-given-hint = Bastano le prime lettere.
registry-search-birth-date = Data di nascita
registry-search-reason = Motivo
registry-search-reason-hint = La persona lo leggerà nel suo fascicolo.
registry-search-reason-wanted = Scrivi il motivo: da { $shortest } a { $longest } caratteri.
registry-search-submit = Cerca
registry-search-who = Scrivi il codice fiscale o il cognome.
registry-search-wrong-code = Questo codice fiscale non è giusto: controlla ogni carattere.
registry-search-wrong-date = Questa data non esiste.
registry-search-found = { $count ->
    [one] Una persona trovata
   *[other] { $count } persone trovate
}
registry-search-none = Nessuna persona trovata
registry-search-none-text = Controlla il cognome, o prova con il codice fiscale.
registry-search-cut = Sono mostrate le prime: aggiungi il nome o la data di nascita.
registry-search-caption = Persone trovate
registry-search-file = Fascicolo
registry-search-open = Apri il fascicolo
registry-search-arrival = Non c’è ancora
registry-search-arrival-text = Chi arriva da un altro comune o dall’estero si iscrive da qui. Prima cercalo: chi è già stato iscritto ha un fascicolo, e torna con «Reiscrizione».
registry-reason-title = Perché apri questo fascicolo?
registry-staff-file-title = Fascicolo
registry-staff-file-merged = Questa scheda è confluita in un’altra della stessa persona.
registry-staff-file-kept = Apri la scheda che resta
registry-before-title = Prima
registry-before-codes = Codici fiscali precedenti
registry-before-merged = Scheda unita a questa
registry-before-open = Apri quella scheda
registry-staff-file-noted = L’accesso è stato registrato. Motivo: { $reason }

registry-status-resident = Residente
registry-status-aire = AIRE
registry-status-cancelled = Iscrizione cancellata
registry-status-deceased = Persona deceduta

registry-registration-resident = Residente dal { $date }
registry-registration-aire = { $sex ->
    [F] Iscritta all’AIRE dal { $date }, { $consulate }
   *[other] Iscritto all’AIRE dal { $date }, { $consulate }
}
registry-registration-cancelled = { $sex ->
    [F] Cancellata dal { $date }
   *[other] Cancellato dal { $date }
}
registry-registration-cancelled-undated = { $sex ->
    [F] Cancellata, data sconosciuta
   *[other] Cancellato, data sconosciuta
}
registry-registration-deceased = { $sex ->
    [F] Deceduta il { $date }
   *[other] Deceduto il { $date }
}

# Errori e rifiuti
registry-error-stale = Questo fascicolo è cambiato da quando hai aperto la pagina: forse la variazione è già registrata. Riaprilo e controlla.
registry-refusal-not-active = La persona non è più iscritta in questo Comune.
registry-refusal-not-resident = La persona non è residente in questo Comune.
registry-refusal-nothing-changes = I dati sono già questi: non c’è niente da cambiare.
registry-refusal-before-birth = La data è anteriore alla nascita.
registry-refusal-in-the-future = La data è nel futuro.
registry-refusal-before-last-change = La data è anteriore all’ultimo cambiamento dello stesso tipo.
registry-refusal-not-free = La persona non è di stato libero.
registry-refusal-no-standing-union = Non c’è un matrimonio o un’unione civile da chiudere.
registry-refusal-wrong-end = Questo modo di cessazione non vale per questo legame.
registry-refusal-too-young = Sotto i sedici anni non ci si può sposare.
registry-refusal-foreign-fiscal-code = Il codice fiscale non corrisponde a questi dati.
registry-refusal-family-elsewhere = Questa famiglia non abita a quell’indirizzo.
registry-refusal-not-in-family = La persona non è in questa famiglia.
registry-refusal-younger-parent = Un genitore è nato prima del figlio: controlla le date.
registry-refusal-one-parent-twice = È la stessa persona due volte: l’altro genitore è un’altra.
registry-refusal-same-role-twice = I due genitori hanno lo stesso ruolo: se l’atto nomina due madri o due padri, uno dei due è «secondo genitore».
registry-refusal-third-parent = Un atto di nascita nomina al massimo due genitori.
registry-refusal-not-in-aire = La persona non è iscritta all’AIRE di questo Comune.
registry-refusal-unfit-reason = Questo motivo non vale per tutte le persone da iscrivere.
registry-refusal-not-italian = Solo i cittadini italiani si iscrivono all’AIRE.
registry-refusal-not-abroad = Solo chi vive all’estero si iscrive all’AIRE.
registry-refusal-code-known = Questo codice fiscale è già in anagrafe: apri quel fascicolo. Se la persona era cancellata usa «Reiscrizione».
registry-refusal-perhaps-known = In anagrafe c’è già qualcuno con questo nome e questa nascita: controlla se è la stessa persona. Se è un’altra, dillo in fondo al modulo.
registry-refusal-document-known = Questo documento è già in un fascicolo, forse con il nome scritto in un altro modo: aprilo e controlla se è la stessa persona. Se è un’altra, dillo in fondo al modulo.
registry-refusal-no-papers = Scrivi il codice fiscale o, se non c’è, il documento estero.

# Che cosa si è fatto con i dati
registry-audit-own-file = Fascicolo aperto
registry-audit-open-file = Fascicolo aperto
registry-audit-search = Ricerca in anagrafe
registry-audit-found = Comparso in una ricerca
registry-audit-seen-with-family = Vista nella scheda di famiglia
registry-audit-seen-read = Elenco di chi ha visto i dati, letto per suo conto
registry-audit-address-changed = Indirizzo cambiato
registry-audit-declared-entered = Dichiarazione di residenza registrata
registry-audit-declared-annulled = Dichiarazione di residenza annullata
registry-hindrance-not-theirs = Fra le persone che si spostano c’è chi la registra, o qualcuno della sua famiglia, o qualcuno che il suo ruolo non raggiunge. La pratica va a un collega, e il cambio si registra a mano.
registry-hindrance-unknown = Una delle persone in anagrafe non c’è. Controlla chi è, e registra a mano.
registry-hindrance-never-entered = Questa dichiarazione non è mai stata registrata da qui: di solito non c’è niente da annullare. Controlla le schede: se qualcuno l’ha registrata a mano, annullala a mano.
registry-hindrance-died = Una delle persone è morta. Controlla chi si sposta ancora, e registra a mano.
registry-hindrance-not-resident = Una delle persone non è più residente in città. Controlla la sua scheda: se serve un’iscrizione, registrala da lì con «Reiscrizione».
registry-hindrance-already-resident = Una delle persone è già residente in città. Controlla la sua scheda: forse è un cambio di indirizzo.
registry-hindrance-not-one-family = Le persone che si spostano non sono, o non sono più, di una sola famiglia. Registra a mano una per una.
registry-hindrance-later-change = In una delle schede c’è un fatto registrato dopo. Controlla che cosa è successo, e decidi che cosa vale.
registry-hindrance-nothing-changes = In anagrafe abitano già lì. Se è giusto così, segna che è stato registrato a mano.
registry-hindrance-no-adult = Fra le persone che si spostano non c’è un maggiorenne. Controlla con chi vanno ad abitare, e registra a mano.
registry-hindrance-ties-unknown = Non si sa che cosa sono fra loro nella nuova scheda di famiglia. Chiedilo a chi ha fatto la dichiarazione, e registra a mano.
registry-hindrance-door-unknown = Nessuno abita a quel numero, e CAP o Municipio della via non sono certi. Controlla l’indirizzo, e registra a mano.
registry-hindrance-household-unknown = La persona indicata non è l’intestatario di una famiglia che abita lì. Chiedi in quale famiglia entrano, e registra a mano.
registry-hindrance-code-missing = Una delle persone non ha ancora il codice fiscale. Registra a mano con «Iscrizione di chi arriva», dalla ricerca in anagrafe: basta un documento estero.
registry-hindrance-code-amiss = Un codice fiscale non corrisponde a nome e nascita. Chiedi i dati giusti, e registra a mano.
registry-hindrance-perhaps-known = In anagrafe c’è già qualcuno con quel nome e quella nascita, con un altro codice. Controlla se è la stessa persona, e registra a mano: sul suo fascicolo, o con «Iscrizione di chi arriva» se è un’altra.
registry-hindrance-citizenship-by-hand = Una delle persone non è cittadina italiana: la cittadinanza si legge dai suoi documenti. Registra a mano con «Iscrizione di chi arriva», dalla ricerca in anagrafe.
registry-hindrance-aire-by-hand = Una delle persone era iscritta all’AIRE: rimetterla al suo posto si fa a mano.
registry-hindrance-refused = L’anagrafe non può registrarlo così. Controlla date e dati, e registra a mano.
registry-audit-cancelled = Cancellazione registrata
registry-audit-aire-enrolled = Iscrizione all’AIRE registrata
registry-audit-aire-returned = Rimpatrio dall’AIRE registrato
registry-audit-readmitted = Reiscrizione registrata
registry-audit-arrived = Iscrizione di chi arriva registrata
registry-audit-death-recorded = Decesso registrato
registry-audit-birth-recorded = Nascita registrata
registry-audit-civil-status-changed = Stato civile cambiato
registry-audit-family-changed = Famiglia cambiata
registry-audit-name-corrected = Nome corretto
registry-audit-files-merged = Due schede della stessa persona unite in una
registry-audit-certifiability-changed = Certificabilità cambiata
registry-audit-custody-noted = Annotazione sulla responsabilità genitoriale inserita
registry-audit-custody-lifted = Annotazione sulla responsabilità genitoriale tolta
registry-audit-procedure-opened = Pratica aperta
registry-audit-procedure-closed = Pratica chiusa
registry-audit-imported = Dati caricati da un archivio
registry-audit-other = Accesso ai dati
registry-purpose-own-file = Per leggere il proprio fascicolo
registry-purpose-same-family = Fascicolo di una persona della stessa famiglia
registry-purpose-found = Ricerca in anagrafe con più risultati
registry-purpose-seen-read = Per sapere chi ha visto i dati
registry-purpose-withheld = Il motivo lo legge solo la persona interessata
registry-purpose-import = Caricamento dei residenti
registry-purpose-other = Altro motivo

# Relazione di parentela (ANPR, tabella 5)
registry-kinship-reference-person = { $sex ->
    [F] Intestataria della scheda
   *[other] Intestatario della scheda
}
registry-kinship-spouse = { $sex ->
    [F] Moglie
   *[other] Marito
}
registry-kinship-child = { $sex ->
    [F] Figlia
   *[other] Figlio
}
registry-kinship-grandchild = Nipote (discendente)
registry-kinship-great-grandchild = Pronipote (discendente)
registry-kinship-parent = { $sex ->
    [F] Madre
   *[other] Padre
}
registry-kinship-grandparent = { $sex ->
    [F] Nonna
   *[other] Nonno
}
registry-kinship-great-grandparent = { $sex ->
    [F] Bisnonna
   *[other] Bisnonno
}
registry-kinship-sibling = { $sex ->
    [F] Sorella
   *[other] Fratello
}
registry-kinship-niece-or-nephew = { $sex ->
    [F] Nipote (collaterale)
   *[other] Nipote (collaterale)
}
registry-kinship-aunt-or-uncle = { $sex ->
    [F] Zia (collaterale)
   *[other] Zio (collaterale)
}
registry-kinship-cousin = { $sex ->
    [F] Cugina
   *[other] Cugino
}
registry-kinship-other-relative = Altro parente
registry-kinship-stepchild = { $sex ->
    [F] Figliastra
   *[other] Figliastro
}
registry-kinship-stepparent = { $sex ->
    [F] Matrigna
   *[other] Patrigno
}
registry-kinship-child-in-law = { $sex ->
    [F] Nuora
   *[other] Genero
}
registry-kinship-parent-in-law = { $sex ->
    [F] Suocera
   *[other] Suocero
}
registry-kinship-sibling-in-law = { $sex ->
    [F] Cognata
   *[other] Cognato
}
registry-kinship-half-sibling = { $sex ->
    [F] Sorellastra
   *[other] Fratellastro
}
registry-kinship-niece-or-nephew-by-marriage = { $sex ->
    [F] Nipote (affine)
   *[other] Nipote (affine)
}
registry-kinship-aunt-or-uncle-by-marriage = { $sex ->
    [F] Zia (affine)
   *[other] Zio (affine)
}
registry-kinship-other-in-law = Altro affine
registry-kinship-cohabitant = Convivente
registry-kinship-head-of-convivenza = Responsabile della convivenza
registry-kinship-guest-of-convivenza = Convivente in convivenza non affettiva
registry-kinship-guardian = { $sex ->
    [F] Tutrice
   *[other] Tutore
}
registry-kinship-civil-partner = { $sex ->
    [F] Unita civilmente
   *[other] Unito civilmente
}
registry-kinship-adopted = { $sex ->
    [F] Adottata
   *[other] Adottato
}
registry-kinship-niece-nephew-or-grandchild = Nipote
registry-kinship-undefined = Non definita

registry-convivenza-role-head = Responsabile della convivenza
registry-convivenza-role-member = Membro della convivenza
registry-convivenza-role-other = Altro
registry-convivenza-role-unknown = Non noto
registry-convivenza-kind-religious = Motivi religiosi
registry-convivenza-kind-care = Cura
registry-convivenza-kind-assistance = Assistenza
registry-convivenza-kind-military = Militare
registry-convivenza-kind-prison = Pena
registry-convivenza-kind-other = Altri motivi
registry-family-reason-marriage = Matrimonio
registry-family-reason-kinship = Parentela
registry-family-reason-affinity = Affinità
registry-family-reason-adoption = Adozione
registry-family-reason-guardianship = Tutela
registry-family-reason-affection = Vincoli affettivi
registry-family-reason-other = Altro

# Stato civile
registry-marital-status-single = { $sex ->
    [F] Nubile
   *[other] Celibe
}
registry-marital-status-married = { $sex ->
    [F] Coniugata
   *[other] Coniugato
}
registry-marital-status-widowed = { $sex ->
    [F] Vedova
   *[other] Vedovo
}
registry-marital-status-divorced = { $sex ->
    [F] Divorziata
   *[other] Divorziato
}
registry-marital-status-civil-partnered = { $sex ->
    [F] Unita civilmente
   *[other] Unito civilmente
}
registry-marital-status-free-by-partners-death = Stato libero per decesso della parte unita civilmente
registry-marital-status-free-by-dissolution = Stato libero per scioglimento dell’unione civile
registry-marital-status-unknown = Non noto
registry-marriage-end-civil-effects-ceased = Cessazione degli effetti civili
registry-marriage-end-annulment = Annullamento
registry-marriage-end-dissolution = Scioglimento
registry-marriage-end-nullity = Nullità
registry-marriage-end-separation = Separazione
registry-marriage-end-civil-effects-ceased-by-agreement = Cessazione degli effetti civili per accordo
registry-marriage-end-dissolution-by-agreement = Scioglimento per accordo
registry-marriage-end-separation-by-agreement = Separazione per accordo
registry-marriage-end-foreign-judgment = Delibazione di sentenza estera
registry-marriage-end-foreign-notary = Atto di notaio estero
registry-marriage-end-other = Altro
registry-union-end-agreement = Accordo di scioglimento
registry-union-end-assisted-negotiation = Negoziazione assistita
registry-union-end-judgment = Sentenza
registry-cohabitation-end-agreement = Accordo tra le parti
registry-cohabitation-end-withdrawal = Recesso di una parte
registry-cohabitation-end-marriage-or-union = Matrimonio o unione civile
registry-cohabitation-end-death = Decesso

# Iscrizioni e cancellazioni
registry-registration-reason-birth = Nascita
registry-registration-reason-recognised-by-court = Esistenza riconosciuta dal giudice
registry-registration-reason-from-another-comune = Arrivo da un altro comune
registry-registration-reason-from-abroad = Arrivo dall’estero
registry-registration-reason-reappeared = Ricomparsa
registry-registration-reason-returned-from-aire = Rientro dall’AIRE
registry-registration-reason-census-correction = Rettifica dopo il censimento
registry-registration-reason-no-fixed-abode = Domicilio di persona senza fissa dimora
registry-registration-reason-other = Altro motivo
registry-registration-reason-restored = Ripristino
registry-cancellation-reason-to-another-comune = Trasferimento in un altro comune
registry-cancellation-reason-no-fixed-abode = Trasferimento di persona senza fissa dimora
registry-cancellation-reason-foreigner-moved-abroad = Trasferimento all’estero
registry-cancellation-reason-untraceable = Irreperibilità
registry-cancellation-reason-stay-not-renewed = Dimora abituale non rinnovata
registry-cancellation-reason-to-aire = Iscrizione all’AIRE
registry-cancellation-reason-census-correction = Rettifica dopo il censimento
registry-cancellation-reason-double-registration = Doppia iscrizione
registry-cancellation-reason-citizenship-lost = Perdita della cittadinanza italiana
registry-cancellation-reason-restored = Ripristino
registry-cancellation-reason-other = Altro
registry-aire-cancellation-reason-returned-elsewhere = Rientro in un altro comune
registry-aire-cancellation-reason-immigrated-elsewhere = Immigrazione in un altro comune
registry-aire-cancellation-reason-untraceable = Irreperibilità presunta
registry-aire-cancellation-reason-citizenship-lost = Perdita della cittadinanza
registry-aire-cancellation-reason-to-another-aire = Trasferimento nell’AIRE di un altro comune
registry-aire-cancellation-reason-other = Altro
registry-aire-cancellation-reason-double-registration = Doppia iscrizione
registry-residence-kind-home = Residenza
registry-residence-kind-no-fixed-abode = Senza fissa dimora
registry-residence-kind-abroad = Residenza all’estero
registry-residence-kind-other-comune = Residenza in un altro comune
registry-aire-reason-moved-abroad = Residenza all’estero
registry-aire-reason-birth = Nascita
registry-aire-reason-from-another-aire = Trasferimento dall’AIRE di un altro comune
registry-aire-reason-reappeared = Reiscrizione
registry-aire-reason-citizenship-acquired = Acquisto della cittadinanza
registry-aire-reason-expatriated = Espatrio
registry-aire-reason-law-15-of-1992 = Legge 15/1992, articolo 11
registry-aire-reason-other = Altro
registry-aire-initiative-request = Richiesta dell’interessato
registry-aire-initiative-of-office = D’ufficio
registry-aire-initiative-civil-registrar = Ufficiale di stato civile
registry-aire-initiative-consulate = Consolato
registry-aire-initiative-registry-office = Altro ufficio di anagrafe
registry-aire-initiative-other = Altro
registry-aire-comune-reason-last-residence = Ultima residenza di un familiare
registry-aire-comune-reason-birth-act = Atto di nascita di un familiare
registry-aire-comune-reason-ancestors-birth-act = Atto di nascita di un ascendente
registry-aire-comune-reason-relative-here = Familiare residente o iscritto qui
registry-aire-comune-reason-ancestor-lived-here = Ascendente che ha abitato qui
registry-aire-comune-reason-rome = Comune di Roma
registry-aire-comune-reason-other = Altro

# Certificabilità e pratiche
registry-certifiability-none = I tuoi dati oggi non si possono certificare: chiama l’anagrafe.
registry-certifiability-residence-and-family-only = Oggi si possono certificare solo residenza e famiglia.
registry-certifiability-full = I dati si possono certificare.
registry-certifiability-not-enrollable = L’iscrizione non è completa: chiama l’anagrafe.
registry-certifiability-under-guardianship = C’è una tutela: i certificati li chiede il tutore, qui o allo sportello.
registry-procedure-birth = nascita
registry-procedure-registration = iscrizione
registry-procedure-death = decesso
registry-procedure-cancellation = cancellazione
registry-procedure-family-change = cambio di famiglia
registry-procedure-residence-change = cambio di residenza
registry-procedure-personal-data = correzione dei dati
registry-procedure-aire-birth = nascita all’estero
registry-procedure-aire-registration = iscrizione all’AIRE
registry-procedure-aire-change = variazione AIRE
registry-procedure-convivenza = convivenza
registry-procedure-other = altra pratica
registry-procedure-state-opened = Aperta
registry-procedure-state-closed = Chiusa
registry-procedure-state-inquiry-opened = Istruttoria aperta
registry-procedure-state-inquiry-closed = Istruttoria chiusa
registry-procedure-state-data-requested = Dati richiesti
registry-procedure-state-data-received = Dati ricevuti
registry-procedure-state-decision-recorded = Provvedimento registrato

# Documenti e liste
registry-document-paper-identity-card = Carta d’identità cartacea
registry-document-electronic-identity-card = Carta d’identità elettronica
registry-document-passport = Passaporto
registry-document-residence-permit = Permesso di soggiorno
registry-electoral-list-general = Lista generale
registry-electoral-list-aire = Lista generale, residenti all’estero
registry-electoral-list-added-municipal = Lista aggiunta per le elezioni comunali
registry-electoral-list-added-european = Lista aggiunta per le elezioni europee

# Perché una riga da caricare è stata rifiutata, e cosa fare
registry-import-missing = Manca un dato obbligatorio.
registry-import-missing-advice = Scrivi il valore nella colonna.
registry-import-date = La data non è scritta bene o non esiste.
registry-import-date-advice = Scrivi la data come 2020-03-16.
registry-import-number = Non è un numero, o è troppo grande.
registry-import-number-advice = Scrivi solo cifre.
registry-import-code = Il codice non è nella tabella.
registry-import-code-advice = Usa un codice della tabella indicata nella guida.
registry-import-yes-or-no = Il valore non è sì o no.
registry-import-yes-or-no-advice = Scrivi si oppure no.
registry-import-fiscal-code = Il codice fiscale non è valido.
registry-import-fiscal-code-advice = Controlla i 16 caratteri.
registry-import-foreign-fiscal-code = Il codice fiscale non corrisponde a nome, nascita e sesso.
registry-import-foreign-fiscal-code-advice = Controlla i dati, o chiedi la verifica all’Agenzia delle Entrate.
registry-import-anpr-id = L’identificativo ANPR non è valido.
registry-import-anpr-id-advice = Scrivi i nove caratteri di ANPR.
registry-import-no-identifier = Manca un identificativo.
registry-import-no-identifier-advice = Scrivi il codice fiscale o l’identificativo ANPR.
registry-import-two-people = I due identificativi sono di due persone diverse.
registry-import-two-people-advice = Correggi quello sbagliato.
registry-import-name = Il nome non è valido.
registry-import-name-advice = Scrivi cognome o nome con sole lettere, spazi, apostrofi e trattini.
registry-import-sex = Il sesso non è indicato bene.
registry-import-sex-advice = Scrivi M oppure F.
registry-import-place = Il luogo non è conosciuto.
registry-import-place-advice = Usa il codice Belfiore del comune o dello stato estero.
registry-import-country = Lo stato della cittadinanza non è conosciuto.
registry-import-country-advice = Usa il codice ISTAT di tre cifre, per l’Italia 100.
registry-import-cap = Il CAP non è valido.
registry-import-cap-advice = Scrivi cinque cifre.
registry-import-dates-order = La fine viene prima dell’inizio.
registry-import-dates-order-advice = Correggi una delle due date.
registry-import-two-homes = La casa è in città e anche altrove.
registry-import-two-homes-advice = Lascia o la via o il luogo.
registry-import-status = Lo stato non è conosciuto.
registry-import-status-advice = Scrivi residente, aire, cancellato o deceduto.
registry-import-future = La data è nel futuro.
registry-import-future-advice = Scrivi una data non successiva a oggi.
registry-import-gone-but-member = Chi è deceduto o cancellato non sta in una scheda.
registry-import-gone-but-member-advice = Togli il numero di scheda.
registry-import-other-sheet = La scheda esiste già ed è di un altro tipo.
registry-import-other-sheet-advice = Controlla numero, tipo e motivo della scheda.
registry-import-two-reference-persons = La scheda ha già un intestatario.
registry-import-two-reference-persons-advice = Lascia un solo intestatario per scheda.
registry-import-not-csv = La riga non ha le colonne dell’intestazione.
registry-import-not-csv-advice = Controlla virgolette e virgole.
registry-import-not-json = La riga non è un oggetto JSON come nella guida.
registry-import-not-json-advice = Controlla parentesi e virgolette.
registry-import-unknown-field = La riga ha un campo che il tracciato non prevede.
registry-import-unknown-field-advice = Usa i nomi della guida.
registry-import-unfitting = Questo dato non va con il resto della riga.
registry-import-unfitting-advice = Toglilo, oppure scrivi il dato da cui dipende: la guida dice quale.
registry-import-twice = La persona ha già una riga in questo archivio.
registry-import-twice-advice = Unisci le due righe in una sola.
registry-import-self = Il codice fiscale è quello della persona stessa.
registry-import-self-advice = Scrivi il codice fiscale dell’altra persona, o lascia vuoto.
registry-import-before-birth = La data viene prima della nascita.
registry-import-before-birth-advice = Correggi una delle due date.
registry-import-other-street = Con questo codice lo stradario ha un’altra via.
registry-import-other-street-advice = Controlla codice, specie e nome della via.
registry-import-sign = Il testo ha un segno che non si può stampare.
registry-import-sign-advice = Riscrivi il testo su una riga sola, senza segni speciali.
registry-import-changed-meanwhile = Qualcuno ha cambiato il fascicolo durante il caricamento.
registry-import-changed-meanwhile-advice = Rilancia il caricamento.

# Lo stesso fascicolo, letto da chi lavora in Comune
registry-file-who-staff = Dati personali
registry-file-home-staff = Residenza
registry-file-no-home-staff = Oggi non risulta abitare in nessun luogo.
registry-file-family-staff = Famiglia
registry-file-no-family-staff = Non è in nessuna famiglia anagrafica
registry-file-convivenza-staff = Vive in una convivenza
registry-vote-title-staff = Dati elettorali
registry-vote-none-staff = Non è nelle liste elettorali del Comune.
registry-file-may-vote-staff = In vigore
registry-file-may-not-vote-staff = Sospeso
registry-certifiability-none-staff = Dati non certificabili.
registry-certifiability-residence-and-family-only-staff = Certificabili solo residenza e famiglia.
registry-certifiability-full-staff = Dati certificabili.
registry-certifiability-not-enrollable-staff = Soggetto non iscrivibile.
registry-certifiability-under-guardianship-staff = Interdetto sottoposto a tutela.

# Parents, as the act of birth names them
registry-parent-mother = Madre
registry-parent-father = Padre
registry-parent-second = Secondo genitore
registry-parent-born = { $name }, { $date }

registry-vistos-title = Visti da dare
registry-vistos-lead = Un collega ha chiesto di togliere un’annotazione sulla responsabilità genitoriale. Serve il visto di un altro ufficiale.
registry-vistos-none = Nessun visto da dare
registry-vistos-none-text = Qui trovi ciò che aspetta un secondo ufficiale.
registry-vistos-one = Chiesto il { $time }
registry-visto-title = Fine di un’annotazione
registry-visto-child = Figlio
registry-visto-parent = Genitore che torna ad agire
registry-visto-ends-on = Torna ad agire dal
registry-visto-reason = Motivo
registry-visto-asked-at = Chiesto il
registry-visto-what-follows = Con il tuo visto l’annotazione cade subito. Confronta il provvedimento del giudice prima di darlo.
registry-visto-give = Do il visto
registry-visto-refuse-title = Non do il visto
registry-visto-why = Perché
registry-visto-why-hint = Chi ha la responsabilità del figlio lo leggerà nel fascicolo.
registry-visto-refuse = Non do il visto
registry-visto-yours = Lo hai chiesto tu: il visto lo dà un altro ufficiale.
registry-visto-given = Il visto è stato dato: l’annotazione è caduta.
registry-visto-refused = Il visto non è stato dato: l’annotazione resta.
registry-audit-open-file-emergency = Fascicolo aperto in emergenza, fuori dall’ambito del ruolo
registry-audit-custody-lift-asked = Chiesta la fine dell’annotazione sulla responsabilità genitoriale
registry-audit-custody-lift-refused = Fine dell’annotazione sulla responsabilità genitoriale: visto non dato
registry-audit-visto-seen = Richiesta di visto consultata
registry-purpose-visto = Visto di un secondo ufficiale
registry-refusal-already-asked = Un collega l’ha già chiesto: aspetta il visto.
registry-refusal-merged = Questa scheda è confluita in un’altra: si cambia quella.
registry-refusal-one-file = È la stessa scheda.
registry-refusal-dead-file = Una delle due persone risulta deceduta: le schede non si uniscono.
registry-refusal-two-anpr-ids = Hanno due identificativi ANPR: in ANPR sono due persone. Correggi prima lì.
registry-refusal-lesser-file = Si tiene la scheda di chi è iscritto: parti dall’altra scheda.
registry-refusal-bound-to-each-other = Una delle due è coniuge, genitore o tutore dell’altra: non sono la stessa persona.
registry-refusal-two-unions = Risultano due matrimoni o unioni civili con persone diverse: correggi prima lo stato civile.
registry-refusal-two-guardians = Risultano due tutori diversi: correggi prima una delle due schede.
registry-refusal-visto-waits = Una richiesta su una delle due schede aspetta il visto: va decisa prima.
registry-refusal-note-wanted = Le due schede hanno differenze: scrivi perché è la stessa persona.
