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
}

var formatWords = map[packs.Format]string{packs.XLSX: "Workbook", packs.CSV: "CSV", packs.JSON: "JSON"}

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
	return f
}

// exportKind is one export, as the page tells of it.
type exportKind struct {
	what, title, holds, reader string // reader: whom it is for, and what for
	formats                    []packs.Format
}

// exportKinds are all there are. A workbook is for people; CSV and JSON are for
// programs.
var exportKinds = []exportKind{
	{jobs.RegisterExport, "The register", "A line for each young carer: what home knows, status, how the school learned, wishes, what helps, the caring role in short.",
		"For who keeps the register, to work on or to bring back here later.", []packs.Format{packs.XLSX, packs.CSV, packs.JSON}},
	{jobs.CensusExport, "The census list", "The pupils whom the register sends as P or S, with their codes, and where the MIS says something else.",
		"For the data manager, before the spring census.", []packs.Format{packs.XLSX, packs.CSV}},
	{jobs.EverythingExport, "Everything", "All that the school keeps here, a sheet for each kind of record: roll, register, histories, snapshots, imports, what left, who looked.",
		"For the school's own keeping, or to move to another system. It is not a back-up that this program reads.", []packs.Format{packs.XLSX, packs.JSON}},
}

type exportsView struct {
	frame
	Exports  []exportLine
	Releases []releaseLine
	MaySee   bool // whether this person sees what left before
}

// exportLine is one export that this person may make.
type exportLine struct {
	Title, Holds, For string
	To                string
	Formats           []form.Option
	Without           *form.Tick
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
		if k.what == what && sent != nil {
			data.Problems = sent.Problems()
		}
		data.Exports = append(data.Exports, exportLineOf(k))
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

func exportLineOf(k exportKind) exportLine {
	f := newExportForm(k)
	formats := f.Format.Options[:len(k.formats)]
	return exportLine{Title: k.title, Holds: k.holds, For: k.reader, To: exportsAt + "/" + k.what, Formats: formats, Without: f.WithoutFamily, Letters: f.Format.Options[len(formats):]}
}

func releaseLineOf(r store.Release) releaseLine {
	return releaseLine{
		When: at(r.At), What: listed(", ", capital(strings.ReplaceAll(r.What, "-", " ")), formatWords[packs.Format(r.Format)], many(r.Rows, "row", "rows")),
		By: r.By, Digest: r.SHA256[:min(12, len(r.SHA256))],
	}
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
			made := what
			if f.Format.Value == lettersAsked {
				made, o.Format = jobs.LettersExport, packs.XLSX
			}
			file, err = jobs.Export(v.ctx(), v.ledger, made, o)
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
