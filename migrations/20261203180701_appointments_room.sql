-- The room of a visit in video. Its name is 128 random bits in hexadecimal: whoever has it comes in, so it is told on the page
-- of the visit alone, and goes once the visit is over. Nobody read this table before.
CREATE TABLE appointments_room (
    visit_id  UUID        NOT NULL PRIMARY KEY REFERENCES appointments_visit (visit_id),
    -- For which time: a visit that is moved has another room.
    starts_at TIMESTAMPTZ NOT NULL,
    room      TEXT        NOT NULL,
    made_at   TIMESTAMPTZ NOT NULL,
    CONSTRAINT appointments_room_of_one_visit UNIQUE (room),
    CONSTRAINT appointments_room_is_not_guessed CHECK (length(room) = 32)
);
-- What is over is forgotten by its time.
CREATE INDEX appointments_room_by_time ON appointments_room (starts_at);
