-- +goose Up

-- What one pupil got in one subject at one assessment point, as the school wrote
-- it. The keys are subject, point and aspect without the accidents of spelling;
-- the aspect is blank for the grade itself. Blank is unsaid.
CREATE TABLE results (
    school      text NOT NULL,
    pupil_id    text NOT NULL,
    subject_key text NOT NULL,
    point_key   text NOT NULL,
    aspect_key  text NOT NULL,
    subject     text NOT NULL,
    point       text NOT NULL,
    aspect      text NOT NULL,
    point_on    text NOT NULL DEFAULT '',
    scale       text NOT NULL DEFAULT '',
    value       text NOT NULL DEFAULT '',
    target      text NOT NULL DEFAULT '',
    effort      text NOT NULL DEFAULT '',
    from_import text NOT NULL,
    from_sheet  text NOT NULL DEFAULT '',
    from_row    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (school, pupil_id, subject_key, point_key, aspect_key),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX results_points ON results (school, point_key);
CREATE INDEX results_import ON results (school, from_import);
