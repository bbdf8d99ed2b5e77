-- How many certificates were given out in a time, by which door: what the offices are steered by.
CREATE INDEX certificates_certificate_by_day ON certificates_certificate (issued_on, channel);
