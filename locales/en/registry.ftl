# The population registry: the resident's file and the desk.

# The file
registry-file-title = Your file
registry-file-lead = What the city knows about you, on one page.
registry-file-title-of = File of { $name }
registry-file-lead-of = What the city knows about { $name }, on one page.
registry-file-crumb = File
registry-file-services = What you can do now
registry-file-who = Who you are
registry-file-name = Name and surname
registry-file-birth = Birth
registry-file-born = { $date }, { $place }
registry-file-fiscal-code = Codice fiscale
registry-file-fiscal-code-waiting = Waiting for the tax office
registry-file-citizenship = Citizenship
registry-file-civil-status = Civil status
registry-file-anpr-id = ANPR identifier
registry-file-registration = Registration
registry-file-unknown = Not stated
registry-file-home = Where you live
registry-file-no-home = The registry has no home for you today.
registry-file-address = Address
registry-file-inside = Inside the building
registry-file-municipio = Borough
registry-file-home-since = Since
registry-file-home-history = Where you lived before
registry-file-home-history-of = Where { $name } lived before
registry-file-no-fixed-abode = No fixed abode, letters to { $address }
registry-file-family = Your family
registry-file-no-family = You are in no registered family
registry-file-convivenza = You live in an institution
registry-file-open-procedure = A procedure ({ $kind }) has been open since { $date }: some certificates wait for its end.
registry-file-section = Polling section
registry-file-list = List
registry-file-list-number = Number on the list
registry-file-vote = Right to vote
registry-file-may-vote = You can vote
registry-file-may-not-vote = Suspended
registry-file-wrong-title = Is something wrong?
registry-file-wrong = Call { $phone }: correcting a mistake is free.

registry-family-caption = People of the family
registry-family-name = Name
registry-family-tie = Relation to the reference person
registry-family-born = Birth
registry-family-this-person = this person

registry-documents-title = Identity documents
registry-documents-none = No documents have been issued.
registry-document-number = Number
registry-document-expires = Expires on
registry-document-valid = Valid
registry-document-expires-soon = Expires soon
registry-document-expired = Expired
registry-document-renew-now = You can already ask for a new one: book the renewal.
registry-document-renew-expired = It no longer counts as a document: book a new one.
registry-document-extended = extended until { $until } (order no. { $act })
registry-document-extended-state = Extended
registry-document-renew-extended = It still counts as an identity document in Italy; to leave the country the date written on it counts. You can book its renewal.
registry-class-certificate = Certificates issued by the city

registry-vote-title = Where you vote
registry-vote-none = You are not on the city's electoral lists.

# Where you lived
registry-residence-title = Residence history
registry-residence-lead = The homes in the registry, the latest first.
registry-residence-caption = Homes and periods
registry-residence-period = Period
registry-residence-today = today
registry-residence-from-until = From { $from } to { $until }
registry-residence-since = Since { $from }
registry-residence-until = Until { $until }
registry-residence-undated = Date unknown
registry-residence-none = No residence on record
registry-residence-none-text = If you have lived in the city, call the registry office.

# Who has seen my data
registry-seen-title = Who has seen my data
registry-seen-title-of = Who has seen the data of { $name }
registry-seen-lead = Every time somebody opens or changes your file it is written here.
registry-seen-lead-of = Every time somebody opens or changes the file of { $name } it is written here, also when it is you who look at this list.
registry-seen-open = See the list
registry-seen-caption = Accesses to your data, the latest first
registry-seen-caption-of = Accesses to the data of { $name }, the latest first
registry-seen-when = When
registry-seen-who = Who
registry-seen-what = What
registry-seen-why = Why
registry-seen-representative = { $name }, on your behalf
registry-seen-representative-of = { $name }, on their behalf
registry-seen-some-representative = Somebody who acts on your behalf
registry-seen-some-representative-of = Somebody who acts on their behalf
registry-seen-you = You
registry-seen-program = The city's system
registry-seen-receiver = Whoever received the certificate
registry-seen-somebody = Somebody else
registry-seen-refused = Not allowed
registry-seen-none = Nobody has seen your data
registry-seen-none-of = Nobody has seen the data of { $name }
registry-seen-no-others = Nobody else has seen your data
registry-seen-no-others-of = Nobody else has seen the data of { $name }
registry-seen-whose = Which accesses
registry-seen-all = All
registry-seen-only-others = Only others
registry-seen-pages = More entries
registry-seen-newest = Back to the newest
registry-seen-older = Earlier entries
registry-seen-none-text = When somebody opens them, you will read it here.
registry-seen-doubt-title = An access you do not recognise?
registry-seen-doubt = Call { $phone } and ask for an explanation: it is your right.

