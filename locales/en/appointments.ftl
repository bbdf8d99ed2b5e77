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

appointments-book-title = Book an appointment
appointments-book-lead = Choose what you come for: one appointment can be for several things. You need not register: an e-mail address or a telephone will do.
appointments-book-step-matters = What for
appointments-book-step-place = Where
appointments-book-step-day = Day
appointments-book-step-time = Time
appointments-book-step-confirm = Confirm
appointments-book-nothing = Nothing can be booked now
appointments-book-nothing-text = Try again later, or call { $phone }.
appointments-book-matters = What do you come for?
appointments-book-matters-hint = You can choose more than one, up to { $most }.
appointments-book-way = How do you prefer it?
appointments-book-people = How many people
appointments-book-people-hint = If several of you come for the same thing, for example your children. Otherwise leave it empty.
appointments-book-go-on = Go on
appointments-book-choose-matter = Choose at least one thing that you come for
appointments-book-not-together = These are not done in one appointment: book two
appointments-book-not-this-way = What you chose is done only so: { $ways }
appointments-book-minutes = { $minutes ->
    [one] About { $minutes } minute
   *[other] About { $minutes } minutes
}
appointments-book-people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
appointments-book-too-many-people = { $most ->
    [one] For this one comes one at a time: book an appointment for each
   *[other] For this at most { $most } people come together
}
appointments-book-place-title = Where do you want to go?
appointments-book-change = Change what you chose
appointments-book-bring = What to bring
appointments-book-near-title = Find the nearest office
appointments-book-municipio-label = Municipio
appointments-book-municipio = Municipio { $number }
appointments-book-filter = Show
appointments-book-street = Your address
appointments-book-street-hint = For example: via Padova 118. It is only used to find the nearest office: we do not keep it.
appointments-book-no-such-street = We do not find this street: check how it is written
appointments-book-perhaps = Perhaps you meant:
appointments-book-point = Your position
appointments-book-point-use = Use my position
appointments-book-point-said = Position found:
appointments-book-point-asking = Looking for your position…
appointments-book-point-refused = The telephone did not give its position: write the address.
appointments-book-nearest = Find the nearest
appointments-book-offices = Offices with free times
appointments-book-soonest-first = By the first free date, all over the city.
appointments-book-from-here = By distance from where you are.
appointments-book-from-street = By distance from the neighbourhood of { $street }.
appointments-book-first = First free time: { $time }
appointments-book-metres = about { $metres } m away
appointments-book-kilometres = about { $kilometres } km away
appointments-book-decimal = .
appointments-book-no-place = No free time
appointments-book-no-place-text = New times open every day: try again tomorrow, choose another way or another Municipio, or call { $phone }.
appointments-book-more-offices = There are more offices: choose a Municipio or write your address to see them.
appointments-book-we-call = We call you ({ $office })
appointments-book-in-video = In video ({ $office })
appointments-book-day-title = Which day?
appointments-book-elsewhere = Choose another office
appointments-book-no-day = No free day at this office
appointments-book-no-day-text = Try another office.
appointments-book-first-day = First free day: { $day }
appointments-book-month = { $month } { $year }
appointments-book-months = Other months
appointments-book-month-before = Month before
appointments-book-month-after = Month after
appointments-book-day-spoken = { $count ->
    [0] { $weekday } { $day }, no free time
    [one] { $weekday } { $day }, one free time
   *[other] { $weekday } { $day }, { $count } free times
}
appointments-book-monday = Monday
appointments-book-mon = Mo
appointments-book-tuesday = Tuesday
appointments-book-tue = Tu
appointments-book-wednesday = Wednesday
appointments-book-wed = We
appointments-book-thursday = Thursday
appointments-book-thu = Th
appointments-book-friday = Friday
appointments-book-fri = Fr
appointments-book-saturday = Saturday
appointments-book-sat = Sa
appointments-book-sunday = Sunday
appointments-book-sun = Su
appointments-book-time-title = At what time?
appointments-book-other-days = Choose another day
appointments-book-no-time = There is no time left on this day
appointments-book-morning = Morning
appointments-book-afternoon = Afternoon
appointments-book-phone = Which number shall we call?
appointments-book-phone-hint = A number at home will do too.
appointments-book-phone-wanted = Write the number to call you on
appointments-book-phone-wrong = This is not a telephone number
appointments-book-picked = You chose { $time }
appointments-book-keep = Keep this time
appointments-book-or-another = Or choose another:
appointments-book-refused = It cannot be
appointments-book-instead = Free nearby, now
appointments-book-take = Take this one
appointments-book-look-again = Back to the times
appointments-book-confirm-title = Check and confirm
appointments-book-until = This time is kept for you until { $time }.
appointments-book-timer-soon = Less than two minutes are left.
appointments-book-timer-over = The time is over: the place is kept no more.
appointments-book-confirm = Confirm the appointment
appointments-book-longer = I need 10 more minutes
appointments-book-let-go = Let this time go
appointments-misses = If you cannot come, cancel or move it: somebody else gets the time. Whoever misses { $misses } appointments in { $days } days without a word cannot book online for { $closed } days; by telephone they can.
appointments-who-title = Who is the appointment for?
appointments-who-back = Back to the times
appointments-who-sign-in = With SPID, CIE or eIDAS
appointments-who-sign-in-text = You find the appointment in your own area, and can book for those who delegated you, too.
appointments-who-sign-in-now = Sign in
appointments-who-at-work = You are at work here
appointments-who-at-work-text = Appointments are booked with one’s own identity: to book one of your own, sign out and come in with SPID or CIE.
appointments-guest-title = Without signing in
appointments-guest-text = An e-mail address or a mobile that you read is enough: we send you a code to be sure that it is yours.
appointments-guest-name = Name and surname
appointments-guest-name-hint = What we call you at the counter.
appointments-guest-name-wrong = Write name and surname, at most { $most } letters
appointments-guest-contact = E-mail or mobile
appointments-guest-contact-hint = For example ada@posta.example or 333 123 4567.
appointments-guest-contact-wrong = Write an e-mail address, or the number of a mobile
appointments-guest-no-post = For now we cannot send codes there: use the other way, or sign in
appointments-guest-bait = We could not read the form: press “Send me the code” again
appointments-guest-bait-label = Leave this field empty
appointments-guest-too-soon = { $seconds ->
    [one] One moment: wait a second and press again
   *[other] One moment: wait { $seconds } seconds and press again
}
appointments-guest-form-old = The form was too old: press again
appointments-guest-too-many-codes = Enough codes were sent: try again in an hour, or sign in
appointments-guest-send = Send me the code
appointments-guest-privacy = We use name and contact for this appointment only, and then erase them.
appointments-guest-privacy-link = Privacy
appointments-guest-code-title = Write the code
appointments-guest-code-text = We sent six digits to { $contact }. They are good until { $until }.
appointments-guest-code = Code of six digits
appointments-guest-code-go-on = Go on
appointments-guest-code-again = Send another
appointments-guest-code-sent-again = We sent another code: only the last one is good.
appointments-guest-code-other = Change name or contact
appointments-guest-wrong-code = { $left ->
    [one] This is not the code. You can try once more
   *[other] This is not the code. You can try { $left } more times
}
appointments-guest-no-try-left = Too many wrong tries: have another code sent
appointments-guest-code-old = The code is over: have another one sent
appointments-guest-nothing-sent = No code is waited for here: begin again
appointments-guest-mail-subject = The code for your appointment
appointments-guest-mail-body = The code to book the appointment is { $code }. It is good for { $minutes } minutes. If you did not ask for it, do nothing: without the code nobody books in your name.
appointments-guest-mail-foot = { $city } – an automatic message, do not answer.
appointments-guest-sms = the code for the appointment is { $code }, good for { $minutes } minutes.
appointments-mine-title = My appointments
appointments-mine-title-of = Appointments of { $name }
appointments-mine-card = Book, move or cancel an appointment at the desks, by telephone or in video.
appointments-mine-book = Book an appointment
appointments-mine-none = No appointments
appointments-mine-none-text = When you book one, you find it here.
appointments-mine-of = For { $name }
appointments-mine-of-none = No appointments.
appointments-mine-act = Act for this person
appointments-mine-others = You represent others, too: see all delegations
appointments-mine-past = Past and cancelled
appointments-state-held = Kept
appointments-state-booked = Booked
appointments-state-cancelled = Cancelled
appointments-state-cancelled-by-office = Cancelled by the city
appointments-state-arrived = Waiting at the office
appointments-state-served = Done
appointments-state-missed = Missed
appointments-visit-title = Appointment
appointments-visit-what = For
appointments-visit-when = When
appointments-visit-way = How
appointments-visit-where = Where
appointments-visit-phone = We call you on
appointments-visit-reason = Reason
appointments-visit-map = Look at the map (openstreetmap.org)
appointments-visit-code-title = Your code
appointments-visit-code-text = When you arrive, show the QR code at the kiosk or say these letters and digits. On the telephone they are needed to move or cancel.
appointments-visit-qr = QR code for your arrival
appointments-visit-move = Move
appointments-visit-cancel = Cancel
appointments-visit-calendar = Put it in your calendar
appointments-visit-keep-link = Keep the address of this page: by it you find, move or cancel the appointment. Whoever has it can do so in your place.
appointments-visit-too-late = Less than { $hours } hours are left: to move or cancel call { $phone }.
appointments-visit-free-still = You cancelled, but that time is still free.
appointments-visit-again = Book the same time again
appointments-done-booked = The appointment is booked.
appointments-done-moved = The appointment is moved.
appointments-done-cancelled = The appointment is cancelled. Somebody else gets the time.
appointments-cancel-title = Cancel the appointment?
appointments-cancel-text = The time is free for others at once. Until somebody takes it you can book it again.
appointments-cancel-link = This page stays, but for a new appointment you begin anew.
appointments-cancel-reason = Why (if you like)
appointments-cancel-now = Yes, cancel
appointments-cancel-keep = No, I keep the appointment
appointments-calendar-summary = City: { $what }
appointments-calendar-text = { $way }. Code: { $code }
appointments-caller-title = Book for who calls
appointments-caller-known = Person in the register
appointments-caller-code = Codice fiscale
appointments-caller-born = Date of birth
appointments-caller-reason = Why you look for them
appointments-caller-reason-hint = The person reads it in the log of who looked.
appointments-caller-find = Find
appointments-caller-wrong-code = The codice fiscale is not right
appointments-caller-wrong-date = Write the date of birth
appointments-caller-wrong-reason = Write why you look for them, at most { $longest } letters
appointments-caller-nobody = Nobody with this codice fiscale was born on this day
appointments-caller-unknown = Person who is in no register
appointments-caller-unknown-text = Also those who do not want to say their codice fiscale, where what they come for allows it.
appointments-caller-contact-hint = Where we send confirmation and reminder.
appointments-caller-note = Go on without the register
appointments-caller-visits = Appointments of who calls
appointments-caller-none = No appointments
appointments-caller-none-text = Who calls has no appointments ahead.
appointments-caller-ahead = Ahead
appointments-script = What to say
appointments-script-who = “Good morning, the city’s contact centre. May I have your codice fiscale and date of birth?” Ask for both, and suggest neither.
appointments-script-visits = “Do you want to book, move or cancel?” Before booking see whether they have an appointment already.
appointments-script-matters = “What do you come for? In person, by telephone or in video?”
appointments-script-place = “Where is it handiest for you?” Read out what they must bring.
appointments-script-day = “The first free day is…” Read out the first and ask whether it suits.
appointments-script-time = “What time do you prefer?” By telephone ask which number to call.
appointments-script-confirm = Read everything out, and ask: “Shall I confirm?”
appointments-script-done = Spell out the code, repeat day, hour and what to bring.
appointments-audit-guest-proven = A guest proved their contact
appointments-audit-guest-noted = Noted the contact of a guest on the telephone
appointments-audit-guest-seen = Read the contact of a guest
appointments-audit-caller-named = Read the name of who calls, for an appointment

## day

## decree

## telling
