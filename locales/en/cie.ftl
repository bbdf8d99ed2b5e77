# The pages of the local CIE provider, for the demonstration and the tests.

cie-counterpart-title = Sign in with CIE: test provider
cie-counterpart-notice = This is not the provider of CIE: the people are invented, no card is read and no identity is checked.
cie-counterpart-service = { $provider }: the service { $service } asks for name, family name, date of birth and fiscal code.
cie-counterpart-people = Consent and sign in as
cie-counterpart-refusals = Or refuse
cie-counterpart-cancel = Cancel
cie-counterpart-error = Error { $name }
cie-counterpart-wrong = The service’s request is not accepted.
