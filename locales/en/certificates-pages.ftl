# The pages of certificates: for those who take them, receive them and issue them.

certificates-page-file = File
certificates-page-mine = My certificates
certificates-page-mine-of = Certificates of { $name }
certificates-page-new = New certificate
certificates-page-none = You have no certificates yet
certificates-page-none-text = Those you take stay here: you can download them again and send them to whoever you like.
certificates-page-number-and-date = Number { $number }, issued on { $date }
certificates-page-what = Certificate
certificates-page-holder = Holder
certificates-page-number = Number
certificates-page-issued-on = Issued on
certificates-page-standing = Does it still hold?
certificates-page-asked-by = Asked for by
certificates-page-asked-by-name = { $name }, on behalf of the holder
certificates-page-asked-by-somebody = Somebody who acts on behalf of the holder
certificates-page-asked-for = Asked for by: { $who }
certificates-page-cost = Cost
certificates-page-free = Free
certificates-page-due = { $total }: stamp duty { $stamp }, secretarial fee { $fee }
certificates-page-due-fee = { $total } secretarial fee

# Does it still hold?
certificates-page-standing-in-preparation = being prepared
certificates-page-standing-in-preparation-text = The document is almost ready.
certificates-page-standing-holds = valid until { $date }
certificates-page-standing-holds-text = Until { $date } whoever receives it can rely on it.
certificates-page-standing-holds-for-ever = valid without end
certificates-page-standing-holds-for-ever-text = What it states can no longer change.
certificates-page-standing-expired = expired
certificates-page-standing-expired-text = It was valid until { $date }. If it is still needed, a new one must be taken.
certificates-page-standing-extended = The date written on it is extended until { $until } (order no. { $act }).
certificates-page-standing-superseded = superseded since { $date }
certificates-page-standing-superseded-text = Since { $date } the registry says something else than this certificate. If it is still needed, a new one must be taken.
certificates-page-standing-withdrawn = withdrawn
certificates-page-standing-withdrawn-text = The city withdrew it on { $date }: since that day it no longer counts.

# Choosing
certificates-page-choose = Which one do you need?
certificates-page-choose-another = Choose another certificate
certificates-page-not-for-offices-title = Is it for a public office?
certificates-page-not-for-offices = Public offices and providers of public services must not ask you for certificates: a declaration of your own is enough, and free (article 40 of DPR 445/2000). A certificate is for private parties, such as a bank, an insurer or an employer.
certificates-page-always-free = Free by law, whatever it is for.
certificates-page-take = Take the certificate
certificates-page-take-now = Take it now
certificates-page-already = You already have one of today
certificates-page-already-text = It is number { $number } and says the same: you can download it as often as you like and send it to several people.
certificates-page-already-download = Download it
certificates-page-already-open = Open its page
certificates-page-already-another-text = Do you need another one, with a number of its own?
certificates-page-already-another = Take another one
certificates-page-options = More options
certificates-page-no-kinds = No certificate is available right now
certificates-page-no-kinds-text = Below you find the reason and what you can do.
certificates-page-not-for-you = { $count ->
    [one] Not available to you: 1
   *[other] Not available to you: { $count }
}
certificates-page-only-at-the-counter = Only at the counter
certificates-page-only-at-the-counter-text = These certificates need a search in the archive or a check in person: we issue them at the counter.
certificates-page-refused-title = We cannot issue it like this
certificates-page-kinds-choose = Choose at least one certificate.
certificates-page-use = What is it for?
certificates-page-use-hint = For these uses it is free. Choose the true one: it is written on the document.
certificates-page-use-hint-paid = Many uses are free; below the others it says what they cost. Choose the true one: it is written on the document.
certificates-page-use-ordinary = Another use, without exemption
certificates-page-use-priced = { $use } – { $price }
certificates-page-use-of-administrations = { $use } (only if an administration asks) – { $price }
certificates-page-use-choose = Choose what it is for.
certificates-page-law = The law that grants the exemption
certificates-page-law-hint = Only if you chose “another law”: for example “art. 8, legge 266/1991”.
certificates-page-law-hint-counter = Only for the use “another law”: for example “art. 8, legge 266/1991”.
certificates-page-law-wrong = Write the law that grants the exemption, in at most 256 characters.
certificates-page-language = Second language
certificates-page-language-hint = The Italian text is always there; a translation may stand beside it.
certificates-page-language-none = Italian only
certificates-page-language-choose = Choose one of the languages offered.
certificates-page-destination = Where will you hand it in?
certificates-page-destination-hint = A sentence that the law wants on the document depends on this.
certificates-page-destination-counter = Where it will be handed in
certificates-page-destination-choose = Choose one of the entries.
certificates-page-together = On the same document
certificates-page-together-hint = You can join several certificates in one.
certificates-page-date-wrong = Write a date that exists: day, month and year.
certificates-page-paid-uses = Uses that cost something
certificates-page-paid-uses-text = These uses cannot be paid online: you can come to the counter.
certificates-page-where-to-go = Where to go
certificates-page-call-first = Before you come, call { $phone } for an appointment.

