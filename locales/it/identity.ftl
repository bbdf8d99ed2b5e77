# Identità: come si entra e si esce, e il registro degli accessi.

# Accedi
identity-ways-in-title = Accedi
identity-ways-in-lead = Per accedere al sito e ai suoi servizi, utilizza una delle seguenti modalità.
identity-ways-in-strong = Serve un accesso più forte
identity-ways-in-strong-text = Per questa operazione accedi di nuovo con SPID di livello 3 o con la Carta d’identità elettronica. Poi ti riportiamo dov’eri.
identity-ways-in-closed = L’accesso online non è ancora attivo
identity-ways-in-closed-text = Per ora non puoi entrare con la tua identità digitale. I certificati si chiedono agli sportelli dell’anagrafe; per sapere dove e quando, chiama lo { $phone }.
identity-ways-in-without = Senza accedere
identity-ways-in-without-text = Per controllare un certificato che hai ricevuto non serve accedere:
identity-ways-in-verify = verifica un certificato
identity-spid-title = SPID
identity-spid-text = Accedi con SPID, il Sistema pubblico di identità digitale.
identity-spid-enter = Entra con SPID
identity-spid-choose = Scegli il tuo gestore di identità:
identity-spid-no-provider = In questo momento l’elenco dei gestori non è disponibile. Riprova fra qualche minuto.
identity-spid-how = Come attivare SPID
identity-cie-title = CIE
identity-cie-text = Accedi con la carta d’identità elettronica: dal telefono, con l’app CieID, o dal computer, con un lettore di carte.
identity-cie-enter = Entra con CIE
identity-cie-no-provider = In questo momento l’accesso con CIE non è disponibile. Riprova fra qualche minuto.
identity-cie-how = Come si usa la CIE per accedere
identity-eidas-title = eIDAS
identity-eidas-text = Are you a citizen of another European country? Use the digital identity of your country.
identity-eidas-enter = Login with eIDAS

# In viaggio verso il gestore
identity-send-title = Stai andando dal tuo gestore di identità
identity-send-text = Se la pagina non cambia da sola, premi il pulsante.
identity-send-go = Continua

# Quando non si entra: che cosa è successo, che cosa fare
identity-not-in-here = Accesso non riuscito
identity-not-in-again = Torna ad Accedi
identity-not-in-call = Se il problema continua, chiama lo { $phone } e leggi questo numero di segnalazione:
identity-not-in-number = nr{ $number }
identity-not-in-too-many-attempts-title = Troppi tentativi
identity-not-in-too-many-attempts-text = Hai inserito più volte credenziali sbagliate. Recuperale sul sito del tuo gestore di identità, poi riprova.
identity-not-in-no-credentials-title = Il tuo SPID non basta per questo accesso
identity-not-in-no-credentials-text = Serve un livello di SPID più alto di quello che hai. Chiedilo al tuo gestore di identità, poi riprova.
identity-not-in-timed-out-title = È passato troppo tempo
identity-not-in-timed-out-text = L’accesso presso il tuo gestore di identità è durato troppo. Riprova, e completalo entro qualche minuto.
identity-not-in-consent-denied-title = Hai negato il consenso
identity-not-in-consent-denied-text = Per entrare il tuo gestore deve dirci chi sei: senza il tuo consenso non può. Se vuoi usare i servizi, riprova e acconsenti.
identity-not-in-suspended-title = La tua identità digitale è sospesa o revocata
identity-not-in-suspended-text = Il tuo gestore non ti lascia usare questa identità. Rivolgiti a lui per riattivarla.
identity-not-in-reserved-title = Il tuo gestore non ti ha fatto entrare
identity-not-in-reserved-text = Il gestore di identità non ha completato l’accesso. Riprova; se succede ancora, rivolgiti a lui.
identity-not-in-cancelled-title = Hai annullato l’accesso
identity-not-in-cancelled-text = Non sei entrato e non abbiamo ricevuto i tuoi dati. Puoi riprovare quando vuoi.
identity-not-in-wrong-kind-title = Serve un’identità personale
identity-not-in-wrong-kind-text = Hai usato un’identità professionale o di un’azienda. Qui si entra con l’identità digitale personale.
identity-not-in-our-fault-title = L’accesso non ha funzionato
identity-not-in-our-fault-text = È un nostro errore, non tuo: il gestore di identità non ha capito la nostra richiesta. Lo abbiamo registrato; riprova più tardi o con un altro gestore.
identity-not-in-unexplained-title = Il tuo gestore non ti ha fatto entrare
identity-not-in-unexplained-text = Il gestore di identità non ha detto perché. Riprova; se succede ancora, rivolgiti a lui.
identity-not-in-access-denied-title = Non sei entrato
identity-not-in-access-denied-text = L’accesso con CIE è stato annullato, oppure il livello della tua identità non basta. Non abbiamo ricevuto i tuoi dati. Puoi riprovare quando vuoi.
identity-not-in-provider-failed-title = L’accesso con CIE non funziona in questo momento
identity-not-in-provider-failed-text = Il gestore di CIE ha un problema e non ti ha fatto entrare. Riprova fra qualche minuto, o accedi in un altro modo.
identity-not-in-unnamed-title = Non sappiamo chi sei
identity-not-in-unnamed-text = Il tuo gestore non ci ha comunicato un codice fiscale valido. Controlla i dati della tua identità digitale presso di lui, poi riprova.
identity-not-in-ambiguous-title = Non possiamo dire chi sei
identity-not-in-ambiguous-text = Il tuo codice fiscale è stato anche di un’altra persona. Chiamaci o vieni a uno sportello con un documento: controlliamo quale è il tuo di oggi.
identity-not-in-deceased-title = Non possiamo farti entrare
identity-not-in-deceased-text = I dati della tua identità digitale non vanno d’accordo con quelli dell’anagrafe. Chiamaci o vieni a uno sportello con un documento: lo correggiamo.
identity-not-in-other-birth-title = Non possiamo farti entrare
identity-not-in-other-birth-text = La data di nascita della tua identità digitale è diversa da quella dell’anagrafe. Chiamaci o vieni a uno sportello con un documento: controlliamo quale è giusta.
identity-not-in-nobody-waits-title = Questo accesso non è più valido
identity-not-in-nobody-waits-text = È già stato usato, è scaduto, oppure è cominciato in un altro browser. Riparti da Accedi, nello stesso browser e con i cookie attivi.
identity-not-in-not-believed-title = La risposta del gestore non è valida
identity-not-in-not-believed-text = La risposta arrivata dal gestore di identità non ha superato i controlli di sicurezza e non l’abbiamo accettata. Riparti da Accedi.

