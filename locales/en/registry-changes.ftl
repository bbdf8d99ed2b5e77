# Changes: what a registrar enters on a file.

registry-change-menu = Enter a change
registry-change-menu-lead = Choose what has changed.
registry-change-go-on = Continue
registry-change-record = Record
registry-change-leave = Back to the file
registry-change-confirm = Confirm and record
registry-change-amend = Correct
registry-change-another-person = Find another person
registry-change-confirm-title = Check before recording
registry-change-confirm-facts = What is recorded
registry-change-recorded-title = Change recorded
registry-change-closed-title = This cannot be recorded
registry-change-look-again = Check of a change just recorded
registry-change-reason-title = Why
registry-change-reason = Reason or reference number

# Mistakes that every form may have
registry-change-choose = Choose one.
registry-change-date-missing = Write the date.
registry-change-too-long = At most { $longest } characters.
registry-change-number-wrong = Write a whole number from 1 to { $most }.
registry-change-name-missing = Write the surname, the given name or both.
registry-change-name-sign = A name has only letters, blanks, apostrophes, hyphens and full stops.
registry-change-code-missing = Write the codice fiscale.
registry-change-code-unknown = Nobody in this registry has this codice fiscale: check it, or find the person by name.
registry-change-code-own = This is the person's own codice fiscale.
registry-change-code-taken = This codice fiscale is somebody else's.
registry-change-already-deceased = The death of this person is recorded already.
registry-change-no-open-procedure = There is no open procedure on this file.

# Places
registry-change-place-hint = Italian comune with the letters of its province, for example Samone (TO), or a foreign state by its Italian name.
registry-change-locality = Foreign town
registry-change-locality-hint = Only if the place is a foreign state.
registry-change-place-unknown = On that date no place has this name, or more than one has. Write the comune with the letters of its province, for example Samone (TO), or the state by its Italian name.
registry-change-locality-without-state = Write the state of the foreign town too.
registry-change-locality-in-italy = A town is written only for a foreign state: leave it empty for a comune.

# The act
registry-change-act = Act of civil status
registry-change-act-number = Number of the act
registry-change-act-number-hint = Leave empty if the act has not arrived yet.
registry-change-act-year = Year
registry-change-act-part = Part
registry-change-act-series = Series
registry-change-act-comune = Comune that keeps the register
registry-change-act-number-missing = Write the number of the act, or remove year, part and series.
registry-change-act-year-wrong = Write the year of the act: four digits, not after this year.
registry-change-act-comune-missing = Write the comune that keeps the register.

# A move
registry-change-address-title = Move within the city
registry-change-address-lead = A new home in the same city.
registry-change-address-recorded = Move recorded: the new home is in the file. Certificates with the old address no longer hold.
registry-change-address-consequences = Certificates with the old address no longer hold.
registry-change-address-since = Date of the declaration
registry-change-address-since-hint = The move has effect from this day.
registry-change-movers = Who moves
registry-change-movers-family = The whole family
registry-change-movers-convivenza = The whole institution
registry-change-movers-alone = Only this person
registry-change-movers-alone-hint = They leave the family and form a new one.
registry-change-new-home = New home
registry-change-street = Street
registry-change-street-hint = With its kind, for example via Padova, or the code of the street registry.
registry-change-civico = House number
registry-change-civico-hint = Empty if the house has none.
registry-change-esponente = Suffix
registry-change-esponente-hint = The letter after the number: A, bis.
registry-change-scala = Staircase
registry-change-piano = Floor
registry-change-interno = Flat
registry-change-cap = Postcode (CAP)
registry-change-cap-wrong = The postcode has five digits.
registry-change-street-missing = Write the street.
registry-change-street-unknown = This street is not in the street registry. Check the name; if the street is new, ask the toponymy office to add it.
registry-change-street-alike = This street is not in the street registry. It may be one of these: { $streets }.
registry-change-street-several = More than one street has this name: { $streets }. Write its kind too, or its code.
registry-change-no-streets = The street registry is empty: ask whoever runs the platform to load it.

# Joining a family
registry-change-family-title = Joining another family
registry-change-family-lead = The person goes to live with a family of the city, at its address.
registry-change-family-recorded = The person has joined the family. Earlier family certificates no longer hold.
registry-change-family-consequences = The person leaves the family of today and takes the other's address. Family certificates of both no longer hold.
registry-change-family-of = Codice fiscale of somebody in that family
registry-change-family-of-hint = Of any of its people.
registry-change-family-head = Family of
registry-change-kinship = Relation to the reference person
registry-change-family-none = This person is not in a family.
registry-change-family-same = They are in the same family already.
registry-change-family-no-home = This family has no home in the city.

