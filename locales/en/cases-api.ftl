# The answers of the API of requests. Programs read them, and those who write programs.

# Why not: one code for each case, the same at the end of "type".
cases-api-not-offered-title = The service cannot be asked for here now
cases-api-not-offered-text = It is suspended, or is asked for in another way: its page says how.
cases-api-ended-title = The request has come to its end
cases-api-ended-text = Nothing can be done any more. Something new wants a new request.
cases-api-not-now-title = Not in this state
cases-api-not-now-text = "actions" of the request says what can be done now.
cases-api-held-by-another-title = A colleague holds the request
cases-api-held-by-another-text = Only who answers for the office may take it.
cases-api-opinion-missing-title = An opinion is missing
cases-api-opinion-missing-text = Before this step the opinion of another office or body is waited for: the page of the case says whose.
cases-api-reason-needed-title = A reason is needed
cases-api-reason-needed-text = By law whoever asked is told why: write it in "reason".
cases-api-fresh-sign-in-needed-title = The person sends it, on the pages
cases-api-fresh-sign-in-needed-text = Whoever sends this request must have just signed in, and a token does not say so. Make it from the page of the service; the key stays free.
cases-api-strong-sign-in-needed-title = The person sends it, on the pages
cases-api-strong-sign-in-needed-text = Whoever sends this request must have just signed in with SPID level 3 or the electronic identity card (CIE), and a token does not say so. Make it from the page of the service; the key stays free.
cases-api-too-many-webhooks-title = Too many webhooks
cases-api-too-many-webhooks-text = The office has as many as it may. Remove one and retry.
cases-api-no-webhooks-title = There are no webhooks here
cases-api-no-webhooks-text = This city tells no programs. Read the list of requests.
cases-api-unknown-instance-title = There is no such instance
cases-api-unknown-instance-text = No case of the office has this code (CUI): send_instance comes first.
cases-api-instance-known-title = The instance came before, and was another
cases-api-instance-known-text = It can be sent again changed only when the desk asks to correct or complete it; a receipt has one date.

# What is wrong with a field.
cases-api-wrong-service = Write the name of a service of /services.
cases-api-wrong-unknown = The form has no such field.
cases-api-wrong-not-asked = Given the other answers the form does not ask it: leave it out.
cases-api-wrong-kind = The answer is of another type: /services says which.
cases-api-wrong-state = Write open, waiting or ended.
cases-api-wrong-channel = Write web, api, chat, desk or phone.
cases-api-wrong-shelf = Write office, mine or free.
cases-api-wrong-number = Write the number of the register as 0000123/2026.
cases-api-wrong-files = Files are sent on the pages of the service alone: it cannot be done here.
cases-api-wrong-cui = Write the code as the SUAP front office sends it: each part from 1 to 60 signs without spaces, uuid as a UUID.
cases-api-wrong-cui-of-another = This code is already that of another case: check which.
cases-api-wrong-suap-member = It is missing, too long or repeated, or is none of the values of the specification.
cases-api-wrong-suap-index = From 1 to 500 elements are wanted.
cases-api-wrong-suap-codes = What is asked for has to belong to one service of this office, and one alone.
cases-api-wrong-suap-element = The instance has no such element (code and ref).
cases-api-wrong-suap-date = Write a day between the issue of the CUI and today.
cases-api-wrong-suap-body = Write the IPA code of the body.
cases-api-wrong-page-far = Only the first 50 pages can be seen: look for less.
cases-api-wrong-page = The first page is 1.
cases-api-wrong-action = Write one of the "actions" of the request.
cases-api-wrong-unit = Write the name of an office.
cases-api-wrong-kinds = Write at least one of: { $kinds }.
cases-api-wrong-address = This is no web address, or it is too long.
cases-api-wrong-address-open = The address must begin with https://.
cases-api-wrong-address-inside = The address leads to a machine that is not on the internet.
cases-api-wrong-signature = Somebody else’s signature is asked for on the page alone.
