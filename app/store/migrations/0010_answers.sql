-- +goose Up

-- Whether what an answer is about, in a file's own words, may name somebody: then
-- the words go when the file's time is over, and the answer stays.
ALTER TABLE import_answers ADD COLUMN names boolean NOT NULL DEFAULT true;
