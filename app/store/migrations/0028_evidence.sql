-- +goose Up

-- What shows what a school does, for an award and for an inspection alike: each item
-- once, with all that it serves. Against is a digest of the names of the roll that it was
-- last looked through with.
CREATE TABLE evidence (
    id          text NOT NULL,
    school      text NOT NULL REFERENCES schools (urn),
    kind        text NOT NULL,
    title       text NOT NULL,
    note        text NOT NULL DEFAULT '',
    link        text NOT NULL DEFAULT '',
    file_id     text NOT NULL DEFAULT '',
    copy_id     text NOT NULL DEFAULT '',
    drawn       text NOT NULL DEFAULT '',
    on_day      text NOT NULL DEFAULT '',
    until_day   text NOT NULL DEFAULT '',
    added_by    text NOT NULL,
    added_on    text NOT NULL,
    serves      text NOT NULL,
    looked      text NOT NULL,
    open_places integer NOT NULL,
    against     text NOT NULL DEFAULT '',
    out_on      text NOT NULL DEFAULT '',
    out_by      text NOT NULL DEFAULT '',
    out_why     text NOT NULL DEFAULT '',
    version     integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- The files of evidence: as they were brought, pictures encoded again without what was
-- hidden in them, and the copies from which names were taken. What a file was called is
-- not kept.
CREATE TABLE evidence_files (
    id          text NOT NULL,
    school      text NOT NULL,
    evidence_id text NOT NULL,
    form        text NOT NULL,
    sha256      text NOT NULL,
    size        integer NOT NULL,
    content     bytea NOT NULL,
    is_copy     boolean NOT NULL,
    by_name     text NOT NULL,
    on_day      text NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, evidence_id) REFERENCES evidence (school, id)
);

CREATE INDEX evidence_files_of ON evidence_files (school, evidence_id);
CREATE INDEX evidence_files_same ON evidence_files (school, sha256);

-- What somebody decided about one place where a name was found, about a word, or about
-- what cannot be read. Sum is of the bytes that it is about.
CREATE TABLE evidence_rulings (
    id           text NOT NULL,
    school       text NOT NULL,
    evidence_id  text NOT NULL,
    sum          text NOT NULL,
    part         text NOT NULL,
    first_byte   integer NOT NULL,
    last_byte    integer NOT NULL,
    pupil_id     text NOT NULL DEFAULT '',
    does         text NOT NULL,
    letter       text NOT NULL DEFAULT '',
    word         text NOT NULL DEFAULT '',
    reason       text NOT NULL DEFAULT '',
    boxes        text NOT NULL DEFAULT '',
    by_name      text NOT NULL,
    by_id        text NOT NULL,
    on_day       text NOT NULL,
    second_by    text NOT NULL DEFAULT '',
    second_by_id text NOT NULL DEFAULT '',
    second_on    text NOT NULL DEFAULT '',
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, evidence_id) REFERENCES evidence (school, id)
);

CREATE INDEX evidence_rulings_of ON evidence_rulings (school, evidence_id);
