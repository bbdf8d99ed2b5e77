-- The appointments of requests, as far as their requests have followed them: how each stood when that was written in the history.
-- When and where an appointment is, appointments say.
CREATE TABLE cases_visit (
    -- The name of the appointment.
    visit_id  UUID        NOT NULL PRIMARY KEY,
    case_id   UUID        NOT NULL REFERENCES cases_case (case_id),
    -- Which version of the appointment was followed last: an earlier one that is heard of later says nothing any more.
    version   BIGINT      NOT NULL,
    standing  TEXT        NOT NULL,
    office    TEXT        NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT cases_visit_standing_is_known CHECK (standing IN ('booked', 'cancelled', 'missed', 'served'))
);
CREATE INDEX cases_visit_of_case ON cases_visit (case_id);
