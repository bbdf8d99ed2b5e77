# The API of payments: problems and wrong fields.

payments-api-reference-used-otherwise-title = The reference has another position
payments-api-reference-used-otherwise-text = There is a position of this reference with other content. Use a new reference, or withdraw that one.
payments-api-position-not-so-title = It cannot be done as the position stands
payments-api-position-not-so-text = Read its state: it may be paid or withdrawn already.
payments-api-wrong-page = Write the number of a page, the first being 1.
payments-api-wrong-state = Write open or paid.
payments-api-wrong-kind = This comune has no such kind of due.
payments-api-wrong-reference = Write up to 35 letters, digits, full stops, dashes, underscores or slashes.
payments-api-wrong-debtor-kind = Write person or company.
payments-api-wrong-code = Write a tax code of 16 characters, or of 11 digits for a company.
payments-api-wrong-name = Write the name, 70 characters at most.
payments-api-wrong-subject = Write the subject, { $most } characters at most.
payments-api-wrong-lines = { $most } at most.
payments-api-wrong-line = Write what it is, and an amount in cents.
payments-api-wrong-link = Write the address of a page of this site, beginning with a slash.
payments-api-wrong-amount = Write an amount in cents, more than nothing and up to ten million euro.
payments-api-wrong-terms = Write single, instalments or both.
payments-api-wrong-sum = The sum of the instalments is not the amount of single.
payments-api-wrong-reason = Write the reason, { $most } characters at most.
payments-api-wrong-position = The position cannot be created so: check amounts, days, and the data of who has to pay.
