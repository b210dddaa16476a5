-- +goose Up

-- Portable SQL: SQLite and PostgreSQL both read this file. Ids are text that the
-- program makes; days are YYYY-MM-DD in text, so that they sort and never meet a
-- time zone; instants are in UTC; blank text is unknown. Every row of a school
-- is known by its school and its id, and points at others by both, so that the
-- database itself refuses a row of one school that leans on a row of another.

CREATE TABLE schools (
    urn      text PRIMARY KEY,
    laestab  text NOT NULL DEFAULT '',
    name     text NOT NULL,
    phase    text NOT NULL DEFAULT '',
    settings text NOT NULL DEFAULT '{}',
    version  integer NOT NULL
);

CREATE TABLE users (
    id        text PRIMARY KEY,
    email     text NOT NULL UNIQUE CHECK (email = lower(email)),
    name      text NOT NULL,
    hash      text NOT NULL DEFAULT '',
    disabled  boolean NOT NULL DEFAULT false,
    epoch     integer NOT NULL DEFAULT 1,
    last_seen timestamp,
    version   integer NOT NULL
);

CREATE TABLE posts (
    school  text NOT NULL REFERENCES schools (urn),
    user_id text NOT NULL REFERENCES users (id),
    role    text NOT NULL,
    PRIMARY KEY (school, user_id, role)
);
CREATE INDEX posts_user ON posts (user_id);

CREATE TABLE user_links (
    fingerprint text PRIMARY KEY,
    user_id     text NOT NULL REFERENCES users (id),
    expires     timestamp NOT NULL
);

CREATE TABLE web_sessions (
    token   text PRIMARY KEY,
    data    bytea NOT NULL,
    seen    timestamp NOT NULL,
    expires timestamp NOT NULL
);
CREATE INDEX web_sessions_expires ON web_sessions (expires);

CREATE TABLE failed_sign_ins (
    id      text PRIMARY KEY,
    account text NOT NULL,
    address text NOT NULL,
    at      timestamp NOT NULL
);
CREATE INDEX failed_sign_ins_account ON failed_sign_ins (account, at);
CREATE INDEX failed_sign_ins_address ON failed_sign_ins (address, at);

CREATE TABLE glasses (
    id      text NOT NULL,
    school  text NOT NULL REFERENCES schools (urn),
    user_id text NOT NULL REFERENCES users (id),
    name    text NOT NULL,
    reason  text NOT NULL,
    at      timestamp NOT NULL,
    until   timestamp NOT NULL,
    PRIMARY KEY (school, id)
);
CREATE INDEX glasses_user ON glasses (school, user_id, until);

CREATE TABLE groups (
    id      text NOT NULL,
    school  text NOT NULL REFERENCES schools (urn),
    kind    text NOT NULL CHECK (kind IN ('form', 'class')),
    name    text NOT NULL,
    version integer NOT NULL,
    UNIQUE (school, kind, name),
    PRIMARY KEY (school, id)
);

CREATE TABLE group_staff (
    school   text NOT NULL,
    group_id text NOT NULL,
    user_id  text NOT NULL REFERENCES users (id),
    PRIMARY KEY (school, group_id, user_id),
    FOREIGN KEY (school, group_id) REFERENCES groups (school, id)
);

CREATE TABLE pupils (
    id                 text NOT NULL,
    school             text NOT NULL REFERENCES schools (urn),
    upn                text NOT NULL DEFAULT '',
    former_upn         text NOT NULL DEFAULT '',
    admission_number   text NOT NULL DEFAULT '',
    mis_id             text NOT NULL DEFAULT '',
    uln                text NOT NULL DEFAULT '',
    surname            text NOT NULL DEFAULT '',
    forename           text NOT NULL DEFAULT '',
    middle_names       text NOT NULL DEFAULT '',
    preferred_surname  text NOT NULL DEFAULT '',
    preferred_forename text NOT NULL DEFAULT '',
    date_of_birth      text NOT NULL DEFAULT '',
    sex                text NOT NULL DEFAULT '',
    year               text NOT NULL DEFAULT '',
    form               text NOT NULL DEFAULT '',
    house              text NOT NULL DEFAULT '',
    joined_on          text NOT NULL DEFAULT '',
    left_on            text NOT NULL DEFAULT '',
    address_key        text NOT NULL DEFAULT '',
    flags              text NOT NULL DEFAULT '',
    from_import        text NOT NULL DEFAULT '',
    from_sheet         text NOT NULL DEFAULT '',
    from_row           integer NOT NULL DEFAULT 0,
    sort_key           text NOT NULL,
    find_key           text NOT NULL,
    version            integer NOT NULL,
    PRIMARY KEY (school, id)
);
CREATE INDEX pupils_sort ON pupils (school, sort_key);
CREATE UNIQUE INDEX pupils_upn ON pupils (school, upn) WHERE upn <> '';

-- How often a school's roll has changed: what is planned on a roll is applied to
-- that roll and no other.
CREATE TABLE rolls (
    school  text PRIMARY KEY REFERENCES schools (urn),
    version integer NOT NULL
);

