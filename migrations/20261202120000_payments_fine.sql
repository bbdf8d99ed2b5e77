-- Fines of the traffic code: what was seen, beside what is owed for it.
CREATE TABLE payments_fine (
    position_id UUID  NOT NULL PRIMARY KEY REFERENCES payments_position (position_id),
    -- The report: its number, the article, where, when, the plate, the amounts of the law.
    facts       JSONB NOT NULL,
    -- The SHA-256 of each photograph, in their order; the store of documents has them by it.
    photographs JSONB NOT NULL
);
