# How the city reaches somebody, and what it told them.

identity-own-area = Your area
identity-contacts-title = Your contacts
identity-contacts-card = Where we write to you, and how you want to hear from us.
identity-contacts-lead = Where we write to you when something concerns you. You choose them, and change or remove them whenever you like.
identity-contacts-notices = { $count ->
    [0] Read your notices
    [one] Read your notices: one is new
   *[other] Read your notices: { $count } are new
}
identity-contact-anew = To change them, sign in again
identity-contact-anew-text = You have a confirmed contact, and that is where we tell you if somebody acts in your place. So that nobody changes it from a session left open, a sign-in of the last quarter of an hour is needed. Then you come back here.
identity-contact-anew-go = Sign in again
identity-contact-state = State
identity-contact-email = E-mail
identity-contact-email-address = E-mail address
identity-contact-email-hint = For example name@mail.it. We send you a six-digit code, to be sure that it is yours.
identity-contact-email-since = Confirmed on { $day }
identity-contact-email-refused = The last message did not arrive: the mail server of this address does not accept it. Check the address, or write another.
identity-contact-no-email = We have no address of yours: we do not write to you by e-mail.
identity-contact-new-email = New e-mail address
identity-contact-send-code = Send me the code
identity-contact-remove-email = Remove the address
identity-contact-pending = An address to confirm
identity-contact-pending-text = We sent a code to { $address }. Type it in to confirm that the address is yours.
identity-contact-pending-go = Enter the code
identity-contact-no-mail-text = This city does not send e-mail yet: for now you find your notices on these pages.
identity-contact-no-sms-text = This city does not send text messages yet: the number stays as you write it.
identity-contact-io-not-offered = This city does not send messages in App IO yet: choose another way.
identity-contact-sms-not-offered = To get text messages, confirm your mobile number first.
identity-contact-phone = Mobile telephone
identity-contact-phone-text = For an office that has to call you back. We do not verify it and send no text messages for now: check that it is right.
identity-contact-phone-sms-text = For an office that has to call you back and, if you choose so, to reach you by text message. We send you a six-digit code, to be sure that it is yours.
identity-contact-phone-number = Mobile number
identity-contact-phone-hint = For example 333 123 4567. For a foreign number write the prefix too, such as +41.
identity-contact-phone-sms-hint = For example 333 123 4567; for a foreign number write the prefix too, such as +41. We send you a six-digit code by text message, to be sure that it is yours.
identity-contact-phone-refused = The last text message did not arrive: the operator says that this number does not exist. Check the number, or write another.
identity-contact-phone-pending = A number to confirm
identity-contact-phone-pending-text = We sent a code to { $number }. Type it in to confirm that the number is yours.
identity-contact-phone-unverified = Not verified
identity-contact-save-phone = Save the number
identity-contact-remove-phone = Remove the number
identity-channels-title = How you want to hear from us
identity-channels-text = These pages have everything in any case. Notices about the safety of your sign-ins always come: by e-mail if you confirmed an address, else by text message if you confirmed a number.
identity-channels-save = Save the choices
identity-topic-account = Safety of your sign-ins
identity-topic-delegation = Delegations: who acts for you, and for whom you act
identity-topic-services = Certificates and requests
identity-topic-appointments = Appointments: what you booked, reminders, slots that become free
identity-topic-payments = Payments: what you owe, and what you paid
identity-channel-email = By e-mail
identity-channel-email-hint = To the address that you confirmed.
identity-channel-io = In App IO
identity-channel-io-hint = In the app of the public services, if you use it. If you do not, or switched our messages off there, we write to the contacts that you confirmed.
identity-channel-sms = By text message
identity-channel-sms-hint = To the number that you confirmed. The message only says that there is a notice and for whom: the text is read here.
identity-channel-pages = On these pages only
identity-channel-pages-hint = We do not write to you: you come and read.
identity-channel-letter = By letter
identity-channel-letter-hint = The office in charge writes to your home. Letters are not sent automatically yet: meanwhile read here too.
identity-contact-language = In which language we write to you
identity-contact-demonstration = This is a demonstration
identity-contact-mailbox = Read the mail of the demonstration here
identity-contact-io-inbox = Read the App IO messages of the demonstration here
identity-contact-inbox = Read the text messages of the demonstration here

