-- +goose Up

-- A talk with a pupil: what the pupil said apart from what staff noted.
CREATE TABLE conversations (
    id           text NOT NULL,
    school       text NOT NULL,
    carer_id     text NOT NULL,
    spoken_on    text NOT NULL,
    spoken_by    text NOT NULL,
    spoken_alone boolean NOT NULL DEFAULT false,
    pupil_said   text NOT NULL DEFAULT '',
    staff_noted  text NOT NULL DEFAULT '',
    version      integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX conversations_carer ON conversations (school, carer_id);

-- What somebody said they would see to. The owner is a name, and an account
-- where the person has one.
CREATE TABLE actions (
    id                 text NOT NULL,
    school             text NOT NULL,
    carer_id           text NOT NULL,
    after_conversation text NOT NULL DEFAULT '',
    after_review       text NOT NULL DEFAULT '',
    what               text NOT NULL,
    owner              text NOT NULL,
    owner_id           text NOT NULL DEFAULT '',
    due_on             text NOT NULL,
    done_on            text NOT NULL DEFAULT '',
    done_by            text NOT NULL DEFAULT '',
    version            integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX actions_carer ON actions (school, carer_id);
CREATE INDEX actions_open ON actions (school, done_on, due_on);

-- One turn of plan, act, review.
CREATE TABLE reviews (
    id       text NOT NULL,
    school   text NOT NULL,
    carer_id text NOT NULL,
    held_on  text NOT NULL,
    held_by  text NOT NULL,
    body     text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX reviews_carer ON reviews (school, carer_id);

-- A change in a pupil's life that asks for a review; review_id is the one that
-- looked at it.
CREATE TABLE circumstances (
    id         text NOT NULL,
    school     text NOT NULL,
    carer_id   text NOT NULL,
    kind       text NOT NULL,
    changed_on text NOT NULL,
    note       text NOT NULL DEFAULT '',
    noted_by   text NOT NULL,
    review_by  text NOT NULL,
    review_id  text NOT NULL DEFAULT '',
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX circumstances_carer ON circumstances (school, carer_id);

-- You said, we did. It leans on no pupil.
CREATE TABLE voices (
    id      text NOT NULL,
    school  text NOT NULL REFERENCES schools (urn),
    said_on text NOT NULL,
    said    text NOT NULL,
    decided text NOT NULL DEFAULT '',
    done    text NOT NULL DEFAULT '',
    told_on text NOT NULL DEFAULT '',
    version integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- The last review that went through an adjustment: what staff noted up to then
-- has been looked at.
ALTER TABLE adjustments ADD COLUMN looked_on text NOT NULL DEFAULT '';
