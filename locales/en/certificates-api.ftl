# The answers of the API of certificates. Programs read them, and those who write programs.

# Why not: one code for each case, the same at the end of "type".
certificates-api-refused-by-rules-title = The rules do not allow it
certificates-api-refused-by-rules-text = "refusals" says which rules forbid it, and what to do; "due" says what would be due.
certificates-api-must-be-paid-title = Something must be paid
certificates-api-must-be-paid-text = Nothing can be paid online here: choose a use for which nothing is due, or ask at a registry office. "due" says how much.
certificates-api-must-be-collected-title = Something must be collected
certificates-api-must-be-collected-text = Collect everything that is due and write it in "collected_cents": "due" says how much. No number was given out.
certificates-api-cannot-be-set-title = The document cannot be printed
certificates-api-cannot-be-set-text = What the certificate would say has signs that we cannot print, or is too long. No number was given out. Ask at a registry office.
certificates-api-in-preparation-title = The document is being made
certificates-api-in-preparation-text = The certificate has its number and the document completes by itself. Try again in a moment.

# What is wrong with a field
certificates-api-wrong-kinds = Write at least one of the codes that can be asked for.
certificates-api-wrong-exemption = Write one of the exemptions that can be asked for.
certificates-api-wrong-law = Write the law that exempts, in at most { $longest } characters.
certificates-api-wrong-destination = Write private, abroad, immigration or court.
certificates-api-wrong-language = Write en, or leave the field out.
certificates-api-wrong-page = The first page is 1.
certificates-api-wrong-recipient = Write whom the link is for, in at most { $longest } characters.
certificates-api-wrong-days = Write 1, 7 or 30.
certificates-api-wrong-code = A code has 16 letters and digits, as ABCD-EFGH-JKMN-PQRS.
certificates-api-wrong-payload = It is longer than any QR code.
certificates-api-wrong-document = Send the PDF in base64, at most 5 MB.
certificates-api-show-one = Show one thing only: code, payload or document.

certificates-api-wrong-office = Write the office that asks, in at most { $longest } characters.
certificates-api-wrong-lines = A list has between 1 and { $most } lines.

# Why a line of a list has no certificate
certificates-api-line-unreadable = The line cannot be read.
certificates-api-line-no-such-person = Nobody in the registry has this codice fiscale.
certificates-api-line-refused-by-rules = The rules do not allow it: "rules" says which.
certificates-api-line-forbidden = Your key does not reach this person or this office.
certificates-api-line-must-be-paid = Something must be paid: a list gives only what costs nothing.
certificates-api-line-cannot-be-set = The document would have signs that we cannot print, or is too long. No number was given out.
certificates-api-line-key-closed = The API key that handed the list in is closed or has run out: this line will not be done. Hand it in with another key, in a new list.

# The outcome of a verification
certificates-api-verdict-authentic = The certificate is authentic: it comes from this city and nobody changed it.
certificates-api-verdict-authentic-expired = The certificate is authentic, but it has expired.
certificates-api-verdict-authentic-superseded = The certificate is authentic, but superseded: the data in the registry have changed.
certificates-api-verdict-authentic-withdrawn = The certificate is authentic, but the city withdrew it: it is no longer valid.
certificates-api-verdict-other-document = It is a document of the city, sealed and unchanged, but not a certificate.
certificates-api-verdict-not-in-register = The signature is the city’s, but the register of certificates has no such document: do not rely on it.
certificates-api-verdict-changed = The document was changed after it was signed: it is not valid.
certificates-api-verdict-foreign-key = The signature is not this city’s.
certificates-api-verdict-seal-revoked = The seal was revoked: the document can no longer be relied on.
certificates-api-verdict-seal-expired = The seal had expired when it was used.
certificates-api-verdict-not-sealed = The document has no seal: it is not a digital certificate of this city.
certificates-api-verdict-unknown = No certificate has this code.
certificates-api-verdict-unreadable = It is neither a certificate nor the code of one.
