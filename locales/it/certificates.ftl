# Certificati: i tipi, le regole, i costi, le parole sulla carta. Le pagine hanno la loro sezione in fondo.

# I tipi di certificato
certificates-kind-birth = Certificato anagrafico di nascita
certificates-kind-death = Certificato anagrafico di morte
certificates-kind-marriage = Certificato anagrafico di matrimonio
certificates-kind-cancellation = Certificato di cancellazione anagrafica
certificates-kind-citizenship = Certificato di cittadinanza
certificates-kind-citizenship-history = Certificato storico di cittadinanza
certificates-kind-life = Certificato di esistenza in vita
certificates-kind-residence = Certificato di residenza
certificates-kind-residence-history = Certificato storico di residenza
certificates-kind-aire-residence = Certificato di residenza AIRE
certificates-kind-civil-status = Certificato di stato civile
certificates-kind-family = Certificato di stato di famiglia
certificates-kind-family-and-civil-status = Certificato di stato di famiglia e di stato civile
certificates-kind-convivenza-residence = Certificato di residenza in convivenza
certificates-kind-aire-family = Certificato di stato di famiglia AIRE
certificates-kind-family-with-kinship = Certificato di stato di famiglia con rapporti di parentela
certificates-kind-free-to-marry = Certificato di stato libero
certificates-kind-civil-union = Certificato anagrafico di unione civile
certificates-kind-cohabitation-contract = Certificato di contratto di convivenza
certificates-kind-residence-on-date = Certificato storico di residenza alla data

# A che cosa servono, per chi deve scegliere
certificates-about-birth = Dove e quando sei nato o nata, con l’atto di nascita.
certificates-about-death = Dove e quando è morta una persona che era residente qui.
certificates-about-marriage = Con chi, dove e quando ti sei sposato o sposata.
certificates-about-cancellation = Da quando e perché una persona non è più iscritta qui.
certificates-about-citizenship = Che hai la cittadinanza italiana.
certificates-about-citizenship-history = Le cittadinanze che hai e che hai avuto.
certificates-about-life = Che sei in vita: lo chiedono spesso gli enti che pagano una pensione.
certificates-about-residence = Dove abiti e da quando.
certificates-about-residence-history = Tutti gli indirizzi in cui hai abitato in questo comune.
certificates-about-aire-residence = Dove abiti all’estero, se sei iscritto o iscritta all’AIRE.
certificates-about-civil-status = Se sei celibe o nubile, coniugato o coniugata, vedovo o vedova, divorziato o divorziata.
certificates-about-family = Chi abita con te nella stessa famiglia.
certificates-about-family-and-civil-status = Chi abita con te, e lo stato civile di ognuno.
certificates-about-convivenza-residence = Che abiti in una comunità, per esempio una casa di riposo o un convento.
certificates-about-aire-family = Chi è nella tua famiglia all’estero.
certificates-about-family-with-kinship = Chi abita con te, e come siete parenti.
certificates-about-free-to-marry = Che non sei in un matrimonio o in un’unione civile.
certificates-about-civil-union = Con chi, dove e quando ti sei unito o unita civilmente.
certificates-about-cohabitation-contract = Il contratto con la persona con cui convivi.
certificates-about-residence-on-date = Dove abitavi in un giorno del passato.