# The desk
registry-search-title = Find a person
registry-search-only-in = Your role holds for people who live in these Municipi: { $municipi }. Who lives elsewhere is not found here.
registry-search-or = Or search by name.
registry-search-surname = Surname
registry-search-surname-hint = The whole of it: accents and apostrophes do not count.
registry-search-given = Given name
registry-search-given-hint = The first letters are enough.
registry-search-birth-date = Birth date
registry-search-reason = Reason
registry-search-reason-hint = The person will read it in their file.
registry-search-reason-wanted = Write the reason: from { $shortest } to { $longest } characters.
registry-search-submit = Search
registry-search-who = Write the codice fiscale or the surname.
registry-search-wrong-code = This codice fiscale is not right: check every character.
registry-search-wrong-date = This date does not exist.
registry-search-found = { $count ->
    [one] One person found
   *[other] { $count } people found
}
registry-search-none = Nobody found
registry-search-none-text = Check the surname, or try the codice fiscale.
registry-search-cut = These are the first ones: add the given name or the birth date.
registry-search-caption = People found
registry-search-file = File
registry-search-open = Open the file
registry-search-arrival = Not here yet
registry-search-arrival-text = Whoever comes from another comune or from abroad is entered here. Search first: whoever was entered once has a file, and comes back by “Entering again”.
registry-reason-title = Why do you open this file?
registry-staff-file-title = File
registry-staff-file-merged = This file was merged into another one of the same person.
registry-staff-file-kept = Open the file that stays
registry-before-title = Before
registry-before-codes = Earlier codici fiscali
registry-before-merged = File merged into this one
registry-before-open = Open that file
registry-staff-file-noted = The access has been recorded. Reason: { $reason }

registry-status-resident = Resident
registry-status-aire = AIRE
registry-status-cancelled = Cancelled
registry-status-deceased = Deceased

registry-registration-resident = Resident since { $date }
registry-registration-aire = In the AIRE since { $date }, { $consulate }
registry-registration-cancelled = Cancelled since { $date }
registry-registration-cancelled-undated = Cancelled, date unknown
registry-registration-deceased = Died on { $date }

# Errors and refusals
registry-error-stale = This file has changed since you opened the page: the change may be recorded already. Open it again and check.
registry-refusal-not-active = The person is no longer registered in this city.
registry-refusal-not-resident = The person does not live in this city.
registry-refusal-nothing-changes = The data are these already: there is nothing to change.
registry-refusal-before-birth = The date is before the birth.
registry-refusal-in-the-future = The date is in the future.
registry-refusal-before-last-change = The date is before the last change of the same kind.
registry-refusal-not-free = The person is not free to marry.
registry-refusal-no-standing-union = There is no marriage or civil union to end.
registry-refusal-wrong-end = This bond does not end in this way.
registry-refusal-too-young = Nobody under sixteen can marry.
registry-refusal-foreign-fiscal-code = The codice fiscale does not belong to these data.
registry-refusal-family-elsewhere = This family does not live at that address.
registry-refusal-not-in-family = The person is not in this family.
registry-refusal-younger-parent = A parent is born before the child: check the dates.
registry-refusal-one-parent-twice = This is the same person twice: the other parent is somebody else.
registry-refusal-same-role-twice = Both parents have the same role: where the act names two mothers or two fathers, one of them is “second parent”.
registry-refusal-third-parent = An act of birth names two parents at the most.
registry-refusal-not-in-aire = The person is not in the AIRE of this Comune.
registry-refusal-unfit-reason = This reason does not hold for everybody who is to be enrolled.
registry-refusal-not-italian = Only Italian citizens are entered in the AIRE.
registry-refusal-not-abroad = Only people who live abroad are entered in the AIRE.
registry-refusal-code-known = This codice fiscale is in the register already: open that file. If the person was cancelled use “Entering again”.
registry-refusal-perhaps-known = Somebody of this name and birth is in the register already: check whether they are the same person. If they are not, say so at the end of the form.
registry-refusal-document-known = This document is on a file already, perhaps under another spelling of the name: open it and check whether it is the same person. If it is not, say so at the end of the form.
registry-refusal-no-papers = Write the codice fiscale or, if there is none, the foreign document.

