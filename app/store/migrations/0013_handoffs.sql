-- +goose Up

-- That something was passed to the safeguarding lead, or that somebody answered
-- for its being no matter for them. Triggers are short names; nothing of what
-- was said is here. The snapshot is the newest of the carer when it was raised,
-- and is held by it: what was handed off is not taken back with an import.
CREATE TABLE hand_offs (
    id             text NOT NULL,
    school         text NOT NULL REFERENCES schools (urn),
    carer_id       text NOT NULL,
    snapshot_id    text,
    triggers       text NOT NULL,
    state          text NOT NULL CHECK (state IN ('waiting', 'acknowledged', 'no-further', 'no-concern')),
    raised_at      timestamp NOT NULL,
    raised_by      text NOT NULL,
    raised_by_user text NOT NULL DEFAULT '',
    to_lead        text NOT NULL DEFAULT '',
    reason         text NOT NULL DEFAULT '',
    decided_by     text NOT NULL DEFAULT '',
    seen_at        timestamp,
    seen_by        text NOT NULL DEFAULT '',
    reference      text NOT NULL DEFAULT '',
    version        integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id),
    FOREIGN KEY (school, snapshot_id) REFERENCES snapshots (school, id)
);
CREATE INDEX hand_offs_carer ON hand_offs (school, carer_id);
CREATE INDEX hand_offs_state ON hand_offs (school, state, raised_at);
CREATE INDEX hand_offs_snapshot ON hand_offs (school, snapshot_id);

-- The totals of published questionnaires, and where the paper is. Whose scale a
-- total is of is in totals; no question and no answer is kept.
CREATE TABLE questionnaires (
    id       text NOT NULL,
    school   text NOT NULL REFERENCES schools (urn),
    carer_id text NOT NULL,
    tool     text NOT NULL,
    name     text NOT NULL DEFAULT '',
    done_on  text NOT NULL,
    done_by  text NOT NULL,
    totals   text NOT NULL,
    paper    text NOT NULL DEFAULT '',
    note     text NOT NULL DEFAULT '',
    worried  text NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (school, id),
    FOREIGN KEY (school, carer_id) REFERENCES carers (school, id)
);
CREATE INDEX questionnaires_carer ON questionnaires (school, carer_id, done_on);
