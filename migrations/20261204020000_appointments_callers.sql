-- Guests on the telephone, and codes that are counted so that there are never too many.

-- So many codes go out in an hour: each takes a slot of whoever asks for it and one of where it goes, a slot is taken again only
-- when its hour is over, and of nobody are more slots asked for than there are.
CREATE TABLE appointments_guest_sent (
    -- Who asks, or the digest of where it goes: enough to count, not enough to write to.
    counted TEXT        NOT NULL,
    slot    BIGINT      NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_guest_sent_once PRIMARY KEY (counted, slot),
    CONSTRAINT appointments_guest_sent_slot_is_one CHECK (slot >= 1)
);
CREATE INDEX appointments_guest_sent_by_time ON appointments_guest_sent (sent_at);

-- Whom an operator has on the telephone, and how they proved who they are: one at a time, until the call is long over.
CREATE TABLE appointments_caller (
    staff_id   UUID        NOT NULL PRIMARY KEY,
    person_id  UUID,
    guest_id   UUID        REFERENCES appointments_guest (guest_id) ON DELETE CASCADE,
    -- register: codice fiscale and date of birth; code: what was sent to their contact.
    proven_by  TEXT        NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_caller_is_proven CHECK (
           (proven_by = 'register' AND person_id IS NOT NULL AND guest_id IS NULL)
        OR (proven_by = 'code' AND guest_id IS NOT NULL AND person_id IS NULL))
);
CREATE INDEX appointments_caller_of_guest ON appointments_caller (guest_id) WHERE guest_id IS NOT NULL;
CREATE INDEX appointments_caller_by_expiry ON appointments_caller (expires_at);
