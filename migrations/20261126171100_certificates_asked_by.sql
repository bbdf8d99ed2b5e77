-- Who asked online in the resident's name: a parent, a guardian, somebody with a delegation.
ALTER TABLE certificates_certificate ADD COLUMN asked_by UUID
    CONSTRAINT certificates_certificate_asked_online CHECK (asked_by IS NULL OR channel = 'online');
