# Il catalogo dei servizi e le pratiche.

cases-services-title = Servizi
cases-services-lead = Che cosa puoi chiedere al Comune, come si fa, quanto tempo ci vuole e quanto costa.
cases-services-search = Che cosa ti serve?
cases-services-search-hint = Per esempio: parcheggio, carta d’identità, nido.
cases-services-search-submit = Cerca
cases-services-count = { $count ->
    [one] Un servizio trovato.
   *[other] { $count } servizi trovati.
}
cases-services-all = Mostra tutti i servizi
cases-services-none = Nessun servizio con queste parole
cases-services-none-text = Prova con una parola sola e più comune, oppure chiama lo { $phone }.
cases-services-topics = Argomenti

cases-service-active = Servizio attivo
cases-service-suspended = Servizio non attivo.
cases-service-begin = Vai al servizio online
cases-service-book = Prenota un appuntamento
cases-service-easy = In parole facili
cases-service-index = Indice della pagina
cases-service-for-whom = A chi è rivolto
cases-service-how = Come fare
cases-service-links = Altri siti
cases-service-links-lead = Questi collegamenti portano fuori da questo sito.
cases-service-needed = Cosa serve
cases-service-needed-lead = Prima di cominciare tieni a portata di mano:
cases-service-strong = SPID di livello 3 o CIE, per inviare la richiesta: se non hai fatto l’accesso così da poco, te lo chiediamo prima dell’invio.
cases-service-fresh = SPID di livello 2, o più, per inviare la richiesta: se hai fatto l’accesso da più di un quarto d’ora, ti chiediamo di rifarlo prima dell’invio.
cases-service-obtained = Cosa si ottiene
cases-service-times = Tempi e scadenze
cases-service-term = { $days ->
    [one] La legge dà al Comune un giorno al massimo.
   *[other] La legge dà al Comune { $days } giorni al massimo.
}
cases-service-term-working = { $days ->
    [one] La legge dà al Comune un giorno lavorativo al massimo.
   *[other] La legge dà al Comune { $days } giorni lavorativi al massimo.
}
cases-service-substitute = Se il termine passa senza risposta, puoi chiedere di concludere a chi ha il potere sostitutivo, «{ $unit }»: dalla pagina della pratica, per PEC a { $pec } o per telefono al { $phone }. Ha metà del termine (art. 2, commi 9-bis e 9-ter, L. 241/1990).
cases-service-cost = Quanto costa
cases-service-access = Accedi al servizio
cases-service-access-online = Il servizio è online, a tutte le ore.
cases-service-access-booking = Per venire allo sportello, o farti chiamare, scegli qui sede, giorno e ora.
cases-service-access-other = Per parlare con una persona chiama lo { $phone }, oppure vai all’ufficio che trovi fra i contatti.
cases-service-at-work = Qui sei al lavoro. Le richieste si fanno con la propria identità: per farne una tua, esci ed entra con SPID o CIE. A chi ti chiede aiuto indica questa pagina.
cases-service-conditions = Condizioni di servizio
cases-service-terms = Termini e condizioni di servizio
cases-service-special = Casi particolari
cases-service-contacts = Contatti
cases-service-unit = Ufficio
cases-service-phone = Telefono
cases-service-pec = Posta elettronica certificata (PEC)
cases-service-address = Indirizzo
cases-service-hours = Orari
cases-service-laws = Norme
cases-service-privacy = I tuoi dati
cases-service-family = L’ufficio che esamina la richiesta vede anche con chi abiti, come risulta all’anagrafe.
cases-service-protected = La legge soltanto l’ufficio che risponde: { $unit }. Nessun altro ufficio del Comune sa che l’hai fatta.
cases-service-kept = { $years ->
    [one] Conserviamo la pratica per un anno dopo la fine.
   *[other] Conserviamo la pratica per { $years } anni dopo la fine.
}
cases-service-privacy-link = Leggi l’informativa sulla privacy
cases-service-related = Servizi collegati
cases-service-topics = Argomenti

cases-begin-here = Fai la richiesta
cases-begin-drafts = La stai già scrivendo
cases-draft-saved = Continua la richiesta salvata il { $time }
cases-begin-needed = Prima di cominciare tieni a portata di mano
cases-begin-saved = Le risposte si salvano a ogni pagina: puoi smettere e continuare più tardi, anche da un altro dispositivo.
cases-begin-submit = Comincia
cases-begin-another = Comincia una nuova richiesta
cases-begin-read-only = La tua delega ti lascia guardare le pratiche, non farne di nuove. Per farle, chiedi una delega per vedere e chiedere.
cases-begin-not-entrusted = La tua delega vale per altre richieste, non per questa. Per farla, chiedi una delega anche per questo servizio, oppure torna ad agire per te.
cases-begin-delegations = Vai alle deleghe

cases-draft-step = pagina { $step } di { $steps }
cases-draft-next = Salva e continua
cases-draft-back = Indietro
cases-draft-prefilled-title = Già scritto per te
cases-draft-prefilled = Abbiamo scritto quello che il Comune sa già. Controlla, e correggi se serve.
cases-draft-kept = La bozza resta qui per 90 giorni dall’ultima risposta.
cases-draft-discard = Elimina la bozza
cases-summary-title = Controlla e invia
cases-summary-lead = Rileggi le risposte: dopo l’invio non si cambiano più.
cases-summary-change = Cambia
cases-summary-then = Che cosa succede dopo
cases-summary-then-text = { $days ->
    [one] Ricevi subito il numero di protocollo. L’ufficio risponde al massimo in un giorno.
   *[other] Ricevi subito il numero di protocollo. L’ufficio risponde al massimo in { $days } giorni.
}
cases-summary-send = Invia la richiesta
cases-summary-strong = Per inviarla entra di nuovo
cases-summary-strong-text = È una dichiarazione che vale come firmata davanti a un impiegato: serve un accesso con SPID di livello 3 o CIE fatto da poco. Poi torni qui: le risposte restano come sono.
cases-summary-fresh-text = È una dichiarazione che vale come firmata davanti a un impiegato: serve un accesso fatto da non più di un quarto d’ora, come entri di solito. Poi torni qui: le risposte restano come sono.
cases-summary-strong-other = Non hai né l’uno né l’altra? Vieni allo sportello con un documento: la scrivi con un operatore e la firmi lì. Dove e quando lo dice lo { $phone }.
cases-summary-come-in = Entra di nuovo
cases-summary-refused = La richiesta non è partita. Non hai perso niente: entra di nuovo e inviala.

cases-mine-title = Le mie pratiche
cases-mine-title-of = Pratiche di { $name }
cases-mine-card = Quello che hai chiesto al Comune, a che punto è e che cosa devi fare.
cases-mine-none = Non hai ancora chiesto niente
cases-mine-none-text = Qui trovi le richieste che fai al Comune, con la data entro cui ti risponde.
cases-mine-services = Vedi i servizi
cases-mine-to-do = Aspettano te
cases-mine-drafts = Che stai scrivendo
cases-mine-sent = Inviate
cases-mine-represented = Di chi rappresenti
cases-mine-represented-none = Qui non c’è niente da mostrare.
cases-mine-represented-more = E altre ancora.
cases-mine-represented-others = Tutti quelli per cui puoi agire
cases-mine-represented-act = Vai alle pratiche di { $name }
cases-mine-represented-act-only = Vai alle pratiche di { $name }: { $services }
cases-mine-discarded = La bozza non c’è più.
cases-mine-due = Protocollo { $number } · risposta entro il { $day }
cases-mine-number = Protocollo { $number }

