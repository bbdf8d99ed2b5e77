-- What a service posts for everybody about those who take part in something: the calendar of the tests of a competition,
-- admissions and results. By the codes of applications, never by names.
CREATE TABLE cases_posting (
    posting_id     UUID        NOT NULL PRIMARY KEY,
    service        TEXT        NOT NULL,
    -- test, admissions or results.
    kind           TEXT        NOT NULL,
    -- Of which competition.
    contest        TEXT        NOT NULL,
    title          TEXT        NOT NULL,
    -- Of a test: day, hour (10:30) and place.
    on_day         DATE,
    starts_at      TEXT,
    place          TEXT,
    published_at   TIMESTAMPTZ NOT NULL,
    published_by   UUID        NOT NULL,
    -- What it takes the place of.
    corrects       UUID        REFERENCES cases_posting (posting_id),
    -- From then on it does not count: why, for everybody to read.
    withdrawn_at   TIMESTAMPTZ,
    withdrawn_note TEXT,
    CONSTRAINT cases_posting_of_a_test_says_when CHECK (
           (kind = 'test' AND on_day IS NOT NULL AND starts_at IS NOT NULL AND place IS NOT NULL)
        OR (kind IN ('admissions', 'results') AND on_day IS NULL AND starts_at IS NULL AND place IS NULL)
    ),
    CONSTRAINT cases_posting_is_withdrawn_with_a_note CHECK ((withdrawn_at IS NULL) = (withdrawn_note IS NULL))
);
CREATE INDEX cases_posting_of_service ON cases_posting (service, published_at);
-- Corrected once: what is wrong with a correction is corrected there.
CREATE UNIQUE INDEX cases_posting_corrected_once ON cases_posting (corrects) WHERE corrects IS NOT NULL;

-- What a posting says of one application.
CREATE TABLE cases_posting_line (
    posting_id UUID   NOT NULL REFERENCES cases_posting (posting_id),
    position   BIGINT NOT NULL,
    code       TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    PRIMARY KEY (posting_id, position),
    CONSTRAINT cases_posting_line_once UNIQUE (posting_id, code)
);

-- By which code postings speak of a request.
CREATE TABLE cases_candidate (
    case_id UUID NOT NULL PRIMARY KEY REFERENCES cases_case (case_id),
    service TEXT NOT NULL,
    code    TEXT NOT NULL
);
CREATE INDEX cases_candidate_by_code ON cases_candidate (service, code);
