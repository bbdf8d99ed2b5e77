# People who work for the city: the list, coming in, keys.

# The log of who has seen and done what
identity-purpose-staff = Access of people who work for the city
identity-audit-staff-added = Somebody added to the list of staff
identity-audit-staff-person = File of somebody who works for the city noted
identity-audit-staff-role = Role of a member of staff changed
identity-audit-desk-resumed = Neighbourhood desk opened again
identity-audit-desk-suspended = Neighbourhood desk suspended
identity-audit-staff-disabled = Somebody taken off the list of staff
identity-audit-staff-linked = Noted that you work for the city
identity-audit-staff-unlinked = Note removed that you work for the city
identity-audit-staff-signed-in = Sign-in of a member of staff

# You are not in
identity-staff-again = Try again
identity-staff-call = If it happens again, call the IT help desk and read out this incident number:
identity-staff-not-ours-title = You have no access
identity-staff-not-ours-text = The city’s system knows who you are, but you have no access here, or it is not active today. Ask your manager to have it activated.
identity-staff-declined-title = The sign-in was interrupted
identity-staff-declined-text = The city’s sign-in system did not let you in, or you cancelled. You can try again whenever you like.
identity-staff-not-believed-title = The sign-in did not work
identity-staff-not-believed-text = The answer of the city’s sign-in system did not pass our checks. Start again from the beginning.
identity-staff-nobody-waits-title = This sign-in is no longer valid
identity-staff-nobody-waits-text = It has been used, has expired, or was begun in another browser. Start again.
identity-staff-one-factor-title = A second factor is needed
identity-staff-one-factor-text = You proved who you are in one way, and two are needed here. Ask the IT help desk to activate the second one.
identity-staff-wrong-key-title = This key does not fit
identity-staff-wrong-key-text = It is not one of your keys, or the device’s answer did not pass the checks. Try again with another key or with a recovery code.
identity-staff-wrong-code-title = This code opens nothing
identity-staff-wrong-code-text = The recovery code is wrong, or has been used: each is good once. Start again with another one.

# The key at the door
identity-staff-key-here = Passkey
identity-staff-key-title = Come in with your key
identity-staff-key-lead = Use the passkey that you registered: the fingerprint, face or PIN of this device, or a security key.
identity-staff-key-second = You have proved who you are. Now use the passkey that you registered.
identity-staff-key-use = Use the key
identity-staff-key-trouble = The key did not answer, or you cancelled. Try again, or use a recovery code.
identity-staff-key-scripts = Passkeys work only with JavaScript and in an up-to-date browser.
identity-staff-key-unnamed = Key without a name
identity-staff-code-title = Have you lost your key?
identity-staff-code-lead = Use one of the recovery codes that came with your first key. Each code is good once.
identity-staff-code-lead-alone = One of the recovery codes that came with your first key lets you register a new key on this device; then you come in with that one. Each code is good once.
identity-staff-code = Recovery code
identity-staff-code-hint = Sixteen characters, for example abcd-efgh-ijkm-npqr
identity-staff-code-use = Come in with the code
identity-staff-code-new-key = Register a new key

# A new key
identity-staff-enrol-title = Register a passkey
identity-staff-enrol-lead = You are registering a passkey for { $name }.
identity-staff-enrol-how = The browser will ask for your fingerprint, face, PIN or a security key. None of it reaches the city: the device keeps the secret, and we only recognise it.
identity-staff-enrol-trouble = The key was not made, or you cancelled. Try again; a device can have one key for each person.
identity-staff-enrol-label = Name of the key
identity-staff-enrol-label-hint = To recognise it in the list, for example: office computer
identity-staff-enrol-make = Make the key
identity-staff-enrolled-title = The key is registered
identity-staff-enrolled-lead = From now on you can come in with this key.

# Recovery codes
identity-staff-codes-title = Your new recovery codes
identity-staff-codes-heading = Recovery codes
identity-staff-codes-once = You see them only now
identity-staff-codes-once-text = Print them or write them down, and keep them away from the device. Each code is good once, when the key is lost. The ones before are no longer valid.
identity-staff-codes-next = Continue
identity-staff-codes-left =
    { $count ->
        [0] You have no recovery codes.
        [one] You have one recovery code left.
       *[other] You have { $count } recovery codes left.
    }
identity-staff-codes-make = Make new codes

