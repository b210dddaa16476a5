package main

import (
	"io"
	"log/slog"
	"os"

	"golang.org/x/term"
)

// startLog sends log lines to standard error, in the form and from the level
// that the settings say.
func (p *program) startLog() {
	var level slog.Level
	if err := level.UnmarshalText([]byte(p.settings.LogLevel)); err != nil {
		level = slog.LevelInfo // kong allows no other word
	}
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = slog.NewTextHandler(p.err, options)
	if p.settings.Log == "json" {
		handler = slog.NewJSONHandler(p.err, options)
	}
	slog.SetDefault(slog.New(handler))
}

// isTerminal reports whether somebody is watching what is written.
func isTerminal(w io.Writer) bool {
	f, is := w.(*os.File)
	return is && term.IsTerminal(int(f.Fd()))
}