# A birth
registry-change-birth-title = Birth of a child
registry-change-birth-lead = The child joins the family and the home of the parent it lives with. The codice fiscale follows from the data.
registry-change-birth-recorded = Birth recorded: this is the file of the new-born.
registry-change-birth-consequences = A file is opened for the new-born, which cannot be deleted from here; it names the parents of the act. Earlier family certificates no longer hold.
registry-change-birth-surname-hint = The surname of the child, as in the act.
registry-change-birth-place = Place of birth
registry-change-birth-place-missing = Write where the child was born.
registry-change-birth-parents = The parents
registry-change-birth-role = In the act this person is
registry-change-birth-abode = Whom the child lives with
registry-change-birth-abode-hint = The child joins that family and that home. Where the parents live apart, with the mother.
registry-change-birth-with-this-parent = With this person
registry-change-birth-with-the-other = With the other parent
registry-change-birth-abode-elsewhere = With the other parent only if they have a file here, and the file is active: write their codice fiscale, or choose “With this person”.
registry-change-birth-home = Home of the new-born
registry-change-birth-other-parent = The other parent
registry-change-parent-role = The other parent is
registry-change-parent-role-hint = Leave the whole group empty if the act names one parent only.
registry-change-parent-code = Codice fiscale of the parent
registry-change-parent-surname = Surname of the parent
registry-change-parent-given = Given name of the parent
registry-change-parent-born = Birth date of the parent
registry-change-parent-birth-place = Birthplace of the parent
registry-change-sex = Sex
registry-change-sex-f = Female
registry-change-sex-m = Male
registry-change-second-citizenship = Second citizenship

# A death
registry-change-death-title = Death
registry-change-death-lead = As in the act of death.
registry-change-death-recorded = Death recorded. Spouse and family are up to date; certificates about them no longer hold.
registry-change-death-consequences = This cannot be undone from here. The person leaves the family and the electoral lists, the spouse becomes a widow or widower, and their certificates no longer hold.
registry-change-death-date = Date of death
registry-change-death-place = Place of death

# A marriage
registry-change-marriage-title = Marriage or civil union
registry-change-marriage-lead = It is entered in the file of the other person too, if they have one here.
registry-change-marriage-recorded = Recorded. The civil status has changed, for the other person too if they have a file here.
registry-change-marriage-consequences = The civil status changes in both files. Check that the other person is the right one.
registry-change-union-kind = What is recorded
registry-change-union-marriage = Marriage
registry-change-union-civil = Civil union
registry-change-union-date = Date of the ceremony
registry-change-union-place = Place of the ceremony
registry-change-other = The other person
registry-change-other-code-hint = If they have a file here, this is enough.
registry-change-other-name-hint = Only if they have no file here: name and birth as in the act.
registry-change-other-missing = Write the codice fiscale of the other person or, if they have no file here, surname and given name.
registry-change-other-twice = Write either the codice fiscale or the name, not both.

# The end of a marriage or civil union
registry-change-union-end-title = Separation or end of a union
registry-change-union-end-lead = Separation, divorce, dissolution, annulment.
registry-change-union-end-recorded = Recorded. The civil status is up to date, for the other person too if they have a file here.
registry-change-union-end-consequences = The civil status changes in both files; separation alone leaves them married.
registry-change-union-cause = How it ends
registry-change-union-death = Death of the other person, who has no file here
registry-change-union-end-date = Date of effect
registry-change-union-end-date-hint = The day from which the judgment or agreement has effect.

# A name
registry-change-name-title = Correction of the name
registry-change-name-lead = A wrong name or surname, or one changed by decree.
registry-change-name-recorded = Name corrected. Certificates with the old name no longer hold.
registry-change-name-consequences = Certificates with the old name no longer hold.
registry-change-name-hint = As in the act of birth.
registry-change-new-code = New codice fiscale
registry-change-new-code-hint = Only if the tax office has given a new one; the old one is remembered.
registry-change-name-date = Date of the correction
registry-change-name-date-hint = Of the decision or annotation.