# Just done
identity-contact-done-email = The address is confirmed: from now on we write to you there.
identity-contact-done-email-removed = The address was removed.
identity-contact-done-phone = The number was saved.
identity-contact-done-phone-confirmed = The number is confirmed: if you want notices by text message, choose so below.
identity-contact-done-phone-removed = The number was removed.
identity-contact-done-choices = Your choices were saved.

# What is wrong
identity-contact-wrong-email = Write an e-mail address, for example name@mail.it
identity-contact-wrong-phone = Write a telephone number, for example 333 123 4567
identity-contact-not-mobile = Write a mobile number: in Italy it begins with 3
identity-contact-choose-a-way = Choose how you want to hear from us
identity-contact-choose-a-language = Choose a language
identity-contact-code-wanted = Write the six-digit code that you received
identity-contact-wrong-code = { $left ->
    [one] The code is not right. You can try once more.
   *[other] The code is not right. You can try { $left } more times.
}
identity-contact-no-try-left = The code was wrong too often and no longer counts. Ask for another.
identity-contact-code-expired = The code has expired. Ask for another.
identity-contact-too-many-codes = We sent { $most } codes within the last hour. Wait a while, then try again.
identity-contact-nothing-to-prove = There is nothing to confirm: perhaps you did it already, or too much time has passed.

# At the first sign-in
identity-first-title = How can we reach you?
identity-first-lead = Tell us where to write: we do so when somebody begins or ceases to act for you, and when your ways in or your contacts change.
identity-first-phone = Or a mobile number
identity-first-later = Later
identity-first-text = You can do it whenever you like, on the page of your contacts. Only the city uses it, and only for its services.
identity-first-choices-title = How do you want to hear of it?
identity-first-choices-lead = Your contact is confirmed. Choose how we tell you about each topic, and in which language.
identity-first-choices-save = Save and go on
identity-first-choices-add-email = Confirm an e-mail address too
identity-first-choices-add-phone = Confirm a mobile number too, if you want text messages
identity-first-choices-text = You can change your mind whenever you like, on the page of your contacts.

# Confirming
identity-confirm-title = Confirm your address
identity-confirm-lead = We sent a code to { $address }. It is good for { $minutes } minutes.
identity-confirm-refused = The mail server says that this address does not exist. Check that it is right, or use another.
identity-confirm-phone-title = Confirm your number
identity-confirm-phone-lead = We sent a code by text message to { $address }. It is good for { $minutes } minutes.
identity-confirm-phone-refused = The operator says that this number does not exist. Check that it is right, or use another.
identity-confirm-phone-nothing-text = Wait a minute, and see that the telephone is on and has a signal.
identity-confirm-phone-other = Use another number
identity-confirm-code = Code
identity-confirm-code-hint = The six digits in the message
identity-confirm-submit = Confirm
identity-confirm-nothing = Nothing has arrived?
identity-confirm-nothing-text = Wait a minute, and look among unwanted mail too.
identity-confirm-again = Send me another code
identity-confirm-other = Use another address