# Ordering and paying
certificates-page-order = Order the certificate
certificates-page-order-total = The certificate costs { $total }
certificates-page-order-text = Order it and pay: as soon as the receipt comes you find it ready among your certificates. You have { $days } days to pay; until then you can cancel.
certificates-page-order-and-pay = Order and pay
certificates-page-orders = Ordered
certificates-page-orders-waiting = To be paid
certificates-page-orders-waiting-text = Pay { $total } by { $date }. As soon as the receipt comes the certificate is here.
certificates-page-orders-issued = Issued
certificates-page-orders-refused = To be refunded
certificates-page-orders-refused-text = You paid, but your data in the register have changed since, and the certificate can no longer be issued. The office writes to you how to get the money back.
certificates-page-orders-cancelled = Cancelled
certificates-page-orders-lapsed = Lapsed
certificates-page-orders-lapsed-text = It was not paid in time. If you still need it, ask for it again.
certificates-page-orders-pay = Pay
certificates-page-orders-cancel = Cancel the order
certificates-due-stamp = Stamp duty
certificates-due-fee = Secretarial fee
certificates-due-cancelled = The order of the certificate was cancelled
certificates-due-lapsed = The order of the certificate was not paid in time

# One of my certificates
certificates-page-preparing = We are preparing the certificate
certificates-page-preparing-text = Certificate number { $number } has its place in the register already. The page updates by itself in a few seconds.
certificates-page-preparing-again = Update now
certificates-page-download = Download the PDF
certificates-page-code = Verification code
certificates-page-code-copy = Copy the code
certificates-page-how-to-verify = How whoever receives it verifies it
certificates-page-how-to-verify-text = They scan the QR code printed on the document, or go to { $address } and type the verification code or upload the PDF. They see whether it is authentic and whether it still holds.
certificates-page-verified = { $count ->
    [one] It was verified once, on { $last }.
   *[other] It was verified { $count } times, last on { $last }.
}
certificates-page-send = Send it to somebody
certificates-page-send-text = Make a link for your accountant, the school or whoever asks you for the certificate: it ends by itself, you see how often it was opened, and you can revoke it.
certificates-page-link-recipient = Whom it is for
certificates-page-link-recipient-hint = A note to yourself, for example “accountant”. Only you see it.
certificates-page-link-recipient-wrong = Write whom the link is for, in at most { $longest } characters.
certificates-page-link-lifetime = How long it works
certificates-page-link-lifetime-choose = Choose how long the link works.
certificates-page-link-days = { $days ->
    [one] one day
    [7] one week
   *[other] { $days } days
}
certificates-page-link-make = Make the link
certificates-page-link-made = Here is the link for { $recipient }
certificates-page-link-made-text = Copy it now: for safety we do not show it again. Whoever has it can download the certificate.
certificates-page-link-before = You have made this link already
certificates-page-link-before-text = We did not make a second one. For safety its address is shown only once: if you did not copy it, revoke it below and make another.
certificates-page-link-copy = Copy the link
certificates-page-link-mail = Send it by e-mail
certificates-page-link-mail-subject = A certificate for you
certificates-page-link-mail-text = At this address you can download a certificate: { $address } – the link works until { $ends }.
certificates-page-links = Links you made
certificates-page-link-open = active
certificates-page-link-ended = ended
certificates-page-link-revoked = revoked
certificates-page-link-dates = Made on { $created }, works until { $ends }
certificates-page-link-openings = { $count ->
    [0] Never opened
    [one] Opened once, on { $last }
   *[other] Opened { $count } times, last on { $last }
}
certificates-page-link-revoke = Revoke

