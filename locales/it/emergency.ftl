# Provvedimenti.
