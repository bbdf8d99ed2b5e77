-- Of which certificate a correction is, where it is of one: it was withdrawn after the month had been closed. It is corrected
-- once.
ALTER TABLE desk_settlement_entry ADD COLUMN certificate TEXT;
CREATE UNIQUE INDEX desk_settlement_entry_of_certificate ON desk_settlement_entry (settlement_id, certificate)
    WHERE certificate IS NOT NULL;
