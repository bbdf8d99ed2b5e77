# Le pagine del gestore locale di CIE, per la dimostrazione e le prove.

cie-counterpart-title = Entra con CIE: gestore di prova
cie-counterpart-notice = Questo non è il gestore di CIE: le persone sono inventate, nessuna carta viene letta e nessuna identità controllata.
cie-counterpart-service = { $provider }: il servizio { $service } chiede nome, cognome, data di nascita e codice fiscale.
cie-counterpart-people = Acconsenti ed entra come
cie-counterpart-refusals = Oppure rifiuta
cie-counterpart-cancel = Annulla
cie-counterpart-error = Errore { $name }
cie-counterpart-wrong = La richiesta del servizio non è accettata.
