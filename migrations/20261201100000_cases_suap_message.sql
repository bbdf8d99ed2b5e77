-- What front offices and bodies sent about an instance of the desks for businesses, and what is to be sent to them, in the
-- order in which it came about: each message whole, in the shape of the national specification.
CREATE TABLE cases_suap_message (
    case_id    UUID        NOT NULL,
    number     BIGINT      NOT NULL,
    -- Whether it is to be sent out; else it came in.
    is_sent    BOOLEAN     NOT NULL,
    -- From or for whom: `front_office`, or the code of a body in the index of public administrations (IPA).
    party      TEXT        NOT NULL,
    operation  TEXT        NOT NULL,
    message    JSONB       NOT NULL,
    -- The message in which what a body asked went on to the front office.
    told_in    BIGINT,
    written_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (case_id, number)
);