# What was done with the data
registry-audit-own-file = File opened
registry-audit-open-file = File opened
registry-audit-search = Search of the registry
registry-audit-found = Appeared in a search
registry-audit-seen-with-family = Seen on the family sheet
registry-audit-seen-read = List of who has seen the data, read on their behalf
registry-audit-address-changed = Address changed
registry-audit-declared-entered = Declaration of residence entered
registry-audit-declared-annulled = Declaration of residence annulled
registry-hindrance-not-theirs = Among those who move is whoever enters it, somebody of their family, or somebody whom their role does not reach. The case goes to a colleague, and the change is entered by hand.
registry-hindrance-unknown = One of them is not in the register. Check who they are, and enter it by hand.
registry-hindrance-never-entered = This declaration was never entered from here: usually there is nothing to annul. Check the files: if somebody entered it by hand, annul it by hand.
registry-hindrance-died = One of them has died. Check who still moves, and enter it by hand.
registry-hindrance-not-resident = One of them does not live in the city any more. Check their file: if they have to be entered anew, do so there by “Entering again”.
registry-hindrance-already-resident = One of them is a resident already. Check their file: perhaps it is a change of address.
registry-hindrance-not-one-family = Those who move are not, or no longer, of one family. Enter them one by one, by hand.
registry-hindrance-later-change = Something later was entered in one of the files. Check what happened, and decide what holds.
registry-hindrance-nothing-changes = In the register they live there already. If that is right, mark it as entered by hand.
registry-hindrance-no-adult = No adult is among those who move. Check with whom they will live, and enter it by hand.
registry-hindrance-ties-unknown = What they are to one another on the new family sheet is not known. Ask whoever made the declaration, and enter it by hand.
registry-hindrance-door-unknown = Nobody lives at that number, and postcode or Municipio of the street are not certain. Check the address, and enter it by hand.
registry-hindrance-household-unknown = The person named is not the reference person of a family that lives there. Ask which family they join, and enter it by hand.
registry-hindrance-code-missing = One of them has no codice fiscale yet. Enter it by hand with “Entering a newcomer”, from the search of the register: a foreign document is enough.
registry-hindrance-code-amiss = A codice fiscale does not go with name and birth. Ask for the right data, and enter it by hand.
registry-hindrance-perhaps-known = Somebody of that name and birth is in the register already, under another code. Check whether they are the same person, and enter it by hand: on their file, or with “Entering a newcomer” if it is another one.
registry-hindrance-citizenship-by-hand = One of them is not an Italian citizen: their citizenship is read from their papers. Enter it by hand with “Entering a newcomer”, from the search of the register.
registry-hindrance-aire-by-hand = One of them was in the register of Italians abroad (AIRE): putting them back there is done by hand.
registry-hindrance-refused = The register cannot take it as it is. Check dates and data, and enter it by hand.
registry-audit-cancelled = Cancellation recorded
registry-audit-aire-enrolled = AIRE enrolment recorded
registry-audit-aire-returned = Return from the AIRE recorded
registry-audit-readmitted = Entered again
registry-audit-arrived = Newcomer entered
registry-audit-death-recorded = Death recorded
registry-audit-birth-recorded = Birth recorded
registry-audit-civil-status-changed = Civil status changed
registry-audit-family-changed = Family changed
registry-audit-name-corrected = Name corrected
registry-audit-files-merged = Two files of one person merged into one
registry-audit-certifiability-changed = Certifiability changed
registry-audit-custody-noted = Note on parental responsibility entered
registry-audit-custody-lifted = Note on parental responsibility lifted
registry-audit-procedure-opened = Procedure opened
registry-audit-procedure-closed = Procedure closed
registry-audit-imported = Data loaded from an archive
registry-audit-other = Access to the data
registry-purpose-own-file = To read one's own file
registry-purpose-same-family = File of somebody in the same family
registry-purpose-found = Search of the registry with several results
registry-purpose-seen-read = To know who has seen the data
registry-purpose-withheld = Only the person concerned reads the reason
registry-purpose-import = Loading of residents
registry-purpose-other = Another reason