cases-my-case-sent = La richiesta è arrivata al Comune. Qui vedi ogni passo che fa.
cases-my-case-written = Il messaggio è arrivato all’ufficio.
cases-my-case-done = Fatto.
cases-case-number = Numero di protocollo
cases-case-sent = Inviata il
cases-case-channel = Come
cases-channel-web = Chiesta su queste pagine
cases-channel-api = Chiesta con un’applicazione
cases-channel-chat = Chiesta in chat
cases-channel-desk = Chiesta allo sportello
cases-channel-phone = Chiesta per telefono
cases-case-due = Risposta entro il
cases-case-enter-by = Iscrizione all’anagrafe entro il
cases-case-still = il tempo è fermo
cases-case-clock = Il tempo
cases-case-still-until = fermo fino al { $day }, poi riparte da solo
cases-case-unit = Ufficio
cases-substitute-title = Se l’ufficio non risponde in tempo
cases-substitute-ahead = Se il termine passa, puoi chiedere a «{ $unit }» di concludere al posto dell’ufficio (art. 2, comma 9-ter, L. 241/1990).
cases-substitute-now = Puoi chiedere a «{ $unit }» di concludere al posto dell’ufficio, che è in ritardo (art. 2, comma 9-ter, L. 241/1990).
cases-substitute-unnamed = L’ufficio è in ritardo. Puoi chiedere che concluda chi ha il potere sostitutivo (art. 2, comma 9-ter, L. 241/1990): scrivi all’ufficio qui o chiama il contact center.
cases-substitute-asked = Dal { $since }, su richiesta, deve concludere «{ $unit }» al posto dell’ufficio: entro il { $day }.
cases-substitute-begun = Dal { $since }, per il ritardo, deve concludere «{ $unit }» al posto dell’ufficio: entro il { $day }.
cases-substitute-power = Potere sostitutivo
cases-substitute-ask = Chiedi di concludere a chi ha il potere sostitutivo
cases-substitute-confirm = Chiedi a «{ $unit }» di concludere la pratica al posto dell’ufficio in ritardo.
cases-substitute-until = Se lo chiedi oggi, deve concludere entro il { $day }: è metà del termine che aveva l’ufficio.
cases-substitute-no-way-back = Una volta inviata, la richiesta non si ritira. L’ufficio che ha la pratica può sempre rispondere prima.
cases-substitute-send = Invia la richiesta
cases-substitute-not-now = Non ora
cases-substitute-done = La richiesta è inviata: la pratica è davanti a chi ha il potere sostitutivo.
cases-case-actions = Che cosa puoi fare
cases-case-no-way-back = Dopo non si torna indietro: per chiedere di nuovo devi ricominciare.
cases-case-confirm = Conferma: { $action }
cases-case-your-words = La tua risposta
cases-case-words-or-files = Scrivi, manda i documenti, o tutte e due le cose.
cases-case-your-files = I tuoi documenti
cases-case-timeline = Che cosa è successo
cases-case-older = Mostra che cosa è successo prima
cases-case-write = Scrivi all’ufficio
cases-case-message = Il tuo messaggio
cases-case-message-hint = L’ufficio lo legge nella pratica. Non serve ripetere chi sei.
cases-case-message-send = Invia il messaggio
cases-case-answers = Le risposte della richiesta
cases-answer-declared = Sì, dichiarato

cases-ahead-when = Entro il { $day } · { $unit }
cases-ahead-answer = Risposta dell’ufficio
cases-ahead-silence = Se entro quel giorno l’ufficio non risponde, per legge l’esito è «{ $state }».
cases-ahead-enter = Iscrizione all’anagrafe
cases-event-sent = Richiesta inviata
cases-event-sent-api = Richiesta inviata con un’applicazione
cases-event-sent-chat = Richiesta inviata in chat
cases-event-sent-desk = Richiesta fatta allo sportello
cases-event-sent-phone = Richiesta fatta per telefono
cases-event-silence = Il termine è passato senza risposta: per legge l’esito è «{ $state }»
cases-event-late = Il termine è passato
cases-event-late-text = L’ufficio è in ritardo. Si può chiedere che concluda chi ha il potere sostitutivo (art. 2, comma 9-ter, L. 241/1990).
cases-event-taken = Presa in carico
cases-event-released = Restituita all’ufficio
cases-event-note = Nota interna
cases-event-message-from-office = Messaggio dell’ufficio
cases-event-message-yours = Il tuo messaggio
cases-event-message-sent = Messaggio inviato
cases-event-message-from-person = Messaggio di chi ha fatto la richiesta
cases-by-representative = da chi agisce per conto di chi chiede
cases-by-representative-named = da { $name }, per conto di chi chiede
cases-by-clock = scadenza di legge

cases-inbox-title = Pratiche dell’ufficio
cases-inbox-shelves = Quali pratiche
cases-inbox-mine = Mie
cases-inbox-free = Da prendere
cases-inbox-office = Tutte
cases-inbox-service = Servizio
cases-inbox-channel = Da dove arriva
cases-inbox-holder = Chi l’ha in carico
cases-inbox-begin = Apri la prima
cases-inbox-worked = Per ora non c’è altro da lavorare.
cases-inbox-term = Termine
cases-inbox-pressing = In ritardo o in scadenza entro 7 giorni
cases-inbox-late = Scadute
cases-inbox-filter = Mostra
cases-inbox-none = Niente qui
cases-inbox-none-text = Nessuna pratica aperta con questi filtri. Guarda anche fra quelle da prendere.
cases-inbox-count = { $count ->
    [one] Una pratica aperta
   *[other] { $count } pratiche aperte
}
cases-inbox-many = Più di { $most } pratiche aperte: scegli un servizio
cases-inbox-state = Stato
cases-inbox-done = Fatto. Ecco le altre.
cases-due-still = tempo fermo
cases-due-late = { $count ->
    [one] in ritardo di un giorno
   *[other] in ritardo di { $count } giorni
}
cases-due-today = scade oggi
cases-due-soon = { $count ->
    [one] scade domani
   *[other] scade fra { $count } giorni
}
cases-due-on = entro il { $day }
cases-due-enter-late = { $count ->
    [one] da registrare in anagrafe: in ritardo di un giorno
   *[other] da registrare in anagrafe: in ritardo di { $count } giorni
}
cases-due-enter-today = da registrare in anagrafe oggi
cases-due-enter-on = da registrare in anagrafe entro il { $day }

