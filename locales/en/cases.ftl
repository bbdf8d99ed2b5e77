# The catalogue of services, and cases.

cases-services-title = Services
cases-services-lead = What you can ask of the city, how, how long it takes and what it costs.
cases-services-search = What do you need?
cases-services-search-hint = For example: parking, identity card, nursery.
cases-services-search-submit = Search
cases-services-count = { $count ->
    [one] One service found.
   *[other] { $count } services found.
}
cases-services-all = Show all services
cases-services-none = No service with these words
cases-services-none-text = Try a single, more common word, or call { $phone }.
cases-services-topics = Topics

cases-service-active = Active service
cases-service-suspended = Service not active.
cases-service-begin = Go to the online service
cases-service-book = Book an appointment
cases-service-easy = In easy words
cases-service-index = On this page
cases-service-for-whom = Who it is for
cases-service-how = How to do it
cases-service-links = Other sites
cases-service-links-lead = These links lead out of this site.
cases-service-needed = What you need
cases-service-needed-lead = Before you begin, have at hand:
cases-service-strong = SPID level 3 or the electronic identity card (CIE), to send the request: unless you came in that way just now, we ask you before it is sent.
cases-service-fresh = SPID level 2, or more, to send the request: if you came in more than a quarter of an hour ago, we ask you to sign in again before it is sent.
cases-service-obtained = What you get
cases-service-times = Times and deadlines
cases-service-term = { $days ->
    [one] The law gives the city one day at most.
   *[other] The law gives the city { $days } days at most.
}
cases-service-term-working = { $days ->
    [one] The law gives the city one working day at most.
   *[other] The law gives the city { $days } working days at most.
}
cases-service-substitute = If the term passes without an answer, you can ask whoever has the power to conclude in the office’s place, “{ $unit }”: from the page of your request, by certified mail to { $pec } or by telephone at { $phone }. They have half of the term (art. 2 par. 9-bis and 9-ter Law 241/1990).
cases-service-cost = What it costs
cases-service-access = Get the service
cases-service-access-online = The service is online at all hours.
cases-service-access-booking = To come to a desk, or to be called, choose place, day and hour here.
cases-service-access-other = To speak with somebody call { $phone }, or go to the office named under contacts.
cases-service-at-work = You are at work here. Requests are made with one’s own identity: to make one of yours, sign out and come in with SPID or CIE. Show this page to whoever asks you for help.
cases-service-conditions = Conditions
cases-service-terms = Terms and conditions of the service
cases-service-special = Special cases
cases-service-contacts = Contacts
cases-service-unit = Office
cases-service-phone = Telephone
cases-service-pec = Certified mail (PEC)
cases-service-address = Address
cases-service-hours = Hours
cases-service-laws = Rules
cases-service-privacy = Your data
cases-service-family = The office that examines the request also sees with whom you live, as the population register has it.
cases-service-protected = Only the office that answers reads it: { $unit }. No other office of the city knows that you made it.
cases-service-kept = { $years ->
    [one] We keep the file for one year after the end.
   *[other] We keep the file for { $years } years after the end.
}
cases-service-privacy-link = Read the privacy notice
cases-service-related = Related services
cases-service-topics = Topics

cases-begin-here = Make the request
cases-begin-drafts = You are writing it already
cases-draft-saved = Go on with the request saved on { $time }
cases-begin-needed = Before you begin keep at hand
cases-begin-saved = Answers are saved on every page: you can stop and go on later, on another device too.
cases-begin-submit = Begin
cases-begin-another = Begin a new request
cases-begin-read-only = Your delegation lets you look at requests, not make new ones. To make them, ask for a delegation to see and to ask.
cases-begin-not-entrusted = Your delegation is for other requests, not for this one. To make it, ask for a delegation for this service too, or act for yourself again.
cases-begin-delegations = Go to delegations

cases-draft-step = page { $step } of { $steps }
cases-draft-next = Save and go on
cases-draft-back = Back
cases-draft-prefilled-title = Already written for you
cases-draft-prefilled = We have written what the city knows already. Check it, and correct it if needed.
cases-draft-kept = The draft stays here for 90 days after the last answer.
cases-draft-discard = Throw the draft away
cases-summary-title = Check and send
cases-summary-lead = Read your answers again: once sent they cannot be changed.
cases-summary-change = Change
cases-summary-then = What happens next
cases-summary-then-text = { $days ->
    [one] You get the protocol number at once. The office answers within one day.
   *[other] You get the protocol number at once. The office answers within { $days } days.
}
cases-summary-send = Send the request
cases-summary-strong = Sign in again to send it
cases-summary-strong-text = This is a declaration that counts as signed before an official: it wants a recent sign-in with SPID level 3 or the electronic identity card (CIE). Then you come back here: your answers stay as they are.
cases-summary-fresh-text = This is a declaration that counts as signed before an official: it wants a sign-in of the last quarter of an hour, in the way you usually sign in. Then you come back here: your answers stay as they are.
cases-summary-strong-other = You have neither? Come to the desk with a document: you write it with an operator and sign it there. Where and when, { $phone } tells you.
cases-summary-come-in = Sign in again
cases-summary-refused = The request was not sent. Nothing is lost: sign in again and send it.

cases-mine-title = My requests
cases-mine-title-of = Requests of { $name }
cases-mine-card = What you asked the city, how far it is and what you have to do.
cases-mine-none = You have not asked for anything yet
cases-mine-none-text = Here you find the requests you make to the city, with the day by which it answers.
cases-mine-services = See the services
cases-mine-to-do = Waiting for you
cases-mine-drafts = You are writing
cases-mine-sent = Sent
cases-mine-represented = Of those you act for
cases-mine-represented-none = There is nothing to show here.
cases-mine-represented-more = And more.
cases-mine-represented-others = Everybody for whom you may act
cases-mine-represented-act = Go to the requests of { $name }
cases-mine-represented-act-only = Go to the requests of { $name }: { $services }
cases-mine-discarded = The draft is gone.
cases-mine-due = Protocol { $number } · answer by { $day }
cases-mine-number = Protocol { $number }

