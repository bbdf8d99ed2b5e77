-- The organisation for which somebody asked in the resident's name, if for one.
ALTER TABLE certificates_certificate ADD COLUMN asked_through TEXT
    CONSTRAINT certificates_certificate_asked_through_somebody CHECK (asked_through IS NULL OR asked_by IS NOT NULL);