# La frase di ogni certificato, dopo «certifica che»
certificates-statement-birth = { $sex ->
    [F] è nata a { $place } il { $day }.
   *[other] è nato a { $place } il { $day }.
}
certificates-statement-death = { $sex ->
    [F] è deceduta come segue.
   *[other] è deceduto come segue.
}
certificates-statement-marriage = { $sex ->
    [F] è coniugata; il matrimonio risulta come segue.
   *[other] è coniugato; il matrimonio risulta come segue.
}
certificates-statement-cancellation = { $sex ->
    [F] è stata cancellata dall’anagrafe di questo comune.
   *[other] è stato cancellato dall’anagrafe di questo comune.
}
certificates-statement-citizenship = è in possesso della seguente cittadinanza.
certificates-statement-citizenship-history = risulta avere, e aver avuto, le seguenti cittadinanze.
certificates-statement-life = è in vita.
certificates-statement-residence = è residente in questo comune, all’indirizzo seguente.
certificates-statement-residence-history = ha avuto in questo comune le seguenti residenze.
certificates-statement-aire-residence = { $sex ->
    [F] è iscritta nell’Anagrafe degli italiani residenti all’estero (AIRE) di questo comune.
   *[other] è iscritto nell’Anagrafe degli italiani residenti all’estero (AIRE) di questo comune.
}
certificates-statement-civil-status = risulta del seguente stato civile.
certificates-statement-family = appartiene alla famiglia anagrafica così composta.
certificates-statement-family-and-civil-status = appartiene alla famiglia anagrafica così composta, con lo stato civile di ciascuno.
certificates-statement-convivenza-residence = è residente in questo comune, nella convivenza anagrafica seguente.
certificates-statement-aire-family = { $sex ->
    [F] è iscritta nell’AIRE di questo comune, con la famiglia così composta.
   *[other] è iscritto nell’AIRE di questo comune, con la famiglia così composta.
}
certificates-statement-family-with-kinship = appartiene alla famiglia anagrafica così composta, con i rapporti di parentela verso l’intestatario della scheda.
certificates-statement-free-to-marry = è di stato libero.
certificates-statement-civil-union = { $sex ->
    [F] è unita civilmente; l’unione risulta come segue.
   *[other] è unito civilmente; l’unione risulta come segue.
}
certificates-statement-cohabitation-contract = ha un contratto di convivenza iscritto in anagrafe.
certificates-statement-residence-on-date = il { $date } era residente in questo comune, all’indirizzo seguente.

# I dati
certificates-fact-name = Cognome e nome
certificates-fact-born-on = Data di nascita
certificates-fact-born-at = Luogo di nascita
certificates-fact-born = Nascita
certificates-fact-fiscal-code = Codice fiscale
certificates-fact-birth-act = Atto di nascita
certificates-fact-died-on = Data del decesso
certificates-fact-died-at = Luogo del decesso
certificates-fact-death-act = Atto di morte
certificates-fact-cancelled-on = Data di cancellazione
certificates-fact-cancellation-reason = Motivo
certificates-fact-destination = Destinazione
certificates-fact-citizenship = Cittadinanza
certificates-fact-since = Dal
certificates-fact-until = Al
certificates-fact-address = Indirizzo
certificates-fact-family-address = Indirizzo della famiglia
certificates-fact-resident-since = A questo indirizzo dal
certificates-fact-address-abroad = Residenza all’estero
certificates-fact-aire-since = Iscrizione AIRE dal
certificates-fact-consulate = Ufficio consolare
certificates-fact-civil-status = Stato civile
certificates-fact-spouse = Coniuge
certificates-fact-widow-of = Già coniuge di
certificates-fact-married-on = Data del matrimonio
certificates-fact-married-at = Luogo del matrimonio
certificates-fact-marriage-act = Atto di matrimonio
certificates-fact-marriage-end = Fine del matrimonio
certificates-fact-marriage-ended-on = Con effetto dal
certificates-fact-partner = Parte dell’unione civile
certificates-fact-union-on = Data dell’unione civile
certificates-fact-union-at = Luogo dell’unione civile
certificates-fact-union-act = Atto di unione civile
certificates-fact-union-end = Fine dell’unione civile
certificates-fact-union-ended-on = Con effetto dal
certificates-fact-partner-died-on = Decesso del coniuge o della parte unita
certificates-fact-partner-born = Nascita
certificates-fact-cohabitant = Convivente
certificates-fact-contract-signed-on = Data del contratto
certificates-fact-contract-signed-at = Luogo del contratto
certificates-fact-contract-registered-on = Iscritto in anagrafe il
certificates-fact-contract-attested-by = Autenticato da
certificates-fact-convivenza = Convivenza
certificates-fact-convivenza-kind = Specie della convivenza
certificates-fact-kinship = Rapporto di parentela
certificates-fact-reference-date = Data di riferimento
certificates-fact-left-out = Dati riportati solo sul documento
certificates-act-number = n. { $value }
certificates-act-part = parte { $value }
certificates-act-series = serie { $value }
certificates-act-year = anno { $value }
certificates-act-comune = Comune di { $value }
certificates-home-roofless = senza fissa dimora, { $address }
certificates-citizenship-italian = italiana
certificates-citizenship-stateless = apolide
certificates-citizenship-uncertain = in corso di definizione

