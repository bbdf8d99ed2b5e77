-- Who asked a clerk for the certificate, and by which document the clerk knew them. An office asks by letter.
ALTER TABLE certificates_certificate ADD COLUMN identification JSONB
    CONSTRAINT certificates_certificate_identified_at_the_counter CHECK (identification IS NULL OR channel = 'counter');