# Chi non è iscritto all’anagrafe
identity-welcome-title = Benvenuto
identity-welcome-lead = Abbiamo riconosciuto la tua identità, ma non risulti iscritto all’anagrafe di { $city }. Qui trovi i servizi aperti a tutti.
identity-welcome-open = Che cosa puoi fare
identity-welcome-verify = Verifica un certificato
identity-welcome-verify-text = Controlla se un certificato che hai ricevuto è autentico e vale ancora.
identity-welcome-help = Aiuto e contatti
identity-welcome-help-text = Dove andare, chi chiamare, che cosa portare.
identity-welcome-mistake = Abiti qui?
identity-welcome-mistake-text = Se ti sei appena trasferito, aspetta che la pratica di residenza sia conclusa. Se pensi a un errore, chiama lo { $phone }.

# Registro degli accessi
identity-register-title = Registro degli accessi
identity-register-lead = Le richieste e le risposte di SPID, CIE ed eIDAS degli ultimi 24 mesi. Ogni ricerca e ogni lettura resta scritta, con il motivo.
identity-register-from = Dal giorno
identity-register-to = Al giorno
identity-register-identifier = Identificativo
identity-register-identifier-hint = Di una richiesta, di una risposta, di un’asserzione o di un ID token
identity-register-reason = Motivo
identity-register-reason-hint = Per esempio la richiesta dell’autorità e il suo numero di protocollo
identity-register-reason-wanted = Scrivi il motivo, da { $shortest } a { $longest } caratteri
identity-register-wrong-date = Scrivi una data, per esempio 16/03/2020
identity-register-wrong-order = Il secondo giorno viene prima del primo
identity-register-search = Cerca
identity-register-found = { $count ->
    [one] Una voce
   *[other] { $count } voci
}
identity-register-none = Nessuna voce
identity-register-none-text = In questi giorni non c’è nessun accesso con questo identificativo. Controlla le date.
identity-register-cut = Le voci sono di più: qui ci sono le cento più recenti. Restringi i giorni.
identity-register-caption = Voci del registro, la più recente per prima
identity-register-recorded = Registrata
identity-register-scheme = Modalità
identity-register-scheme-spid = SPID o eIDAS
identity-register-scheme-cie = CIE
identity-register-provider = Gestore
identity-register-request = Richiesta
identity-register-entry = Voce
identity-register-open = Apri
identity-access-title = Voce del registro degli accessi
identity-access-logged = Questa lettura è stata registrata.
identity-access-response = Risposta
identity-access-assertion = Asserzione
identity-access-subject = Nome della persona presso il gestore
identity-access-request-xml = Richiesta inviata
identity-access-response-xml = Risposta ricevuta
identity-access-trust-chain = Perché il gestore è stato creduto: le dichiarazioni della federazione
identity-access-proof = Con che cosa abbiamo provato chi siamo
identity-access-id-token = Il gestore attesta l’accesso (ID token)
identity-access-userinfo = Il gestore dice di chi si tratta (userinfo)
identity-access-back = Torna al registro

# Chi ha visto i miei dati
identity-purpose-sign-in = Accesso ai servizi
identity-audit-signed-in = Accesso con identità digitale
identity-audit-signed-in-high = Accesso con identità digitale di livello alto
identity-audit-not-recognised = Accesso rifiutato: dati diversi da quelli dell’anagrafe
identity-audit-register-searched = Ricerca nel registro degli accessi
identity-audit-register-opened = Lettura di una voce del registro degli accessi
