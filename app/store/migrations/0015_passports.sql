-- +goose Up

-- One page about a pupil, as the pupil signed it off. Each stays as it was; the
-- newest is the one in hand.
CREATE TABLE passports (
    id         text NOT NULL,
    school     text NOT NULL,
    carer_id   text NOT NULL,
    lines      text NOT NULL,
    signed_on  text NOT NULL,
    good_until text NOT NULL,
    made_by    text NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX passports_carer ON passports (school, carer_id);
