# Le pagine dei certificati: quelle di chi li prende, di chi li riceve e di chi li rilascia.

certificates-page-file = Fascicolo
certificates-page-mine = I miei certificati
certificates-page-mine-of = Certificati di { $name }
certificates-page-new = Nuovo certificato
certificates-page-none = Non hai ancora certificati
certificates-page-none-text = Quelli che prendi restano qui: puoi riscaricarli e mandarli a chi vuoi.
certificates-page-number-and-date = Numero { $number }, rilasciato il { $date }
certificates-page-what = Certificato
certificates-page-holder = Intestatario
certificates-page-number = Numero
certificates-page-issued-on = Rilasciato il
certificates-page-standing = Vale ancora?
certificates-page-asked-by = Richiesto da
certificates-page-asked-by-name = { $name }, per conto dell’intestatario
certificates-page-asked-by-somebody = Chi agisce per conto dell’intestatario
certificates-page-asked-for = Richiesto da: { $who }
certificates-page-cost = Costo
certificates-page-free = Gratuito
certificates-page-due = { $total }: bollo { $stamp }, diritti di segreteria { $fee }
certificates-page-due-fee = { $total } di diritti di segreteria

# Vale ancora?
certificates-page-standing-in-preparation = in preparazione
certificates-page-standing-in-preparation-text = Il documento è quasi pronto.
certificates-page-standing-holds = vale fino al { $date }
certificates-page-standing-holds-text = Fino al { $date } chi lo riceve può farci affidamento.
certificates-page-standing-holds-for-ever = vale senza scadenza
certificates-page-standing-holds-for-ever-text = Quello che attesta non può più cambiare.
certificates-page-standing-expired = scaduto
certificates-page-standing-expired-text = Valeva fino al { $date }. Se serve ancora, bisogna prenderne uno nuovo.
certificates-page-standing-extended = Il termine scritto sul documento è prorogato fino al { $until } (provvedimento n. { $act }).
certificates-page-standing-superseded = superato dal { $date }
certificates-page-standing-superseded-text = Dal { $date } i dati in anagrafe sono cambiati e il certificato non li riporta più com’erano. Se serve ancora, bisogna prenderne uno nuovo.
certificates-page-standing-withdrawn = ritirato
certificates-page-standing-withdrawn-text = Il Comune lo ha ritirato il { $date }: da quel giorno non vale più.

