# Che cosa si fa sapere di un appuntamento: avvisi, promemoria, messaggi agli ospiti.

# Come si legge un appuntamento, una riga per cosa
appointments-tell-when = Quando: { $when }
appointments-tell-where = Dove: { $office }, { $address }
appointments-tell-telephone = Come: ti chiamiamo noi a quell’ora, al numero che ci hai dato. Non serve venire: tieni il telefono vicino e in un posto dove puoi parlare.
appointments-tell-video = Come: in video, dalla pagina dell’appuntamento. Bastano un telefono o un computer con la videocamera; apri la pagina qualche minuto prima: da lì entri nella stanza.
appointments-tell-video-nowhere = Come: in video. Poco prima dell’ora l’ufficio ti scrive o ti chiama e ti dice come collegarti; se non si fa vivo nessuno, chiama lo { $phone }.
appointments-tell-matters = Per: { $matters }
appointments-tell-bring = Porta con te: { $what }
appointments-tell-keep-ready = Tieni a portata di mano: { $what }
appointments-tell-code = Codice dell’appuntamento: { $code }
appointments-tell-decree = per un provvedimento del Comune

# Prenotato
appointments-notice-booked-subject = Appuntamento prenotato: { $when }, { $office }
appointments-notice-booked-body =
    Il tuo appuntamento è prenotato.

    { $facts }

    Se non puoi venire, spostalo o annullalo dalla sua pagina, oppure chiama lo { $phone }: il posto serve a qualcun altro.

# Spostato
appointments-notice-moved-subject = Appuntamento spostato: { $when }, { $office }
appointments-notice-moved-body =
    Il tuo appuntamento del { $before } è spostato.

    { $facts }

    Se non puoi venire, spostalo o annullalo dalla sua pagina, oppure chiama lo { $phone }.
appointments-notice-moved-decree-subject = Abbiamo spostato il tuo appuntamento: { $when }, { $office }
appointments-notice-moved-decree-body =
    Abbiamo dovuto spostare il tuo appuntamento del { $before }: { $reason }.

    { $facts }

    Se il nuovo orario non va bene, spostalo o annullalo dalla sua pagina, oppure chiama lo { $phone }.
appointments-notice-way-decree-subject = Il tuo appuntamento si fa in un altro modo: { $when }
appointments-notice-way-decree-body =
    Il tuo appuntamento resta, ma non si fa più allo sportello: { $reason }.

    { $facts }

    Se così non va bene, spostalo o annullalo dalla sua pagina, oppure chiama lo { $phone }.

# Annullato
appointments-notice-cancelled-subject = Appuntamento annullato: { $when }, { $office }
appointments-notice-cancelled-body = L’appuntamento { $code } del { $when } è annullato, come ci è stato chiesto. Se non sei stato tu, chiama lo { $phone }. Per un altro giorno prenota di nuovo.
appointments-notice-cancelled-office-subject = Abbiamo annullato il tuo appuntamento: { $when }, { $office }
appointments-notice-cancelled-office-body = Abbiamo dovuto annullare il tuo appuntamento { $code } del { $when }. Ci dispiace. Puoi prenotarne subito un altro, oppure chiama lo { $phone }.
appointments-notice-cancelled-why-body = Abbiamo dovuto annullare il tuo appuntamento { $code } del { $when }: { $reason }. Ci dispiace. Puoi prenotarne subito un altro, oppure chiama lo { $phone }.

# Promemoria
appointments-notice-day-before-subject = Promemoria: { $when }, { $office }
appointments-notice-day-before-body =
    Ti ricordiamo il tuo appuntamento.

    { $facts }

    Se non puoi venire, spostalo o annullalo dalla sua pagina, oppure chiama lo { $phone }: il posto serve a qualcun altro.
appointments-notice-hours-before-subject = Fra poco: { $when }, { $office }
appointments-notice-hours-before-body =
    Ti ricordiamo il tuo appuntamento di oggi.

    { $facts }

    Se non puoi venire, annullalo dalla sua pagina o chiama lo { $phone }.

# Il giorno
appointments-notice-near-subject = Tocca quasi a te: { $office }
appointments-notice-near-wait-subject =
    { $minutes ->
        [0] Tocca a te tra un momento: { $office }
       *[other] Tocca a te fra circa { $minutes } minuti: { $office }
    }
appointments-notice-near-wait-body =
    { $minutes ->
        [0] Tocca a te tra un momento:
       *[other] Tocca a te fra circa { $minutes } minuti:
    } torna in sala d’attesa e guarda lo schermo. Se il tuo numero passa e non ci sei, chiedi allo sportello di richiamarti.
