-- An office posts besides in which days one can apply: a notice, with where it is read whole.
-- Nobody reads it since release 0.1: the tables before are in no release.
ALTER TABLE cases_posting RENAME TO cases_posting_without_notices;
ALTER TABLE cases_posting_line RENAME TO cases_posting_line_without_notices;
DROP INDEX cases_posting_of_service;
DROP INDEX cases_posting_corrected_once;
CREATE TABLE cases_posting (
    posting_id     UUID        NOT NULL PRIMARY KEY,
    service        TEXT        NOT NULL,
    -- notice, test, admissions or results.
    kind           TEXT        NOT NULL,
    -- Of which competition, or which call.
    contest        TEXT        NOT NULL,
    title          TEXT        NOT NULL,
    -- Of a test: day, hour (10:30) and place.
    on_day         DATE,
    starts_at      TEXT,
    place          TEXT,
    -- Of a notice: the first and the last day on which one can apply, and where it is read whole.
    opens_on       DATE,
    closes_on      DATE,
    address        TEXT,
    published_at   TIMESTAMPTZ NOT NULL,
    published_by   UUID        NOT NULL,
    -- What it takes the place of.
    corrects       UUID        REFERENCES cases_posting (posting_id),
    -- From then on it does not count: why, for everybody to read.
    withdrawn_at   TIMESTAMPTZ,
    withdrawn_note TEXT,
    CONSTRAINT cases_posting_of_a_test_says_when CHECK (
           (kind = 'test' AND on_day IS NOT NULL AND starts_at IS NOT NULL AND place IS NOT NULL)
        OR (kind IN ('notice', 'admissions', 'results') AND on_day IS NULL AND starts_at IS NULL AND place IS NULL)
    ),
    CONSTRAINT cases_posting_of_a_notice_says_until_when CHECK (
           (kind = 'notice' AND opens_on IS NOT NULL AND closes_on IS NOT NULL AND opens_on <= closes_on)
        OR (kind <> 'notice' AND opens_on IS NULL AND closes_on IS NULL AND address IS NULL)
    ),
    CONSTRAINT cases_posting_is_withdrawn_with_a_note CHECK ((withdrawn_at IS NULL) = (withdrawn_note IS NULL))
);
INSERT INTO cases_posting
    (posting_id, service, kind, contest, title, on_day, starts_at, place, published_at, published_by, corrects,
     withdrawn_at, withdrawn_note)
SELECT posting_id, service, kind, contest, title, on_day, starts_at, place, published_at, published_by, corrects,
       withdrawn_at, withdrawn_note
  FROM cases_posting_without_notices;
CREATE TABLE cases_posting_line (
    posting_id UUID   NOT NULL REFERENCES cases_posting (posting_id),
    position   BIGINT NOT NULL,
    code       TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    PRIMARY KEY (posting_id, position),
    CONSTRAINT cases_posting_line_has_a_code_once UNIQUE (posting_id, code)
);
INSERT INTO cases_posting_line (posting_id, position, code, words)
SELECT posting_id, position, code, words FROM cases_posting_line_without_notices;
DROP TABLE cases_posting_line_without_notices;
DROP TABLE cases_posting_without_notices;
CREATE INDEX cases_posting_of_service ON cases_posting (service, published_at);
-- Corrected once: what is wrong with a correction is corrected there.
CREATE UNIQUE INDEX cases_posting_corrected_once ON cases_posting (corrects) WHERE corrects IS NOT NULL;
