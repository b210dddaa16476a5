-- +goose Up

-- That a service was asked to help or to assess, and each step since. What is
-- asked in lists stands in columns of its own. before_id is the referral that
-- this one repeats, partner_id a line of the directory; both may be blank.
CREATE TABLE referrals (
    id         text NOT NULL,
    school     text NOT NULL,
    carer_id   text NOT NULL,
    kind       text NOT NULL,
    service    text NOT NULL,
    partner_id text NOT NULL DEFAULT '',
    before_id  text NOT NULL DEFAULT '',
    status     text NOT NULL CHECK (status IN ('asked', 'agreed', 'sent', 'received', 'waiting', 'started', 'refused', 'declined', 'closed')),
    sent_on    text NOT NULL DEFAULT '',
    chase_on   text NOT NULL DEFAULT '',
    body       text NOT NULL,
    version    integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX referrals_carer ON referrals (school, carer_id);
CREATE INDEX referrals_status ON referrals (school, status);

-- That a service or a hospital told the school of a young carer.
CREATE TABLE referrals_in (
    id       text NOT NULL,
    school   text NOT NULL,
    carer_id text NOT NULL,
    came_on  text NOT NULL,
    body     text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX referrals_in_carer ON referrals_in (school, carer_id);

-- That a pack was made, and with which headings: the words are in the record.
CREATE TABLE referral_packs (
    id          text NOT NULL,
    school      text NOT NULL,
    carer_id    text NOT NULL,
    referral_id text NOT NULL,
    reader      text NOT NULL,
    made_on     text NOT NULL,
    made_by     text NOT NULL,
    headings    text NOT NULL,
    words       text NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id),
    FOREIGN KEY (school, referral_id) REFERENCES referrals (school, id)
);
CREATE INDEX referral_packs_carer ON referral_packs (school, carer_id);

-- Which headings a pack held: "Name, Year, Tasks".
ALTER TABLE releases ADD COLUMN holds text NOT NULL DEFAULT '';
