-- What somebody owed before the register knew them, and whose it was: it returns to them where they were taken for somebody else.
CREATE TABLE payments_followed (
    position_id UUID NOT NULL PRIMARY KEY REFERENCES payments_position (position_id),
    -- Who they were.
    person_id   UUID NOT NULL
);
CREATE INDEX payments_followed_by_person ON payments_followed (person_id);
