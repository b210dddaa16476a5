-- +goose Up

-- The twin of 0025_phones.sql: the two engines take JSON apart in other words.
ALTER TABLE adjustments ADD COLUMN phone_purpose text NOT NULL DEFAULT '';
ALTER TABLE adjustments ADD COLUMN phone_place text NOT NULL DEFAULT '';
ALTER TABLE adjustments ADD COLUMN phone_fallback text NOT NULL DEFAULT '';
UPDATE adjustments SET
    phone_purpose = coalesce(phone::json ->> 'purpose', ''),
    phone_place = coalesce(phone::json ->> 'place', ''),
    phone_fallback = coalesce(phone::json ->> 'fallback', '')
WHERE phone <> '';
ALTER TABLE adjustments DROP COLUMN phone;
