-- Who an employee is when they are not at work, if they live here: nobody decides about themselves or their household
-- (art. 6-bis L. 241/1990). The codice fiscale they were entered by is not kept.
ALTER TABLE identity_employee ADD COLUMN person_id UUID;
