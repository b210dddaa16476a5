-- +goose Up

-- What somebody said of rows that come again with every export of a report, so
-- that it is asked once. The question is a digest of what the rows say, or the
-- name of a set of columns; what it was about is kept in the file's own words.
CREATE TABLE import_answers (
    school    text NOT NULL,
    question  text NOT NULL,
    kind      text NOT NULL,
    about     text NOT NULL DEFAULT '',
    answer    text NOT NULL,
    words     text NOT NULL DEFAULT '',
    import_id text NOT NULL,
    said_by   text NOT NULL,
    said      timestamp NOT NULL,
    PRIMARY KEY (school, question),
    FOREIGN KEY (school, import_id) REFERENCES imports (school, id)
);

-- When the bytes of a file were let go, and when that of an import which undoes
-- it was. Their lines in the history stay.
ALTER TABLE files ADD COLUMN gone timestamp;
ALTER TABLE imports ADD COLUMN forgotten timestamp;
