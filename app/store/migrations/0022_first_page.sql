-- +goose Up

-- Whether somebody has asked for the weekly letter.
ALTER TABLE users ADD COLUMN digest boolean NOT NULL DEFAULT false;

-- What of a carer was never handed off, as it is worked out anew by every change
-- of snapshots and hand-offs: triggers, or blank for none. '?' is not worked out
-- yet.
ALTER TABLE carers ADD COLUMN unheard text NOT NULL DEFAULT '?';
CREATE INDEX carers_unheard ON carers (school, id) WHERE unheard <> '';

-- What the first page and a teacher's pupils ask for.
CREATE INDEX pupils_form ON pupils (school, form, left_on);
CREATE INDEX pupils_declared ON pupils (school, id)
    WHERE (flags LIKE '%"young_carer":{"value":"P"%' OR flags LIKE '%"young_carer":{"value":"S"%' OR flags LIKE '%"young_carer":{"value":"yes"%');
CREATE INDEX uses_could_not ON uses (school, adjustment_id) WHERE how = 'could-not';
CREATE INDEX adjustments_status ON adjustments (school, status, review_on);
CREATE INDEX circumstances_open ON circumstances (school, carer_id) WHERE review_id = '';
