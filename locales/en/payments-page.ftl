# To pay: what somebody owes, how it is paid, what was paid.

payments-page-title = To pay
payments-page-title-of = To pay for { $name }
payments-page-yours = Your notices
payments-page-nothing = There is nothing to pay
payments-page-nothing-text = When the city asks you for a payment, you find it here, with the reason and the day.
payments-page-sum = { $count ->
    [one] One notice, { $amount } in all.
   *[other] { $count } notices, { $amount } in all.
}
payments-page-next = The next day is { $day }: { $what }.
payments-page-next-overdue = One day has passed, { $day }: { $what }.
payments-page-choose = Choose what to pay: up to { $most } notices at once. Then you go to pagoPA, where you choose how to pay.
payments-page-pay-of = What you pay
payments-page-pay = Pay what is chosen
payments-page-pay-this = Pay
payments-page-look-only = For this person you may look, not pay.
payments-page-others = You act for other people: choose for whom
payments-page-find = Look for a notice
payments-page-find-now = Search
payments-page-number = Number of the notice
payments-page-number-hint = The 18 digits on the notice, with or without blanks.
payments-page-number-wrong = Write the 18 digits of the notice.
payments-page-number-not-yours = There is no such number among your notices. Check the digits.
payments-page-anybody-link = Pay a notice that you have in your hand, somebody else’s too
payments-page-since = Registered on { $day }.
payments-page-back = Back to “To pay”

# How it stands
payments-page-badge-paid = paid
payments-page-badge-invalid = cancelled
payments-page-badge-expired = expired, not to be paid here any more
payments-page-badge-draft = being prepared
payments-page-badge-open = to pay
payments-page-badge-due = to pay by { $day }
payments-page-badge-soon = due on { $day }
payments-page-badge-overdue = was due on { $day }
payments-page-badge-aside = not needed: it was paid in another way
payments-page-badge-no-receipt = waiting for the receipt
payments-page-badge-gone = not to be paid any more
payments-page-state-draft = Being prepared: it cannot be paid yet.
payments-page-state-published = Published on { $day }, to pay.
payments-page-state-valid = To pay since { $day }.
payments-page-state-expired = Expired on { $day }: it is not paid here any more. If you still have to pay, a new notice will come.
payments-page-state-partly = Paid in part: other instalments are missing.
payments-page-state-paid = Paid on { $day }.
payments-page-state-reported = Paid. The city received the money on { $day }.
payments-page-state-invalid = Cancelled on { $day }: you do not have to pay it.

# How the amount changes
payments-page-single = All at once
payments-page-instalment = Instalment { $number } of { $count }
payments-page-choice = { $title }: { $amount } by { $day }
payments-page-choice-overdue = { $title }: { $amount }, was due on { $day }
payments-page-step = Until { $day } you pay { $amount }.
payments-page-step-afterwards = Then you pay { $amount }.
payments-page-step-late = After the day the amount grows each day.
payments-page-after-grows = If you pay after the day, a penalty and interest are added.
payments-page-after-is-growing = The day has passed: the amount includes the penalty and interest until today.
payments-page-after-steps = The amount depends on the day on which you pay: open the notice to see it.
payments-page-after-reminder = If you do not pay by the day, a reminder comes.
payments-page-after-overdue = The day has passed: pay as soon as you can.
payments-page-after-last-day = It can be paid here until { $day }.

# A notice
payments-page-amount = Amount
payments-page-whose = Whose
payments-page-state = How it stands
payments-page-creditor = Whom you pay
payments-page-last-day = Paid here until
payments-page-explained = See what it is about
payments-page-lines = Where the amount comes from
payments-page-lines-caption = The parts of the amount
payments-page-line = Part
payments-part-quick = Reduction for paying at once
payments-part-increase = Increase, because the term has passed
payments-part-sanction = Sanction for being late
payments-part-interest = Legal interest
payments-part-settled = Paid already
payments-part-other = Other
payments-part-less = less { $amount }
payments-page-notices = How to pay
payments-page-both-plans = Choose: all at once, or in instalments. If you pay one instalment, the others remain to be paid one by one.
payments-page-notice-number = Notice number { $number }.
payments-page-paper = Download the notice
payments-page-receipt = Receipt
payments-page-calendar = Add to your calendar
payments-page-history = What happened
payments-page-happened-created = The city registered the amount to pay
payments-page-happened-published = Notice published
payments-page-happened-paid = Paid: { $title }
payments-page-happened-expired = Expired: not to be paid here any more
payments-page-happened-reported = The city received the money
payments-page-happened-invalid = Cancelled: { $reason }
payments-page-ahead-due = Due: { $title }

