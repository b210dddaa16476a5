-- +goose Up

-- The quiet door of a school: the code that its poster prints, and the secret
-- that its pages are stamped with. A school without a row has no door.
CREATE TABLE doors (
    school text NOT NULL PRIMARY KEY REFERENCES schools (urn),
    code   text NOT NULL UNIQUE,
    secret text NOT NULL,
    opened timestamp NOT NULL
);

-- What a member of staff noticed, and what somebody told the school through the
-- quiet door. Both are messages, and are answered alike: pupil_id is null until
-- a person has found who it is, and what is said is emptied when its time is over.
CREATE TABLE concerns (
    id        text NOT NULL,
    school    text NOT NULL REFERENCES schools (urn),
    pupil_id  text,
    received  timestamp NOT NULL,
    answered  timestamp,
    passed    timestamp,
    closed    timestamp,
    forgotten timestamp,
    urgent    boolean NOT NULL,
    by_user   text NOT NULL,
    body      text NOT NULL,
    version   integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX concerns_by_pupil ON concerns (school, pupil_id);

CREATE TABLE disclosures (
    id        text NOT NULL,
    school    text NOT NULL REFERENCES schools (urn),
    pupil_id  text,
    received  timestamp NOT NULL,
    answered  timestamp,
    passed    timestamp,
    closed    timestamp,
    forgotten timestamp,
    urgent    boolean NOT NULL,
    body      text NOT NULL,
    version   integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX disclosures_by_pupil ON disclosures (school, pupil_id);

-- What was done about a message, one after another. hand_off points at the
-- hand-off that came of it, once there is one.
CREATE TABLE message_acts (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    message_id text NOT NULL,
    nth        integer NOT NULL,
    does       text NOT NULL,
    reason     text NOT NULL,
    done_by    text NOT NULL,
    done       timestamp NOT NULL,
    hand_off   text NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, message_id, nth)
);
