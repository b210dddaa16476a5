package packs

import "carers/app/register"

var partner register.Partner

var partnerColumns = []column[register.Partner]{
	of("Name", partner, "Name", func(p register.Partner) string { return p.Name }),
	of("Kind", partner, "Kind", func(p register.Partner) string { return p.Kind.Words() }),
	of("What they do", partner, "Does", func(p register.Partner) string { return p.Does }),
	of("Who it is for", partner, "WhomFor", func(p register.Partner) string { return p.WhomFor }),
	of("Telephone", partner, "Phone", func(p register.Partner) string { return p.Phone }),
	of("E-mail", partner, "Mail", func(p register.Partner) string { return p.Mail }),
	of("Web", partner, "Web", func(p register.Partner) string { return p.Web }),
	of("Who to ask for", partner, "Contact", func(p register.Partner) string { return p.Contact }),
	of("How to refer", partner, "HowToRefer", func(p register.Partner) string { return p.HowToRefer }),
	of("Usual wait", partner, "UsualWait", func(p register.Partner) string { return p.UsualWait }),
	of("Agreement", partner, "Agreement", func(p register.Partner) string { return answerWords(p.Agreement) }),
	of("Agreement to be looked at", partner, "AgreementReview", func(p register.Partner) string { return p.AgreementReview.String() }),
	of("There since", partner, "From", func(p register.Partner) string { return p.From.String() }),
	of("Last day", partner, "Until", func(p register.Partner) string { return p.Until.String() }),
	of("Last checked on", partner, "CheckedOn", func(p register.Partner) string { return p.CheckedOn.String() }),
	of("Checked by", partner, "CheckedBy", func(p register.Partner) string { return p.CheckedBy }),
	of("Id", partner, "ID", func(p register.Partner) string { return p.ID }),
}
