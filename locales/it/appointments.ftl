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

## telling
