# What people who work for the city are here for
auth-role-counter-clerk = counter clerk
auth-role-registry-official = registry official
auth-role-case-official = case official
auth-role-case-head = head of cases
auth-role-revenue-official = revenue official
auth-role-platform-operator = platform operator
auth-role-access-keeper = keeper of the register of accesses
auth-role-neighbourhood-desk = neighbourhood desk
auth-role-contact-operator = contact centre operator
auth-role-calendar-manager = calendar manager
auth-role-emergency-head = head of decrees

# What a role allows
auth-permission-search-registry = search the population register
auth-permission-open-file = open a file, with a reason
auth-permission-change-registry = enter changes in the register
auth-permission-issue-certificates = issue certificates at the desk
auth-permission-record-delegations = write down delegations at the desk
auth-permission-take-requests = take requests at the desk
auth-permission-take-calls = take requests on the telephone
auth-permission-issue-batches = issue certificates from a list
auth-permission-withdraw-certificates = withdraw certificates
auth-permission-issue-to-the-present = issue certificates to who is present
auth-permission-work-cases = work the cases of the office
auth-permission-decide-cases = decide cases and assign them
auth-permission-publish-rankings = publish rankings
auth-permission-collect-payments = take payments at the desk and keep the till
auth-permission-work-payments = put right payments that do not add up
auth-permission-read-accounts = read the accounts of revenue
auth-permission-import-dues = enter what is owed
auth-permission-review-emergencies = review what was opened in an emergency
auth-permission-manage-jobs = manage jobs that failed
auth-permission-read-access-register = read the register of accesses
auth-permission-book-for-others = book for others
auth-permission-call-visitors = call who waits in an office
auth-permission-manage-calendars = keep offices, hours and calendars
auth-permission-read-appointment-figures = read the figures of appointments
auth-permission-act-by-decree = act by decree
auth-permission-manage-neighbourhood-desks = keep the neighbourhood desks

# What nobody has in one hand
auth-separation-own-matters = nobody enters, issues or withdraws for themselves or their family
auth-separation-keeper-alone = who keeps the register of accesses does nothing else
auth-separation-operators-read-nobody = who runs the platform reads nobody’s data, nor the register that tells of them
auth-separation-second-official = the end of a note on parental responsibility wants a second official
auth-separation-emergency-reviewed = what was opened in an emergency is reviewed by another person
auth-separation-decided-by-another = who wrote a request down for somebody at the desk does not decide it, nor who gave an opinion that the decision has to wait for
auth-separation-till-seen-by-another = a correction of a till beyond the limit wants the approval of another person
auth-separation-desk-alone = a neighbourhood desk issues certificates to who is present and does nothing else
