package main

import (
	"net/http"
	"strings"
	"testing"

	"carers/app/apptest"
)

func TestTheSameCommandsKeepTheRegisterInPostgreSQL(t *testing.T) {
	d := newDesk(t)
	d.env["CARERS_DB"] = apptest.Postgres(t)
	d.fine("school", "add", "--urn", "999001", "--name", "Greenfield School")
	d.fine("import", exported("greenfield-roll.xlsx"), exported("greenfield-register.xlsx"), "--school", "999001")
	if out := d.fine("import", exported("greenfield-roll.xlsx"), "--school", "999001"); !strings.Contains(out, "nothing new") {
		t.Errorf("%s", out)
	}
	if out := d.fine("export", "census", "--school", "999001"); strings.Count(out, "\n") < 5 {
		t.Errorf("%s", out)
	}
	if out := d.fine("job", "audit"); out != "audit: 1 in order\n" {
		t.Errorf("%s", out)
	}
	site := d.starts("serve")
	if status, _ := site.opens("/readyz"); status != http.StatusOK {
		t.Errorf("/readyz: %d", status)
	}
	site.ends()
	if exists("data") {
		t.Error("a data folder was made though the register is in PostgreSQL")
	}
}
