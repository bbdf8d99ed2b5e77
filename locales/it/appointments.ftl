## engine

appointments-way-in-person = Di persona
appointments-way-telephone = Per telefono
appointments-way-video = In video
appointments-purpose-booking = Appuntamenti
appointments-audit-held = Tenuto un posto per un appuntamento
appointments-audit-booked = Prenotato un appuntamento
appointments-audit-let-go = Lasciato un posto tenuto
appointments-audit-moved = Spostato un appuntamento
appointments-audit-cancelled = Annullato un appuntamento
appointments-audit-about = Scritto per quale richiesta è un appuntamento
appointments-audit-seen = Letto un appuntamento
appointments-audit-listed = Letto l’elenco degli appuntamenti
appointments-error-stale = L’appuntamento è cambiato nel frattempo. Ricarica la pagina e riprova.
appointments-refused-taken = Qualcuno è stato più veloce: questo orario non c’è più. Scegline un altro.
appointments-refused-hold-over = Il posto era tenuto per te, ma il tempo è finito. Scegli di nuovo un orario.
appointments-refused-extended-before = Il tempo si può allungare una volta sola.
appointments-refused-not-held = Questo posto non è più tenuto per te.
appointments-refused-not-booked = Questo appuntamento non c’è più, o è già stato usato.
appointments-refused-not-begun = L’appuntamento non è ancora cominciato.
appointments-refused-too-late = Manca troppo poco: ora l’appuntamento può essere cambiato solo al telefono, chiamando il Comune.
appointments-refused-out-of-reach = Questo giorno non si può prenotare: è troppo vicino o troppo lontano.
appointments-refused-too-many = { $most ->
    [one] Ne puoi avere uno solo. Sposta o annulla quello che hai.
   *[other] Ne puoi avere al massimo { $most }. Sposta o annulla uno di quelli che hai.
}
appointments-refused-office-closed = Questa sede per ora non prende appuntamenti. Scegline un’altra.
appointments-refused-online-closed = Hai mancato troppi appuntamenti: per un po’ puoi prenotare solo al telefono, chiamando il Comune.
appointments-refused-overlaps = In quell’ora hai già un appuntamento.
appointments-refused-contact-not-proven = Chi chiama non ha ancora confermato il suo contatto: fatti leggere il codice, e scrivilo.
appointments-refused-not-offered = Qui questo servizio non si può prenotare, o non in questo modo.
appointments-refused-no-rooms = Il Comune non ha stanze video: in video non si può offrire niente.
appointments-refused-key-used-otherwise = Questa richiesta è già servita per un altro appuntamento. Comincia di nuovo.

## offices

