# Identity: how people come in and go out, and the register of accesses.

# The ways in
identity-ways-in-title = Sign in
identity-ways-in-lead = To use the site and its services, sign in in one of these ways.
identity-ways-in-strong = A stronger sign-in is needed
identity-ways-in-strong-text = For this, sign in again with SPID level 3 or with the electronic identity card. Then we take you back to where you were.
identity-ways-in-closed = Signing in online is not open yet
identity-ways-in-closed-text = For now you cannot come in with your digital identity. Certificates are to be had at the registry counters; to learn where and when, call { $phone }.
identity-ways-in-without = Without signing in
identity-ways-in-without-text = To check a certificate that you were given, you need not sign in:
identity-ways-in-verify = verify a certificate
identity-spid-title = SPID
identity-spid-text = Sign in with SPID, the Italian public system of digital identity.
identity-spid-enter = Sign in with SPID
identity-spid-choose = Choose your identity provider:
identity-spid-no-provider = The list of providers is not available at the moment. Try again in some minutes.
identity-spid-how = How to get SPID
identity-cie-title = CIE
identity-cie-text = Sign in with the Italian electronic identity card: on the phone with the app CieID, or on a computer with a card reader.
identity-cie-enter = Sign in with CIE
identity-cie-no-provider = Signing in with CIE is not available at the moment. Try again in some minutes.
identity-cie-how = How to sign in with CIE
identity-eidas-title = eIDAS
identity-eidas-text = Are you a citizen of another European country? Use the digital identity of your country.
identity-eidas-enter = Login with eIDAS

# On the way to the provider
identity-send-title = You are on your way to your identity provider
identity-send-text = If the page does not change by itself, press the button.
identity-send-go = Continue

# When somebody does not come in: what happened, what to do
identity-not-in-here = Not signed in
identity-not-in-again = Back to signing in
identity-not-in-call = If the problem persists, call { $phone } and read out this number:
identity-not-in-number = nr{ $number }
identity-not-in-too-many-attempts-title = Too many attempts
identity-not-in-too-many-attempts-text = Wrong credentials were entered several times. Recover them on the site of your identity provider, then try again.
identity-not-in-no-credentials-title = Your SPID is not enough for this
identity-not-in-no-credentials-text = A higher level of SPID is needed than the one you have. Ask your identity provider for it, then try again.
identity-not-in-timed-out-title = It took too long
identity-not-in-timed-out-text = Signing in at your identity provider took too long. Try again, and finish within a few minutes.
identity-not-in-consent-denied-title = You did not consent
identity-not-in-consent-denied-text = To come in, your provider has to tell us who you are: without your consent it cannot. If you want to use the services, try again and consent.
identity-not-in-suspended-title = Your digital identity is suspended or revoked
identity-not-in-suspended-text = Your provider does not let you use this identity. Turn to it to have it reactivated.
identity-not-in-reserved-title = Your provider did not let you in
identity-not-in-reserved-text = The identity provider did not finish the sign-in. Try again; if it happens again, turn to it.
identity-not-in-cancelled-title = You cancelled
identity-not-in-cancelled-text = You are not signed in and we did not get your data. Try again whenever you like.
identity-not-in-wrong-kind-title = A personal identity is needed
identity-not-in-wrong-kind-text = You used an identity for professionals or of a company. Here one comes in with a personal digital identity.
identity-not-in-our-fault-title = Signing in did not work
identity-not-in-our-fault-text = It is our mistake, not yours: the identity provider did not understand our request. We have noted it; try later or with another provider.
identity-not-in-unexplained-title = Your provider did not let you in
identity-not-in-unexplained-text = The identity provider did not say why. Try again; if it happens again, turn to it.
identity-not-in-access-denied-title = You are not signed in
identity-not-in-access-denied-text = Signing in with CIE was cancelled, or the level of your identity is not enough. We did not get your data. Try again whenever you like.
identity-not-in-provider-failed-title = Signing in with CIE does not work at the moment
identity-not-in-provider-failed-text = The provider of CIE has a problem and did not let you in. Try again in some minutes, or sign in another way.
identity-not-in-unnamed-title = We do not know who you are
identity-not-in-unnamed-text = Your provider did not tell us a valid codice fiscale. Check the data of your digital identity there, then try again.
identity-not-in-ambiguous-title = We cannot tell who you are
identity-not-in-ambiguous-text = Your codice fiscale has also been another person’s. Call us or come to a counter with a document: we will find out which is yours today.
identity-not-in-deceased-title = We cannot let you in
identity-not-in-deceased-text = The data of your digital identity do not agree with the register’s. Call us or come to a counter with a document: we will put it right.
identity-not-in-other-birth-title = We cannot let you in
identity-not-in-other-birth-text = The birth date of your digital identity is not the register’s. Call us or come to a counter with a document: we will check which is right.
identity-not-in-nobody-waits-title = This sign-in is no longer valid
identity-not-in-nobody-waits-text = It was used already, has expired, or was begun in another browser. Begin again, in the same browser and with cookies on.
identity-not-in-not-believed-title = The provider’s answer is not valid
identity-not-in-not-believed-text = What came from the identity provider did not pass the security checks, and we did not accept it. Begin again.

