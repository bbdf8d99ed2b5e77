-- What happens later: written in the transaction of its cause, run after it.
CREATE TABLE jobs_job (
    job_id       UUID        NOT NULL PRIMARY KEY,
    kind         TEXT        NOT NULL,
    -- The same key twice is the same job.
    dedup_key    TEXT,
    payload      JSONB       NOT NULL,
    state        TEXT        NOT NULL,
    attempts     BIGINT      NOT NULL,
    max_attempts BIGINT      NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    run_at       TIMESTAMPTZ NOT NULL,
    lease_holder UUID,
    lease_until  TIMESTAMPTZ,
    ended_at     TIMESTAMPTZ,
    last_error   TEXT,
    CONSTRAINT jobs_job_state_is_whole CHECK (
           (state = 'waiting' AND lease_holder IS NULL     AND lease_until IS NULL     AND ended_at IS NULL)
        OR (state = 'running' AND lease_holder IS NOT NULL AND lease_until IS NOT NULL AND ended_at IS NULL)
        OR (state = 'done'    AND lease_holder IS NULL     AND lease_until IS NULL     AND ended_at IS NOT NULL)
        OR (state = 'dead'    AND lease_holder IS NULL     AND lease_until IS NULL     AND ended_at IS NOT NULL
                              AND last_error IS NOT NULL)
    )
);
CREATE UNIQUE INDEX jobs_job_once ON jobs_job (kind, dedup_key);
CREATE INDEX jobs_job_due ON jobs_job (state, run_at);
CREATE INDEX jobs_job_ended ON jobs_job (ended_at);

-- What happened, in the words of the domain it happened in.
CREATE TABLE outbox_event (
    event_id      UUID        NOT NULL PRIMARY KEY,
    topic         TEXT        NOT NULL,
    about         TEXT        NOT NULL,
    payload       JSONB       NOT NULL,
    occurred_at   TIMESTAMPTZ NOT NULL,
    dispatched_at TIMESTAMPTZ
);
CREATE INDEX outbox_event_waiting ON outbox_event (dispatched_at, event_id);
