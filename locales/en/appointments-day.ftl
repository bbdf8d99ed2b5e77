# The day at an office: arrivals, numbers, calls, screens.
appointments-purpose-day = The day at an office
appointments-audit-came = Arrival at an office, and number
appointments-audit-called = Called to a counter
appointments-audit-served = Served at a counter
appointments-audit-missed = Called without an answer
appointments-audit-forwarded = Sent on to another line
appointments-audit-left = Number given up
appointments-audit-precedence = Precedence of a number changed
appointments-audit-sought = Search by name among today’s appointments
appointments-audit-found = Found by name among today’s appointments
appointments-audit-screens = Screens of an office

## Arrival

appointments-day-arrival = I have arrived
appointments-day-arrival-lead = Are you at the office for an appointment? Write its code: you get the number by which you will be called.
appointments-day-arrival-otherwise = You cannot find the code? Tell the counter: they find you by your name. Without an appointment, take a number at the kiosk of the office.
appointments-day-code = Code of the appointment
appointments-day-code-hint = Eight letters and digits: in the confirmation and in the reminder, below the QR code.
appointments-day-code-unknown = No appointment of today has this code. Check it in the confirmation, or ask at the counter.
appointments-day-too-early = It is early: you can say that you are here from { $time } on.
appointments-day-too-early-plain = It is early: one can say that one is here from an hour before the appointment on.
appointments-day-elsewhere = This appointment is at another office. Look at the address in the confirmation, or ask at the counter.
appointments-day-precedence = I have priority
appointments-day-precedence-hint = For people who are pregnant, disabled or over 65. We do not write down which.
appointments-day-here = I am here
appointments-day-lost = There is no network: what you read may be old. The page tries again by itself.

## Number

appointments-ticket-here = Your number
appointments-ticket-title = Number { $number }
appointments-ticket-booked-for = Appointment at { $time }
appointments-ticket-before =
    { $before ->
        [0] You are next in your line.
        [one] One person is before you.
       *[other] { $before } people are before you.
    }
appointments-ticket-minutes =
    { $minutes ->
        [0] It is your turn in a moment.
       *[other] The wait is about { $minutes } minutes.
    }
appointments-ticket-minutes-unknown = No counter calls this line for now: how long it takes cannot be said.
appointments-ticket-called = It is your turn: go to { $counter }.
appointments-ticket-parked = They await you again at { $counter }, and will call you.
appointments-ticket-served = Done. This number is of no use any more.
appointments-ticket-missed = We called you and you were not there. Ask at the counter, or take another number.
appointments-ticket-not-today = This number is of another day.
appointments-ticket-left = You have left the line.
appointments-ticket-leave = Leave the line
appointments-ticket-leave-text = If you think better of it, today you can come back to your place from this page.
appointments-ticket-rejoin = Back into the line, at my place

## Kiosk

appointments-kiosk-title = Welcome
appointments-kiosk-unbound = This kiosk is not bound to an office
appointments-kiosk-unbound-text = The calendar manager opens the page “Screens and kiosks” of the office, adds a kiosk and opens on this device the address that stands there.
appointments-kiosk-booked = I have an appointment
appointments-kiosk-code-hint = Eight letters and digits. With the reader, show the QR code of the appointment.
appointments-kiosk-walk-in = I take a number
appointments-kiosk-precedence = If you are pregnant, disabled or over 65 you go first: touch the second button. We do not ask why.
appointments-kiosk-take = Take a number
appointments-kiosk-take-first = Take a number with priority
appointments-kiosk-choose = What do you come for?
appointments-kiosk-goes-first = Your number will go first.
appointments-kiosk-no-lines = No numbers are given here today. Ask at the counter.
appointments-kiosk-closed = It is closed now, and it is not known yet when it opens again. The opening hours are on the page of the office.
appointments-kiosk-opens-today = It is closed now. Numbers are given today from { $time }.
appointments-kiosk-opens = It is closed now. Numbers are given on { $day } from { $time }.
appointments-kiosk-waiting =
    { $count ->
        [0] Nobody is waiting.
        [one] One person is waiting.
       *[other] { $count } people are waiting.
    }