# Parole delle tabelle anagrafiche
certificates-marital-status-single = { $sex ->
    [F] nubile
   *[other] celibe
}
certificates-marital-status-married = { $sex ->
    [F] coniugata
   *[other] coniugato
}
certificates-marital-status-widowed = { $sex ->
    [F] vedova
   *[other] vedovo
}
certificates-marital-status-divorced = { $sex ->
    [F] divorziata
   *[other] divorziato
}
certificates-marital-status-civil-partnered = { $sex ->
    [F] unita civilmente
   *[other] unito civilmente
}
certificates-marital-status-free-by-partners-death = di stato libero per decesso della parte unita civilmente
certificates-marital-status-free-by-dissolution = di stato libero per scioglimento dell’unione civile
certificates-marital-status-unknown = non classificabile
certificates-kinship-reference-person = { $sex ->
    [F] intestataria della scheda
   *[other] intestatario della scheda
}
certificates-kinship-spouse = { $sex ->
    [F] moglie
   *[other] marito
}
certificates-kinship-child = { $sex ->
    [F] figlia
   *[other] figlio
}
certificates-kinship-grandchild = nipote (discendente)
certificates-kinship-great-grandchild = pronipote
certificates-kinship-parent = { $sex ->
    [F] madre
   *[other] padre
}
certificates-kinship-grandparent = { $sex ->
    [F] nonna
   *[other] nonno
}
certificates-kinship-great-grandparent = { $sex ->
    [F] bisnonna
   *[other] bisnonno
}
certificates-kinship-sibling = { $sex ->
    [F] sorella
   *[other] fratello
}
certificates-kinship-niece-or-nephew = nipote (collaterale)
certificates-kinship-aunt-or-uncle = { $sex ->
    [F] zia
   *[other] zio
}
certificates-kinship-cousin = { $sex ->
    [F] cugina
   *[other] cugino
}
certificates-kinship-other-relative = { $sex ->
    [F] altra parente
   *[other] altro parente
}
certificates-kinship-stepchild = { $sex ->
    [F] figliastra
   *[other] figliastro
}
certificates-kinship-stepparent = { $sex ->
    [F] matrigna
   *[other] patrigno
}
certificates-kinship-child-in-law = { $sex ->
    [F] nuora
   *[other] genero
}
certificates-kinship-parent-in-law = { $sex ->
    [F] suocera
   *[other] suocero
}
certificates-kinship-sibling-in-law = { $sex ->
    [F] cognata
   *[other] cognato
}
certificates-kinship-half-sibling = { $sex ->
    [F] sorellastra
   *[other] fratellastro
}
certificates-kinship-niece-or-nephew-by-marriage = nipote (affine)
certificates-kinship-aunt-or-uncle-by-marriage = { $sex ->
    [F] zia (affine)
   *[other] zio (affine)
}
certificates-kinship-other-in-law = { $sex ->
    [F] altra affine
   *[other] altro affine
}
certificates-kinship-cohabitant = convivente
certificates-kinship-head-of-convivenza = responsabile della convivenza
certificates-kinship-guest-of-convivenza = membro della convivenza
certificates-kinship-guardian = { $sex ->
    [F] tutrice
   *[other] tutore
}
certificates-kinship-civil-partner = { $sex ->
    [F] unita civilmente
   *[other] unito civilmente
}
certificates-kinship-adopted = { $sex ->
    [F] figlia adottiva
   *[other] figlio adottivo
}
certificates-kinship-niece-nephew-or-grandchild = nipote
certificates-kinship-undefined = { $sex ->
    [F] non definita
   *[other] non definito
}
certificates-convivenza-role-head = responsabile della convivenza
certificates-convivenza-role-member = membro della convivenza
certificates-convivenza-role-other = altro
certificates-convivenza-role-unknown = non indicato
certificates-convivenza-kind-religious = per motivi religiosi
certificates-convivenza-kind-care = di cura
certificates-convivenza-kind-assistance = di assistenza
certificates-convivenza-kind-military = militare
certificates-convivenza-kind-prison = di pena
certificates-convivenza-kind-other = di altra specie
certificates-marriage-end-civil-effects-ceased = cessazione degli effetti civili
certificates-marriage-end-annulment = annullamento
certificates-marriage-end-dissolution = scioglimento
certificates-marriage-end-nullity = dichiarazione di nullità
certificates-marriage-end-separation = separazione
certificates-marriage-end-civil-effects-ceased-by-agreement = cessazione degli effetti civili per accordo
certificates-marriage-end-dissolution-by-agreement = scioglimento per accordo
certificates-marriage-end-separation-by-agreement = separazione per accordo
certificates-marriage-end-foreign-judgment = sentenza straniera delibata
certificates-marriage-end-foreign-notary = atto di notaio all’estero
certificates-marriage-end-other = altra causa
certificates-union-end-agreement = accordo di scioglimento
certificates-union-end-assisted-negotiation = negoziazione assistita
certificates-union-end-judgment = sentenza
certificates-cancellation-reason-to-another-comune = trasferimento della residenza in un altro comune
certificates-cancellation-reason-no-fixed-abode = trasferimento del domicilio di persona senza fissa dimora
certificates-cancellation-reason-foreigner-moved-abroad = trasferimento all’estero di cittadino straniero
certificates-cancellation-reason-untraceable = irreperibilità
certificates-cancellation-reason-stay-not-renewed = mancato rinnovo della dichiarazione di dimora abituale
certificates-cancellation-reason-to-aire = iscrizione nell’AIRE di un altro comune
certificates-cancellation-reason-census-correction = rettifica dopo il censimento
certificates-cancellation-reason-double-registration = doppia iscrizione
certificates-cancellation-reason-citizenship-lost = perdita della cittadinanza italiana
certificates-cancellation-reason-restored = ripristino della posizione precedente
certificates-cancellation-reason-other = altro motivo
certificates-aire-cancellation-reason-returned-elsewhere = rientro in Italia, in un altro comune
certificates-aire-cancellation-reason-immigrated-elsewhere = immigrazione in un altro comune
certificates-aire-cancellation-reason-untraceable = irreperibilità presunta
certificates-aire-cancellation-reason-citizenship-lost = perdita della cittadinanza italiana
certificates-aire-cancellation-reason-to-another-aire = trasferimento nell’AIRE di un altro comune
certificates-aire-cancellation-reason-other = altro motivo
certificates-aire-cancellation-reason-double-registration = doppia iscrizione

