-- +goose Up

-- Whoever must not act at the same moment as others of a kind (attempts at one
-- account, the first set-up) writes a row here first, and so waits its turn.
CREATE TABLE turns (
    subject text PRIMARY KEY,
    at      timestamp NOT NULL
);

-- Who was let in to named records is asked on the first page each day.
CREATE INDEX audit_people ON audit (school, at) WHERE kind = 'user';
