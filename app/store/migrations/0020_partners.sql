-- +goose Up

-- Who outside helps young carers. A service that closed stays, with its last
-- day, for what was referred to it.
CREATE TABLE partners (
    id               text NOT NULL,
    school           text NOT NULL REFERENCES schools (urn),
    name             text NOT NULL,
    kind             text NOT NULL,
    does             text NOT NULL,
    whom_for         text NOT NULL DEFAULT '',
    phone            text NOT NULL DEFAULT '',
    email            text NOT NULL DEFAULT '',
    web              text NOT NULL DEFAULT '',
    contact          text NOT NULL DEFAULT '',
    how_to_refer     text NOT NULL DEFAULT '',
    usual_wait       text NOT NULL DEFAULT '',
    agreement        text NOT NULL DEFAULT '',
    agreement_review text NOT NULL DEFAULT '',
    from_day         text NOT NULL DEFAULT '',
    until_day        text NOT NULL DEFAULT '',
    checked_on       text NOT NULL,
    checked_by       text NOT NULL,
    version          integer NOT NULL,
    PRIMARY KEY (school, id)
);
