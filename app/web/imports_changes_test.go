package web

import (
	"context"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// TestANoteAloneIsShownAsWhatItBecomes: what a sheet says in words of its own is
// kept as a note on the caring role.
func TestANoteAloneIsShownAsWhatItBecomes(t *testing.T) {
	w := importing(t)
	_, err := w.as(firstSchool).AddCarer(context.Background(), w.ids["amelie"], register.Entry{Route: register.ByStaff})
	w.must(err)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "my carers.csv", []byte("Name,Form,Hours,Notes\r\nAmélie O'Neill,9B,most days,lovely girl\r\nDaniel Okonkwo,10A,,sings\r\n"), register.RegisterKind)
	reads(t, page, "main", "Caring role blank “Hours: most days; lovely girl”", "Possible. Role: “sings”")
}
