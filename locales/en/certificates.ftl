# Certificates: the kinds, the rules, the costs, the words on paper. The pages have their own section at the end.

# The kinds of certificates
certificates-kind-birth = Certificate of birth
certificates-kind-death = Certificate of death
certificates-kind-marriage = Certificate of marriage
certificates-kind-cancellation = Certificate of removal from the register
certificates-kind-citizenship = Certificate of citizenship
certificates-kind-citizenship-history = Certificate of citizenship history
certificates-kind-life = Certificate of life
certificates-kind-residence = Certificate of residence
certificates-kind-residence-history = Certificate of residence history
certificates-kind-aire-residence = Certificate of residence abroad (AIRE)
certificates-kind-civil-status = Certificate of civil status
certificates-kind-family = Certificate of family composition
certificates-kind-family-and-civil-status = Certificate of family composition and civil status
certificates-kind-convivenza-residence = Certificate of residence in a community
certificates-kind-aire-family = Certificate of family composition abroad (AIRE)
certificates-kind-family-with-kinship = Certificate of family composition with kinship
certificates-kind-free-to-marry = Certificate of freedom to marry
certificates-kind-civil-union = Certificate of civil union
certificates-kind-cohabitation-contract = Certificate of cohabitation contract
certificates-kind-residence-on-date = Certificate of residence on a past date

# What they are good for, for who must choose
certificates-about-birth = Where and when you were born, with the record of birth.
certificates-about-death = Where and when a person who lived here died.
certificates-about-marriage = Whom, where and when you married.
certificates-about-cancellation = Since when and why a person is no longer registered here.
certificates-about-citizenship = That you are an Italian citizen.
certificates-about-citizenship-history = The citizenships that you have and have had.
certificates-about-life = That you are alive: bodies that pay pensions often ask for it.
certificates-about-residence = Where you live and since when.
certificates-about-residence-history = Every address at which you have lived in this municipality.
certificates-about-aire-residence = Where you live abroad, if you are in the register of Italians abroad.
certificates-about-civil-status = Whether you are single, married, widowed or divorced.
certificates-about-family = Who lives with you in the same family.
certificates-about-family-and-civil-status = Who lives with you, and the civil status of each.
certificates-about-convivenza-residence = That you live in a community, such as a care home or a convent.
certificates-about-aire-family = Who is in your family abroad.
certificates-about-family-with-kinship = Who lives with you, and how you are related.
certificates-about-free-to-marry = That you are in no marriage and in no civil union.
certificates-about-civil-union = With whom, where and when you entered a civil union.
certificates-about-cohabitation-contract = The contract with the person you live with.
certificates-about-residence-on-date = Where you lived on a day in the past.

# The sentence of each certificate, after “certifies that”
certificates-statement-birth = was born in { $place } on { $day }.
certificates-statement-death = died as stated below.
certificates-statement-marriage = is married; the marriage is recorded as follows.
certificates-statement-cancellation = has been removed from the population register of this municipality.
certificates-statement-citizenship = holds the following citizenship.
certificates-statement-citizenship-history = holds, and has held, the following citizenships.
certificates-statement-life = is alive.
certificates-statement-residence = is resident in this municipality, at the following address.
certificates-statement-residence-history = has been resident in this municipality at the following addresses.
certificates-statement-aire-residence = is entered in this municipality’s register of Italians resident abroad (AIRE).
certificates-statement-civil-status = has the following civil status.
certificates-statement-family = belongs to the registered family composed as follows.
certificates-statement-family-and-civil-status = belongs to the registered family composed as follows, with the civil status of each.
certificates-statement-convivenza-residence = is resident in this municipality, in the following community.
certificates-statement-aire-family = is entered in this municipality’s register of Italians resident abroad (AIRE), with the family composed as follows.
certificates-statement-family-with-kinship = belongs to the registered family composed as follows, with each one’s kinship to the reference person.
certificates-statement-free-to-marry = is free to marry.
certificates-statement-civil-union = is in a civil union, recorded as follows.
certificates-statement-cohabitation-contract = has a cohabitation contract entered in the population register.
certificates-statement-residence-on-date = was resident in this municipality on { $date }, at the following address.

