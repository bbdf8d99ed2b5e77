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
appointments-refused-not-offered = Qui questo servizio non si può prenotare, o non in questo modo.
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
appointments-pool-matters = Per che cosa
appointments-pool-send = Salva l’agenda
appointments-pool-end-title = Togli un’agenda
appointments-pool-end-lead = Prima di togliere l’agenda, di’ che cosa succede agli appuntamenti.
appointments-pool-end-send = Togli l’agenda
appointments-pool-gone = Un’agenda che non c’è più
appointments-pool-short = { $pool }: mancano sportelli per { $lanes } alla volta.
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
appointments-done-place = Dati salvati.
appointments-done-pool = Agenda salvata.
appointments-done-pool-ended = Agenda tolta.
appointments-done-counter = Sportello salvato.
appointments-done-counter-ended = Sportello tolto.
appointments-done-kept = { $count ->
    [one] Un appuntamento resta dov’è.
   *[other] { $count } appuntamenti restano dove sono.
}
appointments-done-moved = { $count ->
    [one] Un appuntamento spostato.
   *[other] { $count } appuntamenti spostati.
}
appointments-done-cancelled = { $count ->
    [one] Un appuntamento annullato.
   *[other] { $count } appuntamenti annullati.
}
appointments-done-not-moved = { $count ->
    [one] Per un appuntamento non c’era un’altra ora libera: resta dov’è.
   *[other] Per { $count } appuntamenti non c’era un’altra ora libera: restano dove sono.
}
appointments-fact-opened = Aperta la sede, come la dice il file della città
appointments-fact-office-open = Cambiati i dati; prende appuntamenti
appointments-fact-office-closed = Cambiati i dati; non prende appuntamenti
appointments-fact-no-hours = nessun orario
appointments-fact-hours = { $whose }, { $days }: { $after } (prima: { $before })
appointments-fact-hours-ended = { $whose }: tolto l’orario { $days }
appointments-fact-exception = { $whose }, { $day }: { $hours } ({ $note })
appointments-fact-exception-ended = Per il { $day } vale di nuovo l’orario solito
appointments-fact-closed = Chiusura { $days }: { $reason }
appointments-fact-lifted = Tolta la chiusura { $days }
appointments-fact-pool = Agenda «{ $pool }»: { $lanes } insieme, caselle di { $minutes } minuti
appointments-fact-pool-ended = Tolta l’agenda «{ $pool }»
appointments-fact-counter = «{ $counter }» serve: { $pools }
appointments-fact-counter-ended = Tolto lo sportello «{ $counter }»
appointments-audit-calendar-changed = Cambiato il calendario di una sede
appointments-purpose-calendars = Gestione delle sedi e delle agende

## booking

## day

## decree

## telling
