# Fines: what happened, what it costs and until when, what one can do.

payments-fine-title = Fine
payments-fine-subject = Report { $report }, { $article }
payments-fine-line-minimum = Minimum of the sanction, before reductions or increases
payments-fine-line-costs = Costs of finding and notifying it

payments-fine-amount = What you pay
payments-fine-today = If you pay today:
payments-fine-amounts-caption = What it costs, and until when
payments-fine-days = When you pay
payments-fine-until = Up to and including { $day }
payments-fine-after = After { $day }
payments-fine-now = (today)
payments-fine-how = minimum of { $minimum }, and { $costs } of costs
payments-fine-how-quick = minimum of { $minimum }, less { $less } (30 %), and { $costs } of costs
payments-fine-how-late = minimum of { $minimum }, { $more } more up to half of the maximum (art. 203(3)), and { $costs } of costs
payments-fine-costs-in = The costs of the notification are in each amount.
payments-fine-not-reducible = For this violation the law has no reduction of 30%.
payments-fine-pay = Pay
payments-fine-position = Go to the payment notice

payments-fine-what = What happened
payments-fine-report = Report
payments-fine-article = Article of the traffic code
payments-fine-when = When
payments-fine-plate = Plate
payments-fine-notified = Notified on
payments-fine-points-label = Licence points
payments-fine-points = { $count ->
    [0] No points taken
    [one] One point taken
   *[other] { $count } points taken
}
payments-fine-where = Where
payments-fine-point = Coordinates:
payments-fine-map = The sign on the map is the address written above.
payments-fine-map-source = Where the borders come from
payments-fine-photographs = Photographs
payments-fine-photograph = Open the photograph of the violation, { $number } of { $count }

payments-fine-do = What you can do
payments-fine-contest = Contest it
payments-fine-contest-text = You can contest it only if you have not paid. Choose one way only: the prefect or the justice of the peace.
payments-fine-prefect = To the prefect, free, within 60 days of the notification.
payments-fine-justice = To the justice of the peace, with the court fee, within 30 days of the notification.
payments-fine-term = You have until { $day }.
payments-fine-term-over = The time ended on { $day }.
payments-fine-contest-link = Contest it before the prefect, through the city
payments-fine-contest-over = This fine is closed: it can no longer be contested.
payments-fine-driver = Say who was driving
payments-fine-driver-text = Whoever was driving loses the points. Tell us within 60 days of the notification, even if you pay or were driving yourself: whoever does not is fined again.
payments-fine-driver-link = Tell us who was driving

payments-audit-photograph = Looked at the photograph of a fine

# The rows that the import does not take
payments-fines-rule-day = Not a day.
payments-fines-rule-day-do = Write year, month and day: 2026-03-09.
payments-fines-rule-moment = Not a day with its hour.
payments-fines-rule-moment-do = Write day and hour of the violation: 2026-03-09T08:15.
payments-fines-rule-money = Not an amount.
payments-fines-rule-money-do = Write euro with two decimals: 173,00.
payments-fines-rule-number = Not a number of points.
payments-fines-rule-number-do = Write a number from 0 to 30, or leave it empty.
payments-fines-rule-point = Not a point on the map.
payments-fines-rule-point-do = Write latitude and longitude in degrees, as 45.464211 and 9.191383, or leave both empty.
payments-fines-rule-yes = Neither yes nor no.
payments-fines-rule-yes-do = Write si, or no where the law excludes the reduction of 30%.
payments-fines-rule-code = No codice fiscale and no VAT number.
payments-fines-rule-code-do = Check the 16 characters or the 11 digits.
payments-fines-rule-address = Half of the address is missing.
payments-fines-rule-address-do = Write street, post code, town and province, or leave all of them empty.
payments-fines-rule-text = The text is missing, too long, or has signs that cannot be used.
payments-fines-rule-text-do = The report has at most 29 letters, digits or -_./; the plate 12 letters and digits; the article 60 characters; violation and place 300.
payments-fines-rule-amounts = The amounts do not add up.
payments-fines-rule-amounts-do = The minimum is more than nothing and not above half of the maximum.
payments-fines-rule-order = It was notified before it happened.
payments-fines-rule-order-do = Check both days.
payments-fines-rule-photograph = A photograph cannot be used.
payments-fines-rule-photograph-do = Put at most 6 JPEG files of 10 MB beside the list, and write their names with semicolons between them.
payments-fines-rule-used = This report is there already, with other content.
payments-fines-rule-used-do = Check the number. To correct a fine the office withdraws it and enters a new one.
payments-fines-rule-debtor = The name of whoever has to pay is missing or too long.
payments-fines-rule-debtor-do = Write the name, at most 70 characters.
