-- +goose Up

-- Of a coded pack that left for an inspection: what it is called, as each of its sheets
-- says, and the entries of those whose pages are in it, in the order of their letters. So
-- who is who can be read here, and needs no paper.
ALTER TABLE releases ADD COLUMN code text NOT NULL DEFAULT '';
ALTER TABLE releases ADD COLUMN cases text NOT NULL DEFAULT '';
