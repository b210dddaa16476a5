package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/store"
	"carers/app/web/form"
)

var exportsPage = newPage[exportsView]("exports/list.html")

const (
	exportsAt    = "/exports"
	fewReleases  = 10
	withoutField = "without_family"
	lettersAsked = "letters-home" // what the button says that asks for the list for letters home
)

// exportForm asks how an export is to be written.
type exportForm struct {
	form.Form
	Format        *form.Choice
	WithoutFamily *form.Tick // only for the register
	From, To      *form.Date // only for figures
}

var formatWords = map[packs.Format]string{packs.XLSX: "Workbook", packs.CSV: "CSV", packs.JSON: "JSON", "html": "HTML", "print": "to print"}

func newExportForm(k exportKind) *exportForm {
	f := &exportForm{}
	var formats []form.Option
	for _, format := range k.formats {
		formats = append(formats, form.Option{Value: string(format), Label: formatWords[format]})
	}
	f.Format = f.AskRadios("format", "Written as", formats, form.Needed("Choose how the file is to be written"))
	if k.what == jobs.RegisterExport {
		f.Format.Options = append(f.Format.Options, form.Option{Value: lettersAsked, Label: "List for letters home"})
		f.WithoutFamily = f.AskTick(withoutField, "Leave out what is about relatives and what must not reach home")
	}
	if k.from != "" { // several of these forms stand on one page, each with its own fields
		f.From = f.AskDate(k.what+"_from", "First day", form.Hint(k.from))
		f.To = f.AskDate(k.what+"_to", "Last day", form.Hint(k.to))
	}
	return f
}

// exportKind is one export, as the page tells of it.
type exportKind struct {
	what, title, holds, reader string // reader: whom it is for, and what for
	formats                    []packs.Format
	unnamed                    bool   // it names no pupil
	from, to                   string // of figures: what no first and no last day mean
}

// exportKinds are all there are. A workbook is for people; CSV and JSON are for
// programs.
var exportKinds = []exportKind{
	{
		what: jobs.RegisterExport, title: "The register", holds: "A line for each young carer: what home knows, status, how the school learned, wishes, what helps, the caring role in short.",
		reader: "For whoever keeps the register, to work on or to bring back here later.", formats: []packs.Format{packs.XLSX, packs.CSV, packs.JSON},
	},
	{
		what: jobs.CensusExport, title: "The census list", holds: "The pupils sent as P or S, with their codes, and where the MIS says something else.",
		reader: "For the data manager, before the spring census.", formats: []packs.Format{packs.XLSX, packs.CSV},
	},
	{
		what: jobs.AttendanceExport, title: "Attendance", holds: "A line for each pupil whose attendance is kept, leavers too: sessions of each sort between two days, and the percentage attended. Totals that reach beyond the days cannot be divided, and are left out.",
		reader: "For comparing with the MIS, or to work on.", formats: []packs.Format{packs.XLSX, packs.CSV}, from: "Blank is the school year's first", to: "Blank is today",
	},
	{
		what: jobs.ResultsExport, title: "Results", holds: "A line for each pupil, subject and assessment point, leavers too: the result, target and effort as the school wrote them, and the scale.",
		reader: "For comparing with the MIS, or to work on. Between two days there are only results of assessments whose day is known.", formats: []packs.Format{packs.XLSX, packs.CSV}, from: "Blank is the first there is", to: "Blank is the last there is",
	},
	{
		what: jobs.TrendsExport, title: "Does it help? Figures of the cohort", unnamed: true,
		holds:  "Young carers beside others of their year groups, by term and year: attendance, persistent absence, suspensions, results, who has been found, and what is published. The workbook draws charts. It names nobody.",
		reader: "For the champion's and the head's own use: small numbers are in it, and by them a pupil could be recognised. " + onlyGovernorsPage, formats: []packs.Format{packs.XLSX, packs.CSV},
	},
	{
		what: jobs.EverythingExport, title: "Everything", holds: "All that the school keeps here, a sheet for each kind of record: roll, register, histories, snapshots, imports, what left, who looked.",
		reader: "For the school's own keeping, or to move to another system. It is not a back-up that this program reads.", formats: []packs.Format{packs.XLSX, packs.JSON},
	},
}