# Two files become one
registry-change-merge-title = Merging two files
registry-change-merge-lead = The same person has two files. This one stays; the other one leads here.
registry-change-merge-recorded = Files merged. The other file stays readable and leads to this one.
registry-change-merge-consequences = This file stays, with the codes, homes and acts of both. Spouse, children and wards lead to it. Requests, certificates, contacts and delegations move here; what is open under the other file ends. It cannot be undone.
registry-change-merge-other = Other file
registry-change-merge-other-hint = Its codice fiscale. If it has none: the identifier in the address of its page, which begins with person_.
registry-change-merge-other-missing = Write which file the other one is.
registry-change-merge-other-wrong = This is neither a codice fiscale nor the identifier of a file.
registry-change-merge-unknown = No file, or more than one, with this code.
registry-change-merge-note = Why it is the same person
registry-change-merge-note-hint = Needed if the files differ: birth date, sex, name, same family.
registry-change-merge-note-wanted = The note has { $shortest } to { $longest } characters.
registry-change-merge-homes = Homes on record
registry-change-merge-doubts = Differences
registry-change-merge-doubt-birth-date = The birth date differs.
registry-change-merge-doubt-sex = The sex differs.
registry-change-merge-doubt-name = Surname and given name differ.
registry-change-merge-doubt-one-family = They are in the same family: they may be twins.
registry-change-beside = The two files
registry-change-beside-fact = Fact
registry-change-beside-kept = This file, which stays
registry-change-beside-other = Other file

# Leaving
registry-change-cancellation-title = Emigration or cancellation
registry-change-cancellation-lead = The person leaves the register of residents, or the AIRE. Whoever leaves with them is entered separately.
registry-change-cancellation-recorded = Cancellation recorded. The family is up to date; earlier residence certificates no longer hold.
registry-change-cancellation-consequences = This cannot be undone from here. The person leaves the family, the home and the electoral lists, and residence certificates no longer hold.
registry-change-cancellation-cause = Reason of the cancellation
registry-change-cancellation-date = Date of the cancellation
registry-change-destination-title = Where they go
registry-change-destination = Italian comune or foreign state
registry-change-destination-here = This is the city itself: for a new home use “Move within the city”.
registry-change-destination-comune = With this reason the Italian comune where they go is needed.
registry-change-destination-abroad = With this reason the foreign state where they go is needed.
registry-change-destination-italian = An Italian citizen who goes abroad is entered in the AIRE, not cancelled for this reason.

# Going abroad
registry-change-aire-title = Enrolment in the AIRE
registry-change-aire-lead = Italian citizens who live abroad and stay on the books of this comune (L. 470/1988). A foreign citizen who leaves is cancelled for emigration.
registry-change-aire-recorded = Enrolment in the AIRE recorded. Earlier certificates of residence and family no longer hold.
registry-change-aire-consequences = The person leaves the family and the home in this comune and joins a sheet of the AIRE; electors vote on the list of citizens abroad. Certificates of residence and family no longer hold.
registry-change-aire-already = The person is in the AIRE of this comune already.
registry-change-aire-cause = Reason of the enrolment
registry-change-aire-date = With effect from
registry-change-aire-date-hint = The day from which it holds, as in the notice of the consulate or in the declaration.
registry-change-aire-company = Who is enrolled
registry-change-aire-who = Who leaves
registry-change-aire-joining = Only this person, with somebody of the AIRE
registry-change-aire-joining-hint = Joins the AIRE sheet of somebody else: write whose.
registry-change-aire-joining-none = This person is on no AIRE sheet of this comune.
registry-change-company-of-hint = Of anybody on the sheet. Empty if nobody is joined.
registry-change-company-joins-nobody = With this choice leave codice fiscale and relationship empty, or choose who joins others.
registry-change-aire-home = Where they live
registry-change-aire-state = Foreign state
registry-change-aire-state-hint = In Italian, for example Francia.
registry-change-aire-locality-hint = The town, for example Lione.
registry-change-aire-locality-missing = Write the town abroad.
registry-change-aire-address = Address abroad
registry-change-aire-address-missing = Write the address: letters and ballots go there.
registry-change-aire-consulate = Consulate in charge
registry-change-aire-consulate-hint = For example Consolato generale d’Italia Barcellona.
registry-change-aire-consulate-missing = Write the consulate in charge.

# Coming back
registry-change-aire-return-title = Return from the AIRE
registry-change-aire-return-lead = Somebody of the AIRE comes back to live in this comune. Who returns to another comune is cancelled.
registry-change-aire-return-recorded = Return recorded: the person is a resident again. Earlier AIRE certificates no longer hold.
registry-change-aire-return-consequences = The person leaves the AIRE and is a resident again; electors vote on the general list. AIRE certificates no longer hold.
registry-change-return-date-hint = The residence holds from this day.
registry-change-return-company = Who returns
registry-change-return-who = Who comes back to live here
registry-change-return-joining = Only this person, with a family of the comune
registry-change-return-joining-hint = Takes the address of that family: leave the new home empty.
registry-change-return-two-homes = Who joins a family takes its address: leave the street empty.