cases-my-case-sent = The request has reached the city. Here you see every step it takes.
cases-my-case-written = The message has reached the office.
cases-my-case-done = Done.
cases-case-number = Protocol number
cases-case-sent = Sent on
cases-case-channel = How
cases-channel-web = Asked on these pages
cases-channel-api = Asked with an application
cases-channel-chat = Asked by chat
cases-channel-desk = Asked at the desk
cases-channel-phone = Asked by telephone
cases-case-due = Answer by
cases-case-enter-by = Entry in the register by
cases-case-still = the clock stands still
cases-case-clock = The clock
cases-case-still-until = stands still until { $day }, then goes on by itself
cases-case-unit = Office
cases-substitute-title = If the office does not answer in time
cases-substitute-ahead = If the term passes, you can ask “{ $unit }” to conclude in the office’s place (art. 2 par. 9-ter Law 241/1990).
cases-substitute-now = You can ask “{ $unit }” to conclude in the place of the office, which is late (art. 2 par. 9-ter Law 241/1990).
cases-substitute-unnamed = The office is late. You can ask that whoever has the power to do so concludes in the office’s place (art. 2 par. 9-ter Law 241/1990): write to the office here or call the contact centre.
cases-substitute-asked = Since { $since }, as was asked, “{ $unit }” has to conclude in the office’s place: by { $day }.
cases-substitute-begun = Since { $since }, because of the delay, “{ $unit }” has to conclude in the office’s place: by { $day }.
cases-substitute-power = In the office’s place
cases-substitute-ask = Ask whoever has the power to conclude in the office’s place
cases-substitute-confirm = You ask “{ $unit }” to conclude the request in the place of the office that is late.
cases-substitute-until = If you ask today, they have to conclude by { $day }: half of the term that the office had.
cases-substitute-no-way-back = Once sent, this is not taken back. The office that holds the request can still answer before.
cases-substitute-send = Send
cases-substitute-not-now = Not now
cases-substitute-done = It is sent: the request is before whoever has the power to conclude in the office’s place.
cases-case-actions = What you can do
cases-case-no-way-back = There is no way back: to ask again you must begin anew.
cases-case-confirm = Confirm: { $action }
cases-case-your-words = Your answer
cases-case-words-or-files = Write, send the papers, or both.
cases-case-your-files = Your papers
cases-case-timeline = What happened
cases-case-older = Show what happened before
cases-case-write = Write to the office
cases-case-message = Your message
cases-case-message-hint = The office reads it in the request. You need not repeat who you are.
cases-case-message-send = Send the message
cases-case-answers = The answers of the request
cases-answer-declared = Yes, declared

cases-ahead-when = By { $day } · { $unit }
cases-ahead-answer = Answer of the office
cases-ahead-silence = If the office does not answer by then, the law makes the outcome “{ $state }”.
cases-ahead-enter = Entry in the register
cases-event-sent = Request sent
cases-event-sent-api = Request sent with an application
cases-event-sent-chat = Request sent by chat
cases-event-sent-desk = Request made at the desk
cases-event-sent-phone = Request made by telephone
cases-event-silence = The term passed without an answer: by law the outcome is “{ $state }”
cases-event-late = The term has passed
cases-event-late-text = The office is late. Whoever has the power to conclude in its place can be asked to (art. 2 par. 9-ter Law 241/1990).
cases-event-taken = Taken on
cases-event-released = Given back to the office
cases-event-note = Internal note
cases-event-message-from-office = Message from the office
cases-event-message-yours = Your message
cases-event-message-sent = Message sent
cases-event-message-from-person = Message from who made the request
cases-by-representative = by who acts for the person who asks
cases-by-representative-named = by { $name }, for the person who asks
cases-by-clock = term of the law

cases-inbox-title = Cases of the office
cases-inbox-shelves = Which cases
cases-inbox-mine = Mine
cases-inbox-free = To take on
cases-inbox-office = All
cases-inbox-service = Service
cases-inbox-channel = Where it came from
cases-inbox-holder = Who holds it
cases-inbox-begin = Open the first
cases-inbox-worked = There is nothing else to work for now.
cases-inbox-term = Term
cases-inbox-pressing = Late or due within 7 days
cases-inbox-late = Late
cases-inbox-filter = Show
cases-inbox-none = Nothing here
cases-inbox-none-text = No open case with these filters. Look also among those to take on.
cases-inbox-count = { $count ->
    [one] One open case
   *[other] { $count } open cases
}
cases-inbox-many = More than { $most } open cases: choose a service
cases-inbox-state = State
cases-inbox-done = Done. Here are the others.
cases-due-still = clock stands still
cases-due-late = { $count ->
    [one] one day late
   *[other] { $count } days late
}
cases-due-today = due today
cases-due-soon = { $count ->
    [one] due tomorrow
   *[other] due in { $count } days
}
cases-due-on = by { $day }
cases-due-enter-late = { $count ->
    [one] to be entered in the register: one day late
   *[other] to be entered in the register: { $count } days late
}
cases-due-enter-today = to be entered in the register today
cases-due-enter-on = to be entered in the register by { $day }

