-- A worker looks for the jobs of one kind that are due, and for those whose worker has died. Each look
-- finds its place in an index of its own, however many jobs are waiting or were done.
CREATE INDEX jobs_job_waiting ON jobs_job (kind, run_at) WHERE state = 'waiting';
CREATE INDEX jobs_job_leased ON jobs_job (lease_until) WHERE state = 'running';
