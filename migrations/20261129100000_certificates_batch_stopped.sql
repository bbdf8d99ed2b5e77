-- A line waits no longer where the key that handed its list in was closed: it says so.
-- Nobody reads it since release 0.1: the table before is in no release.
ALTER TABLE certificates_batch_line RENAME TO certificates_batch_line_before;
CREATE TABLE certificates_batch_line (
    batch_id       UUID   NOT NULL REFERENCES certificates_batch (batch_id),
    -- From 1, as the list has them.
    line           BIGINT NOT NULL,
    request        JSONB,
    outcome        TEXT,
    -- The names of the rules that forbid it, with blanks between.
    rules          TEXT,
    certificate_id UUID   REFERENCES certificates_certificate (certificate_id),
    PRIMARY KEY (batch_id, line),
    CONSTRAINT certificates_batch_line_is_whole CHECK (
           (outcome IS NULL              AND request IS NOT NULL AND rules IS NULL     AND certificate_id IS NULL)
        OR (outcome = 'issued'           AND request IS NULL     AND rules IS NULL     AND certificate_id IS NOT NULL)
        OR (outcome = 'refused-by-rules' AND request IS NULL     AND rules IS NOT NULL AND certificate_id IS NULL)
        OR (outcome IN ('unreadable', 'no-such-person', 'forbidden', 'must-be-paid', 'cannot-be-set', 'key-closed')
                                         AND request IS NULL     AND rules IS NULL     AND certificate_id IS NULL)
    )
);
INSERT INTO certificates_batch_line (batch_id, line, request, outcome, rules, certificate_id)
SELECT batch_id, line, request, outcome, rules, certificate_id FROM certificates_batch_line_before;
DROP TABLE certificates_batch_line_before;

-- A list is its office's, whichever key of the office hands it in. Lists that were handed in twice under two keys keep
-- what they are, the later ones under names of their own.
UPDATE certificates_batch SET request_key = request_key || ' ' || CAST(handed_in_at AS TEXT)
 WHERE EXISTS (
    SELECT 1 FROM certificates_batch AS earlier
     WHERE earlier.desk = certificates_batch.desk AND earlier.request_key = certificates_batch.request_key
       AND earlier.batch_id < certificates_batch.batch_id
 );
CREATE UNIQUE INDEX certificates_batch_of_desk_once ON certificates_batch (desk, request_key);