# The link, for whoever receives it
certificates-page-shared = A certificate for you
certificates-page-shared-text = Somebody sent you a certificate issued by { $issuer }.
certificates-page-shared-ends = The link works until { $ends }. Whoever sent it to you sees how often it was opened.
certificates-page-shared-verify = Once you have downloaded it you can check that it is authentic:

# Verification
certificates-page-verify = Verify a certificate
certificates-page-verify-text = Check that a certificate is authentic and still holds. No sign-up needed.
certificates-page-verify-now = Verify
certificates-page-verify-by-code = With the printed code
certificates-page-verify-code = Verification code
certificates-page-verify-code-hint = Sixteen letters and digits, like ABCD-EFGH-JKMN-PQRS.
certificates-page-verify-code-wrong = The code has sixteen letters and digits, like ABCD-EFGH-JKMN-PQRS. Check that you copied all of it.
certificates-page-verify-by-scan = With the QR code
certificates-page-verify-by-scan-text = The large QR code holds everything that the certificate states, signed.
certificates-page-verify-qr = Text of the QR code
certificates-page-verify-qr-hint = If you read it with another app, paste the text here: it begins with PZ1:
certificates-page-verify-text-wrong = This is not the text of a QR code of our certificates. It begins with PZ1: and must be pasted whole.
certificates-page-scan-start = Scan with the camera
certificates-page-scan-stop = Close the camera
certificates-page-scan-view = Picture of the camera
certificates-page-scan-searching = Keep the large QR code in the middle of the picture.
certificates-page-scan-reading = Looking for the code in the photo: this can take some seconds.
certificates-page-scan-denied = The camera is not available. You can choose a photo of the code, or type the printed code.
certificates-page-scan-nothing = We found no QR code in this photo. Try a sharper one, taken from closer.
certificates-page-scan-picture = Or choose a photo of the QR code
certificates-page-verify-by-file = With the file
certificates-page-verify-file = Document as PDF
certificates-page-verify-file-hint = The PDF as you received it, at most { $megabytes } MB. A scan or a photo is not enough. You can also drag it here.
certificates-page-verify-file-missing = Choose the PDF of the document.
certificates-page-verify-file-too-large = The file is larger than { $megabytes } MB: it cannot be one of our documents.
certificates-page-verify-privacy-title = The data of whoever verifies
certificates-page-verify-privacy = We keep neither the file nor the photo. The person whom the certificate is about sees that it was verified, and when.
certificates-page-verify-another = Verify another one

certificates-page-verdict = Result
certificates-page-verdict-standing = Does it still hold?
certificates-page-verdict-stated = What it states
certificates-page-verdict-compare = Compare these with the document in your hand: they must be the same.
certificates-page-verdict-checked = Verified on { $time }.
certificates-page-verdict-kind = Certificate
certificates-page-verdict-combined = Combined certificate: { $kinds }
certificates-page-verdict-table-nm = People of the family
certificates-page-verdict-table-si = Residences
certificates-page-verdict-table-cz = Citizenships
certificates-page-verdict-number = Number
certificates-page-verdict-issued-on = Date of issue
certificates-page-verdict-valid-until = Valid until
certificates-page-verdict-issuer = Issued by
certificates-page-verdict-authentic = Authentic
certificates-page-verdict-authentic-text = It comes from the city and nobody has changed it.
certificates-page-verdict-authentic-expired = Authentic, but expired
certificates-page-verdict-authentic-expired-text = It comes from the city and nobody has changed it, but the time for which it was valid is over.
certificates-page-verdict-authentic-superseded = Authentic, but superseded: the data have changed
certificates-page-verdict-authentic-superseded-text = It comes from the city and nobody has changed it, but today the registry says something else.
certificates-page-verdict-authentic-withdrawn = Authentic, but withdrawn: no longer valid
certificates-page-verdict-authentic-withdrawn-text = The city had issued it and then withdrew it: do not accept it.
certificates-page-verdict-changed = Changed
certificates-page-verdict-changed-text = Somebody or something changed the document after it was issued: do not rely on it.
certificates-page-verdict-changed-advice = Ask whoever gave it to you for the original again, best by a link of the city. If you suspect a forgery, tell us.
certificates-page-verdict-foreign-key = Not from the city
certificates-page-verdict-foreign-key-text = It is signed, but not by this city.
certificates-page-verdict-foreign-key-advice = If another body issued it, verify it on their site. If it bears the name of this city, tell us.
certificates-page-verdict-seal-revoked = Seal revoked
certificates-page-verdict-seal-revoked-text = The seal it was signed with is no longer valid.
certificates-page-verdict-seal-revoked-advice = Ask for a new certificate: the one you have no longer proves where it comes from.
certificates-page-verdict-seal-expired = Seal expired
certificates-page-verdict-seal-expired-text = When the document was signed the seal had already expired.
certificates-page-verdict-seal-expired-advice = Verify the printed code, or ask for a new certificate.
certificates-page-verdict-other-document = Authentic, but not a certificate
certificates-page-verdict-other-document-text = It is a document with the city’s seal, and nobody has changed it since: a letter or a decision.
certificates-page-verdict-other-document-advice = Here we cannot tell whether it still holds: ask the office, with the protocol number on the document.
certificates-page-verdict-not-in-register = Not in the register
certificates-page-verdict-not-in-register-text = The signature is the city’s, but the register of certificates has no such document: do not rely on it.
certificates-page-verdict-not-in-register-advice = Ask whoever gave it to you for a new certificate, and tell us.
certificates-page-verdict-not-sealed = Not sealed
certificates-page-verdict-not-sealed-text = The file bears no electronic seal: it may be a scan or a copy.
certificates-page-verdict-not-sealed-advice = Verify the code printed on the document, or scan its QR code.
certificates-page-verdict-unknown = Unknown
certificates-page-verdict-unknown-text = No certificate has this code.
certificates-page-verdict-unknown-advice = Check that you copied it well. If it is right, the document is not ours.
certificates-page-verdict-unreadable = Unreadable, or somebody changed it
certificates-page-verdict-unreadable-text = What you showed us is not one of our certificates, or it is damaged or was changed.
certificates-page-verdict-unreadable-advice = Try the printed code, or upload the PDF as you received it.

