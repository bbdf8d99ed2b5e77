-- Somebody's own program can be told too, of what happens to the requests that they may read: whose those are, and by which
-- token it asked, with which it ends. Of an office's program both are empty; of somebody's own the office is.
ALTER TABLE cases_webhook ADD COLUMN person_id UUID;
ALTER TABLE cases_webhook ADD COLUMN token_id UUID;
CREATE INDEX cases_webhook_of_person ON cases_webhook (person_id) WHERE person_id IS NOT NULL;