# Kinship (ANPR, table 5)
registry-kinship-reference-person = Reference person
registry-kinship-spouse = { $sex ->
    [F] Wife
   *[other] Husband
}
registry-kinship-child = { $sex ->
    [F] Daughter
   *[other] Son
}
registry-kinship-grandchild = Grandchild
registry-kinship-great-grandchild = Great-grandchild
registry-kinship-parent = { $sex ->
    [F] Mother
   *[other] Father
}
registry-kinship-grandparent = { $sex ->
    [F] Grandmother
   *[other] Grandfather
}
registry-kinship-great-grandparent = { $sex ->
    [F] Great-grandmother
   *[other] Great-grandfather
}
registry-kinship-sibling = { $sex ->
    [F] Sister
   *[other] Brother
}
registry-kinship-niece-or-nephew = { $sex ->
    [F] Niece
   *[other] Nephew
}
registry-kinship-aunt-or-uncle = { $sex ->
    [F] Aunt
   *[other] Uncle
}
registry-kinship-cousin = { $sex ->
    [F] Cousin
   *[other] Cousin
}
registry-kinship-other-relative = Other relative
registry-kinship-stepchild = { $sex ->
    [F] Stepdaughter
   *[other] Stepson
}
registry-kinship-stepparent = { $sex ->
    [F] Stepmother
   *[other] Stepfather
}
registry-kinship-child-in-law = { $sex ->
    [F] Daughter-in-law
   *[other] Son-in-law
}
registry-kinship-parent-in-law = { $sex ->
    [F] Mother-in-law
   *[other] Father-in-law
}
registry-kinship-sibling-in-law = { $sex ->
    [F] Sister-in-law
   *[other] Brother-in-law
}
registry-kinship-half-sibling = { $sex ->
    [F] Half-sister
   *[other] Half-brother
}
registry-kinship-niece-or-nephew-by-marriage = { $sex ->
    [F] Niece by marriage
   *[other] Nephew by marriage
}
registry-kinship-aunt-or-uncle-by-marriage = { $sex ->
    [F] Aunt by marriage
   *[other] Uncle by marriage
}
registry-kinship-other-in-law = Other relative by marriage
registry-kinship-cohabitant = Cohabitant
registry-kinship-head-of-convivenza = Head of the institution
registry-kinship-guest-of-convivenza = Lives in the institution
registry-kinship-guardian = { $sex ->
    [F] Guardian
   *[other] Guardian
}
registry-kinship-civil-partner = { $sex ->
    [F] Civil partner
   *[other] Civil partner
}
registry-kinship-adopted = { $sex ->
    [F] Adopted daughter
   *[other] Adopted son
}
registry-kinship-niece-nephew-or-grandchild = Niece, nephew or grandchild
registry-kinship-undefined = Not defined

registry-convivenza-role-head = Head of the institution
registry-convivenza-role-member = Member of the institution
registry-convivenza-role-other = Other
registry-convivenza-role-unknown = Unknown
registry-convivenza-kind-religious = Religious
registry-convivenza-kind-care = Care
registry-convivenza-kind-assistance = Assistance
registry-convivenza-kind-military = Military
registry-convivenza-kind-prison = Prison
registry-convivenza-kind-other = Other reasons
registry-family-reason-marriage = Marriage
registry-family-reason-kinship = Kinship
registry-family-reason-affinity = Affinity
registry-family-reason-adoption = Adoption
registry-family-reason-guardianship = Guardianship
registry-family-reason-affection = Affection
registry-family-reason-other = Other

