-- In which kind of browser, on which kind of device, a session began: so that people know their own again.
ALTER TABLE web_session ADD COLUMN device TEXT;
