-- What whoever is asked for an opinion needs before they can give it, and what they were given (art. 16 c. 4 L. 241/1990): once.
ALTER TABLE cases_opinion ADD COLUMN needs TEXT;
ALTER TABLE cases_opinion ADD COLUMN needs_at TIMESTAMPTZ
    CONSTRAINT cases_opinion_needs_at CHECK ((needs_at IS NULL) = (needs IS NULL));
ALTER TABLE cases_opinion ADD COLUMN needs_by UUID
    CONSTRAINT cases_opinion_needs_by CHECK ((needs_by IS NULL) = (needs IS NULL));
ALTER TABLE cases_opinion ADD COLUMN met TEXT
    CONSTRAINT cases_opinion_met_what_is_needed CHECK (met IS NULL OR needs IS NOT NULL);
ALTER TABLE cases_opinion ADD COLUMN met_at TIMESTAMPTZ
    CONSTRAINT cases_opinion_met_at CHECK ((met_at IS NULL) = (met IS NULL));
ALTER TABLE cases_opinion ADD COLUMN met_by UUID
    CONSTRAINT cases_opinion_met_by CHECK ((met_by IS NULL) = (met IS NULL));