# Notices
identity-notices-title = Your notices
identity-notices-card = What we told you.
identity-notices-lead = Everything we told you in the last 24 months.
identity-notices-choose = Choose how to hear from us
identity-notices-none = No notices
identity-notices-none-text = When something concerns you, you will find it here.
identity-notices-all-read = Mark all as read
identity-notices-read = Mark as read
identity-notices-new = New
identity-notice-file-changed-subject = An official changed your registry file
identity-notice-file-changed-body = A registry official entered a change in your file. You find it in your file; under “Who has seen my data” you read which office entered it and why. If something is wrong, write to or call the registry office.
identity-notice-about = This notice is about { $name }.
identity-notice-open = Go to the page
identity-notice-unknown-subject = A notice from the city
identity-notice-unknown-body = The text of this notice is no longer available. If you need it, call us.
identity-notice-email-confirmed-subject = Your e-mail address is confirmed
identity-notice-email-confirmed-body = From now on we write to you at the address that you confirmed. If it was not you, come in and remove it, then call us.
identity-notice-email-removed-subject = Your e-mail address was removed
identity-notice-email-removed-body = From now on you find your notices on these pages only.
identity-notice-phone-stated-subject = Your mobile number has changed
identity-notice-phone-stated-body = There is a new mobile number among your contacts. If it was not you, come in and remove it, then call us.
identity-notice-phone-confirmed-subject = Your mobile number is confirmed
identity-notice-phone-confirmed-body = Among your contacts is the number that you confirmed. If it was not you, come in and remove it, then call us.
identity-notice-phone-removed-subject = Your mobile number was removed
identity-notice-phone-removed-body = There is no mobile number among your contacts any more. If it was not you, call us.

# The messages
identity-mail-code-subject = The code to confirm your address
identity-mail-code-body =
    Your code is:

    { $code }

    Type it in on the page where you asked for it, within { $minutes } minutes.

    If you did not ask for it, do nothing: without the code the address is not used. Nobody from the city will ever ask you for it, not even on the telephone.
identity-mail-former-subject = We no longer write to you at this address
identity-mail-former-body =
    This address is no longer among the contacts of whoever used it: it was changed or removed.

    If it was not you, call { $phone } at once.
identity-mail-open = Go to the page: { $address }
identity-mail-all-notices = All your notices: { $address }
identity-mail-foot = { $city }. This message is automatic: do not answer to this address.

# Text messages: short, without data and without links
identity-sms-code = your code is { $code }. It is good for { $minutes } minutes. Tell it to nobody: we never ask you for it.
identity-sms-former = this number is no longer among the contacts of whoever used it. If it was not you, call { $phone } at once.
identity-sms-account = something has changed in your ways in or your contacts.
identity-sms-delegation = there is news about a delegation.
identity-sms-services = there is a notice about a certificate or a request.
identity-sms-appointments = there is a notice about an appointment.
identity-sms-payments = there is a notice about a payment.
identity-sms-read = Read it in your own area, among your notices. Our text messages never have links.

# App IO: the title is read on a locked telephone too, and says nothing about anybody
identity-io-account = News about the safety of your sign-ins
identity-io-delegation = News about a delegation
identity-io-services = News about a certificate or a request
identity-io-appointments = News about an appointment
identity-io-payments = News about a payment to the city
identity-io-open = Go to the city’s page
identity-io-foot = This notice, and all those of the last 24 months, are also in your own area on the city’s website.
identity-io-all = All your notices

# Who has seen my data
identity-purpose-contacts = Contacts and notices
identity-audit-contacts-read = Contacts read
identity-audit-contacts-put-off = Contacts put off
identity-audit-contacts-followed = Contacts and notices moved to the merged file
identity-audit-email-proposed = Code asked for an e-mail address
identity-audit-email-wrong-code = Wrong code for an e-mail address
identity-audit-email-confirmed = E-mail address confirmed
identity-audit-email-removed = E-mail address removed
identity-audit-phone-stated = Mobile number stated
identity-audit-phone-proposed = Code asked for a mobile number
identity-audit-phone-wrong-code = Wrong code for a mobile number
identity-audit-phone-confirmed = Mobile number confirmed
identity-audit-phone-removed = Mobile number removed
identity-audit-channels-chosen = Choice of how to hear from the city
identity-audit-notices-read = Notices read
identity-audit-notice-mailed = Notice sent by e-mail
identity-audit-notice-texted = Notice sent by text message
identity-audit-notice-in-io = Notice sent in App IO
identity-audit-former-phone-told = Earlier mobile number told
identity-audit-former-told = Earlier e-mail address told
