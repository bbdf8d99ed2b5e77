-- For which payment that does not add up the request for the money was begun, so that it is begun once.
CREATE TABLE cases_refund (
    -- The name of the anomaly in payments, and of the draft with which the request began.
    anomaly_id UUID        NOT NULL PRIMARY KEY,
    draft_id   UUID        NOT NULL,
    begun_at   TIMESTAMPTZ NOT NULL
);