# Entered again
registry-change-readmission-title = Entering again
registry-change-readmission-lead = The person was cancelled and comes back to live in this comune: their file stays.
registry-change-readmission-recorded = Entered again: the person is a resident.
registry-change-readmission-consequences = The person is a resident again. If they join a family, its earlier family certificates no longer hold.
registry-change-readmission-cause = Why they are entered
registry-change-readmission-not-cancelled = The person is not cancelled from this register.

# Somebody who was never here
registry-change-arrival-title = Entering a newcomer
registry-change-arrival-lead = Somebody from another comune or from abroad who was never in this register. A family is entered one by one, the reference person first.
registry-change-arrival-recorded = Entered: this is the file of the newcomer.
registry-change-arrival-consequences = A file is opened, which cannot be deleted from here. Until civil status and parents are known, only residence and family are certified.
registry-change-arrival-surname-hint = As in the document.
registry-change-arrival-papers = Codice fiscale or document
registry-change-arrival-code-hint = If they have none yet leave it empty, and write the foreign document.
registry-change-arrival-document-state = State of the foreign document
registry-change-arrival-document = Number of the foreign document
registry-change-arrival-document-hint = A passport or identity card of another state.
registry-change-arrival-state-missing = Choose the state that issued the document.
registry-change-arrival-number-missing = Write the number of the document.
registry-change-arrival-coming = Where they come from
registry-change-arrival-from = Comune or state they come from
registry-change-arrival-from-missing = Write the comune or the state they come from.
registry-change-arrival-from-here = It is this comune: a newcomer comes from another one, or from abroad.
registry-change-arrival-family = With whom they live
registry-change-arrival-with = Family
registry-change-arrival-own = A family of their own
registry-change-arrival-joining = Joins a family of the comune
registry-change-arrival-known = Perhaps in the register already
registry-change-arrival-namesake = Whoever is here with this name and birth
registry-change-arrival-holder = Whoever has this document on their file
registry-change-arrival-another = I have checked: it is another person
registry-change-arrival-leave = Back to the search

# Procedures
registry-change-procedure = Procedure
registry-change-procedure-since = { $kind }, opened on { $date }
registry-change-procedure-opened-title = Opening a procedure
registry-change-procedure-opened-lead = While it is open, certificates that depend on it wait.
registry-change-procedure-opened-recorded = Procedure opened.
registry-change-procedure-opened-consequences = Certificates that depend on it wait for its end.
registry-change-procedure-closed-title = Closing a procedure
registry-change-procedure-closed-lead = Certificates that were waiting can be issued again.
registry-change-procedure-closed-recorded = Procedure closed.
registry-change-procedure-closed-consequences = Certificates that were waiting can be issued again.

registry-change-custody-noted-title = Note on parental responsibility
registry-change-custody-noted-lead = A court has decided that a parent does not act for the child.
registry-change-custody-noted-recorded = Note entered.
registry-change-custody-noted-consequences = From now on this parent can no longer act online for the child.
registry-change-custody-lifted-title = End of the note on parental responsibility
registry-change-custody-lifted-lead = The parent will act for the child again, once another official has endorsed it.
registry-change-custody-lifted-recorded = End of the note asked for. Another official has to endorse it.
registry-change-custody-lifted-consequences = The note stands until another official endorses it. From then on this parent can act online for the child again, until the age of 18.
registry-change-custody-parent = Parent
registry-change-custody-date = Date of the decree
registry-change-custody-end-date = Date on which it ends
registry-change-custody-decree = Decree
registry-change-custody-decree-hint = Court, number and year.
registry-change-custody-decree-missing = Write which court decided, and the number of the decree.
registry-change-custody-none = No note stands today.
registry-change-custody-of-age = This person is of age and acts for themselves.
registry-change-custody-no-parent = No parent with a file here can act for this person.
registry-refusal-not-a-parent = This person is not one of the parents named in the act of birth.

# Certifiability
registry-change-certifiability-title = Certifiability
registry-change-certifiability-lead = Which data of this person may be certified.
registry-change-certifiability-recorded = Certifiability changed.
registry-change-certifiability-consequences = It holds from today for every certificate.
registry-change-level = What may be certified
registry-change-beside-differs = different