# Scegliere
certificates-page-choose = Quale ti serve?
certificates-page-choose-another = Scegli un altro certificato
certificates-page-not-for-offices-title = Serve a un ufficio pubblico?
certificates-page-not-for-offices = Agli uffici pubblici e ai gestori di servizi pubblici non devi portare certificati: basta una tua dichiarazione, gratuita (articolo 40 del DPR 445/2000). Un certificato serve per i privati, come una banca, un’assicurazione o un datore di lavoro.
certificates-page-always-free = Gratuito per legge, per qualunque uso.
certificates-page-take = Prendi il certificato
certificates-page-take-now = Prendilo subito
certificates-page-already = Ne hai già uno di oggi
certificates-page-already-text = È il numero { $number } e dice le stesse cose: puoi scaricarlo quante volte vuoi e mandarlo a più persone.
certificates-page-already-download = Scaricalo
certificates-page-already-open = Apri la sua pagina
certificates-page-already-another-text = Te ne serve un altro, con un numero diverso?
certificates-page-already-another = Prendine un altro
certificates-page-options = Altre opzioni
certificates-page-no-kinds = In questo momento non c’è alcun certificato disponibile
certificates-page-no-kinds-text = Qui sotto trovi il motivo e che cosa puoi fare.
certificates-page-not-for-you = { $count ->
    [one] Non disponibile per te: 1
   *[other] Non disponibili per te: { $count }
}
certificates-page-only-at-the-counter = Solo allo sportello
certificates-page-only-at-the-counter-text = Per questi certificati serve una ricerca d’archivio o un controllo di persona: li rilasciamo allo sportello.
certificates-page-refused-title = Così non possiamo rilasciarlo
certificates-page-kinds-choose = Scegli almeno un certificato.
certificates-page-use = A che cosa serve?
certificates-page-use-hint = Con questi usi è gratuito. Scegli quello vero: lo scriviamo sul documento.
certificates-page-use-hint-paid = Molti usi sono gratuiti; sotto gli altri c’è quanto costano. Scegli quello vero: lo scriviamo sul documento.
certificates-page-use-ordinary = Un altro uso, senza esenzione
certificates-page-use-priced = { $use } – { $price }
certificates-page-use-of-administrations = { $use } (solo se chiede un’amministrazione) – { $price }
certificates-page-use-choose = Scegli a che cosa serve.
certificates-page-law = Legge che prevede l’esenzione
certificates-page-law-hint = Solo se hai scelto «altra legge»: per esempio «art. 8, legge 266/1991».
certificates-page-law-hint-counter = Solo per l’uso «altra legge»: per esempio «art. 8, legge 266/1991».
certificates-page-law-wrong = Scrivi la legge che prevede l’esenzione, in 256 caratteri al massimo.
certificates-page-language = Seconda lingua
certificates-page-language-hint = Il testo italiano c’è sempre; accanto può esserci una traduzione.
certificates-page-language-none = Solo italiano
certificates-page-language-choose = Scegli una delle lingue proposte.
certificates-page-destination = Dove lo presenterai?
certificates-page-destination-hint = Da questo dipende una frase che la legge vuole sul documento.
certificates-page-destination-counter = Dove sarà presentato
certificates-page-destination-choose = Scegli una delle voci.
certificates-page-together = Sullo stesso documento
certificates-page-together-hint = Puoi riunire più certificati in uno.
certificates-page-date-wrong = Scrivi una data esistente: giorno, mese e anno.
certificates-page-paid-uses = Usi per cui c’è da pagare
certificates-page-paid-uses-text = Questi usi non si possono pagare online: puoi venire allo sportello.
certificates-page-where-to-go = Dove andare
certificates-page-call-first = Prima di venire chiama lo { $phone } per un appuntamento.

# Ordinare e pagare
certificates-page-order = Ordina il certificato
certificates-page-order-total = Il certificato costa { $total }
certificates-page-order-text = Ordinalo e paga: appena arriva la ricevuta lo trovi pronto tra i tuoi certificati. Hai { $days } giorni per pagare; fino ad allora puoi annullare.
certificates-page-order-and-pay = Ordina e paga
certificates-page-orders = Ordinati
certificates-page-orders-waiting = Da pagare
certificates-page-orders-waiting-text = Paga { $total } entro il { $date }. Appena arriva la ricevuta il certificato è qui.
certificates-page-orders-issued = Rilasciato
certificates-page-orders-refused = Da rimborsare
certificates-page-orders-refused-text = Hai pagato, ma nel frattempo i dati in anagrafe sono cambiati e il certificato non si può più rilasciare. L’ufficio ti scrive come riavere i soldi.
certificates-page-orders-cancelled = Annullato
certificates-page-orders-lapsed = Scaduto
certificates-page-orders-lapsed-text = Non è stato pagato in tempo. Se ti serve ancora, chiedilo di nuovo.
certificates-page-orders-pay = Paga
certificates-page-orders-cancel = Annulla l’ordine
certificates-due-stamp = Imposta di bollo
certificates-due-fee = Diritti di segreteria
certificates-due-cancelled = L’ordine del certificato è stato annullato
certificates-due-lapsed = L’ordine del certificato non è stato pagato in tempo