# Civil status
registry-marital-status-single = { $sex ->
    [F] Single
   *[other] Single
}
registry-marital-status-married = { $sex ->
    [F] Married
   *[other] Married
}
registry-marital-status-widowed = { $sex ->
    [F] Widow
   *[other] Widower
}
registry-marital-status-divorced = { $sex ->
    [F] Divorced
   *[other] Divorced
}
registry-marital-status-civil-partnered = { $sex ->
    [F] In a civil union
   *[other] In a civil union
}
registry-marital-status-free-by-partners-death = Free by the death of the civil partner
registry-marital-status-free-by-dissolution = Free by dissolution of the civil union
registry-marital-status-unknown = Unknown
registry-marriage-end-civil-effects-ceased = Cessation of civil effects
registry-marriage-end-annulment = Annulment
registry-marriage-end-dissolution = Dissolution
registry-marriage-end-nullity = Nullity
registry-marriage-end-separation = Separation
registry-marriage-end-civil-effects-ceased-by-agreement = Cessation of civil effects by agreement
registry-marriage-end-dissolution-by-agreement = Dissolution by agreement
registry-marriage-end-separation-by-agreement = Separation by agreement
registry-marriage-end-foreign-judgment = Recognition of a foreign judgment
registry-marriage-end-foreign-notary = Act of a foreign notary
registry-marriage-end-other = Other
registry-union-end-agreement = Agreement of dissolution
registry-union-end-assisted-negotiation = Assisted negotiation
registry-union-end-judgment = Judgment
registry-cohabitation-end-agreement = Agreement of the parties
registry-cohabitation-end-withdrawal = Withdrawal of one party
registry-cohabitation-end-marriage-or-union = Marriage or civil union
registry-cohabitation-end-death = Death

# Entering and leaving the register
registry-registration-reason-birth = Birth
registry-registration-reason-recognised-by-court = Existence recognised by a court
registry-registration-reason-from-another-comune = Arrival from another comune
registry-registration-reason-from-abroad = Arrival from abroad
registry-registration-reason-reappeared = Reappearance
registry-registration-reason-returned-from-aire = Return from the AIRE
registry-registration-reason-census-correction = Correction after the census
registry-registration-reason-no-fixed-abode = Domicile of a person of no fixed abode
registry-registration-reason-other = Another reason
registry-registration-reason-restored = Restoration
registry-cancellation-reason-to-another-comune = Moved to another comune
registry-cancellation-reason-no-fixed-abode = Move of a person of no fixed abode
registry-cancellation-reason-foreigner-moved-abroad = Moved abroad
registry-cancellation-reason-untraceable = Untraceable
registry-cancellation-reason-stay-not-renewed = Habitual abode not renewed
registry-cancellation-reason-to-aire = Entered in the AIRE
registry-cancellation-reason-census-correction = Correction after the census
registry-cancellation-reason-double-registration = Registered twice
registry-cancellation-reason-citizenship-lost = Loss of Italian citizenship
registry-cancellation-reason-restored = Restoration
registry-cancellation-reason-other = Other
registry-aire-cancellation-reason-returned-elsewhere = Return to another comune
registry-aire-cancellation-reason-immigrated-elsewhere = Immigration to another comune
registry-aire-cancellation-reason-untraceable = Presumed untraceable
registry-aire-cancellation-reason-citizenship-lost = Loss of citizenship
registry-aire-cancellation-reason-to-another-aire = Moved to another comune's AIRE
registry-aire-cancellation-reason-other = Other
registry-aire-cancellation-reason-double-registration = Registered twice
registry-residence-kind-home = Residence
registry-residence-kind-no-fixed-abode = No fixed abode
registry-residence-kind-abroad = Residence abroad
registry-residence-kind-other-comune = Residence in another comune
registry-aire-reason-moved-abroad = Residence abroad
registry-aire-reason-birth = Birth
registry-aire-reason-from-another-aire = Moved from another comune's AIRE
registry-aire-reason-reappeared = Entered again
registry-aire-reason-citizenship-acquired = Acquisition of citizenship
registry-aire-reason-expatriated = Expatriation
registry-aire-reason-law-15-of-1992 = Law 15/1992, article 11
registry-aire-reason-other = Other
registry-aire-initiative-request = Own request
registry-aire-initiative-of-office = Of office
registry-aire-initiative-civil-registrar = Registrar of civil status
registry-aire-initiative-consulate = Consulate
registry-aire-initiative-registry-office = Another registry office
registry-aire-initiative-other = Other
registry-aire-comune-reason-last-residence = Last residence of one of the family
registry-aire-comune-reason-birth-act = Act of birth of one of the family
registry-aire-comune-reason-ancestors-birth-act = Act of birth of an ancestor
registry-aire-comune-reason-relative-here = Relative living or registered here
registry-aire-comune-reason-ancestor-lived-here = Ancestor who lived here
registry-aire-comune-reason-rome = City of Rome
registry-aire-comune-reason-other = Other

