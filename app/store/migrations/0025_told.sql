-- +goose Up

-- The tables of numbers that were told to readers outside the champion's own pages,
-- by the release in which they were, so that none tells later what an earlier one
-- kept back. Body is what app/suppress wrote of it. Rows are added and never changed.
CREATE TABLE told_tables (
    id         text NOT NULL,
    school     text NOT NULL,
    release_id text NOT NULL,
    title      text NOT NULL,
    reader     text NOT NULL,
    told_on    text NOT NULL,
    first_day  text NOT NULL,
    last_day   text NOT NULL,
    body       text NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, release_id) REFERENCES releases (school, id)
);