# Uno dei miei certificati
certificates-page-preparing = Stiamo preparando il certificato
certificates-page-preparing-text = Il certificato numero { $number } ha già il suo posto nel registro. La pagina si aggiorna da sola fra pochi secondi.
certificates-page-preparing-again = Aggiorna adesso
certificates-page-download = Scarica il PDF
certificates-page-code = Codice di verifica
certificates-page-code-copy = Copia il codice
certificates-page-how-to-verify = Come lo verifica chi lo riceve
certificates-page-how-to-verify-text = Inquadra il codice QR stampato sul documento, oppure va su { $address } e scrive il codice di verifica o carica il PDF. Vede se è autentico e se vale ancora.
certificates-page-verified = { $count ->
    [one] È stato verificato una volta, il { $last }.
   *[other] È stato verificato { $count } volte, l’ultima il { $last }.
}
certificates-page-send = Invia a qualcuno
certificates-page-send-text = Crea un link per il commercialista, la scuola o chi ti chiede il certificato: scade da solo, vedi quante volte è stato aperto e puoi revocarlo.
certificates-page-link-recipient = Per chi è
certificates-page-link-recipient-hint = Una nota per te, per esempio «commercialista». La vedi solo tu.
certificates-page-link-recipient-wrong = Scrivi per chi è il link, in { $longest } caratteri al massimo.
certificates-page-link-lifetime = Per quanto tempo funziona
certificates-page-link-lifetime-choose = Scegli per quanto tempo funziona il link.
certificates-page-link-days = { $days ->
    [one] un giorno
    [7] una settimana
   *[other] { $days } giorni
}
certificates-page-link-make = Crea il link
certificates-page-link-made = Ecco il link per { $recipient }
certificates-page-link-made-text = Copialo adesso: per sicurezza non lo mostriamo più. Chi ce l’ha può scaricare il certificato.
certificates-page-link-before = Questo link lo hai già creato
certificates-page-link-before-text = Non ne abbiamo creato un secondo. Per sicurezza l’indirizzo si mostra una volta sola: se non lo hai copiato, revocalo qui sotto e creane un altro.
certificates-page-link-copy = Copia il link
certificates-page-link-mail = Mandalo per e-mail
certificates-page-link-mail-subject = Un certificato per te
certificates-page-link-mail-text = A questo indirizzo puoi scaricare un certificato: { $address } – il link funziona fino al { $ends }.
certificates-page-links = Link creati
certificates-page-link-open = attivo
certificates-page-link-ended = scaduto
certificates-page-link-revoked = revocato
certificates-page-link-dates = Creato il { $created }, funziona fino al { $ends }
certificates-page-link-openings = { $count ->
    [0] Mai aperto
    [one] Aperto una volta, il { $last }
   *[other] Aperto { $count } volte, l’ultima il { $last }
}
certificates-page-link-revoke = Revoca

# Il link, per chi lo riceve
certificates-page-shared = Un certificato per te
certificates-page-shared-text = Qualcuno ti ha mandato un certificato. Lo ha rilasciato: { $issuer }.
certificates-page-shared-ends = Il link funziona fino al { $ends }. Chi te l’ha mandato vede quante volte è stato aperto.
certificates-page-shared-verify = Dopo averlo scaricato puoi controllare che sia autentico:

