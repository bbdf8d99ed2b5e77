# The pages of the house: the front door, the way in, information, management.

# Menu and foot of the page
palazzo-menu-file = File
palazzo-menu-delegations = Delegations
palazzo-menu-certificates = Certificates
palazzo-menu-desk = Desk
palazzo-menu-neighbourhood = Desk
palazzo-menu-registry = Registry
palazzo-menu-withdraw = Withdraw
palazzo-menu-visti = To endorse
palazzo-menu-emergency = Emergency
palazzo-menu-emergencies = Reviews
palazzo-menu-accesses = Accesses
palazzo-menu-jobs = Jobs
palazzo-menu-keys = Your keys
palazzo-menu-requests = Requests
palazzo-menu-inbox = Cases
palazzo-menu-services = Services
palazzo-menu-verify = Verify
palazzo-menu-help = Help
palazzo-service-new-certificate = Take a certificate
palazzo-service-new-certificate-text = It is here at once, with the seal of the city.
palazzo-service-certificates = Certificates
palazzo-service-certificates-text = Download them again or send them to somebody.
palazzo-service-payments-text = What you have to pay, by when, and the receipts.
palazzo-service-applications = Connected applications
palazzo-service-applications-text = The keys by which a program reads or takes your certificates for you.
palazzo-footer-privacy = Privacy notice
palazzo-footer-accessibility = Accessibility statement
palazzo-footer-legal = Legal notes

# The front door
palazzo-home-title = Your town hall, at your home
palazzo-home-lead = Read your own data, take a certificate in seconds, send it to whoever asks for it. From your phone, at any hour.
palazzo-home-outsider-lead = Find what you can ask of the city though you do not live here, and follow your requests. From your phone, at any hour.
palazzo-home-staff-lead = The services for those who work for the city: here are yours.
palazzo-home-greeting = Good day, { $name }
palazzo-home-greeting-for = Good day, { $name }. You are acting for { $represented }.
palazzo-home-services = Services
palazzo-home-file = My file
palazzo-home-file-text = What the registry knows: you, your family, your home. And who has looked.
palazzo-home-certificates = Certificates
palazzo-home-certificates-text = Residence, family, birth and the others: sealed and ready to download.
palazzo-home-all-services = All services
palazzo-home-all-services-text = Residence, parking, school, housing: what you need, how long it takes, what it costs.
palazzo-home-verify = Verify a certificate
palazzo-home-verify-text = Somebody gave you a certificate? Check whether it is authentic and still holds. No need to sign in.
palazzo-home-now = What you can do today
palazzo-home-now-file = See your file: residence, family, civil status, documents.
palazzo-home-now-certificates = Take registry certificates, in Italian and English: many are free, the others you pay online.
palazzo-home-now-send = Send a certificate by a link that ends, that counts how often it is opened, and that you can take back.
palazzo-home-now-seen = Know who has seen your data, when and why.
palazzo-home-now-pay = Pay what you owe the city, several notices at once too, and find the receipts.
palazzo-home-owed = { $amount } to pay. The next day is { $day }.
palazzo-home-owes-nothing = You have nothing to pay.
palazzo-home-help = Need a hand?
palazzo-home-help-text = Call us: we help you on the telephone. Or read the answers to the most common questions.
palazzo-home-call = Call { $phone }
palazzo-home-questions = Questions and answers

# The way in
palazzo-sign-in-demonstration = This is a demonstration
palazzo-sign-in-demonstration-text = Nobody’s identity is checked here: choose one of the invented people and try the services in their place.
palazzo-sign-in-demonstration-enter = Enter the demonstration
palazzo-sign-in-staff = Do you work for the city?
palazzo-sign-in-staff-text = People who work for the city come in with their work account.
palazzo-sign-in-staff-enter = Staff sign-in

# Privacy
palazzo-privacy-title = Privacy notice
palazzo-privacy-lead = Which data we process when you use this site, why, for how long, and what you can do.
palazzo-privacy-controller-title = Who processes the data
palazzo-privacy-controller-text =
    The controller is the { $city }, { $address }. You can write to { $pec } or call { $phone }; the data protection officer is reached there too.
palazzo-privacy-data-title = Which data
palazzo-privacy-data-text =
    What the registry has about you by law: your particulars, residence, family, civil status, citizenship, documents. The certificates that you ask for, and the links by which you send them. When you come in by SPID, CIE or eIDAS, what your provider tells us: name, codice fiscale or European identifier, date of birth.

    The contacts that you leave us, if you like, and the notices that we send you.

    What you have to pay to the city, what you have paid, and the receipts that pagoPA sends us.

    When you open a page we process the address from which you connect, only to limit abuse: we do not write it into our logs.
