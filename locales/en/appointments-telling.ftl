# What is told of an appointment: notices, reminders, messages to guests.

# How an appointment is read, a line for each thing
appointments-tell-when = When: { $when }
appointments-tell-where = Where: { $office }, { $address }
appointments-tell-telephone = How: we call you at that time, at the number that you gave us. You need not come: keep your telephone near, in a place where you can talk.
appointments-tell-video = How: in video, from the page of the appointment. A telephone or a computer with a camera will do; open the page a few minutes before: from there you enter the room.
appointments-tell-video-nowhere = How: in video. Shortly before, the office writes to you or calls you and tells you how to connect; if you hear from nobody, call { $phone }.
appointments-tell-matters = For: { $matters }
appointments-tell-bring = Bring: { $what }
appointments-tell-keep-ready = Have at hand: { $what }
appointments-tell-code = Code of the appointment: { $code }
appointments-tell-decree = by a decree of the city

# Booked
appointments-notice-booked-subject = Appointment booked: { $when }, { $office }
appointments-notice-booked-body =
    Your appointment is booked.

    { $facts }

    If you cannot come, move or cancel it from its page, or call { $phone }: somebody else needs the slot.

# Moved
appointments-notice-moved-subject = Appointment moved: { $when }, { $office }
appointments-notice-moved-body =
    Your appointment of { $before } has been moved.

    { $facts }

    If you cannot come, move or cancel it from its page, or call { $phone }.
appointments-notice-moved-decree-subject = We have moved your appointment: { $when }, { $office }
appointments-notice-moved-decree-body =
    We had to move your appointment of { $before }: { $reason }.

    { $facts }

    If the new time does not suit you, move or cancel it from its page, or call { $phone }.
appointments-notice-way-decree-subject = Your appointment is held in another way: { $when }
appointments-notice-way-decree-body =
    Your appointment stays, but not at the counter: { $reason }.

    { $facts }

    If that does not suit you, move or cancel it from its page, or call { $phone }.

# Cancelled
appointments-notice-cancelled-subject = Appointment cancelled: { $when }, { $office }
appointments-notice-cancelled-body = The appointment { $code } of { $when } is cancelled, as we were asked. If it was not you, call { $phone }. For another day, book again.
appointments-notice-cancelled-office-subject = We have cancelled your appointment: { $when }, { $office }
appointments-notice-cancelled-office-body = We had to cancel your appointment { $code } of { $when }. We are sorry. You can book another at once, or call { $phone }.
appointments-notice-cancelled-why-body = We had to cancel your appointment { $code } of { $when }: { $reason }. We are sorry. You can book another at once, or call { $phone }.

# Reminders
appointments-notice-day-before-subject = Reminder: { $when }, { $office }
appointments-notice-day-before-body =
    This is to remind you of your appointment.

    { $facts }

    If you cannot come, move or cancel it from its page, or call { $phone }: somebody else needs the slot.
appointments-notice-hours-before-subject = Soon: { $when }, { $office }
appointments-notice-hours-before-body =
    This is to remind you of your appointment today.

    { $facts }

    If you cannot come, cancel it from its page or call { $phone }.

# The day
appointments-notice-near-subject = It is almost your turn: { $office }
appointments-notice-near-wait-subject =
    { $minutes ->
        [0] It is your turn in a moment: { $office }
       *[other] It is your turn in about { $minutes } minutes: { $office }
    }
appointments-notice-near-wait-body =
    { $minutes ->
        [0] It is your turn in a moment:
       *[other] It is your turn in about { $minutes } minutes:
    } come back to the waiting room and look at the screen. If your number passes while you are away, ask at the counter to be called again.
appointments-notice-near-body = It is almost your turn: come back to the waiting room and look at the screen. If your number passes while you are away, ask at the counter to be called again.
appointments-notice-missed-subject = We did not see you at the appointment: { $when }, { $office }
appointments-notice-missed-body = We expected you on { $when } and you did not come, or we did not find each other. If you still need it, book again or call { $phone }. Next time, if you cannot come, please cancel: somebody else needs the slot.

# A slot that frees
appointments-notice-offer-subject = An earlier slot is free: { $when }, { $office }
appointments-notice-offer-body =
    You asked to be told: a slot before your appointment of { $before } is free.

    When: { $when }
    Where: { $office }

    We hold it for you until { $until }. To take it, open the page and confirm; if you do nothing your appointment stays as it is, and the slot goes to whoever asked after you.

# To guests
appointments-mail-open = The page of your appointment, to move or cancel it: { $address }
appointments-mail-foot =
    This message is automatic, please do not reply. You get it because an appointment was booked with this address.
    { $city }
appointments-sms-code = Code { $code }.
appointments-sms-phone = To move or cancel it: { $phone }, or the page of the appointment. Our text messages never have links.

# The page “tell me if an earlier slot frees”
appointments-audit-wished = Asked to be told of an earlier slot
appointments-audit-wish-taken-back = Took back the wish for an earlier slot
appointments-audit-offer-declined = Declined an earlier slot
appointments-audit-guest-written = Wrote to a guest
appointments-audit-followed = Appointments went to the right file
appointments-audit-returned = Appointments returned to the right person
appointments-audit-forgotten = Forgot whose an appointment was
appointments-purpose-merged = Two files of the register are of the same person
appointments-purpose-became = The person is in the register now
appointments-purpose-parted = The identity was another person’s
appointments-purpose-died = The person has died
appointments-purpose-kept = Data are kept for as long as is laid down
appointments-earlier-title = Tell me if an earlier slot frees
appointments-earlier-lead = If somebody gives up a slot before yours, we offer it to those who asked, one at a time. Your appointment stays as it is until you accept another.
appointments-earlier-visit = Your appointment
appointments-earlier-yours = Your appointment now
appointments-earlier-where = Where
appointments-earlier-when = When
appointments-earlier-until = We hold it for you until
appointments-earlier-offered = An earlier slot is free
appointments-earlier-offered-text = If you take it, your appointment moves there and the slot that you have now goes to somebody else.
appointments-earlier-take = Take this slot
appointments-earlier-decline = No, pass it on
appointments-earlier-lapsed = The last slot that we offered you went to another person. You are still in line for the next.
appointments-earlier-wished = You are in line
appointments-earlier-days = On the days
appointments-earlier-from-to = from { $first } to { $last }
appointments-earlier-offices = At the offices
appointments-earlier-take-back = Do not tell me any more
appointments-earlier-change = Change days or offices
appointments-earlier-ask = When and where could you come?
appointments-earlier-first = From
appointments-earlier-last = To
appointments-earlier-save = Tell me
appointments-earlier-how = How it works
appointments-earlier-how-order = Each slot that frees goes to whoever asked first, among those whom it suits; then to the second, and so on.
appointments-earlier-how-time = You have half an hour to decide if we tell you on your telephone (text message or App IO), two hours if we write by e-mail, and in any case until an hour before. At night we tell nobody.
appointments-earlier-how-kept = If you decline or do not answer, you lose neither your appointment nor your place in the line.
appointments-earlier-back = Back to the appointment
appointments-earlier-wrong-days = Choose days from today until the day of your appointment
appointments-earlier-wrong-offices = Choose at least one office of those shown, twenty at the most