appointments-offices-title = Sedi e orari
appointments-offices-lead = Dove ti riceve il Comune, quando, e che cosa portare.
appointments-offices-search = Cerca per nome o via
appointments-offices-municipio = Municipio
appointments-offices-kind = Tipo di sede
appointments-offices-find = Cerca
appointments-offices-found = { $count ->
    [one] Una sede
   *[other] { $count } sedi
}
appointments-offices-none = Nessuna sede trovata
appointments-offices-none-text = Prova con un altro nome, o togli il Municipio.
appointments-kind-office = Sede anagrafica
appointments-kind-desk = Sportello di quartiere
appointments-kind-remote = Per telefono o in video
appointments-municipio = Municipio { $number }
appointments-open-today = Aperta oggi
appointments-closed-today = Chiusa oggi
appointments-closed = Chiuso
appointments-closed-holiday = Chiuso: giorno festivo
appointments-day = { $weekday } { $date }
appointments-monday = lunedì
appointments-tuesday = martedì
appointments-wednesday = mercoledì
appointments-thursday = giovedì
appointments-friday = venerdì
appointments-saturday = sabato
appointments-sunday = domenica
appointments-on-day = il { $day }
appointments-between-days = dal { $from } al { $until }
appointments-from-day = dal { $from }
appointments-no-end = senza una fine
appointments-office-book = Prenota un appuntamento qui
appointments-office-book-for = Prenota: { $matter }
appointments-office-no-bookings = Qui per ora non si prenotano appuntamenti.
appointments-office-hours = Quando
appointments-office-hours-caption = Orari di oggi e dei prossimi giorni
appointments-office-day = Giorno
appointments-office-open = Orario
appointments-office-note = Note
appointments-office-closures = Chiusure previste
appointments-office-where = Dove
appointments-office-map = Vedi sulla mappa (OpenStreetMap)
appointments-office-matters = Per che cosa puoi venire
appointments-office-minutes = Circa { $minutes } minuti
appointments-office-bring = Porta con te:
appointments-office-phone = Ti serve aiuto? Chiama il { $phone }.
appointments-keep-title = Sedi e agende
appointments-keep-lead = Orari, chiusure, agende e sportelli delle sedi che tieni tu.
appointments-keep-caption = Le tue sedi
appointments-keep-office = Sede
appointments-keep-today = Oggi
appointments-keep-bookings = Prenotazioni
appointments-keep-none = Nessuna sede
appointments-keep-none-text = Il tuo ruolo non vale per nessuna sede: rivolgiti a chi gestisce il personale.
appointments-keep-public = Come la vedono tutti
appointments-keep-back = Torna alla sede senza cambiare nulla
appointments-takes-bookings = Prende appuntamenti
appointments-takes-no-bookings = Non prende appuntamenti
appointments-whole-office = Tutta la sede
appointments-sheet-hours = Orari
appointments-sheet-no-hours = Nessun orario
appointments-sheet-no-hours-text = Senza un orario la sede risulta chiusa e non ha posti.
appointments-sheet-whose = Per chi
appointments-sheet-when = Quando
appointments-sheet-open = Aperto
appointments-sheet-do = Azioni
appointments-sheet-end-hours = Togli questo orario
appointments-sheet-exceptions = Giorni con un altro orario
appointments-sheet-no-exceptions = Nessun giorno con un altro orario. Nei giorni festivi la sede è chiusa da sé.
appointments-sheet-end-exception = Togli
appointments-sheet-closures = Chiusure
appointments-sheet-no-closures = Nessuna chiusura in programma.
appointments-sheet-lift = Riapri
appointments-sheet-by-decree = Per provvedimento
appointments-sheet-pools = Agende
appointments-sheet-short = Agende che promettono più di quanto gli sportelli possono servire
appointments-sheet-no-pools = Nessuna agenda: qui non si può prenotare.
appointments-sheet-new-pool = Aggiungi un’agenda
appointments-sheet-end-pool = Togli l’agenda
appointments-sheet-counters = Sportelli
appointments-sheet-no-counters = Nessuno sportello.
appointments-sheet-new-counter = Aggiungi uno sportello
appointments-sheet-end-counter = Togli lo sportello
appointments-sheet-history = Che cosa è cambiato
appointments-sheet-no-history = Ancora nessun cambiamento.
appointments-sheet-at = Quando
appointments-sheet-by = Chi
appointments-sheet-what = Che cosa
appointments-form-pool = Agenda
appointments-form-pool-hint = Lascia vuoto per tutta la sede.
appointments-form-from = Dal
appointments-form-until = Fino al
appointments-form-day = Giorno
appointments-form-hours = Orario
appointments-form-hours-hint = Per esempio 8:30-12:30, 14:00-15:30. Vuoto: chiuso.
appointments-form-note = Che cosa leggono tutti
appointments-form-wrong-day = Scrivi un giorno, per esempio 07/12/2026.
appointments-form-wrong-text = Scrivi qui, al massimo { $most } caratteri.
appointments-form-wrong-number = Scrivi un numero intero da { $least } a { $most }.
appointments-form-past = Scegli un giorno da oggi in poi: quello che è stato non si cambia.
appointments-form-backwards = L’ultimo giorno viene prima del primo.
appointments-form-overlaps = In questi giorni vale già un altro orario, dal { $from }, { $until }. Cambia i giorni, oppure togli prima quello.
appointments-form-exception-there = Per questo giorno c’è già un altro orario. Toglilo prima.
appointments-form-name-taken = Questo nome c’è già.
appointments-form-hours-unreadable = «{ $text }» non è un orario. Scrivi per esempio 8:30-12:30.
appointments-form-hours-step = «{ $text }» non va: gli orari vanno di cinque minuti in cinque minuti.
appointments-form-hours-backwards = «{ $text }» finisce prima di cominciare.
appointments-form-hours-overlap = { $first } e { $second } si sovrappongono.
appointments-hours-title = Cambia gli orari
appointments-hours-lead = Il nuovo orario vale dal giorno che scegli. Quello di prima finisce il giorno prima, e torna quando il nuovo finisce.
appointments-hours-send = Salva l’orario
appointments-hours-end-title = Togli un orario
appointments-hours-end-lead = Prima di togliere l’orario, di’ che cosa succede agli appuntamenti.
appointments-hours-end-send = Togli l’orario
appointments-exception-title = Un giorno con un altro orario
appointments-exception-lead = Vale solo per quel giorno, anche se è festivo. Vuoto: la sede è chiusa.
appointments-exception-send = Salva il giorno
appointments-exception-end-title = Torna all’orario solito
appointments-exception-end-lead = Prima di tornare all’orario solito, di’ che cosa succede agli appuntamenti.
appointments-exception-end-send = Torna all’orario solito
appointments-closing-title = Chiudi per qualche giorno
appointments-closing-lead = Nei giorni scelti nessuno può prenotare. Si può riaprire quando vuoi.
appointments-closing-until = Al (compreso)
appointments-closing-hours = Solo in queste ore
appointments-closing-hours-hint = Per esempio 12:00-15:30. Vuoto: tutto il giorno.
appointments-closing-one-span = Scrivi una fascia sola, oppure fai due chiusure.
appointments-closing-reason = Perché
appointments-closing-reason-hint = Lo leggono tutti.
appointments-closing-send = Chiudi
appointments-closure-by-decree = Questa chiusura è di un provvedimento: si toglie insieme a quello.
appointments-calendar-stale = Il calendario è cambiato nel frattempo. Ricarica la pagina e riprova.
appointments-inside-title = { $count ->
    [one] Un appuntamento resterebbe fuori
   *[other] { $count } appuntamenti resterebbero fuori
}
appointments-inside-text = Non è ancora cambiato nulla. Scegli che cosa succede a questi appuntamenti e conferma.
appointments-inside-caption = Gli appuntamenti che resterebbero fuori
appointments-inside-at = Quando
appointments-inside-code = Codice
appointments-inside-way = Come
appointments-inside-question = Che cosa succede a questi appuntamenti?
appointments-inside-keep = Restano: riceviamo comunque chi ha già prenotato
appointments-inside-move = Si spostano alla prima ora libera di questa sede, in ordine di prenotazione
appointments-inside-cancel = Si annullano
appointments-inside-message = Che cosa scriviamo a chi ha l’appuntamento annullato
appointments-inside-message-hint = Serve solo se annulli. Al massimo 300 caratteri.
appointments-place-title = Cambia i dati della sede
appointments-place-lead = Nome, indirizzo, come arrivare, e se si può prenotare.
appointments-place-name = Nome
appointments-place-address = Indirizzo
appointments-place-wrong-address = Scrivi via e numero: qui vengono le persone.
appointments-place-position = Dove si trova sulla carta
appointments-place-position-hint = Latitudine e longitudine come le copia una mappa, per esempio 45.4611, 9.1911. Serve a chi cerca la sede più vicina.
appointments-place-wrong-position = Scrivi due numeri con il punto, divisi da una virgola: 45.4611, 9.1911.
appointments-place-directions = Come arrivare
appointments-place-bookings = La sede prende appuntamenti
appointments-place-send = Salva i dati
appointments-pool-title = Agenda
appointments-pool-lead = Un’agenda è una fila di posti che più sportelli servono insieme.
appointments-pool-name = Nome dell’agenda
appointments-pool-cell = Minuti per casella
appointments-pool-cell-hint = Il passo con cui si prenota, per esempio 10.
appointments-pool-wrong-cell = I minuti vanno di cinque in cinque.
appointments-pool-lanes = Quanti insieme
appointments-pool-lanes-hint = Quante persone sono servite nello stesso momento. Zero: per ora nessuna.
appointments-pool-ways = In che modo
appointments-pool-no-ways = Scegli almeno un modo.
appointments-matter-no-rooms = In video non si può: il Comune non ha stanze video. Le mette chi gestisce la piattaforma, nelle impostazioni degli appuntamenti.
appointments-pool-matters = Per che cosa
appointments-pool-send = Salva l’agenda
appointments-pool-end-title = Togli un’agenda
appointments-pool-end-lead = Prima di togliere l’agenda, di’ che cosa succede agli appuntamenti.
appointments-pool-end-send = Togli l’agenda
appointments-pool-gone = Un’agenda che non c’è più
appointments-pool-short = { $pool }: mancano sportelli per { $lanes } alla volta.
appointments-office-end-title = Chiudi la sede per sempre
appointments-office-end-lead = Nessuno la trova più e nessuno può più prenotare lì. Per qualche giorno o qualche mese usa invece una chiusura, che si riapre con un bottone: questa no.
appointments-office-end-confirm = Sì, questa sede non riapre
appointments-office-end-unconfirmed = Per chiudere per sempre conferma qui.
appointments-office-end-send = Chiudi la sede per sempre
appointments-new-office-title = Apri una sede
appointments-new-office-lead = Una sede, uno sportello di quartiere, o un ufficio che risponde per telefono o in video. Poi le darai un orario, un’agenda e uno sportello.
appointments-new-office-kind = Che cosa è
appointments-new-office-no-kind = Scegli che cosa è.
appointments-new-office-code-hint = Lettere minuscole, cifre e trattini, per esempio padova-118. Resta suo per sempre: lo usano anche il personale e i certificati.
appointments-new-office-send = Apri la sede
appointments-new-code = Codice
appointments-new-wrong-code = Scrivi lettere minuscole, cifre e trattini, per esempio padova-118.
appointments-new-code-taken = Questo codice c’è già: è di un’altra cosa, o di una che non c’è più.
appointments-new-back = Torna indietro senza aprire nulla
appointments-new-matter-title = Un motivo nuovo
appointments-new-matter-lead = Si può prenotare quando almeno un’agenda lo serve: aggiungilo poi nelle agende delle sedi.
appointments-new-matter-code-hint = Lettere minuscole, cifre e trattini, per esempio carta-identita. Resta suo per sempre.
appointments-matters-title = Motivi di appuntamento
appointments-matters-lead = Per che cosa si prenota in tutta la città: quanto dura, che cosa portare, quanti se ne possono avere.
appointments-matters-caption = I motivi
appointments-matters-matter = Motivo
appointments-matters-minutes = Minuti
appointments-matters-ways = In che modo
appointments-matters-guests = Senza accesso
appointments-matters-for-guests = Anche senza SPID o CIE
appointments-matters-not-for-guests = Solo con SPID o CIE
appointments-matters-none = Nessun motivo
appointments-matters-none-text = I primi motivi arrivano dal file della città.
appointments-matters-done = Motivo salvato. Vale per chi prenota da adesso: gli appuntamenti già presi restano come sono.
appointments-matters-back = Torna ai motivi senza cambiare nulla
appointments-matter-title = Cambia un motivo
appointments-matter-lead = Vale per chi prenota da adesso, in tutte le sedi. Gli appuntamenti già presi restano come sono.
appointments-matter-name = Nome in italiano
appointments-matter-name-en = Nome in inglese
appointments-matter-minutes = Quanti minuti dura
appointments-matter-together = Quanti minuti insieme a un altro motivo
appointments-matter-together-hint = Nella stessa visita si risparmia tempo. Vuoto: gli stessi di sempre.
appointments-matter-wrong-together = Insieme a un altro non può durare di più che da solo.
appointments-matter-ways = In che modo
appointments-matter-guests = Si prenota anche senza SPID o CIE
appointments-matter-urgent = Non può aspettare: un provvedimento propone di tenerlo
appointments-matter-bring = Che cosa portare, in italiano
appointments-matter-bring-en = Che cosa portare, in inglese
appointments-matter-bring-hint = Una cosa per riga, al massimo { $most }.
appointments-matter-wrong-bring = Al massimo { $most } righe, ciascuna di { $letters } caratteri.
appointments-matter-wrong-bring-en = Tante righe quante in italiano, nello stesso ordine; oppure nessuna.
appointments-matter-live = Quanti appuntamenti insieme può avere una persona
appointments-matter-moves = Quante volte si può spostare
appointments-matter-hours = Fino a quante ore prima si può spostare o annullare
appointments-matter-people = Quante persone possono venire insieme
appointments-matter-limit-hint = Vuoto: come per tutta la città.
appointments-matter-people-hint = Vuoto: una alla volta.
appointments-matter-send = Salva il motivo
appointments-matter-end-title = Non offrire più questo motivo
appointments-matter-end-lead = Da adesso nessuno può più prenotare per «{ $matter }». Si può offrire di nuovo quando si vuole, dai motivi.
appointments-matter-end-what-stands = Che ne è degli appuntamenti già presi
appointments-matter-end-none-booked = Nessun appuntamento è già preso.
appointments-matter-end-booked = { $count ->
    [one] Un appuntamento è già preso, per il { $day }: resta, e chi ce l’ha può annullarlo ma non spostarlo.
   *[other] { $count } appuntamenti sono già presi, l’ultimo per il { $day }: restano tutti, e chi ce li ha può annullarli ma non spostarli.
}
appointments-matter-end-confirm = Sì: niente di nuovo, e quello che è già preso resta
appointments-matter-end-unconfirmed = Per non offrirlo più conferma qui.
appointments-matter-end-send = Non offrire più il motivo
appointments-matter-end-back = Torna al motivo senza cambiare nulla
appointments-matters-ended = Non si prenotano più ({ $count })
appointments-matters-ended-caption = I motivi che non si prenotano più
appointments-matters-ended-since = Dal
appointments-matters-again = Offri di nuovo
appointments-matters-done-ended = Il motivo non si prenota più. Gli appuntamenti già presi restano; per tornare indietro offrilo di nuovo qui sotto.
appointments-matters-done-again = Il motivo si prenota di nuovo, nelle agende che lo servivano.
appointments-ended-list = Sedi chiuse per sempre ({ $count })
appointments-ended-since = Chiusa per sempre dal { $day }
appointments-ended-lead = Com’era l’ultimo giorno. Non si può più cambiare nulla.
appointments-ended-no-hours = Non aveva un orario.
appointments-ended-no-pools = Non aveva agende.
appointments-ended-no-counters = Non aveva sportelli.
appointments-counter-title = Sportello
appointments-counter-lead = Scegli quali agende serve, e quale per prima.
appointments-counter-name = Nome dello sportello
appointments-counter-pools = Agende che serve
appointments-counter-first = Serve per prima
appointments-counter-first-hint = Le altre vengono dopo, quando in questa non aspetta nessuno.
appointments-counter-send = Salva lo sportello
appointments-done-hours = Orario salvato.
appointments-done-hours-ended = Orario tolto.
appointments-done-exception = Giorno salvato.
appointments-done-exception-ended = Vale di nuovo l’orario solito.
appointments-done-closed = Chiusura salvata.
appointments-done-lifted = La sede è di nuovo aperta. Chi era stato spostato o annullato resta come gli abbiamo scritto.
appointments-done-opened = Sede aperta. Adesso le servono un orario, un’agenda e uno sportello.
appointments-done-office-ended = Sede chiusa. Chi aveva un appuntamento riceve un messaggio, se qualcosa è cambiato.
appointments-done-place = Dati salvati.
appointments-done-pool = Agenda salvata.
appointments-done-pool-ended = Agenda tolta.
appointments-done-counter = Sportello salvato.
appointments-done-counter-ended = Sportello tolto.
appointments-done-visits-kept = { $count ->
    [one] Un appuntamento resta dov’è.
   *[other] { $count } appuntamenti restano dove sono.
}
appointments-done-visits-moving = { $count ->
    [one] Un appuntamento si sposta alla prima ora libera: chi ce l’ha riceve un messaggio. Com’è andata sta in «Che cosa è cambiato».
   *[other] { $count } appuntamenti si spostano alla prima ora libera, in ordine di prenotazione: chi ce li ha riceve un messaggio. Com’è andata sta in «Che cosa è cambiato».
}
appointments-done-visits-cancelled = { $count ->
    [one] Un appuntamento annullato.
   *[other] { $count } appuntamenti annullati.
}
appointments-fact-opened = Aperta la sede, come la dice il file della città
appointments-fact-opened-here = Aperta la sede
appointments-fact-office-ended = Chiusa la sede per sempre
appointments-fact-office-open = Cambiati i dati; prende appuntamenti
appointments-fact-office-closed = Cambiati i dati; non prende appuntamenti
appointments-fact-no-hours = nessun orario
appointments-fact-hours = { $whose }, { $days }: { $after } (prima: { $before })
appointments-fact-hours-ended = { $whose }: tolto l’orario { $days }
appointments-fact-exception = { $whose }, { $day }: { $hours } ({ $note })
appointments-fact-exception-ended = Per il { $day } vale di nuovo l’orario solito
appointments-fact-closed = Chiusura { $days }: { $reason }
appointments-fact-lifted = Tolta la chiusura { $days }
appointments-fact-moved-on = { $visits ->
    [one] Finito di spostare l’appuntamento rimasto fuori
   *[other] Finito di spostare i { $visits } appuntamenti rimasti fuori
}
appointments-fact-moved-on-but = Finito di spostare gli appuntamenti rimasti fuori ({ $visits }); senza un’altra ora libera, restano dove sono: { $stand }
appointments-fact-matter = { $matter }: { $minutes } minuti; { $ways }
appointments-fact-matter-ended = { $visits ->
    [0] { $matter }: non si prenota più
    [one] { $matter }: non si prenota più; resta un appuntamento
   *[other] { $matter }: non si prenota più; restano { $visits } appuntamenti
}
appointments-fact-matter-again = { $matter }: si prenota di nuovo
appointments-fact-matter-changed = { $now }. Cambiati: { $parts }.
appointments-part-name = nome
appointments-part-duration = durata
appointments-part-ways = in che modo
appointments-part-guests = chi prenota senza accesso
appointments-part-bring = che cosa portare
appointments-part-limits = limiti
appointments-part-urgency = se può aspettare
appointments-fact-pool = Agenda «{ $pool }»: { $lanes } insieme, caselle di { $minutes } minuti
appointments-fact-pool-ended = Tolta l’agenda «{ $pool }»
appointments-fact-counter = «{ $counter }» serve: { $pools }
appointments-fact-counter-ended = Tolto lo sportello «{ $counter }»
appointments-audit-calendar-changed = Cambiato il calendario di una sede
appointments-purpose-calendars = Gestione delle sedi e delle agende

