-- +goose Up

-- One pupil's sessions from one day to another. Spans of a pupil never share a
-- day, so the first day knows them. A count of -1 is unsaid: the export had no
-- column for it. A span made of session marks is of one week, with the marks in
-- short; those of pupils who are not on the register are dropped after a time.
CREATE TABLE spans (
    school       text NOT NULL,
    pupil_id     text NOT NULL,
    first_day    text NOT NULL,
    last_day     text NOT NULL CHECK (last_day >= first_day),
    possible     integer NOT NULL CHECK (possible >= 0),
    present      integer NOT NULL CHECK (present >= 0),
    activity     integer NOT NULL CHECK (activity >= 0),
    authorised   integer NOT NULL CHECK (authorised >= 0),
    unauthorised integer NOT NULL CHECK (unauthorised >= 0),
    late_before  integer NOT NULL CHECK (late_before >= -1),
    late_after   integer NOT NULL CHECK (late_after >= -1),
    missing      integer NOT NULL CHECK (missing >= -1),
    of_marks     boolean NOT NULL,
    marks        text NOT NULL DEFAULT '',
    from_import  text NOT NULL,
    from_sheet   text NOT NULL DEFAULT '',
    from_row     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (school, pupil_id, first_day),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX spans_days ON spans (school, first_day);
