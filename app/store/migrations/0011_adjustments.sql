-- +goose Up

-- What staff do for a carer. Its history is a list of steps; those who read it,
-- where they are named, are a list of accounts.
CREATE TABLE adjustments (
    id              text NOT NULL,
    school          text NOT NULL,
    carer_id        text NOT NULL,
    area            text NOT NULL DEFAULT '',
    says            text NOT NULL,
    at_place        text NOT NULL DEFAULT '',
    at_time         text NOT NULL DEFAULT '',
    before_sanction boolean NOT NULL DEFAULT false,
    reason          text NOT NULL DEFAULT '',
    takes_away      boolean NOT NULL DEFAULT false,
    basis           text NOT NULL DEFAULT '',
    phone           text NOT NULL DEFAULT '',
    agreed_on       text NOT NULL DEFAULT '',
    home_knows      text NOT NULL DEFAULT '',
    owner           text NOT NULL DEFAULT '',
    starts_on       text NOT NULL DEFAULT '',
    review_on       text NOT NULL DEFAULT '',
    seen_by         text NOT NULL,
    named           text NOT NULL DEFAULT '',
    status          text NOT NULL,
    history         text NOT NULL DEFAULT '',
    wording         integer NOT NULL,
    version         integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX adjustments_carer ON adjustments (school, carer_id);

-- How an adjustment went, noted by staff.
CREATE TABLE uses (
    id            text NOT NULL,
    school        text NOT NULL,
    adjustment_id text NOT NULL,
    used_on       text NOT NULL,
    user_id       text NOT NULL REFERENCES users (id),
    used_by       text NOT NULL,
    how           text NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, adjustment_id) REFERENCES adjustments (school, id)
);
CREATE INDEX uses_adjustment ON uses (school, adjustment_id, used_on);

-- Who has said that they read an instruction, and which wording of it.
CREATE TABLE readings (
    school        text NOT NULL,
    user_id       text NOT NULL REFERENCES users (id),
    adjustment_id text NOT NULL,
    wording       integer NOT NULL,
    read_at       timestamp NOT NULL,
    PRIMARY KEY (school, user_id, adjustment_id),
    FOREIGN KEY (school, adjustment_id) REFERENCES adjustments (school, id)
);

-- Lines of the catalogue that a school has changed, added or put away.
CREATE TABLE suggestions (
    id         text NOT NULL,
    school     text NOT NULL REFERENCES schools (urn),
    area       text NOT NULL,
    says       text NOT NULL,
    effect     text NOT NULL DEFAULT '',
    who        text NOT NULL DEFAULT '',
    takes_away boolean NOT NULL DEFAULT false,
    phone      boolean NOT NULL DEFAULT false,
    first      boolean NOT NULL DEFAULT false,
    hidden     boolean NOT NULL DEFAULT false,
    version    integer NOT NULL,
    PRIMARY KEY (school, id)
);

-- Who takes somebody else's group for a day.
CREATE TABLE covers (
    id       text NOT NULL,
    school   text NOT NULL,
    user_id  text NOT NULL REFERENCES users (id),
    group_id text NOT NULL,
    on_day   text NOT NULL,
    UNIQUE (school, user_id, group_id, on_day),
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, group_id) REFERENCES groups (school, id)
);
