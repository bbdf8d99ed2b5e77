-- A desk whose door an official has closed for the moment: since when, and why. Both go when it is opened again.
ALTER TABLE identity_employee ADD COLUMN suspended_at TIMESTAMPTZ;
ALTER TABLE identity_employee ADD COLUMN suspended_because TEXT
    CONSTRAINT identity_employee_suspension_is_whole CHECK ((suspended_at IS NULL) = (suspended_because IS NULL));