# Whom the register does not know
identity-welcome-title = Welcome
identity-welcome-lead = We have recognised your identity, but you are not in the register of { $city }. Here are the services that are open to everybody.
identity-welcome-open = What you can do
identity-welcome-verify = Verify a certificate
identity-welcome-verify-text = See whether a certificate that you were given is authentic and still holds.
identity-welcome-help = Help and contacts
identity-welcome-help-text = Where to go, whom to call, what to bring.
identity-welcome-mistake = Do you live here?
identity-welcome-mistake-text = If you have just moved, wait until the procedure is finished. If you think this is a mistake, call { $phone }.

# The register of accesses
identity-register-title = Register of accesses
identity-register-lead = The requests and responses of SPID, CIE and eIDAS of the last 24 months. Each search and each reading is written down, with its reason.
identity-register-from = From
identity-register-to = To
identity-register-identifier = Identifier
identity-register-identifier-hint = Of a request, a response, an assertion or an ID token
identity-register-reason = Reason
identity-register-reason-hint = For example the request of an authority with its protocol number
identity-register-reason-wanted = Write the reason, in { $shortest } to { $longest } characters
identity-register-wrong-date = Write a date, for example 16/03/2020
identity-register-wrong-order = The second day comes before the first
identity-register-search = Search
identity-register-found = { $count ->
    [one] One entry
   *[other] { $count } entries
}
identity-register-none = No entry
identity-register-none-text = In these days there is no access with this identifier. Check the dates.
identity-register-cut = There are more entries: these are the hundred latest. Narrow the days.
identity-register-caption = Entries of the register, the latest first
identity-register-recorded = Entered
identity-register-scheme = Way in
identity-register-scheme-spid = SPID or eIDAS
identity-register-scheme-cie = CIE
identity-register-provider = Provider
identity-register-request = Request
identity-register-entry = Entry
identity-register-open = Open
identity-access-title = Entry of the register of accesses
identity-access-logged = This reading was written down.
identity-access-response = Response
identity-access-assertion = Assertion
identity-access-subject = What the provider calls the person
identity-access-request-xml = The request as sent
identity-access-response-xml = The response as received
identity-access-trust-chain = Why the provider was believed: the statements of the federation
identity-access-proof = By what we proved who we are
identity-access-id-token = The provider attests the sign-in (ID token)
identity-access-userinfo = The provider says who it is (userinfo)
identity-access-back = Back to the register

# Who has seen my data
identity-purpose-sign-in = Signing in to the services
identity-audit-signed-in = Signed in with a digital identity
identity-audit-signed-in-high = Signed in with a digital identity of the high level
identity-audit-not-recognised = Sign-in refused: data differ from the register’s
identity-audit-register-searched = Search in the register of accesses
identity-audit-register-opened = An entry of the register of accesses was read
