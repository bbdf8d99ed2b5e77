cases-by-ranking = graduatoria
cases-service-calls = Bandi e graduatorie

cases-call-published = Graduatoria pubblicata
cases-call-open = Domande aperte
cases-call-not-open-yet = Domande non ancora aperte
cases-call-closed = Domande chiuse, graduatoria in preparazione
cases-call-invented = Bando della dimostrazione
cases-call-invented-text = Date, sedi e posti di questa pagina sono inventati per provare il programma.
cases-call-period = Domande
cases-call-from-to = dal { $from } al { $to }
cases-call-act = Atto
cases-call-published-on = Graduatoria pubblicata il
cases-call-number = Numero di protocollo
cases-call-drawn = Numero del sorteggio
cases-call-service = Fai domanda o leggi la scheda
cases-call-schools = Sedi e posti
cases-call-not-published = Quando la graduatoria è pubblicata, ogni sede ha qui la sua lista.
cases-call-school = Sede
cases-call-school-invented = sede inventata
cases-call-address = Indirizzo
cases-call-address-in = { $address }, Municipio { $municipio }
cases-call-places = Posti
cases-call-set-aside = Di cui riservati
cases-call-how = Come si danno i posti
cases-call-how-points = Ogni domanda ha un punteggio per ciascuna sede che nomina. L’ora in cui è arrivata non conta.
cases-call-how-order = Si parte dalla sede che vuoi di più. Se lì entrano bambini che vengono prima di te, si prova con la seconda, poi con la terza, fino in fondo.
cases-call-how-truth = Nella seconda sede vieni prima di chi ha meno punti, anche se per lui era la prima. Perciò scrivi il tuo ordine vero: un altro ordine non ti fa mai guadagnare un posto migliore.
cases-call-how-answer = { $count ->
    [one] Chi ha un posto ha un giorno lavorativo per accettarlo. Se rinuncia o non risponde, il posto passa al prossimo della lista.
   *[other] Chi ha un posto ha { $count } giorni lavorativi per accettarlo. Se rinuncia o non risponde, il posto passa al prossimo della lista.
}
cases-call-criteria = Che cosa dà punti
cases-call-points = { $count ->
    [one] 1 punto
   *[other] { $count } punti
}
cases-call-points-each = { $count ->
    [one] 1 punto ogni volta
   *[other] { $count } punti ogni volta
}
cases-call-reserved = A chi vanno i posti riservati
cases-call-ties = A parità di punti
cases-call-ties-lead = Decide la prima regola in cui le due domande sono diverse.
cases-call-draw = Sorteggio.
cases-call-hashes = Le impronte di questa graduatoria
cases-call-hashes-text = Sono calcolate (SHA-256) su tutto quello che ha deciso la graduatoria e sul suo risultato. Se qualcuno cambiasse qualcosa, sarebbero altre.
cases-call-hash-input = Dati di partenza:
cases-call-hash-outcome = Risultato:

cases-ranking-lead = Cerca il numero di protocollo della tua domanda: i nomi non sono pubblicati. Il perché della tua posizione è nella tua domanda, in «Le mie pratiche».
cases-ranking-caption = Le domande che nominano questa sede, in ordine
cases-ranking-none = Nessuna domanda nomina questa sede
cases-ranking-none-text = I posti restano liberi.
cases-ranking-position = Posizione
cases-ranking-points = Punti
cases-ranking-standing = Oggi
cases-ranking-line-taken = posto accettato
cases-ranking-line-offered = posto assegnato
cases-ranking-line-elsewhere = ha un posto in un’altra sede
cases-ranking-line-waiting = in lista d’attesa
cases-ranking-line-gone = non è più in lista

