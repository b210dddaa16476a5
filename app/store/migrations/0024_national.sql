-- +goose Up

-- A school's own published figures, and those of ours that it has changed or taken
-- out; ours are in the program. They are of no child.
CREATE TABLE nationals (
    id      text NOT NULL,
    school  text NOT NULL REFERENCES schools (urn),
    measure text NOT NULL,
    phase   text NOT NULL,
    of_whom text NOT NULL,
    period  text NOT NULL,
    value   text NOT NULL,
    of_what text NOT NULL,
    series  text NOT NULL,
    source  text NOT NULL,
    as_of   text NOT NULL DEFAULT '',
    note    text NOT NULL DEFAULT '',
    hidden  boolean NOT NULL DEFAULT false,
    version integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- What trends ask for: summaries that reach over a period's end, and results by
-- the day of their point.
CREATE INDEX spans_summaries ON spans (school, first_day, last_day, pupil_id) WHERE NOT of_marks;
CREATE INDEX results_days ON results (school, point_on);