# Verifica
certificates-page-verify = Verifica un certificato
certificates-page-verify-text = Controlla che un certificato sia autentico e che valga ancora. Non serve registrarsi.
certificates-page-verify-now = Verifica
certificates-page-verify-by-code = Con il codice stampato
certificates-page-verify-code = Codice di verifica
certificates-page-verify-code-hint = Sedici lettere e cifre, come ABCD-EFGH-JKMN-PQRS.
certificates-page-verify-code-wrong = Il codice ha sedici lettere e cifre, come ABCD-EFGH-JKMN-PQRS. Controlla di averlo copiato per intero.
certificates-page-verify-by-scan = Con il codice QR
certificates-page-verify-by-scan-text = Il codice QR grande contiene tutto quello che il certificato attesta, firmato.
certificates-page-verify-qr = Testo del codice QR
certificates-page-verify-qr-hint = Se lo hai letto con un’altra applicazione, incolla qui il testo: comincia con PZ1:
certificates-page-verify-text-wrong = Questo non è il testo di un codice QR dei nostri certificati. Comincia con PZ1: e va incollato per intero.
certificates-page-scan-start = Inquadra con la fotocamera
certificates-page-scan-stop = Chiudi la fotocamera
certificates-page-scan-view = Immagine della fotocamera
certificates-page-scan-searching = Tieni il codice QR grande al centro dell’immagine.
certificates-page-scan-reading = Cerchiamo il codice nella foto: può servire qualche secondo.
certificates-page-scan-denied = La fotocamera non è disponibile. Puoi scegliere una foto del codice, oppure scrivere il codice stampato.
certificates-page-scan-nothing = In questa foto non abbiamo trovato un codice QR. Provane una più nitida e più da vicino.
certificates-page-scan-picture = Oppure scegli una foto del codice QR
certificates-page-verify-by-file = Con il file
certificates-page-verify-file = Documento in PDF
certificates-page-verify-file-hint = Il PDF come lo hai ricevuto, al massimo { $megabytes } MB. Una scansione o una foto non basta. Puoi anche trascinarlo qui.
certificates-page-verify-file-missing = Scegli il PDF del documento.
certificates-page-verify-file-too-large = Il file è più grande di { $megabytes } MB: non può essere un nostro documento.
certificates-page-verify-privacy-title = I dati di chi verifica
certificates-page-verify-privacy = Non conserviamo il file né la foto. La persona a cui il certificato si riferisce vede che è stato verificato, e quando.
certificates-page-verify-another = Verificane un altro

certificates-page-verdict = Esito
certificates-page-verdict-standing = Vale ancora?
certificates-page-verdict-stated = Che cosa attesta
certificates-page-verdict-compare = Confronta questi dati con il documento che hai in mano: devono essere uguali.
certificates-page-verdict-checked = Verifica eseguita il { $time }.
certificates-page-verdict-kind = Certificato
certificates-page-verdict-combined = Certificato contestuale: { $kinds }
certificates-page-verdict-table-nm = Persone della famiglia
certificates-page-verdict-table-si = Residenze
certificates-page-verdict-table-cz = Cittadinanze
certificates-page-verdict-number = Numero
certificates-page-verdict-issued-on = Data di rilascio
certificates-page-verdict-valid-until = Vale fino al
certificates-page-verdict-issuer = Rilasciato da
certificates-page-verdict-authentic = Autentico
certificates-page-verdict-authentic-text = Viene dal Comune e nessuno lo ha modificato.
certificates-page-verdict-authentic-expired = Autentico, ma scaduto
certificates-page-verdict-authentic-expired-text = Viene dal Comune e nessuno lo ha modificato, ma il tempo in cui valeva è passato.
certificates-page-verdict-authentic-superseded = Autentico, ma superato: i dati sono cambiati
certificates-page-verdict-authentic-superseded-text = Viene dal Comune e nessuno lo ha modificato, ma l’anagrafe oggi dice altro.
certificates-page-verdict-authentic-withdrawn = Autentico, ma ritirato: non vale più
certificates-page-verdict-authentic-withdrawn-text = Lo aveva rilasciato il Comune, che poi lo ha ritirato: non accettarlo.
certificates-page-verdict-changed = Modificato
certificates-page-verdict-changed-text = Dopo il rilascio qualcuno o qualcosa ha cambiato il documento: non è affidabile.
certificates-page-verdict-changed-advice = Chiedi di nuovo l’originale a chi te lo ha dato, meglio se con un link del Comune. Se pensi a una falsificazione, avvisaci.
certificates-page-verdict-foreign-key = Non è del Comune
certificates-page-verdict-foreign-key-text = La firma c’è, ma non è di questo Comune.
certificates-page-verdict-foreign-key-advice = Se lo ha rilasciato un altro ente, verificalo sul suo sito. Se porta il nome di questo Comune, avvisaci.
certificates-page-verdict-seal-revoked = Sigillo annullato
certificates-page-verdict-seal-revoked-text = Il sigillo con cui è stato firmato non è più valido.
certificates-page-verdict-seal-revoked-advice = Chiedi un certificato nuovo: quello che hai non prova più da dove viene.
certificates-page-verdict-seal-expired = Sigillo scaduto
certificates-page-verdict-seal-expired-text = Quando il documento è stato firmato il sigillo era già scaduto.
certificates-page-verdict-seal-expired-advice = Verifica il codice stampato, oppure chiedi un certificato nuovo.
certificates-page-verdict-other-document = Autentico, ma non è un certificato
certificates-page-verdict-other-document-text = È un documento con il sigillo del Comune, e nessuno lo ha cambiato da allora: una lettera o una decisione.
certificates-page-verdict-other-document-advice = Qui non sappiamo dire se vale ancora: chiedilo all’ufficio, con il numero di protocollo scritto sul documento.
certificates-page-verdict-not-in-register = Non è nel registro
certificates-page-verdict-not-in-register-text = La firma è del Comune, ma il registro dei certificati non ha questo documento: non è affidabile.
certificates-page-verdict-not-in-register-advice = Chiedi un certificato nuovo a chi te lo ha dato, e avvisaci.
certificates-page-verdict-not-sealed = Senza sigillo
certificates-page-verdict-not-sealed-text = Il file non porta alcun sigillo elettronico: può essere una scansione o una copia.
certificates-page-verdict-not-sealed-advice = Verifica il codice stampato sul documento oppure inquadra il suo codice QR.
certificates-page-verdict-unknown = Sconosciuto
certificates-page-verdict-unknown-text = Nessun certificato ha questo codice.
certificates-page-verdict-unknown-advice = Controlla di averlo copiato bene. Se è giusto, il documento non è nostro.
certificates-page-verdict-unreadable = Illeggibile, o qualcuno lo ha cambiato
certificates-page-verdict-unreadable-text = Quello che ci hai mostrato non è un nostro certificato, oppure è rovinato o è stato cambiato.
certificates-page-verdict-unreadable-advice = Prova con il codice stampato, oppure carica il PDF come lo hai ricevuto.