# The facts
certificates-fact-name = Surname and name
certificates-fact-born-on = Date of birth
certificates-fact-born-at = Place of birth
certificates-fact-born = Birth
certificates-fact-fiscal-code = Italian tax code
certificates-fact-birth-act = Record of birth
certificates-fact-died-on = Date of death
certificates-fact-died-at = Place of death
certificates-fact-death-act = Record of death
certificates-fact-cancelled-on = Removed on
certificates-fact-cancellation-reason = Reason
certificates-fact-destination = Moved to
certificates-fact-citizenship = Citizenship
certificates-fact-since = From
certificates-fact-until = Until
certificates-fact-address = Address
certificates-fact-family-address = Address of the family
certificates-fact-resident-since = At this address since
certificates-fact-address-abroad = Residence abroad
certificates-fact-aire-since = In the AIRE since
certificates-fact-consulate = Consulate
certificates-fact-civil-status = Civil status
certificates-fact-spouse = Spouse
certificates-fact-widow-of = Formerly spouse of
certificates-fact-married-on = Married on
certificates-fact-married-at = Married in
certificates-fact-marriage-act = Record of marriage
certificates-fact-marriage-end = End of the marriage
certificates-fact-marriage-ended-on = With effect from
certificates-fact-partner = Civil partner
certificates-fact-union-on = Civil union entered on
certificates-fact-union-at = Civil union entered in
certificates-fact-union-act = Record of civil union
certificates-fact-union-end = End of the civil union
certificates-fact-union-ended-on = With effect from
certificates-fact-partner-died-on = Death of the spouse or partner
certificates-fact-partner-born = Birth
certificates-fact-cohabitant = Cohabitant
certificates-fact-contract-signed-on = Contract signed on
certificates-fact-contract-signed-at = Contract signed in
certificates-fact-contract-registered-on = Entered in the register on
certificates-fact-contract-attested-by = Attested by
certificates-fact-convivenza = Community
certificates-fact-convivenza-kind = Kind of community
certificates-fact-kinship = Kinship
certificates-fact-reference-date = Reference date
certificates-fact-left-out = Facts on the document only
certificates-act-number = no. { $value }
certificates-act-part = part { $value }
certificates-act-series = series { $value }
certificates-act-year = year { $value }
certificates-act-comune = Municipality of { $value }
certificates-home-roofless = of no fixed abode, { $address }
certificates-citizenship-italian = Italian
certificates-citizenship-stateless = stateless
certificates-citizenship-uncertain = being determined

