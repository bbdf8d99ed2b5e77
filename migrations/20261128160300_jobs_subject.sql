-- What a job is about, where somebody wants to know how many of them wait: a name of the domain's, no personal data.
ALTER TABLE jobs_job ADD COLUMN subject TEXT;
CREATE INDEX jobs_job_waiting_about ON jobs_job (kind, subject) WHERE state = 'waiting' AND subject IS NOT NULL;
