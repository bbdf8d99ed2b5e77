# The demonstration's sign-in page.

demo-identity-title = Choose who to be
demo-identity-notice-title = Demonstration sign-in
demo-identity-notice = These people are invented and nobody’s identity is checked here. In a real city hall one signs in with SPID or the electronic identity card.
demo-identity-residents = Residents
demo-identity-staff = People who work for the city
demo-identity-enter-as = Enter as { $name }
demo-identity-not-now = The door of whoever you chose is closed: they cannot come in now.
