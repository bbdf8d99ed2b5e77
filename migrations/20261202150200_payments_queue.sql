-- What officials did about a payment that does not add up. The last line of each says how it ended; none is changed.
CREATE TABLE payments_anomaly_act (
    act_id      UUID        NOT NULL PRIMARY KEY,
    anomaly_id  UUID        NOT NULL,
    -- The version that the anomaly has with it: two officials at once are told apart by it.
    version     BIGINT      NOT NULL,
    act         TEXT        NOT NULL,
    reason      TEXT        NOT NULL,
    -- To which notice the money was given instead.
    notice      TEXT,
    -- The number of the document that proves what was paid elsewhere, or given back.
    document    TEXT,
    done_by     UUID        NOT NULL,
    done_at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT payments_anomaly_act_once UNIQUE (anomaly_id, version),
    CONSTRAINT payments_anomaly_act_is_known
        CHECK (act IN ('refund', 'refunded', 'attribute', 'accept', 'paid-elsewhere', 'resolve')),
    CONSTRAINT payments_anomaly_act_names_its_notice CHECK ((act = 'attribute') = (notice IS NOT NULL)),
    CONSTRAINT payments_anomaly_act_names_its_document
        CHECK ((act IN ('paid-elsewhere', 'refunded')) = (document IS NOT NULL))
);
