package web

// homePrompts leads to early prompts. It counts nothing: looking for them reads a
// year of everybody's attendance, which the first page is not to wait for, and the
// look at them is signed, which opening the first page is not.
func (v *visit) homePrompts(data *homeView) error {
	if len(data.parts) == 0 {
		return nil // nobody is on the register yet
	}
	data.add(homeSection{Rank: rankToKnow, Heading: "When you have a moment", Lines: []task{{
		Says: "Early prompts", Href: promptsAt, Detail: "Who misses more than in their own past, is late on one weekday, or has not been looked at for a term.",
		Act: &link{"Look", promptsAt}, Idle: true,
	}}})
	return nil
}
