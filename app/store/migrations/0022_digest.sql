-- +goose Up

-- Whether somebody has asked for the weekly letter.
ALTER TABLE users ADD COLUMN digest boolean NOT NULL DEFAULT false;
