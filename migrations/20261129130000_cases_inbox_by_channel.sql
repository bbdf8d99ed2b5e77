-- Inboxes of one channel. Most of what waits came on the pages or from programs, and is found in the order of the other
-- indexes; what clerks wrote down and what came of a chat is too little for that.
CREATE INDEX cases_case_waiting_by_channel
    ON cases_case (channel, (COALESCE(due_on, '9999-12-31')), case_id, unit, officer_id, service)
 WHERE outcome IS NULL AND channel IN ('chat', 'desk', 'phone');
-- Which channel a saved filter shows; none for all.
ALTER TABLE cases_saved_filter ADD COLUMN channel TEXT;
