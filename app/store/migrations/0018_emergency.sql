-- +goose Up

-- What the school does when something goes wrong. Each plan stays as it was
-- agreed; the one with the highest version is in hand. The contacts and the
-- situations are lists.
CREATE TABLE emergency_plans (
    id           text NOT NULL,
    school       text NOT NULL,
    carer_id     text NOT NULL,
    first_act    text NOT NULL,
    contacts     text NOT NULL,
    situations   text NOT NULL,
    collects     text NOT NULL DEFAULT '',
    takes_over   text NOT NULL DEFAULT '',
    say          text NOT NULL DEFAULT '',
    say_not      text NOT NULL DEFAULT '',
    home_word    text NOT NULL DEFAULT '',
    staff_know   boolean NOT NULL DEFAULT false,
    agreed_on    text NOT NULL,
    expires_on   text NOT NULL,
    made_by      text NOT NULL,
    version      integer NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, carer_id, version),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX emergency_plans_end ON emergency_plans (school, expires_on);
