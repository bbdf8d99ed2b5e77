# Quello che ogni API può rispondere. Lo leggono i programmi, e chi li scrive.

web-api-at-work-title = Il servizio funziona
web-api-at-work-text = I servizi online rispondono.

# Perché non si può: un codice per ogni caso, lo stesso in fondo a «type».
web-api-token-needed-title = Serve un token
web-api-token-needed-text = Manda il token nell’intestazione Authorization: Bearer. Un residente lo crea nel fascicolo, alla pagina Applicazioni; il programma di un ufficio riceve la sua chiave da chi gestisce la piattaforma.
web-api-token-refused-title = Il token non apre più nulla
web-api-token-refused-text = È sbagliato, è scaduto oppure è stato revocato. Chiedine uno nuovo.
web-api-forbidden-title = Con questo token non si può
web-api-forbidden-text = Questa operazione non è di chi ha dato il token.
web-api-not-found-title = Non c’è
web-api-not-found-text = Nulla ha questo identificativo, oppure non è di chi chiede.
web-api-malformed-title = La richiesta non si legge
web-api-malformed-text = Il corpo non è il JSON descritto nel documento OpenAPI. In «reason» c’è il punto in cui la lettura si è fermata.
web-api-not-json-title = Serve JSON
web-api-not-json-text = Manda il corpo con l’intestazione Content-Type: application/json.
web-api-invalid-title = Alcuni campi non vanno bene
web-api-invalid-text = In «fields» c’è che cosa non va, campo per campo.
web-api-key-needed-title = Manca la chiave della richiesta
web-api-key-needed-text = Manda un’intestazione Idempotency-Key, da 1 a 64 caratteri ASCII senza spazi: nuova per ogni richiesta, la stessa quando la ripeti.
web-api-key-used-otherwise-title = Chiave già usata
web-api-key-used-otherwise-text = Con questa chiave è già stata chiesta un’altra cosa. Usa una chiave nuova.
web-api-stale-title = Nel frattempo qualcosa è cambiato
web-api-stale-text = Non abbiamo fatto niente. Leggi di nuovo com’è adesso e riprova.
