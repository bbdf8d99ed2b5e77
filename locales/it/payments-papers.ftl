# L’avviso di pagamento, con le parole del modello nazionale: non si cambiano. Fra due asterischi va il grassetto.

payments-papers-system = pagoPA
payments-papers-name = AVVISO DI PAGAMENTO
payments-papers-title = Avviso di pagamento: { $subject }
payments-papers-creditor = ENTE CREDITORE
payments-papers-debtor = DESTINATARIO AVVISO
payments-papers-fiscal-code = Cod. Fiscale
payments-papers-how-much = QUANTO E QUANDO PAGARE?
payments-papers-in-instalments = Puoi pagare anche a rate
payments-papers-euro = Euro
payments-papers-by = entro il
payments-papers-pay-once = Puoi pagare con *una unica rata*.
payments-papers-pay-once-or = Puoi pagare con *una unica rata* oppure in { $count } rate (vedi pagina seguente). La rateizzazione non prevede costi aggiuntivi.
payments-papers-pay-instalments = Puoi pagare in *{ $count } rate* (vedi pagina seguente). La rateizzazione non prevede costi aggiuntivi.
payments-papers-pay-one-of = Questa è la *rata { $ordinal } di { $count }*.
payments-papers-later = Dopo quel giorno: *{ $amount } Euro* entro il { $day }.
payments-papers-of-which = Di cui: { $parts }.
payments-papers-changes = L’importo è aggiornato automaticamente dal sistema e potrebbe subire variazioni per eventuali sgravi, note di credito, indennità di mora, sanzioni o interessi, ecc. Un operatore, il sito o l’app che userai ti potrebbero quindi chiedere una cifra diversa da quella qui indicata.
payments-papers-where = DOVE PAGARE?
payments-papers-channels = Lista dei canali di pagamento su *www.pagopa.gov.it*
payments-papers-online = PAGA SUL SITO O CON LE APP
payments-papers-online-advice = del tuo Ente Creditore, della tua Banca o degli altri canali di pagamento. Potrai pagare con carte, conto corrente, CBILL.
payments-papers-online-advice-postal = del tuo Ente Creditore, di Poste Italiane, della tua Banca o degli altri canali di pagamento. Potrai pagare con carte, conto corrente, CBILL.
payments-papers-nearby = PAGA SUL TERRITORIO
payments-papers-nearby-advice = in tutti gli Uffici Postali, in Banca, in Ricevitoria, dal Tabaccaio, al Bancomat, al Supermercato. Potrai pagare in contanti, con carte o conto corrente.
payments-papers-use = Utilizza la porzione di avviso relativa al canale di pagamento che preferisci.
payments-papers-use-instalment = Utilizza la porzione di avviso relativa alla rata e al canale di pagamento che preferisci.
payments-papers-banks = BANCHE E ALTRI CANALI
payments-papers-banks-short = BANCHE E ALTRI
payments-papers-single = RATA UNICA
payments-papers-instalment = { $ordinal }° RATA
payments-papers-beside = Qui accanto trovi il codice *QR* e il codice interbancario *CBILL* per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.
payments-papers-above = Qui sopra trovi il codice *QR* e il codice interbancario *CBILL* per pagare attraverso il circuito bancario e gli altri canali di pagamento abilitati.
payments-papers-to = Destinatario
payments-papers-to-whom = Destinatario dell’avviso
payments-papers-creditor-name = Ente Creditore
payments-papers-subject = Oggetto del pagamento
payments-papers-cbill = Codice CBILL
payments-papers-number = Codice Avviso
payments-papers-creditor-code = Cod. Fiscale Ente Creditore
payments-papers-slip = BOLLETTINO POSTALE PA
payments-papers-bank = BancoPosta
payments-papers-post = Poste Italiane
payments-papers-slip-advice = Bollettino Postale pagabile in tutti gli Uffici Postali e sui canali fisici o digitali abilitati di Poste Italiane e dell’Ente Creditore
payments-papers-account = sul C/C n.
payments-papers-holder = Intestato a
payments-papers-kind = Tipo
payments-papers-sheet-of-one = Rata { $first }° - { $subject }
payments-papers-sheet-of-two = Rate { $first }° e { $second }° - { $subject }
payments-papers-sheet-of-three = Rate { $first }°, { $second }° e { $third }° - { $subject }
payments-papers-sheet-use = Utilizza la porzione di avviso relativa alla rata ed al canale di pagamento che preferisci.

