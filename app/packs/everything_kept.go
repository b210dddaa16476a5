package packs

import (
	"carers/app/award"
)

var (
	activity award.Activity
	agreed   award.Document
	lead     award.Lead
	setDate  award.Date
)

var activityColumns = []column[award.Activity]{
	of("On", activity, "On", func(a award.Activity) string { return a.On.String() }),
	of("Kind", activity, "Kind", func(a award.Activity) string { return a.Kind.Words() }),
	of("What it was", activity, "Title", func(a award.Activity) string { return a.Title }),
	of("Who it was for", activity, "Audience", func(a award.Activity) string { return a.Audience }),
	of("How many came", activity, "Number", func(a award.Activity) string { return number(a.Number) }),
	of("Led by", activity, "By", func(a award.Activity) string { return a.By }),
	of("Minutes", activity, "Minutes", func(a award.Activity) string { return number(a.Minutes) }),
	of("Note", activity, "Note", func(a award.Activity) string { return a.Note }),
	of("Staff who were there", activity, "Trained", func(a award.Activity) string { return number(a.Trained) }),
	of("Staff of the school", activity, "Staff", func(a award.Activity) string { return number(a.Staff) }),
	of("None of them trained before", activity, "Adds", func(a award.Activity) string { return ticked(a.Adds) }),
	of("Which staff", activity, "Groups", func(a award.Activity) string { return a.GroupsInWords() }),
	of("Counts until", activity, "Until", func(a award.Activity) string { return a.Until.String() }),
	of("Struck out on", activity, "OutOn", func(a award.Activity) string { return a.OutOn.String() }),
	of("Why it was struck out", activity, "OutWhy", func(a award.Activity) string { return a.OutWhy }),
	of("Added on", activity, "AddedOn", func(a award.Activity) string { return a.AddedOn.String() }),
	of("Added by", activity, "AddedBy", func(a award.Activity) string { return a.AddedBy }),
	of("Id", activity, "ID", func(a award.Activity) string { return a.ID }),
}

var agreedColumns = []column[award.Document]{
	of("Called", agreed, "Title", func(d award.Document) string { return d.Title }),
	of("Kind", agreed, "Kind", func(d award.Document) string { return d.Kind.Words() }),
	of("Edition", agreed, "Edition", func(d award.Document) string { return d.Edition }),
	of("Seen to by", agreed, "Owner", func(d award.Document) string { return d.Owner }),
	of("Approved on", agreed, "ApprovedOn", func(d award.Document) string { return d.ApprovedOn.String() }),
	of("Approved by", agreed, "ApprovedBy", func(d award.Document) string { return d.ApprovedBy }),
	of("Signed by", agreed, "SignedBy", func(d award.Document) string { return d.SignedBy }),
	of("Published at", agreed, "Link", func(d award.Document) string { return d.Link }),
	of("To be looked at again", agreed, "ReviewOn", func(d award.Document) string { return d.ReviewOn.String() }),
	of("Note", agreed, "Note", func(d award.Document) string { return d.Note }),
	of("Took the place of", agreed, "After", func(d award.Document) string { return d.After }),
	of("Ended on", agreed, "EndedOn", func(d award.Document) string { return d.EndedOn.String() }),
	of("Added on", agreed, "AddedOn", func(d award.Document) string { return d.AddedOn.String() }),
	of("Added by", agreed, "AddedBy", func(d award.Document) string { return d.AddedBy }),
	of("Id", agreed, "ID", func(d award.Document) string { return d.ID }),
}

var leadColumns = []column[award.Lead]{
	of("Post", lead, "Post", func(l award.Lead) string { return l.Post.Words() }),
	of("Name", lead, "Name", func(l award.Lead) string { return l.Name }),
	of("Job title", lead, "Job", func(l award.Lead) string { return l.Job }),
	of("From", lead, "From", func(l award.Lead) string { return l.From.String() }),
	of("Last day", lead, "Until", func(l award.Lead) string { return l.Until.String() }),
	of("Away from", lead, "AwayFrom", func(l award.Lead) string { return l.AwayFrom.String() }),
	of("Away until", lead, "AwayUntil", func(l award.Lead) string { return l.AwayUntil.String() }),
	of("Who stands in", lead, "Cover", func(l award.Lead) string { return l.Cover }),
	of("Added on", lead, "AddedOn", func(l award.Lead) string { return l.AddedOn.String() }),
	of("Added by", lead, "AddedBy", func(l award.Lead) string { return l.AddedBy }),
	of("Id", lead, "ID", func(l award.Lead) string { return l.ID }),
}

var dateColumns = []column[award.Date]{
	of("On", setDate, "On", func(d award.Date) string { return d.On.String() }),
	of("Kind", setDate, "Kind", func(d award.Date) string { return d.Kind.Words() }),
	of("What", setDate, "What", func(d award.Date) string { return d.What }),
	of("Taken out on", setDate, "OutOn", func(d award.Date) string { return d.OutOn.String() }),
	of("Added on", setDate, "AddedOn", func(d award.Date) string { return d.AddedOn.String() }),
	of("Added by", setDate, "AddedBy", func(d award.Date) string { return d.AddedBy }),
	of("Id", setDate, "ID", func(d award.Date) string { return d.ID }),
}

var headingColumns = []column[award.Heading]{
	told("Who looks", func(h award.Heading) string { return h.Set.Words() }),
	told("Area", func(h award.Heading) string { return h.Area }),
	told("What is looked for", func(h award.Heading) string { return h.Title }),
	told("What is asked", func(h award.Heading) string { return h.Asks }),
	told("From", func(h award.Heading) string { return string(h.From) }),
	told("Until", func(h award.Heading) string { return string(h.Until) }),
	told("Source", func(h award.Heading) string { return h.Source }),
	told("Note", func(h award.Heading) string { return h.Note }),
	told("Taken out", func(h award.Heading) string { return ticked(h.Hidden) }),
	told("Id", func(h award.Heading) string { return h.ID }),
}
