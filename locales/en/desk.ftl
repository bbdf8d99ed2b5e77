# The one desk screen and the neighbourhood desks.
