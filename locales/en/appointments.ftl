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

appointments-purpose-decree = An order that closes offices or suspends services
appointments-audit-by-decree = An order changed an appointment
appointments-decree-kept-subject = Your appointment on { $day } stands
appointments-decree-kept-body = By order no. { $number } the office { $office } is closed to the public, but your appointment on { $day } at { $hour } is one of those that cannot wait: come as planned.
appointments-decree-telephone-subject = Your appointment on { $day } is now by telephone
appointments-decree-telephone-body = By order no. { $number } the office { $office } is closed to the public. You need not come: we call you on { $day } at { $hour }. Please check that your number is among your contacts.
appointments-decree-moved-subject = Your appointment is moved to { $new_day }
appointments-decree-moved-body = By order no. { $number } the appointment on { $day } at { $hour } ({ $office }) cannot be kept. We have moved it to { $new_day } at { $new_hour }, office { $new_office }. If that does not suit you, you can change or cancel it.
appointments-decree-cancelled-subject = Your appointment on { $day } is cancelled
appointments-decree-cancelled-body = By order no. { $number } the appointment on { $day } at { $hour } ({ $office }) cannot be kept, and there is no other free time to give you. When the office opens again you can book a new one.
appointments-decree-reinstated-subject = Your appointment on { $day } stands again
appointments-decree-reinstated-body = Order no. { $number } is lifted: the appointment on { $day } at { $hour } ({ $office }) that we had cancelled stands again. If you no longer need it, please cancel it.
appointments-decree-in-person-subject = Your appointment on { $day } is in person again
appointments-decree-in-person-body = Order no. { $number } is lifted: on { $day } at { $hour } we expect you in person again, office { $office }.
appointments-decree-may-move-back-subject = You can have your appointment on { $day } back
appointments-decree-may-move-back-body = Order no. { $number } is lifted, and the time that you had, { $day } at { $hour }, is free. You can go back to it if you like; otherwise the appointment on { $new_day } at { $new_hour }, office { $new_office }, stands.
appointments-decree-not-free-subject = You can book again
appointments-decree-not-free-body = Order no. { $number } is lifted, but the time that you had, { $day } at { $hour }, is somebody else’s now. You can book a new appointment.

## telling
