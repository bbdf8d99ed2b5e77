# Come il Comune raggiunge una persona, e che cosa le ha fatto sapere.

identity-own-area = La tua area
identity-contacts-title = I tuoi contatti
identity-contacts-card = Dove ti scriviamo, e come vuoi essere avvisato.
identity-contacts-lead = Dove ti scriviamo quando c’è qualcosa che ti riguarda. Li scegli tu, e li cambi o li togli quando vuoi.
identity-contacts-notices = { $count ->
    [0] Leggi i tuoi avvisi
    [one] Leggi i tuoi avvisi: uno è nuovo
   *[other] Leggi i tuoi avvisi: { $count } sono nuovi
}
identity-contact-anew = Per cambiarli accedi di nuovo
identity-contact-anew-text = Hai un recapito confermato, ed è lì che ti avvisiamo se qualcuno agisce al posto tuo. Perché nessuno lo cambi da una sessione rimasta aperta, serve un accesso dell’ultimo quarto d’ora. Poi torni qui.
identity-contact-anew-go = Accedi di nuovo
identity-contact-state = Stato
identity-contact-email = Posta elettronica
identity-contact-email-address = Indirizzo e-mail
identity-contact-email-hint = Per esempio nome@posta.it. Ti mandiamo un codice di sei cifre, per essere sicuri che sia tuo.
identity-contact-email-since = Confermato il { $day }
identity-contact-email-refused = L’ultimo messaggio non è arrivato: il server di posta di questo indirizzo non lo accetta. Controlla l’indirizzo, o scrivine un altro.
identity-contact-no-email = Non abbiamo un tuo indirizzo: per e-mail non ti scriviamo.
identity-contact-new-email = Nuovo indirizzo e-mail
identity-contact-send-code = Mandami il codice
identity-contact-remove-email = Togli l’indirizzo
identity-contact-pending = Un indirizzo da confermare
identity-contact-pending-text = Abbiamo mandato un codice a { $address }. Scrivilo per confermare che l’indirizzo è tuo.
identity-contact-pending-go = Inserisci il codice
identity-contact-no-mail-text = Questo Comune non manda ancora e-mail: per ora trovi gli avvisi in queste pagine.
identity-contact-no-sms-text = Questo Comune non manda ancora SMS: il numero resta come lo scrivi tu.
identity-contact-io-not-offered = Questo Comune non manda ancora messaggi in App IO: scegli un altro modo.
identity-contact-sms-not-offered = Per ricevere SMS conferma prima il tuo numero di cellulare.
identity-contact-phone = Telefono cellulare
identity-contact-phone-text = Serve a un ufficio che deve richiamarti. Non lo verifichiamo e per ora non mandiamo SMS: controlla di averlo scritto bene.
identity-contact-phone-sms-text = Serve a un ufficio che deve richiamarti e, se lo scegli, per avvisarti con un SMS. Ti mandiamo un codice di sei cifre, per essere sicuri che sia tuo.
identity-contact-phone-number = Numero di cellulare
identity-contact-phone-hint = Per esempio 333 123 4567. Per un numero estero scrivi anche il prefisso, come +41.
identity-contact-phone-sms-hint = Per esempio 333 123 4567; per un numero estero scrivi anche il prefisso, come +41. Ti mandiamo per SMS un codice di sei cifre, per essere sicuri che sia tuo.
identity-contact-phone-refused = L’ultimo SMS non è arrivato: l’operatore dice che questo numero non esiste. Controlla il numero, o scrivine un altro.
identity-contact-phone-pending = Un numero da confermare
identity-contact-phone-pending-text = Abbiamo mandato un codice al { $number }. Scrivilo per confermare che il numero è tuo.
identity-contact-phone-unverified = Non verificato
identity-contact-save-phone = Salva il numero
identity-contact-remove-phone = Togli il numero
identity-channels-title = Come vuoi essere avvisato
identity-channels-text = In queste pagine trovi tutto, in ogni caso. Gli avvisi sulla sicurezza dei tuoi accessi arrivano sempre: per e-mail se hai confermato un indirizzo, altrimenti per SMS se hai confermato un numero.
identity-channels-save = Salva le scelte
identity-topic-account = Sicurezza dei tuoi accessi
identity-topic-delegation = Deleghe: chi agisce per te, e per chi agisci tu
identity-topic-services = Certificati e pratiche
identity-topic-appointments = Appuntamenti: che cosa hai prenotato, promemoria, posti che si liberano
identity-topic-payments = Pagamenti: che cosa devi pagare, e che cosa hai pagato
identity-channel-email = Per e-mail
identity-channel-email-hint = All’indirizzo che hai confermato.
identity-channel-io = In App IO
identity-channel-io-hint = Nell’app dei servizi pubblici, se la usi. Se non la usi, o lì hai spento i nostri messaggi, ti scriviamo ai contatti che hai confermato.
identity-channel-sms = Per SMS
identity-channel-sms-hint = Al numero che hai confermato. Il messaggio dice solo che c’è un avviso e per chi: il testo si legge qui.
identity-channel-pages = Solo in queste pagine
identity-channel-pages-hint = Non ti scriviamo: vieni tu a leggere.
identity-channel-letter = Per lettera
identity-channel-letter-hint = Ti scrive a casa l’ufficio che si occupa della pratica. L’invio automatico di lettere non è ancora attivo: intanto leggi anche qui.
identity-contact-language = In quale lingua ti scriviamo
identity-contact-demonstration = Questa è una dimostrazione
identity-contact-mailbox = Leggi qui la posta della dimostrazione
identity-contact-io-inbox = Leggi qui i messaggi per App IO della dimostrazione
identity-contact-inbox = Leggi qui gli SMS della dimostrazione

