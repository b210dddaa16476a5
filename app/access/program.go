package access

// Programs are the names under which the program itself signs what it does.
// Nobody's account may go by one.
var Programs = []string{
	"first set-up", "carers user", "carers school", "carers import", "carers export", "carers job", "carers", "the demonstration",
	"the quiet door", "retention", "evidence", "Watched folder", "the schedule",
}
