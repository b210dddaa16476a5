-- +goose Up

-- What happened to a pupil at school, as the MIS lists it: suspensions,
-- exclusions, lates, behaviour. What people wrote about it is not kept.
CREATE TABLE events (
    id          text NOT NULL,
    school      text NOT NULL,
    pupil_id    text NOT NULL,
    mis_id      text NOT NULL DEFAULT '',
    kind        text NOT NULL,
    type        text NOT NULL DEFAULT '',
    first_day   text NOT NULL,
    at          text NOT NULL DEFAULT '',
    last_day    text NOT NULL DEFAULT '',
    sessions    integer NOT NULL DEFAULT 0 CHECK (sessions >= 0),
    reasons     text NOT NULL DEFAULT '',
    points      integer NOT NULL DEFAULT 0,
    scored      boolean NOT NULL DEFAULT false,
    minutes     integer NOT NULL DEFAULT 0 CHECK (minutes >= 0),
    from_import text NOT NULL,
    from_sheet  text NOT NULL DEFAULT '',
    from_row    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX events_days ON events (school, first_day);
CREATE INDEX events_pupil ON events (school, pupil_id, first_day);