# Appena fatto
identity-contact-done-email = L’indirizzo è confermato: da ora ti scriviamo lì.
identity-contact-done-email-removed = L’indirizzo è stato tolto.
identity-contact-done-phone = Il numero è stato salvato.
identity-contact-done-phone-confirmed = Il numero è confermato: se vuoi gli avvisi per SMS, sceglilo qui sotto.
identity-contact-done-phone-removed = Il numero è stato tolto.
identity-contact-done-choices = Le tue scelte sono state salvate.

# Che cosa non va
identity-contact-wrong-email = Scrivi un indirizzo e-mail, per esempio nome@posta.it
identity-contact-wrong-phone = Scrivi un numero di telefono, per esempio 333 123 4567
identity-contact-not-mobile = Scrivi un numero di cellulare: in Italia comincia con 3
identity-contact-choose-a-way = Scegli come vuoi essere avvisato
identity-contact-choose-a-language = Scegli una lingua
identity-contact-code-wanted = Scrivi il codice di sei cifre che hai ricevuto
identity-contact-wrong-code = { $left ->
    [one] Il codice non è giusto. Puoi provare ancora una volta.
   *[other] Il codice non è giusto. Puoi provare ancora { $left } volte.
}
identity-contact-no-try-left = Il codice è stato sbagliato troppe volte e non vale più. Fattene mandare un altro.
identity-contact-code-expired = Il codice è scaduto. Fattene mandare un altro.
identity-contact-too-many-codes = Abbiamo già mandato { $most } codici nell’ultima ora. Aspetta un po’, poi riprova.
identity-contact-nothing-to-prove = Non c’è niente da confermare: forse lo hai già fatto, o è passato troppo tempo.

