package main

import (
	"fmt"

	"carers/app/web"
)

type doorsCommand struct{}

// Help tells what the list is for.
func (doorsCommand) Help() string {
	return "The whole of who may do what, as the program itself holds it: for a head or governor to review."
}

// Run prints every route with the roles that may open it.
func (doorsCommand) Run(p *program) error {
	_, err := fmt.Fprint(p.out, web.Doors())
	return err
}