# Sportello
certificates-page-desk = Sportello
certificates-page-desk-search = Chi hai davanti?
certificates-page-desk-find = Cerca
certificates-page-desk-fiscal-code-hint = Da solo basta.
certificates-page-desk-fiscal-code-wrong = Il codice fiscale non è giusto: ricontrolla le sedici lettere e cifre.
certificates-page-desk-given-hint = Anche solo l’inizio.
certificates-page-desk-nothing = Scrivi il codice fiscale, oppure il cognome.
certificates-page-desk-found = { $count ->
    [0] Nessun risultato
    [one] Una persona trovata
   *[other] { $count } persone trovate
}
certificates-page-desk-nobody = Nessuno corrisponde
certificates-page-desk-nobody-text = Il cognome va scritto per intero. Prova senza il nome o senza la data, oppure con il codice fiscale.
certificates-page-desk-outsider = Non è in anagrafe: scrivi una richiesta con il suo documento
certificates-page-desk-cut = Ne mostriamo al massimo { $most }: aggiungi il nome o la data di nascita.
certificates-page-desk-caption = Scegli la persona che hai davanti.
certificates-page-name = Cognome e nome
certificates-page-fiscal-code = Codice fiscale
certificates-page-surname = Cognome
certificates-page-given = Nome
certificates-page-birth-date = Data di nascita
certificates-page-status-resident = residente
certificates-page-status-aire = iscrizione AIRE
certificates-page-status-cancelled = cancellazione dall’anagrafe
certificates-page-status-deceased = decesso
certificates-page-reason-title = Perché
certificates-page-reason = Perché apri questa persona
certificates-page-reason-hint = Lo legge la persona, in «Chi ha visto i miei dati».
certificates-page-reason-why = Perché apri questa persona?
certificates-page-reason-open = Apri
certificates-page-reason-choose = Scegli il motivo.
certificates-page-reason-number = Numero della pratica o del protocollo
certificates-page-reason-number-hint = Solo per una necessità d’ufficio. Senza nomi: per esempio prot. 1234/2020.
certificates-page-reason-number-wrong = Scrivi il numero della pratica o del protocollo: almeno una cifra, al massimo { $longest } caratteri, senza nomi.
certificates-page-serve = Rilascio allo sportello
certificates-page-identity = Identità
certificates-page-registered = In anagrafe
certificates-page-home = Indirizzo
certificates-page-document-ci = Carta d’identità cartacea
certificates-page-document-cie = Carta d’identità elettronica
certificates-page-document-pass = Passaporto
certificates-page-document-sogg = Permesso di soggiorno
certificates-page-document-pat = Patente di guida
certificates-page-document-altro = Altro documento con fotografia
certificates-page-document-line = { $kind } { $number }, fino al { $until }
certificates-page-seen = Come sai chi è
certificates-page-seen-document = Un altro documento, scritto qui sotto
certificates-page-seen-known = Conosciuto personalmente da chi è allo sportello
certificates-page-seen-missing = Scegli il documento che hai visto, o di’ che conosci la persona.
certificates-page-seen-of-the-asker = Chi chiede per un’altra persona mostra il proprio documento: scegli «Un altro documento» e scrivilo.
certificates-page-another = Chiede un’altra persona, o un altro documento
certificates-page-asker-surname = Cognome di chi chiede
certificates-page-asker-given = Nome di chi chiede
certificates-page-asker-name-missing = Scrivi nome e cognome di chi chiede.
certificates-page-asker-name-wrong = In un nome ci sono solo lettere, spazi, apostrofi, trattini e punti.
certificates-page-document-kind = Tipo di documento
certificates-page-document-kind-choose = Scegli il tipo di documento.
certificates-page-document-number = Numero del documento
certificates-page-document-issuer = Rilasciato da
certificates-page-document-issuer-hint = Per esempio Comune di Milano, Questura di Milano.
certificates-page-document-part-missing = Scrivilo come sta sul documento.
certificates-page-too-long = Al massimo { $longest } caratteri.
certificates-page-requester = Chi chiede
certificates-page-requester-subject = L’interessato
certificates-page-requester-adult = Un’altra persona, maggiorenne
certificates-page-requester-minor = Un’altra persona, minorenne
certificates-page-requester-office = Una pubblica amministrazione
certificates-page-requester-helper = { $name }, che il titolare ha delegato allo sportello
certificates-page-delegations = Deleghe di questa persona: registrarne una, revocarla
certificates-page-requests = Scrivi una richiesta al Comune per questa persona
certificates-page-requester-choose = Scegli chi chiede.
certificates-page-reference = Estremi della richiesta
certificates-page-reference-hint = Per una pubblica amministrazione: numero e data della lettera.
certificates-page-more = Altro: lingua, destinazione
certificates-page-kinds = Certificati
certificates-page-needs-reason = Si rilascia solo con una motivazione
certificates-page-with-reason = Con motivazione
certificates-page-not-for-them = { $count ->
    [one] Non rilasciabile: 1
   *[other] Non rilasciabili: { $count }
}
certificates-page-reference-date = Data di riferimento
certificates-page-reference-date-hint = Solo per lo storico di residenza alla data.
certificates-page-use-and-cost = Uso e costo
certificates-page-use-counter-hint = Decide il costo. Nascita, morte, matrimonio e unione civile sono sempre gratuiti.
certificates-page-override = Motivazione
certificates-page-override-hint = Perché rilasci il certificato nonostante il divieto. Resta con il documento.
certificates-page-override-advice = Puoi rilasciarlo lo stesso, scrivendo la motivazione.
certificates-page-override-missing = Per rilasciarlo comunque scrivi la motivazione.
certificates-page-collect = Da riscuotere
certificates-page-collect-total = Da riscuotere: { $total }
certificates-page-change = Cambia qualcosa
certificates-page-collected = Riscosso, rilascia
certificates-page-collect-order = Ordina, e incassa alla cassa
certificates-page-collect-order-text = Il certificato è ordinato e si paga alla cassa, anche con carta. Appena è pagato è pronto da stampare.
certificates-page-ordered = Certificato ordinato
certificates-page-ordered-text = Incassa alla cassa, poi torna qui: a pagamento avvenuto questa pagina apre il certificato.
certificates-page-ordered-till = Incassa
certificates-page-ordered-again = È pagato, apri il certificato
certificates-page-issue = Rilascia
certificates-page-issued = Certificato rilasciato
certificates-page-print = Stampa
certificates-page-new-window = (si apre in un’altra finestra)
certificates-page-next-person = Prossima persona
certificates-page-same-person = Un altro per la stessa persona

