# The frame of every page: it belongs to no domain.

web-tagline = The house of services
web-home = Home
web-skip-to-content = Skip to content
web-skip-to-footer = Skip to footer
web-demonstration = Demonstration.
web-demonstration-text = The people and documents on this site are invented and have no value.
web-language = Language
web-menu = Menu
web-main-menu = Main menu
web-sign-in = Sign in to your area
web-sign-out = Sign out
web-acting = In whose name you act
web-acting-for = You are acting for
web-acting-stop = Act for yourself again
web-signed-out = You have signed out
web-signed-out-text = Nobody can read your data on this device until you sign in again. If the computer belongs to others, close the browser as well.
web-breadcrumb = Breadcrumb
web-copied = Copied

# Footer
web-footer-contacts = Address
web-footer-write-or-call = Contacts
web-footer-fiscal-code = Tax code
web-footer-phone = Telephone
web-footer-links = About this site

# Forms
web-form-error-prefix = Error:
web-form-optional = (optional)
web-upload-attach = Attach
web-upload-remove = Remove
web-form-choose = Choose…
web-form-search-list = Search the list, by number or name
web-form-mistakes = { $count ->
    [one] There is one mistake to correct
   *[other] There are { $count } mistakes to correct
}

# Lists and journeys
web-pages = Pages of the list
web-page-number = Page { $number }
web-page-before = Previous page
web-page-after = Next page
web-step-of = Step { $number } of { $count }
web-step-done = (done)

# Dates, times, money
web-month-1 = January
web-month-2 = February
web-month-3 = March
web-month-4 = April
web-month-5 = May
web-month-6 = June
web-month-7 = July
web-month-8 = August
web-month-9 = September
web-month-10 = October
web-month-11 = November
web-month-12 = December
web-date = { $day } { $month } { $year }
web-date-time = { $date }, { $time }
web-money = €{ $amount }
web-decimal-mark = .
web-thousands-mark = ,

# When something goes wrong: what happened, what to do.
web-error-go-back = Back to the form
web-error-sign-in-again = Sign in again
web-error-go-home = Go to the home page
web-error-call = If the problem goes on, call { $phone } and read out this report number:
web-error-bad-request-title = We did not understand the request
web-error-bad-request-text = The address or the data sent are not complete. Go back and try again.
web-error-sign-in-needed-title = You need to sign in
web-error-sign-in-needed-text = This page shows personal data. Sign in and we will bring you back here.
web-error-forbidden-title = This page is not for you
web-error-forbidden-text = With this sign-in you cannot do this. If you think you have the right to, call us.
web-error-residents-only-title = This service is for residents
web-error-residents-only-text = You are not in this comune’s register. If you have just moved, wait until the procedure is finished; if you think this is a mistake, call us.
web-error-stronger-sign-in-title = A stronger sign-in is needed
web-error-stronger-sign-in-text = For this you have to sign in again with SPID level 3 or with the electronic identity card.
web-error-fresh-sign-in-title = A recent sign-in is needed
web-error-fresh-sign-in-text = For this you have to sign in again: you signed in more than a quarter of an hour ago.
web-audit-turned-away = Page asked for and not opened
web-purpose-out-of-scope = Outside the scope of the role
web-error-out-of-scope-office-title = It belongs to another office
web-error-out-of-scope-office-text = Your role holds for some offices only, and this is not one of yours. If you need it, ask the head of your office to add the scope “office”. The request stays in the log of accesses.
web-error-out-of-scope-service-title = It is another service
web-error-out-of-scope-service-text = Your role holds for some services only, and this is not one of yours. If you need it, ask the head of your office to add the scope “service”. The request stays in the log of accesses.
web-error-out-of-scope-municipio-title = Not in your Municipi
web-error-out-of-scope-municipio-text = Your role holds only for people who live in some Municipi. The person you are looking for is not one of them, or does not exist. If you need it, ask the head of your office to add the scope “Municipio”. The request stays in the log of accesses.
web-error-conflict-of-interest-title = A colleague should see to this
web-error-conflict-of-interest-text = It is about you or your family: by law you may not decide it (art. 6-bis L. 241/1990). Ask a colleague. The request stays in the log of accesses.
web-emergency = Emergency open.
web-emergency-text = You see the file of one person outside your scope, until { $until }. They know already, and a colleague will review it.
web-error-another-needed-title = Another official is needed
web-error-another-needed-text = You asked for it: a colleague endorses it. The request stays in the log of accesses.
web-error-out-of-mandate-title = You have no such mandate
web-error-out-of-mandate-text = You are acting for another person, and this page is not among what you can do for them. Act for yourself again, by the button at the top. If they need this, they can do it themselves or give you another delegation.
web-error-mandate-ended-title = Your mandate has ended
web-error-mandate-ended-text = You can no longer act for that person: the delegation ran out or was revoked, or the register changed. Nothing was sent. From now on you act for yourself again.
web-error-form-refused-title = The form has expired
web-error-form-refused-text = For your safety we only accept forms opened recently in this same browser, with cookies on. Nothing was sent: go back, reload the page and send it again.
web-error-signed-out-title = You have signed out
web-error-signed-out-text = This form is from before you signed out. Nothing was sent: sign in again and we take you back to this form, to be filled in once more.
web-error-session-ended-title = Your session is over
web-error-session-ended-text = For your safety your sign-in ends when you have not used it for a while. Nothing was sent: sign in again and we take you back to this form, to be filled in once more.
web-error-not-found-title = Page not found
web-error-not-found-text = The address does not exist, or the page has moved. Check the address or start from the home page.
web-error-method-not-allowed-title = This is not the way in
web-error-method-not-allowed-text = This address receives a form and cannot be opened by itself. Start from the home page.
web-error-conflict-title = This is no longer possible
web-error-conflict-text = Something has changed in the meantime. Reload the page and try again.
web-error-gone-title = No longer available
web-error-gone-text = The link has expired or was revoked. Ask for a new one from whoever sent it to you.
web-error-too-large-title = The file is too large
web-error-too-large-text = Check that you chose the right file; if you send several, send them one at a time. A document with a seal or a signature must not be made smaller or converted, or it loses them.
web-error-unsupported-format-title = This format will not do
web-error-unsupported-format-text = We cannot read the data in the format sent. Go back and try another format.
web-error-refused-title = The request cannot be granted
web-error-refused-text = The data sent are not right. Go back, check them and try again.
web-error-too-many-title = Too many requests
web-error-too-many-text = Too many requests came from this connection in a short time. Wait a minute and try again.
web-error-unavailable-title = The service is not available right now
web-error-unavailable-text = We are working to restore it and nothing is lost. Try again in a few minutes.
web-error-unexpected-title = Something did not work
web-error-unexpected-text = It is our mistake, not yours. We have recorded it; try again in a few minutes.