# Something did not go as it should
payments-page-anomaly-twice = Paid twice
payments-page-anomaly-twice-text = We received two payments for the same thing. The office is checking, and writes to you how to get the money back: for now you do not have to do anything.
payments-page-anomaly-elsewhere = Paid in another way
payments-page-anomaly-elsewhere-text = This notice had already been paid in another way, and then a payment came through pagoPA. The office is checking: if you paid twice, it writes to you how to get the money back.
payments-page-anomaly-late = Paid after the last day
payments-page-anomaly-late-text = The payment came after the last day. The office is checking whether something is missing: if so, it writes to you.
payments-page-anomaly-amount = The amount paid is another
payments-page-anomaly-amount-text = The sum that came is not the one that was due. The office is checking: if you paid more, it writes to you how to get the money back; if something is missing, it writes to you how much.
payments-page-anomaly-received = In all, { $amount } came in.
payments-page-anomaly-person = Paid with another tax code
payments-page-anomaly-person-text = The receipt is in somebody else’s name. The office is checking: for now you do not have to do anything.
payments-page-anomaly-withdrawn = Paid, but cancelled
payments-page-anomaly-withdrawn-text = The notice had been cancelled when you paid it. The office writes to you how to get the money back: for now you do not have to do anything.
payments-page-anomaly-not-given = Paid, but not given
payments-page-anomaly-not-given-text = What you paid for can no longer be had. The office writes to you how to get the money back: for now you do not have to do anything.
payments-page-anomaly-checking = A check of this payment
payments-page-anomaly-checking-text = What came from pagoPA is not complete yet. The office is checking: you do not have to do anything.
payments-page-anomaly-refund-text = This money is due to you. Ask for it: we need your IBAN.
payments-page-anomaly-refunded-text = We have paid the money back to you.
payments-page-anomaly-attributed-text = The office has checked: this money paid another notice.
payments-page-anomaly-accepted-text = The office has checked: it is fine as it is. There is nothing else for you to do.
payments-page-anomaly-settled-elsewhere-text = The office has checked: the notice was paid in another way. There is nothing else for you to do.
payments-page-anomaly-resolved-text = The office has finished checking. There is nothing else for you to do.
payments-page-ask-refund = Ask for the refund

# The basket, and the way back from pagoPA
payments-page-going = You are going to pagoPA
payments-page-going-text = You pay { $amount }. If the page does not change by itself, press the button.
payments-page-go = Go and pay
payments-page-basket = A payment to complete
payments-page-basket-text = We do not have the receipt of this payment yet.
payments-page-basket-caption = The notices of this payment
payments-page-basket-total = { $amount } in all
payments-page-basket-empty = Choose at least one notice.
payments-page-basket-too-many = You can pay { $most } notices at once at most. Take some away: you pay the others afterwards.
payments-page-basket-whole-and-parts = You chose all at once and an instalment of the same thing. Choose the one or the other.
payments-page-basket-not-payable = One of the chosen notices cannot be paid now: it may be paid already, expired or cancelled. The list below is up to date.
payments-page-basket-changed = You had begun a payment with other notices, or an amount has changed. Check, and press again.
payments-page-done = Paid
payments-page-done-text = The receipt has come. Thank you.
payments-page-waiting = We are waiting for the receipt
payments-page-waiting-text = pagoPA told us that you have finished. The payment counts when the receipt comes: usually in seconds, sometimes in some hours. Do not pay again. You can close this page: the receipt comes all the same.
payments-page-cancelled = You stopped the payment
payments-page-cancelled-text = It is not paid. You can go on whenever you like.
payments-page-failed = The payment did not work
payments-page-failed-text = pagoPA could not complete it. If you were charged, do not pay again: wait for the receipt, or call us.
payments-page-gone = This payment cannot be made any more
payments-page-gone-text = One or more notices have expired, were cancelled, or were paid in another way. How each stands is below.
payments-page-away = pagoPA does not answer
payments-page-away-text = We cannot open the page of payments just now. Try again in some minutes. Or pay with the notice at a bank, a post office, a tobacconist, or in your bank’s app.
payments-page-try-again = Try again
payments-page-look-again = See whether the receipt has come

# Paid, and receipts
payments-page-paid-title = Paid, and receipts
payments-page-paid-title-of = Paid, and receipts of { $name }
payments-page-none-paid = Nothing was paid yet
payments-page-none-paid-text = What you paid stays here, with its receipts.
payments-page-none-in-year = Nothing was paid in this year.
payments-page-year = Year
payments-page-show = Show
payments-page-paid-sum = { $count ->
    [one] One payment, { $amount } in all.
   *[other] { $count } payments, { $amount } in all.
}
payments-page-paid-caption = What was paid
payments-page-what = What
payments-page-paid-on = Paid on
payments-page-download = Download

# Paying without signing in
payments-page-anybody = Pay a notice
payments-page-anybody-text = Do you have a notice of the city in your hand? You pay it without signing in, somebody else’s too.
payments-page-code = Tax code
payments-page-code-hint = Of who has to pay, or of the city: both stand on the notice.
payments-page-code-wrong = Write a tax code of 16 characters, or of 11 digits.
payments-page-anybody-find = Go on
payments-page-anybody-not-found = We find no notice to pay with this number and this tax code. It may be paid already, or expired: check the digits.
payments-page-anybody-again = Pay another notice
payments-page-anybody-privacy-title = What stays here
payments-page-anybody-privacy = We show what it is and what it costs, and nothing else. Of who pays we keep nothing.
payments-page-anybody-own = Would you like to see all your notices and receipts?
payments-page-found = The notice to pay

# Errors
payments-page-error-key-used = This request was made before with other content.
payments-page-error-stale = Something has changed meanwhile. Load the page again and try once more.
payments-page-error-refused = It cannot be done, as this notice stands.

# Log of accesses
payments-audit-basket = Began a payment
payments-audit-paper = Downloaded a payment notice
payments-audit-receipt = Downloaded a payment receipt