# Certifiability and procedures
registry-certifiability-none = Your data cannot be certified today: call the registry office.
registry-certifiability-residence-and-family-only = Only residence and family can be certified today.
registry-certifiability-full = The data can be certified.
registry-certifiability-not-enrollable = The registration is not complete: call the registry office.
registry-certifiability-under-guardianship = There is a guardianship: the guardian asks for certificates, here or at the counter.
registry-procedure-birth = birth
registry-procedure-registration = registration
registry-procedure-death = death
registry-procedure-cancellation = cancellation
registry-procedure-family-change = change of family
registry-procedure-residence-change = change of residence
registry-procedure-personal-data = correction of data
registry-procedure-aire-birth = birth abroad
registry-procedure-aire-registration = registration in the AIRE
registry-procedure-aire-change = change in the AIRE
registry-procedure-convivenza = institution
registry-procedure-other = other procedure
registry-procedure-state-opened = Opened
registry-procedure-state-closed = Closed
registry-procedure-state-inquiry-opened = Inquiry opened
registry-procedure-state-inquiry-closed = Inquiry closed
registry-procedure-state-data-requested = Data requested
registry-procedure-state-data-received = Data received
registry-procedure-state-decision-recorded = Decision recorded

# Documents and lists
registry-document-paper-identity-card = Paper identity card
registry-document-electronic-identity-card = Electronic identity card
registry-document-passport = Passport
registry-document-residence-permit = Residence permit
registry-electoral-list-general = General list
registry-electoral-list-aire = General list, residents abroad
registry-electoral-list-added-municipal = Added list for municipal elections
registry-electoral-list-added-european = Added list for European elections

# Why a row to be loaded was refused, and what to do
registry-import-missing = A required value is missing.
registry-import-missing-advice = Write the value in the column.
registry-import-date = The date is badly written or does not exist.
registry-import-date-advice = Write the date as 2020-03-16.
registry-import-number = It is not a number, or too large a one.
registry-import-number-advice = Write digits only.
registry-import-code = The code is not in the table.
registry-import-code-advice = Use a code of the table named in the guide.
registry-import-yes-or-no = The value is neither yes nor no.
registry-import-yes-or-no-advice = Write si or no.
registry-import-fiscal-code = The codice fiscale is not valid.
registry-import-fiscal-code-advice = Check the 16 characters.
registry-import-foreign-fiscal-code = The codice fiscale does not belong to name, birth and sex.
registry-import-foreign-fiscal-code-advice = Check the data, or ask the tax office to verify them.
registry-import-anpr-id = The ANPR identifier is not valid.
registry-import-anpr-id-advice = Write the nine characters of ANPR.
registry-import-no-identifier = There is no identifier.
registry-import-no-identifier-advice = Write the codice fiscale or the ANPR identifier.
registry-import-two-people = The two identifiers are those of two people.
registry-import-two-people-advice = Correct the wrong one.
registry-import-name = The name is not valid.
registry-import-name-advice = Write surname or given name with letters, blanks, apostrophes and hyphens only.
registry-import-sex = The sex is badly stated.
registry-import-sex-advice = Write M or F.
registry-import-place = The place is not known.
registry-import-place-advice = Use the Belfiore code of the comune or foreign state.
registry-import-country = The state of the citizenship is not known.
registry-import-country-advice = Use the ISTAT code of three digits, 100 for Italy.
registry-import-cap = The postcode is not valid.
registry-import-cap-advice = Write five digits.
registry-import-dates-order = The end comes before the beginning.
registry-import-dates-order-advice = Correct one of the two dates.
registry-import-two-homes = The home is in the city and elsewhere too.
registry-import-two-homes-advice = Leave either the street or the place.
registry-import-status = The status is not known.
registry-import-status-advice = Write residente, aire, cancellato or deceduto.
registry-import-future = The date is in the future.
registry-import-future-advice = Write a date not after today.
registry-import-gone-but-member = Who died or left is on no sheet.
registry-import-gone-but-member-advice = Take the number of the sheet away.
registry-import-other-sheet = The sheet exists already and is of another kind.
registry-import-other-sheet-advice = Check number, kind and reason of the sheet.
registry-import-two-reference-persons = The sheet has a reference person already.
registry-import-two-reference-persons-advice = Leave one reference person for each sheet.
registry-import-not-csv = The line has not the columns of the heading.
registry-import-not-csv-advice = Check quotes and commas.
registry-import-not-json = The line is not a JSON object as in the guide.
registry-import-not-json-advice = Check braces and quotes.
registry-import-unknown-field = The line has a field that the form does not know.
registry-import-unknown-field-advice = Use the names of the guide.
registry-import-unfitting = This value does not fit the rest of the row.
registry-import-unfitting-advice = Remove it, or write the value it depends on: the guide says which.
registry-import-twice = The person already has a row in this file.
registry-import-twice-advice = Put the two rows into one.
registry-import-self = The codice fiscale is the person's own.
registry-import-self-advice = Write the codice fiscale of the other person, or leave it empty.
registry-import-before-birth = The date is before the birth.
registry-import-before-birth-advice = Correct one of the two dates.
registry-import-other-street = The street registry has another street under this code.
registry-import-other-street-advice = Check code, kind and name of the street.
registry-import-sign = The text has a sign that cannot be printed.
registry-import-sign-advice = Write the text on one line, without special signs.
registry-import-changed-meanwhile = Somebody changed the file during the import.
registry-import-changed-meanwhile-advice = Run the import again.