cases-decided-title = La decisione
cases-decided-number = { $title }: protocollo n. { $number }.
cases-decided-download = Scarica il documento (PDF)
cases-decided-sealed = Ha il sigillo elettronico del Comune: chi lo riceve può controllare su Verifica che sia autentico.
cases-decided-preparing = Il documento è in preparazione: fra poco lo trovi qui.
cases-decided-remedies = Se non sei d’accordo
cases-letter-seal = Stemma: { $city }
cases-letter-demonstration = Documento dimostrativo, privo di valore legale
cases-letter-number = Protocollo
cases-letter-day = Luogo e data
cases-letter-request = Richiesta
cases-letter-request-of = n. { $number } del { $day }
cases-letter-service = Servizio
cases-letter-presented-by = Presentata da
cases-letter-presented-by-name = { $name }, per conto della persona interessata
cases-letter-presented-by-somebody = Chi agisce per conto della persona interessata
cases-letter-to = A
cases-letter-to-applicant = A chi ha fatto la richiesta
cases-letter-reason = La risposta dell’ufficio
cases-letter-answer = Le osservazioni sul preavviso
cases-letter-late = I tempi
cases-letter-late-days = { $days ->
    [one] Termine previsto: 1 giorno.
   *[other] Termine previsto: { $days } giorni.
} Tempo impiegato dalla richiesta: { $took } giorni di calendario, compresi quelli in cui il termine era fermo (art. 2, comma 9-quinquies, L. 241/1990).
cases-letter-late-working = { $days ->
    [one] Termine previsto: 1 giorno lavorativo.
   *[other] Termine previsto: { $days } giorni lavorativi.
} Tempo impiegato dalla richiesta: { $took } giorni di calendario, compresi quelli in cui il termine era fermo (art. 2, comma 9-quinquies, L. 241/1990).
cases-letter-remedies = Se non sei d’accordo
cases-letter-seal-note = Documento informatico con il sigillo elettronico del Comune. Chi lo riceve può controllare che sia autentico caricando il file su { $address }; una copia su carta si può confrontare con il file.
cases-letter-seal-reason = Documento con protocollo n. { $number }
cases-letter-seal-description = Sigillo elettronico del Comune
# Il contrassegno per persone con disabilità, nel formato europeo
cases-card-heading = Il contrassegno, da stampare
cases-card-note = L’ufficio stampa i due lati, mette il timbro, e la foto se non c’è già, e li plastifica: la firma si mette al ritiro. Vale solo l’originale, esposto sul parabrezza (art. 381 DPR 495/1992): questo foglio non autorizza a nulla.
cases-card-name = CONTRASSEGNO DI PARCHEGGIO PER DISABILI
cases-card-elsewhere = Parking card for people with disabilities · Carte de stationnement pour personnes handicapées · Parkausweis für Behinderte · Tarjeta de estacionamiento para personas con discapacidad · Cartão de estacionamento para pessoas com deficiência
cases-card-model = Modello dell’Unione europea
cases-card-symbol = Simbolo internazionale di accessibilità
cases-card-expires = Data di scadenza
cases-card-number = Numero di serie
cases-card-authority = Nome e timbro dell’autorità che lo rilascia
cases-card-surname = Cognome
cases-card-given-names = Nome
cases-card-signature = Firma del titolare, o altro segno autorizzato
cases-card-photograph = Fotografia del titolare
cases-card-allows = Questo contrassegno autorizza il titolare a usare le facilitazioni di parcheggio dello Stato membro dell’Unione europea in cui si trova.
cases-card-shown = Quando si usa, il contrassegno va messo nella parte anteriore del veicolo, in modo che il davanti si veda bene per i controlli.

cases-together-title = Più pratiche insieme
cases-together-choose = Scegli { $number }
cases-together-chosen = Continua con le pratiche scelte
cases-together-all = Scegli tutte quelle della pagina
cases-together-none = Non sceglierne nessuna
cases-together-count = { $count ->
    [one] Hai scelto una pratica.
   *[other] Hai scelto { $count } pratiche.
}
cases-together-left-out = { $count ->
    [one] Una delle pratiche scelte resta fuori: è cambiata nel frattempo, o non puoi lavorarla.
   *[other] { $count } delle pratiche scelte restano fuori: sono cambiate nel frattempo, o non puoi lavorarle.
}
cases-together-unseen = Una delle scelte
cases-together-numbers = Numeri
cases-together-take = Prendi in carico
cases-together-give = Assegna le pratiche
cases-together-reason = Motivazione: la legge chi ha fatto ciascuna richiesta
cases-together-nothing = Con queste pratiche, adesso, non puoi fare niente insieme. Aprile una per una.
cases-together-back = Torna alle pratiche
cases-together-done-title = Esito
cases-together-done = { $count ->
    [one] Fatto per una pratica.
   *[other] Fatto per { $count } pratiche.
}
cases-together-left = Rimaste come erano
cases-together-stale = È cambiata nel frattempo: aprila e guarda.
cases-together-answer = Chi ha chiesto ha risposto al preavviso: aprila e scrivi perché la sua risposta non cambia la decisione.
cases-together-wrong-answers = Ciò che è scritto nei campi non va bene per questa pratica: aprila.
cases-together-forbidden = Non puoi lavorarla.
cases-together-failed = Qualcosa non ha funzionato: riprova fra poco.
cases-error-not-alike = Scegli da una a { $most } pratiche, tutte dello stesso servizio e nello stesso stato.
cases-audit-given = Pratica assegnata a un collega
cases-audit-opinion-asked = Parere chiesto a un altro ufficio
cases-audit-opinions = Elenco dei pareri da dare
cases-audit-opinion-read = Richiesta di parere letta
cases-audit-opinion-given = Parere dato
cases-audit-opinion-recorded = Parere arrivato per PEC registrato
cases-audit-notice-ended = Passati i dieci giorni del preavviso: il tempo riparte
cases-audit-chosen = Pratica scelta con altre

cases-office-give-title = Assegna a un collega
cases-office-receiver = A chi
cases-office-handing-over = Che cosa deve sapere: lo legge solo l’ufficio
cases-office-give = Assegna la pratica
cases-wrong-receiver = Scegli a chi assegnare la pratica.
cases-error-not-theirs = A questa persona la pratica non si può assegnare: scegline un’altra.
cases-inbox-given = Pratica assegnata. Ecco le altre.
cases-filters-title = I tuoi filtri
cases-filters-manage = Salva questi filtri, o togline uno
cases-filters-name = Come li chiami
cases-filters-hint = Per esempio: accessi in scadenza. Con un nome che hai già usato prendono il posto di quelli di prima.
cases-filters-save = Salva questi filtri
cases-filters-forget = Togli «{ $name }»
cases-filters-saved = Filtri salvati: li trovi in alto, ogni volta che apri questa pagina.
cases-filters-forgotten = Filtri tolti. Le pratiche restano dove sono.
cases-filters-unnamed = Per salvare i filtri scrivi un nome, al massimo 40 caratteri.
cases-filters-full = Hai già 20 filtri salvati: togline uno, poi salva questi.

cases-opinions-title = Pareri
cases-opinions-lead = Quello che altri uffici chiedono al tuo prima di decidere. Di solito hai 20 giorni (art. 16 L. 241/1990); dopo, salvo i casi in cui la legge lo esclude, possono decidere senza.
cases-opinions-done = Parere dato.
cases-opinions-none = Nessun parere da dare
cases-opinions-none-text = Quando un altro ufficio ne chiede uno al tuo, lo trovi qui.
cases-opinion-title = Parere
cases-opinion-unit = Ufficio a cui è chiesto
cases-opinion-asked-on = Chiesto il
cases-opinion-question = Che cosa si chiede
cases-opinion-question-hint = L’altro ufficio vede il quesito e le risposte della richiesta, non il resto della pratica.
cases-opinion-answer = Il parere
cases-opinion-answer-hint = Lo legge l’ufficio che decide. Dato una volta, non si cambia.
cases-opinion-ask = Chiedi il parere
cases-opinion-give = Dai il parere
cases-opinion-given-on = dato il { $day }
cases-opinion-due = entro il { $day }
cases-opinion-late = atteso entro il { $day }: si può decidere senza
cases-opinion-late-waited = atteso entro il { $day }: senza non si può decidere
cases-opinion-asked-again = non dato: chiesto di nuovo il { $day }
cases-opinion-law = La norma
cases-opinion-document = Il documento
cases-opinion-recorded = Che cosa dice il parere arrivato
cases-opinion-recorded-hint = Di chi non ha un ufficio qui: lo registri tu, con il documento arrivato per PEC. Registrato una volta, non si cambia.
cases-opinion-record = Registra il parere
cases-opinion-no-document = Scegli il documento con cui è arrivato il parere.
cases-opinion-needs = Che cosa serve prima di dare il parere
cases-opinion-needs-hint = Una volta sola: il termine si ferma, e riparte da 15 giorni quando l’ufficio ti risponde (art. 16 c. 4 L. 241/1990).
cases-opinion-inquire-title = Serve qualcosa prima
cases-opinion-inquire = Chiedi quello che serve
cases-opinion-met = Che cosa ha risposto l’ufficio
cases-opinion-meet-words = Quello che l’altro ufficio ha chiesto
cases-opinion-meet-hint = Da oggi ha 15 giorni per il parere definitivo.
cases-opinion-meet = Dai quello che serve
cases-opinion-interrupted = termine interrotto: serve altro
cases-audit-opinion-needs = Elementi chiesti prima di un parere
cases-audit-opinion-met = Elementi dati a chi deve un parere
cases-office-another = Tocca a un’altra persona dell’ufficio: tu hai raccolto la richiesta o dato un parere.
cases-office-unheard = Prima servono questi pareri: { $who }.
cases-office-unheard-one = { $who }, entro il { $day }
cases-office-answer = Perché la sua risposta al preavviso non cambia la decisione
cases-office-answer-hint = Sta nella lettera e lo legge chi ha chiesto. Motivi nuovi solo se vengono dalla sua risposta (art. 10-bis L. 241/1990).
cases-office-opinions = Pareri di altri uffici
cases-wrong-unit = Scegli a quale ufficio chiedere il parere.
cases-error-own-office = Questo ufficio non si può scegliere. Scegline un altro.
cases-error-asked-already = Questo ufficio deve ancora rispondere a quello che gli è stato chiesto. Se lascia passare il termine, puoi chiederglielo di nuovo.
cases-event-opinion-asked = Chiesto un parere: { $unit }
cases-event-opinion-given = Parere ricevuto: { $unit }
cases-event-opinion-silent = Parere non dato nel termine: { $unit }

