-- An office whose term ended in silence can be asked again by an official: the question that it did not answer is closed, and
-- stands in the history.
ALTER TABLE cases_opinion ADD COLUMN asked_again_at TIMESTAMPTZ;
-- An office is asked once at a time.
DROP INDEX cases_opinion_asked_once;
CREATE UNIQUE INDEX cases_opinion_asked_once ON cases_opinion (case_id, unit)
    WHERE given_at IS NULL AND asked_by IS NOT NULL AND asked_again_at IS NULL;
