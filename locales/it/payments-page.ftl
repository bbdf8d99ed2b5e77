# Da pagare: che cosa si deve, come si paga, che cosa è stato pagato.

payments-page-title = Da pagare
payments-page-title-of = Da pagare per { $name }
payments-page-yours = I tuoi avvisi
payments-page-nothing = Non c’è niente da pagare
payments-page-nothing-text = Quando il Comune ti chiede un pagamento, lo trovi qui con la spiegazione e la scadenza.
payments-page-sum = { $count ->
    [one] Un avviso, in tutto { $amount }.
   *[other] { $count } avvisi, in tutto { $amount }.
}
payments-page-next = La prossima scadenza è il { $day }: { $what }.
payments-page-next-overdue = Una scadenza è passata, il { $day }: { $what }.
payments-page-choose = Scegli che cosa pagare: fino a { $most } avvisi insieme. Poi vai su pagoPA, dove scegli come pagare.
payments-page-pay-of = Che cosa paghi
payments-page-pay = Paga gli avvisi scelti
payments-page-pay-this = Paga
payments-page-look-only = Per questa persona puoi guardare, non pagare.
payments-page-others = Agisci per altre persone: scegli per chi
payments-page-find = Cerca un avviso
payments-page-find-now = Cerca
payments-page-number = Numero dell’avviso
payments-page-number-hint = Le 18 cifre scritte sull’avviso, con o senza spazi.
payments-page-number-wrong = Scrivi le 18 cifre del numero dell’avviso.
payments-page-number-not-yours = Tra i tuoi avvisi non c’è questo numero. Controlla le cifre.
payments-page-anybody-link = Paga un avviso che hai in mano, anche di un’altra persona
payments-page-since = Registrato il { $day }.
payments-page-back = Torna a «Da pagare»

# Come sta
payments-page-badge-paid = pagato
payments-page-badge-invalid = annullato
payments-page-badge-expired = scaduto, qui non si paga più
payments-page-badge-draft = in preparazione
payments-page-badge-open = da pagare
payments-page-badge-due = da pagare entro il { $day }
payments-page-badge-soon = scade il { $day }
payments-page-badge-overdue = scaduto il { $day }
payments-page-badge-aside = non serve: è stato pagato in un altro modo
payments-page-badge-no-receipt = in attesa della ricevuta
payments-page-badge-gone = non si paga più
payments-page-state-draft = In preparazione: non si paga ancora.
payments-page-state-published = Pubblicato il { $day }, da pagare.
payments-page-state-valid = Da pagare dal { $day }.
payments-page-state-expired = Scaduto il { $day }: qui non si paga più. Se devi ancora pagare, ti arriva un nuovo avviso.
payments-page-state-partly = Pagato in parte: mancano altre rate.
payments-page-state-paid = Pagato il { $day }.
payments-page-state-reported = Pagato. Il { $day } il Comune ha ricevuto i soldi.
payments-page-state-invalid = Annullato il { $day }: non devi pagarlo.

# Come cambia l’importo
payments-page-single = Tutto insieme
payments-page-instalment = Rata { $number } di { $count }
payments-page-choice = { $title }: { $amount } entro il { $day }
payments-page-choice-overdue = { $title }: { $amount }, scaduto il { $day }
payments-page-step = Fino al { $day } paghi { $amount }.
payments-page-step-afterwards = Dopo paghi { $amount }.
payments-page-step-late = Dopo la scadenza l’importo cresce ogni giorno.
payments-page-after-grows = Se paghi dopo la scadenza si aggiungono sanzione e interessi.
payments-page-after-is-growing = La scadenza è passata: l’importo comprende sanzione e interessi fino a oggi.
payments-page-after-steps = L’importo dipende dal giorno in cui paghi: lo vedi aprendo l’avviso.
payments-page-after-reminder = Se non paghi entro la scadenza ti arriva un sollecito.
payments-page-after-overdue = La scadenza è passata: paga appena puoi.
payments-page-after-last-day = Qui si può pagare fino al { $day }.