cases-office-title = Pratica { $number }
cases-office-protected = È una pratica protetta: la vede soltanto chi lavora in questo ufficio. Non parlarne con altri uffici.
cases-protocol-protected = Pratica riservata
cases-office-person = Chi ha fatto la richiesta
cases-office-born = Data di nascita
cases-office-fiscal-code = Codice fiscale
cases-office-home = Abita in
cases-office-family = Abita con
cases-office-relative = { $name }, data di nascita { $day }
cases-office-earlier = Altre sue richieste ai tuoi uffici
cases-office-attested = Non è all’anagrafe: lo attesta l’identità digitale con cui ha inviato la richiesta (SPID, CIE o eIDAS)
cases-office-attested-desk = Non è all’anagrafe: l’ha riconosciuto chi ha scritto la richiesta allo sportello
cases-office-seen = Documento visto allo sportello
cases-office-seen-by = Visto da { $clerk }, { $time }
cases-office-seen-by-somebody = Visto allo sportello, { $time }
cases-office-outsider = Persona non residente, identificata con SPID, CIE o eIDAS
cases-office-holder = In carico
cases-office-free = a nessuno
cases-office-yours = a te
cases-office-held-by-another = a un’altra persona dell’ufficio
cases-office-law = Norma del termine
cases-office-take = Prendi in carico
cases-office-release = Restituisci all’ufficio
cases-fact-entered = Dichiarazione registrata in anagrafe, con effetto dal giorno in cui è arrivata.
cases-fact-entered-by-hand = Dichiarazione registrata in anagrafe a mano.
cases-fact-not-entered = L’anagrafe non ha potuto registrare la dichiarazione: alla voce «Anagrafe» c’è perché.
cases-fact-annulled = Iscrizione annullata in anagrafe: vale la situazione di prima.
cases-fact-annulled-by-hand = Situazione di prima ripristinata in anagrafe a mano.
cases-fact-not-annulled = L’anagrafe non ha potuto ripristinare la situazione di prima: alla voce «Anagrafe» c’è perché.
cases-fact-died = Chi ha fatto la richiesta è morto il { $day }. Nessuno riceve più i messaggi: valuta se la pratica prosegue con gli eredi o si chiude.
cases-fact-moved = Residenza cambiata dal { $day }.
cases-fact-left = Iscrizione all’anagrafe cessata dal { $day }.
cases-fact-term-near = Il termine della pratica scade il { $day }.
cases-fact-substitute-asked = Chiesto a chi ha il potere sostitutivo di concludere al posto dell’ufficio, entro il { $day }.
cases-fact-substitute-begun = Il ritardo dura da troppo: la pratica è passata a chi ha il potere sostitutivo, che la conclude entro il { $day }.
cases-fact-notice-arrived = La lettera del preavviso è arrivata il { $day }: i dieci giorni per rispondere partono da lì.
cases-register-title = Anagrafe
cases-register-enters-wanted = La dichiarazione sta entrando in anagrafe: ricarica la pagina fra poco.
cases-register-enters-done = La dichiarazione è registrata in anagrafe, con effetto dal giorno in cui è arrivata.
cases-register-enters-by-hand = La dichiarazione è stata registrata in anagrafe a mano.
cases-register-enters-hindered = La dichiarazione non è registrata in anagrafe. Si registra entro 2 giorni lavorativi da quando è arrivata (art. 18 DPR 223/1989).
cases-register-enters-confirmed = La legge ha confermato la dichiarazione, ma in anagrafe non è registrata: registrala, con effetto dal giorno in cui è arrivata (art. 18 DPR 223/1989).
cases-my-case-unentered = Quello che hai dichiarato è confermato, ma in anagrafe non c’è ancora: l’ufficio deve registrarlo, con effetto dal giorno della dichiarazione. Fino ad allora i certificati dicono quello di prima.
cases-register-annuls-wanted = L’anagrafe sta tornando alla situazione di prima: ricarica la pagina fra poco.
cases-register-annuls-done = In anagrafe vale la situazione di prima: questa residenza non c’è mai stata.
cases-register-annuls-by-hand = La situazione di prima è stata ripristinata in anagrafe a mano.
cases-register-annuls-hindered = In anagrafe non è ancora ripristinata la situazione di prima (art. 18-bis DPR 223/1989).
cases-to-conclude-title = Da concludere in sostituzione
cases-to-conclude-lead = Un altro ufficio è in ritardo e tocca al tuo concludere (art. 2, comma 9-ter, L. 241/1990): la prima è quella che scade prima.
cases-urgent = Urgente
cases-urgent-title = Urgenti
cases-urgent-lead = Passano per prime, qualunque sia il loro termine.
cases-enter-soon-title = Da registrare in anagrafe
cases-enter-soon-lead = La legge dà pochi giorni lavorativi dall’arrivo: queste scadono entro il prossimo, o sono in ritardo.
cases-to-enter-title = Non registrate in anagrafe
cases-to-enter-lead = La legge dà 2 giorni lavorativi: apri la pratica, c’è perché e che cosa fare.
cases-recheck-title = Da ricontrollare
cases-recheck-lead = Chi le ha avute ha cambiato casa: valgono ancora?
cases-recheck-words = Chi l’ha avuta ha cambiato casa: nella storia c’è da quando e che cosa fare. Quando hai controllato, e fatto quello che serve, dillo qui.
cases-recheck-done = L’ho ricontrollata
cases-register-again = Riprova
cases-register-by-hand = L’ho registrato a mano
cases-office-actions = Che cosa puoi fare
cases-office-reason = Motivazione: la legge chi ha fatto la richiesta
cases-office-write = Scrivi a chi ha fatto la richiesta
cases-office-message = Messaggio
cases-office-message-hint = Arriva fra i suoi avvisi e resta nella pratica.
cases-office-next = Prossima pratica
cases-office-to-actions = Vai alle azioni
cases-office-keys = Da tastiera: N porta alla prossima pratica, A alle azioni. Insieme ad Alt; in Firefox Alt e Maiusc, sul Mac Ctrl e Opzione.
cases-office-note-title = Note interne
cases-office-note = Nota
cases-office-note-hint = La legge solo l’ufficio.
cases-office-note-send = Aggiungi la nota

