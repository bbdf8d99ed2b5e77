# What everybody reads of requests, who follows them, and which of them say the same.
cases-public-lead = What people have told the city, and how it stands. The names of those who wrote are not here.
cases-public-category = Kind
cases-public-state = How it stands
cases-public-municipio = Municipio
cases-public-municipio-of = Municipio { $number }
cases-public-place = Place
cases-public-filter = Filter
cases-public-all = Show all
cases-public-count = { $count ->
    [0] None.
    [one] There is one.
   *[other] There are { $count }, the newest first.
}
cases-public-many = There are more than { $most }: choose a kind or a Municipio. The newest first.
cases-public-pages = Other entries
cases-public-newest = Back to the newest
cases-public-older = Show earlier ones
cases-public-none = There is nothing
cases-public-none-text = Nobody has told the city of such a thing, or it is no longer here.
cases-public-map = The numbers on the map are those of the list. Filled: it is open. Empty: it has ended. Where only the street was written it is on the list and not on the map.
cases-public-source = Where the borders come from
cases-public-point = A point of the city
cases-public-on = since { $day }
cases-public-answer = The city:

cases-summary-public = The city publishes the kind, the place, the day and how it stands. Not your name, nor what you write, nor the photos.
cases-summary-public-list = Look at the list

cases-reported-title = Is it the same thing?
cases-reported-lead = Somebody has reported something of the same kind near here already. If it is the same you can follow it: we tell you what changes, and you need not send yours.
cases-reported-follow = Yes, follow this one
cases-reported-else = If it is another thing, go on and send yours.
cases-error-own-report = You reported this one yourself: it is among your requests. Your draft is still there.

cases-mine-followed = What you follow
cases-mine-unfollow = Follow no more
cases-mine-following = You follow it now: we tell you what changes. The draft is gone.
cases-mine-unfollowed = You follow it no more.

cases-alike-title = It may be the same thing
cases-alike-lead = Open, of the same kind, within 100 metres or in the same street, of the last 60 days.
cases-alike-line = { $metres ->
    [0] { $place }, since { $day }
   *[other] { $place }, since { $day }, { $metres } metres away
}
cases-alike-which = To which do you join it?
cases-alike-join = End it: it is reported already
cases-wrong-alike = Choose which one says the same.

cases-public-side-title = What everybody reads
cases-public-side-lead = Everybody reads kind, place, day and state. Not the words and photos of who wrote: where that helps, write a sentence yourself, without names or other data of people.
cases-public-side-list = Open the list
cases-public-followers = People who follow it
cases-public-is-shown = Is it on the list?
cases-public-shown = Yes
cases-public-not-shown = No
cases-public-words = What it is about, in a sentence
cases-public-words-hint = Everybody reads it.
cases-public-answer-field = What the city does, in a sentence
cases-public-answer-hint = Everybody reads it. Whoever follows it is told.
cases-public-hide = Take it off the list
cases-public-save = Publish
cases-wrong-sentence = Write at most 300 characters, without signs that cannot be read.

cases-notice-followed-subject = News of something that you follow
cases-notice-followed-body = Something has changed in a report that you follow. You find it in “My requests”.
cases-audit-published = Sentence about a request published by an office
cases-audit-joined = Request ended because another one says the same
cases-audit-following = Report of somebody else's to be followed
cases-audit-unfollowed = Report of somebody else's followed no more

# Zones of the city
cases-zones-title = Is this point in a zone?
cases-zones-lead = Write the coordinates of a point, or use the position of your phone if you are there: we tell you whether it is inside a zone of the city.
cases-zones-point = Coordinates
cases-zones-point-hint = Latitude and longitude, as you copy them from a map. For example: 45.4642, 9.1900
cases-zones-ask = Check
cases-zones-refused = The device did not give its position: write the coordinates.
cases-zones-wrong = Write two numbers with a point, the latitude first: for example 45.4642, 9.1900.
cases-zones-outside-city = This point is not in the comune of { $city }: check the coordinates.
cases-zones-answer = The answer
cases-zones-inside = Inside
cases-zones-border = At the border: it cannot be told
cases-zones-outside = Outside
cases-zones-how-title = How sure the answer is
cases-zones-how = The city does not hold here the coordinates of house numbers: so a point is needed, and a street is not enough. The borders are those published by the city, simplified: near a border, or where a zone has changed, the signs count. The point is not kept.
cases-zones-year = { $zone }: borders published in { $year }
cases-zones-no-point = Without a point it cannot be told in which zone it is.
cases-zones-said-inside = It is inside { $zone }
cases-zones-said-border = It is at the border of { $zone }: the map cannot tell on which side
cases-zones-said-outside = It is outside { $zone }
cases-zones-said-nowhere = It is outside all zones

# Occupations of public ground
cases-occupations-lead = What the city has granted and is not over yet: the kind, the place and the days of the application, putting up and taking down included. The conditions are in the grant. Who asked for it is not said.
cases-occupations-count = { $count ->
    [one] One in all.
   *[other] { $count } in all, the next first.
}
cases-occupations-none = There is nothing planned
cases-occupations-none-text = When the city grants a space you find it here, until its last day.
cases-occupation-days = from { $first } to { $last }
cases-occupation-granted = Granted
cases-occupation-asked = Being looked at
cases-clashes-title = In the same place, on the same days
cases-clashes-none = There is nothing else, among what is asked for or granted here.
cases-clashes-text = At least one day and the place are the same: they are less than 200 metres apart, or in the same street where a point is missing.