payments-papers-seal = Stemma: { $city }
payments-papers-demonstration = Documento dimostrativo, privo di valore legale
payments-papers-qr = Codice QR per pagare l’avviso { $number } in banca e sugli altri canali
payments-papers-matrix = Codice a matrice per pagare l’avviso { $number } in posta

# L’ultimo foglio dell’avviso, nella seconda lingua: in Italiano non si stampa.

payments-papers-parallel-title = Questo avviso in italiano
payments-papers-parallel-intro = Questo foglio dice in breve che cosa c’è scritto sull’avviso. Per pagare servono i fogli prima di questo, o il codice avviso.
payments-papers-parallel-creditor = Da pagare a
payments-papers-parallel-debtor = Chi deve pagare
payments-papers-parallel-subject = Per che cosa
payments-papers-parallel-code = Codice fiscale dell’ente
payments-papers-parallel-slips = Quanto e quando
payments-papers-parallel-plan = Pagamento
payments-papers-parallel-amount = Importo
payments-papers-parallel-due = Entro il
payments-papers-parallel-single = In una volta
payments-papers-parallel-instalment = Rata { $ordinal } di { $count }
payments-papers-parallel-one-is-enough = Se paghi in una volta non devi pagare le rate.
payments-papers-parallel-online = Sul sito o con le app
payments-papers-parallel-nearby = Vicino a casa
payments-papers-parallel-changes = Se l’importo cambia
payments-papers-parallel-legal = Conta il testo in italiano.

# La quietanza.

payments-papers-receipt-title = Quietanza di pagamento
payments-papers-receipt-head = { $title } · { $number }
payments-papers-receipt-number = Codice avviso
payments-papers-receipt-day = Luogo e data
payments-papers-receipt-to = A
payments-papers-receipt-says = { $city } ha ricevuto { $amount } per: { $subject }.
payments-papers-receipt-source = Questa quietanza riporta quello che dice la ricevuta telematica di pagoPA, che attesta il pagamento.
payments-papers-receipt-payment = Il pagamento
payments-papers-receipt-amount = Importo
payments-papers-receipt-paid-at = Pagato il
payments-papers-receipt-provider = Incassato da
payments-papers-receipt-payer = Pagato da
payments-papers-receipt-debtor = Dovuto da
payments-papers-receipt-reference = Identificativo del versamento (IUV)
payments-papers-receipt-id = Identificativo della riscossione (IUR)
payments-papers-receipt-fee = Commissione di chi ha incassato
payments-papers-receipt-credited = Accreditato il
payments-papers-receipt-shares = A chi va
payments-papers-receipt-stamp = Marca da bollo digitale
payments-papers-receipt-stamp-says = L’imposta di bollo è pagata con la marca da bollo digitale (e.bollo) che ha questo identificativo.
payments-papers-receipt-stamp-id = Identificativo (IUBD)
payments-papers-receipt-seal-note = Documento informatico con il sigillo elettronico del Comune. Chi lo riceve può controllare che sia autentico caricando il file su { $address }; una copia su carta si può confrontare con il file.
payments-papers-receipt-seal-reason = Quietanza dell’avviso di pagamento { $number }
payments-papers-receipt-seal-description = Sigillo elettronico del Comune

# La scadenza nel calendario.

payments-papers-calendar-summary = Da pagare: { $what }
payments-papers-calendar-instalment = Da pagare: { $what }, rata { $ordinal } di { $count }
payments-papers-calendar-text = Ultimo giorno per pagare { $amount }. Codice avviso { $number }.
payments-papers-calendar-alarm = Fra tre giorni scade: { $what }
