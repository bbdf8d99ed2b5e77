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
appointments-pool-matters = For what
appointments-pool-send = Save the pool
appointments-pool-end-title = Remove a pool
appointments-pool-end-lead = Before the pool is removed, say what becomes of the appointments.
appointments-pool-end-send = Remove the pool
appointments-pool-gone = A pool that is no more
appointments-pool-short = { $pool }: counters are missing for { $lanes } at once.
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
appointments-done-place = Saved.
appointments-done-pool = Pool saved.
appointments-done-pool-ended = Pool removed.
appointments-done-counter = Counter saved.
appointments-done-counter-ended = Counter removed.
appointments-done-kept = { $count ->
    [one] One appointment stands.
   *[other] { $count } appointments stand.
}
appointments-done-moved = { $count ->
    [one] One appointment was moved.
   *[other] { $count } appointments were moved.
}
appointments-done-cancelled = { $count ->
    [one] One appointment was cancelled.
   *[other] { $count } appointments were cancelled.
}
appointments-done-not-moved = { $count ->
    [one] For one appointment no other time was free: it stands.
   *[other] For { $count } appointments no other time was free: they stand.
}
appointments-fact-opened = The office was opened, as the city’s file has it
appointments-fact-office-open = What is known was changed; it takes appointments
appointments-fact-office-closed = What is known was changed; it takes no appointments
appointments-fact-no-hours = no hours
appointments-fact-hours = { $whose }, { $days }: { $after } (before: { $before })
appointments-fact-hours-ended = { $whose }: the hours { $days } were removed
appointments-fact-exception = { $whose }, { $day }: { $hours } ({ $note })
appointments-fact-exception-ended = The usual hours hold again on { $day }
appointments-fact-closed = Closure { $days }: { $reason }
appointments-fact-lifted = The closure { $days } was lifted
appointments-fact-pool = Pool “{ $pool }”: { $lanes } at once, cells of { $minutes } minutes
appointments-fact-pool-ended = The pool “{ $pool }” was removed
appointments-fact-counter = “{ $counter }” serves: { $pools }
appointments-fact-counter-ended = The counter “{ $counter }” was removed
appointments-audit-calendar-changed = The calendar of an office was changed
appointments-purpose-calendars = Keeping offices and calendars

## booking

## day

## decree

## telling