cases-tallies-title = Carico di lavoro
cases-tallies-lead = Le pratiche degli uffici oggi, e quelle arrivate e concluse negli ultimi 365 giorni.
cases-tallies-caption = Pratiche per servizio e ufficio
cases-tallies-none = Ancora nessuna pratica
cases-tallies-none-text = Le cifre compaiono con la prima richiesta.
cases-tallies-arrived = Arrivate in un anno
cases-tallies-open = Aperte
cases-tallies-late = In ritardo
cases-tallies-waiting = Aspettano chi ha chiesto
cases-tallies-oldest = La più vecchia è del
cases-tallies-ended = Concluse in un anno
cases-tallies-took = Giorni, in media
cases-tallies-within = Entro il termine
cases-tallies-ways = Da dove arrivano
cases-tallies-ways-caption = Pratiche arrivate in un anno, per servizio, ufficio e canale
cases-tallies-web = Sul sito
cases-tallies-api = Con un’applicazione
cases-tallies-chat = In chat
cases-tallies-desk = Allo sportello
cases-tallies-phone = Per telefono
cases-backlog-title = Arretrato
cases-backlog-lead = Da quanto aspettano le pratiche aperte, e dove porta il ritmo delle ultime 13 settimane. In cima quelle che aspettano da più tempo.
cases-backlog-caption = Pratiche aperte per età, servizio e ufficio
cases-backlog-30 = Fino a 30 giorni
cases-backlog-60 = 31–60 giorni
cases-backlog-90 = 61–90 giorni
cases-backlog-180 = 91–180 giorni
cases-backlog-older = Oltre 180 giorni
cases-backlog-pace-caption = Quante arrivano e si concludono, e dove porta
cases-backlog-arrived = Arrivano a settimana
cases-backlog-ended = Si concludono a settimana
cases-backlog-forecast = A questo ritmo
cases-backlog-clear = Niente di aperto
cases-backlog-clear-in = { $weeks ->
    [one] Smaltito in una settimana
   *[other] Smaltito in { $weeks } settimane
}
cases-backlog-steady = Resta com’è
cases-backlog-grows = { $count ->
    [one] Cresce di una a settimana
   *[other] Cresce di { $count } a settimana
}
cases-backlog-wanted = Da concludere a settimana per smaltirlo in { $weeks }
cases-backlog-months = Mese per mese
cases-backlog-months-caption = Pratiche arrivate e concluse, mese per mese
cases-backlog-month-heading = Mese
cases-backlog-month = { $month } { $year }
cases-backlog-month-arrived = Arrivate
cases-backlog-month-ended = Concluse
cases-backlog-export = Scarica i mesi per servizio e ufficio (CSV)

cases-wrong-missing = Manca la risposta a «{ $question }».
cases-wrong-too-long = È troppo lungo: al massimo { $most } caratteri.
cases-wrong-number = Scrivi un numero intero, in cifre.
cases-wrong-too-small = Scrivi un numero non minore di { $least }.
cases-wrong-too-large = Scrivi un numero non maggiore di { $most }.
cases-wrong-money = Scrivi un importo in euro, per esempio 12,50.
cases-wrong-too-much = L’importo può essere al massimo { $most }.
cases-wrong-date = Scrivi un giorno del calendario.
cases-wrong-time = Scrivi un’ora del giorno, per esempio 9:30.
cases-wrong-too-early = Il giorno non può essere prima del { $day }.
cases-wrong-too-late = Il giorno non può essere dopo il { $day }.
cases-wrong-choice = Scegli fra le risposte della pagina.
cases-wrong-declaration = Per continuare devi dichiararlo.
cases-wrong-plate = Non è una targa: scrivi solo lettere e cifre, per esempio AB123CD.
cases-wrong-iban = Non è un IBAN valido: ricontrolla le cifre. In Italia ha 27 caratteri e comincia con IT.
cases-wrong-fiscal-code = Non è un codice fiscale valido: ricontrolla i 16 caratteri.
cases-wrong-unreadable = Ci sono segni che non si leggono: cancellali e riscrivi la risposta.
cases-wrong-too-many-files = Puoi allegare al massimo { $most ->
    [one] un file: togli quello che c’è per metterne un altro.
   *[other] { $most } file: gli altri non li abbiamo presi.
}
cases-wrong-file-empty = «{ $name }» è vuoto, e non l’abbiamo allegato: controlla il file e riprova.
cases-wrong-file-too-large = «{ $name }» è troppo grande, e non l’abbiamo allegato: al massimo { $megabytes } MB. Prova con una foto a risoluzione più bassa.
cases-wrong-file-kind = «{ $name }» non è di un tipo che possiamo ricevere, e non l’abbiamo allegato. Vanno bene: { $kinds }.
cases-wrong-file-damaged = «{ $name }» non si riesce ad aprire, e non l’abbiamo allegato: salvalo di nuovo o rifai la foto.
cases-wrong-file-portrait = «{ $name }» non va bene come fototessera, e non l’abbiamo allegata: dev’essere in verticale, larga almeno 300 punti. Ritagliala, o fanne un’altra tenendo il telefono in verticale.
cases-wrong-file-infected = In «{ $name }» l’antivirus ha trovato qualcosa di pericoloso, e non l’abbiamo allegato. Controlla il tuo dispositivo e scegli un altro file.
cases-wrong-file-not-now = «{ $name }» non l’abbiamo potuto controllare, e non l’abbiamo allegato. Il resto è salvato: riprova fra qualche minuto.
cases-wrong-words = Scrivi qualcosa, al massimo { $most } caratteri.
cases-wrong-words-or-files = Scrivi qualcosa, al massimo { $most } caratteri, o scegli almeno un file. Se ne avevi già scelti, sceglili di nuovo.
cases-act-files-again = { $what } Non è partito niente: scegli di nuovo tutti i file.
cases-act-file-not-now = «{ $name }» non l’abbiamo potuto controllare. Non è partito niente: riprova fra qualche minuto e scegli di nuovo tutti i file.
cases-act-too-many-files = { $most ->
    [one] Si può mandare un file solo.
   *[other] Si possono mandare al massimo { $most } file.
} Non è partito niente: sceglili di nuovo. Se ne hai di più, uniscili in un PDF.
cases-wrong-lines = Il testo va in un documento e ha troppe righe: usane meno e riprova.
cases-wrong-unprintable = Il testo va in un documento e ha un segno che non si può stampare: { $sign }. Toglilo e riprova.
cases-wrong-said = La risposta non va bene.

cases-error-ended = La pratica è conclusa: non si può più cambiare.
cases-error-not-now = In questo stato della pratica non si può fare. Ricarica la pagina per vedere a che punto è.
cases-error-held = La pratica è in carico a un’altra persona dell’ufficio.
cases-error-not-entered = La dichiarazione non è ancora registrata in anagrafe: alla voce «Anagrafe» c’è che cosa fare. Poi si conferma.
cases-error-unheard = Prima serve un parere che non è ancora arrivato: nella pratica c’è scritto di chi.
cases-wrong-answer = Chi ha chiesto ha risposto al preavviso: scrivi perché la sua risposta non cambia la decisione, con al massimo { $most } caratteri.
cases-error-no-reason = Serve una motivazione: torna indietro e scrivila.
cases-error-wrong-answers = Manca qualcosa di ciò che questo passo chiede, o non va bene: torna indietro e correggi.
cases-error-not-whole = Manca qualcosa nella pagina { $page } della richiesta: torna alla bozza e completala.
cases-error-too-many-drafts = Hai già dieci bozze di questo servizio: continua una di quelle o eliminane una, in «Le mie pratiche».
cases-error-not-offered = Questo servizio ora non si può chiedere online. Nella scheda del servizio c’è scritto come fare.
cases-error-stale = Intanto la pratica è cambiata, e non abbiamo fatto niente. Riaprila e decidi su come sta ora.