## booking

appointments-book-title = Prenota un appuntamento
appointments-book-lead = Scegli per che cosa vieni: in un appuntamento puoi fare più cose. Non devi registrarti: basta un’e-mail o un telefono.
appointments-book-step-matters = Per che cosa
appointments-book-step-place = Dove
appointments-book-step-day = Giorno
appointments-book-step-time = Ora
appointments-book-step-confirm = Conferma
appointments-book-nothing = Ora non si può prenotare nulla
appointments-book-nothing-text = Riprova più tardi, oppure chiama lo { $phone }.
appointments-book-matters = Per che cosa vieni?
appointments-book-matters-hint = Puoi sceglierne più di una, fino a { $most }.
appointments-book-way = Come preferisci?
appointments-book-people = Quante persone
appointments-book-people-hint = Se venite in più persone per la stessa cosa, per esempio i tuoi figli. Altrimenti lascia 1.
appointments-book-go-on = Continua
appointments-book-choose-matter = Scegli almeno una cosa per cui vieni
appointments-book-not-together = Queste cose non si fanno nello stesso appuntamento: prenotane due
appointments-book-not-this-way = Quello che hai scelto si fa solo così: { $ways }
appointments-book-minutes = { $minutes ->
    [one] Circa { $minutes } minuto
   *[other] Circa { $minutes } minuti
}
appointments-book-people-count = { $count ->
    [one] { $count } persona
   *[other] { $count } persone
}
appointments-book-too-many-people = { $most ->
    [one] Per questo si viene uno alla volta: prenota un appuntamento per ognuno
   *[other] Per questo si viene al massimo in { $most }
}
appointments-book-place-title = Dove vuoi andare?
appointments-book-place-title-far = Con quale ufficio?
appointments-book-change = Cambia quello che hai scelto
appointments-book-bring = Che cosa portare
appointments-book-near-title = Trova la sede più vicina
appointments-book-municipio-label = Municipio
appointments-book-municipio = Municipio { $number }
appointments-book-filter = Mostra
appointments-book-street = Il tuo indirizzo
appointments-book-street-hint = Per esempio: via Padova 118. Serve solo a trovare la sede più vicina: non lo conserviamo.
appointments-book-no-such-street = Non troviamo questa via: controlla come è scritta
appointments-book-perhaps = Forse volevi dire:
appointments-book-point = La tua posizione
appointments-book-point-use = Usa la mia posizione
appointments-book-point-said = Posizione trovata:
appointments-book-point-asking = Cerchiamo la tua posizione…
appointments-book-point-refused = Il telefono non ha dato la posizione: scrivi l’indirizzo.
appointments-book-nearest = Trova la più vicina
appointments-book-offices-far = Uffici con posti liberi
appointments-book-offices = Sedi con posti liberi
appointments-book-soonest-first = In ordine di prima data libera, in tutta la città.
appointments-book-from-here = In ordine di distanza da dove sei.
appointments-book-from-street = In ordine di distanza dal quartiere di { $street }.
appointments-book-first = Primo posto libero: { $time }
appointments-book-metres = a circa { $metres } m
appointments-book-kilometres = a circa { $kilometres } km
appointments-book-decimal = ,
appointments-book-from-middle = Contiamo dal centro del tuo quartiere: dove sta ogni numero civico non lo sappiamo.
appointments-travel-label = Come vieni?
appointments-travel-hint = Ti mostriamo prima le sedi che raggiungi in meno tempo. Non lo conserviamo.
appointments-travel-on-foot = A piedi
appointments-travel-bicycle = In bicicletta
appointments-travel-public-transport = Con i mezzi pubblici
appointments-travel-car = In auto
appointments-travel-from-here = In ordine di tempo, da dove sei.
appointments-travel-from-street = In ordine di tempo, dal quartiere di { $street }.
appointments-travel-estimate = Sono stime: la linea d’aria allungata di un terzo, ad andatura normale. Traffico e orari dei mezzi non li conosciamo.
appointments-travel-about-on-foot = { $minutes ->
    [one] circa un minuto a piedi
   *[other] circa { $minutes } minuti a piedi
}
appointments-travel-about-bicycle = { $minutes ->
    [one] circa un minuto in bicicletta
   *[other] circa { $minutes } minuti in bicicletta
}
appointments-travel-about-car = { $minutes ->
    [one] circa un minuto in auto, con il parcheggio
   *[other] circa { $minutes } minuti in auto, con il parcheggio
}
appointments-travel-about-walk = { $minutes ->
    [one] circa un minuto a piedi: fai prima che con i mezzi
   *[other] circa { $minutes } minuti a piedi: fai prima che con i mezzi
}
appointments-travel-about-surface = { $minutes ->
    [one] circa un minuto in autobus o in tram
   *[other] circa { $minutes } minuti in autobus o in tram
}
appointments-travel-about-underground = { $minutes ->
    [one] circa un minuto in metropolitana, da { $from } a { $to }
   *[other] circa { $minutes } minuti in metropolitana, da { $from } a { $to }
}
appointments-travel-about-underground-change = { $minutes ->
    [one] circa un minuto in metropolitana, da { $from } a { $to } con un cambio
   *[other] circa { $minutes } minuti in metropolitana, da { $from } a { $to } con un cambio
}
appointments-travel-station = { $minutes ->
    [one] { $station }, circa un minuto a piedi
   *[other] { $station }, circa { $minutes } minuti a piedi
}
appointments-travel-stations = Metropolitana: { $stations }.
appointments-travel-by-car = In auto: { $note }
appointments-book-no-place = Nessun posto libero
appointments-book-no-place-text-far = I nuovi posti si aprono ogni giorno: riprova domani, scegli un’altra modalità, oppure chiama lo { $phone }.
appointments-book-no-place-text = I nuovi posti si aprono ogni giorno: riprova domani, scegli un’altra modalità o un altro Municipio, oppure chiama lo { $phone }.
appointments-book-more-offices = Ci sono altre sedi: scegli un Municipio o scrivi l’indirizzo per vederle.
appointments-book-we-call = Ti chiamiamo noi ({ $office })
appointments-book-in-video = In video ({ $office })
appointments-book-day-title = Che giorno?
appointments-book-elsewhere = Scegli un’altra sede
appointments-book-no-day = Nessun giorno libero in questa sede
appointments-book-no-day-text = Prova un’altra sede.
appointments-book-first-day = Primo giorno libero: { $day }
appointments-book-month = { $month } { $year }
appointments-book-months = Altri mesi
appointments-book-month-before = Mese prima
appointments-book-month-after = Mese dopo
appointments-book-day-spoken = { $count ->
    [0] { $weekday } { $day }, nessun orario libero
    [one] { $weekday } { $day }, un orario libero
   *[other] { $weekday } { $day }, { $count } orari liberi
}
appointments-book-monday = lunedì
appointments-book-mon = lu
appointments-book-tuesday = martedì
appointments-book-tue = ma
appointments-book-wednesday = mercoledì
appointments-book-wed = me
appointments-book-thursday = giovedì
appointments-book-thu = gi
appointments-book-friday = venerdì
appointments-book-fri = ve
appointments-book-saturday = sabato
appointments-book-sat = sa
appointments-book-sunday = domenica
appointments-book-sun = do
appointments-book-time-title = A che ora?
appointments-book-other-days = Scegli un altro giorno
appointments-book-no-time = In questo giorno non c’è più posto
appointments-book-morning = Mattina
appointments-book-afternoon = Pomeriggio
appointments-book-phone = A quale numero ti chiamiamo?
appointments-book-phone-hint = Va bene anche un numero di casa.
appointments-book-phone-wanted = Scrivi il numero a cui chiamarti
appointments-book-phone-wrong = Questo non è un numero di telefono
appointments-book-picked = Hai scelto le { $time }
appointments-book-keep = Tieni questo orario
appointments-book-or-another = Oppure scegline un altro:
appointments-book-refused = Non si può
appointments-book-instead = Liberi qui vicino, adesso
appointments-book-take = Prendi questo
appointments-book-look-again = Torna agli orari
appointments-book-confirm-title = Controlla e conferma
appointments-book-until = Questo posto è tenuto per te fino alle { $time }.
appointments-book-timer-soon = Mancano meno di due minuti.
appointments-book-timer-over = Il tempo è finito: il posto non è più tenuto.
appointments-book-confirm = Conferma l’appuntamento
appointments-book-longer = Mi servono altri 10 minuti
appointments-book-let-go = Lascia questo posto
appointments-misses = Se non puoi venire, annulla o sposta: il posto va a un’altra persona. Chi manca { $misses } appuntamenti in { $days } giorni senza avvisare non può prenotare online per { $closed } giorni; per telefono sì.
appointments-who-title = Per chi è l’appuntamento?
appointments-who-back = Torna agli orari
appointments-who-sign-in = Con SPID, CIE o eIDAS
appointments-who-sign-in-text = Trovi l’appuntamento nella tua area personale, e puoi prenotare anche per chi ti ha delegato.
appointments-who-sign-in-now = Accedi
appointments-who-at-work = Qui sei al lavoro
appointments-who-at-work-text = Gli appuntamenti si prendono con la propria identità: per prenderne uno tuo, esci ed entra con SPID o CIE.
appointments-guest-title = Senza accedere
appointments-guest-text = Basta un’e-mail o un cellulare che leggi tu: ti mandiamo un codice per essere sicuri che sia tuo.
appointments-guest-name = Nome e cognome
appointments-guest-name-hint = Come ti chiamiamo allo sportello.
appointments-guest-name-wrong = Scrivi nome e cognome, al massimo { $most } lettere
appointments-guest-contact = E-mail o cellulare
appointments-guest-contact-hint = Per esempio ada@posta.example oppure 333 123 4567.
appointments-guest-contact-wrong = Scrivi un indirizzo e-mail, oppure il numero di un cellulare
appointments-guest-no-post = Per ora qui non possiamo mandare codici: usa l’altro modo, oppure accedi
appointments-guest-bait = Non siamo riusciti a leggere il modulo: premi di nuovo «Mandami il codice»
appointments-guest-bait-label = Lascia vuoto questo campo
appointments-guest-too-soon = { $seconds ->
    [one] Un momento: aspetta un secondo e premi di nuovo
   *[other] Un momento: aspetta { $seconds } secondi e premi di nuovo
}
appointments-guest-form-old = Il modulo era vecchio: premi di nuovo
appointments-guest-too-many-codes = Abbiamo già mandato abbastanza codici: riprova fra un’ora, oppure accedi
appointments-guest-send = Mandami il codice
appointments-guest-privacy = Usiamo nome e contatto solo per questo appuntamento, e poi li cancelliamo.
appointments-guest-privacy-link = Privacy
appointments-guest-code-title = Scrivi il codice
appointments-guest-code-text = Abbiamo mandato sei cifre a { $contact }. Valgono fino al { $until }.
appointments-guest-code = Codice di sei cifre
appointments-guest-code-go-on = Continua
appointments-guest-code-again = Mandane un altro
appointments-guest-code-sent-again = Abbiamo mandato un altro codice: vale solo l’ultimo.
appointments-guest-code-other = Cambia nome o contatto
appointments-guest-wrong-code = { $left ->
    [one] Il codice non è questo. Puoi provare ancora una volta
   *[other] Il codice non è questo. Puoi provare ancora { $left } volte
}
appointments-guest-no-try-left = Troppi tentativi sbagliati: fatti mandare un altro codice
appointments-guest-code-old = Il codice è scaduto: fatti mandare un altro codice
appointments-guest-nothing-sent = Qui non aspettiamo nessun codice: ricomincia
appointments-guest-mail-subject = Il codice per il tuo appuntamento
appointments-guest-mail-body = Il codice per prenotare l’appuntamento è { $code }. Vale { $minutes } minuti. Se non l’hai chiesto tu, non fare nulla: senza il codice nessuno prenota a tuo nome.
appointments-guest-mail-foot = { $city } – messaggio automatico, non rispondere.
appointments-guest-sms = il codice per l’appuntamento è { $code }, vale { $minutes } minuti.
appointments-menu = Appuntamenti
appointments-mine-title = I miei appuntamenti
appointments-mine-title-of = Appuntamenti di { $name }
appointments-mine-card = Prenota, sposta o annulla un appuntamento agli sportelli, per telefono o in video.
appointments-mine-book = Prenota un appuntamento
appointments-mine-none = Nessun appuntamento
appointments-mine-none-text = Quando ne prenoti uno, lo trovi qui.
appointments-mine-of = Per { $name }
appointments-mine-of-none = Nessun appuntamento.
appointments-mine-act = Agisci per questa persona
appointments-mine-others = Rappresenti anche altre persone: vedi tutte le deleghe
appointments-mine-past = Passati e annullati
appointments-state-held = Posto tenuto
appointments-state-booked = Prenotato
appointments-state-cancelled = Annullato
appointments-state-cancelled-by-office = Annullato dal Comune
appointments-state-arrived = In attesa allo sportello
appointments-state-served = Fatto
appointments-state-missed = Mancato
appointments-visit-title = Appuntamento
appointments-visit-what = Per
appointments-visit-when = Quando
appointments-visit-way = Come
appointments-visit-office = Ufficio
appointments-visit-where = Dove
appointments-visit-phone = Ti chiamiamo al
appointments-visit-reason = Motivo
appointments-visit-map = Guarda sulla mappa (openstreetmap.org)
appointments-room-title = La tua stanza video
appointments-room-opens-at = La stanza si apre alle { $time }, dieci minuti prima: allora ricarica questa pagina, e qui trovi come entrare.
appointments-room-open = La stanza è aperta fino alla fine dell’appuntamento. L’indirizzo è solo tuo: non darlo a nessuno.
appointments-room-enter = Entra nella stanza
appointments-room-at-work = Chi ha l’appuntamento entra nella stanza dalla sua pagina, da dieci minuti prima.
appointments-room-nowhere = Poco prima dell’ora l’ufficio ti scrive o ti chiama al recapito che hai lasciato, e ti dice come collegarti. Se non si fa vivo nessuno, chiama lo { $phone }.
appointments-room-advice = Da provare prima
appointments-room-advice-microphone = Il microfono: registra due parole e riascoltale.
appointments-room-advice-camera = La videocamera: guardati, e mettiti con la luce davanti.
appointments-room-advice-browser = Il browser: aggiornalo, e quando te lo chiede permettigli di usare microfono e videocamera.
appointments-room-advice-place = Il posto: tranquillo, con una buona connessione e il documento di identità vicino.
appointments-room-open-at-counter = Appuntamento in video, la stanza è aperta.
appointments-room-opens-at-counter = Appuntamento in video, la stanza si apre alle { $time }.
appointments-room-nowhere-at-counter = Appuntamento in video, ma il Comune non ha stanze: scrivi o chiama la persona al suo recapito.
appointments-room-demonstration-title = Stanza video della dimostrazione
appointments-room-demonstration-notice = Qui ci sarebbe la stanza
appointments-room-demonstration-text = Questa è una dimostrazione: nessuno ti vede e nessuno ti sente. Un Comune mette qui il suo servizio di videochiamata.
appointments-visit-code-title = Il tuo codice
appointments-visit-code-text = Quando arrivi, mostra il codice QR al totem o di’ queste lettere e cifre. Al telefono servono per spostare o annullare.
appointments-visit-code-text-far = Al telefono serve per spostare o annullare.
appointments-visit-qr = Codice QR per l’arrivo
appointments-visit-move = Sposta
appointments-visit-cancel = Annulla
appointments-visit-calendar = Metti nel calendario
appointments-visit-keep-link = Conserva l’indirizzo di questa pagina: con quello ritrovi, sposti o annulli l’appuntamento. Chi ce l’ha può farlo al posto tuo.
appointments-visit-too-late = Mancano meno di { $hours } ore: per spostare o annullare chiama lo { $phone }.
appointments-visit-free-still = Hai annullato, ma quell’orario è ancora libero.
appointments-visit-thing = Torna alla richiesta
appointments-visit-again = Prenota di nuovo lo stesso orario
appointments-mine-done-booked = Appuntamento prenotato.
appointments-mine-done-moved = Appuntamento spostato.
appointments-mine-done-cancelled = Appuntamento annullato. Il posto va a un’altra persona.
appointments-cancel-title = Annullare l’appuntamento?
appointments-cancel-text = Il posto torna subito libero per altri. Finché nessuno lo prende puoi prenotarlo di nuovo.
appointments-cancel-link = Questa pagina resta, ma per un nuovo appuntamento ricomincerai da capo.
appointments-cancel-reason = Perché (se vuoi)
appointments-cancel-now = Sì, annulla
appointments-cancel-keep = No, tengo l’appuntamento
appointments-calendar-summary = Comune: { $what }
appointments-calendar-text = { $way }. Codice: { $code }
appointments-caller-is = Per { $name }, al telefono
appointments-caller-proven-register = Ha detto il codice fiscale e la data di nascita, e corrispondono.
appointments-caller-proven-code = Ha letto il codice mandato al suo contatto.
appointments-caller-proven-not = In questa telefonata non si è ancora fatta riconoscere: chiedi codice fiscale e data di nascita.
appointments-call-code-title = Il codice di chi chiama
appointments-call-code = Codice che legge chi chiama
appointments-call-code-wanted = Scrivi le sei cifre che legge chi chiama
appointments-call-code-meanwhile = Scegli intanto giorno e ora: il codice si scrive anche alla fine
appointments-call-code-none = Non ha con sé né e-mail né cellulare? Si prenota soltanto per chi è in anagrafe.
appointments-call-wrong-code = { $left ->
    [one] Non è il codice giusto. Si può provare ancora una volta.
   *[other] Non è il codice giusto. Si può provare ancora { $left } volte.
}
appointments-call-no-try-left = Troppi tentativi sbagliati: manda un altro codice
appointments-call-code-old = Il codice è scaduto: manda un altro codice
appointments-call-nothing-sent = A chi chiama non è partito nessun codice: ricomincia
appointments-call-too-many-codes = Sono già partiti abbastanza codici: si riprova fra un’ora, oppure si cerca la persona in anagrafe
appointments-call-mail-body = Sei al telefono con noi per prendere un appuntamento. Il codice è { $code }: leggilo a chi ti risponde. Vale { $minutes } minuti. Se non hai chiamato tu, non dirlo a nessuno: senza il codice nessuno prenota a tuo nome.
appointments-call-sms = il codice da leggere a chi ti risponde è { $code }, vale { $minutes } minuti. Se non hai chiamato tu, non dirlo a nessuno.
appointments-caller-no-post = A questo recapito non possiamo scrivere: chiedi l’altro, e-mail o cellulare.
appointments-caller-title = Servi chi chiama
appointments-caller-known = Persona in anagrafe
appointments-caller-code = Codice fiscale
appointments-caller-born = Data di nascita
appointments-caller-reason = Perché la cerchi
appointments-caller-reason-hint = La persona lo legge nel registro dei suoi accessi.
appointments-caller-find = Trova
appointments-caller-wrong-code = Il codice fiscale non è giusto
appointments-caller-wrong-date = Scrivi la data di nascita
appointments-caller-wrong-reason = Scrivi perché la cerchi, al massimo { $longest } lettere
appointments-caller-nobody = Nessuno con questo codice fiscale è nato in questo giorno
appointments-caller-unknown = Persona che non è in anagrafe
appointments-caller-unknown-text = Anche chi non vuole dire il codice fiscale. Mandiamo un codice al suo contatto: chi chiama lo legge, e tu lo scrivi.
appointments-caller-contact-hint = Dove mandiamo il codice, la conferma e il promemoria.
appointments-caller-note = Manda il codice
appointments-caller-waiting = Richieste che aspettano un appuntamento
appointments-caller-book-for = Prenota per questa richiesta
appointments-caller-request = Scrivi una richiesta al Comune
appointments-caller-visits = Appuntamenti di chi chiama
appointments-caller-none = Nessun appuntamento
appointments-caller-none-text = Chi chiama non ha appuntamenti davanti a sé.
appointments-caller-ahead = Prossimi
appointments-script = Che cosa dire
appointments-script-who = «Buongiorno, contact center del Comune. Mi dice il codice fiscale e la data di nascita?» Chiedi tutte e due, e non suggerirle.
appointments-script-code = «Le ho mandato un codice di sei cifre. Me lo legge?» Non suggerirlo, e non chiedere altro di quello che c’è scritto.
appointments-script-visits = «Le serve un appuntamento, o vuole fare una richiesta al Comune?» Prima di prenotare guarda se ha già un appuntamento.
appointments-script-matters = «Per che cosa deve venire? Preferisce di persona, per telefono o in video?»
appointments-script-place-far = «Non deve venire: la sente un ufficio. Ce n’è uno che preferisce?»
appointments-script-place = «Dove le è più comodo?» Leggi che cosa deve portare.
appointments-script-day = «Il primo giorno libero è…» Leggi il primo e chiedi se va bene.
appointments-script-time = «A che ora preferisce?» Per il telefono chiedi a quale numero chiamare.
appointments-script-confirm = Rileggi tutto, e chiedi: «Confermo?»
appointments-script-done = Detta il codice lettera per lettera, ricorda giorno, ora e che cosa portare.
appointments-audit-guest-proven = Un ospite ha confermato il suo contatto
appointments-audit-guest-noted = Scritto il contatto di un ospite al telefono
appointments-audit-guest-seen = Letto il contatto di un ospite
appointments-audit-caller-named = Letto il nome di chi chiama, per un appuntamento
appointments-audit-caller-proven = Chi chiama ha mostrato chi è, al telefono

