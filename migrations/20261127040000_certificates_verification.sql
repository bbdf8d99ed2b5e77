-- How often a certificate was verified, by whoever was shown it. One row for each, however often that is.
CREATE TABLE certificates_verification (
    certificate_id UUID   NOT NULL PRIMARY KEY REFERENCES certificates_certificate (certificate_id),
    times          BIGINT NOT NULL,
    last_on        DATE   NOT NULL
);
