-- Inboxes are read in the order of their index, a page at a time: what is due first comes first, and what stands still
-- has no day and comes last. The queries say the same COALESCE, or the index is not used.
DROP INDEX cases_case_of_unit;
DROP INDEX cases_case_of_officer;
DROP INDEX cases_case_open;

-- Everything that waits in the city; with who holds it, so that what nobody holds is found without the row.
CREATE INDEX cases_case_waiting
    ON cases_case ((COALESCE(due_on, '9999-12-31')), case_id, officer_id) WHERE outcome IS NULL;
-- Everything that waits in an office.
CREATE INDEX cases_case_waiting_of_unit
    ON cases_case (unit, (COALESCE(due_on, '9999-12-31')), case_id) WHERE outcome IS NULL;
-- What nobody of an office holds.
CREATE INDEX cases_case_free_of_unit
    ON cases_case (unit, (COALESCE(due_on, '9999-12-31')), case_id) WHERE outcome IS NULL AND officer_id IS NULL;
-- What waits of one service, which one office holds or few do: with the office, so that others' are passed by.
CREATE INDEX cases_case_waiting_of_service
    ON cases_case (service, (COALESCE(due_on, '9999-12-31')), case_id, unit, officer_id) WHERE outcome IS NULL;
-- What an official holds.
CREATE INDEX cases_case_held
    ON cases_case (officer_id, (COALESCE(due_on, '9999-12-31')), case_id)
 WHERE outcome IS NULL AND officer_id IS NOT NULL;
-- What somebody asked for and has no answer to yet.
CREATE INDEX cases_case_open_of_person ON cases_case (person_id, case_id) WHERE outcome IS NULL;
