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
payments-fine-photograph = Photograph of the violation, { $number } of { $count }: it opens by itself

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
