package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"carers/app/jobs"
	"carers/app/store"
)

// means are what jobs work with, as the settings say.
func (p *program) means(s *store.Store) (jobs.Means, error) {
	m := jobs.Means{Store: s, Inbox: p.inbox(), URL: p.settings.BaseURL()}
	if p.settings.SMTP == "" {
		return m, nil
	}
	post := jobs.SMTP{Server: p.settings.SMTP, User: p.settings.SMTPUser, Password: p.settings.SMTPPassword, From: p.settings.SMTPFrom}
	if err := post.Check(); err != nil {
		return jobs.Means{}, usage{err.Error()}
	}
	m.Post = post
	return m, nil
}

// inbox is the folder that holds each school's watched folder, made where there
// is a data folder. Several processes on one PostgreSQL need have none: then
// those watch that do.
func (p *program) inbox() string {
	folder := filepath.Join(p.settings.Data, "imports")
	if full, err := filepath.Abs(folder); err == nil {
		folder = full
	}
	err := os.Mkdir(folder, 0o700)
	if err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
		slog.Warn("no folder is watched: it could not be made", "folder", folder, "why", err)
	}
	return folder
}
