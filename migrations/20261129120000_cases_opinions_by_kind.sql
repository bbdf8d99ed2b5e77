-- What an official asks of their own accord stands in for no opinion that the law wants: an office can be asked both, each
-- once at a time.
DROP INDEX cases_opinion_asked_once;
CREATE UNIQUE INDEX cases_opinion_asked_once ON cases_opinion (case_id, unit)
    WHERE given_at IS NULL AND asked_by IS NOT NULL;
CREATE UNIQUE INDEX cases_opinion_needed_once ON cases_opinion (case_id, unit)
    WHERE given_at IS NULL AND asked_by IS NULL;
