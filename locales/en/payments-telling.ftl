# What the city says of what is owed. Titles are read on a locked telephone too: nothing about anybody.
payments-told-published-subject = There is a payment to make to the city
payments-told-published-body = { $what }: { $amount }, to be paid by { $day }.
payments-told-published-instalments-body = { $what }: it is paid in instalments. The first is { $amount }, by { $day }.
payments-told-published-choice-body = { $what }: you can pay all at once, { $amount } by { $day }, or in instalments. You choose on the page.
payments-told-near-subject = A payment to the city is due within days
payments-told-near-body = { $what }: { $amount }, to be paid by { $day }. If you have paid already, do nothing: the receipt can take some hours.
payments-told-past-subject = A payment to the city is overdue
payments-told-past-body = { $what }: it was due by { $day }, and we do not see that it was paid. On the page you read whether you can still pay, how much, and what happens now. If you have paid already, show us the receipt.
payments-told-paid-subject = The city has received your payment
payments-told-paid-body = { $what }: we received the payment. The receipt is on the page.
payments-told-paid-next-body = { $what }: we received the payment. The receipt is on the page. Still to be paid: { $amount } by { $day }.
payments-told-found-subject = A payment of yours is being checked
payments-told-found-body = { $what }: the payment that we received is not what was owed. The office is checking it: there is nothing for you to do. On the page you read what happened.
payments-told-put-right-subject = A payment of yours was put right
payments-told-put-right-body = { $what }: the office has finished checking. On the page you read how it ended.

# Letters to whom nothing else reaches
payments-letters-title = Letters to post
payments-letters-lead = Whoever has to pay and has neither App IO nor a confirmed address or number gets the notice on paper. Print it, post it, then mark it here.
payments-letters-none = No letters to post
payments-letters-none-text = Everybody who has to pay was told.
payments-letters-caption = Letters to post, the oldest first
payments-letters-number = Notice
payments-letters-what = For what
payments-letters-since = Since
payments-letters-do = What to do
payments-letters-print = Print
payments-letters-posted = Mark as posted
payments-letters-done = The letter is marked as posted.
payments-audit-letters-listed = List of letters to post
payments-audit-letter-printed = Payment notice printed to be posted
payments-audit-letter-posted = Payment notice sent by post
payments-purpose-letters = Posting of payment notices
