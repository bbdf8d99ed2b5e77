-- What officials filled in with what they did so far: what can be done next may turn on it. Each stands in the history too.
ALTER TABLE cases_case ADD COLUMN filled_in JSONB;
