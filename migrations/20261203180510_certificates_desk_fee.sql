-- What a neighbourhood desk took in cash for its work, 2 euro at most, and whose that money is.
ALTER TABLE certificates_certificate ADD COLUMN desk_fee_cents BIGINT
    CONSTRAINT certificates_certificate_desk_fee_is_small CHECK (desk_fee_cents BETWEEN 0 AND 200);
ALTER TABLE certificates_certificate ADD COLUMN desk_fee_keeper TEXT
    CONSTRAINT certificates_certificate_desk_fee_is_whole CHECK (
           (desk_fee_cents IS NULL     AND desk_fee_keeper IS NULL)
        OR (desk_fee_cents IS NOT NULL AND desk_fee_keeper IN ('desk', 'city') AND channel = 'counter')
    );

-- What a desk issued, day by day.
CREATE INDEX certificates_certificate_at_desk ON certificates_certificate (issued_by, issued_on)
    WHERE desk_fee_cents IS NOT NULL;