cases-decided-title = The decision
cases-decided-number = { $title }: protocol number { $number }.
cases-decided-download = Download the document (PDF, in Italian)
cases-decided-sealed = It bears the city’s electronic seal: whoever receives it can check on Verify that it is authentic.
cases-decided-preparing = The document is being made: you will find it here shortly.
cases-decided-remedies = If you disagree
cases-letter-seal = Coat of arms: { $city }
cases-letter-demonstration = Document of a demonstration, without legal value
cases-letter-number = Protocol
cases-letter-day = Place and date
cases-letter-request = Request
cases-letter-request-of = no. { $number } of { $day }
cases-letter-service = Service
cases-letter-presented-by = Presented by
cases-letter-presented-by-name = { $name }, on behalf of the person concerned
cases-letter-presented-by-somebody = Somebody who acts on behalf of the person concerned
cases-letter-to = To
cases-letter-to-applicant = To who made the request
cases-letter-reason = The answer of the office
cases-letter-answer = The observations on the notice
cases-letter-late = The time it took
cases-letter-late-days = { $days ->
    [one] Term: 1 day.
   *[other] Term: { $days } days.
} Time taken since the request: { $took } days of the calendar, those on which the clock stood still among them (art. 2 par. 9-quinquies Law 241/1990).
cases-letter-late-working = { $days ->
    [one] Term: 1 working day.
   *[other] Term: { $days } working days.
} Time taken since the request: { $took } days of the calendar, those on which the clock stood still among them (art. 2 par. 9-quinquies Law 241/1990).
cases-letter-remedies = If you disagree
cases-letter-seal-note = Electronic document with the city’s electronic seal. Whoever receives it can check that it is authentic by uploading the file to { $address }; a copy on paper can be compared with the file.
cases-letter-seal-reason = Document with protocol number { $number }
cases-letter-seal-description = Electronic seal of the city
# The parking card for people with disabilities, in the European format
cases-card-heading = The card, to be printed
cases-card-note = The office prints both sides, puts the stamp on them, and the photograph where it is not there yet, and laminates them: it is signed when it is collected. The original alone counts, shown on the windscreen (article 381 of Presidential Decree 495/1992): this sheet allows nothing.
cases-card-name = PARKING CARD FOR PEOPLE WITH DISABILITIES
cases-card-elsewhere = Contrassegno di parcheggio per disabili · Carte de stationnement pour personnes handicapées · Parkausweis für Behinderte · Tarjeta de estacionamiento para personas con discapacidad · Cartão de estacionamento para pessoas com deficiência
cases-card-model = Model of the European Union
cases-card-symbol = International symbol of accessibility
cases-card-expires = Expires on
cases-card-number = Serial number
cases-card-authority = Name and stamp of the authority that issues it
cases-card-surname = Surname
cases-card-given-names = Given names
cases-card-signature = Signature of the holder, or another authorised mark
cases-card-photograph = Photograph of the holder
cases-card-allows = This card lets its holder use the parking facilities of the member state of the European Union in which they are.
cases-card-shown = When it is used, the card is placed at the front of the vehicle so that its front can be seen well by those who check.

cases-together-title = Several cases together
cases-together-choose = Choose { $number }
cases-together-chosen = Go on with the chosen cases
cases-together-all = Choose all on this page
cases-together-none = Choose none
cases-together-count = { $count ->
    [one] You chose one case.
   *[other] You chose { $count } cases.
}
cases-together-left-out = { $count ->
    [one] One of the chosen cases is left out: it was changed meanwhile, or you cannot work it.
   *[other] { $count } of the chosen cases are left out: they were changed meanwhile, or you cannot work them.
}
cases-together-unseen = One of those chosen
cases-together-numbers = Numbers
cases-together-take = Take on
cases-together-give = Give the cases
cases-together-reason = Reason: whoever made each request reads it
cases-together-nothing = With these cases nothing can be done together for now. Open them one by one.
cases-together-back = Back to the cases
cases-together-done-title = Outcome
cases-together-done = { $count ->
    [one] Done for one case.
   *[other] Done for { $count } cases.
}
cases-together-left = Left as they were
cases-together-stale = It was changed meanwhile: open it and look.
cases-together-answer = Whoever asked has answered the notice: open it and write why their answer does not change the decision.
cases-together-wrong-answers = What stands in the fields is not right for this request: open it.
cases-together-forbidden = You cannot work it.
cases-together-failed = Something did not work: try again shortly.
cases-error-not-alike = Choose from one to { $most } cases, all of one service and in one state.
cases-audit-given = Case given to a colleague
cases-audit-opinion-asked = Opinion asked of another office
cases-audit-opinions = List of opinions to give
cases-audit-opinion-read = Request for an opinion read
cases-audit-opinion-given = Opinion given
cases-audit-opinion-recorded = Opinion that came by certified mail recorded
cases-audit-notice-ended = The ten days of the notice have passed: the clock goes on
cases-audit-chosen = Case chosen with others

cases-office-give-title = Give to a colleague
cases-office-receiver = To whom
cases-office-handing-over = What they should know: only the office reads it
cases-office-give = Give the case
cases-wrong-receiver = Choose whom to give the case to.
cases-error-not-theirs = The case cannot be given to this person: choose another.
cases-inbox-given = Case given. Here are the others.
cases-filters-title = Your filters
cases-filters-manage = Save these filters, or take one away
cases-filters-name = What you call them
cases-filters-hint = For example: access requests due soon. Under a name that you have used they take the place of the earlier ones.
cases-filters-save = Save these filters
cases-filters-forget = Take away “{ $name }”
cases-filters-saved = Filters saved: you find them at the top whenever you open this page.
cases-filters-forgotten = Filters taken away. The requests stay where they are.
cases-filters-unnamed = To save the filters write a name, at most 40 characters.
cases-filters-full = You have 20 saved filters: take one away, then save these.

cases-opinions-title = Opinions
cases-opinions-lead = What other offices ask yours before they decide. You usually have 20 days (article 16 of Law 241/1990); after that, unless the law rules it out, they can decide without.
cases-opinions-done = Opinion given.
cases-opinions-none = No opinion to give
cases-opinions-none-text = When another office asks yours for one, you find it here.
cases-opinion-title = Opinion
cases-opinion-unit = Office that is asked
cases-opinion-asked-on = Asked on
cases-opinion-question = What is asked
cases-opinion-question-hint = The other office sees the question and the answers of the request, not the rest of the case.
cases-opinion-answer = The opinion
cases-opinion-answer-hint = The office that decides reads it. Once given it does not change.
cases-opinion-ask = Ask for the opinion
cases-opinion-give = Give the opinion
cases-opinion-given-on = given on { $day }
cases-opinion-due = by { $day }
cases-opinion-late = expected by { $day }: it can be decided without
cases-opinion-late-waited = expected by { $day }: it cannot be decided without
cases-opinion-asked-again = not given: asked again on { $day }
cases-opinion-law = The rule
cases-opinion-document = The document
cases-opinion-recorded = What the opinion that came says
cases-opinion-recorded-hint = Of whoever has no office here: you record it, with the document that came by certified mail. Once recorded it does not change.
cases-opinion-record = Record the opinion
cases-opinion-no-document = Choose the document in which the opinion came.
cases-opinion-needs = What is needed before the opinion can be given
cases-opinion-needs-hint = Once: the term stops, and begins anew with 15 days when the office answers you (art. 16 c. 4 L. 241/1990).
cases-opinion-inquire-title = Something is needed before
cases-opinion-inquire = Ask for what is needed
cases-opinion-met = What the office answered
cases-opinion-meet-words = What the other office asked for
cases-opinion-meet-hint = From today it has 15 days for its final opinion.
cases-opinion-meet = Give what is needed
cases-opinion-interrupted = term interrupted: more is needed
cases-audit-opinion-needs = What is needed before an opinion asked for
cases-audit-opinion-met = What is needed given to whom owes an opinion
cases-office-another = This is for somebody else of the office: you wrote the request down, or gave an opinion.
cases-office-unheard = These opinions are needed before: { $who }.
cases-office-unheard-one = { $who }, by { $day }
cases-office-answer = Why their answer to the notice does not change the decision
cases-office-answer-hint = It stands in the letter and whoever asked reads it. New grounds only where they follow from their answer (article 10-bis of Law 241/1990).
cases-office-opinions = Opinions of other offices
cases-wrong-unit = Choose which office to ask.
cases-error-own-office = This office cannot be chosen. Choose another.
cases-error-asked-already = This office has not answered yet what it was asked. If it lets the term pass, you can ask again.
cases-event-opinion-asked = Opinion asked: { $unit }
cases-event-opinion-given = Opinion received: { $unit }
cases-event-opinion-silent = Opinion not given within its term: { $unit }

