-- +goose Up

-- What is known of a carer's home. Each carer has one: brothers and sisters
-- never share it, since what one of them told is theirs.
CREATE TABLE households (
    id       text NOT NULL,
    school   text NOT NULL,
    carer_id text NOT NULL,
    body     text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, carer_id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);

-- What matters besides to a carer of 16 or over.
CREATE TABLE young_adults (
    id       text NOT NULL,
    school   text NOT NULL,
    carer_id text NOT NULL,
    body     text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, carer_id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
