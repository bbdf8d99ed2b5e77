# Che cosa si fa sapere di un appuntamento: avvisi, promemoria, messaggi agli ospiti.

# Come si legge un appuntamento, una riga per cosa
appointments-tell-when = Quando: { $when }
appointments-tell-where = Dove: { $office }, { $address }
appointments-tell-telephone = Come: ti chiamiamo noi a quell’ora, al numero che ci hai dato. Non serve venire: tieni il telefono vicino e in un posto dove puoi parlare.
appointments-tell-video = Come: in video, dalla pagina dell’appuntamento. Bastano un telefono o un computer con la videocamera; apri la pagina qualche minuto prima.
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