palazzo-privacy-purposes-title = Why
palazzo-privacy-purposes-text =
    To carry out the tasks that the law gives to the city in registration, certification and the collection of what is owed to it (Art. 6(1)(e) of Regulation (EU) 2016/679; law 1228/1954; DPR 223/1989; DPR 445/2000). We make no profiles, take no automatic decisions about you, and give data to nobody for other ends.
palazzo-privacy-who-title = Who sees them
palazzo-privacy-who-text =
    The people of the registry and of the counters, when needed and with a reason. Each reading and writing stays in a log that nobody can change: in your file, under "Who has seen my data", you read it too.

    The pages load nothing from other sites: while you use them, nobody else knows that you are here.

    When you go to pay, pagoPA is given the notices that you chose: number, amount and reason. To tell you of a payment we ask App IO, by your tax code, whether you use it; if you would rather be told in another way, you choose so among your contacts.
palazzo-privacy-how-long-title = For how long
palazzo-privacy-how-long-text =
    Registry data and certificates are kept as the law says. Your session ends after { $idle } minutes without use, and in any case after { $longest } hours. The requests and responses of SPID, CIE and eIDAS are kept for 24 months, encrypted, as article 13 of the decree of 24 October 2014 demands; then they are erased. Contacts are kept until you remove them, notices for 24 months; an address that you remove or change is erased as soon as we have told it, after three days at the latest. Of each open sign-in we keep the kind of browser and of device, as long as it lasts.
palazzo-privacy-cookies-title = Cookies
palazzo-privacy-cookies-text =
    We use technical cookies only, for which no consent is needed: one for the session after signing in, one that protects forms, one that remembers the language, one that remembers that you signed out. None follows you.
palazzo-privacy-rights-title = Your rights
palazzo-privacy-rights-text =
    You can ask to see your data, to have them corrected and, where the law provides for it, to limit or object to their processing (Articles 15-21 of the Regulation). Write to the city at the addresses above. You can also complain to the Italian data protection authority (Garante).

# Accessibility
palazzo-accessibility-title = Accessibility statement
palazzo-accessibility-lead = We want everybody to be able to use this site. Here is what we did, what we tested, and what we did not.
palazzo-accessibility-how-title = How it is made
palazzo-accessibility-how-text =
    The aim is WCAG 2.1 at level AA (EN 301 549). Pages work without JavaScript, with the keyboard alone, and on a small telephone. Forms say what is wrong beside the field and at the head of the page. A colour never carries a meaning alone.
palazzo-accessibility-tested-title = What was tested
palazzo-accessibility-tested-text =
    With every change, automatic journeys in a real browser (Chromium), 360 and 1280 pixels wide, with axe-core checking the WCAG rules A and AA: a single violation stops the release.
palazzo-accessibility-documents-title = The certificates in PDF
palazzo-accessibility-documents-text =
    Certificates have the structure, the language and the alternative texts that PDF/UA asks for, and can be read by a screen reader.
palazzo-accessibility-gaps-title = What was not tested
palazzo-accessibility-gaps-text =
    No people with disabilities and no independent evaluator have checked it yet, and there was no systematic test with screen readers. Until then this is no statement of full conformance.
palazzo-accessibility-feedback-title = Tell us about a problem
palazzo-accessibility-feedback-text =
    If something does not work for you, call { $phone } or write to { $pec }: we answer within 30 days and meanwhile give you what you need in another way. If the answer does not satisfy you, you can turn to the digital ombudsman at AgID.

# Legal notes
palazzo-legal-title = Legal notes
palazzo-legal-lead = What the documents are worth, and whose are the program, the typefaces and the data.
palazzo-legal-value-title = The documents
palazzo-legal-value-text =
    Certificates given out by { $city } with this service bear an electronic seal and a code by which anybody verifies them. They are valid for { $months } months, except those that state what does not change (Art. 41 DPR 445/2000). They are for use between private parties: public offices get a self-declaration (Art. 40).
palazzo-legal-software-title = The program
palazzo-legal-software-text =
    Palazzo is free software under the EUPL 1.2 (European Union Public Licence): other administrations may use, study, change and pass it on.
palazzo-legal-design-title = The looks
palazzo-legal-design-text =
    The pages use Bootstrap Italia, of the Presidency of the Council of Ministers and its contributors (3-clause BSD licence), built on Bootstrap (MIT licence).