cases-office-title = Case { $number }
cases-office-protected = This case is protected: only those who work in this office see it. Do not speak of it to other offices.
cases-protocol-protected = Reserved case
cases-office-person = Who made the request
cases-office-born = Date of birth
cases-office-fiscal-code = Codice fiscale
cases-office-home = Lives at
cases-office-family = Lives with
cases-office-relative = { $name }, date of birth { $day }
cases-office-earlier = Other requests of theirs to your offices
cases-office-attested = Not in the registry: so says the digital identity by which the request was sent (SPID, CIE or eIDAS)
cases-office-attested-desk = Not in the registry: known by the clerk who wrote the request down
cases-office-seen = Document seen at the desk
cases-office-seen-by = Seen by { $clerk }, { $time }
cases-office-seen-by-somebody = Seen at the desk, { $time }
cases-office-outsider = Not a resident, identified by SPID, CIE or eIDAS
cases-office-holder = Held
cases-office-free = by nobody
cases-office-yours = by you
cases-office-held-by-another = by somebody else of the office
cases-office-law = Rule of the term
cases-office-take = Take it on
cases-office-release = Give it back to the office
cases-fact-entered = The declaration was entered in the register, with effect from the day on which it came.
cases-fact-entered-by-hand = The declaration was entered in the register by hand.
cases-fact-not-entered = The register could not enter the declaration: “Population register” says why.
cases-fact-annulled = The entry in the register was annulled: everything is as before.
cases-fact-annulled-by-hand = The earlier situation was restored in the register by hand.
cases-fact-not-annulled = The register could not restore the earlier situation: “Population register” says why.
cases-fact-died = Who made the request died on { $day }. Nobody receives the messages any more: consider whether the case goes on with the heirs or ends.
cases-fact-moved = Residence changed from { $day }.
cases-fact-left = No longer in the population register since { $day }.
cases-fact-term-near = The term of the case ends on { $day }.
cases-fact-substitute-asked = Whoever has the power to conclude in the office’s place was asked to, by { $day }.
cases-fact-substitute-begun = The office has been late for too long: the case has passed to whoever has the power to conclude in its place, by { $day }.
cases-fact-notice-arrived = The letter of the notice arrived on { $day }: the ten days to answer begin there.
cases-register-title = Population register
cases-register-enters-wanted = The declaration is being entered in the register: load the page again in a moment.
cases-register-enters-done = The declaration is in the register, with effect from the day on which it came.
cases-register-enters-by-hand = The declaration was entered in the register by hand.
cases-register-enters-hindered = The declaration is not in the register. It is to be entered within 2 working days of its arrival (article 18 of Presidential Decree 223/1989).
cases-register-enters-confirmed = The law has confirmed the declaration, but it is not in the register: enter it, with effect from the day on which it came (article 18 of Presidential Decree 223/1989).
cases-my-case-unentered = What you declared is confirmed, but it is not in the register yet: the office has to enter it, with effect from the day of the declaration. Until then certificates say what was before.
cases-register-annuls-wanted = The register is going back to how it was: load the page again in a moment.
cases-register-annuls-done = In the register everything is as before: this residence never was.
cases-register-annuls-by-hand = The earlier situation was restored in the register by hand.
cases-register-annuls-hindered = The earlier situation is not restored in the register yet (article 18-bis of Presidential Decree 223/1989).
cases-to-conclude-title = To be concluded in another’s place
cases-to-conclude-lead = Another office is late and yours is to conclude (art. 2 par. 9-ter Law 241/1990): what is due first is on top.
cases-urgent = Urgent
cases-urgent-title = Urgent
cases-urgent-lead = They come first, whatever their term is.
cases-enter-soon-title = To enter in the register
cases-enter-soon-lead = The law gives a few working days from their arrival: these are due by the next one, or late.
cases-to-enter-title = Not in the register
cases-to-enter-lead = The law gives 2 working days: open the case, it says why and what to do.
cases-recheck-title = To be looked at again
cases-recheck-lead = Who was granted these has moved: do they still hold?
cases-recheck-words = Who was granted it has moved: the history says since when and what to do. When you have looked, and done what is needed, say so here.
cases-recheck-done = I have looked again
cases-register-again = Try again
cases-register-by-hand = I entered it by hand
cases-office-actions = What you can do
cases-office-reason = Reasons: who made the request reads them
cases-office-write = Write to who made the request
cases-office-message = Message
cases-office-message-hint = It comes among their notices and stays in the case.
cases-office-next = Next case
cases-office-to-actions = Go to the actions
cases-office-keys = By keyboard: N leads to the next case, A to the actions. Together with Alt; in Firefox Alt and Shift, on a Mac Ctrl and Option.
cases-office-note-title = Internal notes
cases-office-note = Note
cases-office-note-hint = The office alone reads it.
cases-office-note-send = Add the note