# Al primo accesso
identity-first-title = Come possiamo avvisarti?
identity-first-lead = Dicci dove scriverti: lo facciamo quando qualcuno comincia o smette di agire per te, e quando cambiano i tuoi accessi o i tuoi recapiti.
identity-first-phone = Oppure un numero di cellulare
identity-first-later = Più tardi
identity-first-text = Puoi farlo quando vuoi, dalla pagina dei tuoi contatti. Lo usa solo il Comune, solo per i suoi servizi.
identity-first-choices-title = Come vuoi saperlo?
identity-first-choices-lead = Il recapito è confermato. Scegli come avvisarti per ogni argomento, e in quale lingua.
identity-first-choices-save = Salva e continua
identity-first-choices-add-email = Conferma anche un indirizzo e-mail
identity-first-choices-add-phone = Conferma anche un numero di cellulare, se vuoi avvisi per SMS
identity-first-choices-text = Puoi cambiare idea quando vuoi, dalla pagina dei tuoi contatti.

# La conferma
identity-confirm-title = Conferma il tuo indirizzo
identity-confirm-lead = Abbiamo mandato un codice a { $address }. Vale { $minutes } minuti.
identity-confirm-refused = Il server di posta dice che questo indirizzo non esiste. Controlla di averlo scritto bene, o usane un altro.
identity-confirm-phone-title = Conferma il tuo numero
identity-confirm-phone-lead = Abbiamo mandato un codice per SMS al { $address }. Vale { $minutes } minuti.
identity-confirm-phone-refused = L’operatore dice che questo numero non esiste. Controlla di averlo scritto bene, o usane un altro.
identity-confirm-phone-nothing-text = Aspetta un minuto e guarda che il telefono sia acceso e abbia campo.
identity-confirm-phone-other = Usa un altro numero
identity-confirm-code = Codice
identity-confirm-code-hint = Le sei cifre che trovi nel messaggio
identity-confirm-submit = Conferma
identity-confirm-nothing = Non è arrivato nulla?
identity-confirm-nothing-text = Aspetta un minuto e guarda anche fra la posta indesiderata.
identity-confirm-again = Mandami un altro codice
identity-confirm-other = Usa un altro indirizzo

# Avvisi
identity-notices-title = I tuoi avvisi
identity-notices-card = Che cosa ti abbiamo fatto sapere.
identity-notices-lead = Tutto quello che ti abbiamo fatto sapere negli ultimi 24 mesi.
identity-notices-choose = Scegli come essere avvisato
identity-notices-none = Nessun avviso
identity-notices-none-text = Quando ci sarà qualcosa che ti riguarda, lo troverai qui.
identity-notices-all-read = Segna tutti come letti
identity-notices-read = Segna come letto
identity-notices-new = Nuovo
identity-notice-file-changed-subject = Un ufficiale ha modificato la tua scheda anagrafica
identity-notice-file-changed-body = Un ufficiale d’anagrafe ha inserito una variazione nella tua scheda. La trovi nel tuo fascicolo; in «Chi ha visto i miei dati» leggi quale ufficio l’ha inserita e perché. Se qualcosa non torna, scrivi o telefona all’anagrafe.
identity-notice-about = Questo avviso riguarda { $name }.
identity-notice-open = Vai alla pagina
identity-notice-unknown-subject = Un avviso del Comune
identity-notice-unknown-body = Il testo di questo avviso non è più disponibile. Se ti serve, chiamaci.
identity-notice-email-confirmed-subject = Il tuo indirizzo e-mail è confermato
identity-notice-email-confirmed-body = Da ora ti scriviamo all’indirizzo che hai confermato. Se non l’hai fatto tu, entra e toglilo, poi chiamaci.
identity-notice-email-removed-subject = Il tuo indirizzo e-mail è stato tolto
identity-notice-email-removed-body = Da ora trovi gli avvisi solo in queste pagine.
identity-notice-phone-stated-subject = Il tuo numero di cellulare è cambiato
identity-notice-phone-stated-body = Fra i tuoi contatti c’è un nuovo numero di cellulare. Se non l’hai fatto tu, entra e toglilo, poi chiamaci.
identity-notice-phone-confirmed-subject = Il tuo numero di cellulare è confermato
identity-notice-phone-confirmed-body = Fra i tuoi contatti c’è il numero che hai confermato. Se non l’hai fatto tu, entra e toglilo, poi chiamaci.
identity-notice-phone-removed-subject = Il tuo numero di cellulare è stato tolto
identity-notice-phone-removed-body = Fra i tuoi contatti non c’è più un numero di cellulare. Se non l’hai fatto tu, chiamaci.

