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
appointments-audit-about = It was noted for which request an appointment is
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
appointments-refused-contact-not-proven = Who calls has not confirmed their contact yet: have the code read out to you, and type it.
appointments-refused-not-offered = This service cannot be booked here, or not in this way.
appointments-refused-no-rooms = The city has no video rooms: nothing can be offered by video.
appointments-refused-key-used-otherwise = This request was used for another appointment already. Begin again.

## offices

appointments-offices-title = Offices and hours
appointments-offices-lead = Where the city receives you, when, and what to bring.
appointments-offices-search = Search by name or street
appointments-offices-municipio = Municipio
appointments-offices-kind = Kind of office
appointments-offices-find = Search
appointments-offices-found = { $count ->
    [one] One office
   *[other] { $count } offices
}
appointments-offices-none = No office found
appointments-offices-none-text = Try another name, or leave out the Municipio.
appointments-kind-office = Registry office
appointments-kind-desk = Neighbourhood desk
appointments-kind-remote = By telephone or by video
appointments-municipio = Municipio { $number }
appointments-open-today = Open today
appointments-closed-today = Closed today
appointments-closed = Closed
appointments-closed-holiday = Closed: public holiday
appointments-day = { $weekday } { $date }
appointments-monday = Monday
appointments-tuesday = Tuesday
appointments-wednesday = Wednesday
appointments-thursday = Thursday
appointments-friday = Friday
appointments-saturday = Saturday
appointments-sunday = Sunday
appointments-on-day = on { $day }
appointments-between-days = from { $from } to { $until }
appointments-from-day = from { $from } on
appointments-no-end = without an end
appointments-office-book = Book an appointment here
appointments-office-book-for = Book: { $matter }
appointments-office-no-bookings = No appointments can be booked here for now.
appointments-office-hours = When
appointments-office-hours-caption = Hours of today and the next days
appointments-office-day = Day
appointments-office-open = Hours
appointments-office-note = Notes
appointments-office-closures = Closures ahead
appointments-office-where = Where
appointments-office-map = See on the map (OpenStreetMap)
appointments-office-matters = What you can come for
appointments-office-minutes = About { $minutes } minutes
appointments-office-bring = Bring with you:
appointments-office-phone = Do you need help? Call { $phone }.
appointments-keep-title = Offices and calendars
appointments-keep-lead = Hours, closures, pools and counters of the offices that you keep.
appointments-keep-caption = Your offices
appointments-keep-office = Office
appointments-keep-today = Today
appointments-keep-bookings = Bookings
appointments-keep-none = No offices
appointments-keep-none-text = Your role holds at no office: ask whoever manages the staff.
appointments-keep-public = As everybody sees it
appointments-keep-back = Back to the office without changing anything
appointments-takes-bookings = Takes appointments
appointments-takes-no-bookings = Takes no appointments
appointments-whole-office = The whole office
appointments-sheet-hours = Hours
appointments-sheet-no-hours = No hours
appointments-sheet-no-hours-text = Without hours the office is closed and has no places.
appointments-sheet-whose = For
appointments-sheet-when = When
appointments-sheet-open = Open
appointments-sheet-do = Actions
appointments-sheet-end-hours = Remove these hours
appointments-sheet-exceptions = Days with other hours
appointments-sheet-no-exceptions = No day with other hours. On public holidays the office is closed by itself.
appointments-sheet-end-exception = Remove
appointments-sheet-closures = Closures
appointments-sheet-no-closures = No closures ahead.
appointments-sheet-lift = Open again
appointments-sheet-by-decree = By decree
appointments-sheet-pools = Pools
appointments-sheet-short = Pools that promise more than the counters can serve
appointments-sheet-no-pools = No pools: nothing can be booked here.
appointments-sheet-new-pool = Add a pool
appointments-sheet-end-pool = Remove the pool
appointments-sheet-counters = Counters
appointments-sheet-no-counters = No counters.
appointments-sheet-new-counter = Add a counter
appointments-sheet-end-counter = Remove the counter
appointments-sheet-history = What has changed
appointments-sheet-no-history = Nothing has changed yet.
appointments-sheet-at = When
appointments-sheet-by = Who
appointments-sheet-what = What
appointments-form-pool = Pool
appointments-form-pool-hint = Leave it empty for the whole office.
appointments-form-from = From
appointments-form-until = Until
appointments-form-day = Day
appointments-form-hours = Hours
appointments-form-hours-hint = For example 8:30-12:30, 14:00-15:30. Empty: closed.
appointments-form-note = What everybody reads
appointments-form-wrong-day = Write a day, for example 07/12/2026.
appointments-form-wrong-text = Write here, at most { $most } characters.
appointments-form-wrong-number = Write a whole number from { $least } to { $most }.
appointments-form-past = Choose a day from today on: what was cannot be changed.
appointments-form-backwards = The last day is before the first.
appointments-form-overlaps = Other hours hold on these days already, from { $from } on, { $until }. Change the days, or remove those first.
appointments-form-exception-there = There are other hours for this day already. Remove them first.
appointments-form-name-taken = This name is there already.
appointments-form-hours-unreadable = “{ $text }” is no time. Write for example 8:30-12:30.
appointments-form-hours-step = “{ $text }” does not fit: hours go by steps of five minutes.
appointments-form-hours-backwards = “{ $text }” ends before it begins.
appointments-form-hours-overlap = { $first } and { $second } overlap.
appointments-hours-title = Change the hours
appointments-hours-lead = The new hours hold from the day that you choose. Those of before end the day before, and come back when the new ones end.
appointments-hours-send = Save the hours
appointments-hours-end-title = Remove hours
appointments-hours-end-lead = Before the hours are removed, say what becomes of the appointments.
appointments-hours-end-send = Remove the hours
appointments-exception-title = A day with other hours
appointments-exception-lead = It holds for that day only, also on a public holiday. Empty: the office is closed.
appointments-exception-send = Save the day
appointments-exception-end-title = Back to the usual hours
appointments-exception-end-lead = Before the usual hours hold again, say what becomes of the appointments.
appointments-exception-end-send = Back to the usual hours
appointments-closing-title = Close for some days
appointments-closing-lead = On these days nobody can book. You can open again at any time.
appointments-closing-until = To (included)
appointments-closing-hours = Only in these hours
appointments-closing-hours-hint = For example 12:00-15:30. Empty: all day.
appointments-closing-one-span = Write one span only, or make two closures.
appointments-closing-reason = Why
appointments-closing-reason-hint = Everybody reads it.
appointments-closing-send = Close
appointments-closure-by-decree = This closure is a decree’s: it is lifted with it.
appointments-calendar-stale = The calendar has changed meanwhile. Load the page again and retry.
appointments-inside-title = { $count ->
    [one] One appointment would be left outside
   *[other] { $count } appointments would be left outside
}
appointments-inside-text = Nothing has changed yet. Choose what becomes of these appointments and confirm.
appointments-inside-caption = The appointments that would be left outside
appointments-inside-at = When
appointments-inside-code = Code
appointments-inside-way = How
appointments-inside-question = What becomes of these appointments?
appointments-inside-keep = They stand: we receive those who have booked all the same
appointments-inside-move = They move to the next free time at this office, in the order of booking
appointments-inside-cancel = They are cancelled
appointments-inside-message = What we write to those whose appointment is cancelled
appointments-inside-message-hint = Needed only if you cancel. At most 300 characters.
appointments-place-title = Change what is known of the office
appointments-place-lead = Name, address, how to get there, and whether it takes bookings.
appointments-place-name = Name
appointments-place-address = Address
appointments-place-wrong-address = Write street and number: people come here.
appointments-place-position = Where it is on the map
appointments-place-position-hint = Latitude and longitude as a map copies them, for example 45.4611, 9.1911. It helps whoever looks for the nearest office.
appointments-place-wrong-position = Write two numbers with a point, and a comma between them: 45.4611, 9.1911.
appointments-place-directions = How to get there
appointments-place-bookings = The office takes appointments
appointments-place-send = Save
appointments-pool-title = Pool
appointments-pool-lead = A pool is a row of places that several counters serve together.
appointments-pool-name = Name of the pool
appointments-pool-cell = Minutes of a cell
appointments-pool-cell-hint = The step in which it is booked, for example 10.
appointments-pool-wrong-cell = Minutes go by fives.
appointments-pool-lanes = How many at once
appointments-pool-lanes-hint = How many people are served at the same time. Zero: nobody for now.
appointments-pool-ways = In which ways
appointments-pool-no-ways = Choose one way at least.
appointments-matter-no-rooms = Not by video: the city has no video rooms. Whoever runs the platform puts them into the settings of appointments.
appointments-pool-matters = For what
appointments-pool-send = Save the pool
appointments-pool-end-title = Remove a pool
appointments-pool-end-lead = Before the pool is removed, say what becomes of the appointments.
appointments-pool-end-send = Remove the pool
appointments-pool-gone = A pool that is no more
appointments-pool-short = { $pool }: counters are missing for { $lanes } at once.
appointments-office-end-title = Close the office for good
appointments-office-end-lead = Nobody finds it any more, and nobody can book there. For some days or months use a closure, which a button opens again: this is not one.
appointments-office-end-confirm = Yes, this office does not open again
appointments-office-end-unconfirmed = To close it for good, confirm here.
appointments-office-end-send = Close the office for good
appointments-new-office-title = Open an office
appointments-new-office-lead = An office, a neighbourhood desk, or one that answers by telephone or in video. Then you give it hours, a pool and a counter.
appointments-new-office-kind = What it is
appointments-new-office-no-kind = Choose what it is.
appointments-new-office-code-hint = Small letters, digits and dashes, for example padova-118. It is its own for ever: staff and certificates name it so.
appointments-new-office-send = Open the office
appointments-new-code = Code
appointments-new-wrong-code = Write small letters, digits and dashes, for example padova-118.
appointments-new-code-taken = This code is there already: of something else, or of something that is no more.
appointments-new-back = Go back and open nothing
appointments-new-matter-title = A new reason
appointments-new-matter-lead = It can be booked once a pool serves it: add it in the pools of the offices afterwards.
appointments-new-matter-code-hint = Small letters, digits and dashes, for example carta-identita. It is its own for ever.
appointments-matters-title = Reasons for appointments
appointments-matters-lead = What people book for all over the city: how long it takes, what to bring, how many they may have.
appointments-matters-caption = The reasons
appointments-matters-matter = Reason
appointments-matters-minutes = Minutes
appointments-matters-ways = How
appointments-matters-guests = Without sign-in
appointments-matters-for-guests = Also without SPID or CIE
appointments-matters-not-for-guests = Only with SPID or CIE
appointments-matters-none = No reason
appointments-matters-none-text = The first ones come from the city’s file.
appointments-matters-done = Saved. It holds for who books from now on: appointments that are there stay as they are.
appointments-matters-back = Back to the reasons without a change
appointments-matter-title = Change a reason
appointments-matter-lead = It holds for who books from now on, at every office. Appointments that are there stay as they are.
appointments-matter-name = Name in Italian
appointments-matter-name-en = Name in English
appointments-matter-minutes = How many minutes it takes
appointments-matter-together = How many minutes beside another reason
appointments-matter-together-hint = In the same visit time is saved. Empty: as many as ever.
appointments-matter-wrong-together = Beside another it cannot take longer than alone.
appointments-matter-ways = How
appointments-matter-guests = It is booked also without SPID or CIE
appointments-matter-urgent = It cannot wait: a decree proposes to keep it
appointments-matter-bring = What to bring, in Italian
appointments-matter-bring-en = What to bring, in English
appointments-matter-bring-hint = One thing a line, at most { $most }.
appointments-matter-wrong-bring = At most { $most } lines of { $letters } characters each.
appointments-matter-wrong-bring-en = As many lines as in Italian, in the same order; or none.
appointments-matter-live = How many appointments one person may have at once
appointments-matter-moves = How often it can be moved
appointments-matter-hours = Until how many hours before it can be moved or cancelled
appointments-matter-people = How many people may come together
appointments-matter-limit-hint = Empty: as for the whole city.
appointments-matter-people-hint = Empty: one by one.
appointments-matter-send = Save the reason
appointments-matter-end-title = Offer this reason no more
appointments-matter-end-lead = From now on nobody can book for “{ $matter }”. It can be offered again at any time, from the reasons.
appointments-matter-end-what-stands = What becomes of appointments that are booked
appointments-matter-end-none-booked = No appointment is booked.
appointments-matter-end-booked = { $count ->
    [one] One appointment is booked, for { $day }: it stands, and whoever has it can cancel it but not move it.
   *[other] { $count } appointments are booked, the last of them for { $day }: all of them stand, and whoever has one can cancel it but not move it.
}
appointments-matter-end-confirm = Yes: nothing new, and what is booked stands
appointments-matter-end-unconfirmed = To offer it no more, confirm here.
appointments-matter-end-send = Offer the reason no more
appointments-matter-end-back = Back to the reason without a change
appointments-matters-ended = Offered no more ({ $count })
appointments-matters-ended-caption = The reasons that are offered no more
appointments-matters-ended-since = Since
appointments-matters-again = Offer again
appointments-matters-done-ended = The reason is offered no more. Appointments that are booked stand; to take it back, offer it again below.
appointments-matters-done-again = The reason is offered again, by the pools that served it.
appointments-ended-list = Offices closed for good ({ $count })
appointments-ended-since = Closed for good since { $day }
appointments-ended-lead = As it was on its last day. Nothing can be changed any more.
appointments-ended-no-hours = It had no hours.
appointments-ended-no-pools = It had no pools.
appointments-ended-no-counters = It had no counters.
appointments-counter-title = Counter
appointments-counter-lead = Choose which pools it serves, and which first.
appointments-counter-name = Name of the counter
appointments-counter-pools = Pools that it serves
appointments-counter-first = Serves first
appointments-counter-first-hint = The others come after it, when nobody waits in this one.
appointments-counter-send = Save the counter
appointments-done-hours = Hours saved.
appointments-done-hours-ended = Hours removed.
appointments-done-exception = Day saved.
appointments-done-exception-ended = The usual hours hold again.
appointments-done-closed = Closure saved.
appointments-done-lifted = The office is open again. Those who were moved or cancelled stay as we wrote to them.
appointments-done-opened = The office is open. Now it needs hours, a pool and a counter.
appointments-done-office-ended = The office is closed. Whoever had an appointment is written to, if anything changed.
appointments-done-place = Saved.
appointments-done-pool = Pool saved.
appointments-done-pool-ended = Pool removed.
appointments-done-counter = Counter saved.
appointments-done-counter-ended = Counter removed.
appointments-done-visits-kept = { $count ->
    [one] One appointment stands.
   *[other] { $count } appointments stand.
}
appointments-done-visits-moving = { $count ->
    [one] One appointment goes to the next free time: whoever has it gets a message. What came of it stands under “What has changed”.
   *[other] { $count } appointments go to the next free times, in the order of booking: whoever has them gets a message. What came of it stands under “What has changed”.
}
appointments-done-visits-cancelled = { $count ->
    [one] One appointment was cancelled.
   *[other] { $count } appointments were cancelled.
}
appointments-fact-opened = The office was opened, as the city’s file has it
appointments-fact-opened-here = The office was opened
appointments-fact-office-ended = The office closed for good
appointments-fact-office-open = What is known was changed; it takes appointments
appointments-fact-office-closed = What is known was changed; it takes no appointments
appointments-fact-no-hours = no hours
appointments-fact-hours = { $whose }, { $days }: { $after } (before: { $before })
appointments-fact-hours-ended = { $whose }: the hours { $days } were removed
appointments-fact-exception = { $whose }, { $day }: { $hours } ({ $note })
appointments-fact-exception-ended = The usual hours hold again on { $day }
appointments-fact-closed = Closure { $days }: { $reason }
appointments-fact-lifted = The closure { $days } was lifted
appointments-fact-moved-on = { $visits ->
    [one] The appointment left outside is moved
   *[other] The { $visits } appointments left outside are moved
}
appointments-fact-moved-on-but = The appointments left outside are moved ({ $visits }); with no other free time, these stand: { $stand }
appointments-fact-matter = { $matter }: { $minutes } minutes; { $ways }
appointments-fact-matter-ended = { $visits ->
    [0] { $matter }: offered no more
    [one] { $matter }: offered no more; one appointment stands
   *[other] { $matter }: offered no more; { $visits } appointments stand
}
appointments-fact-matter-again = { $matter }: offered again
appointments-fact-matter-changed = { $now }. Changed: { $parts }.
appointments-part-name = name
appointments-part-duration = how long it takes
appointments-part-ways = in which ways
appointments-part-guests = who books without signing in
appointments-part-bring = what to bring
appointments-part-limits = limits
appointments-part-urgency = whether it can wait
appointments-fact-pool = Pool “{ $pool }”: { $lanes } at once, cells of { $minutes } minutes
appointments-fact-pool-ended = The pool “{ $pool }” was removed
appointments-fact-counter = “{ $counter }” serves: { $pools }
appointments-fact-counter-ended = The counter “{ $counter }” was removed
appointments-audit-calendar-changed = The calendar of an office was changed
appointments-purpose-calendars = Keeping offices and calendars

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
appointments-book-people-hint = If several of you come for the same thing, for example your children. Otherwise leave 1.
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
appointments-book-place-title-far = With which office?
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
appointments-book-offices-far = Offices with free places
appointments-book-offices = Offices with free times
appointments-book-soonest-first = By the first free date, all over the city.
appointments-book-from-here = By distance from where you are.
appointments-book-from-street = By distance from the neighbourhood of { $street }.
appointments-book-first = First free time: { $time }
appointments-book-metres = about { $metres } m away
appointments-book-kilometres = about { $kilometres } km away
appointments-book-decimal = .
appointments-book-from-middle = We count from the middle of your neighbourhood: we do not know where each house number is.
appointments-travel-label = How do you come?
appointments-travel-hint = We show first the offices that you reach in less time. We do not keep it.
appointments-travel-on-foot = On foot
appointments-travel-bicycle = By bicycle
appointments-travel-public-transport = By public transport
appointments-travel-car = By car
appointments-travel-from-here = By time, from where you are.
appointments-travel-from-street = By time, from the neighbourhood of { $street }.
appointments-travel-estimate = These are estimates: the straight line made longer by a third, at a usual speed. We know neither the traffic nor timetables.
appointments-travel-about-on-foot = { $minutes ->
    [one] about a minute on foot
   *[other] about { $minutes } minutes on foot
}
appointments-travel-about-bicycle = { $minutes ->
    [one] about a minute by bicycle
   *[other] about { $minutes } minutes by bicycle
}
appointments-travel-about-car = { $minutes ->
    [one] about a minute by car, with parking
   *[other] about { $minutes } minutes by car, with parking
}
appointments-travel-about-walk = { $minutes ->
    [one] about a minute on foot: sooner than by public transport
   *[other] about { $minutes } minutes on foot: sooner than by public transport
}
appointments-travel-about-surface = { $minutes ->
    [one] about a minute by bus or tram
   *[other] about { $minutes } minutes by bus or tram
}
appointments-travel-about-underground = { $minutes ->
    [one] about a minute by underground, from { $from } to { $to }
   *[other] about { $minutes } minutes by underground, from { $from } to { $to }
}
appointments-travel-about-underground-change = { $minutes ->
    [one] about a minute by underground, from { $from } to { $to } with one change
   *[other] about { $minutes } minutes by underground, from { $from } to { $to } with one change
}
appointments-travel-station = { $minutes ->
    [one] { $station }, about a minute on foot
   *[other] { $station }, about { $minutes } minutes on foot
}
appointments-travel-stations = Underground: { $stations }.
appointments-travel-by-car = By car: { $note }
appointments-book-no-place = No free time
appointments-book-no-place-text-far = New places open every day: try again tomorrow, choose another way, or call { $phone }.
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
appointments-menu = Appointments
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
appointments-visit-office = Office
appointments-visit-where = Where
appointments-visit-phone = We call you on
appointments-visit-reason = Reason
appointments-visit-map = Look at the map (openstreetmap.org)
appointments-room-title = Your video room
appointments-room-opens-at = The room opens at { $time }, ten minutes before: reload this page then, and here is how to come in.
appointments-room-open = The room is open until the end of the appointment. Its address is yours alone: give it to nobody.
appointments-room-enter = Enter the room
appointments-room-at-work = Whoever has the appointment enters the room from its page, from ten minutes before.
appointments-room-nowhere = Shortly before, the office writes to you or calls you at the contact that you left, and tells you how to connect. If you hear from nobody, call { $phone }.
appointments-room-advice = To try before
appointments-room-advice-microphone = The microphone: record two words and listen to them.
appointments-room-advice-camera = The camera: look at yourself, and have the light in front of you.
appointments-room-advice-browser = The browser: update it, and let it use microphone and camera when it asks.
appointments-room-advice-place = The place: quiet, with a good connection and your identity document at hand.
appointments-room-open-at-counter = Appointment by video, the room is open.
appointments-room-opens-at-counter = Appointment by video, the room opens at { $time }.
appointments-room-nowhere-at-counter = Appointment by video, but the city has no rooms: write to the person or call them at their contact.
appointments-room-demonstration-title = Video room of the demonstration
appointments-room-demonstration-notice = Here would be the room
appointments-room-demonstration-text = This is a demonstration: nobody sees you and nobody hears you. A city puts its video service here.
appointments-visit-code-title = Your code
appointments-visit-code-text = When you arrive, show the QR code at the kiosk or say these letters and digits. On the telephone they are needed to move or cancel.
appointments-visit-code-text-far = On the telephone it serves to move or cancel.
appointments-visit-qr = QR code for your arrival
appointments-visit-move = Move
appointments-visit-cancel = Cancel
appointments-visit-calendar = Put it in your calendar
appointments-visit-keep-link = Keep the address of this page: by it you find, move or cancel the appointment. Whoever has it can do so in your place.
appointments-visit-too-late = Less than { $hours } hours are left: to move or cancel call { $phone }.
appointments-visit-free-still = You cancelled, but that time is still free.
appointments-visit-thing = Back to the request
appointments-visit-again = Book the same time again
appointments-mine-done-booked = The appointment is booked.
appointments-mine-done-moved = The appointment is moved.
appointments-mine-done-cancelled = The appointment is cancelled. Somebody else gets the time.
appointments-cancel-title = Cancel the appointment?
appointments-cancel-text = The time is free for others at once. Until somebody takes it you can book it again.
appointments-cancel-link = This page stays, but for a new appointment you begin anew.
appointments-cancel-reason = Why (if you like)
appointments-cancel-now = Yes, cancel
appointments-cancel-keep = No, I keep the appointment
appointments-calendar-summary = City: { $what }
appointments-calendar-text = { $way }. Code: { $code }
appointments-caller-is = For { $name }, on the telephone
appointments-caller-proven-register = They said their codice fiscale and date of birth, and both are right.
appointments-caller-proven-code = They read out the code that went to their contact.
appointments-caller-proven-not = In this call they have not shown who they are yet: ask for codice fiscale and date of birth.
appointments-call-code-title = The code of who calls
appointments-call-code = Code that the caller reads out
appointments-call-code-wanted = Type the six digits that the caller reads out
appointments-call-code-meanwhile = Choose day and time meanwhile: the code can be typed at the end, too
appointments-call-code-none = They have neither e-mail nor mobile at hand? Then only who is in the register is booked.
appointments-call-wrong-code = { $left ->
    [one] That is not the code. It can be tried once more.
   *[other] That is not the code. It can be tried { $left } more times.
}
appointments-call-no-try-left = Too many wrong tries: send another code
appointments-call-code-old = The code is over: send another one
appointments-call-nothing-sent = No code went to who calls: begin again
appointments-call-too-many-codes = Enough codes were sent: try again in an hour, or look for the person in the register
appointments-call-mail-body = You are on the telephone with us to make an appointment. The code is { $code }: read it out to who answers you. It is good for { $minutes } minutes. If you did not call, tell it to nobody: without the code nobody books in your name.
appointments-call-sms = the code to read out to who answers you is { $code }, good for { $minutes } minutes. If you did not call, tell it to nobody.
appointments-caller-no-post = We cannot write to this contact: ask for the other one, e-mail or mobile.
appointments-caller-title = Serve who calls
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
appointments-caller-unknown-text = Also those who do not want to say their codice fiscale. We send a code to their contact: the caller reads it out, and you type it.
appointments-caller-contact-hint = Where we send the code, the confirmation and the reminder.
appointments-caller-note = Send the code
appointments-caller-waiting = Requests that wait for an appointment
appointments-caller-book-for = Book for this request
appointments-caller-request = Write a request to the city
appointments-caller-visits = Appointments of who calls
appointments-caller-none = No appointments
appointments-caller-none-text = Who calls has no appointments ahead.
appointments-caller-ahead = Ahead
appointments-script = What to say
appointments-script-who = “Good morning, the city’s contact centre. May I have your codice fiscale and date of birth?” Ask for both, and suggest neither.
appointments-script-code = “I have sent you a code of six digits. Would you read it out?” Do not suggest it, and ask for nothing else that is written there.
appointments-script-visits = “Do you need an appointment, or do you want to ask the city for something?” Before booking see whether they have an appointment already.
appointments-script-matters = “What do you come for? In person, by telephone or in video?”
appointments-script-place-far = “You need not come: an office will speak with you. Is there one that you prefer?”
appointments-script-place = “Where is it handiest for you?” Read out what they must bring.
appointments-script-day = “The first free day is…” Read out the first and ask whether it suits.
appointments-script-time = “What time do you prefer?” By telephone ask which number to call.
appointments-script-confirm = Read everything out, and ask: “Shall I confirm?”
appointments-script-done = Spell out the code, repeat day, hour and what to bring.
appointments-audit-guest-proven = A guest proved their contact
appointments-audit-guest-noted = Noted the contact of a guest on the telephone
appointments-audit-guest-seen = Read the contact of a guest
appointments-audit-caller-named = Read the name of who calls, for an appointment
appointments-audit-caller-proven = Who calls showed who they are, on the telephone

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
appointments-decree-booked-anew-subject = Your new appointment stands
appointments-decree-booked-anew-body = Order no. { $number } is lifted. The appointment of { $day } at { $hour } ({ $office }) stays cancelled, because you have meanwhile made another one for the same matter: that one stands.
appointments-decree-overlaps-subject = Your appointment of { $day } stays cancelled
appointments-decree-overlaps-body = Order no. { $number } is lifted, and the time that you had, { $day } at { $hour } ({ $office }), is free. It stays cancelled all the same, because you have another appointment at that time. If you prefer the one before, move or cancel the other and book again.
appointments-decree-too-many-subject = Your appointment of { $day } stays cancelled
appointments-decree-too-many-body = Order no. { $number } is lifted, and the time that you had, { $day } at { $hour } ({ $office }), is free. It stays cancelled all the same, because you have as many appointments as one may have at once. If you prefer the one before, cancel another and book again.

## telling