palazzo-legal-fonts-title = The typefaces
palazzo-legal-fonts-text =
    Titillium Web of the Accademia di Belle Arti di Urbino, Lora and Noto Sans are under the SIL Open Font License 1.1; Roboto Mono is under the Apache License 2.0.
palazzo-legal-api-title = The API
palazzo-legal-api-text =
    The API of certificates is free of charge. Whoever uses it for a resident does so with their consent and with a token that the resident can take back. We limit the requests of each machine, so that the service stays for all.
palazzo-legal-sources = Sources of the data
palazzo-legal-sources-text = Public data on which the city’s configuration is based
palazzo-legal-source-what = What
palazzo-legal-source-who = Who published them
palazzo-legal-source-licence = Licence

# Help
palazzo-help-title = Help
palazzo-help-lead = How it works, in a few questions.
palazzo-help-sign-in-title = How do I sign in?
palazzo-help-sign-in-text =
    With the button at the top of the page: choose SPID and your identity provider, or the electronic identity card (CIE). If you are a citizen of another European country, use eIDAS.
palazzo-help-sign-in-demonstration = In this demonstration you choose an invented person.
palazzo-help-take-title = How do I take a certificate?
palazzo-help-take-text =
    Open "Certificates", choose which one and what you need it for, and press the button. In seconds you have a sealed PDF: download it, print it, or send it by a link. You find it again in your file.

    If a rule forbids it, we tell you which one and what to do.
palazzo-help-cost-title = What does it cost?
palazzo-help-cost-text =
    Certificates of birth, marriage, death and civil union bear no stamp duty. For the others the duty is { $stamp } and the secretarial fee { $fee }, unless the use is exempt. Before you order it you see what it costs: you pay online, and as soon as the receipt comes you find it among your certificates. Or you ask for it at a counter.
palazzo-help-pay-title = How do I pay what I owe the city?
palazzo-help-pay-text =
    Open “To pay”: you find your notices, with the reason and the day. Choose which to pay and go to pagoPA, where you pay as you like. A notice counts as paid when the receipt comes: a few seconds are enough as a rule.

    If you have a notice in your hand, you pay it without signing in, with its number and the tax code. You can also print it and pay at a bank, a post office or a tobacconist.

    Did you pay twice, or too much? Look among the services for “Ask for a payment back”.
palazzo-help-use-title = Whom can I give it to?
palazzo-help-use-text =
    A bank, an insurance company, an employer: private parties. Not to public offices or providers of public services: they must accept your self-declaration, which is free.
palazzo-help-verify-title = How does the receiver know that it is genuine?
palazzo-help-verify-text =
    They go to the page "Verify", scan the code, type it, or upload the PDF. The answer says whether the certificate is authentic, what it states, and whether it still holds. The large code can be checked even without a network.
palazzo-help-seen-title = Who sees my data?
palazzo-help-seen-text =
    People who work at the registry and at the counters, when needed. In your file, under "Who has seen my data", you find each access: when, which office, and why.
palazzo-help-people-title = I would rather talk to somebody
palazzo-help-people-text =
    Call { $phone }. If you saw an error page, read its incident number to the operator.

# Management
palazzo-management-title = Management
palazzo-management-lead = The rooms of the people who work for the city.
palazzo-management-role = Your role: { $role }.
palazzo-management-scope-whole = It holds in the whole city.
palazzo-management-scope-office = It holds for the office { $value }
palazzo-management-scope-registry = It holds for the population register
palazzo-management-scope-certificates = It holds for certificates
palazzo-management-scope-cases = Holds for cases
palazzo-management-scope-payments = Holds for revenue
palazzo-management-scope-appointments = It holds for appointments
palazzo-management-scope-platform = It holds for the platform
palazzo-management-scope-accesses = It holds for the register of accesses
palazzo-management-scope-municipio = It holds for people who live in Municipio { $value }
palazzo-management-rooms = Your pages
palazzo-management-jobs = Background jobs
palazzo-management-jobs-text = What the program does by itself, and what did not work out.
palazzo-management-previews-text = How they are defined: forms, conditions, procedures.
palazzo-management-webhooks-text = Which programs we tell, which do not answer, a trial.
palazzo-management-desk = Desk
palazzo-management-desk-text = Serve the person in front of you.
palazzo-management-one-desk-text = Call, recognise, serve and hand over, one person after the other.
palazzo-management-desks-text = What each newsagent issues, their months, the switch.
palazzo-management-neighbourhood = Neighbourhood desk
palazzo-management-neighbourhood-text = Issue a certificate to the person in front of you.
palazzo-management-cases-text = Take cases on, ask, answer, decide.
palazzo-management-registry = Registry
palazzo-management-registry-text = Look for a person and open their file.
palazzo-management-withdraw = Withdrawal of certificates
palazzo-management-withdraw-text = Declare that a certificate no longer counts.
palazzo-management-visti = To be endorsed
palazzo-management-visti-text = Decide what waits for a second official.
palazzo-management-accesses = Register of accesses
palazzo-management-accesses-text = The requests and responses of SPID, CIE and eIDAS, for an authority that asks.
palazzo-jobs-title = Background jobs
palazzo-jobs-lead = What the program does by itself after each request. Failed jobs wait for somebody to look.
palazzo-jobs-states = Jobs by state
palazzo-jobs-count = { $count ->
    [one] 1 job
   *[other] { $count } jobs
}
palazzo-jobs-waiting = Waiting
palazzo-jobs-running = Running
palazzo-jobs-done = Done
palazzo-jobs-dead = Failed
palazzo-jobs-oldest = Late since
palazzo-jobs-no-oldest = Nothing is late
palazzo-jobs-none = No jobs
palazzo-jobs-none-text = There is nothing in this state.
palazzo-jobs-kind = Job
palazzo-jobs-created = Created
palazzo-jobs-due = Due
palazzo-jobs-attempts = Attempts
palazzo-jobs-error = Last error
palazzo-jobs-action = Action
palazzo-jobs-requeue = Try again
palazzo-jobs-requeued = The job is in the queue again.

