-- The filters under which officials look at the inbox again and again.
CREATE TABLE cases_saved_filter (
    staff_id    UUID        NOT NULL,
    -- As they call it.
    name        TEXT        NOT NULL,
    shelf       TEXT        NOT NULL,
    service     TEXT,
    is_pressing BOOLEAN     NOT NULL,
    saved_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, name),
    CONSTRAINT cases_saved_filter_shelf_is_one CHECK (shelf IN ('mine', 'free', 'offices'))
);
