-- How clear the pages to read are, as whoever read them says. It is nobody's: no person, no session and no hour stands with it.
CREATE TABLE web_page_rating (
    rating_id UUID   NOT NULL PRIMARY KEY,
    -- The address of the page, without its query.
    page      TEXT   NOT NULL,
    rated_on  DATE   NOT NULL,
    stars     BIGINT NOT NULL,
    -- Which of the answers of the model of municipal sites; those to four and five stars are others than those to fewer.
    answer    TEXT   NOT NULL,
    words     TEXT,
    CONSTRAINT web_page_rating_has_stars CHECK (stars BETWEEN 1 AND 5)
);
CREATE INDEX web_page_rating_of_page ON web_page_rating (page, rated_on);

-- In which browser a page was rated today, by a mark that leads neither to the browser nor to another page, so that it counts
-- once. It is forgotten on the next day, and nothing joins it to what was said.
CREATE TABLE web_page_rated (
    mark     TEXT NOT NULL PRIMARY KEY,
    rated_on DATE NOT NULL
);
CREATE INDEX web_page_rated_by_day ON web_page_rated (rated_on);
