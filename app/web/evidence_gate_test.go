package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"carers/app/award"
)

func TestAllNamesAreDecidedAboutAtOnceAndOfAPDFThePageSaysWhatToDo(t *testing.T) {
	_, champion := evidenceShown(t)
	at := brings(champion, "minutes.txt", "May King and Rory O'Neill met.\n\nR. O'Neill sang.\n\nThen Rory danced.")
	gate := champion.Open(at + "/names")
	form := gate.Form("main form.stacked").Fill("all", string(award.Replace))
	for name, offered := range form.Undecided() { // what is chosen for one name comes before
		if strings.HasPrefix(name, "does-") && slices.Contains(offered, string(award.NotAName)) {
			form.Fill(name, string(award.BlackOut))
			break
		}
	}
	says(t, champion.Send(form), "Nobody is named in it now")
	request, _ := http.NewRequest(http.MethodPost, champion.URL(at+"/file"), nil)
	if content := string(champion.Fetch(request)); content != "May King and Pupil A met.\n\nPupil A sang.\n\nThen ████ danced." {
		t.Errorf("what leaves is %q", content)
	}

	at = brings(champion, "leaflet.pdf", "%PDF-1.4\n1 0 obj<</Type/Page/Contents 2 0 R>>endobj 2 0 obj<<>>stream\nBT /F 12 Tf (Rory O'Neill) Tj ET\nendstream endobj")
	gate = champion.Open(at + "/names")
	says(t, gate, "A name cannot be taken out of a PDF here", "You have the PDF alone", "put that in this one’s place")
	for name, offered := range gate.Form("main form.stacked").Undecided() {
		if name == "all" || slices.Contains(offered, string(award.Replace)) {
			t.Errorf("%s offers %q of a PDF", name, offered)
		}
	}
}