# The desk
certificates-page-desk = Desk
certificates-page-desk-search = Who is in front of you?
certificates-page-desk-find = Search
certificates-page-desk-fiscal-code-hint = Enough by itself.
certificates-page-desk-fiscal-code-wrong = The codice fiscale is not right: check the sixteen letters and digits.
certificates-page-desk-given-hint = The beginning is enough.
certificates-page-desk-nothing = Write the codice fiscale, or the surname.
certificates-page-desk-found = { $count ->
    [0] Nobody found
    [one] One person found
   *[other] { $count } people found
}
certificates-page-desk-nobody = Nobody matches
certificates-page-desk-nobody-text = Write the whole surname. Try without the given name or the date, or with the codice fiscale.
certificates-page-desk-outsider = Not in the registry: write a request by their document
certificates-page-desk-cut = We show at most { $most }: add the given name or the date of birth.
certificates-page-desk-caption = Choose the person in front of you.
certificates-page-name = Surname and given name
certificates-page-fiscal-code = Codice fiscale
certificates-page-surname = Surname
certificates-page-given = Given name
certificates-page-birth-date = Date of birth
certificates-page-status-resident = resident
certificates-page-status-aire = registered abroad (AIRE)
certificates-page-status-cancelled = removed from the registry
certificates-page-status-deceased = deceased
certificates-page-reason-title = Why
certificates-page-reason = Why you open this person
certificates-page-reason-hint = The person reads it, in “Who has seen my data”.
certificates-page-reason-why = Why do you open this person?
certificates-page-reason-open = Open
certificates-page-reason-choose = Choose the reason.
certificates-page-reason-number = Number of the matter or of the letter
certificates-page-reason-number-hint = Only for what the office needs. No names: for example prot. 1234/2020.
certificates-page-reason-number-wrong = Write the number of the matter or of the letter: at least one digit, at most { $longest } characters, no names.
certificates-page-serve = Issue at the desk
certificates-page-identity = Identity
certificates-page-registered = In the registry
certificates-page-home = Address
certificates-page-document-ci = Paper identity card
certificates-page-document-cie = Electronic identity card
certificates-page-document-pass = Passport
certificates-page-document-sogg = Residence permit
certificates-page-document-pat = Driving licence
certificates-page-document-altro = Other document with a photograph
certificates-page-document-line = { $kind } { $number }, until { $until }
certificates-page-seen = How you know who it is
certificates-page-seen-document = Another document, written below
certificates-page-seen-known = Known personally to the clerk
certificates-page-seen-missing = Choose the document that you have seen, or say that you know the person.
certificates-page-seen-of-the-asker = Who asks for somebody else shows their own document: choose “Another document” and write it.
certificates-page-another = Somebody else asks, or another document
certificates-page-asker-surname = Surname of who asks
certificates-page-asker-given = Given name of who asks
certificates-page-asker-name-missing = Write given name and surname of who asks.
certificates-page-asker-name-wrong = A name has only letters, blanks, apostrophes, hyphens and full stops.
certificates-page-document-kind = Kind of document
certificates-page-document-kind-choose = Choose the kind of document.
certificates-page-document-number = Number of the document
certificates-page-document-issuer = Issued by
certificates-page-document-issuer-hint = For example Comune di Milano, Questura di Milano.
certificates-page-document-part-missing = Write it as it stands on the document.
certificates-page-too-long = At most { $longest } characters.
certificates-page-requester = Who asks
certificates-page-requester-subject = The person concerned
certificates-page-requester-adult = Somebody else, of age
certificates-page-requester-minor = Somebody else, a minor
certificates-page-requester-office = A public administration
certificates-page-requester-helper = { $name }, delegated by the holder at the desk
certificates-page-delegations = Delegations of this person: write one down, revoke one
certificates-page-requests = Write a request to the city for this person
certificates-page-requester-choose = Choose who asks.
certificates-page-reference = Reference of the request
certificates-page-reference-hint = For a public administration: number and date of the letter.
certificates-page-more = More: language, destination
certificates-page-kinds = Certificates
certificates-page-needs-reason = Issued only with a reason
certificates-page-with-reason = With a reason
certificates-page-not-for-them = { $count ->
    [one] Cannot be issued: 1
   *[other] Cannot be issued: { $count }
}
certificates-page-reference-date = Reference date
certificates-page-reference-date-hint = Only for the residence on a date in the past.
certificates-page-use-and-cost = Use and cost
certificates-page-use-counter-hint = It decides the cost. Birth, death, marriage and civil union are always free.
certificates-page-override = Reason
certificates-page-override-hint = Why you issue the certificate all the same. It stays with the document.
certificates-page-override-advice = You can issue it all the same, with a reason.
certificates-page-override-missing = To issue it all the same, write the reason.
certificates-page-collect = To be collected
certificates-page-collect-total = To collect: { $total }
certificates-page-change = Change something
certificates-page-collected = Collected, issue it
certificates-page-collect-order = Order it, and take the money at the till
certificates-page-collect-order-text = The certificate is ordered and paid at the till, by card too. As soon as it is paid it is ready to be printed.
certificates-page-ordered = Certificate ordered
certificates-page-ordered-text = Take the money at the till, then come back here: once it is paid this page opens the certificate.
certificates-page-ordered-till = Take the money
certificates-page-ordered-again = It is paid, open the certificate
certificates-page-issue = Issue
certificates-page-issued = Certificate issued
certificates-page-print = Print
certificates-page-new-window = (opens in another window)
certificates-page-next-person = Next person
certificates-page-same-person = Another one for the same person

