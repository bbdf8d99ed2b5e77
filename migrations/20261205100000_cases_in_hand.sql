-- What somebody has in hand, in the order of their list, and how much that is: somebody with ten thousand requests opens a
-- page of it without all of them being sorted or read.
CREATE INDEX cases_case_in_hand
    ON cases_case (person_id, (NOT waits_for_person), (due_on IS NULL), due_on, case_id, service, outcome)
    WHERE outcome IS NULL;