cases-ranked-title = La graduatoria
cases-ranked-why = Perché la domanda è a questo punto
cases-ranked-offered = C’è un posto: { $school }. Di’ se lo accetti entro il { $day }; dopo passa al prossimo della lista.
cases-ranked-about-to-be-offered = C’è un posto: { $school }. Fra poco ti diciamo entro quando rispondere.
cases-ranked-accepted = Posto accettato: { $school }.
cases-ranked-waiting = Per ora non c’è un posto. Se se ne libera uno in una delle sedi qui sotto, tocca al prossimo della lista e ti avvisiamo.
cases-ranked-gone = La domanda non è più in lista.
cases-ranked-as-published = Qui sotto c’è il perché, com’era il giorno della pubblicazione ({ $day }).
cases-ranked-rules = Leggi le regole
cases-ranked-choice = Scelta { $rank }: { $school }
cases-ranked-here = posto qui
cases-ranked-has-better = posto in una sede preferita
cases-ranked-waits = in lista d’attesa
cases-ranked-earned = { $reason }: { $count }
cases-ranked-points = Punti in tutto: { $count }
cases-ranked-position = Posizione { $position } di { $of } nella lista della sede.
cases-ranked-cut-off = L’ultima domanda entrata ha { $points } punti.
cases-ranked-room-for-all = C’era posto per tutte le domande.
cases-ranked-all-set-aside = Tutti i posti della sede erano riservati.
cases-ranked-reserved = Hai uno dei posti riservati: { $reserve }.
cases-ranked-waits-at = In lista d’attesa il posto è il numero { $place }.
cases-ranked-decided-by = Altre domande avevano gli stessi punti: ha deciso la regola «{ $rule }».
cases-ranked-decided-by-draw = Altre domande erano uguali in tutto: ha deciso il sorteggio.
cases-ranked-list = Vedi la lista della sede

cases-rankings-title = Graduatorie
cases-rankings-lead = I bandi dell’ufficio: si prova la graduatoria quante volte si vuole, poi si pubblica, una volta sola.
cases-rankings-call = Bando
cases-rankings-closes = Domande fino al
cases-rankings-tried = Ultima prova
cases-ranking-done = La graduatoria è pubblicata. Le famiglie ricevono l’avviso.
cases-ranking-public = La pagina pubblica
cases-ranking-draw-rule = Sorteggio
cases-ranking-tried-with = Provata con il numero
cases-ranking-hash = Impronta dei dati provati
cases-ranking-recount = Conta di nuovo
cases-ranking-recounted-same = Contata di nuovo dai dati conservati: il risultato è lo stesso, e le impronte anche.
cases-ranking-recounted-other = Contata di nuovo, la graduatoria è un’altra: i dati conservati sono cambiati. Avvisa chi gestisce la piattaforma.
cases-ranking-simulate-title = Prova la graduatoria
cases-ranking-simulate-lead = La prova non cambia niente per le famiglie. Resta scritto solo che l’hai fatta, con le cifre.
cases-ranking-draw = Numero del sorteggio
cases-ranking-draw-hint = Quello che dice il bando. Se non è ancora uscito, per provare va bene qualunque numero.
cases-ranking-simulate = Prova
cases-ranking-wrong-draw = Scrivi un numero intero, per esempio 42.
cases-ranking-result = Il risultato della prova
cases-ranking-before = prima { $before }
cases-ranking-applications = Domande ammesse
cases-ranking-unexamined = Domande ancora da guardare
cases-ranking-placed = Con un posto
cases-ranking-at-first = Di cui nella prima scelta
cases-ranking-by-school = Sede per sede
cases-ranking-named = Domande
cases-ranking-filled = Posti dati
cases-ranking-waiting = In attesa
cases-ranking-cut-off = Ultimo punteggio
cases-ranking-no-cut-off = tutti dentro
cases-ranking-unplaced = Senza un posto
cases-ranking-unplaced-none = Tutte le domande hanno un posto.
cases-ranking-publish-title = Pubblica la graduatoria
cases-ranking-publish-lead = Si pubblica questo risultato, per tutti e una volta sola. I posti si offrono subito alle famiglie. Controlla che il numero del sorteggio sia quello vero: { $draw }.
cases-ranking-publish = Pubblica per tutti
cases-ranking-publish-by-head = La pubblica chi risponde dell’ufficio.
cases-ranking-error-not-ripe = La graduatoria si pubblica quando le domande sono chiuse, tutte sono state guardate e il risultato è stato provato.

cases-audit-rankings = Ha guardato le graduatorie dell’ufficio
cases-audit-ranking-simulated = Ha provato una graduatoria
cases-audit-ranking-published = Ha pubblicato una graduatoria
cases-audit-ranking-recounted = Ha contato di nuovo una graduatoria
cases-audit-ranked = La domanda si è mossa in graduatoria