appointments-notice-near-body = Tocca quasi a te: torna in sala d’attesa e guarda lo schermo. Se il tuo numero passa e non ci sei, chiedi allo sportello di richiamarti.
appointments-notice-missed-subject = Non ti abbiamo visto all’appuntamento: { $when }, { $office }
appointments-notice-missed-body = Ti aspettavamo il { $when } e non sei venuto, o non ci siamo trovati. Se ti serve ancora, prenota di nuovo o chiama lo { $phone }. La prossima volta, se non puoi venire, annulla: il posto serve a qualcun altro.

# Un posto che si libera
appointments-notice-offer-subject = Si è liberato un posto prima: { $when }, { $office }
appointments-notice-offer-body =
    Avevi chiesto di saperlo: si è liberato un posto prima del tuo appuntamento del { $before }.

    Quando: { $when }
    Dove: { $office }

    Lo teniamo per te fino al { $until }. Per prenderlo apri la pagina e conferma; se non fai nulla il tuo appuntamento resta com’è, e il posto passa a chi l’ha chiesto dopo di te.

# Agli ospiti
appointments-mail-open = La pagina del tuo appuntamento, per spostarlo o annullarlo: { $address }
appointments-mail-foot =
    Questo messaggio è automatico, per favore non rispondere. Lo ricevi perché con questo indirizzo è stato prenotato un appuntamento.
    { $city }
appointments-sms-code = Codice { $code }.
appointments-sms-phone = Per spostarlo o annullarlo: { $phone }, o la pagina dell’appuntamento. Nei nostri SMS non ci sono mai link.

# La pagina «avvisami se si libera prima»
appointments-audit-wished = Chiesto di sapere di un posto prima
appointments-audit-wish-taken-back = Tolta la richiesta di un posto prima
appointments-audit-offer-declined = Rifiutato un posto prima
appointments-audit-guest-written = Scritto a un ospite
appointments-audit-followed = Gli appuntamenti sono passati alla scheda giusta
appointments-audit-returned = Gli appuntamenti sono tornati alla persona giusta
appointments-audit-forgotten = Dimenticato di chi era un appuntamento
appointments-purpose-merged = Due schede dell’anagrafe sono della stessa persona
appointments-purpose-became = La persona è ora iscritta all’anagrafe
appointments-purpose-parted = L’identità era di un’altra persona
appointments-purpose-died = La persona è deceduta
appointments-purpose-kept = I dati si tengono per il tempo stabilito
appointments-earlier-title = Avvisami se si libera prima
appointments-earlier-lead = Se qualcuno rinuncia a un posto prima del tuo, lo offriamo a chi l’ha chiesto, uno alla volta. Il tuo appuntamento resta com’è finché non ne accetti un altro.
appointments-earlier-visit = Il tuo appuntamento
appointments-earlier-yours = Il tuo appuntamento ora
appointments-earlier-where = Dove
appointments-earlier-when = Quando
appointments-earlier-until = Lo teniamo per te fino al
appointments-earlier-offered = Si è liberato un posto prima
appointments-earlier-offered-text = Se lo prendi, il tuo appuntamento si sposta lì e il posto che hai ora va a qualcun altro.
appointments-earlier-take = Prendi questo posto
appointments-earlier-decline = No, passa al prossimo
appointments-earlier-lapsed = L’ultimo posto che ti abbiamo offerto è passato a un’altra persona. Sei ancora in lista per il prossimo.
appointments-earlier-wished = Sei in lista
appointments-earlier-days = Nei giorni
appointments-earlier-from-to = dal { $first } al { $last }
appointments-earlier-offices = Nelle sedi
appointments-earlier-take-back = Non avvisarmi più
appointments-earlier-change = Cambia giorni o sedi
appointments-earlier-ask = Quando e dove potresti venire?
appointments-earlier-first = Dal giorno
appointments-earlier-last = Al giorno
appointments-earlier-save = Avvisami
appointments-earlier-how = Come funziona
appointments-earlier-how-order = Ogni posto che si libera va a chi l’ha chiesto per primo, fra quelli a cui va bene; poi al secondo, e così via.
appointments-earlier-how-time = Hai mezz’ora per decidere se ti avvisiamo sul telefono (SMS o App IO), due ore se ti scriviamo per e-mail, e comunque fino a un’ora prima. Di notte non avvisiamo nessuno.
appointments-earlier-how-kept = Se rifiuti o non rispondi, non perdi il tuo appuntamento né il tuo turno in lista.
appointments-earlier-back = Torna all’appuntamento
appointments-earlier-wrong-days = Scegli giorni da oggi fino al giorno del tuo appuntamento
appointments-earlier-wrong-offices = Scegli almeno una sede fra quelle indicate, al massimo venti
