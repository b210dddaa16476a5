-- +goose Up

-- Whoever opened named records for a reason may close them before their time.
ALTER TABLE glasses ADD COLUMN closed timestamp;
