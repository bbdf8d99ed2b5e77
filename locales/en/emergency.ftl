# Decrees.
