-- Acts by which offices are closed, matters suspended and documents extended.
CREATE TABLE emergency_decree (
    decree_id  UUID        NOT NULL PRIMARY KEY,
    version    BIGINT      NOT NULL,
    -- As people cite it, who issued it, on which day and why: everybody reads them.
    number     TEXT        NOT NULL,
    authority  TEXT        NOT NULL,
    decreed_on DATE        NOT NULL,
    motive     TEXT        NOT NULL,
    -- What it closes and what it extends, as it was entered. It names appointments by their code and nobody.
    measures   JSONB       NOT NULL,
    entered_by UUID        NOT NULL,
    entered_at TIMESTAMPTZ NOT NULL,
    lifted_by  UUID,
    lifted_at  TIMESTAMPTZ,
    lifted_why TEXT,
    CONSTRAINT emergency_decree_is_cited CHECK (number <> '' AND authority <> '' AND motive <> ''),
    CONSTRAINT emergency_decree_state_is_whole CHECK (
           (lifted_by IS NULL     AND lifted_at IS NULL     AND lifted_why IS NULL)
        OR (lifted_by IS NOT NULL AND lifted_at IS NOT NULL AND lifted_why IS NOT NULL AND lifted_at >= entered_at)
    )
);
CREATE INDEX emergency_decree_newest ON emergency_decree (entered_at, decree_id);
-- A handful: asked on every page that tells of them.
CREATE INDEX emergency_decree_in_force ON emergency_decree (entered_at, decree_id) WHERE lifted_at IS NULL;