# One's own keys
identity-staff-keys-title = Your passkeys
identity-staff-keys-lead = With these keys you come into the city’s system. Keep at least two, on different devices.
identity-staff-keys-none = You have no passkeys
identity-staff-keys-none-text = Register one: you will need it when the city’s system asks for a second factor.
identity-staff-keys-caption = Passkeys
identity-staff-keys-label = Name
identity-staff-keys-added = Registered
identity-staff-keys-used = Last used
identity-staff-keys-never = Never
identity-staff-keys-remove = Remove
identity-staff-keys-new = Register another key
identity-staff-last-key = This is your last key: register another before you remove it, or you would be locked out.
identity-staff-not-fresh = To change how you come in you must have signed in less than a quarter of an hour ago. Sign out, sign in and try again.

# The log, for keys
identity-audit-staff-enrolment = Registration of a passkey authorised
identity-audit-staff-key-added = Passkey registered
identity-audit-staff-key-removed = Passkey removed
identity-audit-staff-codes-made = Recovery codes made
identity-audit-staff-code-used = Recovery code used

identity-desk-key-title = Sign in with this tablet
identity-desk-key-here = Neighbourhood desk
identity-desk-key-lead = The key is in this tablet. Unlock it as you usually do.
identity-desk-key-trouble = The tablet did not use its key. Try again; if it does not work, call whoever runs the desks.
identity-desk-key-use = Sign in

identity-emergency-title = Opening in an emergency
identity-emergency-warning = You are about to open the file of somebody whom your role does not reach. They know at once, with your office and the words you write. Another official reviews it within 5 days. Abuse is a disciplinary matter, and may be a crime.
identity-emergency-code = Codice fiscale of the person
identity-emergency-wrong-code = This codice fiscale is not right: check every character.
identity-emergency-nobody = Nobody, or more than one person, has this codice fiscale.
identity-emergency-plight = Why it cannot wait
identity-emergency-life = Danger to life or health
identity-emergency-frail = A child or a frail person in danger
identity-emergency-disaster = Disaster or evacuation
identity-emergency-authority = Urgent order of an authority
identity-emergency-choose = Choose why it cannot wait.
identity-emergency-words = In words
identity-emergency-words-hint = The person will read them.
identity-emergency-words-wanted = Say it in words: { $shortest } to { $longest } characters.
identity-emergency-confirm = I have read the warning and open the file.
identity-emergency-confirm-missing = Confirm that you have read the warning.
identity-emergency-open = Open for 15 minutes
identity-emergency-opened-title = File opened in an emergency
identity-emergency-opened-text = The file closes by itself: { $until }. It holds for this person and nobody else; nothing can be changed or issued.
identity-emergency-to-the-file = Go to the file
identity-emergency-not-needed = Your role reaches this person already: open the file as always.
identity-emergency-reviewed-before = A colleague has reviewed it already.
identity-emergencies-title = Emergencies to review
identity-emergencies-lead = Who opened a file outside their scope, and why. Each is to be reviewed within 5 days.
identity-emergencies-none = Nothing to review
identity-emergencies-none-text = Here you find the files that were opened in an emergency.
identity-emergencies-one = Opening in an emergency
identity-emergencies-opened = Opened
identity-emergencies-office = Office
identity-emergencies-who = By whom
identity-emergencies-why = Why
identity-emergencies-words = In words
identity-emergencies-due = To review by
identity-emergencies-overdue = Overdue
identity-emergencies-question = Was it justified?
identity-emergencies-justified = Justified
identity-emergencies-unjustified = Not justified
identity-emergencies-choose = Choose whether it was justified.
identity-emergencies-finding = What you found
identity-emergencies-finding-hint = The person will read it.
identity-emergencies-save = Record
identity-emergencies-not-yours = Another person reviews it.
identity-notice-emergency-subject = Your file was opened in an emergency
identity-notice-emergency-body = The office “{ $office }” opened your file outside its scope, for this reason: { $words }. Another official reviews it within 5 days; you find the outcome under “Who has seen my data”.
identity-audit-emergency-opened = File opened in an emergency: declaration
identity-audit-emergencies-listed = Emergencies read
identity-audit-emergency-justified = Opening in an emergency reviewed: justified
identity-audit-emergency-unjustified = Opening in an emergency reviewed: not justified
identity-purpose-emergency-review = Review of an opening in an emergency