# La pagina stampata
certificates-paper-office = Servizi demografici – Ufficio anagrafe
certificates-paper-seal = Stemma: { $city }
certificates-paper-demonstration = Documento dimostrativo, privo di valore legale
certificates-paper-combined = Certificato contestuale
certificates-paper-on-date = Situazione al { $date }
certificates-paper-intro = L’ufficiale d’anagrafe, in base alle risultanze degli atti, certifica che
certificates-paper-number = Numero
certificates-paper-issued = Luogo e data
certificates-paper-validity = Validità
certificates-paper-valid-until = sei mesi, fino al { $date }
certificates-paper-valid-for-ever = illimitata
certificates-paper-duty = Bollo e diritti
certificates-paper-nothing-due = esente da bollo e da diritti
certificates-paper-stamp = bollo { $amount }
certificates-paper-no-fee = senza diritti
certificates-paper-fee-alone = esente da bollo; diritti { $amount }
certificates-paper-stamp-number = Imposta di bollo assolta con la marca da bollo digitale (IUBD) { $number }.
certificates-paper-still = a oggi
certificates-paper-fee = diritti { $amount }
certificates-paper-exempt = Esente dall’imposta di bollo: { $law }.
certificates-paper-verify = Verifica del documento
certificates-paper-verify-advice = Chi riceve questo documento può controllare che sia autentico e che valga ancora, senza registrarsi.
certificates-paper-verify-link = Indirizzo
certificates-paper-verify-code = Codice di verifica
certificates-paper-verify-online = Controllo in rete
certificates-paper-verify-online-alt = Codice QR con l’indirizzo del controllo in rete
certificates-paper-verify-offline = Contenuto firmato: si controlla anche senza rete
certificates-paper-verify-offline-alt = Codice QR con il contenuto firmato del documento
certificates-paper-sealed = Documento informatico munito di sigillo elettronico: { $city }. La copia su carta vale se il controllo riesce.

# Dove si consegna, e la frase che la legge vuole sul documento
certificates-destination-private = A un privato in Italia, per esempio una banca o un datore di lavoro
certificates-destination-abroad = All’estero
certificates-destination-immigration = In una pratica di immigrazione
certificates-destination-court = In tribunale
certificates-sentence-private = Il presente certificato non può essere prodotto agli organi della pubblica amministrazione o ai privati gestori di pubblici servizi.
certificates-sentence-abroad = Ai sensi dell’art. 40, d.P.R. 28 dicembre 2000, n. 445, il presente certificato è rilasciato solo per l’estero.
certificates-sentence-immigration = Certificato rilasciato per i procedimenti disciplinati dalle norme sull’immigrazione.
certificates-sentence-court = Ai sensi dell’art. 40, d.P.R. 28 dicembre 2000, n. 445, il presente certificato è rilasciato per cause giudiziarie.
certificates-sentence-administration = Rilasciato alla pubblica amministrazione che lo ha chiesto, ai fini dell’acquisizione d’ufficio (art. 43, d.P.R. 28 dicembre 2000, n. 445).