cases-notice-message-subject = L’ufficio ti ha scritto (pratica { $number })
cases-notice-message-body = C’è un messaggio per te nella pratica { $number }. Leggilo in «Le mie pratiche».
cases-notice-moved-subject = Novità sulla pratica { $number }
cases-notice-moved-body = La pratica { $number } ha fatto un passo. Guarda in «Le mie pratiche» se devi fare qualcosa.
cases-notice-refusal-subject = Pratica { $number }: puoi rispondere fino al { $day }
cases-notice-refusal-body = Prima di dire di no alla pratica { $number } l’ufficio ti ha scritto perché. Puoi rispondere fino al { $day }, in «Le mie pratiche».
cases-notice-ended-subject = La pratica { $number } è conclusa
cases-notice-ended-body = L’ufficio ha concluso la pratica { $number }. Leggi l’esito in «Le mie pratiche».
cases-notice-late-subject = La pratica { $number } è in ritardo
cases-notice-late-body = Il termine della pratica { $number } è passato e l’ufficio non ha ancora risposto. In «Le mie pratiche» c’è scritto che cosa puoi fare.

cases-mail-due-subject =
    { $late ->
        [0] Pratiche in scadenza: { $soon }
       *[other] Pratiche oltre il termine: { $late }; in scadenza: { $soon }
    }
cases-mail-due-head = Le pratiche dell’ufficio «{ $office }» da guardare oggi:
cases-mail-due-line =
    { $late ->
        [0] { $soon } in scadenza
       *[other]
            { $soon ->
                [0] { $late } oltre il termine
               *[other] { $late } oltre il termine, { $soon } in scadenza
            }
    }
cases-mail-due-foot = L’elenco, la prima a scadere in cima: { $address }
cases-mail-to-enter = { $service }, da registrare in anagrafe
cases-mail-to-conclude = Da concludere al posto di uffici in ritardo
cases-mail-substitute-subject = Da concludere in sostituzione: { $service }
cases-mail-substitute = Un altro ufficio è in ritardo e tocca al tuo, «{ $office }», concludere (art. 2, comma 9-ter, L. 241/1990). Va fatto entro il { $day }: { $address }
cases-mail-opinions-to-give = Pareri da dare ({ $address })
cases-mail-opinions-to-get = Pareri chiesti ad altri
cases-mail-inquiries = Pareri che aspettano qualcosa dal tuo ufficio: { $count }
cases-mail-opinion-asked-subject = Un parere da dare: { $service }
cases-mail-opinion-asked = Chiedono un parere al tuo ufficio, «{ $office }». Va dato entro il { $day }: { $address }
cases-mail-opinion-needed-subject = Prima di un parere serve altro: { $service }
cases-mail-opinion-needed = Chi deve un parere al tuo ufficio, «{ $office }», ha bisogno di altro. Il suo termine è fermo finché non rispondi: { $address }
cases-mail-opinion-met-subject = C’è quello che serviva per un parere: { $service }
cases-mail-opinion-met = Al tuo ufficio, «{ $office }», hanno dato quello che aveva chiesto. Il parere va dato entro il { $day }: { $address }
cases-mail-opinion-given-subject = Parere arrivato: { $service }
cases-mail-opinion-given = È arrivato un parere che il tuo ufficio, «{ $office }», aspettava: { $address }

cases-purpose-request = Seguire una richiesta al Comune
cases-purpose-platform = Funzionamento della piattaforma
cases-purpose-became = Persona riconosciuta in anagrafe
cases-purpose-kept-years = Fine del tempo di conservazione
cases-purpose-parted = Collegamento annullato
cases-purpose-merged = Schede della stessa persona unite in anagrafe
cases-audit-sent = Richiesta inviata
cases-audit-own-list = Elenco delle proprie pratiche
cases-audit-own = Una propria pratica aperta
cases-audit-acted = Passo di una pratica
cases-audit-written = Messaggio in una pratica
cases-audit-noted = Nota interna in una pratica
cases-audit-inbox = Elenco delle pratiche dell’ufficio
cases-audit-family = Famiglia letta dall’ufficio che lavora una pratica
cases-audit-seen-with-family = Vista con la famiglia di chi ha fatto una richiesta
cases-audit-opened = Pratica aperta da un ufficio, con nome, nascita, codice fiscale e indirizzo
cases-audit-taken = Pratica presa in carico
cases-audit-released = Pratica restituita all’ufficio
cases-audit-term-near = Termine vicino annotato in una pratica
cases-audit-substitute-asked = Chiesto a chi ha il potere sostitutivo di concludere una pratica
cases-audit-substitute-begun = Pratica in ritardo passata a chi ha il potere sostitutivo
cases-audit-lapsed = Termine di una pratica passato
cases-audit-death-noted = Morte annotata in una pratica
cases-audit-register-followed = Anagrafe aggiornata da una pratica
cases-audit-register-hindered = Pratica che l’anagrafe non ha potuto seguire
cases-audit-register-again = Registrazione in anagrafe riprovata da una pratica
cases-audit-register-by-hand = Registrazione in anagrafe a mano annotata in una pratica
cases-audit-rechecked = Concessione ricontrollata dopo un cambio di residenza
cases-audit-home-told = Cambio di residenza detto in una pratica
cases-audit-erased = Richiesta cancellata: il tempo per cui si conserva è passato
cases-audit-followed = Richieste passate a chi le ha fatte
cases-audit-returned = Richieste tornate a chi le aveva fatte
cases-audit-own-document = Documento di una propria pratica scaricato
cases-audit-document = Documento di una pratica aperto da un ufficio
cases-audit-counted = Cifre sulle pratiche
cases-audit-suap-instance = Codice unico dell’istanza annotato su una pratica delle imprese
cases-audit-suap-heard = Messaggio di un front office SUAP o di un ente registrato su una pratica
cases-audit-suap-read = Messaggi dello sportello unico di una pratica letti
cases-audit-webhook-made = Programma da avvisare aggiunto
cases-audit-webhook-listed = Elenco dei programmi da avvisare
cases-audit-webhook-ended = Programma da avvisare tolto
cases-audit-webhook-switched-off = Programma che non risponde: avvisi spenti
cases-audit-webhook-tried = Prova di un programma da avvisare
cases-audit-webhook-off = Avvisi a un programma spenti da chi gestisce la piattaforma
cases-audit-webhook-on = Avvisi a un programma accesi da chi gestisce la piattaforma

cases-webhooks-title = Avvisi ai programmi degli uffici
cases-webhooks-management = Gestione
cases-webhooks-lead = I programmi di uffici e di persone a cui il Comune fa sapere che cosa succede alle pratiche. Di ognuno si vede dove arriva, non il segreto con cui riconosce gli avvisi.
cases-webhooks-unit = Ufficio e macchina
cases-webhooks-of-a-person = Di una persona, per le sue pratiche
cases-webhooks-state = Stato
cases-webhooks-on = Acceso
cases-webhooks-failing = Non risponde
cases-webhooks-off = Spento
cases-webhooks-made = Nato
cases-webhooks-delivered = Ultimo arrivato
cases-webhooks-failing-since = Non risponde dal
cases-webhooks-failures = Tentativi falliti
cases-webhooks-waiting = In attesa
cases-webhooks-action = Azione
cases-webhooks-try = Prova
cases-webhooks-switch-off = Spegni
cases-webhooks-switch-on = Accendi
cases-webhooks-tried = La prova parte adesso. Se arriva, fra poco cambia «Ultimo arrivato»; se non arriva, il perché è fra i lavori falliti.
cases-webhooks-jobs = Apri i lavori falliti
cases-webhooks-switched-off = Spento: a questo programma non si fa sapere più niente.
cases-webhooks-switched-on = Acceso: da adesso gli si fa sapere di nuovo. Quello che è successo nel frattempo lo legge con la sua chiave.
cases-webhooks-none = Nessun programma
cases-webhooks-none-text = Nessuno ha chiesto di avvisare un programma.