# Applications
palazzo-applications-title = Applications
palazzo-applications-lead = An application that you trust can ask for your certificates in your place. Here you give it a key, and take it back whenever you like.
palazzo-applications-list = Applications that may act for you
palazzo-applications-none = No applications
palazzo-applications-none-text = As long as you make no key, only you can use your data.
palazzo-applications-name = Name of the application
palazzo-applications-name-hint = A name of your own, to know it by in the list.
palazzo-applications-name-wrong = Write a name of at most { $longest } characters.
palazzo-applications-created = Created
palazzo-applications-last-used = Last used
palazzo-applications-never-used = Never
palazzo-applications-ends = Ends
palazzo-applications-action = Action
palazzo-applications-revoke = Revoke
palazzo-applications-new = Add an application
palazzo-applications-care = Only for those you trust
palazzo-applications-care-text = Whoever has the key reads your certificates and asks for new ones as if they were you. Each use stays among the accesses to your data. Do not send it by mail or in a chat.
palazzo-applications-strong = To make a key, come in again now
palazzo-applications-strong-text = A key opens your data to a program, for up to a year. Making one wants a sign-in with SPID level 3 or CIE, of the last quarter of an hour. Then you are back here.
palazzo-applications-come-in = Sign in again
palazzo-applications-lifetime = For how long
palazzo-applications-lifetime-choose = Choose for how long
palazzo-applications-month = A month
palazzo-applications-half-year = Six months
palazzo-applications-year = A year
palazzo-applications-make = Make the key
palazzo-applications-made = The key for "{ $name }" is ready
palazzo-applications-made-text = Copy it now: we will not show it again.
palazzo-applications-copy = Copy the key
palazzo-applications-too-many = You have { $most } applications already: revoke one
palazzo-applications-developers = For people who write programs: the OpenAPI document

# Problems of the API
palazzo-problem-code = The code, for programs:

# In the log of accesses
palazzo-audit-application-made = Key made for an application
palazzo-audit-application-revoked = Key of an application revoked
palazzo-audit-job-requeued = Job put back into the queue
palazzo-audit-office-token-made = Key made for a system of an office
palazzo-audit-office-token-revoked = Key of a system of an office revoked
palazzo-audit-staff-ended = Access of a member of staff ended
palazzo-purpose-applications = Managing one’s own applications
palazzo-purpose-jobs = Running the platform

# How clear the pages to read are.
palazzo-pages-title = Clarity of the pages
palazzo-pages-lead = How clear the pages are to those who read them, over the last 365 days. Ratings are anonymous: remarks are shown from { $least } ratings on.
palazzo-pages-none = No ratings yet
palazzo-pages-none-text = What is said under the sheets of services, the offices and the pages to read appears here.
palazzo-pages-caption = Ratings page by page
palazzo-pages-page = Page
palazzo-pages-stars = Mean and number
palazzo-pages-answers = Answers
palazzo-pages-back = Back to “{ $title }”
palazzo-management-pages-text = How clear the sheets of services and the pages to read are to those who read them.
palazzo-audit-pages = The ratings of the pages were read
palazzo-purpose-pages = To improve the pages of the city