# A che uso serve: le esenzioni dal bollo
certificates-exemption-1 = ONLUS e organizzazioni di volontariato
certificates-exemption-1-law = art. 27-bis, tabella allegato B, d.P.R. 642/1972
certificates-exemption-2 = Società sportive
certificates-exemption-2-law = art. 8-bis, tabella allegato B, d.P.R. 642/1972
certificates-exemption-3 = Processo: certificati da depositare in causa
certificates-exemption-3-law = art. 18, d.P.R. 30 maggio 2002, n. 115
certificates-exemption-4 = Consulente nominato dal giudice, curatore fallimentare
certificates-exemption-4-law = art. 16, tabella allegato B, d.P.R. 642/1972
certificates-exemption-5 = Interdizione, inabilitazione, amministrazione di sostegno
certificates-exemption-5-law = art. 13, tabella allegato B, d.P.R. 642/1972
certificates-exemption-6 = Adozione, affidamento, tutela di minori
certificates-exemption-6-law = art. 13, tabella allegato B, d.P.R. 642/1972 e art. 82, l. 184/1983
certificates-exemption-7 = Separazione e divorzio
certificates-exemption-7-law = art. 19, l. 74/1987
certificates-exemption-8 = Cambio del nome della via o del numero civico
certificates-exemption-8-law = art. 16, c. 8, l. 537/1993
certificates-exemption-9 = Pensione estera
certificates-exemption-9-law = art. 9, tabella allegato B, d.P.R. 642/1972
certificates-exemption-10 = Scambio di atti fra pubbliche amministrazioni
certificates-exemption-10-law = art. 16, tabella allegato B, d.P.R. 642/1972
certificates-exemption-99 = Altra legge, da indicare
certificates-exemption-99-law = altra norma di legge
certificates-exemption-by-nature-law = art. 7, c. 5, l. 29 dicembre 1990, n. 405