cases-tallies-title = Workload
cases-tallies-lead = The cases of the offices today, and those that came and ended in the last 365 days.
cases-tallies-caption = Cases by service and office
cases-tallies-none = No case yet
cases-tallies-none-text = Figures appear with the first request.
cases-tallies-arrived = Came in a year
cases-tallies-open = Open
cases-tallies-late = Late
cases-tallies-waiting = Waiting for who asked
cases-tallies-oldest = The oldest is of
cases-tallies-ended = Ended in a year
cases-tallies-took = Days, on average
cases-tallies-within = Within the term
cases-tallies-ways = Where they come from
cases-tallies-ways-caption = Cases that came in a year, by service, office and channel
cases-tallies-web = On the site
cases-tallies-api = With an application
cases-tallies-chat = By chat
cases-tallies-desk = At the desk
cases-tallies-phone = By telephone
cases-backlog-title = Backlog
cases-backlog-lead = For how long open cases have waited, and where the pace of the last 13 weeks leads. Those that have waited longest are on top.
cases-backlog-caption = Open cases by age, service and office
cases-backlog-30 = Up to 30 days
cases-backlog-60 = 31–60 days
cases-backlog-90 = 61–90 days
cases-backlog-180 = 91–180 days
cases-backlog-older = Over 180 days
cases-backlog-pace-caption = How many come and end, and where that leads
cases-backlog-arrived = Come in a week
cases-backlog-ended = End in a week
cases-backlog-forecast = At this pace
cases-backlog-clear = Nothing is open
cases-backlog-clear-in = { $weeks ->
    [one] Cleared in one week
   *[other] Cleared in { $weeks } weeks
}
cases-backlog-steady = Stays as it is
cases-backlog-grows = { $count ->
    [one] Grows by one a week
   *[other] Grows by { $count } a week
}
cases-backlog-wanted = To end each week to clear it in { $weeks }
cases-backlog-months = Month by month
cases-backlog-months-caption = Cases that came and ended, month by month
cases-backlog-month-heading = Month
cases-backlog-month = { $month } { $year }
cases-backlog-month-arrived = Came
cases-backlog-month-ended = Ended
cases-backlog-export = Download the months by service and office (CSV)

cases-wrong-missing = The answer to “{ $question }” is missing.
cases-wrong-too-long = It is too long: at most { $most } characters.
cases-wrong-number = Write a whole number, in digits.
cases-wrong-too-small = Write a number of { $least } or more.
cases-wrong-too-large = Write a number of { $most } or less.
cases-wrong-money = Write an amount in euro, for example 12,50.
cases-wrong-too-much = The amount can be { $most } at most.
cases-wrong-date = Write a day of the calendar.
cases-wrong-time = Write an hour of the day, for example 9:30.
cases-wrong-too-early = The day cannot be before { $day }.
cases-wrong-too-late = The day cannot be after { $day }.
cases-wrong-choice = Choose among the answers of the page.
cases-wrong-declaration = You have to declare it to go on.
cases-wrong-plate = This is no plate: write letters and digits only, for example AB123CD.
cases-wrong-iban = This is no valid IBAN: check the digits. An Italian one has 27 characters and begins with IT.
cases-wrong-fiscal-code = This is no valid codice fiscale: check the 16 characters.
cases-wrong-unreadable = There are signs in it that cannot be read: delete them and write the answer again.
cases-wrong-too-many-files = You can attach { $most ->
    [one] one file: remove the one that is there to put another.
   *[other] { $most } files at most: we did not take the others.
}
cases-wrong-file-empty = “{ $name }” is empty, and we did not attach it: check the file and try again.
cases-wrong-file-too-large = “{ $name }” is too large, and we did not attach it: { $megabytes } MB at most. Try a photo of lower resolution.
cases-wrong-file-kind = “{ $name }” is not of a kind that we can take, and we did not attach it. These are fine: { $kinds }.
cases-wrong-file-damaged = “{ $name }” cannot be opened, and we did not attach it: save it again or take the photo again.
cases-wrong-file-portrait = “{ $name }” will not do as a passport photo, and we did not attach it: it must be upright and at least 300 pixels wide. Crop it, or take another holding the phone upright.
cases-wrong-file-infected = The antivirus found something dangerous in “{ $name }”, and we did not attach it. Check your device and choose another file.
cases-wrong-file-not-now = We could not check “{ $name }”, and did not attach it. Everything else is saved: try again in a few minutes.
cases-wrong-words = Write something, at most { $most } characters.
cases-wrong-words-or-files = Write something, at most { $most } characters, or choose at least one file. If you had chosen some, choose them again.
cases-act-files-again = { $what } Nothing was sent: choose all the files again.
cases-act-file-not-now = “{ $name }” could not be checked. Nothing was sent: try again in a few minutes, and choose all the files again.
cases-act-too-many-files = { $most ->
    [one] Only one file can be sent.
   *[other] At most { $most } files can be sent.
} Nothing was sent: choose them again. If you have more, put them together in one PDF.
cases-wrong-lines = The text goes into a document and has too many lines: use fewer and try again.
cases-wrong-unprintable = The text goes into a document and has a sign that cannot be printed: { $sign }. Take it out and try again.
cases-wrong-said = The answer is not right.

cases-error-ended = The case has ended: it cannot be changed any more.
cases-error-not-now = In this state of the case that cannot be done. Load the page again to see where it stands.
cases-error-held = Somebody else of the office holds the case.
cases-error-not-entered = The declaration is not in the register yet: the case says what to do, under “Population register”. After that it is confirmed.
cases-error-unheard = An opinion is needed before that has not arrived yet: the case says whose.
cases-wrong-answer = Whoever asked has answered the notice: write why their answer does not change the decision, in at most { $most } characters.
cases-error-no-reason = Reasons are needed: go back and write them.
cases-error-wrong-answers = Something that this step asks is missing, or not right: go back and correct it.
cases-error-not-whole = Something is missing on page { $page } of the request: go back to the draft and complete it.
cases-error-too-many-drafts = You have ten drafts of this service already: go on with one of them or throw one away, in “My requests”.
cases-error-not-offered = This service cannot be asked for online now. Its sheet says what to do.
cases-error-stale = The case has changed meanwhile, and we did nothing. Open it again and decide on how it stands now.

