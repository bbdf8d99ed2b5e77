-- Whether it was said of a certificate how it was to get; what was said stands apart.
ALTER TABLE certificates_certificate ADD COLUMN is_rated BOOLEAN NOT NULL DEFAULT FALSE;

-- What people say of taking certificates. It is nobody's: no certificate and no person stands with it.
CREATE TABLE certificates_rating (
    rating_id UUID   NOT NULL PRIMARY KEY,
    rated_on  DATE   NOT NULL,
    stars     BIGINT NOT NULL,
    -- Which of the answers of the model of municipal sites; those to four and five stars are others than those to fewer.
    answer    TEXT   NOT NULL,
    words     TEXT,
    CONSTRAINT certificates_rating_has_stars CHECK (stars BETWEEN 1 AND 5)
);
CREATE INDEX certificates_rating_by_day ON certificates_rating (rated_on);
