-- +goose Up

-- Which import put a pupil in a class, so that it can be taken back; blank is a
-- person.
ALTER TABLE group_pupils ADD COLUMN from_import text NOT NULL DEFAULT '';

-- Who teaches a form or class, as the MIS says: by the MIS's own name for them,
-- with the account that is theirs, or blank while they have none. What a person
-- says of it is in group_staff; whoever is in either sees the group's pupils.
CREATE TABLE group_teachers (
    school      text NOT NULL,
    group_id    text NOT NULL,
    name        text NOT NULL,
    email       text NOT NULL DEFAULT '',
    user_id     text NOT NULL DEFAULT '',
    from_import text NOT NULL,
    PRIMARY KEY (school, group_id, name),
    FOREIGN KEY (school, group_id) REFERENCES groups (school, id)
);
CREATE INDEX group_teachers_user ON group_teachers (school, user_id);