cases-notice-message-subject = The office has written to you (request { $number })
cases-notice-message-body = There is a message for you in request { $number }. Read it in “My requests”.
cases-notice-moved-subject = News about request { $number }
cases-notice-moved-body = Request { $number } has taken a step. See in “My requests” whether you have something to do.
cases-notice-refusal-subject = Request { $number }: you can answer until { $day }
cases-notice-refusal-body = Before saying no to request { $number } the office has written to you why. You can answer until { $day }, in “My requests”.
cases-notice-ended-subject = Request { $number } has ended
cases-notice-ended-body = The office has ended request { $number }. Read the outcome in “My requests”.
cases-notice-late-subject = Request { $number } is late
cases-notice-late-body = The term of request { $number } has passed and the office has not answered yet. “My requests” says what you can do.

cases-mail-due-subject =
    { $late ->
        [0] Cases that are due: { $soon }
       *[other] Cases past their term: { $late }; due: { $soon }
    }
cases-mail-due-head = The cases of “{ $office }” to look at today:
cases-mail-due-line =
    { $late ->
        [0] { $soon } due
       *[other]
            { $soon ->
                [0] { $late } past their term
               *[other] { $late } past their term, { $soon } due
            }
    }
cases-mail-due-foot = The list, what is due first on top: { $address }
cases-mail-to-enter = { $service }, to be entered in the register
cases-mail-to-conclude = To be concluded in the place of late offices
cases-mail-substitute-subject = To be concluded in another’s place: { $service }
cases-mail-substitute = Another office is late and yours, “{ $office }”, is to conclude (art. 2 par. 9-ter Law 241/1990) by { $day }: { $address }
cases-mail-opinions-to-give = Opinions to give ({ $address })
cases-mail-opinions-to-get = Opinions asked of others
cases-mail-inquiries = Opinions that wait for something from your office: { $count }
cases-mail-opinion-asked-subject = An opinion to give: { $service }
cases-mail-opinion-asked = Your office, “{ $office }”, is asked for an opinion. It is due by { $day }: { $address }
cases-mail-opinion-needed-subject = More is needed before an opinion: { $service }
cases-mail-opinion-needed = Whoever owes your office, “{ $office }”, an opinion needs something more. Their term stands still until you answer: { $address }
cases-mail-opinion-met-subject = Here is what an opinion needed: { $service }
cases-mail-opinion-met = Your office, “{ $office }”, was given what it had asked for. The opinion is due by { $day }: { $address }
cases-mail-opinion-given-subject = An opinion has come: { $service }
cases-mail-opinion-given = An opinion that your office, “{ $office }”, was waiting for has come: { $address }

cases-purpose-request = Following a request to the city
cases-purpose-platform = Running the platform
cases-purpose-became = Somebody recognised in the registry
cases-purpose-kept-years = End of the time for which requests are kept
cases-purpose-parted = A link that was undone
cases-purpose-merged = Files of one person merged in the registry
cases-audit-sent = Request sent
cases-audit-own-list = List of one’s own requests
cases-audit-own = One’s own request opened
cases-audit-acted = Step of a case
cases-audit-written = Message in a case
cases-audit-noted = Internal note in a case
cases-audit-inbox = List of the office’s cases
cases-audit-family = Family read by the office that works a case
cases-audit-seen-with-family = Seen with the family of somebody who made a request
cases-audit-opened = Case opened by an office, with name, birth, codice fiscale and address
cases-audit-taken = Case taken on
cases-audit-released = Case given back to the office
cases-audit-term-near = End of a term noted on a case
cases-audit-substitute-asked = Whoever has the power to conclude in the office’s place asked to
cases-audit-substitute-begun = Late case passed to whoever has the power to conclude in the office’s place
cases-audit-lapsed = Term of a case passed
cases-audit-death-noted = Death noted on a request
cases-audit-register-followed = Register updated by a request
cases-audit-register-hindered = Request that the register could not follow
cases-audit-register-again = Entry in the register tried again from a request
cases-audit-register-by-hand = Entry in the register by hand noted on a request
cases-audit-rechecked = Grant looked at again after a change of residence
cases-audit-home-told = Change of residence told on a request
cases-audit-erased = Request erased: the time for which it is kept is over
cases-audit-followed = Requests moved to whoever made them
cases-audit-returned = Requests returned to who made them
cases-audit-own-document = Document of one’s own request downloaded
cases-audit-document = Document of a case opened by an office
cases-audit-counted = Figures about cases
cases-audit-suap-instance = National code noted on a request of a business
cases-audit-suap-heard = Message of a SUAP front office or of a body noted on a case
cases-audit-suap-read = Messages of the one-stop desk about a case read
cases-audit-webhook-made = Program to be told added
cases-audit-webhook-listed = List of programs to be told
cases-audit-webhook-ended = Program to be told removed
cases-audit-webhook-switched-off = Program that does not answer: told no more
cases-audit-webhook-tried = Program to be told tried
cases-audit-webhook-off = Program to be told switched off by who runs the platform
cases-audit-webhook-on = Program to be told switched on by who runs the platform

cases-webhooks-title = Programs of offices that are told
cases-webhooks-management = Management
cases-webhooks-lead = The programs of offices and of people to which the city tells what happens to cases. Of each you see where it is, not the secret by which it knows that it was us.
cases-webhooks-unit = Office and machine
cases-webhooks-of-a-person = Of a person, about their own cases
cases-webhooks-state = State
cases-webhooks-on = On
cases-webhooks-failing = Not answering
cases-webhooks-off = Off
cases-webhooks-made = Made
cases-webhooks-delivered = Last arrival
cases-webhooks-failing-since = Not answering since
cases-webhooks-failures = Failed attempts
cases-webhooks-waiting = Waiting
cases-webhooks-action = Action
cases-webhooks-try = Try
cases-webhooks-switch-off = Switch off
cases-webhooks-switch-on = Switch on
cases-webhooks-tried = The trial is on its way. If it arrives, “Last arrival” changes in a moment; if not, the reason is among the failed jobs.
cases-webhooks-jobs = Open the failed jobs
cases-webhooks-switched-off = Switched off: this program is told nothing any more.
cases-webhooks-switched-on = Switched on: it is told again from now on. What happened meanwhile it reads with its key.
cases-webhooks-none = No programs
cases-webhooks-none-text = Nobody has asked to have a program told.

