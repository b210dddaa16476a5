-- +goose Up

-- The frameworks that a school follows, by the framework's id, with what it has said
-- of each once and for all. One that it follows no longer stays, with its last day.
CREATE TABLE award_followed (
    id        text NOT NULL,
    school    text NOT NULL REFERENCES schools (urn),
    level     text NOT NULL,
    years     integer NOT NULL DEFAULT 0,
    cover     text NOT NULL DEFAULT '',
    since     text NOT NULL,
    begun_by  text NOT NULL,
    until_day text NOT NULL DEFAULT '',
    version   integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- A school's own wording of a criterion, by the criterion's id. What is gone stays, so
-- that evidence which points at it is still explained.
CREATE TABLE award_wordings (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    framework  text NOT NULL,
    standard   text NOT NULL,
    level      text NOT NULL,
    origin     text NOT NULL,
    says       text NOT NULL,
    wants      text NOT NULL DEFAULT '',
    drawn      text NOT NULL DEFAULT '',
    place      integer NOT NULL DEFAULT 0,
    from_day   text NOT NULL,
    written_by text NOT NULL,
    gone_on    text NOT NULL DEFAULT '',
    instead    text NOT NULL DEFAULT '',
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- Baseline reviews, and what each says of each standard: a page of it, so that two
-- people can each see to one.
CREATE TABLE award_rounds (
    id          text NOT NULL,
    school      text NOT NULL REFERENCES schools (urn),
    framework   text NOT NULL,
    level       text NOT NULL,
    copied_from text NOT NULL DEFAULT '',
    begun_on    text NOT NULL,
    begun_by    text NOT NULL,
    closed_on   text NOT NULL DEFAULT '',
    closed_by   text NOT NULL DEFAULT '',
    version     integer NOT NULL,
    PRIMARY KEY (school, id)
);

CREATE TABLE award_parts (
    id       text NOT NULL,
    school   text NOT NULL,
    round_id text NOT NULL,
    standard text NOT NULL,
    answers  text NOT NULL DEFAULT '',
    saved_on text NOT NULL DEFAULT '',
    saved_by text NOT NULL DEFAULT '',
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, round_id, standard),
    FOREIGN KEY (school, round_id) REFERENCES award_rounds (school, id)
);

-- What the school means to do for the award. It names no pupil: whoever sees to a line
-- of it reads it.
CREATE TABLE award_actions (
    id        text NOT NULL,
    school    text NOT NULL REFERENCES schools (urn),
    framework text NOT NULL,
    criterion text NOT NULL DEFAULT '',
    round_id  text NOT NULL DEFAULT '',
    what      text NOT NULL,
    owner     text NOT NULL,
    owner_id  text NOT NULL DEFAULT '',
    due_on    text NOT NULL,
    done_on   text NOT NULL DEFAULT '',
    done_by   text NOT NULL DEFAULT '',
    evidence  text NOT NULL DEFAULT '',
    left_on   text NOT NULL DEFAULT '',
    left_why  text NOT NULL DEFAULT '',
    added_on  text NOT NULL,
    added_by  text NOT NULL,
    version   integer NOT NULL,
    PRIMARY KEY (school, id)
);
CREATE INDEX award_actions_owner ON award_actions (school, owner_id, done_on);

CREATE TABLE award_applications (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    framework  text NOT NULL,
    level      text NOT NULL,
    steps      text NOT NULL,
    feedback   text NOT NULL DEFAULT '',
    expires_on text NOT NULL DEFAULT '',
    no_reuse   boolean NOT NULL DEFAULT false,
    cover      text NOT NULL DEFAULT '',
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);