appointments-kiosk-back = Back to the beginning
appointments-kiosk-qr = QR code of the page of your number
appointments-kiosk-qr-text = Point your telephone at it: follow the line from wherever you like.
appointments-kiosk-print = Print again
appointments-kiosk-done = I am done

## Display

appointments-display-title = Numbers called
appointments-display-now = Now
appointments-display-before = Before
appointments-display-none = No number has been called today yet.
appointments-display-spoken = Number { $number }, { $counter }.
appointments-display-sound = Sound
appointments-display-lost = There is no network: the numbers on the screen may be old. Listen to the counters.

## Calls

appointments-calls-title = Calls
appointments-calls-next = Call the next
appointments-calls-nobody = Nobody waits in the lines of this counter.
appointments-calls-not-sitting = Sit down at a counter first.
appointments-calls-busy = Somebody is at the counter already: finish with them first.
appointments-calls-taken = A colleague sits at that counter. Choose another.
appointments-calls-taken-hint = A colleague sits there
appointments-calls-changed = It has changed meanwhile: this is how things stand now.
appointments-calls-arrived = Arrival noted: they stand in line with their number.
appointments-calls-precedence-changed = The precedence has changed.
appointments-calls-no-counters = This office has no counters
appointments-calls-no-counters-text = Who keeps the calendars adds them, on the pages of the offices.
appointments-calls-sit-where = At which counter?
appointments-calls-sit = Sit down here
appointments-calls-stand-up = Leave the counter
appointments-calls-current = At the counter: { $number }
appointments-calls-who = Who
appointments-calls-in-line = Line
appointments-calls-matters = For
appointments-calls-booked = Appointment at
appointments-calls-wait = Waited
appointments-calls-waited =
    { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
appointments-calls-times = Called, times
appointments-calls-begin = Begin
appointments-calls-finish = Finished
appointments-calls-recall = Call again
appointments-calls-no-show = Not here
appointments-calls-park = Comes back later
appointments-calls-forward-to = Send on to another line
appointments-calls-forward = Send on
appointments-calls-line =
    { $count ->
        [0] Who waits
        [one] One person waits
       *[other] { $count } people wait
    }
appointments-calls-line-empty = Nobody is waiting.
appointments-calls-caption = Who waits, in the order in which they will be called
appointments-calls-parked = Coming back later
appointments-calls-parked-caption = Who has gone to fetch or fill in something
appointments-calls-number = Number
appointments-calls-came = Came at
appointments-calls-actions = Actions
appointments-calls-first = Goes first
appointments-calls-call = Call
appointments-calls-not-first = Take precedence away
appointments-calls-make-first = Give precedence
appointments-calls-give = Who comes without an appointment
appointments-calls-give-line = For which line
appointments-calls-give-hint = For who took no number at the kiosk. You can give one outside the hours, too.
appointments-calls-give-number = Give a number
appointments-calls-given = Number given: they are in the line.
appointments-calls-find = Who has an appointment today
appointments-calls-name = Given name or surname
appointments-calls-name-hint = At least two letters. The search stays in the log of accesses.
appointments-calls-look = Search
appointments-calls-found =
    { $count ->
        [0] Nobody of this name
        [one] One appointment
       *[other] { $count } appointments
    }
appointments-calls-has-come = Has come
appointments-calls-here = Is here

## Screens of an office

appointments-screens-title = Screens and kiosks
appointments-screens-none = No screen
appointments-screens-none-text = Add a kiosk that gives numbers, or a display that calls them.
appointments-screens-caption = Screens that are on
appointments-screens-name = Where it stands
appointments-screens-name-hint = For example: entrance, hall on the first floor.
appointments-screens-kind = Kind
appointments-screens-kiosk = Kiosk: gives numbers
appointments-screens-display = Display: calls numbers
appointments-screens-since = Since
appointments-screens-action = Actions
appointments-screens-take-down = Switch off
appointments-screens-taken-down = The screen is off: its address opens nothing any more.
appointments-screens-new = Another screen
appointments-screens-put-up = Add
appointments-screens-choose-kind = Choose whether it is a kiosk or a display.
appointments-screens-write-name = Write where it stands, in one line.
appointments-screens-made = The screen is ready
appointments-screens-made-text = Open this address on the device and make it the first page. You read it only now: whoever has it can use it.
appointments-screens-copy = Copy the address