# Un avviso
payments-page-amount = Importo
payments-page-whose = Di chi
payments-page-state = Situazione
payments-page-creditor = A chi paghi
payments-page-last-day = Si paga qui fino al
payments-page-explained = Vedi di che cosa si tratta
payments-page-lines = Da dove viene l’importo
payments-page-lines-caption = Le voci che compongono l’importo
payments-page-line = Voce
payments-part-quick = Riduzione per chi paga subito
payments-part-increase = Aumento, perché il termine è passato
payments-part-sanction = Sanzione per il ritardo
payments-part-interest = Interessi legali
payments-part-settled = Già pagato
payments-part-other = Altro
payments-part-less = meno { $amount }
payments-page-notices = Come pagare
payments-page-both-plans = Scegli: tutto insieme, oppure a rate. Se paghi una rata, le altre restano da pagare una per una.
payments-page-notice-number = Avviso numero { $number }.
payments-page-paper = Scarica l’avviso
payments-page-receipt = Ricevuta
payments-page-calendar = Aggiungi al calendario
payments-page-history = Che cosa è successo
payments-page-happened-created = Il Comune ha registrato l’importo da pagare
payments-page-happened-published = Avviso pubblicato
payments-page-happened-paid = Pagato: { $title }
payments-page-happened-expired = Scaduto: qui non si paga più
payments-page-happened-reported = Il Comune ha ricevuto i soldi
payments-page-happened-invalid = Annullato: { $reason }
payments-page-ahead-due = Scadenza: { $title }

# Qualcosa non è andato come doveva
payments-page-anomaly-twice = Pagato due volte
payments-page-anomaly-twice-text = Abbiamo ricevuto due pagamenti per la stessa cosa. L’ufficio sta controllando e ti scrive come riavere i soldi: per ora non devi fare niente.
payments-page-anomaly-elsewhere = Pagato in un altro modo
payments-page-anomaly-elsewhere-text = Questo avviso risultava già pagato in un altro modo, e poi è arrivato un pagamento con pagoPA. L’ufficio sta controllando: se hai pagato due volte, ti scrive come riavere i soldi.
payments-page-anomaly-late = Pagato dopo la scadenza
payments-page-anomaly-late-text = Il pagamento è arrivato dopo l’ultimo giorno. L’ufficio sta controllando se manca qualcosa: se sì, ti scrive.
payments-page-anomaly-amount = L’importo pagato è diverso
payments-page-anomaly-amount-text = È arrivata una somma diversa da quella dovuta. L’ufficio sta controllando: se hai pagato di più, ti scrive come riavere i soldi; se manca qualcosa, ti scrive quanto.
payments-page-anomaly-received = In tutto sono arrivati { $amount }.
payments-page-anomaly-person = Pagamento con un altro codice fiscale
payments-page-anomaly-person-text = La ricevuta è intestata a un’altra persona. L’ufficio sta controllando: per ora non devi fare niente.
payments-page-anomaly-withdrawn = Pagato, ma annullato
payments-page-anomaly-withdrawn-text = L’avviso era annullato quando l’hai pagato. L’ufficio ti scrive come riavere i soldi: per ora non devi fare niente.
payments-page-anomaly-not-given = Pagato, ma non rilasciato
payments-page-anomaly-not-given-text = Quello che hai pagato non si può più avere. L’ufficio ti scrive come riavere i soldi: per ora non devi fare niente.
payments-page-anomaly-checking = Un controllo su questo pagamento
payments-page-anomaly-checking-text = I dati arrivati da pagoPA non sono ancora completi. L’ufficio sta controllando: non devi fare niente.
payments-page-anomaly-refund-text = Questi soldi ti spettano. Chiedi il rimborso: ci serve il tuo IBAN.
payments-page-anomaly-refunded-text = Ti abbiamo restituito i soldi.
payments-page-anomaly-attributed-text = L’ufficio ha controllato: questi soldi hanno pagato un altro avviso.
payments-page-anomaly-accepted-text = L’ufficio ha controllato: va bene così. Non devi fare altro.
payments-page-anomaly-settled-elsewhere-text = L’ufficio ha controllato: l’avviso è pagato in un altro modo. Non devi fare altro.
payments-page-anomaly-resolved-text = L’ufficio ha finito il controllo. Non devi fare altro.
payments-page-ask-refund = Chiedi il rimborso

