# La giornata in sede: arrivi, numeri, chiamate, schermi.
appointments-purpose-day = La giornata in una sede
appointments-audit-came = Arrivo in una sede e numero
appointments-audit-called = Chiamata a uno sportello
appointments-audit-served = Servito a uno sportello
appointments-audit-missed = Chiamata senza risposta
appointments-audit-forwarded = Passaggio a un’altra fila
appointments-audit-left = Numero lasciato
appointments-audit-precedence = Cambiata la precedenza di un numero
appointments-audit-sought = Ricerca per nome tra gli appuntamenti di oggi
appointments-audit-found = Trovato per nome tra gli appuntamenti di oggi
appointments-audit-screens = Schermi di una sede

## Arrivo

appointments-day-arrival = Sono arrivato
appointments-day-arrival-lead = Sei in sede per un appuntamento? Scrivi il suo codice: ricevi il numero con cui sarai chiamato.
appointments-day-arrival-otherwise = Non trovi il codice? Dillo allo sportello: ti trovano per nome. Senza appuntamento, prendi un numero al totem della sede.
appointments-day-code = Codice dell’appuntamento
appointments-day-code-hint = Otto lettere e cifre: sta nella conferma e nel promemoria, sotto il codice QR.
appointments-day-code-unknown = Nessun appuntamento di oggi ha questo codice. Controllalo nella conferma, o chiedi allo sportello.
appointments-day-too-early = È presto: puoi dire che ci sei dalle { $time }.
appointments-day-too-early-plain = È presto: si può dire di essere arrivati da un’ora prima dell’appuntamento.
appointments-day-elsewhere = Questo appuntamento è in un’altra sede. Guarda l’indirizzo nella conferma, o chiedi allo sportello.
appointments-day-precedence = Ho diritto alla precedenza
appointments-day-precedence-hint = Per chi è incinta, ha una disabilità o ha più di 65 anni. Non scriviamo quale.
appointments-day-here = Sono qui
appointments-day-lost = La rete manca: quello che leggi può essere vecchio. La pagina riprova da sola.

## Numero

appointments-ticket-here = Il tuo numero
appointments-ticket-title = Numero { $number }
appointments-ticket-booked-for = Appuntamento delle { $time }
appointments-ticket-before =
    { $before ->
        [0] Sei il prossimo della tua fila.
        [one] Prima di te c’è una persona.
       *[other] Prima di te ci sono { $before } persone.
    }
appointments-ticket-minutes =
    { $minutes ->
        [0] Tocca a te tra un momento.
       *[other] L’attesa è di circa { $minutes } minuti.
    }
appointments-ticket-minutes-unknown = Per ora nessuno sportello chiama questa fila: l’attesa non si può dire.
appointments-ticket-called = Tocca a te: vai a { $counter }.
appointments-ticket-parked = Ti aspettano di nuovo a { $counter }: ti richiamano loro.
appointments-ticket-served = Fatto. Questo numero non serve più.
appointments-ticket-missed = Ti abbiamo chiamato e non c’eri. Chiedi allo sportello, o prendi un altro numero.
appointments-ticket-not-today = Questo numero è di un altro giorno.
appointments-ticket-left = Hai lasciato la fila.
appointments-ticket-leave = Lascio la fila
appointments-ticket-leave-text = Se ci ripensi, oggi puoi tornare al tuo posto da questa pagina.
appointments-ticket-rejoin = Torno in fila, al mio posto

## Totem

appointments-kiosk-title = Benvenuti
appointments-kiosk-unbound = Questo totem non è collegato a una sede
appointments-kiosk-unbound-text = Il responsabile delle agende apre la pagina «Schermi e totem» della sede, aggiunge un totem e apre su questo dispositivo l’indirizzo che legge lì.
appointments-kiosk-booked = Ho un appuntamento
appointments-kiosk-code-hint = Otto lettere e cifre. Con il lettore, mostra il codice QR dell’appuntamento.
appointments-kiosk-walk-in = Prendo un numero
appointments-kiosk-precedence = Chi è incinta, ha una disabilità o ha più di 65 anni passa prima: tocca il secondo pulsante. Non chiediamo perché.
appointments-kiosk-take = Prendo un numero
appointments-kiosk-take-first = Prendo un numero con precedenza
appointments-kiosk-choose = Per che cosa vieni?
appointments-kiosk-goes-first = Il tuo numero avrà la precedenza.
appointments-kiosk-no-lines = Oggi qui non si danno numeri. Chiedi allo sportello.
appointments-kiosk-closed = Adesso è chiuso, e non si sa ancora quando riapre. Gli orari sono nella pagina della sede.
appointments-kiosk-opens-today = Adesso è chiuso. Si danno numeri oggi dalle { $time }.
appointments-kiosk-opens = Adesso è chiuso. Si danno numeri { $day } dalle { $time }.
appointments-kiosk-waiting =
    { $count ->
        [0] Nessuno in attesa.
        [one] Una persona in attesa.
       *[other] { $count } persone in attesa.
    }
