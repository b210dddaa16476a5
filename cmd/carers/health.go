package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

type healthCommand struct{}

// patience is how long the site may take to say that it is well.
const patience = 4 * time.Second

// Run asks the site that the settings name: exit code 0 when it is well, 1
// when not.
func (healthCommand) Run(p *program) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.settings.Near()+"/healthz", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return fmt.Errorf("the site does not answer: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the site is not well: %s", answer.Status)
	}
	_, err = fmt.Fprintln(p.out, "well")
	return err
}