# Ritiro
certificates-page-withdraw = Ritira un certificato
certificates-page-withdraw-text = Un certificato ritirato non vale più: chi lo verifica lo vede subito.
certificates-page-find = Numero o codice di verifica
certificates-page-find-hint = Il numero con l’anno, come 123/2020, oppure il codice stampato.
certificates-page-find-now = Trova
certificates-page-find-another = Trovane un altro
certificates-page-find-nothing = Nessun certificato ha questo numero o questo codice.
certificates-page-find-wrong = Scrivi il numero con l’anno, come 123/2020, oppure il codice di sedici lettere e cifre.
certificates-page-withdraw-this = Ritira questo certificato
certificates-page-withdraw-reason = Motivo del ritiro
certificates-page-withdraw-reason-hint = Lo legge la persona a cui il certificato si riferisce.
certificates-page-withdraw-reason-missing = Scrivi il motivo, in { $longest } caratteri al massimo.
certificates-page-withdraw-reason-wrong = Il ritiro ha bisogno di un motivo, di 500 caratteri al massimo.
certificates-page-withdraw-confirm = Confermo: il ritiro non si può annullare
certificates-page-withdraw-confirm-missing = Conferma che vuoi ritirarlo.
certificates-page-withdraw-now = Ritira

# Quando non va
certificates-page-error-rules = Le regole dell’anagrafe non permettono di rilasciare questo certificato. Torna all’elenco: accanto a ogni certificato trovi il motivo e che cosa fare.
certificates-page-error-must-be-paid = Per questo uso c’è da pagare, e qui online non si può: scegli un uso gratuito oppure vieni allo sportello.
certificates-page-error-key-used = Con questo modulo hai già preso un altro certificato, che resta tra i tuoi. Se vuoi anche questo, premi di nuovo.
certificates-page-error-key-used-here = Con questo modulo è già stato rilasciato un altro certificato. Se serve anche questo, premi di nuovo.
certificates-page-error-order-moved-on = Nel frattempo questo ordine è stato pagato, annullato o è scaduto. Torna all’elenco dei certificati: lì vedi come sta.
certificates-page-error-cannot-be-set = Nei dati di questo certificato ci sono segni che non possiamo stampare, oppure sono troppi. Rivolgiti allo sportello anagrafico: correggiamo la trascrizione nel registro.
certificates-page-error-link-ended = Il link è scaduto oppure chi te l’ha mandato lo ha revocato. Chiedigli di mandartene uno nuovo.
certificates-page-error-already-withdrawn = Il certificato era già stato ritirato.
certificates-page-error-in-preparation = Il documento non è ancora pronto. Riprova fra qualche secondo.
certificates-page-error-stale = Nel frattempo il certificato è cambiato. Ricarica la pagina e riprova.

