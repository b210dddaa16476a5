-- +goose Up

-- What a phone is for tells of home, and staff read where it is used and what is
-- done without it: each has a column, so that a query for staff names only theirs.
ALTER TABLE adjustments ADD COLUMN phone_purpose text NOT NULL DEFAULT '';
ALTER TABLE adjustments ADD COLUMN phone_place text NOT NULL DEFAULT '';
ALTER TABLE adjustments ADD COLUMN phone_fallback text NOT NULL DEFAULT '';
UPDATE adjustments SET
    phone_purpose = coalesce(json_extract(phone, '$.purpose'), ''),
    phone_place = coalesce(json_extract(phone, '$.place'), ''),
    phone_fallback = coalesce(json_extract(phone, '$.fallback'), '')
WHERE phone <> '';
ALTER TABLE adjustments DROP COLUMN phone;
