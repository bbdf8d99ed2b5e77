-- The instance of the desks for businesses that a case is: the code by which front offices and bodies name it in the whole
-- country (CUI, codice unico dell'istanza), as they sent it. A case has one, and a code names one case.
CREATE TABLE cases_suap_instance (
    case_id            UUID        NOT NULL PRIMARY KEY,
    -- In the usual way of writing, in small letters.
    cui_uuid           TEXT        NOT NULL UNIQUE,
    context            TEXT        NOT NULL,
    issued_on          DATE        NOT NULL,
    progressive        TEXT        NOT NULL,
    descriptor_version TEXT        NOT NULL,
    -- The state of the specification into which it came last: two of ours can be one of theirs, which is told once.
    came_into          TEXT,
    named_at           TIMESTAMPTZ NOT NULL
);
