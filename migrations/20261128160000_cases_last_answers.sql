-- What somebody answered the last time to what a form asks again, read when the draft is begun and not at each of its
-- pages. None where the program before this one began it.
ALTER TABLE cases_draft ADD COLUMN last_answers JSONB;
