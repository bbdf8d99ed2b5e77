# The payment notice; it is printed in Italian, in the words of the national model. Between two asterisks is bold.

payments-papers-system = pagoPA
payments-papers-name = PAYMENT NOTICE
payments-papers-title = Payment notice: { $subject }
payments-papers-creditor = CREDITOR
payments-papers-debtor = ADDRESSEE
payments-papers-fiscal-code = Tax code
payments-papers-how-much = HOW MUCH AND BY WHEN?
payments-papers-in-instalments = You can also pay in instalments
payments-papers-euro = Euro
payments-papers-by = by
payments-papers-pay-once = You can pay in *one payment*.
payments-papers-pay-once-or = You can pay in *one payment* or in { $count } instalments (see next page). Instalments cost nothing more.
payments-papers-pay-instalments = You can pay in *{ $count } instalments* (see next page). Instalments cost nothing more.
payments-papers-pay-one-of = This is *instalment { $ordinal } of { $count }*.
payments-papers-later = After that day: *{ $amount } euro* by { $day }.
payments-papers-of-which = Of which: { $parts }.
payments-papers-changes = The system keeps the amount up to date: it may change through reliefs, credit notes, surcharges, penalties or interest. Whoever takes your payment may therefore ask for another amount than the one printed here.
payments-papers-where = WHERE TO PAY?
payments-papers-channels = Ways to pay are listed on *www.pagopa.gov.it*
payments-papers-online = PAY ONLINE OR BY APP
payments-papers-online-advice = On the creditor’s site, with your bank or through other channels: by card, from your account, by CBILL.
payments-papers-online-advice-postal = On the creditor’s site, with Poste Italiane, your bank or through other channels: by card, from your account, by CBILL.
payments-papers-nearby = PAY NEARBY
payments-papers-nearby-advice = At every post office, bank, betting shop, tobacconist’s, cash machine or supermarket that takes part: in cash, by card or from your account.
payments-papers-use = Use the part of the notice for the channel you prefer.
payments-papers-use-instalment = Use the part of the notice for the instalment and the channel you prefer.
payments-papers-banks = BANKS AND OTHER CHANNELS
payments-papers-banks-short = BANKS AND OTHERS
payments-papers-single = SINGLE PAYMENT
payments-papers-instalment = INSTALMENT { $ordinal }
payments-papers-beside = Beside this you find the *QR* code and the interbank code *CBILL* to pay through banks and other channels.
payments-papers-above = Above you find the *QR* code and the interbank code *CBILL* to pay through banks and other channels.
payments-papers-to = Addressee
payments-papers-to-whom = Addressee of the notice
payments-papers-creditor-name = Creditor
payments-papers-subject = What it is for
payments-papers-cbill = CBILL code
payments-papers-number = Notice number
payments-papers-creditor-code = Creditor’s tax code
payments-papers-slip = POSTAL SLIP
payments-papers-bank = BancoPosta
payments-papers-post = Poste Italiane
payments-papers-slip-advice = The slip can be paid at every post office and through the channels of Poste Italiane and of the creditor
payments-papers-account = to account no.
payments-papers-holder = Held by
payments-papers-kind = Kind
payments-papers-sheet-of-one = Instalment { $first } - { $subject }
payments-papers-sheet-of-two = Instalments { $first } and { $second } - { $subject }
payments-papers-sheet-of-three = Instalments { $first }, { $second } and { $third } - { $subject }
payments-papers-sheet-use = Use the part of the notice for the instalment and the channel you prefer.

payments-papers-seal = Coat of arms: { $city }
payments-papers-demonstration = Demonstration document, without legal value
payments-papers-qr = QR code to pay notice { $number } at a bank or through other channels
payments-papers-matrix = Matrix code to pay notice { $number } at a post office

# The last sheet of the notice, in the second language.

payments-papers-parallel-title = This notice in English
payments-papers-parallel-intro = This sheet says in short what the notice says. To pay you need the sheets before it, or the notice number.
payments-papers-parallel-creditor = To be paid to
payments-papers-parallel-debtor = Who has to pay
payments-papers-parallel-subject = What it is for
payments-papers-parallel-code = Tax code of the creditor
payments-papers-parallel-slips = How much and by when
payments-papers-parallel-plan = Payment
payments-papers-parallel-amount = Amount
payments-papers-parallel-due = By
payments-papers-parallel-single = All at once
payments-papers-parallel-instalment = Instalment { $ordinal } of { $count }
payments-papers-parallel-one-is-enough = If you pay all at once, there are no instalments to pay.
payments-papers-parallel-online = Online or by app
payments-papers-parallel-nearby = Nearby
payments-papers-parallel-changes = If the amount changes
payments-papers-parallel-legal = The Italian text counts.

# The receipt.

payments-papers-receipt-title = Receipt of payment
payments-papers-receipt-head = { $title } · { $number }
payments-papers-receipt-number = Notice number
payments-papers-receipt-day = Place and date
payments-papers-receipt-to = To
payments-papers-receipt-says = { $city } has received { $amount } for: { $subject }.
payments-papers-receipt-source = This receipt says what the electronic receipt of pagoPA says, which proves the payment.
payments-papers-receipt-payment = The payment
payments-papers-receipt-amount = Amount
payments-papers-receipt-paid-at = Paid on
payments-papers-receipt-provider = Taken by
payments-papers-receipt-payer = Paid by
payments-papers-receipt-debtor = Owed by
payments-papers-receipt-reference = Payment reference (IUV)
payments-papers-receipt-id = Collection reference (IUR)
payments-papers-receipt-fee = Fee of who took it
payments-papers-receipt-credited = Credited on
payments-papers-receipt-shares = Who receives it
payments-papers-receipt-stamp = Digital duty stamp
payments-papers-receipt-stamp-says = Stamp duty is paid with the digital stamp (e.bollo) of this number.
payments-papers-receipt-stamp-id = Number (IUBD)
payments-papers-receipt-seal-note = Electronic document sealed by the city. Whoever receives it can check that it is authentic by uploading the file to { $address }; a paper copy can be compared with the file.
payments-papers-receipt-seal-reason = Receipt of payment notice { $number }
payments-papers-receipt-seal-description = Electronic seal of the city

# The day in a calendar.

payments-papers-calendar-summary = To pay: { $what }
payments-papers-calendar-instalment = To pay: { $what }, instalment { $ordinal } of { $count }
payments-papers-calendar-text = Last day to pay { $amount }. Notice number { $number }.
payments-papers-calendar-alarm = Due in three days: { $what }
