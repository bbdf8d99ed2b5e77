-- What services reserve for whoever asks: rooms, grounds, by day and hour.

-- Whoever reserves and whoever suspends hold the row of the service: no booking slips into days that are being suspended.
CREATE TABLE cases_diary (
    service TEXT   NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);

-- A decree that suspends the reservations of a service for some days.
CREATE TABLE cases_suspension (
    suspension_id UUID        NOT NULL PRIMARY KEY,
    service       TEXT        NOT NULL,
    -- Which place; none where all are suspended.
    place         TEXT,
    decree        TEXT        NOT NULL,
    from_day      DATE        NOT NULL,
    until_day     DATE        NOT NULL,
    reason        TEXT        NOT NULL,
    suspended_at  TIMESTAMPTZ NOT NULL,
    suspended_by  UUID        NOT NULL,
    resumed_at    TIMESTAMPTZ,
    resumed_by    UUID,
    CONSTRAINT cases_suspension_lasts CHECK (from_day <= until_day),
    CONSTRAINT cases_suspension_is_resumed_by_somebody CHECK ((resumed_at IS NULL) = (resumed_by IS NULL))
);
CREATE INDEX cases_suspension_of_service ON cases_suspension (service, until_day);

-- What one request has: one place at one hour of one day, while it lives.
CREATE TABLE cases_reservation (
    case_id       UUID        NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    -- Counts the changes, to notice when two change it at once.
    version       BIGINT      NOT NULL,
    service       TEXT        NOT NULL,
    place         TEXT        NOT NULL,
    on_day        DATE        NOT NULL,
    -- 10:30.
    starts_at     TEXT        NOT NULL,
    taken_at      TIMESTAMPTZ NOT NULL,
    -- The decree that suspended it, until it is resumed or moved.
    suspension_id UUID        REFERENCES cases_suspension (suspension_id),
    -- Whether who asked knows how it stands.
    is_told       BOOLEAN     NOT NULL
);
-- Nothing is ever given twice.
CREATE UNIQUE INDEX cases_reservation_given_once ON cases_reservation (service, place, on_day, starts_at);
CREATE INDEX cases_reservation_by_day ON cases_reservation (service, on_day);
CREATE INDEX cases_reservation_untold ON cases_reservation (service, taken_at, case_id) WHERE NOT is_told;
CREATE INDEX cases_reservation_suspended ON cases_reservation (suspension_id) WHERE suspension_id IS NOT NULL;