# I messaggi
identity-mail-code-subject = Il codice per confermare il tuo indirizzo
identity-mail-code-body =
    Il tuo codice è:

    { $code }

    Scrivilo nella pagina da cui lo hai chiesto, entro { $minutes } minuti.

    Se non lo hai chiesto tu, non fare nulla: senza il codice l’indirizzo non viene usato. Nessuno del Comune te lo chiederà mai, nemmeno al telefono.
identity-mail-former-subject = Non ti scriviamo più a questo indirizzo
identity-mail-former-body =
    Questo indirizzo non è più fra i contatti di chi lo usava: è stato cambiato o tolto.

    Se non l’hai fatto tu, chiama subito lo { $phone }.
identity-mail-open = Vai alla pagina: { $address }
identity-mail-all-notices = Tutti i tuoi avvisi: { $address }
identity-mail-foot = { $city }. Questo messaggio è automatico: non rispondere a questo indirizzo.

# Gli SMS: corti, senza dati e senza link
identity-sms-code = il tuo codice è { $code }. Vale { $minutes } minuti. Non dirlo a nessuno: noi non te lo chiediamo mai.
identity-sms-former = questo numero non è più fra i contatti di chi lo usava. Se non sei stato tu, chiama subito lo { $phone }.
identity-sms-account = è cambiato qualcosa nei tuoi accessi o nei tuoi contatti.
identity-sms-delegation = c’è una novità su una delega.
identity-sms-services = c’è un avviso su un certificato o una pratica.
identity-sms-appointments = c’è un avviso su un appuntamento.
identity-sms-payments = c’è un avviso su un pagamento.
identity-sms-read = Leggilo nella tua area personale, fra gli avvisi. Nei nostri SMS non ci sono mai link.

# App IO: il titolo si legge anche a telefono bloccato, e non dice niente di nessuno
identity-io-account = Una novità sulla sicurezza dei tuoi accessi
identity-io-delegation = Una novità su una delega
identity-io-services = Una novità su un certificato o una pratica
identity-io-appointments = Una novità su un appuntamento
identity-io-payments = Una novità su un pagamento al Comune
identity-io-open = Vai alla pagina del Comune
identity-io-foot = Questo avviso e tutti quelli degli ultimi 24 mesi sono anche nella tua area personale, sul sito del Comune.
identity-io-all = Tutti i tuoi avvisi

# Chi ha visto i miei dati
identity-purpose-contacts = Contatti e avvisi
identity-audit-contacts-read = Lettura dei contatti
identity-audit-contacts-put-off = Contatti rimandati a più tardi
identity-audit-contacts-followed = Contatti e avvisi passati alla scheda unita
identity-audit-email-proposed = Codice chiesto per un indirizzo e-mail
identity-audit-email-wrong-code = Codice sbagliato per un indirizzo e-mail
identity-audit-email-confirmed = Indirizzo e-mail confermato
identity-audit-email-removed = Indirizzo e-mail tolto
identity-audit-phone-stated = Numero di cellulare indicato
identity-audit-phone-proposed = Codice chiesto per un numero di cellulare
identity-audit-phone-wrong-code = Codice sbagliato per un numero di cellulare
identity-audit-phone-confirmed = Numero di cellulare confermato
identity-audit-phone-removed = Numero di cellulare tolto
identity-audit-channels-chosen = Scelta di come essere avvisato
identity-audit-notices-read = Lettura degli avvisi
identity-audit-notice-mailed = Avviso mandato per e-mail
identity-audit-notice-texted = Avviso mandato per SMS
identity-audit-notice-in-io = Avviso mandato in App IO
identity-audit-former-phone-told = Avvisato il numero di cellulare di prima
identity-audit-former-told = Avvisato l’indirizzo e-mail di prima
