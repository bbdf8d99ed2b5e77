-- Which office a saved filter shows, and what which colleague holds; none for all.
ALTER TABLE cases_saved_filter ADD COLUMN unit TEXT;
ALTER TABLE cases_saved_filter ADD COLUMN holder_id UUID;