type exportsView struct {
	frame
	Exports  []exportLine
	Releases []releaseLine
	Naming   bool  // whether any of the exports names pupils
	MaySee   bool  // whether this person sees what left before
	Reason   *link // to where a reason opens more of them, for who may give one
}

// exportLine is one export that this person may make.
type exportLine struct {
	ID                string // a link leads to it by this
	Title, Holds, For string
	Send              string // the address that the form goes to
	Formats           []form.Option
	Without           *form.Tick
	From, To          *form.Date
	Standing          string        // whether figures say who is on the register
	Letters           []form.Option // the list for letters home, where it is offered
}

func showExports(v *visit) error { return v.listExports(http.StatusOK, "", nil) }

// listExports shows what this person may export. One of the exports may come
// back with its form, when something was wrong with it.
func (v *visit) listExports(status int, what string, sent *exportForm) error {
	data := exportsView{frame: v.frame("Exports", exportsAt), MaySee: v.may(access.SeeAudit)}
	for _, k := range exportKinds {
		if !v.may(store.ExportNeeds[k.what]) {
			continue
		}
		f := newExportForm(k)
		if k.what == what && sent != nil {
			f, data.Problems = sent, sent.Problems()
		}
		data.Exports = append(data.Exports, v.exportLineOf(k, f))
		data.Naming = data.Naming || !k.unnamed
	}
	if v.may(access.BreakGlass) && !data.Naming {
		data.Reason = &link{"Give a reason", "/reason?next=" + exportsAt}
	}
	if data.MaySee {
		releases, err := v.ledger.Releases(v.ctx(), fewReleases)
		if err != nil {
			return err
		}
		for _, r := range releases {
			data.Releases = append(data.Releases, releaseLineOf(r))
		}
	}
	return showAs(v, status, exportsPage, data)
}

func (v *visit) exportLineOf(k exportKind, f *exportForm) exportLine {
	formats := f.Format.Options[:len(k.formats)]
	line := exportLine{
		ID: k.what, Title: k.title, Holds: k.holds, For: k.reader, Send: exportsAt + "/" + k.what, Formats: formats, Without: f.WithoutFamily, From: f.From, To: f.To,
		Letters: f.Format.Options[len(formats):],
	}
	if f.From != nil && v.may(access.ExportRegister) {
		line.Standing = "It says of each pupil whether they are on the register."
	}
	return line
}

func releaseLineOf(r store.Release) releaseLine {
	return releaseLine{
		When: at(r.At), What: listed(": ", listed(", ", capital(strings.ReplaceAll(r.What, "-", " ")), formatWords[packs.Format(r.Format)], many(r.Rows, "row", "rows")), r.Holds),
		By: r.By, Digest: r.SHA256[:min(12, len(r.SHA256))],
	}
}

// besideDays puts a problem of the last day beside the field that asks for it
// here.
func (f *exportForm) besideDays(err error) error {
	if f.To == nil {
		return err
	}
	return fault.Beside(err, "to", f.To.Name)
}

// exports returns what makes one kind of export: a file to be saved. Each has a
// door of its own, because each wants a permission of its own.
func exports(what string) func(*visit) error {
	k := exportKinds[slices.IndexFunc(exportKinds, func(k exportKind) bool { return k.what == what })]
	return func(v *visit) error {
		f := newExportForm(k)
		f.Read(v.gin.Request)
		err := f.Unreadable()
		var file packs.File
		if err == nil {
			o := packs.RegisterOptions{Format: packs.Format(f.Format.Value), WithoutFamily: f.WithoutFamily != nil && f.WithoutFamily.Value}
			if f.From != nil {
				o.From, o.To = f.From.Value, f.To.Value
			}
			made := what
			if f.Format.Value == lettersAsked {
				made, o.Format = jobs.LettersExport, packs.XLSX
			}
			file, err = jobs.Export(v.ctx(), v.ledger, made, o)
			err = f.besideDays(err)
		}
		if len(fault.Problems(err)) > 0 {
			f.Place(err)
			return v.listExports(http.StatusUnprocessableEntity, what, f)
		}
		if err != nil {
			return err
		}
		v.handOver(file.Name, file.Type, file.Content)
		return nil
	}
}
