-- +goose Up

-- What the school did: assemblies, staff training, displays. About the school; no pupil
-- is named. How many of the staff are trained is told from here.
CREATE TABLE activities (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    kind       text NOT NULL,
    title      text NOT NULL,
    on_day     text NOT NULL,
    audience   text NOT NULL DEFAULT '',
    number     integer NOT NULL DEFAULT 0,
    led_by     text NOT NULL DEFAULT '',
    minutes    integer NOT NULL DEFAULT 0,
    note       text NOT NULL DEFAULT '',
    trained    integer NOT NULL DEFAULT 0,
    staff      integer NOT NULL DEFAULT 0,
    adds       boolean NOT NULL DEFAULT false,
    for_groups text NOT NULL DEFAULT '',
    until_day  text NOT NULL DEFAULT '',
    out_on     text NOT NULL DEFAULT '',
    out_why    text NOT NULL DEFAULT '',
    added_on   text NOT NULL,
    added_by   text NOT NULL,
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- What the school has agreed in writing, each edition once; the text is elsewhere.
CREATE TABLE documents (
    id          text NOT NULL,
    school      text NOT NULL REFERENCES schools (urn),
    kind        text NOT NULL,
    title       text NOT NULL,
    owner       text NOT NULL,
    edition     text NOT NULL DEFAULT '',
    approved_on text NOT NULL DEFAULT '',
    approved_by text NOT NULL DEFAULT '',
    link        text NOT NULL DEFAULT '',
    review_on   text NOT NULL DEFAULT '',
    signed_by   text NOT NULL DEFAULT '',
    note        text NOT NULL DEFAULT '',
    after_id    text NOT NULL DEFAULT '',
    ended_on    text NOT NULL DEFAULT '',
    added_on    text NOT NULL,
    added_by    text NOT NULL,
    version     integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- Who of the staff and the governors answers for young carers, and from when to when.
CREATE TABLE leads (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    post       text NOT NULL,
    name       text NOT NULL,
    job        text NOT NULL DEFAULT '',
    from_day   text NOT NULL,
    until_day  text NOT NULL DEFAULT '',
    away_from  text NOT NULL DEFAULT '',
    away_until text NOT NULL DEFAULT '',
    cover      text NOT NULL DEFAULT '',
    added_on   text NOT NULL,
    added_by   text NOT NULL,
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- The days that a school has set in its calendar.
CREATE TABLE award_dates (
    id       text NOT NULL,
    school   text NOT NULL REFERENCES schools (urn),
    kind     text NOT NULL,
    what     text NOT NULL DEFAULT '',
    on_day   text NOT NULL,
    out_on   text NOT NULL DEFAULT '',
    added_on text NOT NULL,
    added_by text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id)
);
