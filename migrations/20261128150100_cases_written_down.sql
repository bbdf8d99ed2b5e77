-- Requests that a clerk writes down for somebody, at the desk or on the telephone. The draft is the clerk's: neither whose
-- request it will be nor a colleague goes on with it.
ALTER TABLE cases_draft ADD COLUMN clerk_id UUID;
ALTER TABLE cases_draft ADD COLUMN channel TEXT
    CONSTRAINT cases_draft_is_written_by_somebody CHECK ((clerk_id IS NULL) = (channel IS NULL));
CREATE INDEX cases_draft_of_clerk ON cases_draft (clerk_id, saved_at) WHERE clerk_id IS NOT NULL;
-- Who wrote it down, and for what they vouch: how it was confirmed (`signed` on paper, `spoken`), and how they knew who it
-- was. It goes with the case.
ALTER TABLE cases_case ADD COLUMN clerk_id UUID;
ALTER TABLE cases_case ADD COLUMN confirmed TEXT;
ALTER TABLE cases_case ADD COLUMN recognised TEXT;