## day

## decree

appointments-purpose-decree = Provvedimento che chiude uffici o sospende servizi
appointments-audit-by-decree = Un provvedimento ha cambiato un appuntamento
appointments-decree-kept-subject = Il tuo appuntamento del { $day } resta
appointments-decree-kept-body = Per il provvedimento n. { $number } la sede { $office } è chiusa al pubblico, ma il tuo appuntamento del { $day } alle { $hour } è tra quelli che non possono aspettare: vieni come previsto.
appointments-decree-telephone-subject = Il tuo appuntamento del { $day } diventa telefonico
appointments-decree-telephone-body = Per il provvedimento n. { $number } la sede { $office } è chiusa al pubblico. Non serve venire: ti chiamiamo noi il { $day } alle { $hour }. Controlla che il tuo numero sia tra i tuoi contatti.
appointments-decree-moved-subject = Il tuo appuntamento è spostato al { $new_day }
appointments-decree-moved-body = Per il provvedimento n. { $number } l’appuntamento del { $day } alle { $hour } ({ $office }) non si può tenere. Lo abbiamo spostato al { $new_day } alle { $new_hour }, sede { $new_office }. Se non ti va bene puoi cambiarlo o annullarlo.
appointments-decree-cancelled-subject = Il tuo appuntamento del { $day } è annullato
appointments-decree-cancelled-body = Per il provvedimento n. { $number } l’appuntamento del { $day } alle { $hour } ({ $office }) non si può tenere, e non c’è un altro posto libero da darti. Quando la sede riapre potrai prenotarne uno nuovo.
appointments-decree-reinstated-subject = Il tuo appuntamento del { $day } vale di nuovo
appointments-decree-reinstated-body = Il provvedimento n. { $number } è revocato: l’appuntamento del { $day } alle { $hour } ({ $office }) che avevamo annullato vale di nuovo. Se non ti serve più, annullalo.
appointments-decree-in-person-subject = Il tuo appuntamento del { $day } è di nuovo di persona
appointments-decree-in-person-body = Il provvedimento n. { $number } è revocato: il { $day } alle { $hour } ti aspettiamo di nuovo di persona, sede { $office }.
appointments-decree-may-move-back-subject = Puoi riavere l’appuntamento del { $day }
appointments-decree-may-move-back-body = Il provvedimento n. { $number } è revocato e l’orario che avevi, il { $day } alle { $hour }, è libero. Se vuoi puoi tornare a quello; altrimenti resta l’appuntamento del { $new_day } alle { $new_hour }, sede { $new_office }.
appointments-decree-not-free-subject = Puoi prenotare di nuovo
appointments-decree-not-free-body = Il provvedimento n. { $number } è revocato, ma l’orario che avevi, il { $day } alle { $hour }, ora è di altri. Puoi prenotare un nuovo appuntamento.
appointments-decree-booked-anew-subject = Vale il tuo nuovo appuntamento
appointments-decree-booked-anew-body = Il provvedimento n. { $number } è revocato. L’appuntamento del { $day } alle { $hour } ({ $office }) resta annullato, perché nel frattempo ne hai preso un altro per lo stesso motivo: vale quello.
appointments-decree-overlaps-subject = Il tuo appuntamento del { $day } resta annullato
appointments-decree-overlaps-body = Il provvedimento n. { $number } è revocato e l’orario che avevi, il { $day } alle { $hour } ({ $office }), è libero. Resta però annullato, perché in quell’ora hai un altro appuntamento. Se preferisci quello di prima, sposta o annulla l’altro e prenota di nuovo.
appointments-decree-too-many-subject = Il tuo appuntamento del { $day } resta annullato
appointments-decree-too-many-body = Il provvedimento n. { $number } è revocato e l’orario che avevi, il { $day } alle { $hour } ({ $office }), è libero. Resta però annullato, perché hai già tutti gli appuntamenti che si possono avere insieme. Se preferisci quello di prima, annullane un altro e prenota di nuovo.

## telling