# Words of the registry’s tables
certificates-marital-status-single = single
certificates-marital-status-married = married
certificates-marital-status-widowed = widowed
certificates-marital-status-divorced = divorced
certificates-marital-status-civil-partnered = in a civil union
certificates-marital-status-free-by-partners-death = free to marry after the death of the civil partner
certificates-marital-status-free-by-dissolution = free to marry after the dissolution of the civil union
certificates-marital-status-unknown = not known
certificates-kinship-reference-person = reference person
certificates-kinship-spouse = spouse
certificates-kinship-child = child
certificates-kinship-grandchild = grandchild
certificates-kinship-great-grandchild = great-grandchild
certificates-kinship-parent = parent
certificates-kinship-grandparent = grandparent
certificates-kinship-great-grandparent = great-grandparent
certificates-kinship-sibling = sibling
certificates-kinship-niece-or-nephew = niece or nephew
certificates-kinship-aunt-or-uncle = aunt or uncle
certificates-kinship-cousin = cousin
certificates-kinship-other-relative = other relative
certificates-kinship-stepchild = stepchild
certificates-kinship-stepparent = stepparent
certificates-kinship-child-in-law = child-in-law
certificates-kinship-parent-in-law = parent-in-law
certificates-kinship-sibling-in-law = sibling-in-law
certificates-kinship-half-sibling = half-sibling
certificates-kinship-niece-or-nephew-by-marriage = niece or nephew by marriage
certificates-kinship-aunt-or-uncle-by-marriage = aunt or uncle by marriage
certificates-kinship-other-in-law = other relative by marriage
certificates-kinship-cohabitant = cohabitant
certificates-kinship-head-of-convivenza = head of the community
certificates-kinship-guest-of-convivenza = member of the community
certificates-kinship-guardian = guardian
certificates-kinship-civil-partner = civil partner
certificates-kinship-adopted = adopted child
certificates-kinship-niece-nephew-or-grandchild = grandchild, niece or nephew
certificates-kinship-undefined = not stated
certificates-convivenza-role-head = head of the community
certificates-convivenza-role-member = member of the community
certificates-convivenza-role-other = other
certificates-convivenza-role-unknown = not stated
certificates-convivenza-kind-religious = religious
certificates-convivenza-kind-care = for medical care
certificates-convivenza-kind-assistance = for assistance
certificates-convivenza-kind-military = military
certificates-convivenza-kind-prison = prison
certificates-convivenza-kind-other = of another kind
certificates-marriage-end-civil-effects-ceased = civil effects ceased
certificates-marriage-end-annulment = annulment
certificates-marriage-end-dissolution = dissolution
certificates-marriage-end-nullity = declaration of nullity
certificates-marriage-end-separation = separation
certificates-marriage-end-civil-effects-ceased-by-agreement = civil effects ceased by agreement
certificates-marriage-end-dissolution-by-agreement = dissolution by agreement
certificates-marriage-end-separation-by-agreement = separation by agreement
certificates-marriage-end-foreign-judgment = recognised foreign judgment
certificates-marriage-end-foreign-notary = deed of a notary abroad
certificates-marriage-end-other = another cause
certificates-union-end-agreement = agreement
certificates-union-end-assisted-negotiation = assisted negotiation
certificates-union-end-judgment = judgment
certificates-cancellation-reason-to-another-comune = moved to another municipality
certificates-cancellation-reason-no-fixed-abode = change of domicile of a person of no fixed abode
certificates-cancellation-reason-foreigner-moved-abroad = foreign citizen moved abroad
certificates-cancellation-reason-untraceable = could not be traced
certificates-cancellation-reason-stay-not-renewed = declaration of habitual residence not renewed
certificates-cancellation-reason-to-aire = entered in the AIRE of another municipality
certificates-cancellation-reason-census-correction = correction after a census
certificates-cancellation-reason-double-registration = registered twice
certificates-cancellation-reason-citizenship-lost = Italian citizenship lost
certificates-cancellation-reason-restored = earlier position restored
certificates-cancellation-reason-other = another reason
certificates-aire-cancellation-reason-returned-elsewhere = returned to another municipality in Italy
certificates-aire-cancellation-reason-immigrated-elsewhere = immigrated to another municipality
certificates-aire-cancellation-reason-untraceable = presumed untraceable
certificates-aire-cancellation-reason-citizenship-lost = Italian citizenship lost
certificates-aire-cancellation-reason-to-another-aire = moved to the AIRE of another municipality
certificates-aire-cancellation-reason-other = another reason
certificates-aire-cancellation-reason-double-registration = registered twice

# The printed page
certificates-paper-office = Registry office
certificates-paper-seal = Emblem: { $city }
certificates-paper-demonstration = Demonstration document, without legal value
certificates-paper-combined = Combined certificate
certificates-paper-on-date = As of { $date }
certificates-paper-intro = The registrar, on the evidence of the records, certifies that
certificates-paper-number = Number
certificates-paper-issued = Place and date
certificates-paper-validity = Validity
certificates-paper-valid-until = six months, until { $date }
certificates-paper-valid-for-ever = unlimited
certificates-paper-duty = Stamp duty and fees
certificates-paper-nothing-due = no stamp duty and no fee
certificates-paper-stamp = stamp duty { $amount }
certificates-paper-no-fee = no fee
certificates-paper-fee-alone = no stamp duty; fee { $amount }
certificates-paper-stamp-number = Stamp duty paid by the digital duty stamp (IUBD) { $number }.
certificates-paper-still = to this day
certificates-paper-fee = fee { $amount }
certificates-paper-exempt = Free of stamp duty: { $law }.
certificates-paper-verify = Check this document
certificates-paper-verify-advice = Whoever receives this document can check that it is authentic and still holds, without signing up.
certificates-paper-verify-link = Address
certificates-paper-verify-code = Verification code
certificates-paper-verify-online = Online check
certificates-paper-verify-online-alt = QR code with the address of the online check
certificates-paper-verify-offline = Signed content: can be checked offline
certificates-paper-verify-offline-alt = QR code with the signed content of the document
certificates-paper-sealed = Electronic document with the electronic seal of the { $city }. A copy on paper is good if the check succeeds.

