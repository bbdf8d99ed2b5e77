cases-by-ranking = ranking
cases-service-calls = Calls and rankings

cases-call-published = Ranking published
cases-call-open = Applications open
cases-call-not-open-yet = Applications not open yet
cases-call-closed = Applications closed, ranking being made
cases-call-invented = A call of the demonstration
cases-call-invented-text = Dates, schools and places on this page are made up to try the program.
cases-call-period = Applications
cases-call-from-to = from { $from } to { $to }
cases-call-act = Act
cases-call-published-on = Ranking published on
cases-call-number = Protocol number
cases-call-drawn = Number of the draw
cases-call-service = Apply, or read about the service
cases-call-schools = Schools and places
cases-call-not-published = Once the ranking is published, each school has its list here.
cases-call-school = School
cases-call-school-invented = made-up school
cases-call-address = Address
cases-call-address-in = { $address }, Municipio { $municipio }
cases-call-places = Places
cases-call-set-aside = Of these set aside
cases-call-how = How places are given
cases-call-how-points = Each application has points for each school it names. When it came does not count.
cases-call-how-order = It begins with the school you want most. If children who come before you get in there, it goes on to the second, then to the third, to the end.
cases-call-how-truth = At your second school you come before whoever has fewer points, even if it was their first. So write your true order: another one never gets you a better place.
cases-call-how-answer = { $count ->
    [one] Whoever has a place has one working day to take it. If they give it up or do not answer, it goes to the next on the list.
   *[other] Whoever has a place has { $count } working days to take it. If they give it up or do not answer, it goes to the next on the list.
}
cases-call-criteria = What gives points
cases-call-points = { $count ->
    [one] 1 point
   *[other] { $count } points
}
cases-call-points-each = { $count ->
    [one] 1 point each time
   *[other] { $count } points each time
}
cases-call-reserved = For whom places are set aside
cases-call-ties = With equal points
cases-call-ties-lead = The first rule decides in which the two applications differ.
cases-call-draw = A draw.
cases-call-hashes = The fingerprints of this ranking
cases-call-hashes-text = They are counted (SHA-256) over everything that decided the ranking and over what came of it. If somebody changed anything, they would be others.
cases-call-hash-input = What it was counted from:
cases-call-hash-outcome = What came of it:

cases-ranking-lead = Look for the protocol number of your application: names are not published. Why you are where you are stands in your application, under “My requests”.
cases-ranking-caption = The applications that name this school, in order
cases-ranking-none = No application names this school
cases-ranking-none-text = Its places stay free.
cases-ranking-position = Position
cases-ranking-points = Points
cases-ranking-standing = Today
cases-ranking-line-taken = place taken
cases-ranking-line-offered = place assigned
cases-ranking-line-elsewhere = has a place at another school
cases-ranking-line-waiting = on the waiting list
cases-ranking-line-gone = no longer on the list

cases-ranked-title = The ranking
cases-ranked-why = Why the application stands there
cases-ranked-offered = There is a place: { $school }. Say whether you take it by { $day }; after that it goes to the next on the list.
cases-ranked-about-to-be-offered = There is a place: { $school }. Soon we tell you by when to answer.
cases-ranked-accepted = Place taken: { $school }.
cases-ranked-waiting = For now there is no place. If one comes free at one of the schools below, it goes to the next on the list and we tell you.
cases-ranked-gone = The application is no longer on the list.
cases-ranked-as-published = Below is why, as it was on the day of publication ({ $day }).
cases-ranked-rules = Read the rules
cases-ranked-choice = Choice { $rank }: { $school }
cases-ranked-here = place here
cases-ranked-has-better = place at a school you prefer
cases-ranked-waits = on the waiting list
cases-ranked-earned = { $reason }: { $count }
cases-ranked-points = Points in all: { $count }
cases-ranked-position = Position { $position } of { $of } on the school’s list.
cases-ranked-cut-off = The last application that got in has { $points } points.
cases-ranked-room-for-all = There was room for all applications.
cases-ranked-all-set-aside = All places of the school were set aside.
cases-ranked-reserved = You have one of the places set aside: { $reserve }.
cases-ranked-waits-at = On the waiting list your place is number { $place }.
cases-ranked-decided-by = Other applications had the same points: the rule “{ $rule }” decided.
cases-ranked-decided-by-draw = Other applications were equal in everything: the draw decided.
cases-ranked-list = See the school’s list

cases-rankings-title = Rankings
cases-rankings-lead = The calls of the office: a ranking is tried as often as you like, then published, once.
cases-rankings-call = Call
cases-rankings-closes = Applications until
cases-rankings-tried = Last tried
cases-ranking-done = The ranking is published. Families are told.
cases-ranking-public = The public page
cases-ranking-draw-rule = Draw
cases-ranking-tried-with = Tried with the number
cases-ranking-hash = Fingerprint of what was tried
cases-ranking-recount = Count again
cases-ranking-recounted-same = Counted again from what was kept: the outcome is the same, and so are the fingerprints.
cases-ranking-recounted-other = Counted again, the ranking is another: what was kept has changed. Tell who runs the platform.
cases-ranking-simulate-title = Try the ranking
cases-ranking-simulate-lead = Trying changes nothing for families. Only that you did is written down, with the figures.
cases-ranking-draw = Number of the draw
cases-ranking-draw-hint = The one that the call says. If it is not out yet, any number will do to try.
cases-ranking-simulate = Try
cases-ranking-wrong-draw = Write a whole number, for example 42.
cases-ranking-result = What would come of it
cases-ranking-before = before { $before }
cases-ranking-applications = Applications admitted
cases-ranking-unexamined = Applications still to be looked at
cases-ranking-placed = With a place
cases-ranking-at-first = Of these at their first choice
cases-ranking-by-school = School by school
cases-ranking-named = Applications
cases-ranking-filled = Places given
cases-ranking-waiting = Waiting
cases-ranking-cut-off = Last points
cases-ranking-no-cut-off = all are in
cases-ranking-unplaced = Without a place
cases-ranking-unplaced-none = All applications have a place.
cases-ranking-publish-title = Publish the ranking
cases-ranking-publish-lead = This outcome is published, for everybody and once. Places are offered to families at once. See that the number of the draw is the true one: { $draw }.
cases-ranking-publish = Publish for everybody
cases-ranking-publish-by-head = Whoever answers for the office publishes it.
cases-ranking-error-not-ripe = A ranking is published when applications have closed, all were looked at and the outcome was tried.

cases-audit-rankings = Looked at the rankings of the office
cases-audit-ranking-simulated = Tried a ranking
cases-audit-ranking-published = Published a ranking
cases-audit-ranking-recounted = Counted a ranking again
cases-audit-ranked = The application moved in its ranking
