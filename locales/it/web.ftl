# La cornice di ogni pagina: non appartiene a nessun settore.

web-tagline = Il palazzo dei servizi
web-home = Home
web-skip-to-content = Vai al contenuto
web-skip-to-footer = Vai al piè di pagina
web-demonstration = Dimostrazione.
web-demonstration-text = Le persone e i documenti di questo sito sono inventati e non hanno valore.
web-language = Lingua
web-menu = Menu
web-main-menu = Menu principale
web-sign-in = Accedi all’area personale
web-sign-out = Esci
web-acting = In nome di chi agisci
web-acting-for = Stai agendo per conto di
web-acting-stop = Torna ad agire per te
web-signed-out = Sei uscito
web-signed-out-text = Su questo dispositivo nessuno può più leggere i tuoi dati finché non accedi di nuovo. Se il computer è di altri, chiudi anche il browser.
web-breadcrumb = Percorso di navigazione
web-copied = Copiato

# Piè di pagina
web-footer-contacts = Sede
web-footer-write-or-call = Contatti
web-footer-fiscal-code = Codice fiscale
web-footer-phone = Telefono
web-footer-links = Informazioni sul sito

# Moduli
web-form-error-prefix = Errore:
web-form-optional = (facoltativo)
web-upload-attach = Allega
web-upload-remove = Togli
web-form-choose = Scegli…
web-form-search-list = Cerca nell’elenco, per numero o nome
web-form-mistakes = { $count ->
    [one] C’è un errore da correggere
   *[other] Ci sono { $count } errori da correggere
}

# Elenchi e percorsi
web-pages = Pagine dell’elenco
web-page-number = Pagina { $number }
web-page-before = Pagina precedente
web-page-after = Pagina successiva
web-step-of = Passo { $number } di { $count }
web-step-done = (completato)

# Date, ore, denaro
web-month-1 = gennaio
web-month-2 = febbraio
web-month-3 = marzo
web-month-4 = aprile
web-month-5 = maggio
web-month-6 = giugno
web-month-7 = luglio
web-month-8 = agosto
web-month-9 = settembre
web-month-10 = ottobre
web-month-11 = novembre
web-month-12 = dicembre
web-date = { $day ->
    [1] 1º { $month } { $year }
   *[other] { $day } { $month } { $year }
}
web-date-time = { $date }, ore { $time }
web-money = { $amount }{"\u00A0"}€
web-decimal-mark = ,
web-thousands-mark = .

