package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
)

var (
	governorsPage     = newPage[governorsView]("trends/governors.html")
	governorsFilePage = newPage[governorsFileView]("trends/governors-file.html")
)

// governorsView is what governors are told of how young carers do: nothing on it
// points at a child, for whoever opens it.
type governorsView struct {
	trendsHead
	Sheet  governorSheet
	Save   string // where it is asked for as a file
	Limits string // where it is set from which count on they are told, for who may
}

// governorsFileView is the same as a file.
type governorsFileView struct {
	fileFrame
	Finding, Told string
	Sheet         governorSheet
}

// governorsAt is where what governors are told is.
const governorsAt = trendsAt + "/governors"

// governorsWhat is what the ledger of releases calls it.
const governorsWhat = "governor-page"

func showGovernors(v *visit) error {
	data, err := v.governors()
	if err != nil {
		return err
	}
	return show(v, governorsPage, data)
}

// governors is the page as it may be told today. What of it was not told before is
// written down before anybody sees it.
func (v *visit) governors() (governorsView, error) {
	head, fresh, err := v.trendsHead("What governors see", governorsAt)
	if err != nil {
		return governorsView{}, err
	}
	truth, err := v.governorTruth(fresh, v.toldLimit(register.ToGovernors))
	if err != nil {
		return governorsView{}, err
	}
	told, err := v.tellTruth(governorsWhat, truth)
	if err != nil {
		return governorsView{}, err
	}
	head.Finding, head.Refreshed = told.finding(), told.when(fresh)
	data := governorsView{trendsHead: head, Sheet: told.sheet(v.school), Save: governorsAt + "/file"}
	if v.may(access.SetLimits) {
		data.Limits = limitsAt
	}
	return data, nil
}

// fileGovernors hands the page over as a file, and writes down that it left.
func fileGovernors(v *visit) error {
	page, err := v.governors()
	if err != nil {
		return err
	}
	head, err := fileFrameOf("What governors see", "governors-alone", "css/chart.css", "css/governors.css")
	if err != nil {
		return err
	}
	html, err := governorsFilePage.draw(v.site.templates, governorsFileView{head, page.Finding, page.Refreshed, page.Sheet})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(html)
	if err := v.ledger.Release(v.ctx(), governorsWhat, "html", page.Sheet.rows(), hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	v.handOver("young-carers-governors-"+string(v.today())+".html", "text/html; charset=utf-8", html)
	return nil
}

// governorTold is the page's numbers as they may be shown.
type governorTold struct {
	governorTruth               // what they were made from: only what is public of it is shown
	told          suppress.Told // all numbers of pupils come from here
	until         map[string]calendar.Day
}

// tellTruth decides what may be told to a reader beside all that was told before, and
// writes it down as what the page or pack is called.
func (v *visit) tellTruth(what string, truth governorTruth) (governorTold, error) {
	g := governorTold{governorTruth: truth}
	err := v.ledger.Tell(v.ctx(), what, "html", func(earlier []store.ToldTable) ([]store.ToldTable, error) {
		return g.tell(truth.draft(), earlier)
	})
	return g, err
}

// tell decides what of a draft may be told beside all that was told before, and
// returns what of it is new.
func (g *governorTold) tell(draft *suppress.Draft, earlier []store.ToldTable) ([]store.ToldTable, error) {
	known, err := toldLedger(earlier)
	if err != nil {
		return nil, err
	}
	if g.told, err = draft.Tell(known); err != nil {
		return nil, err
	}
	fresh, err := toldTables(g.told.Releases())
	g.until = map[string]calendar.Day{}
	for _, t := range slices.Concat(earlier, fresh) {
		if g.told.Table(t.Table).On() == t.On && t.Reader == string(g.limit.Reader()) {
			g.until[t.Table] = t.To
		}
	}
	return fresh, err
}

// toldLedger reads what was told as package suppress wrote it.
func toldLedger(earlier []store.ToldTable) (suppress.Ledger, error) {
	known := make(suppress.Ledger, len(earlier))
	for i, t := range earlier {
		if err := json.Unmarshal([]byte(t.Body), &known[i]); err != nil {
			return nil, err
		}
	}
	return known, nil
}

// toldTables are what was told anew, as the store keeps it.
func toldTables(fresh []suppress.Release) ([]store.ToldTable, error) {
	tables := make([]store.ToldTable, len(fresh))
	for i, r := range fresh {
		body, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		tables[i] = store.ToldTable{Table: r.Table(), Reader: string(r.Reader()), On: r.On(), From: r.From(), To: r.To(), Body: string(body)}
	}
	return tables, nil
}
