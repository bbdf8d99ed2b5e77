-- Whom a clerk has open at the counter, and why: for a while they come back to the page without being asked again.
CREATE TABLE certificates_opening (
    staff_id      UUID        NOT NULL,
    person_id     UUID        NOT NULL,
    reason        TEXT        NOT NULL,
    reason_number TEXT,
    opened_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, person_id)
);