# Quando qualcosa non va: che cosa è successo, che cosa fare.
web-error-go-back = Torna al modulo
web-error-sign-in-again = Accedi di nuovo
web-error-go-home = Torna alla pagina iniziale
web-error-call = Se il problema continua, chiama lo { $phone } e leggi questo numero di segnalazione:
web-error-bad-request-title = Non abbiamo capito la richiesta
web-error-bad-request-text = L’indirizzo o i dati inviati non sono completi. Torna indietro e riprova.
web-error-sign-in-needed-title = Devi accedere
web-error-sign-in-needed-text = Questa pagina mostra dati personali. Accedi e ti riporteremo qui.
web-error-forbidden-title = Questa pagina non è per te
web-error-forbidden-text = Con questo accesso non puoi fare questa operazione. Se pensi di averne diritto, chiamaci.
web-error-residents-only-title = Questo servizio è per chi abita qui
web-error-residents-only-text = Non risulti iscritto all’anagrafe di questo comune. Se ti sei appena trasferito, aspetta che la pratica sia conclusa; se pensi a un errore, chiamaci.
web-error-stronger-sign-in-title = Serve un accesso più forte
web-error-stronger-sign-in-text = Per questa operazione devi accedere di nuovo con SPID di livello 3 o con la Carta d’identità elettronica.
web-error-fresh-sign-in-title = Serve un accesso recente
web-error-fresh-sign-in-text = Per questa operazione devi accedere di nuovo: l’ultimo accesso è di più di un quarto d’ora fa.
web-audit-turned-away = Pagina chiesta e non aperta
web-purpose-out-of-scope = Fuori dall’ambito del ruolo
web-error-out-of-scope-office-title = È di un altro ufficio
web-error-out-of-scope-office-text = Il tuo ruolo vale solo per alcuni uffici, e questo non è dei tuoi. Se ti serve, chiedi al responsabile del tuo ufficio di aggiungere l’ambito «ufficio». La richiesta resta nel registro degli accessi.
web-error-out-of-scope-service-title = È un altro servizio
web-error-out-of-scope-service-text = Il tuo ruolo vale solo per alcuni servizi, e questo non è dei tuoi. Se ti serve, chiedi al responsabile del tuo ufficio di aggiungere l’ambito «servizio». La richiesta resta nel registro degli accessi.
web-error-out-of-scope-municipio-title = Non è nei tuoi Municipi
web-error-out-of-scope-municipio-text = Il tuo ruolo vale solo per chi abita in alcuni Municipi. La persona che cerchi non è tra loro, o non esiste. Se ti serve, chiedi al responsabile del tuo ufficio di aggiungere l’ambito «Municipio». La richiesta resta nel registro degli accessi.
web-error-conflict-of-interest-title = Se ne occupi un collega
web-error-conflict-of-interest-text = Riguarda te o la tua famiglia: per legge non puoi decidere tu (art. 6-bis L. 241/1990). Chiedi a un collega. La richiesta resta nel registro degli accessi.
web-emergency = Emergenza aperta.
web-emergency-text = Vedi il fascicolo di una persona fuori dal tuo ambito, fino alle { $until }. Lei lo sa già, e un collega riesaminerà l’apertura.
web-error-another-needed-title = Serve un altro ufficiale
web-error-another-needed-text = Lo hai chiesto tu: il visto lo dà un collega. La richiesta resta nel registro degli accessi.
web-error-out-of-mandate-title = Non hai questo incarico
web-error-out-of-mandate-text = Stai agendo per conto di un’altra persona, e questa pagina non è tra ciò che puoi fare per lei. Torna ad agire per te, con il pulsante in alto. Se questo serve a lei, può farlo da sé o darti un’altra delega.
web-error-mandate-ended-title = Il tuo incarico è finito
web-error-mandate-ended-text = Non puoi più agire per conto di quella persona: la delega è scaduta o è stata revocata, oppure l’anagrafe è cambiata. Nulla è stato inviato. Da adesso agisci di nuovo per te.
web-error-form-refused-title = Il modulo è scaduto
web-error-form-refused-text = Per la tua sicurezza accettiamo solo moduli aperti da poco in questo stesso browser, con i cookie attivi. Nulla è stato inviato: torna indietro, ricarica la pagina e invia di nuovo.
web-error-signed-out-title = Hai già fatto Esci
web-error-signed-out-text = Questo modulo era di prima che uscissi. Nulla è stato inviato: accedi di nuovo e ti riportiamo a questo modulo, da compilare un’altra volta.
web-error-session-ended-title = La sessione è finita
web-error-session-ended-text = Per la tua sicurezza l’accesso finisce dopo un po’ che non lo usi. Nulla è stato inviato: accedi di nuovo e ti riportiamo a questo modulo, da compilare un’altra volta.
web-error-not-found-title = Pagina non trovata
web-error-not-found-text = L’indirizzo non esiste, oppure la pagina è stata spostata. Controlla l’indirizzo o riparti dalla pagina iniziale.
web-error-method-not-allowed-title = Qui non si arriva così
web-error-method-not-allowed-text = Questo indirizzo riceve un modulo e non si può aprire da solo. Riparti dalla pagina iniziale.
web-error-conflict-title = Non è più possibile
web-error-conflict-text = Nel frattempo qualcosa è cambiato. Ricarica la pagina e riprova.
web-error-gone-title = Non è più disponibile
web-error-gone-text = Il link è scaduto o è stato revocato. Chiedine uno nuovo a chi te l’ha mandato.
web-error-too-large-title = Il file è troppo grande
web-error-too-large-text = Controlla di aver scelto il file giusto; se ne invii più d’uno, inviali uno alla volta. Un documento con un sigillo o una firma non va ridotto né convertito, perché li perderebbe.
web-error-unsupported-format-title = Questo formato non va bene
web-error-unsupported-format-text = Non possiamo leggere i dati nel formato inviato. Torna indietro e riprova con un altro formato.
web-error-refused-title = La richiesta non può essere accolta
web-error-refused-text = I dati inviati non vanno bene. Torna indietro, controllali e riprova.
web-error-too-many-title = Troppe richieste
web-error-too-many-text = Da questa connessione sono arrivate troppe richieste in poco tempo. Aspetta un minuto e riprova.
web-error-unavailable-title = Il servizio non è disponibile in questo momento
web-error-unavailable-text = Stiamo lavorando per ripristinarlo e nulla è andato perso. Riprova fra qualche minuto.
web-error-unexpected-title = Qualcosa non ha funzionato
web-error-unexpected-text = È un nostro errore, non tuo. Lo abbiamo registrato; riprova fra qualche minuto.