# The same file, read by the staff
registry-file-who-staff = Personal data
registry-file-home-staff = Residence
registry-file-no-home-staff = The registry has no home for this person today.
registry-file-family-staff = Family
registry-file-no-family-staff = In no registered family
registry-file-convivenza-staff = Lives in an institution
registry-vote-title-staff = Electoral data
registry-vote-none-staff = Not on the city's electoral lists.
registry-file-may-vote-staff = In force
registry-file-may-not-vote-staff = Suspended
registry-certifiability-none-staff = Data that cannot be certified.
registry-certifiability-residence-and-family-only-staff = Only residence and family can be certified.
registry-certifiability-full-staff = Data that can be certified.
registry-certifiability-not-enrollable-staff = Cannot be enrolled.
registry-certifiability-under-guardianship-staff = Under guardianship.

# Parents, as the act of birth names them
registry-parent-mother = Mother
registry-parent-father = Father
registry-parent-second = Second parent
registry-parent-born = { $name }, { $date }

registry-vistos-title = To be endorsed
registry-vistos-lead = A colleague asked to lift a note on parental responsibility. Another official has to endorse it.
registry-vistos-none = Nothing to endorse
registry-vistos-none-text = Here you find what waits for a second official.
registry-vistos-one = Asked on { $time }
registry-visto-title = End of a note
registry-visto-child = Child
registry-visto-parent = Parent who would act again
registry-visto-ends-on = Acts again from
registry-visto-reason = Reason
registry-visto-asked-at = Asked on
registry-visto-what-follows = With your endorsement the note ends at once. Compare it with the court’s decision first.
registry-visto-give = I endorse it
registry-visto-refuse-title = I do not endorse it
registry-visto-why = Why
registry-visto-why-hint = Whoever is responsible for the child will read it in the file.
registry-visto-refuse = I do not endorse it
registry-visto-yours = You asked for it: another official endorses it.
registry-visto-given = It was endorsed: the note has ended.
registry-visto-refused = It was not endorsed: the note stands.
registry-audit-open-file-emergency = File opened in an emergency, outside the scope of the role
registry-audit-custody-lift-asked = End of the note on parental responsibility asked for
registry-audit-custody-lift-refused = End of the note on parental responsibility not endorsed
registry-audit-visto-seen = Request of endorsement read
registry-purpose-visto = Endorsement by a second official
registry-refusal-already-asked = A colleague has asked for it already: it waits for endorsement.
registry-refusal-merged = This file was merged into another one: change that one.
registry-refusal-one-file = It is the same file.
registry-refusal-dead-file = One of the two people has died: the files are not merged.
registry-refusal-two-anpr-ids = They have two ANPR identifiers: in ANPR they are two people. Correct it there first.
registry-refusal-lesser-file = The file of whoever is registered is kept: start from the other file.
registry-refusal-bound-to-each-other = One of the two is spouse, parent or guardian of the other: they are not one person.
registry-refusal-two-unions = There are two marriages or civil unions with different people: correct the civil status first.
registry-refusal-two-guardians = There are two different guardians: correct one of the files first.
registry-refusal-visto-waits = A request about one of the two files awaits endorsement: it has to be decided first.
registry-refusal-note-wanted = The two files differ: write why they are of one person.
