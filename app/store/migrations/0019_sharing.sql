-- +goose Up

-- What was told to somebody outside, and why. A line is put right by another,
-- which names it.
CREATE TABLE sharings (
    id           text NOT NULL,
    school       text NOT NULL,
    carer_id     text NOT NULL,
    shared_on    text NOT NULL,
    what         text NOT NULL,
    to_person    text NOT NULL DEFAULT '',
    organisation text NOT NULL DEFAULT '',
    reason       text NOT NULL,
    why          text NOT NULL DEFAULT '',
    harm         text NOT NULL,
    harm_why     text NOT NULL DEFAULT '',
    pupil_told   text NOT NULL,
    pupil_why    text NOT NULL DEFAULT '',
    home_told    text NOT NULL,
    home_why     text NOT NULL DEFAULT '',
    written_by   text NOT NULL,
    written_on   text NOT NULL,
    corrects     text NOT NULL DEFAULT '',
    version      integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX sharings_carer ON sharings (school, carer_id);
CREATE INDEX sharings_day ON sharings (school, shared_on);

-- A step into a new year, phase or school, or out of school.
CREATE TABLE transitions (
    id          text NOT NULL,
    school      text NOT NULL,
    carer_id    text NOT NULL,
    kind        text NOT NULL,
    first_day   text NOT NULL,
    to_where    text NOT NULL DEFAULT '',
    along       text NOT NULL,
    tell        text NOT NULL DEFAULT '',
    tell_not    text NOT NULL DEFAULT '',
    agreed_on   text NOT NULL DEFAULT '',
    meet_on     text NOT NULL DEFAULT '',
    meet_with   text NOT NULL DEFAULT '',
    met_on      text NOT NULL DEFAULT '',
    visits      text NOT NULL DEFAULT '',
    careers     text NOT NULL DEFAULT '',
    careers_on  text NOT NULL DEFAULT '',
    takes_over  text NOT NULL DEFAULT '',
    received_on text NOT NULL DEFAULT '',
    received_by text NOT NULL DEFAULT '',
    begun_by    text NOT NULL,
    version     integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX transitions_carer ON transitions (school, carer_id);
