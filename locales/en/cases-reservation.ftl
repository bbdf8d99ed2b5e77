cases-reservation-slot = { $place }, { $day }, at { $hour }
cases-reservation-place = Place
cases-reservation-day = Day
cases-reservation-hour = Hour
cases-reservation-look = See the free days and hours
cases-reservation-wrong-day = Choose the day.
cases-reservation-wrong-hour = Choose the hour.
cases-reservation-too-early = One can book from { $day } on. { $nearest }
cases-reservation-too-late = One can book until { $day }. { $nearest }
cases-reservation-closed = The place is closed on that day at that hour. { $nearest }
cases-reservation-suspended = Bookings for that day are suspended: { $decree }. { $reason } { $nearest }
cases-reservation-taken = It is taken already. { $nearest }
cases-reservation-near = The nearest that are free: { $slots }.
cases-reservation-none-near = Nothing is free within 60 days: try another month.
cases-reservation-error = It is no longer free. Go back and choose again.
cases-reservation-title = The booking
cases-reservation-what = Booked
cases-reservation-address = Address
cases-reservation-fee = Price
cases-reservation-nothing = Nothing is booked.
cases-reservation-new = Change place, day or hour
cases-reservation-new-lead = What you have now stays yours until the change is made.
cases-reservation-move = Change the booking
cases-reservation-done = Booking changed.
cases-reservation-moved = Booking: { $place }, { $day }, at { $hour }.
cases-reservation-side-suspended = Suspended by decree from { $from } to { $until }: { $decree }. { $reason } Choose another day, or wait: if it is resumed we write to you.
cases-reservation-side-lost = The day passed while the decree { $decree } was in force (from { $from } to { $until }). { $reason } Choose another day.
cases-reservation-told-suspended = A decree suspends bookings from { $from } to { $until }: { $decree }. { $reason } Yours ({ $place }, { $day }, at { $hour }) is suspended: choose another day on this page, or wait. If it is resumed we write to you.
cases-reservation-told-resumed = Bookings are resumed: yours ({ $place }, { $day }, at { $hour }) stands again.
cases-reservation-told-lost = Bookings are resumed after the decree { $decree }. The day of yours ({ $place }, { $day }, at { $hour }) has passed: choose another on this page.

cases-free-title = Free days and hours
cases-free-lead = Here you see what is free now. You book with the request: until you send it somebody else may be faster.
cases-free-invented = Hours of the demonstration
cases-free-invented-text = Places, days and hours on this page are invented to try the program.
cases-free-show = Show
cases-free-capacity = How many people
cases-free-people = { $count ->
    [one] 1 person
   *[other] up to { $count } people
}
cases-free-caption = From { $from } to { $until }
cases-free-standing = How it stands
cases-free-hours = Free hours
cases-free-free = Free
cases-free-full = Full
cases-free-suspended = Suspended
cases-free-none = Nothing can be booked this month
cases-free-none-text = Try another month or another place.
cases-free-months = Other months
cases-free-before = Month before
cases-free-after = Month after
cases-free-weekday-1 = Monday
cases-free-weekday-2 = Tuesday
cases-free-weekday-3 = Wednesday
cases-free-weekday-4 = Thursday
cases-free-weekday-5 = Friday
cases-free-weekday-6 = Saturday
cases-free-weekday-7 = Sunday

cases-diaries-title = Bookings
cases-diaries-lead = What is booked by the services of the office, and the decrees that suspend it.
cases-diary-booked = The next bookings
cases-diary-none = Nothing is booked
cases-diary-none-text = When somebody sends a request, its booking is here.
cases-diary-stands = Stands
cases-diary-decrees = Decrees
cases-diary-all-places = All places
cases-diary-over = Resumed
cases-diary-resume = Resume: { $decree }
cases-diary-resumed = Bookings are resumed. Whoever had booked learns it soon, in the order of booking.
cases-diary-suspended = Suspended. Whoever had booked learns it soon, in the order of booking.
cases-diary-suspend-title = Suspend by decree
cases-diary-suspend-lead = First you see which bookings it concerns. Nothing changes until you confirm.
cases-diary-place-hint = Leave it empty to suspend all places.
cases-diary-decree = Decree
cases-diary-decree-hint = Number and date, as whoever has booked reads them.
cases-diary-from = From
cases-diary-until = To
cases-diary-reason = Reason
cases-diary-reason-hint = Everybody reads it: one sentence, without names of people.
cases-diary-try = See what it concerns
cases-diary-tried = What it concerns
cases-diary-tried-caption = { $count ->
    [one] It concerns 1 booking, in the order of booking
   *[other] It concerns { $count } bookings, in the order of booking
}
cases-diary-tried-none = No booking is on those days. New ones will be refused with the reason.
cases-diary-suspend = Suspend
cases-diary-wrong-sentence = Write a sentence of at most { $most } characters.
cases-diary-wrong-until = Choose a day from today on, not before the first.

cases-summary-not-whole = Something you chose is no longer free, or no longer right. Take the question for a signature back and change the answer.
cases-audit-reservation-moved = Booking of a request changed
cases-audit-reservation-told = How a booking stands, told on a request
cases-audit-diary = Looked at the bookings of the office
cases-audit-suspended = Booking suspended by decree
cases-audit-resumed = Bookings resumed after a decree
