-- What was paid for and cannot be given is a kind of its own; and whoever gave what was paid for says so.
-- Nobody reads it since release 0.1: the table before is in no release.

-- When the money of a position was used: what it is for was given, or is said to go back. No desk gives it back after that.
ALTER TABLE payments_position ADD COLUMN used_at TIMESTAMPTZ;

ALTER TABLE payments_anomaly RENAME TO payments_anomaly_of_nine_kinds;
DROP INDEX payments_anomaly_of_kind;
DROP INDEX payments_anomaly_of_position;
CREATE TABLE payments_anomaly (
    anomaly_id  UUID        NOT NULL PRIMARY KEY,
    kind        TEXT        NOT NULL,
    raised_at   TIMESTAMPTZ NOT NULL,
    position_id UUID        REFERENCES payments_position (position_id),
    notice      TEXT,
    receipt_id  TEXT,
    CONSTRAINT payments_anomaly_is_of_a_kind CHECK (kind IN (
        'paid-twice', 'paid-elsewhere', 'paid-late', 'wrong-amount', 'wrong-person', 'unknown-notice', 'withdrawn',
        'not-given', 'flow-without-receipt', 'receipt-without-flow')),
    CONSTRAINT payments_anomaly_once_of_a_kind UNIQUE (receipt_id, kind)
);
-- Of a position that the city had not taken back, it was what cannot be given.
INSERT INTO payments_anomaly (anomaly_id, kind, raised_at, position_id, notice, receipt_id)
SELECT one.anomaly_id,
       CASE WHEN one.kind = 'withdrawn' AND owed.state IN ('paid', 'reported') THEN 'not-given' ELSE one.kind END,
       one.raised_at, one.position_id, one.notice, one.receipt_id
  FROM payments_anomaly_of_nine_kinds AS one
  LEFT JOIN payments_position AS owed ON owed.position_id = one.position_id;
DROP TABLE payments_anomaly_of_nine_kinds;
CREATE INDEX payments_anomaly_of_kind ON payments_anomaly (kind, raised_at);
CREATE INDEX payments_anomaly_of_position ON payments_anomaly (position_id);
