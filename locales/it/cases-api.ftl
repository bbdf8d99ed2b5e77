# Le risposte dell’API delle pratiche. Le leggono i programmi, e chi li scrive.

# Perché non si può: un codice per ogni caso, lo stesso in fondo a «type».
cases-api-not-offered-title = Il servizio ora non si può chiedere qui
cases-api-not-offered-text = È sospeso, oppure si chiede in un altro modo: lo dice la sua scheda.
cases-api-ended-title = La pratica è conclusa
cases-api-ended-text = Non si può più fare niente. Per una cosa nuova serve una richiesta nuova.
cases-api-not-now-title = In questo stato non si può
cases-api-not-now-text = In «actions» della pratica c’è che cosa si può fare adesso.
cases-api-held-by-another-title = La pratica è di un’altra persona dell’ufficio
cases-api-held-by-another-text = Solo chi risponde dell’ufficio può prenderla.
cases-api-opinion-missing-title = Manca un parere
cases-api-opinion-missing-text = Prima di questo passo si aspetta il parere di un altro ufficio o ente: la pagina della pratica dice quale.
cases-api-reason-needed-title = Serve un motivo
cases-api-reason-needed-text = La legge vuole che chi ha chiesto sappia perché: scrivilo in «reason».
cases-api-fresh-sign-in-needed-title = La invia la persona, dalle pagine
cases-api-fresh-sign-in-needed-text = Chi invia questa richiesta dev’essere appena entrato, e un token non lo dice. Falla dalla pagina del servizio; la chiave resta libera.
cases-api-strong-sign-in-needed-title = La invia la persona, dalle pagine
cases-api-strong-sign-in-needed-text = Chi invia questa richiesta dev’essere appena entrato con SPID di livello 3 o CIE, e un token non lo dice. Falla dalla pagina del servizio; la chiave resta libera.
cases-api-too-many-webhooks-title = Troppi webhook
cases-api-too-many-webhooks-text = L’ufficio ne ha già quanti può. Togline uno e riprova.
cases-api-no-webhooks-title = Qui non ci sono webhook
cases-api-no-webhooks-text = Questo Comune non avvisa i programmi. Leggi l’elenco delle pratiche.
cases-api-unknown-instance-title = L’istanza non c’è
cases-api-unknown-instance-text = Nessuna pratica dell’ufficio ha questo codice (CUI): prima si manda send_instance.
cases-api-instance-known-title = L’istanza è già arrivata, diversa
cases-api-instance-known-text = Si può rimandare cambiata solo quando lo sportello chiede di correggerla o integrarla; una ricevuta ha una data sola.

# Che cosa non va in un campo.
cases-api-wrong-service = Scrivi il nome di un servizio di /services.
cases-api-wrong-unknown = Il modulo non ha questo campo.
cases-api-wrong-not-asked = Con le altre risposte il modulo non lo chiede: toglilo.
cases-api-wrong-kind = La risposta è di un altro tipo: /services dice quale.
cases-api-wrong-state = Scrivi open, waiting o ended.
cases-api-wrong-channel = Scrivi web, api, chat, desk o phone.
cases-api-wrong-shelf = Scrivi office, mine o free.
cases-api-wrong-number = Scrivi il numero di protocollo come 0000123/2026.
cases-api-wrong-files = I file si mandano solo dalle pagine del servizio: qui non si può.
cases-api-wrong-cui = Scrivi il codice come lo manda il front office SUAP: ogni parte da 1 a 60 segni senza spazi, uuid come UUID.
cases-api-wrong-cui-of-another = Questo codice è già di un’altra pratica: controlla quale.
cases-api-wrong-suap-member = Manca, è troppo lungo o ripetuto, o non è fra i valori delle specifiche.
cases-api-wrong-suap-index = Servono da 1 a 500 elementi.
cases-api-wrong-suap-codes = Le fattispecie devono essere di un servizio di questo ufficio, uno solo.
cases-api-wrong-suap-element = L’istanza non ha questo elemento (code e ref).
cases-api-wrong-suap-date = Scrivi un giorno fra l’emissione del CUI e oggi.
cases-api-wrong-suap-body = Scrivi il codice IPA dell’ente.
cases-api-wrong-page-far = Si vedono le prime 50 pagine: restringi la ricerca.
cases-api-wrong-page = La prima pagina è 1.
cases-api-wrong-action = Scrivi una delle «actions» della pratica.
cases-api-wrong-unit = Scrivi il nome di un ufficio.
cases-api-wrong-kinds = Scrivi almeno un tipo fra: { $kinds }.
cases-api-wrong-address = Non è un indirizzo web, oppure è troppo lungo.
cases-api-wrong-address-open = L’indirizzo deve cominciare con https://.
cases-api-wrong-address-inside = L’indirizzo porta a una macchina che non è su internet.
cases-api-wrong-signature = La firma di un’altra persona si chiede solo sulla pagina.