# Withdrawal
certificates-page-withdraw = Withdraw a certificate
certificates-page-withdraw-text = A certificate that was withdrawn no longer counts: whoever verifies it sees so at once.
certificates-page-find = Number or verification code
certificates-page-find-hint = The number with the year, like 123/2020, or the printed code.
certificates-page-find-now = Find
certificates-page-find-another = Find another one
certificates-page-find-nothing = No certificate has this number or this code.
certificates-page-find-wrong = Write the number with the year, like 123/2020, or the code of sixteen letters and digits.
certificates-page-withdraw-this = Withdraw this certificate
certificates-page-withdraw-reason = Reason for the withdrawal
certificates-page-withdraw-reason-hint = The person whom the certificate is about reads it.
certificates-page-withdraw-reason-missing = Write the reason, in at most { $longest } characters.
certificates-page-withdraw-reason-wrong = A withdrawal needs a reason of at most 500 characters.
certificates-page-withdraw-confirm = I confirm: a withdrawal cannot be undone
certificates-page-withdraw-confirm-missing = Confirm that you want to withdraw it.
certificates-page-withdraw-now = Withdraw

# When something does not work out
certificates-page-error-rules = The rules of the registry do not let us issue this certificate. Go back to the list: beside each certificate you find the reason and what to do.
certificates-page-error-must-be-paid = This use costs something, which cannot be paid online here: choose a free use, or come to the counter.
certificates-page-error-key-used = With this form you have already taken another certificate, which stays among yours. If you want this one too, press again.
certificates-page-error-key-used-here = Another certificate was issued with this form already. If this one is needed too, press again.
certificates-page-error-order-moved-on = Meanwhile this order was paid, was cancelled or has lapsed. Go back to the list of certificates: it says how it stands.
certificates-page-error-cannot-be-set = The data of this certificate have signs that we cannot print, or are too many. Ask at a registry office: we will correct how they are written in the register.
certificates-page-error-link-ended = The link has ended, or whoever sent it to you revoked it. Ask them for a new one.
certificates-page-error-already-withdrawn = The certificate had been withdrawn before.
certificates-page-error-in-preparation = The document is not ready yet. Try again in a few seconds.
certificates-page-error-stale = The certificate has changed meanwhile. Reload the page and try again.