cases-tallies-stars = Stars, on average (how many)
cases-voices-title = What people say
cases-voices-lead = The ratings of the last 365 days, with their mean and number. Nobody knows whose they are: that is why remarks are shown from five ratings on.

cases-file-pdf = PDF
cases-file-jpeg = JPEG photos
cases-file-png = PNG images
cases-file-p7m = signed files (.p7m)
cases-file-portrait = Upright, like a passport photo of 35 × 45 mm, at least 300 pixels wide.
cases-file-limits = { $most ->
    [one] One file
   *[other] At most { $most } files
} of up to { $megabytes } MB. These are fine: { $kinds }.
cases-audit-draft = A draft of a request was read
cases-audit-draft-begun = A draft of a request was begun
cases-audit-draft-written = A draft of a request was written on
cases-audit-draft-discarded = A draft of a request was thrown away
cases-audit-draft-file = A file of a draft was read
cases-audit-file = A file of a case was read

cases-address-hint = Write the kind and the name of the street, for example: via Roma.
cases-address-civico = House number
cases-address-inside = Staircase, floor, flat
cases-wrong-permit = There is no permit of yours under this number: check it, as it is written on the document with which you got it. If the permit is somebody else’s, the request is theirs.
cases-wrong-permit-ended = This permit was valid until { $day }: ask for its renewal first, or write the number of a permit that is valid still.
cases-permit-unknown = It is not among the permits granted on a request: the office checks it
cases-permit-granted = Granted by the city
cases-permit-granted-plates = Granted by the city, with the plate { $plates }
cases-listed-near = Near home, as far as the city knows: { $entries }. Look at the signs in the street too.
cases-family-born = Date of birth: { $day }
cases-wrong-relative = Choose somebody of the family from the list.
cases-wrong-street = There is no street of this name in the city. Write its kind and its name, for example: via Roma.
cases-wrong-street-alike = There is no street of this name in the city. These are alike: { $streets }. Write the right one.
cases-wrong-streets = Several streets have this name: { $streets }. Write the right one, with its kind.
cases-wrong-civico = Write the house number, for example 12 or 12/A.
cases-wrong-inside = Staircase, floor and flat are too long: 60 characters at the most.

cases-items-none = You have not added anything yet.
cases-items-add-first = Add
cases-items-add = Add another
cases-items-full = You have added { $most }: there can be no more.
cases-item-change = Change
cases-item-remove = Take away
cases-item-save = Save
cases-item-not-whole = To be completed
cases-wrong-too-few-items = { $least ->
    [one] Add at least one.
   *[other] Add at least { $least }.
}
cases-wrong-too-many-items = { $most ->
    [one] Only one can be added here.
   *[other] At most { $most } can be added here.
}
cases-wrong-item = Number { $number } is not complete: open “Change” and answer what is missing.

cases-place-hint = Write the street, or use the position of your phone if you are there.
cases-place-hint-desk = Write the street, or say the point.
cases-place-street = Street
cases-place-point = Point on the map
cases-place-use-mine = Use my position
cases-place-asking = The device is looking for its position…
cases-place-refused = The device did not give its position: write the street.
cases-place-position-start = Position (WGS 84):
cases-place-press = Press the place on the map. The point is a rough one: add the street, or how to find it.
cases-place-outside = That is not in the comune of { $city }: press a place inside its borders.
cases-place-write = Write the coordinates
cases-place-latitude = Latitude
cases-place-latitude-hint = In decimal degrees, for example: 45.4642
cases-place-longitude = Longitude
cases-place-longitude-hint = In decimal degrees, for example: 9.1900
cases-place-no-point = Take the position away
cases-place-description = How to find it
cases-place-description-hint = For example: in front of the stop, on the side of the even numbers.
cases-wrong-words-alone = Words alone do not say where it is: write the street too, or say the point.
cases-wrong-outside = The position is not in the comune of { $city }: correct the coordinates, or delete them and write the street.

cases-signature-hint = Write their codice fiscale: only people who have one can sign here. We ask them, before it is sent.
cases-wrong-own-code = This is your own codice fiscale: write the other person’s.
cases-error-awaits-signature = The request waits for somebody else’s signature: to change it, take the question back first.
cases-signing-title = Somebody else’s signature
cases-signing-lead = Before it is sent somebody else must read the request and sign it, coming in with their own SPID or CIE. From when you ask for the signature the answers cannot be changed.
cases-signing-ask = Ask for the signature
cases-signing-waits = Waits for the signature
cases-signing-signed = Signed
cases-signing-refused = Did not sign
cases-signing-still = The answers cannot be changed while the signature is asked for or given. If you must change them, or lost the code, take the question back and ask again.
cases-signing-withdraw = Take the question back
cases-signing-asked-title = Signature asked for
cases-signing-asked = The request waits for the signature of { $code }. If the city knows this person already, they were told. In any case you can give them this code: they write it in “My requests”, under “Signatures you are asked for”.
cases-signing-copy = Copy the code
cases-signing-once = The code is shown only now. It works only for the person with that codice fiscale.
cases-signing-back = Back to the request
cases-signatures-title = Signatures you are asked for
cases-signatures-lead = Here are the requests of others that wait for your signature.
cases-signatures-none = Nobody waits for your signature.
cases-signatures-asked = Asked for on { $day }
cases-signatures-code-title = Do you have a code?
cases-signatures-code = Code
cases-signatures-code-hint = Whoever asks you to sign gives it to you: ten letters and digits.
cases-signatures-code-submit = Read the request
cases-signatures-no-code = This code is not good for you: check it, or ask whoever gave it to you.
cases-signatures-signed = You have signed. Whoever asked you can send the request now.
cases-signatures-refused = You have not signed. We told whoever asked you.
cases-signature-title = Read and sign
cases-signature-lead = { $name } asks you to sign this request. The city receives it only if you sign.
cases-signature-says = What you sign
cases-signature-sign = Sign
cases-signature-refuse = I do not sign
cases-signature-strong = Come in again to sign
cases-signature-not-signed = You have not signed: come in again and try once more.
cases-case-signed = Signed by { $name } ({ $code }) too, on { $day }.
cases-notice-sign-subject = You are asked for a signature
cases-notice-sign-body = { $name } asks you to sign a request to the city. Read it in “My requests”, under “Signatures you are asked for”.
cases-notice-signed-subject = The request is signed
cases-notice-signed-body = The person you named has signed: you can send the request now, from “My requests”.
cases-notice-unsigned-subject = The request is not signed
cases-notice-unsigned-body = The person you named did not sign. The draft is in “My requests”: you can change it.
cases-audit-signature-asked = Somebody else’s signature was asked for
cases-audit-signature-withdrawn = A question for a signature was taken back
cases-audit-signature-read = A request to sign was read
cases-audit-signature-file = A file of a request to sign was read
cases-audit-signed = A request was signed
cases-audit-signature-refused = A request was not signed

