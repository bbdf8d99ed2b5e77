-- What whoever owes was told of a position: each fact once, however often it is come upon.
CREATE TABLE payments_told (
    position_id UUID        NOT NULL,
    fact        TEXT        NOT NULL,
    -- Which of its kind: a receipt, an anomaly, a day. Empty where there is one only.
    about       TEXT        NOT NULL,
    -- The day that is near or past.
    due_on      DATE,
    -- By which the notices of it are known, and the letter.
    cause       UUID        NOT NULL,
    told_at     TIMESTAMPTZ NOT NULL,

    CONSTRAINT payments_told_once PRIMARY KEY (position_id, fact, about),
    CONSTRAINT payments_told_has_a_cause UNIQUE (cause),
    CONSTRAINT payments_told_fact_is_known
        CHECK (fact IN ('published', 'near', 'past', 'paid', 'found', 'put-right')),
    CONSTRAINT payments_told_has_its_day CHECK ((fact IN ('near', 'past')) = (due_on IS NOT NULL))
);

-- Letters that the office prints and posts: to whom no machine could tell that there is something to pay.
CREATE TABLE payments_letter (
    letter_id   UUID        NOT NULL PRIMARY KEY,
    position_id UUID        NOT NULL,
    wanted_at   TIMESTAMPTZ NOT NULL,
    posted_at   TIMESTAMPTZ,
    posted_by   UUID,

    CONSTRAINT payments_letter_once UNIQUE (position_id),
    CONSTRAINT payments_letter_is_posted_by_somebody CHECK ((posted_at IS NULL) = (posted_by IS NULL))
);
CREATE INDEX payments_letter_waiting ON payments_letter (letter_id) WHERE posted_at IS NULL;