# Il carrello, e il ritorno da pagoPA
payments-page-going = Stai andando su pagoPA
payments-page-going-text = Paghi { $amount }. Se la pagina non cambia da sola, premi il bottone.
payments-page-go = Vai a pagare
payments-page-basket = Pagamento da completare
payments-page-basket-text = Non abbiamo ancora la ricevuta di questo pagamento.
payments-page-basket-caption = Gli avvisi di questo pagamento
payments-page-basket-total = In tutto { $amount }
payments-page-basket-empty = Scegli almeno un avviso.
payments-page-basket-too-many = Puoi pagare al massimo { $most } avvisi insieme. Togline qualcuno: gli altri li paghi dopo.
payments-page-basket-whole-and-parts = Hai scelto tutto insieme e anche una rata della stessa cosa. Scegli l’uno o l’altra.
payments-page-basket-not-payable = Uno degli avvisi scelti non si può pagare adesso: forse è già pagato, scaduto o annullato. L’elenco qui sotto è aggiornato.
payments-page-basket-changed = Avevi già iniziato un pagamento con altri avvisi, o un importo è cambiato. Controlla e premi di nuovo.
payments-page-done = Pagato
payments-page-done-text = La ricevuta è arrivata. Grazie.
payments-page-waiting = Stiamo aspettando la ricevuta
payments-page-waiting-text = pagoPA ci ha detto che hai finito. Il pagamento vale quando arriva la ricevuta: di solito pochi secondi, a volte qualche ora. Non pagare di nuovo. Puoi chiudere questa pagina: la ricevuta arriva lo stesso.
payments-page-cancelled = Hai interrotto il pagamento
payments-page-cancelled-text = Non risulta pagato. Puoi riprendere quando vuoi.
payments-page-failed = Il pagamento non è riuscito
payments-page-failed-text = pagoPA non ha potuto completarlo. Se ti hanno addebitato qualcosa, non pagare di nuovo: aspetta la ricevuta, o chiamaci.
payments-page-gone = Questo pagamento non si può più fare
payments-page-gone-text = Uno o più avvisi sono scaduti, annullati o già pagati in un altro modo. La situazione di ognuno è qui sotto.
payments-page-away = pagoPA non risponde
payments-page-away-text = In questo momento non riusciamo ad aprire la pagina dei pagamenti. Riprova tra qualche minuto. Oppure paga con l’avviso in banca, alla posta, dal tabaccaio o con l’app della tua banca.
payments-page-try-again = Riprova
payments-page-look-again = Guarda se è arrivata la ricevuta

# Pagati e ricevute
payments-page-paid-title = Pagati e ricevute
payments-page-paid-title-of = Pagati e ricevute di { $name }
payments-page-none-paid = Non c’è ancora niente di pagato
payments-page-none-paid-text = Qui restano i pagamenti fatti e le loro ricevute.
payments-page-none-in-year = In quest’anno non risulta pagato niente.
payments-page-year = Anno
payments-page-show = Mostra
payments-page-paid-sum = { $count ->
    [one] Un pagamento, in tutto { $amount }.
   *[other] { $count } pagamenti, in tutto { $amount }.
}
payments-page-paid-caption = Che cosa è stato pagato
payments-page-what = Che cosa
payments-page-paid-on = Pagato il
payments-page-download = Scarica

# Pagare senza accedere
payments-page-anybody = Paga un avviso
payments-page-anybody-text = Hai un avviso del Comune in mano? Lo paghi senza accedere, anche se è di un’altra persona.
payments-page-code = Codice fiscale
payments-page-code-hint = Quello di chi deve pagare, o quello del Comune: sono scritti tutti e due sull’avviso.
payments-page-code-wrong = Scrivi un codice fiscale di 16 caratteri, o di 11 cifre.
payments-page-anybody-find = Continua
payments-page-anybody-not-found = Non troviamo un avviso da pagare con questo numero e questo codice fiscale. Forse è già pagato, o è scaduto: controlla le cifre.
payments-page-anybody-again = Paga un altro avviso
payments-page-anybody-privacy-title = Che cosa resta qui
payments-page-anybody-privacy = Mostriamo solo che cosa è e quanto costa. Di chi paga non teniamo niente.
payments-page-anybody-own = Vuoi vedere tutti i tuoi avvisi e le ricevute?
payments-page-found = L’avviso da pagare

# Errori
payments-page-error-key-used = Questa richiesta è già stata fatta con un altro contenuto.
payments-page-error-stale = Nel frattempo è cambiato qualcosa. Ricarica la pagina e riprova.
payments-page-error-refused = Non si può fare, per come sta questo avviso.

# Registro degli accessi
payments-audit-basket = Iniziato un pagamento
payments-audit-paper = Scaricato un avviso di pagamento
payments-audit-receipt = Scaricata una ricevuta di pagamento
