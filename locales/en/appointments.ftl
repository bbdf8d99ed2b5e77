## engine

appointments-way-in-person = In person
appointments-way-telephone = By telephone
appointments-way-video = By video
appointments-purpose-booking = Appointments
appointments-audit-held = A slot was held for an appointment
appointments-audit-booked = An appointment was booked
appointments-audit-let-go = A held slot was let go
appointments-audit-moved = An appointment was moved
appointments-audit-cancelled = An appointment was cancelled
appointments-audit-seen = An appointment was read
appointments-audit-listed = The list of appointments was read
appointments-error-stale = The appointment changed in the meantime. Load the page again and retry.
appointments-refused-taken = Somebody was faster: this time is gone. Choose another one.
appointments-refused-hold-over = The slot was held for you, but the time is over. Choose a time again.
appointments-refused-extended-before = The time can be made longer only once.
appointments-refused-not-held = This slot is not held for you any more.
appointments-refused-not-booked = This appointment is not there any more, or was used already.
appointments-refused-not-begun = The appointment has not begun yet.
appointments-refused-too-late = It begins too soon: now the appointment can be changed only by telephone, calling the city.
appointments-refused-out-of-reach = This day cannot be booked: it is too near or too far ahead.
appointments-refused-too-many = { $most ->
    [one] You can have only one. Move or cancel the one that you have.
   *[other] You can have at most { $most }. Move or cancel one of those that you have.
}
appointments-refused-office-closed = This office takes no appointments for now. Choose another one.
appointments-refused-online-closed = You missed too many appointments: for a while you can book only by telephone, calling the city.
appointments-refused-overlaps = You have another appointment at that time.
appointments-refused-not-offered = This service cannot be booked here, or not in this way.
appointments-refused-key-used-otherwise = This request was used for another appointment already. Begin again.

## offices

## booking

## day

## decree

## telling
