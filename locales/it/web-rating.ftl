web-rating-title = Quanto è stato facile usare questo servizio?
web-rating-here = Valuta il servizio
web-rating-legend = Scegli da una a cinque stelle
web-rating-stars = { $count ->
    [one] 1 stella su 5
   *[other] { $count } stelle su 5
}
web-rating-of-page-title = Quanto sono chiare le informazioni su questa pagina?
web-rating-of-page-legend = Valuta da 1 a 5 stelle la pagina
web-rating-of-page-here = Valuta la pagina
web-rating-next = Avanti
web-rating-change = Cambia
web-rating-liked = Quali sono stati gli aspetti che hai preferito?
web-rating-clear = Le indicazioni erano chiare
web-rating-complete = Le indicazioni erano complete
web-rating-sure = Capivo sempre che stavo procedendo correttamente
web-rating-no-trouble = Non ho avuto problemi tecnici
web-rating-trouble-where = Dove hai incontrato le maggiori difficoltà?
web-rating-unclear = A volte le indicazioni non erano chiare
web-rating-incomplete = A volte le indicazioni non erano complete
web-rating-unsure = A volte non capivo se stavo procedendo correttamente
web-rating-trouble = Ho avuto problemi tecnici
web-rating-other = Altro
web-rating-more = Vuoi aggiungere altri dettagli?
web-rating-more-hint = Al massimo { $most } caratteri. Non scrivere dati personali: la valutazione è anonima.
web-rating-send = Invia la valutazione
web-rating-thanks = Grazie, il tuo parere ci aiuterà a migliorare il servizio!
web-rating-wrong-none-chosen = Scegli una risposta.
web-rating-wrong-too-long = È troppo lungo: al massimo { $most } caratteri.
web-rating-wrong-signs = Ci sono segni che non si leggono: cancellali e riscrivi la risposta.
web-rating-ask-them = Se la persona vuole, leggile la domanda e segna che cosa risponde. Non resta scritto di chi è la risposta.
web-rating-noted = Risposta segnata. Grazie da parte nostra a chi l’ha data.
