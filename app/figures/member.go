package figures

// Flag is what is known of a pupil for a comparison of like with like.
type Flag string

// The flags' three values. Unknown is a group of its own and never stands for no.
const (
	FlagUnknown Flag = ""
	FlagYes     Flag = "yes"
	FlagNo      Flag = "no"
)

// Member is one pupil of a comparison, without a name.
type Member struct {
	Pupil   string // the pupil's id
	Year    string // year group in the period; earlier years are counted back from the one they are in now
	Carer   bool   // on the register, confirmed or paused, on some day of the period
	Premium Flag   // pupil premium
	SEN     Flag   // SEN support, or an education, health and care plan
}

// Counted is what one pupil's spans come to in one period, in sessions. Outside
// is how many spans lie partly in it and could not be divided.
type Counted struct {
	Member
	Totals  Totals
	Outside int
}

// Attained is one pupil's results in a period, of however many subjects: each
// as the school wrote it, held against its own target on its own scale.
type Attained struct {
	Member
	Results []Result
}