# Perché un certificato non si può rilasciare, e che cosa fare
certificates-rule-not-certifiable = { $who ->
    [you] I tuoi dati anagrafici non si possono certificare.
   *[other] I dati anagrafici di questa persona non si possono certificare.
}
certificates-rule-not-certifiable-advice = Chiama l’ufficio anagrafe: ti diranno perché e come si risolve.
certificates-rule-not-enrollable = L’iscrizione all’anagrafe non è ancora possibile: manca una parte dei dati.
certificates-rule-not-enrollable-advice = Vai a uno sportello anagrafico: un ufficiale può valutare il caso.
certificates-rule-under-guardianship = { $who ->
    [you] Sei sotto tutela.
   *[other] La persona è sotto tutela.
}
certificates-rule-under-guardianship-advice = Il certificato lo chiede il tutore: qui, con la propria identità digitale, dalla pagina «Deleghe»; oppure a uno sportello anagrafico, con il decreto di nomina.
certificates-rule-partially-certifiable = { $who ->
    [you] Si possono certificare solo la tua residenza e la tua famiglia.
   *[other] Di questa persona si possono certificare solo la residenza e la famiglia.
}
certificates-rule-partially-certifiable-advice = Scegli il certificato di residenza o di stato di famiglia, oppure vai a uno sportello anagrafico.
certificates-rule-open-procedure = { $who ->
    [you] C’è una pratica aperta sui tuoi dati, per esempio un cambio di residenza.
   *[other] C’è una pratica aperta su questi dati, per esempio un cambio di residenza.
}
certificates-rule-open-procedure-advice = Aspetta che la pratica finisca. Se hai fretta, vai a uno sportello anagrafico: un ufficiale può decidere il rilascio.
certificates-rule-dead = La persona è deceduta.
certificates-rule-dead-advice = Allo sportello puoi chiedere il certificato di morte o i certificati storici.
certificates-rule-cancelled = { $who ->
    [you] Non risulti più nell’anagrafe di questo comune.
   *[other] La persona non è più iscritta in questo comune.
}
certificates-rule-cancelled-advice = { $who ->
    [you] Chiedi il certificato al comune in cui risiedi ora. Qui puoi avere i certificati storici, allo sportello.
   *[other] Chiedi il certificato al comune di residenza attuale. Qui puoi avere i certificati storici, allo sportello.
}
certificates-rule-in-aire = { $who ->
    [you] Risulti all’AIRE: questo certificato è solo per chi risiede in Italia.
   *[other] La persona è iscritta all’AIRE: questo certificato è solo per chi risiede in Italia.
}
certificates-rule-in-aire-advice = Scegli il certificato di residenza AIRE o di stato di famiglia AIRE.
certificates-rule-resident = { $who ->
    [you] Risiedi in Italia: questo certificato è solo per chi è iscritto all’AIRE.
   *[other] La persona risiede in Italia: questo certificato è solo per chi è iscritto all’AIRE.
}
certificates-rule-resident-advice = Scegli il certificato di residenza o di stato di famiglia: sono quelli per chi risiede in Italia.
certificates-rule-born-abroad-in-aire = { $who ->
    [you] Risulti all’AIRE e il tuo luogo di nascita è all’estero.
   *[other] La persona è iscritta all’AIRE ed è nata all’estero.
}
certificates-rule-born-abroad-in-aire-advice = Chiedi il certificato di nascita al comune che ha trascritto l’atto di nascita.
certificates-rule-not-dead = La persona non risulta deceduta.
certificates-rule-not-dead-advice = Se è deceduta da poco, aspetta che arrivi l’atto di morte e riprova.
certificates-rule-requester-is-dead = La richiesta risulta fatta a nome della persona deceduta.
certificates-rule-requester-is-dead-advice = Fai la richiesta a tuo nome.
certificates-rule-not-cancelled = { $who ->
    [you] Risulti ancora nell’anagrafe di questo comune.
   *[other] La persona è ancora iscritta in questo comune.
}
certificates-rule-not-cancelled-advice = Scegli il certificato di residenza.
certificates-rule-cancellation-date-missing = In anagrafe manca la data della cancellazione.
certificates-rule-cancellation-date-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-status-missing = In anagrafe manca lo stato civile.
certificates-rule-status-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-status-data-missing = In anagrafe mancano i dati che spiegano lo stato civile, per esempio quelli del matrimonio.
certificates-rule-status-data-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-not-married = { $who ->
    [you] Non risulta un tuo matrimonio in corso.
   *[other] La persona non risulta coniugata.
}
certificates-rule-not-married-advice = Scegli il certificato di stato civile. Se il matrimonio è recente, aspetta la trascrizione.
certificates-rule-marriage-data-missing = In anagrafe mancano i dati del matrimonio.
certificates-rule-marriage-data-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-spouse-missing = In anagrafe mancano i dati del coniuge.
certificates-rule-spouse-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-in-aire-at-marriage = { $who ->
    [you] Il matrimonio è avvenuto quando risultavi già all’AIRE.
   *[other] Il matrimonio è avvenuto quando la persona era già iscritta all’AIRE.
}
certificates-rule-in-aire-at-marriage-advice = Chiedi il certificato al comune che ha trascritto l’atto di matrimonio.
certificates-rule-not-free = { $who ->
    [you] Non risulti di stato libero.
   *[other] La persona non risulta di stato libero.
}
certificates-rule-not-free-advice = Scegli il certificato di stato civile. Se lo stato civile è cambiato da poco, aspetta l’aggiornamento.
certificates-rule-not-in-civil-union = { $who ->
    [you] Non risulta una tua unione civile in corso.
   *[other] La persona non risulta unita civilmente.
}
certificates-rule-not-in-civil-union-advice = Scegli il certificato di stato civile. Se l’unione è recente, aspetta la trascrizione.
certificates-rule-union-data-missing = In anagrafe mancano i dati dell’unione civile.
certificates-rule-union-data-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-partner-missing = In anagrafe mancano i dati della parte unita civilmente.
certificates-rule-partner-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-union-after-expatriation = L’unione civile è avvenuta dopo il trasferimento all’estero.
certificates-rule-union-after-expatriation-advice = Chiedi il certificato al comune che ha trascritto l’atto di unione civile.
certificates-rule-contract-missing = Non c’è un contratto di convivenza iscritto in anagrafe.
certificates-rule-contract-missing-advice = Il notaio o l’avvocato che ha autenticato il contratto deve trasmetterlo all’anagrafe.
certificates-rule-cohabitant-missing = In anagrafe mancano i dati del convivente.
certificates-rule-cohabitant-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-requester-not-party = Il certificato di contratto di convivenza si rilascia solo a uno dei due conviventi.
certificates-rule-requester-not-party-advice = Deve chiederlo uno dei due conviventi, con il proprio codice fiscale.
certificates-rule-contract-after-expatriation = Il contratto di convivenza è stato iscritto dopo il trasferimento all’estero.
certificates-rule-contract-after-expatriation-advice = Chiama l’ufficio anagrafe: ti diranno quale comune può certificarlo.
certificates-rule-citizenship-missing = In anagrafe manca la cittadinanza.
certificates-rule-citizenship-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-citizenship-uncertain = La cittadinanza è in corso di definizione.
certificates-rule-citizenship-uncertain-advice = Aspetta la decisione; per informazioni vai a uno sportello anagrafico.
certificates-rule-several-citizenships = { $who ->
    [you] Hai più di una cittadinanza.
   *[other] La persona ha più di una cittadinanza.
}
certificates-rule-several-citizenships-advice = Chiedi allo sportello il certificato storico di cittadinanza.
certificates-rule-not-italian = { $who ->
    [you] Non hai la cittadinanza italiana.
   *[other] La persona non ha la cittadinanza italiana.
}
certificates-rule-not-italian-advice = Chiedi il certificato al tuo consolato. In casi particolari un ufficiale può rilasciarlo allo sportello.
certificates-rule-not-italian-history = { $who ->
    [you] Non hai la cittadinanza italiana.
   *[other] La persona non ha la cittadinanza italiana.
}
certificates-rule-not-italian-history-advice = Chiedi il certificato al tuo consolato.
certificates-rule-no-family = { $who ->
    [you] Non risulti in nessuna famiglia anagrafica.
   *[other] La persona non risulta in nessuna famiglia anagrafica.
}
certificates-rule-no-family-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-family-incomplete = La composizione della famiglia non è ancora completa in anagrafe.
certificates-rule-family-incomplete-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-in-convivenza = { $who ->
    [you] Abiti in una convivenza anagrafica, non in una famiglia.
   *[other] La persona abita in una convivenza anagrafica, non in una famiglia.
}
certificates-rule-in-convivenza-advice = Scegli il certificato di residenza in convivenza.
certificates-rule-no-reference-person = La famiglia non ha un intestatario della scheda.
certificates-rule-no-reference-person-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-no-fixed-abode = { $who ->
    [you] Sei senza fissa dimora.
   *[other] La persona è senza fissa dimora.
}
certificates-rule-no-fixed-abode-advice = Scegli il certificato di residenza.
certificates-rule-alone-in-family = { $who ->
    [you] Nella tua famiglia anagrafica ci sei solo tu: non ci sono altri da indicare.
   *[other] La famiglia è di una sola persona: non ci sono altri da indicare.
}
certificates-rule-alone-in-family-advice = Scegli il certificato di stato di famiglia.
certificates-rule-minor-outside-the-family = Chi chiede è minorenne e non fa parte della famiglia.
certificates-rule-minor-outside-the-family-advice = Deve chiederlo un adulto o una persona della famiglia.
certificates-rule-not-aire-family = { $who ->
    [you] La tua famiglia non è iscritta all’AIRE.
   *[other] La famiglia della persona non è iscritta all’AIRE.
}
certificates-rule-not-aire-family-advice = Se anche la famiglia vive all’estero, scrivi al consolato per iscriverla all’AIRE.
certificates-rule-retired-kinship = Nella famiglia c’è un rapporto di parentela scritto con un codice non più ammesso.
certificates-rule-retired-kinship-advice = Chiama l’ufficio anagrafe: la scheda si corregge senza che tu debba venire.
certificates-rule-not-in-convivenza = { $who ->
    [you] Non abiti in una convivenza anagrafica.
   *[other] La persona non abita in una convivenza anagrafica.
}
certificates-rule-not-in-convivenza-advice = Scegli il certificato di residenza.
certificates-rule-no-home = In anagrafe manca l’indirizzo.
certificates-rule-no-home-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-home-date-missing = In anagrafe manca la data di inizio di una residenza.
certificates-rule-home-date-missing-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-home-before-registration = Una residenza risulta cominciata prima dell’iscrizione in anagrafe.
certificates-rule-home-before-registration-advice = Vai a uno sportello anagrafico con un documento: i dati si possono completare.
certificates-rule-date-missing = Manca la data a cui si riferisce il certificato.
certificates-rule-date-missing-advice = Indica il giorno di cui ti serve la residenza.
certificates-rule-date-in-future = La data di riferimento è nel futuro.
certificates-rule-date-in-future-advice = Indica un giorno passato.
certificates-rule-date-before-registration = La data di riferimento viene prima dell’iscrizione in questo comune.
certificates-rule-date-before-registration-advice = Indica un giorno successivo, oppure chiedi al comune in cui la persona abitava allora.
certificates-rule-date-before-first-home = La data di riferimento viene prima della prima residenza che l’anagrafe conosce.
certificates-rule-date-before-first-home-advice = Indica un giorno successivo, oppure chiedi una ricerca d’archivio a uno sportello anagrafico.
certificates-rule-date-after-leaving = La data di riferimento viene dopo la cancellazione o il decesso.
certificates-rule-date-after-leaving-advice = Indica un giorno precedente.
certificates-rule-no-home-on-date = In quel giorno non risulta una residenza in questo comune.
certificates-rule-no-home-on-date-advice = Indica un altro giorno, oppure vai a uno sportello anagrafico.
certificates-rule-alone = Questo certificato si rilascia da solo.
certificates-rule-alone-advice = Chiedi gli altri certificati con una seconda richiesta.
certificates-rule-marriage-excludes = Il certificato di matrimonio non va insieme a quelli di stato libero e di unione civile.
certificates-rule-marriage-excludes-advice = Togline uno.
certificates-rule-free-to-marry-excludes = Il certificato di stato libero non va insieme a quelli di matrimonio e di stato civile.
certificates-rule-free-to-marry-excludes-advice = Togline uno.
certificates-rule-aire-excludes-residents = I certificati AIRE non vanno insieme a quelli riservati ai residenti.
certificates-rule-aire-excludes-residents-advice = Chiedili con due richieste.
certificates-rule-civil-status-excludes = Il certificato di stato civile non va insieme a questo certificato di famiglia o di convivenza.
certificates-rule-civil-status-excludes-advice = Scegli il certificato di stato di famiglia e di stato civile, oppure fai due richieste.
certificates-rule-family-excludes = Su un documento va un solo certificato di famiglia o di convivenza.
certificates-rule-family-excludes-advice = Togline uno.
certificates-rule-family-and-civil-status-excludes = Su un documento va un solo certificato di famiglia o di convivenza.
certificates-rule-family-and-civil-status-excludes-advice = Togline uno.
certificates-rule-convivenza-excludes = Il certificato di residenza in convivenza non va insieme a quelli di famiglia.
certificates-rule-convivenza-excludes-advice = Togline uno.
certificates-rule-kinship-excludes = Su un documento va un solo certificato di famiglia o di convivenza.
certificates-rule-kinship-excludes-advice = Togline uno.
certificates-rule-administration-without-reference = Una pubblica amministrazione deve indicare gli estremi della sua richiesta.
certificates-rule-administration-without-reference-advice = Scrivi numero di protocollo e data della richiesta.
certificates-rule-exemption-without-description = Per un altro motivo di esenzione bisogna indicare la legge.
certificates-rule-exemption-without-description-advice = Scrivi l’articolo e la legge che esentano dal bollo.
certificates-rule-exemption-of-administrations = Questa esenzione vale solo quando il certificato lo chiede una pubblica amministrazione.
certificates-rule-exemption-of-administrations-advice = Scegli l’uso vero, fra quelli dell’elenco.
certificates-rule-exemption-description-too-long = La descrizione dell’esenzione è troppo lunga.
certificates-rule-exemption-description-too-long-advice = Usa al massimo 256 caratteri.
certificates-rule-destination-wants-exemption = Per le pratiche di immigrazione e per il tribunale il certificato è esente da bollo: manca il motivo.
certificates-rule-destination-wants-exemption-advice = Scegli l’uso che esenta dal bollo.
certificates-rule-counter-only = Questo certificato si rilascia solo allo sportello.
certificates-rule-counter-only-advice = Vai a uno sportello anagrafico con un documento di identità.
certificates-rule-costs-online = Per questo uso c’è qualcosa da pagare, e qui non si può ancora pagare.
certificates-rule-costs-online-advice = Se il tuo uso è fra quelli esenti, sceglilo. Altrimenti vai a uno sportello anagrafico.

# Le esercitazioni degli sportelli di quartiere
certificates-training-notice = Esercitazione: documento senza valore
certificates-training-text = Questo foglio serve a imparare. Non è un certificato, non ha un numero del registro e non vale nulla.
certificates-training-number = esercitazione
certificates-training-unsealed = Senza sigillo elettronico: non è un documento del Comune.
certificates-training-name = Nome
certificates-training-code = Codice fiscale
