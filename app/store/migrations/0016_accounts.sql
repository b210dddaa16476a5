-- +goose Up

-- A reason that somebody typed, and whose account and which groups a line is
-- about, stand apart from what the program says of itself: nothing a person
-- writes is ever read back as the program's words. A line without them is signed
-- as it always was.
ALTER TABLE audit ADD COLUMN reason text NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN about text NOT NULL DEFAULT '';

-- What whoever handed out an account's last link was, as role ids; of before this
-- was kept, nobody. And whether somebody who keeps the register knows that the
-- account is in the right hands: one that is not confirmed reads no instruction.
ALTER TABLE users ADD COLUMN link_by text NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
