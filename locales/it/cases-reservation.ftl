cases-reservation-slot = { $place }, { $day }, ore { $hour }
cases-reservation-place = Luogo
cases-reservation-day = Giorno
cases-reservation-hour = Ora
cases-reservation-look = Guarda i giorni e le ore libere
cases-reservation-wrong-day = Scegli il giorno.
cases-reservation-wrong-hour = Scegli l’ora.
cases-reservation-too-early = Si prenota dal { $day } in poi. { $nearest }
cases-reservation-too-late = Si prenota fino al { $day }. { $nearest }
cases-reservation-closed = In quel giorno, a quell’ora, il luogo è chiuso. { $nearest }
cases-reservation-suspended = Le prenotazioni di quel giorno sono sospese: { $decree }. { $reason } { $nearest }
cases-reservation-taken = È già preso. { $nearest }
cases-reservation-near = I più vicini liberi: { $slots }.
cases-reservation-none-near = Nei 60 giorni vicini non c’è niente di libero: prova un altro mese.
cases-reservation-error = Non è più libero. Torna indietro e scegli di nuovo.
cases-reservation-title = La prenotazione
cases-reservation-what = Prenotato
cases-reservation-address = Indirizzo
cases-reservation-fee = Quanto costa
cases-reservation-nothing = Non c’è niente di prenotato.
cases-reservation-new = Cambia luogo, giorno o ora
cases-reservation-new-lead = Quello che avete ora resta vostro finché il cambio non è fatto.
cases-reservation-move = Cambia la prenotazione
cases-reservation-done = Prenotazione cambiata.
cases-reservation-moved = Prenotazione: { $place }, { $day }, ore { $hour }.
cases-reservation-side-suspended = Sospesa per decreto dal { $from } al { $until }: { $decree }. { $reason } Scegli un altro giorno, oppure aspetta: se si riprende ti scriviamo.
cases-reservation-side-lost = Il giorno è passato mentre valeva il decreto { $decree } (dal { $from } al { $until }). { $reason } Scegli un altro giorno.
cases-reservation-told-suspended = Un decreto sospende le prenotazioni dal { $from } al { $until }: { $decree }. { $reason } La tua ({ $place }, { $day }, ore { $hour }) è sospesa: scegli un altro giorno in questa pagina, oppure aspetta. Se si riprende ti scriviamo.
cases-reservation-told-resumed = Si riprende: la tua prenotazione ({ $place }, { $day }, ore { $hour }) vale di nuovo.
cases-reservation-told-lost = Si riprende, dopo il decreto { $decree }. Il giorno della tua prenotazione ({ $place }, { $day }, ore { $hour }) è passato: scegline un altro in questa pagina.

cases-free-title = Giorni e ore liberi
cases-free-lead = Qui vedi che cosa è libero adesso. Si prenota con la richiesta: finché non la mandi, un altro può arrivare prima.
cases-free-invented = Orari della dimostrazione
cases-free-invented-text = Luoghi, giorni e ore di questa pagina sono inventati per provare il programma.
cases-free-show = Mostra
cases-free-capacity = Quante persone
cases-free-people = { $count ->
    [one] 1 persona
   *[other] fino a { $count } persone
}
cases-free-caption = Dal { $from } al { $until }
cases-free-standing = Com’è
cases-free-hours = Ore libere
cases-free-free = Libero
cases-free-full = Completo
cases-free-suspended = Sospeso
cases-free-none = In questo mese non si prenota
cases-free-none-text = Prova un altro mese o un altro luogo.
cases-free-months = Altri mesi
cases-free-before = Mese prima
cases-free-after = Mese dopo
cases-free-weekday-1 = lunedì
cases-free-weekday-2 = martedì
cases-free-weekday-3 = mercoledì
cases-free-weekday-4 = giovedì
cases-free-weekday-5 = venerdì
cases-free-weekday-6 = sabato
cases-free-weekday-7 = domenica

cases-diaries-title = Prenotazioni
cases-diaries-lead = Che cosa è prenotato con i servizi dell’ufficio, e i decreti che sospendono.
cases-diary-booked = Le prossime prenotazioni
cases-diary-none = Non c’è niente di prenotato
cases-diary-none-text = Quando qualcuno manda una richiesta, la prenotazione è qui.
cases-diary-stands = Vale
cases-diary-decrees = Decreti
cases-diary-all-places = Tutti i luoghi
cases-diary-over = Ripreso
cases-diary-resume = Riprendi: { $decree }
cases-diary-resumed = Si riprende. Chi aveva prenotato lo sa tra poco, in ordine di prenotazione.
cases-diary-suspended = Sospeso. Chi aveva prenotato lo sa tra poco, in ordine di prenotazione.
cases-diary-suspend-title = Sospendi per decreto
cases-diary-suspend-lead = Prima vedi quali prenotazioni tocca. Niente cambia finché non confermi.
cases-diary-place-hint = Lascia vuoto per sospendere tutti i luoghi.
cases-diary-decree = Decreto
cases-diary-decree-hint = Numero e data, come li legge chi ha prenotato.
cases-diary-from = Dal giorno
cases-diary-until = Al giorno
cases-diary-reason = Motivo
cases-diary-reason-hint = Lo leggono tutti: una frase, senza nomi di persone.
cases-diary-try = Guarda che cosa tocca
cases-diary-tried = Che cosa tocca
cases-diary-tried-caption = { $count ->
    [one] Tocca 1 prenotazione, in ordine di arrivo
   *[other] Tocca { $count } prenotazioni, in ordine di arrivo
}
cases-diary-tried-none = Nessuna prenotazione è in quei giorni. Le nuove saranno rifiutate con il motivo.
cases-diary-suspend = Sospendi
cases-diary-wrong-sentence = Scrivi una frase, al massimo { $most } caratteri.
cases-diary-wrong-until = Scegli un giorno da oggi in poi, non prima del primo.

cases-summary-not-whole = Qualcosa di quello che hai scelto non è più libero, o non è più giusto. Riprendi la richiesta di firma e cambia la risposta.
cases-audit-reservation-moved = Prenotazione cambiata in una pratica
cases-audit-reservation-told = Com’è una prenotazione, detto in una pratica
cases-audit-diary = Ha guardato le prenotazioni dell’ufficio
cases-audit-suspended = Prenotazione sospesa per decreto
cases-audit-resumed = Prenotazioni riprese dopo un decreto