# Who has seen my data: what was done
certificates-audit-offered = Available certificates looked at
certificates-audit-issued = Certificate issued
certificates-audit-issued-to-helper = Certificate issued at the desk to somebody who acts on your behalf
certificates-audit-ordered = Certificate ordered
certificates-audit-order-cancelled = Order of a certificate cancelled
certificates-audit-order-seen = Order of a certificate looked at
certificates-notice-paid-subject = The certificate that you paid for is ready
certificates-notice-paid-body = It is certificate no. { $number }: you find it among your certificates, to be downloaded and sent.
certificates-notice-refund-subject = The certificate that you paid for cannot be issued
certificates-notice-refund-body = Your data in the register have changed since, and the rules no longer permit that certificate. The office writes to you how to get back what you paid.
certificates-notice-counter-subject = A certificate of yours was issued at the desk
certificates-notice-counter-body = It is certificate no. { $number }: you find it among your certificates. If nobody was to ask for it, write to or call the registry office.
certificates-notice-superseded-subject = { $count ->
    [one] A certificate of yours is superseded
   *[other] { $count } of your certificates are superseded
}
certificates-notice-superseded-body = { $count ->
    [one] Your data in the registry have changed, and a certificate you took before no longer says how things are. Whoever verifies it sees that. If you still need it, take a new one: it is among the certificates.
   *[other] Your data in the registry have changed, and { $count } certificates you took before no longer say how things are. Whoever verifies them sees that. If you still need them, take new ones: they are among the certificates.
}
certificates-notice-withdrawn-subject = A certificate of yours was withdrawn
certificates-notice-withdrawn-body = The city withdrew certificate no. { $number }: it no longer counts, and whoever verifies it sees that. The reason is on its page, among the certificates. If you still need it, take a new one.
certificates-notice-helper-subject = A certificate asked for at the desk in your name
certificates-notice-helper-body = { $name } asked at the desk for a certificate of yours, by the delegation you gave. It is among your certificates; the delegation can be revoked on the page “Delegations” or at the desk.
certificates-audit-batch-handed-in = List of certificates handed in
certificates-audit-batch-seen = List of certificates consulted
certificates-audit-batch-stopped = List of certificates stopped: the key that handed it in is closed
certificates-audit-refused = Certificate asked for and not issued
certificates-audit-listed = List of certificates read
certificates-audit-seen = Page of a certificate read
certificates-audit-downloaded = Document of a certificate opened
certificates-audit-link-made = Link to a certificate made
certificates-audit-link-opened = Certificate opened by a link
certificates-audit-link-revoked = Link to a certificate revoked
certificates-audit-looked-up = Record of a certificate opened
certificates-audit-verified = Certificate verified
certificates-audit-withdrawn = Certificate withdrawn
certificates-audit-followed = Certificates moved to the merged file

# Who has seen my data: why
certificates-purpose-issue = Issue of a certificate
certificates-purpose-merged = Files of one person merged in the registry
certificates-purpose-in-person = Asked by the person at the counter
certificates-purpose-on-behalf = Asked at the counter on behalf of the person
certificates-purpose-by-request = Asked by telephone, letter or mail
certificates-purpose-office = What the office needs
certificates-purpose-link = Sending a certificate by a link
certificates-purpose-look-up = Check of a certificate that was issued
certificates-purpose-own = Reading one’s own certificates
certificates-purpose-verify = Verification by whoever received the certificate

certificates-purpose-neighbourhood = Certificate asked for at a neighbourhood desk