CREATE TABLE group_pupils (
    school   text NOT NULL,
    group_id text NOT NULL,
    pupil_id text NOT NULL,
    PRIMARY KEY (school, group_id, pupil_id),
    FOREIGN KEY (school, group_id) REFERENCES groups (school, id),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX group_pupils_pupil ON group_pupils (school, pupil_id);

CREATE TABLE carers (
    id            text NOT NULL,
    school        text NOT NULL,
    pupil_id      text NOT NULL,
    status        text NOT NULL,
    route         text NOT NULL,
    route_note    text NOT NULL DEFAULT '',
    identified_on text NOT NULL DEFAULT '',
    identified_by text NOT NULL DEFAULT '',
    caring_since  text NOT NULL DEFAULT '',
    expires_on    text NOT NULL DEFAULT '',
    census        text NOT NULL DEFAULT '',
    wishes        text NOT NULL DEFAULT '',
    home          text NOT NULL DEFAULT '',
    home_knows    text NOT NULL DEFAULT '',
    impact        text NOT NULL DEFAULT '',
    impact_level  text NOT NULL DEFAULT '',
    strengths     text NOT NULL DEFAULT '',
    aspirations   text NOT NULL DEFAULT '',
    stretch_goal  text NOT NULL DEFAULT '',
    own_needs     text NOT NULL DEFAULT '',
    plan          text NOT NULL DEFAULT '',
    next_review   text NOT NULL DEFAULT '',
    from_import   text NOT NULL DEFAULT '',
    from_sheet    text NOT NULL DEFAULT '',
    from_row      integer NOT NULL DEFAULT 0,
    version       integer NOT NULL,
    PRIMARY KEY (school, id),
    UNIQUE (school, pupil_id),
    FOREIGN KEY (school, pupil_id) REFERENCES pupils (school, id)
);
CREATE INDEX carers_school ON carers (school, status);

CREATE TABLE moves (
    id          text NOT NULL,
    school      text NOT NULL,
    carer_id    text NOT NULL,
    nth         integer NOT NULL,
    from_status text NOT NULL,
    to_status   text NOT NULL,
    moved_on    text NOT NULL,
    moved_by    text NOT NULL,
    reason      text NOT NULL DEFAULT '',
    UNIQUE (school, carer_id, nth),
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);

CREATE TABLE snapshots (
    id       text NOT NULL,
    school   text NOT NULL,
    carer_id text NOT NULL,
    taken_on text NOT NULL,
    taken_by text NOT NULL,
    body     text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX snapshots_carer ON snapshots (school, carer_id, taken_on);

CREATE TABLE siblings (
    id         text NOT NULL,
    school     text NOT NULL,
    pupil_a    text NOT NULL,
    pupil_b    text NOT NULL,
    confirmed  boolean NOT NULL,
    decided_by text NOT NULL,
    decided_on text NOT NULL,
    UNIQUE (school, pupil_a, pupil_b),
    CHECK (pupil_a < pupil_b),
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, pupil_a) REFERENCES pupils (school, id),
    FOREIGN KEY (school, pupil_b) REFERENCES pupils (school, id)
);
CREATE INDEX siblings_second ON siblings (school, pupil_b);

CREATE TABLE files (
    id      text NOT NULL,
    school  text NOT NULL REFERENCES schools (urn),
    name    text NOT NULL,
    sha256  text NOT NULL,
    size    integer NOT NULL,
    content bytea NOT NULL,
    UNIQUE (school, sha256),
    PRIMARY KEY (school, id)
);

CREATE TABLE imports (
    id             text NOT NULL,
    school         text NOT NULL REFERENCES schools (urn),
    nth            integer NOT NULL,
    kind           text NOT NULL,
    file_name      text NOT NULL,
    file_id        text NOT NULL,
    sha256         text NOT NULL,
    size           integer NOT NULL,
    shape          text NOT NULL DEFAULT '',
    layout         text NOT NULL DEFAULT '',
    outcome        text NOT NULL DEFAULT '{}',
    mapping        text NOT NULL DEFAULT '{}',
    answers        text NOT NULL DEFAULT '{}',
    status         text NOT NULL,
    message        text NOT NULL DEFAULT '',
    received_by    text NOT NULL,
    received_by_id text NOT NULL DEFAULT '',
    received       timestamp NOT NULL,
    applied        timestamp,
    applied_nth    integer NOT NULL DEFAULT 0,
    undone         timestamp,
    version        integer NOT NULL,
    UNIQUE (school, nth),
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, file_id) REFERENCES files (school, id)
);

CREATE TABLE import_changes (
    import_id text NOT NULL,
    nth       integer NOT NULL,
    school    text NOT NULL,
    kind      text NOT NULL,
    record_id text NOT NULL,
    before    text NOT NULL DEFAULT '',
    after     text NOT NULL DEFAULT '',
    PRIMARY KEY (school, import_id, nth),
    FOREIGN KEY (school, import_id) REFERENCES imports (school, id)
);

CREATE TABLE import_mappings (
    school   text NOT NULL REFERENCES schools (urn),
    kind     text NOT NULL,
    headings text NOT NULL,
    mapping  text NOT NULL,
    PRIMARY KEY (school, kind, headings)
);

CREATE TABLE releases (
    id       text NOT NULL,
    school   text NOT NULL REFERENCES schools (urn),
    at       timestamp NOT NULL,
    by_name  text NOT NULL,
    what     text NOT NULL,
    format   text NOT NULL,
    rows     integer NOT NULL,
    sha256   text NOT NULL,
    PRIMARY KEY (school, id)
);
CREATE INDEX releases_school ON releases (school, at);

CREATE TABLE audit (
    school  text NOT NULL,
    nth     integer NOT NULL,
    id      text NOT NULL UNIQUE,
    at      text NOT NULL,
    user_id text NOT NULL,
    name    text NOT NULL,
    roles   text NOT NULL,
    deed    text NOT NULL,
    kind    text NOT NULL,
    record  text NOT NULL,
    detail  text NOT NULL,
    hash    text NOT NULL,
    PRIMARY KEY (school, nth)
);
CREATE INDEX audit_record ON audit (school, record, nth);

CREATE TABLE audit_heads (
    school text PRIMARY KEY,
    nth    integer NOT NULL,
    hash   text NOT NULL
);