# Where it is handed in, and the sentence that the law wants on the document
certificates-destination-private = To somebody private in Italy, such as a bank or an employer
certificates-destination-abroad = Abroad
certificates-destination-immigration = In an immigration procedure
certificates-destination-court = To a court
certificates-sentence-private = This certificate may not be presented to public administrations or to private operators of public services in Italy.
certificates-sentence-abroad = Under art. 40 of Presidential Decree no. 445 of 28 December 2000 this certificate is issued for use abroad only.
certificates-sentence-immigration = Certificate issued for procedures under the immigration law.
certificates-sentence-court = Under art. 40 of Presidential Decree no. 445 of 28 December 2000 this certificate is issued for court proceedings.
certificates-sentence-administration = Issued to the public administration that asked for it, to be acquired ex officio (art. 43, Presidential Decree 445 of 28 December 2000).

# What it is for: the exemptions from stamp duty
certificates-exemption-1 = Charities (ONLUS) and volunteer organisations
certificates-exemption-1-law = art. 27-bis, table B, Presidential Decree 642/1972
certificates-exemption-2 = Sports clubs
certificates-exemption-2-law = art. 8-bis, table B, Presidential Decree 642/1972
certificates-exemption-3 = Trials: certificates to be filed in court
certificates-exemption-3-law = art. 18, Presidential Decree 115/2002
certificates-exemption-4 = Expert appointed by a court, trustee in bankruptcy
certificates-exemption-4-law = art. 16, table B, Presidential Decree 642/1972
certificates-exemption-5 = Interdiction, incapacity, support administration
certificates-exemption-5-law = art. 13, table B, Presidential Decree 642/1972
certificates-exemption-6 = Adoption, fostering, guardianship of minors
certificates-exemption-6-law = art. 13, table B, Presidential Decree 642/1972 and art. 82, law 184/1983
certificates-exemption-7 = Separation and divorce
certificates-exemption-7-law = art. 19, law 74/1987
certificates-exemption-8 = Renamed street or renumbered house
certificates-exemption-8-law = art. 16 (8), law 537/1993
certificates-exemption-9 = Foreign pension
certificates-exemption-9-law = art. 9, table B, Presidential Decree 642/1972
certificates-exemption-10 = Papers between public administrations
certificates-exemption-10-law = art. 16, table B, Presidential Decree 642/1972
certificates-exemption-99 = Another law, to be named
certificates-exemption-99-law = another law
certificates-exemption-by-nature-law = art. 7 (5), law 405/1990

