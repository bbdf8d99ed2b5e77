# People who work for the city: the list, coming in, keys.

# The log of who has seen and done what
identity-purpose-staff = Access of people who work for the city
identity-audit-staff-added = Somebody added to the list of staff
identity-audit-staff-person = File of somebody who works for the city noted
identity-audit-staff-role = Role of a member of staff changed
identity-audit-staff-disabled = Somebody taken off the list of staff
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
identity-staff-code = Recovery code
identity-staff-code-hint = Sixteen characters, for example abcd-efgh-ijkm-npqr
identity-staff-code-use = Come in with the code

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
identity-staff-codes-once-text = Print them or write them down, and keep them away from the device. Each code lets you in once, in the place of the key. The ones before are no longer valid.
identity-staff-codes-next = Continue
identity-staff-codes-left =
    { $count ->
        [0] You have no recovery codes.
        [one] You have one recovery code left.
       *[other] You have { $count } recovery codes left.
    }
identity-staff-codes-make = Make new codes

# One's own keys
identity-staff-keys-above = Management
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
identity-audit-staff-code-used = Sign-in with a recovery code

identity-desk-key-title = Sign in with this tablet
identity-desk-key-here = Neighbourhood desk
identity-desk-key-lead = The key is in this tablet. Unlock it as you usually do.
identity-desk-key-trouble = The tablet did not use its key. Try again; if it does not work, call whoever runs the desks.
identity-desk-key-use = Sign in
