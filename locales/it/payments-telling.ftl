# Che cosa fa sapere il Comune di ciò che si deve. I titoli si leggono anche a telefono bloccato: niente dati di nessuno.
payments-told-published-subject = C’è un pagamento da fare al Comune
payments-told-published-body = { $what }: { $amount }, da pagare entro il { $day }.
payments-told-published-instalments-body = { $what }: si paga a rate. La prima è di { $amount }, entro il { $day }.
payments-told-published-choice-body = { $what }: puoi pagare tutto insieme, { $amount } entro il { $day }, oppure a rate. Scegli nella pagina.
payments-told-near-subject = Un pagamento al Comune scade fra pochi giorni
payments-told-near-body = { $what }: { $amount }, da pagare entro il { $day }. Se hai già pagato, non fare nulla: la ricevuta può impiegare qualche ora.
payments-told-past-subject = Un pagamento al Comune è scaduto
payments-told-past-body = { $what }: il termine era il { $day }, e non ci risulta pagato. Nella pagina leggi se puoi ancora pagare, quanto, e che cosa succede adesso. Se hai già pagato, mostraci la ricevuta.
payments-told-paid-subject = Il Comune ha ricevuto il tuo pagamento
payments-told-paid-body = { $what }: abbiamo ricevuto il pagamento. La ricevuta è nella pagina.
payments-told-paid-next-body = { $what }: abbiamo ricevuto il pagamento. La ricevuta è nella pagina. Resta da pagare: { $amount } entro il { $day }.
payments-told-found-subject = Un tuo pagamento è da verificare
payments-told-found-body = { $what }: il pagamento che abbiamo ricevuto non corrisponde a quello che era dovuto. Lo verifica l’ufficio: non serve che tu faccia nulla. Nella pagina leggi che cosa è successo.
payments-told-put-right-subject = Un tuo pagamento è stato sistemato
payments-told-put-right-body = { $what }: l’ufficio ha finito la verifica. Nella pagina leggi com’è andata.

# Le lettere per chi non si raggiunge in altro modo
payments-letters-title = Lettere da spedire
payments-letters-lead = Chi deve pagare e non ha App IO, un indirizzo o un numero confermati riceve l’avviso su carta. Stampalo, spediscilo, poi segnalo qui.
payments-letters-none = Nessuna lettera da spedire
payments-letters-none-text = Tutti quelli che devono pagare sono stati avvisati.
payments-letters-caption = Lettere da spedire, la più vecchia per prima
payments-letters-number = Avviso
payments-letters-what = Per che cosa
payments-letters-since = Da quando
payments-letters-do = Che cosa fare
payments-letters-print = Stampa
payments-letters-posted = Segna come spedita
payments-letters-done = La lettera è segnata come spedita.
payments-audit-letters-listed = Elenco delle lettere da spedire
payments-audit-letter-printed = Avviso di pagamento stampato per spedirlo
payments-audit-letter-posted = Avviso di pagamento spedito per posta
payments-purpose-letters = Spedizione degli avvisi di pagamento