# Why a certificate cannot be issued, and what to do
certificates-rule-not-certifiable = { $who ->
    [you] Your data cannot be certified.
   *[other] This person’s data cannot be certified.
}
certificates-rule-not-certifiable-advice = Call the registry office: they will tell you why, and how to solve it.
certificates-rule-not-enrollable = Registration is not yet possible: part of the data is missing.
certificates-rule-not-enrollable-advice = Go to a registry desk: an official can look at the case.
certificates-rule-under-guardianship = { $who ->
    [you] You are under guardianship.
   *[other] The person is under guardianship.
}
certificates-rule-under-guardianship-advice = The guardian asks for the certificate: here, with their own digital identity, from the page “Delegations”; or at a registry desk, with the decree of appointment.
certificates-rule-partially-certifiable = { $who ->
    [you] Only your residence and your family can be certified.
   *[other] Only this person’s residence and family can be certified.
}
certificates-rule-partially-certifiable-advice = Choose the certificate of residence or of family composition, or go to a registry desk.
certificates-rule-open-procedure = { $who ->
    [you] A procedure on your data is open, such as a change of residence.
   *[other] A procedure on these data is open, such as a change of residence.
}
certificates-rule-open-procedure-advice = Wait until the procedure ends. If it is urgent, go to a registry desk: an official may decide to issue it.
certificates-rule-dead = The person has died.
certificates-rule-dead-advice = At the counter you can ask for the certificate of death or the historical certificates.
certificates-rule-cancelled = { $who ->
    [you] You are no longer registered in this municipality.
   *[other] The person is no longer registered in this municipality.
}
certificates-rule-cancelled-advice = { $who ->
    [you] Ask the municipality where you live now. Here you can have the historical certificates, at the counter.
   *[other] Ask the municipality where the person lives now. Here you can have the historical certificates, at the counter.
}
certificates-rule-in-aire = { $who ->
    [you] You are in the register of Italians abroad (AIRE): this certificate is only for residents in Italy.
   *[other] The person is in the register of Italians abroad (AIRE): this certificate is only for residents in Italy.
}
certificates-rule-in-aire-advice = Choose the certificate of residence or of family composition abroad (AIRE).
certificates-rule-resident = { $who ->
    [you] You live in Italy: this certificate is only for Italians abroad (AIRE).
   *[other] The person lives in Italy: this certificate is only for Italians abroad (AIRE).
}
certificates-rule-resident-advice = Choose the certificate of residence or of family composition: those are for residents in Italy.
certificates-rule-born-abroad-in-aire = { $who ->
    [you] You are in the register of Italians abroad and were born abroad.
   *[other] The person is in the register of Italians abroad and was born abroad.
}
certificates-rule-born-abroad-in-aire-advice = Ask the municipality that transcribed the record of birth.
certificates-rule-not-dead = The person is not recorded as dead.
certificates-rule-not-dead-advice = If the person died recently, wait until the record of death arrives and try again.
certificates-rule-requester-is-dead = The request is made in the name of the person who died.
certificates-rule-requester-is-dead-advice = Make the request in your own name.
certificates-rule-not-cancelled = { $who ->
    [you] You are still registered in this municipality.
   *[other] The person is still registered in this municipality.
}
certificates-rule-not-cancelled-advice = Choose the certificate of residence.
certificates-rule-cancellation-date-missing = The register has no date of removal.
certificates-rule-cancellation-date-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-status-missing = The register has no civil status.
certificates-rule-status-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-status-data-missing = The register lacks the data behind the civil status, such as the marriage.
certificates-rule-status-data-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-not-married = { $who ->
    [you] You are not recorded as married.
   *[other] The person is not recorded as married.
}
certificates-rule-not-married-advice = Choose the certificate of civil status. If the marriage is recent, wait for its transcription.
certificates-rule-marriage-data-missing = The register lacks the data of the marriage.
certificates-rule-marriage-data-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-spouse-missing = The register lacks the data of the spouse.
certificates-rule-spouse-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-in-aire-at-marriage = { $who ->
    [you] You were already in the register of Italians abroad when you married.
   *[other] The person was already in the register of Italians abroad when they married.
}
certificates-rule-in-aire-at-marriage-advice = Ask the municipality that transcribed the record of marriage.
certificates-rule-not-free = { $who ->
    [you] You are not recorded as free to marry.
   *[other] The person is not recorded as free to marry.
}
certificates-rule-not-free-advice = Choose the certificate of civil status. If the status changed recently, wait for the update.
certificates-rule-not-in-civil-union = { $who ->
    [you] You are not recorded as being in a civil union.
   *[other] The person is not recorded as being in a civil union.
}
certificates-rule-not-in-civil-union-advice = Choose the certificate of civil status. If the union is recent, wait for its transcription.
certificates-rule-union-data-missing = The register lacks the data of the civil union.
certificates-rule-union-data-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-partner-missing = The register lacks the data of the civil partner.
certificates-rule-partner-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-union-after-expatriation = The civil union was entered after moving abroad.
certificates-rule-union-after-expatriation-advice = Ask the municipality that transcribed the record of the civil union.
certificates-rule-contract-missing = No cohabitation contract is entered in the register.
certificates-rule-contract-missing-advice = The notary or lawyer who attested the contract must send it to the registry office.
certificates-rule-cohabitant-missing = The register lacks the data of the cohabitant.
certificates-rule-cohabitant-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-requester-not-party = The certificate of a cohabitation contract is issued only to one of the two.
certificates-rule-requester-not-party-advice = One of the two must ask for it, with their own tax code.
certificates-rule-contract-after-expatriation = The cohabitation contract was entered after moving abroad.
certificates-rule-contract-after-expatriation-advice = Call the registry office: they will tell you which municipality can certify it.
certificates-rule-citizenship-missing = The register has no citizenship.
certificates-rule-citizenship-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-citizenship-uncertain = The citizenship is being determined.
certificates-rule-citizenship-uncertain-advice = Wait for the decision; for information go to a registry desk.
certificates-rule-several-citizenships = { $who ->
    [you] You have more than one citizenship.
   *[other] The person has more than one citizenship.
}
certificates-rule-several-citizenships-advice = Ask at the counter for the certificate of citizenship history.
certificates-rule-not-italian = { $who ->
    [you] You are not an Italian citizen.
   *[other] The person is not an Italian citizen.
}
certificates-rule-not-italian-advice = Ask your consulate. In special cases an official may issue it at the counter.
certificates-rule-not-italian-history = { $who ->
    [you] You are not an Italian citizen.
   *[other] The person is not an Italian citizen.
}
certificates-rule-not-italian-history-advice = Ask your consulate.
certificates-rule-no-family = { $who ->
    [you] You are not recorded in any family.
   *[other] The person is not recorded in any family.
}
certificates-rule-no-family-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-family-incomplete = The composition of the family is not yet complete in the register.
certificates-rule-family-incomplete-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-in-convivenza = { $who ->
    [you] You live in a community, not in a family.
   *[other] The person lives in a community, not in a family.
}
certificates-rule-in-convivenza-advice = Choose the certificate of residence in a community.
certificates-rule-no-reference-person = The family has no reference person.
certificates-rule-no-reference-person-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-no-fixed-abode = { $who ->
    [you] You are of no fixed abode.
   *[other] The person is of no fixed abode.
}
certificates-rule-no-fixed-abode-advice = Choose the certificate of residence.
certificates-rule-alone-in-family = { $who ->
    [you] You are the only one in your family: there is nobody else to list.
   *[other] The family is of one person: there is nobody else to list.
}
certificates-rule-alone-in-family-advice = Choose the certificate of family composition.
certificates-rule-minor-outside-the-family = The person who asks is a minor and not of the family.
certificates-rule-minor-outside-the-family-advice = An adult or somebody of the family must ask for it.
certificates-rule-not-aire-family = { $who ->
    [you] Your family is not in the register of Italians abroad.
   *[other] The person’s family is not in the register of Italians abroad.
}
certificates-rule-not-aire-family-advice = If the family lives abroad too, write to the consulate to have it entered in the register (AIRE).
certificates-rule-retired-kinship = A kinship in the family is recorded with a code no longer in use.
certificates-rule-retired-kinship-advice = Call the registry office: the record is corrected without your coming.
certificates-rule-not-in-convivenza = { $who ->
    [you] You do not live in a community.
   *[other] The person does not live in a community.
}
certificates-rule-not-in-convivenza-advice = Choose the certificate of residence.
certificates-rule-no-home = The register has no address.
certificates-rule-no-home-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-home-date-missing = The register lacks the date on which a residence began.
certificates-rule-home-date-missing-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-home-before-registration = A residence is recorded as begun before the registration.
certificates-rule-home-before-registration-advice = Go to a registry desk with an identity document: the record can be completed.
certificates-rule-date-missing = The date that the certificate is about is missing.
certificates-rule-date-missing-advice = Name the day of which you need the residence.
certificates-rule-date-in-future = The reference date is in the future.
certificates-rule-date-in-future-advice = Name a day in the past.
certificates-rule-date-before-registration = The reference date is before the registration in this municipality.
certificates-rule-date-before-registration-advice = Name a later day, or ask the municipality where the person lived then.
certificates-rule-date-before-first-home = The reference date is before the first residence that the register knows.
certificates-rule-date-before-first-home-advice = Name a later day, or ask for a search in the archive at a registry desk.
certificates-rule-date-after-leaving = The reference date is after the removal or the death.
certificates-rule-date-after-leaving-advice = Name an earlier day.
certificates-rule-no-home-on-date = On that day no residence in this municipality is recorded.
certificates-rule-no-home-on-date-advice = Name another day, or go to a registry desk.
certificates-rule-alone = This certificate is issued on its own.
certificates-rule-alone-advice = Ask for the other certificates in a second request.
certificates-rule-marriage-excludes = The certificate of marriage does not go with those of freedom to marry and of civil union.
certificates-rule-marriage-excludes-advice = Leave one of them out.
certificates-rule-free-to-marry-excludes = The certificate of freedom to marry does not go with those of marriage and of civil status.
certificates-rule-free-to-marry-excludes-advice = Leave one of them out.
certificates-rule-aire-excludes-residents = The certificates for Italians abroad do not go with those for residents.
certificates-rule-aire-excludes-residents-advice = Ask for them in two requests.
certificates-rule-civil-status-excludes = The certificate of civil status does not go with this certificate of family or community.
certificates-rule-civil-status-excludes-advice = Choose the certificate of family composition and civil status, or make two requests.
certificates-rule-family-excludes = A document holds only one certificate of family or community.
certificates-rule-family-excludes-advice = Leave one of them out.
certificates-rule-family-and-civil-status-excludes = A document holds only one certificate of family or community.
certificates-rule-family-and-civil-status-excludes-advice = Leave one of them out.
certificates-rule-convivenza-excludes = The certificate of residence in a community does not go with those of family.
certificates-rule-convivenza-excludes-advice = Leave one of them out.
certificates-rule-kinship-excludes = A document holds only one certificate of family or community.
certificates-rule-kinship-excludes-advice = Leave one of them out.
certificates-rule-administration-without-reference = A public administration must state the reference of its request.
certificates-rule-administration-without-reference-advice = Write the registered number and the date of the request.
certificates-rule-exemption-without-description = For another ground of exemption the law must be named.
certificates-rule-exemption-without-description-advice = Write the article and the law that exempt from stamp duty.
certificates-rule-exemption-of-administrations = This exemption is only for what a public administration asks for itself.
certificates-rule-exemption-of-administrations-advice = Choose the true use, among those listed.
certificates-rule-exemption-description-too-long = The description of the exemption is too long.
certificates-rule-exemption-description-too-long-advice = Use at most 256 characters.
certificates-rule-destination-wants-exemption = For immigration procedures and for courts the certificate is free of stamp duty: the ground is missing.
certificates-rule-destination-wants-exemption-advice = Choose the use that exempts from stamp duty.
certificates-rule-counter-only = This certificate is issued only at the counter.
certificates-rule-counter-only-advice = Go to a registry desk with an identity document.
certificates-rule-costs-online = For this use there is something to pay, and payment is not yet possible here.
certificates-rule-costs-online-advice = If your use is among the exempt ones, choose it. Otherwise go to a registry desk.

# Practice at neighbourhood desks
certificates-training-notice = Practice: document without value
certificates-training-text = This sheet is for learning. It is no certificate, has no number of the register and counts for nothing.
certificates-training-number = practice
certificates-training-unsealed = Without an electronic seal: it is no document of the city.
certificates-training-name = Name
certificates-training-code = Codice fiscale
