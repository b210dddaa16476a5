-- +goose Up

-- What somebody looks for who inspects the school, as the school has it: its own, and
-- those of ours that it has changed or taken out; ours are in the program. They are of
-- no child.
CREATE TABLE headings (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    of_set     text NOT NULL,
    area       text NOT NULL,
    title      text NOT NULL,
    asks       text NOT NULL,
    from_when  text NOT NULL DEFAULT '',
    until_when text NOT NULL DEFAULT '',
    source     text NOT NULL,
    note       text NOT NULL DEFAULT '',
    hidden     boolean NOT NULL DEFAULT false,
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);
