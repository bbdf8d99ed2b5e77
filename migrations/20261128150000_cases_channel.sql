-- By which way a request came: `web`, `api`, `desk`, `phone`. Those that programs sent so far are known by their keys. No
-- check of the words: more ways open, and SQLite cannot change one.
ALTER TABLE cases_case ADD COLUMN channel TEXT NOT NULL DEFAULT 'web';
UPDATE cases_case SET channel = 'api' WHERE case_id IN (SELECT case_id FROM cases_request_key);
