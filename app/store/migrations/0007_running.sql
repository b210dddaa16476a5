-- +goose Up

-- Several processes may keep the timetable. Whoever writes a job's slot first
-- does the job; the row stays, so that one who comes late finds it taken.
CREATE TABLE slots (
    job   text NOT NULL,
    slot  text NOT NULL,
    taken timestamp NOT NULL,
    PRIMARY KEY (job, slot)
);
CREATE INDEX slots_taken ON slots (taken);

-- Each time that a job was done for a school, and what became of it. A run that
-- goes on has no end, and says now and then that it is still there.
CREATE TABLE runs (
    id       text NOT NULL,
    school   text NOT NULL REFERENCES schools (urn),
    job      text NOT NULL,
    due      timestamp,
    try      integer NOT NULL,
    asked_by text NOT NULL,
    began    timestamp NOT NULL,
    seen     timestamp NOT NULL,
    ended    timestamp,
    outcome  text NOT NULL,
    says     text NOT NULL DEFAULT '',
    counts   text NOT NULL DEFAULT '{}',
    PRIMARY KEY (school, id)
);
CREATE INDEX runs_job ON runs (school, job, began);
