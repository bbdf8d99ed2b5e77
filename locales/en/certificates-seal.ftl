certificates-seal-reason = Registry certificate no. { $number }
certificates-seal-description = Electronic seal of the City
