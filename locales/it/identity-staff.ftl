# Chi lavora per il Comune: l'elenco, l'accesso, le chiavi.

# Il registro di chi ha visto e fatto
identity-purpose-staff = Accesso di chi lavora per il Comune
identity-audit-staff-added = Persona aggiunta all’elenco di chi lavora per il Comune
identity-audit-staff-person = Fascicolo di chi lavora per il Comune indicato
identity-audit-staff-role = Ruolo di chi lavora per il Comune cambiato
identity-audit-desk-resumed = Sportello di quartiere riaperto
identity-audit-desk-suspended = Sportello di quartiere sospeso
identity-audit-staff-disabled = Persona tolta dall’elenco di chi lavora per il Comune
identity-audit-staff-linked = Annotato che lavori per il Comune
identity-audit-staff-unlinked = Tolta l’annotazione che lavori per il Comune
identity-audit-staff-signed-in = Ingresso di chi lavora per il Comune

# Non sei entrato
identity-staff-again = Riprova
identity-staff-call = Se il problema continua, chiama l’assistenza informatica e leggi questo numero di segnalazione:
identity-staff-not-ours-title = Non sei abilitato
identity-staff-not-ours-text = Il sistema del Comune sa chi sei, ma qui non hai un accesso, o oggi non è attivo. Chiedi al tuo responsabile di farlo attivare.
identity-staff-declined-title = L’accesso è stato interrotto
identity-staff-declined-text = Il sistema di accesso del Comune non ti ha fatto entrare, o hai annullato. Puoi riprovare quando vuoi.
identity-staff-not-believed-title = L’accesso non è riuscito
identity-staff-not-believed-text = La risposta del sistema di accesso del Comune non ha superato i nostri controlli. Riprova dall’inizio.
identity-staff-nobody-waits-title = Questo accesso non è più valido
identity-staff-nobody-waits-text = È già stato usato, è scaduto, o era cominciato in un altro browser. Ricomincia da capo.
identity-staff-one-factor-title = Serve un secondo fattore
identity-staff-one-factor-text = Hai dimostrato chi sei in un solo modo, e qui ne servono due. Chiedi all’assistenza informatica di attivare il secondo.
identity-staff-wrong-key-title = Questa chiave non va bene
identity-staff-wrong-key-text = Non è una delle tue chiavi, o la risposta del dispositivo non ha superato i controlli. Riprova con un’altra chiave o con un codice di recupero.
identity-staff-wrong-code-title = Questo codice non apre
identity-staff-wrong-code-text = Il codice di recupero non è giusto, o è già stato usato: ognuno vale una volta sola. Ricomincia da capo con un altro.

# La chiave alla porta
identity-staff-key-here = Chiave di accesso
identity-staff-key-title = Entra con la tua chiave
identity-staff-key-lead = Usa la chiave di accesso (passkey) che hai registrato: l’impronta, il volto o il PIN di questo dispositivo, oppure una chiave di sicurezza.
identity-staff-key-second = Hai già dimostrato chi sei. Ora usa la chiave di accesso (passkey) che hai registrato.
identity-staff-key-use = Usa la chiave
identity-staff-key-trouble = La chiave non ha risposto, o hai annullato. Riprova, oppure usa un codice di recupero.
identity-staff-key-scripts = Le chiavi di accesso funzionano solo con JavaScript e con un browser aggiornato.
identity-staff-key-unnamed = Chiave senza nome
identity-staff-code-title = Hai perso la chiave?
identity-staff-code-lead = Usa uno dei codici di recupero che hai ricevuto con la prima chiave. Ogni codice vale una volta sola.
identity-staff-code-lead-alone = Uno dei codici di recupero che hai ricevuto con la prima chiave ti fa registrare una chiave nuova su questo dispositivo; poi entri con quella. Ogni codice vale una volta sola.
identity-staff-code = Codice di recupero
identity-staff-code-hint = Sedici caratteri, ad esempio abcd-efgh-ijkm-npqr
identity-staff-code-use = Entra con il codice
identity-staff-code-new-key = Registra una chiave nuova

# Una chiave nuova
identity-staff-enrol-title = Registra una chiave di accesso
identity-staff-enrol-lead = Stai registrando una chiave (passkey) per { $name }.
identity-staff-enrol-how = Il browser ti chiederà l’impronta, il volto, il PIN o una chiave di sicurezza. Nulla di questo arriva al Comune: il dispositivo tiene il segreto, noi sappiamo solo riconoscerlo.
identity-staff-enrol-trouble = La chiave non è stata creata, o hai annullato. Riprova; un dispositivo può avere una sola chiave per persona.
identity-staff-enrol-label = Nome della chiave
identity-staff-enrol-label-hint = Per riconoscerla nell’elenco, ad esempio: computer dell’ufficio
identity-staff-enrol-make = Crea la chiave
identity-staff-enrolled-title = La chiave è registrata
identity-staff-enrolled-lead = D’ora in poi puoi entrare con questa chiave.

# I codici di recupero
identity-staff-codes-title = I tuoi nuovi codici di recupero
identity-staff-codes-heading = Codici di recupero
identity-staff-codes-once = Li vedi solo adesso
identity-staff-codes-once-text = Stampali o scrivili e tienili lontano dal dispositivo. Ogni codice vale una volta sola, quando la chiave è persa. Quelli di prima non valgono più.
identity-staff-codes-next = Continua
identity-staff-codes-left =
    { $count ->
        [0] Non hai codici di recupero.
        [one] Ti resta un codice di recupero.
       *[other] Ti restano { $count } codici di recupero.
    }