cases-tallies-stars = Stelle, in media (quante)
cases-voices-title = Che cosa dicono le persone
cases-voices-lead = Le valutazioni degli ultimi 365 giorni, con la media e quante sono. Non si sa di chi sono: per questo i commenti si leggono da cinque valutazioni in su.

cases-file-pdf = PDF
cases-file-jpeg = foto JPEG
cases-file-png = immagini PNG
cases-file-p7m = file firmati (.p7m)
cases-file-portrait = In verticale, come una fototessera di 35 × 45 mm, larga almeno 300 punti.
cases-file-limits = { $most ->
    [one] Un file
   *[other] Al massimo { $most } file
} fino a { $megabytes } MB. Vanno bene: { $kinds }.
cases-audit-draft = Bozza di una richiesta letta
cases-audit-draft-begun = Bozza di una richiesta iniziata
cases-audit-draft-written = Bozza di una richiesta compilata
cases-audit-draft-discarded = Bozza di una richiesta eliminata
cases-audit-draft-file = Allegato di una bozza letto
cases-audit-file = Allegato di una pratica letto

cases-address-hint = Scrivi via e nome della strada, per esempio: via Roma.
cases-address-civico = Numero civico
cases-address-inside = Scala, piano, interno
cases-wrong-permit = Con questo numero non c’è un permesso tuo: controlla il numero, scritto sul documento con cui l’hai avuto. Se il permesso è di un’altra persona, la richiesta è sua.
cases-wrong-permit-ended = Questo permesso valeva fino al { $day }: chiedi prima il rinnovo, o scrivi il numero di un permesso che vale ancora.
cases-permit-unknown = Non è fra i permessi concessi su una richiesta: lo controlla l’ufficio
cases-permit-granted = Concesso dal Comune
cases-permit-granted-plates = Concesso dal Comune, con targa { $plates }
cases-listed-near = Vicino a casa, per quello che il Comune sa: { $entries }. Guarda anche i cartelli della via.
cases-family-born = Data di nascita: { $day }
cases-wrong-relative = Scegli una persona della famiglia tra quelle elencate.
cases-wrong-street = In città non c’è una strada con questo nome. Scrivi il tipo e il nome, per esempio: via Roma.
cases-wrong-street-alike = In città non c’è una strada con questo nome. Ce ne sono di simili: { $streets }. Scrivi quella giusta.
cases-wrong-streets = Più strade si chiamano così: { $streets }. Scrivi quella giusta, con il tipo.
cases-wrong-civico = Scrivi il numero civico, per esempio 12 oppure 12/A.
cases-wrong-inside = Scala, piano e interno sono troppo lunghi: al massimo 60 caratteri.

cases-items-none = Non hai ancora aggiunto niente.
cases-items-add-first = Aggiungi
cases-items-add = Aggiungi un altro
cases-items-full = Ne hai aggiunti { $most }: di più non si può.
cases-item-change = Cambia
cases-item-remove = Togli
cases-item-save = Salva
cases-item-not-whole = Da completare
cases-wrong-too-few-items = { $least ->
    [one] Aggiungine almeno uno.
   *[other] Aggiungine almeno { $least }.
}
cases-wrong-too-many-items = { $most ->
    [one] Qui se ne può aggiungere uno solo.
   *[other] Qui se ne possono aggiungere al massimo { $most }.
}
cases-wrong-item = Il numero { $number } non è completo: apri «Cambia» e rispondi a quello che manca.

cases-place-hint = Scrivi la strada, oppure usa la posizione del telefono se sei lì.
cases-place-hint-desk = Scrivi la strada, oppure indica il punto.
cases-place-street = Strada
cases-place-point = Punto sulla mappa
cases-place-use-mine = Usa la mia posizione
cases-place-asking = Il dispositivo cerca la posizione…
cases-place-refused = Il dispositivo non ha dato la posizione: scrivi la strada.
cases-place-position-start = Posizione (WGS 84):
cases-place-press = Tocca il posto sulla mappa. Il punto è di massima: aggiungi la strada, o come si trova.
cases-place-outside = Lì non è il comune di { $city }: tocca un posto dentro i confini.
cases-place-write = Scrivi le coordinate
cases-place-latitude = Latitudine
cases-place-latitude-hint = In gradi decimali, per esempio: 45.4642
cases-place-longitude = Longitudine
cases-place-longitude-hint = In gradi decimali, per esempio: 9.1900
cases-place-no-point = Togli la posizione
cases-place-description = Come si trova
cases-place-description-hint = Per esempio: davanti alla fermata, sul lato dei numeri pari.
cases-wrong-words-alone = Con le sole parole il posto non si trova: scrivi anche la strada, o indica il punto.
cases-wrong-outside = La posizione non è nel comune di { $city }: correggi le coordinate, oppure cancellale e scrivi la strada.

cases-signature-hint = Scrivi il suo codice fiscale: può firmare qui solo chi ne ha uno. Glielo chiediamo noi, prima dell’invio.
cases-wrong-own-code = È il tuo codice fiscale: scrivi quello dell’altra persona.
cases-error-awaits-signature = La richiesta aspetta la firma di un’altra persona: per cambiarla ritira prima la richiesta di firma.
cases-signing-title = La firma di un’altra persona
cases-signing-lead = Prima dell’invio un’altra persona deve leggere la richiesta e firmarla, entrando con la sua SPID o CIE. Da quando chiedi la firma le risposte non si cambiano.
cases-signing-ask = Chiedi la firma
cases-signing-waits = Aspetta la firma
cases-signing-signed = Firmata
cases-signing-refused = Non ha firmato
cases-signing-still = Le risposte non si cambiano finché la firma è chiesta o data. Se devi cambiarle, o hai perso il codice, ritira la richiesta di firma e chiedila di nuovo.
cases-signing-withdraw = Ritira la richiesta di firma
cases-signing-asked-title = Firma chiesta
cases-signing-asked = La richiesta aspetta la firma di { $code }. Se il Comune conosce già questa persona, l’ha avvisata. In ogni caso puoi darle questo codice: lo scrive in «Le mie pratiche», alla voce «Firme che ti chiedono».
cases-signing-copy = Copia il codice
cases-signing-once = Il codice si vede solo adesso. Funziona solo per la persona con quel codice fiscale.
cases-signing-back = Torna alla richiesta
cases-signatures-title = Firme che ti chiedono
cases-signatures-lead = Qui trovi le richieste di altri che aspettano la tua firma.
cases-signatures-none = Nessuno aspetta la tua firma.
cases-signatures-asked = Chiesta il { $day }
cases-signatures-code-title = Hai un codice?
cases-signatures-code = Codice
cases-signatures-code-hint = Te lo dà chi ti chiede la firma: dieci lettere e cifre.
cases-signatures-code-submit = Leggi la richiesta
cases-signatures-no-code = Questo codice non vale per te: ricontrollalo, o chiedi a chi te l’ha dato.
cases-signatures-signed = Hai firmato. Chi ti ha chiesto la firma ora può inviare la richiesta.
cases-signatures-refused = Non hai firmato. L’abbiamo detto a chi te l’ha chiesto.
cases-signature-title = Leggi e firma
cases-signature-lead = { $name } ti chiede di firmare questa richiesta. Il Comune la riceve solo se firmi.
cases-signature-says = Che cosa firmi
cases-signature-sign = Firma
cases-signature-refuse = Non firmo
cases-signature-strong = Per firmare entra di nuovo
cases-signature-not-signed = Non hai firmato: entra di nuovo e riprova.
cases-case-signed = Firmata anche da { $name } ({ $code }) il { $day }.
cases-notice-sign-subject = Ti chiedono una firma
cases-notice-sign-body = { $name } ti chiede di firmare una richiesta al Comune. La leggi in «Le mie pratiche», alla voce «Firme che ti chiedono».
cases-notice-signed-subject = La richiesta è firmata
cases-notice-signed-body = La persona che hai indicato ha firmato: ora puoi inviare la richiesta, da «Le mie pratiche».
cases-notice-unsigned-subject = La richiesta non è firmata
cases-notice-unsigned-body = La persona che hai indicato non ha firmato. La bozza è in «Le mie pratiche»: puoi cambiarla.
cases-audit-signature-asked = Firma di un’altra persona chiesta
cases-audit-signature-withdrawn = Richiesta di firma ritirata
cases-audit-signature-read = Richiesta da firmare letta
cases-audit-signature-file = Allegato di una richiesta da firmare letto
cases-audit-signed = Richiesta firmata
cases-audit-signature-refused = Firma di una richiesta rifiutata

