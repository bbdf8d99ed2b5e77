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
payments-fine-photograph = Fotografia della violazione, { $number } di { $count }: si apre da sola

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
