# Ciò che tutti leggono delle richieste, chi le segue, e quelle che dicono la stessa cosa.
cases-public-lead = Quello che le persone hanno fatto sapere al Comune, e a che punto è. Non ci sono i nomi di chi ha scritto.
cases-public-category = Tipo
cases-public-state = A che punto è
cases-public-municipio = Municipio
cases-public-municipio-of = Municipio { $number }
cases-public-place = Luogo
cases-public-filter = Filtra
cases-public-all = Mostra tutte
cases-public-count = { $count ->
    [0] Nessuna.
    [one] Ce n’è una.
   *[other] Ce ne sono { $count }, le più recenti per prime.
}
cases-public-many = Sono più di { $most }: scegli un tipo o un Municipio. Le più recenti per prime.
cases-public-pages = Altre segnalazioni
cases-public-newest = Torna alle più recenti
cases-public-older = Mostra quelle prima
cases-public-none = Non c’è niente
cases-public-none-text = Nessuno ha fatto sapere una cosa così, o non è più qui.
cases-public-map = Sulla mappa i numeri sono quelli dell’elenco. Pieno: è aperta. Vuoto: è conclusa. Chi ha scritto solo la via è nell’elenco e non sulla mappa.
cases-public-source = Da dove vengono i confini
cases-public-point = Un punto della città
cases-public-on = dal { $day }
cases-public-answer = Il Comune:

cases-summary-public = Il Comune pubblica il tipo, il luogo, il giorno e a che punto è. Il tuo nome, quello che scrivi e le foto no.
cases-summary-public-list = Guarda l’elenco

cases-reported-title = È la stessa cosa?
cases-reported-lead = Qui vicino qualcuno ha già segnalato una cosa dello stesso tipo. Se è la stessa puoi seguirla: ti diciamo che cosa cambia, e non serve inviare la tua.
cases-reported-follow = Sì, segui questa
cases-reported-else = Se è un’altra cosa, vai avanti e invia la tua.
cases-error-own-report = Questa l’hai segnalata tu: la trovi fra le tue richieste. La tua bozza c’è ancora.

cases-mine-followed = Quelle che segui
cases-mine-unfollow = Non seguire più
cases-mine-following = Ora la segui: ti diciamo che cosa cambia. La bozza non c’è più.
cases-mine-unfollowed = Non la segui più.

cases-alike-title = Forse è la stessa cosa
cases-alike-lead = Aperte, dello stesso tipo, a meno di 100 metri o nella stessa via, degli ultimi 60 giorni.
cases-alike-line = { $metres ->
    [0] { $place }, dal { $day }
   *[other] { $place }, dal { $day }, a { $metres } metri
}
cases-alike-which = A quale la unisci?
cases-alike-join = Concludi: è già segnalata
cases-wrong-alike = Scegli quale dice la stessa cosa.

cases-public-side-title = Che cosa leggono tutti
cases-public-side-lead = Tipo, luogo, giorno e stato li leggono tutti. Le parole e le foto di chi ha scritto no: se serve, scrivi tu una frase, senza nomi né altri dati di persone.
cases-public-side-list = Apri l’elenco
cases-public-followers = Persone che la seguono
cases-public-is-shown = È nell’elenco?
cases-public-shown = Sì
cases-public-not-shown = No
cases-public-words = Di che cosa si tratta, in una frase
cases-public-words-hint = La leggono tutti.
cases-public-answer-field = Che cosa fa il Comune, in una frase
cases-public-answer-hint = La leggono tutti. Chi la segue riceve un avviso.
cases-public-hide = Togli dall’elenco
cases-public-save = Pubblica
cases-wrong-sentence = Scrivi al massimo 300 caratteri, senza segni che non si leggono.

cases-notice-followed-subject = Novità su una cosa che segui
cases-notice-followed-body = È cambiato qualcosa in una segnalazione che segui. La trovi in «Le mie pratiche».
cases-audit-published = Frase su una pratica pubblicata da un ufficio
cases-audit-joined = Pratica conclusa perché un’altra dice la stessa cosa
cases-audit-following = Segnalazione di altri da seguire
cases-audit-unfollowed = Segnalazione di altri non più seguita

# Zone della città
cases-zones-title = Questo punto è in una zona?
cases-zones-lead = Scrivi le coordinate di un punto, o usa la posizione del telefono se sei lì: ti diciamo se è dentro una zona della città.
cases-zones-point = Coordinate
cases-zones-point-hint = Latitudine e longitudine, come le copi da una mappa. Per esempio: 45.4642, 9.1900
cases-zones-ask = Controlla
cases-zones-refused = Il dispositivo non ha dato la posizione: scrivi le coordinate.
cases-zones-wrong = Scrivi due numeri con il punto, prima la latitudine: per esempio 45.4642, 9.1900.
cases-zones-outside-city = Questo punto non è nel comune di { $city }: controlla le coordinate.
cases-zones-answer = La risposta
cases-zones-inside = Dentro
cases-zones-border = Al confine: non si può dire
cases-zones-outside = Fuori
cases-zones-how-title = Quanto è sicura la risposta
cases-zones-how = Il Comune non ha qui le coordinate dei numeri civici: per questo serve un punto, e una via non basta. I confini sono quelli pubblicati dal Comune, semplificati: vicino al confine, o se una zona è cambiata, valgono i cartelli. Il punto non si conserva.
cases-zones-year = { $zone }: confini pubblicati nel { $year }
cases-zones-no-point = Senza un punto non si può dire in quale zona è.
cases-zones-said-inside = È dentro { $zone }
cases-zones-said-border = È al confine di { $zone }: dalla mappa non si può dire da che parte
cases-zones-said-outside = È fuori da { $zone }
cases-zones-said-nowhere = È fuori da tutte le zone

# Occupazioni di suolo pubblico
cases-occupations-lead = Che cosa il Comune ha concesso e non è ancora finito: il tipo, il luogo e i giorni della domanda, montaggio e smontaggio compresi. Le condizioni sono nella concessione. Chi l’ha chiesta non si dice.
cases-occupations-count = { $count ->
    [one] Una in tutto.
   *[other] { $count } in tutto, dalla prossima.
}
cases-occupations-none = Non c’è niente in programma
cases-occupations-none-text = Quando il Comune concede uno spazio lo trovi qui, fino all’ultimo giorno.
cases-occupation-days = dal { $first } al { $last }
cases-occupation-granted = Concesso
cases-occupation-asked = In esame
cases-clashes-title = Nello stesso posto, negli stessi giorni
cases-clashes-none = Non c’è nient’altro, fra quello che è chiesto o concesso qui.
cases-clashes-text = Almeno un giorno e il luogo coincidono: sono a meno di 200 metri, o nella stessa strada dove manca il punto.
