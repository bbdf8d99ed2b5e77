# Le pagine del gestore d'identità locale, per la dimostrazione e le prove.

spid-counterpart-title = Gestore di identità di prova
spid-counterpart-notice = Questo non è un gestore SPID: le persone sono inventate e qui non si controlla nessuna identità.
spid-counterpart-service = { $provider }: il servizio { $service } chiede chi sei.
spid-counterpart-people = Entra come
spid-counterpart-refusals = Oppure rispondi con un rifiuto
spid-counterpart-cancel = Annulla (nr25)
spid-counterpart-error = Errore nr{ $number }
spid-counterpart-continue = Continua
spid-counterpart-left = La sessione è chiusa in tutti i servizi.
spid-counterpart-not-left = Il servizio non ha potuto chiudere la sessione.
spid-counterpart-wrong = La richiesta del servizio non è accettata.
