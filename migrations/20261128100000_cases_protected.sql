-- Requests that are there for the office that holds them alone: what was asked of a protected service.
ALTER TABLE cases_case ADD COLUMN is_protected BOOLEAN NOT NULL DEFAULT FALSE;
