package web

import (
	"cmp"
	"net/url"
	"slices"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// registerFilter is what a reader asks of the list. Words may hold a name, so
// they never become part of an address.
type registerFilter struct {
	form.Form
	Words          *form.Text
	Year, In, Home *form.Choice
	Sort           *form.Choice
	Status         *form.Text
	Review         *form.Text // "none": only young carers without a review to come
}

// noReview asks for young carers who have no review to come.
const noReview = "none"

func newRegisterFilter(parts []store.RegisterPart) *registerFilter {
	f := &registerFilter{}
	f.Words = f.AskSearch("words", "Name")
	f.Year = f.AskSelect("year", "Year", yearsOf(parts), form.Blank("All years"))
	f.In = f.AskSelect("form", "Form", formsOf(parts), form.Blank("All forms"))
	f.Home = f.AskSelect("home", "Home", options(register.HomeChoices), form.Blank("Any"))
	f.Sort = f.AskSelect("sort", "Order", form.Options("year", "By year and form", "status", "By status", "review", "Next review first", "identified", "Newest first"), form.Blank("By name"))
	f.Status = f.Carry("status")
	f.Review = f.Carry("review")
	return f
}

// bar shows the filter, with the way out of it.
func (f *registerFilter) bar() filterBar {
	b := filterBar{To: "/register", Name: "The register", Fields: []*form.Field{&f.Status.Field, &f.Review.Field, &f.Words.Field, &f.Year.Field, &f.In.Field, &f.Home.Field, &f.Sort.Field}}
	if f.narrowed() {
		b.ShowAll = f.clear().address()
	}
	return b
}

func yearsOf(parts []store.RegisterPart) []form.Option {
	var years []register.Year
	for _, p := range parts {
		if p.Year != "" && !slices.Contains(years, p.Year) {
			years = append(years, p.Year)
		}
	}
	slices.SortFunc(years, func(a, b register.Year) int { return cmp.Compare(a.Number(), b.Number()) })
	return options(years)
}

func formsOf(parts []store.RegisterPart) []form.Option {
	parts = slices.Clone(parts)
	slices.SortFunc(parts, func(a, b store.RegisterPart) int {
		return cmp.Or(cmp.Compare(a.Year.Number(), b.Year.Number()), cmp.Compare(a.Form, b.Form))
	})
	var forms []form.Option
	for _, p := range parts {
		if p.Form != "" && !slices.ContainsFunc(forms, func(o form.Option) bool { return o.Value == p.Form }) {
			forms = append(forms, form.Option{Value: p.Form, Label: p.Form})
		}
	}
	return forms
}

func (f *registerFilter) query() store.RegisterQuery {
	q := store.RegisterQuery{
		Words: f.Words.Value, Statuses: current, Year: register.Year(f.Year.Value), Form: f.In.Value, Home: register.HomeKnows(f.Home.Value), Sort: f.Sort.Value, Most: mostFound,
	}
	if s, ok := register.ReadStatus(f.Status.Value); ok {
		q.Statuses = []register.Status{s}
	}
	if f.Review.Value == noReview {
		q.NoReview, q.Statuses = true, []register.Status{register.Confirmed, register.Paused}
	}
	return q
}

// narrowed reports whether anything but the status narrows the list.
func (f *registerFilter) narrowed() bool {
	return f.Words.Value+f.Year.Value+f.In.Value+f.Home.Value+f.Review.Value != ""
}

// clear is the filter with its status alone.
func (f *registerFilter) clear() *registerFilter {
	plain := newRegisterFilter(nil)
	plain.Status.Put(f.Status.Value)
	return plain
}

// address is where the list stands, with some of its values changed: name,
// value, name, value. It leaves the words out.
func (f *registerFilter) address(changed ...string) string {
	q := url.Values{}
	for name, value := range map[string]string{"status": f.Status.Value, "year": f.Year.Value, "form": f.In.Value, "home": f.Home.Value, "sort": f.Sort.Value, "review": f.Review.Value} {
		q.Set(name, value)
	}
	for pair := range slices.Chunk(changed, 2) {
		q.Set(pair[0], pair[1])
	}
	for name := range q {
		if q.Get(name) == "" {
			q.Del(name)
		}
	}
	if len(q) == 0 {
		return "/register"
	}
	return "/register?" + q.Encode()
}

// head is the head of a column that orders the list.
func (f *registerFilter) head(says, sort string) sortedBy {
	s := sortedBy{Says: says, Href: f.address("sort", sort)}
	if f.Sort.Value == sort {
		s.Now = "ascending"
		if sort == "identified" {
			s.Now = "descending"
		}
	}
	return s
}

// known drops what hidden fields cannot hold unless somebody wrote it there, so that
// it becomes part of no address.
func (f *registerFilter) known() {
	if _, ok := register.ReadStatus(f.Status.Value); !ok && f.Status.Value != undecided {
		f.Status.Put("")
	}
	if f.Review.Value != noReview {
		f.Review.Put("")
	}
	forgive(f.Year, f.In, f.Home, f.Sort)
}

// forgive drops answers that an address gives and the list no longer offers: a
// form that nobody is in now, an old link. They narrow nothing.
func forgive(choices ...*form.Choice) {
	for _, c := range choices {
		if c.Problem != "" {
			c.Problem = ""
			c.Put("")
		}
	}
}
