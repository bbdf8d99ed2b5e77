# Le API dei pagamenti: problemi e campi sbagliati.

payments-api-reference-used-otherwise-title = Il riferimento ha già una posizione diversa
payments-api-reference-used-otherwise-text = Con questo riferimento c’è una posizione con un altro contenuto. Usa un riferimento nuovo, o annulla quella.
payments-api-position-not-so-title = Per come sta la posizione non si può
payments-api-position-not-so-text = Leggi il suo stato: forse è già pagata o annullata.
payments-api-wrong-page = Scrivi il numero di una pagina, la prima è 1.
payments-api-wrong-state = Scrivi open o paid.
payments-api-wrong-kind = Non è un tipo di dovuto di questo Comune.
payments-api-wrong-reference = Scrivi fino a 35 lettere, cifre, punti, trattini, lineette basse o barre.
payments-api-wrong-debtor-kind = Scrivi person o company.
payments-api-wrong-code = Scrivi un codice fiscale di 16 caratteri, o di 11 cifre per un’impresa.
payments-api-wrong-name = Scrivi il nome, al massimo 70 caratteri.
payments-api-wrong-subject = Scrivi la causale, al massimo { $most } caratteri.
payments-api-wrong-lines = Al massimo { $most }.
payments-api-wrong-line = Scrivi che cosa è, e un importo in centesimi.
payments-api-wrong-link = Scrivi l’indirizzo di una pagina di questo sito, che comincia con una barra.
payments-api-wrong-amount = Scrivi un importo in centesimi, più di zero e fino a dieci milioni di euro.
payments-api-wrong-terms = Scrivi single, instalments o tutti e due.
payments-api-wrong-sum = La somma delle rate non è l’importo di single.
payments-api-wrong-reason = Scrivi il motivo, al massimo { $most } caratteri.
payments-api-wrong-position = La posizione non si può creare così: controlla importi, scadenze e dati di chi deve pagare.
