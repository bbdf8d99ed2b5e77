# The pages of the local identity provider, for the demonstration and the tests.

spid-counterpart-title = Test identity provider
spid-counterpart-notice = This is not a SPID provider: the people are invented and no identity is checked here.
spid-counterpart-service = { $provider }: the service { $service } asks who you are.
spid-counterpart-people = Sign in as
spid-counterpart-refusals = Or answer with a refusal
spid-counterpart-cancel = Cancel (nr25)
spid-counterpart-error = Error nr{ $number }
spid-counterpart-continue = Continue
spid-counterpart-left = The session is over in every service.
spid-counterpart-not-left = The service could not end the session.
spid-counterpart-wrong = The service’s request is not accepted.
