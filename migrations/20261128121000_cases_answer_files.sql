-- The files that who asked sends with an answer to the office: they belong to the event of their case, by its number.
-- Those of the request itself have none.
ALTER TABLE cases_file ADD COLUMN event_number BIGINT
    CONSTRAINT cases_file_of_event_has_case CHECK (event_number IS NULL OR case_id IS NOT NULL);