cases-previews-title = Servizi
cases-previews-lead = Ogni servizio come lo definisce il suo file: le pagine del modulo con le condizioni, e che cosa succede a una richiesta. Da qui non si invia niente.
cases-previews-none = Nessun servizio
cases-previews-none-text = I servizi sono i file della cartella services.
cases-preview-version = Versione
cases-preview-pages = Pagine del modulo
cases-preview-lead = Versione { $version }. Il modulo si vede come lo vede chi chiede, con tutte le domande. Da qui non si invia niente.
cases-preview-sheet = Leggi la scheda
cases-preview-no-form = Questo servizio non si chiede con un modulo.
cases-preview-form = Il modulo
cases-preview-only-if = Solo se
cases-preview-item = Una o più voci; di ognuna si chiede:
cases-preview-procedure = Il procedimento
cases-preview-term = Una richiesta inviata oggi scade il { $day } ({ $law }).
cases-preview-end = finisce qui
cases-preview-still = il tempo è fermo
cases-preview-letter = lettera: { $title }
cases-preview-asks = L’ufficio scrive:
cases-preview-action = { $action } → { $state }
cases-preview-by-official = l’ufficio
cases-preview-by-head = il responsabile
cases-preview-by-applicant = chi ha chiesto
cases-preview-by-ranking = la graduatoria
cases-preview-by-clock = il tempo

# L’istanza dello sportello unico, sulla pagina di una pratica delle imprese.
cases-instance-title = Istanza dello sportello unico (SUAP)
cases-instance-asker = Chi presenta è scritto nell’istanza, che ha il front office
cases-instance-code = Codice unico (UUID del CUI)
cases-instance-number = Numero
cases-instance-number-text = { $number } ({ $context }), del { $day }
cases-instance-version = Versione del descrittore
cases-instance-elements = Elementi, con i loro riferimenti
cases-suap-corrected = Istanza corretta, dal front office SUAP. Versione del descrittore: { $version }
cases-suap-integrated = Istanza integrata, dal front office SUAP. Versione del descrittore: { $version }
cases-suap-again = Istanza mandata dal front office SUAP. Versione del descrittore: { $version }
cases-suap-asked-again = Chiesto al front office SUAP di rimandare { $operation }. { $words }
cases-suap-body-asked-again = Chiesto a { $body } di rimandare { $operation }. { $words }
cases-suap-cancelled = Annullata da chi l’ha presentata, dal front office SUAP.
cases-suap-receipt = Ricevuta del front office SUAP del { $day }: il termine si conta da quel giorno.
cases-suap-retry = Il front office SUAP chiede di rimandare { $operation }. { $words }
cases-suap-body-retry = { $body } chiede di rimandare { $operation }. { $words }
cases-suap-body-suspension = { $body } chiede di fermare l’attività: { $words }
cases-suap-body-conformation = { $body } chiede di conformare l’attività entro il { $day }: { $words }
cases-suap-body-positive = { $body } dà parere positivo: { $words }
cases-suap-body-conference = { $body } chiede la conferenza di servizi sincrona.
cases-suap-body-integration = { $body } chiede integrazioni: { $words }

# What a request costs.
cases-fee-title = Quanto si paga
cases-fee-name = Per che cosa
cases-fee-amount = Importo
cases-fee-state = Pagamento
cases-fee-pay-by = Da pagare entro
cases-fee-notice = Numero dell’avviso
cases-fee-owed = Da pagare
cases-fee-paid = Pagato
cases-fee-ended = Non è più da pagare
cases-fee-given-back = Pagato: i soldi tornano indietro
cases-fee-pay = Paga
cases-fee-look = Guarda il pagamento
cases-fee-stamp = Imposta di bollo sulla richiesta
cases-fee-stamp-on-act = Imposta di bollo sul provvedimento
cases-fee-ahead = Con la richiesta si pagano { $amount } ({ $name }), entro { $days } giorni dall’invio.
cases-fee-ahead-waits = L’ufficio comincia a lavorarla quando è pagata; se nessuno paga, la richiesta decade.
cases-fee-ahead-waits-then = La richiesta aspetta lì che sia pagato; se nessuno paga, decade.
cases-fee-ahead-goes-on = Intanto l’ufficio comincia a lavorarla.
cases-fee-ahead-later = Quando la richiesta arriva a «{ $state }» si pagano { $amount } ({ $name }), entro { $days } giorni.
cases-fee-ahead-office-says = Quando la richiesta arriva a «{ $state }» si paga anche: { $name }. Quanto, lo dice allora l’ufficio; poi ci sono { $days } giorni.
cases-fee-ahead-parts = Si paga tutto insieme o in { $count } parti: la prima è di { $first }, l’ultima si paga entro il { $day }.
cases-fee-ahead-nothing-now = Per mandare la richiesta non si paga niente.
cases-fee-in-parts = Si paga tutto insieme o in più parti: importi e scadenze sono nella pagina del pagamento.
cases-fee-office-says = Se poi rinunci, l’ufficio ti dice che cosa resta da pagare.
cases-fee-comes-back = Se la richiesta è respinta o chiusa, o se la ritiri, i soldi tornano indietro.
cases-fee-is-kept = Anche se la richiesta è respinta, quello che è dovuto resta dovuto e quello che è pagato non torna indietro.
cases-fee-taken-back = La richiesta è finita
cases-fee-not-waited-for = La richiesta è andata avanti senza aspettare questo pagamento
cases-fee-line = { $state }: { $amount }
cases-fee-line-owed = Da pagare entro il { $day }: { $amount }
cases-audit-fee = Pagamento di una richiesta seguito
cases-fact-fee-paid = Il pagamento della richiesta è arrivato.
cases-fact-fee-unpaid = È passato l’ultimo giorno per pagare la richiesta, e il pagamento non è arrivato.
cases-preview-by-payment = il pagamento
cases-preview-by-unpaid = il mancato pagamento
cases-notice-refund-subject = Ti spettano dei soldi indietro
cases-notice-refund-body = Un pagamento non tornava e ti spettano dei soldi. Abbiamo già preparato la richiesta di rimborso: aggiungi l’IBAN, controlla e inviala.
