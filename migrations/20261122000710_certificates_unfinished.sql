-- What has a number and no document yet is looked for often, and is nearly never there.
CREATE INDEX certificates_certificate_unfinished ON certificates_certificate (certificate_id) WHERE state = 'reserved';