appointments-kiosk-back = Torno all’inizio
appointments-kiosk-qr = Codice QR della pagina del tuo numero
appointments-kiosk-qr-text = Inquadralo con il telefono: segui la fila da dove vuoi.
appointments-kiosk-print = Stampa di nuovo
appointments-kiosk-done = Ho finito

## Schermo

appointments-display-title = Numeri chiamati
appointments-display-now = Adesso
appointments-display-before = Prima
appointments-display-none = Ancora nessun numero chiamato oggi.
appointments-display-spoken = Numero { $number }, { $counter }.
appointments-display-sound = Suono
appointments-display-lost = La rete manca: i numeri sullo schermo possono essere vecchi. Ascoltate gli sportelli.

## Chiamate

appointments-calls-title = Chiamate
appointments-calls-next = Chiama il prossimo
appointments-calls-nobody = Nessuno aspetta nelle file di questo sportello.
appointments-calls-not-sitting = Prima siediti a uno sportello.
appointments-calls-busy = Allo sportello c’è già qualcuno: finisci prima con lui.
appointments-calls-taken = A quello sportello siede un collega. Scegline un altro.
appointments-calls-taken-hint = Ci siede un collega
appointments-calls-changed = Nel frattempo è cambiato: ecco come stanno le cose adesso.
appointments-calls-arrived = Arrivo segnato: è in fila con il suo numero.
appointments-calls-precedence-changed = La precedenza è cambiata.
appointments-calls-no-counters = Questa sede non ha sportelli
appointments-calls-no-counters-text = Li aggiunge il responsabile delle agende, nelle pagine delle sedi.
appointments-calls-sit-where = A quale sportello?
appointments-calls-sit = Mi siedo qui
appointments-calls-stand-up = Mi alzo dallo sportello
appointments-calls-current = Allo sportello: { $number }
appointments-calls-who = Chi
appointments-calls-in-line = Fila
appointments-calls-matters = Per
appointments-calls-booked = Appuntamento delle
appointments-calls-wait = Attesa
appointments-calls-waited =
    { $minutes ->
        [one] un minuto
       *[other] { $minutes } minuti
    }
appointments-calls-times = Chiamato, volte
appointments-calls-begin = Inizia
appointments-calls-finish = Finito
appointments-calls-recall = Chiama ancora
appointments-calls-no-show = Non c’è
appointments-calls-park = Torna dopo
appointments-calls-forward-to = Passa a un’altra fila
appointments-calls-forward = Passa
appointments-calls-line =
    { $count ->
        [0] Chi aspetta
        [one] Una persona aspetta
       *[other] { $count } persone aspettano
    }
appointments-calls-line-empty = Nessuno in attesa.
appointments-calls-caption = Chi aspetta, nell’ordine in cui sarà chiamato
appointments-calls-parked = Tornano dopo
appointments-calls-parked-caption = Chi è andato a prendere o a compilare qualcosa
appointments-calls-number = Numero
appointments-calls-came = Arrivato alle
appointments-calls-actions = Azioni
appointments-calls-first = Precedenza
appointments-calls-call = Chiama
appointments-calls-not-first = Togli la precedenza
appointments-calls-make-first = Dai la precedenza
appointments-calls-give = Chi viene senza appuntamento
appointments-calls-give-line = Per quale fila
appointments-calls-give-hint = Per chi non ha preso un numero al totem. Si può dare anche fuori orario.
appointments-calls-give-number = Dai un numero
appointments-calls-given = Numero dato: è in fila.
appointments-calls-find = Chi ha un appuntamento oggi
appointments-calls-name = Nome o cognome
appointments-calls-name-hint = Almeno due lettere. La ricerca resta nel registro degli accessi.
appointments-calls-look = Cerca
appointments-calls-found =
    { $count ->
        [0] Nessuno con questo nome
        [one] Un appuntamento
       *[other] { $count } appuntamenti
    }
appointments-calls-has-come = È arrivato
appointments-calls-here = È qui

## Schermi di una sede

appointments-screens-title = Schermi e totem
appointments-screens-none = Nessuno schermo
appointments-screens-none-text = Aggiungi un totem che dà i numeri, o uno schermo che li chiama.
appointments-screens-caption = Schermi accesi
appointments-screens-name = Dove sta
appointments-screens-name-hint = Per esempio: ingresso, sala al primo piano.
appointments-screens-kind = Tipo
appointments-screens-kiosk = Totem: dà i numeri
appointments-screens-display = Schermo: chiama i numeri
appointments-screens-since = Dal
appointments-screens-action = Azioni
appointments-screens-take-down = Spegni
appointments-screens-taken-down = Lo schermo è spento: il suo indirizzo non apre più niente.
appointments-screens-new = Un altro schermo
appointments-screens-put-up = Aggiungi
appointments-screens-choose-kind = Scegli se è un totem o uno schermo.
appointments-screens-write-name = Scrivi dove sta, in una riga.
appointments-screens-made = Lo schermo è pronto
appointments-screens-made-text = Apri questo indirizzo sul dispositivo e impostalo come pagina iniziale. Lo leggi solo adesso: chi ce l’ha può usarlo.
appointments-screens-copy = Copia l’indirizzo
