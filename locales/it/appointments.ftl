## engine

appointments-way-in-person = Di persona
appointments-way-telephone = Per telefono
appointments-way-video = In video
appointments-purpose-booking = Appuntamenti
appointments-audit-held = Tenuto un posto per un appuntamento
appointments-audit-booked = Prenotato un appuntamento
appointments-audit-let-go = Lasciato un posto tenuto
appointments-audit-moved = Spostato un appuntamento
appointments-audit-cancelled = Annullato un appuntamento
appointments-audit-seen = Letto un appuntamento
appointments-audit-listed = Letto l’elenco degli appuntamenti
appointments-error-stale = L’appuntamento è cambiato nel frattempo. Ricarica la pagina e riprova.
appointments-refused-taken = Qualcuno è stato più veloce: questo orario non c’è più. Scegline un altro.
appointments-refused-hold-over = Il posto era tenuto per te, ma il tempo è finito. Scegli di nuovo un orario.
appointments-refused-extended-before = Il tempo si può allungare una volta sola.
appointments-refused-not-held = Questo posto non è più tenuto per te.
appointments-refused-not-booked = Questo appuntamento non c’è più, o è già stato usato.
appointments-refused-not-begun = L’appuntamento non è ancora cominciato.
appointments-refused-too-late = Manca troppo poco: ora l’appuntamento può essere cambiato solo al telefono, chiamando il Comune.
appointments-refused-out-of-reach = Questo giorno non si può prenotare: è troppo vicino o troppo lontano.
appointments-refused-too-many = { $most ->
    [one] Ne puoi avere uno solo. Sposta o annulla quello che hai.
   *[other] Ne puoi avere al massimo { $most }. Sposta o annulla uno di quelli che hai.
}
appointments-refused-office-closed = Questa sede per ora non prende appuntamenti. Scegline un’altra.
appointments-refused-online-closed = Hai mancato troppi appuntamenti: per un po’ puoi prenotare solo al telefono, chiamando il Comune.
appointments-refused-overlaps = In quell’ora hai già un appuntamento.
appointments-refused-not-offered = Qui questo servizio non si può prenotare, o non in questo modo.
appointments-refused-key-used-otherwise = Questa richiesta è già servita per un altro appuntamento. Comincia di nuovo.

## offices

## booking

## day

## decree

appointments-purpose-decree = Provvedimento che chiude uffici o sospende servizi
appointments-audit-by-decree = Un provvedimento ha cambiato un appuntamento
appointments-decree-kept-subject = Il tuo appuntamento del { $day } resta
appointments-decree-kept-body = Per il provvedimento n. { $number } la sede { $office } è chiusa al pubblico, ma il tuo appuntamento del { $day } alle { $hour } è tra quelli che non possono aspettare: vieni come previsto.
appointments-decree-telephone-subject = Il tuo appuntamento del { $day } diventa telefonico
appointments-decree-telephone-body = Per il provvedimento n. { $number } la sede { $office } è chiusa al pubblico. Non serve venire: ti chiamiamo noi il { $day } alle { $hour }. Controlla che il tuo numero sia tra i tuoi contatti.
appointments-decree-moved-subject = Il tuo appuntamento è spostato al { $new_day }
appointments-decree-moved-body = Per il provvedimento n. { $number } l’appuntamento del { $day } alle { $hour } ({ $office }) non si può tenere. Lo abbiamo spostato al { $new_day } alle { $new_hour }, sede { $new_office }. Se non ti va bene puoi cambiarlo o annullarlo.
appointments-decree-cancelled-subject = Il tuo appuntamento del { $day } è annullato
appointments-decree-cancelled-body = Per il provvedimento n. { $number } l’appuntamento del { $day } alle { $hour } ({ $office }) non si può tenere, e non c’è un altro posto libero da darti. Quando la sede riapre potrai prenotarne uno nuovo.
appointments-decree-reinstated-subject = Il tuo appuntamento del { $day } vale di nuovo
appointments-decree-reinstated-body = Il provvedimento n. { $number } è revocato: l’appuntamento del { $day } alle { $hour } ({ $office }) che avevamo annullato vale di nuovo. Se non ti serve più, annullalo.
appointments-decree-in-person-subject = Il tuo appuntamento del { $day } è di nuovo di persona
appointments-decree-in-person-body = Il provvedimento n. { $number } è revocato: il { $day } alle { $hour } ti aspettiamo di nuovo di persona, sede { $office }.
appointments-decree-may-move-back-subject = Puoi riavere l’appuntamento del { $day }
appointments-decree-may-move-back-body = Il provvedimento n. { $number } è revocato e l’orario che avevi, il { $day } alle { $hour }, è libero. Se vuoi puoi tornare a quello; altrimenti resta l’appuntamento del { $new_day } alle { $new_hour }, sede { $new_office }.
appointments-decree-not-free-subject = Puoi prenotare di nuovo
appointments-decree-not-free-body = Il provvedimento n. { $number } è revocato, ma l’orario che avevi, il { $day } alle { $hour }, ora è di altri. Puoi prenotare un nuovo appuntamento.

## telling
