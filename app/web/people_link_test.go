package web

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"carers/app/access"
)

// Whoever can have a request come under another name must not have the secret
// of a link sent there.
func TestALinkToPassOnLeadsToThisSiteOnly(t *testing.T) {
	here := &net.TCPAddr{IP: net.IPv4(10, 0, 0, 9), Port: 8080}
	address := func(host, configured string) (string, bool) {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		r := httptest.NewRequest(http.MethodPost, "/people", nil)
		r.Host = host
		c.Request = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, net.Addr(here)))
		return (&visit{site: &Site{config: Config{URL: configured}}, gin: c}).siteAddress()
	}
	for host, known := range map[string]bool{
		"127.0.0.1:8080": true, "localhost:8080": true, "[::1]:8080": true, "localhost": true, "10.0.0.9:8080": true,
		"10.0.0.7:8080": false, "10.0.0.9:80": false, "attacker.example": false, "localhost.attacker.example": false, "127.0.0.1.attacker.example:8080": false, "": false,
	} {
		got, ok := address(host, "")
		if ok != known || known && got != "http://"+host || !known && got != "" {
			t.Errorf("under the name %q we are at %q, %v", host, got, ok)
		}
	}
	if got, ok := address("attacker.example", "https://carers.greenfield.example/"); got != "https://carers.greenfield.example" || !ok {
		t.Errorf("the configured address is %q", got)
	}
}

func TestALinkWithoutAnAddressSaysWhatIsMissing(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Data)
	request, err := http.NewRequest(http.MethodPost, v.URL("/people/"+w.person(emailOf(firstSchool, access.Teacher)).ID+"/reset"), nil)
	w.must(err)
	page := v.Do(request)
	if link := page.Text("code.copy"); !strings.HasPrefix(link, v.URL("/link/")) || strings.Contains(page.Text("main"), "before it") {
		t.Errorf("on this machine the page says %s", page.Text("main"))
	}
	drawn, err := newLinkPage.draw(sampleSet(t), newLinkView{frame: plainSample("A link to pass on"), Link: "/link/secret", Partly: true})
	w.must(err)
	if !strings.Contains(string(drawn), "Put the address of this site before it") {
		t.Error("a link without an address does not say so")
	}
}