identity-staff-codes-make = Crea nuovi codici

# Le proprie chiavi
identity-staff-keys-title = Le tue chiavi di accesso
identity-staff-keys-lead = Con queste chiavi entri nel sistema del Comune. Tienine almeno due, su dispositivi diversi.
identity-staff-keys-none = Non hai chiavi di accesso
identity-staff-keys-none-text = Registrane una: servirà quando il sistema del Comune chiede un secondo fattore.
identity-staff-keys-caption = Chiavi di accesso
identity-staff-keys-label = Nome
identity-staff-keys-added = Registrata il
identity-staff-keys-used = Usata l’ultima volta
identity-staff-keys-never = Mai
identity-staff-keys-remove = Rimuovi
identity-staff-keys-new = Registra un’altra chiave
identity-staff-last-key = È la tua ultima chiave: registrane un’altra prima di rimuoverla, o resteresti fuori.
identity-staff-not-fresh = Per cambiare il modo in cui entri devi aver fatto l’accesso da meno di un quarto d’ora. Esci, rientra e riprova.

# Il registro, per le chiavi
identity-audit-staff-enrolment = Registrazione di una chiave di accesso autorizzata
identity-audit-staff-key-added = Chiave di accesso registrata
identity-audit-staff-key-removed = Chiave di accesso rimossa
identity-audit-staff-codes-made = Codici di recupero creati
identity-audit-staff-code-used = Codice di recupero usato

identity-desk-key-title = Entra con questo tablet
identity-desk-key-here = Sportello di quartiere
identity-desk-key-lead = La chiave è in questo tablet. Sbloccalo come fai di solito.
identity-desk-key-trouble = Il tablet non ha usato la sua chiave. Riprova; se non va, chiama chi gestisce gli sportelli.
identity-desk-key-use = Entra

identity-emergency-title = Apertura in emergenza
identity-emergency-warning = Stai per aprire il fascicolo di una persona che il tuo ruolo non raggiunge. La persona lo sa subito, con l’ufficio e le parole che scrivi. Un altro ufficiale lo riesamina entro 5 giorni. Un abuso è una violazione disciplinare, e può essere reato.
identity-emergency-code = Codice fiscale della persona
identity-emergency-wrong-code = Questo codice fiscale non è giusto: controlla ogni carattere.
identity-emergency-nobody = Nessuna persona, o più di una, ha questo codice fiscale.
identity-emergency-plight = Perché non può aspettare
identity-emergency-life = Pericolo per la vita o la salute
identity-emergency-frail = Minore o persona fragile in pericolo
identity-emergency-disaster = Calamità o evacuazione
identity-emergency-authority = Ordine urgente di un’autorità
identity-emergency-choose = Scegli perché non può aspettare.
identity-emergency-words = In parole
identity-emergency-words-hint = La persona le leggerà.
identity-emergency-words-wanted = Scrivilo in parole: da { $shortest } a { $longest } caratteri.
identity-emergency-confirm = Ho letto l’avviso e apro il fascicolo.
identity-emergency-confirm-missing = Conferma di aver letto l’avviso.
identity-emergency-open = Apro per 15 minuti
identity-emergency-opened-title = Fascicolo aperto in emergenza
identity-emergency-opened-text = Il fascicolo si chiude da solo: { $until }. Vale per questa persona e per nessun’altra; non si può cambiare né rilasciare nulla.
identity-emergency-to-the-file = Vai al fascicolo
identity-emergency-not-needed = Il tuo ruolo raggiunge già questa persona: aprila come sempre.
identity-emergency-reviewed-before = Un collega l’ha già riesaminata.
identity-emergencies-title = Aperture in emergenza da riesaminare
identity-emergencies-lead = Chi ha aperto un fascicolo fuori dal suo ambito, e perché. Ognuna va riesaminata entro 5 giorni.
identity-emergencies-none = Nulla da riesaminare
identity-emergencies-none-text = Qui trovi i fascicoli aperti in emergenza.
identity-emergencies-one = Apertura in emergenza
identity-emergencies-opened = Aperto
identity-emergencies-office = Ufficio
identity-emergencies-who = Da chi
identity-emergencies-why = Perché
identity-emergencies-words = In parole
identity-emergencies-due = Da riesaminare entro
identity-emergencies-overdue = In ritardo
identity-emergencies-question = L’apertura era giustificata?
identity-emergencies-justified = Giustificata
identity-emergencies-unjustified = Non giustificata
identity-emergencies-choose = Scegli se era giustificata.
identity-emergencies-finding = Che cosa hai trovato
identity-emergencies-finding-hint = La persona lo leggerà.
identity-emergencies-save = Registra
identity-emergencies-not-yours = La riesamina un’altra persona.
identity-notice-emergency-subject = Il tuo fascicolo è stato aperto in emergenza
identity-notice-emergency-body = L’ufficio «{ $office }» ha aperto il tuo fascicolo fuori dal suo ambito, con questo motivo: { $words }. Un altro ufficiale lo riesamina entro 5 giorni; trovi l’esito in «Chi ha visto i miei dati».
identity-audit-emergency-opened = Fascicolo aperto in emergenza: dichiarazione
identity-audit-emergencies-listed = Aperture in emergenza consultate
identity-audit-emergency-justified = Apertura in emergenza riesaminata: giustificata
identity-audit-emergency-unjustified = Apertura in emergenza riesaminata: non giustificata
identity-purpose-emergency-review = Riesame di un’apertura in emergenza
