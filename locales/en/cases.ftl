# The catalogue of services, and cases.

cases-services-title = Services
cases-services-lead = What you can ask of the city, how, how long it takes and what it costs.
cases-services-search = What do you need?
cases-services-search-hint = For example: parking, identity card, nursery.
cases-services-search-submit = Search
cases-services-count = { $count ->
    [one] One service found.
   *[other] { $count } services found.
}
cases-services-all = Show all services
cases-services-none = No service with these words
cases-services-none-text = Try a single, more common word, or call { $phone }.
cases-services-topics = Topics

cases-service-active = Active service
cases-service-suspended = Service not active.
cases-service-begin = Go to the online service
cases-service-easy = In easy words
cases-service-index = On this page
cases-service-for-whom = Who it is for
cases-service-how = How to do it
cases-service-needed = What you need
cases-service-needed-lead = Before you begin, have at hand:
cases-service-obtained = What you get
cases-service-times = Times and deadlines
cases-service-term = { $days ->
    [one] The law gives the city one day at most.
   *[other] The law gives the city { $days } days at most.
}
cases-service-term-working = { $days ->
    [one] The law gives the city one working day at most.
   *[other] The law gives the city { $days } working days at most.
}
cases-service-cost = What it costs
cases-service-access = Get the service
cases-service-access-online = The service is online at all hours.
cases-service-access-other = To speak with somebody call { $phone }, or go to the office named under contacts.
cases-service-conditions = Conditions
cases-service-terms = Terms and conditions of the service
cases-service-special = Special cases
cases-service-contacts = Contacts
cases-service-unit = Office
cases-service-phone = Telephone
cases-service-pec = Certified mail (PEC)
cases-service-address = Address
cases-service-hours = Hours
cases-service-laws = Rules
cases-service-privacy = Your data
cases-service-kept = { $years ->
    [one] We keep the file for one year after the end.
   *[other] We keep the file for { $years } years after the end.
}
cases-service-privacy-link = Read the privacy notice
cases-service-related = Related services
cases-service-topics = Topics