cases-previews-title = Services
cases-previews-lead = Each service as its file defines it: the pages of the form with their conditions, and what becomes of a request. Nothing is sent from here.
cases-previews-none = No service
cases-previews-none-text = Services are the files of the folder services.
cases-preview-version = Version
cases-preview-pages = Pages of the form
cases-preview-lead = Version { $version }. The form is shown as who asks sees it, with every question. Nothing is sent from here.
cases-preview-sheet = Read the sheet
cases-preview-no-form = This service is not asked for with a form.
cases-preview-form = The form
cases-preview-only-if = Only if
cases-preview-item = One or more items; of each is asked:
cases-preview-procedure = The procedure
cases-preview-term = A request that is sent today is due on { $day } ({ $law }).
cases-preview-end = ends here
cases-preview-still = the clock stands still
cases-preview-letter = letter: { $title }
cases-preview-asks = The office fills in:
cases-preview-action = { $action } → { $state }
cases-preview-by-official = the office
cases-preview-by-head = who answers for the office
cases-preview-by-applicant = who asked
cases-preview-by-ranking = the ranking
cases-preview-by-clock = the clock

# The instance of the one-stop desk, on the page of a request of a business.
cases-instance-title = Instance of the one-stop desk (SUAP)
cases-instance-asker = Who presented it is named in the instance, which the front office has
cases-instance-code = National code (UUID of the CUI)
cases-instance-number = Number
cases-instance-number-text = { $number } ({ $context }), of { $day }
cases-instance-version = Version of the descriptor
cases-instance-elements = Elements, with their references
cases-suap-corrected = Instance corrected, from the SUAP front office. Version of the descriptor: { $version }
cases-suap-integrated = Instance completed, from the SUAP front office. Version of the descriptor: { $version }
cases-suap-again = Instance sent by the SUAP front office. Version of the descriptor: { $version }
cases-suap-asked-again = Asked the SUAP front office to send { $operation } again. { $words }
cases-suap-body-asked-again = Asked { $body } to send { $operation } again. { $words }
cases-suap-cancelled = Cancelled by who presented it, from the SUAP front office.
cases-suap-receipt = Receipt of the SUAP front office of { $day }: the term is counted from that day.
cases-suap-retry = The SUAP front office wants { $operation } sent again. { $words }
cases-suap-body-retry = { $body } wants { $operation } sent again. { $words }
cases-suap-body-suspension = { $body } asks to stop the activity: { $words }
cases-suap-body-conformation = { $body } asks to put the activity right by { $day }: { $words }
cases-suap-body-positive = { $body } gives a positive opinion: { $words }
cases-suap-body-conference = { $body } asks for the synchronous conference of services.
cases-suap-body-integration = { $body } asks for more: { $words }

# What a request costs.
cases-fee-title = What it costs
cases-fee-name = What it is for
cases-fee-amount = Amount
cases-fee-state = Payment
cases-fee-pay-by = To be paid by
cases-fee-notice = Number of the notice
cases-fee-owed = To be paid
cases-fee-paid = Paid
cases-fee-ended = No longer to be paid
cases-fee-given-back = Paid: the money comes back
cases-fee-pay = Pay
cases-fee-look = Look at the payment
cases-fee-stamp = Stamp duty on the request
cases-fee-stamp-on-act = Stamp duty on what is granted
cases-fee-ahead = With the request, { $amount } are to be paid ({ $name }), within { $days } days of sending it.
cases-fee-ahead-waits = The office begins to work on it when it is paid; if nobody pays, the request lapses.
cases-fee-ahead-waits-then = The request waits there until it is paid; if nobody pays, it lapses.
cases-fee-ahead-goes-on = Meanwhile the office begins to work on it.
cases-fee-ahead-later = When the request reaches “{ $state }”, { $amount } are to be paid ({ $name }), within { $days } days.
cases-fee-ahead-office-says = When the request reaches “{ $state }”, this is to be paid too: { $name }. The office says then how much; after that there are { $days } days.
cases-fee-ahead-parts = It is paid at once or in { $count } parts: the first is { $first }, the last is to be paid by { $day }.
cases-fee-ahead-nothing-now = Nothing is to be paid to send the request.
cases-fee-in-parts = It is paid at once or in several parts: amounts and days are on the page of the payment.
cases-fee-office-says = If you give it up afterwards, the office tells you what is still to be paid.
cases-fee-comes-back = If the request is refused or closed, or if you take it back, the money comes back.
cases-fee-is-kept = Even if the request is refused, what is owed is still owed and what was paid does not come back.
cases-fee-taken-back = The request is over
cases-fee-not-waited-for = The request went on without waiting for this payment
cases-fee-line = { $state }: { $amount }
cases-fee-line-owed = To be paid by { $day }: { $amount }
cases-audit-fee = Followed the payment of a request
cases-fact-fee-paid = The payment of the request has come.
cases-fact-fee-unpaid = The last day to pay for the request has gone by, and no payment has come.
cases-preview-by-payment = the payment
cases-preview-by-unpaid = the missing payment
cases-notice-refund-subject = Money is due to you
cases-notice-refund-body = A payment did not add up and money is due to you. We have begun the request for it: add your IBAN, check it and send it.
