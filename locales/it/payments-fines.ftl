# Multe: che cosa è successo, quanto costa e fino a quando, che cosa si può fare.

payments-fine-title = Multa
payments-fine-subject = Verbale { $report }, { $article }
payments-fine-line-minimum = Minimo della sanzione, prima di riduzioni o aumenti
payments-fine-line-costs = Spese di accertamento e notifica

payments-fine-amount = Quanto paghi
payments-fine-today = Se paghi oggi:
payments-fine-amounts-caption = Quanto costa e fino a quando
payments-fine-days = Quando paghi
payments-fine-until = Fino al { $day } compreso
payments-fine-after = Dopo il { $day }
payments-fine-now = (oggi)
payments-fine-how = { $minimum } di minimo, più { $costs } di spese
payments-fine-how-quick = { $minimum } di minimo, meno { $less } (30 %), più { $costs } di spese
payments-fine-how-late = { $minimum } di minimo, più { $more } fino alla metà del massimo (art. 203 c. 3), più { $costs } di spese
payments-fine-costs-in = Le spese di notifica sono già comprese in ogni importo.
payments-fine-not-reducible = Per questa violazione la legge non prevede lo sconto del 30 %.
payments-fine-pay = Paga
payments-fine-position = Vai all’avviso di pagamento

payments-fine-what = Che cosa è successo
payments-fine-report = Verbale
payments-fine-article = Articolo del Codice della Strada
payments-fine-when = Quando
payments-fine-plate = Targa
payments-fine-notified = Notificata il
payments-fine-points-label = Punti della patente
payments-fine-points = { $count ->
    [0] Nessun punto in meno
    [one] Un punto in meno
   *[other] { $count } punti in meno
}
payments-fine-where = Dove
payments-fine-point = Coordinate:
payments-fine-map = Il segno sulla mappa è l’indirizzo scritto qui sopra.
payments-fine-map-source = Da dove vengono i confini
payments-fine-photographs = Fotografie
payments-fine-photograph = Apri la fotografia della violazione, { $number } di { $count }

payments-fine-do = Che cosa puoi fare
payments-fine-contest = Fare ricorso
payments-fine-contest-text = Puoi fare ricorso solo se non hai pagato. Scegli una sola strada: il prefetto o il giudice di pace.
payments-fine-prefect = Al prefetto, gratis, entro 60 giorni dalla notifica.
payments-fine-justice = Al giudice di pace, con il contributo unificato, entro 30 giorni dalla notifica.
payments-fine-term = Hai tempo fino al { $day }.
payments-fine-term-over = Il termine è passato il { $day }.
payments-fine-contest-link = Fai ricorso al prefetto tramite il Comune
payments-fine-contest-over = Questa multa è chiusa: non si può più contestare.
payments-fine-driver = Dire chi guidava
payments-fine-driver-text = I punti li perde chi guidava. Dillo entro 60 giorni dalla notifica, anche se paghi o se guidavi tu: chi non lo dice riceve un’altra multa.
payments-fine-driver-link = Comunica chi guidava

payments-audit-photograph = Guardata la fotografia di una multa

# Le righe che l’importazione non prende
payments-fines-rule-day = Non è una data.
payments-fines-rule-day-do = Scrivi anno, mese e giorno: 2026-03-09.
payments-fines-rule-moment = Non è una data con l’ora.
payments-fines-rule-moment-do = Scrivi giorno e ora della violazione: 2026-03-09T08:15.
payments-fines-rule-money = Non è un importo.
payments-fines-rule-money-do = Scrivi gli euro con due decimali: 173,00.
payments-fines-rule-number = Non è un numero di punti.
payments-fines-rule-number-do = Scrivi un numero da 0 a 30, o lascia vuoto.
payments-fines-rule-point = Non è un punto sulla mappa.
payments-fines-rule-point-do = Scrivi latitudine e longitudine in gradi, come 45.464211 e 9.191383, o lasciale vuote tutte e due.
payments-fines-rule-yes = Non è né sì né no.
payments-fines-rule-yes-do = Scrivi si, o no se la legge esclude lo sconto del 30 %.
payments-fines-rule-code = Non è un codice fiscale né una partita IVA.
payments-fines-rule-code-do = Controlla i 16 caratteri o le 11 cifre.
payments-fines-rule-address = L’indirizzo è a metà.
payments-fines-rule-address-do = Scrivi via, CAP, comune e provincia, o lasciali vuoti tutti.
payments-fines-rule-text = Il testo manca, è troppo lungo o ha segni che non si possono usare.
payments-fines-rule-text-do = Il verbale ha al massimo 29 lettere, cifre o -_./; la targa 12 lettere e cifre; l’articolo 60 caratteri; violazione e luogo 300.
payments-fines-rule-amounts = Gli importi non tornano.
payments-fines-rule-amounts-do = Il minimo è più di zero e non supera la metà del massimo.
payments-fines-rule-order = La notifica è prima della violazione.
payments-fines-rule-order-do = Controlla le due date.
payments-fines-rule-photograph = Una fotografia non si può usare.
payments-fines-rule-photograph-do = Metti accanto all’elenco al massimo 6 file JPEG di 10 MB, e scrivine i nomi separati da punto e virgola.
payments-fines-rule-used = Questo verbale c’è già, con altri dati.
payments-fines-rule-used-do = Controlla il numero. Per correggere una multa, l’ufficio la annulla e ne registra una nuova.
payments-fines-rule-debtor = Il nome di chi deve pagare manca o è troppo lungo.
payments-fines-rule-debtor-do = Scrivi il nome, al massimo 70 caratteri.