# Chi ha visto i miei dati: che cosa è stato fatto
certificates-audit-offered = Certificati disponibili consultati
certificates-audit-issued = Certificato rilasciato
certificates-audit-issued-to-helper = Certificato rilasciato allo sportello a chi agisce per tuo conto
certificates-audit-ordered = Certificato ordinato
certificates-audit-order-cancelled = Ordine di un certificato annullato
certificates-audit-order-seen = Ordine di un certificato consultato
certificates-notice-paid-subject = Il certificato che hai pagato è pronto
certificates-notice-paid-body = È il certificato n. { $number }: lo trovi tra i certificati, da scaricare e da inviare.
certificates-notice-refund-subject = Il certificato che hai pagato non si può rilasciare
certificates-notice-refund-body = Nel frattempo i dati in anagrafe sono cambiati, e le regole non permettono più quel certificato. L’ufficio ti scrive come riavere quello che hai pagato.
certificates-notice-counter-subject = Un tuo certificato è stato rilasciato allo sportello
certificates-notice-counter-body = È il certificato n. { $number }: lo trovi tra i certificati. Se nessuno doveva chiederlo, scrivi o telefona all’anagrafe.
certificates-notice-superseded-subject = { $count ->
    [one] Un tuo certificato è superato
   *[other] { $count } tuoi certificati sono superati
}
certificates-notice-superseded-body = { $count ->
    [one] I tuoi dati in anagrafe sono cambiati, e un certificato che hai preso prima non dice più le cose come stanno. Chi lo verifica lo vede. Se ti serve ancora, prendine uno nuovo: è tra i certificati.
   *[other] I tuoi dati in anagrafe sono cambiati, e { $count } certificati che hai preso prima non dicono più le cose come stanno. Chi li verifica lo vede. Se ti servono ancora, prendine di nuovi: sono tra i certificati.
}
certificates-notice-withdrawn-subject = Un tuo certificato è stato ritirato
certificates-notice-withdrawn-body = Il Comune ha ritirato il certificato n. { $number }: non vale più, e chi lo verifica lo vede. Il motivo è sulla sua pagina, tra i certificati. Se ti serve ancora, prendine uno nuovo.
certificates-notice-helper-subject = Un certificato chiesto per te allo sportello
certificates-notice-helper-body = { $name } ha chiesto allo sportello un tuo certificato, con la delega che hai dato. Lo trovi tra i tuoi certificati; la delega si revoca nella pagina «Deleghe» o allo sportello.
certificates-audit-batch-handed-in = Elenco di certificati consegnato
certificates-audit-batch-seen = Elenco di certificati consultato
certificates-audit-batch-stopped = Elenco di certificati fermato: la chiave che l’ha consegnato è chiusa
certificates-audit-refused = Certificato chiesto e non rilasciato
certificates-audit-listed = Elenco dei certificati consultato
certificates-audit-seen = Pagina di un certificato consultata
certificates-audit-downloaded = Documento di un certificato aperto
certificates-audit-link-made = Link a un certificato creato
certificates-audit-link-opened = Certificato aperto con un link
certificates-audit-link-revoked = Link a un certificato revocato
certificates-audit-looked-up = Scheda di un certificato aperta
certificates-audit-verified = Certificato verificato
certificates-audit-withdrawn = Certificato ritirato
certificates-audit-followed = Certificati passati alla scheda unita

# Chi ha visto i miei dati: perché
certificates-purpose-issue = Rilascio di un certificato
certificates-purpose-merged = Schede della stessa persona unite in anagrafe
certificates-purpose-in-person = Richiesta della persona allo sportello
certificates-purpose-on-behalf = Richiesta allo sportello per conto della persona
certificates-purpose-by-request = Richiesta per telefono, lettera o posta
certificates-purpose-office = Necessità d’ufficio
certificates-purpose-link = Invio di un certificato con un link
certificates-purpose-look-up = Controllo di un certificato rilasciato
certificates-purpose-own = Consultazione dei propri certificati
certificates-purpose-verify = Verifica di un certificato da parte di chi lo ha ricevuto

certificates-purpose-neighbourhood = Certificato chiesto a uno sportello di quartiere
