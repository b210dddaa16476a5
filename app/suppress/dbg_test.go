package suppress_test
import ("testing";"pgregory.net/rapid";"carers/app/suppress";"fmt";"encoding/json")
func TestDbg(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reader := rapid.SampledFrom([]suppress.Reader{suppress.Governors, suppress.Outside}).Draw(t, "reader")
		h := tellingTo(suppress.LimitFor(reader, 0))
		history(t, h)
		fs := h.found(t, false)
		if len(fs)==0 {return}
		for _, f := range fs { fmt.Println("FOUND", f) }
		for _, p := range h.known { fmt.Println(p) }
		for _, r := range h.ledger { 
			x,_ := r.MarshalJSON()
			var k struct{Table string; On string; Cells []struct{Where []string; Period struct{From, To string}; N *int}; Rates []struct{Kind string; Of []int; Told *struct{Tenths int}}}
			json.Unmarshal(x,&k)
			fmt.Println(k.Table, k.On, reader)
			for _, c := range k.Cells { { n:=-1; if c.N!=nil {n=*c.N}; key:=fmt.Sprint(c.Where, c.Period.To); fmt.Println("   ",key,n, h.truth.Counts["pupils|"+join(c.Where)+"|"+c.Period.From+"|"+c.Period.To]) } }
			for _, c := range k.Rates { fmt.Println("  ", c.Kind, c.Of, c.Told) }
		}
		t.Fatalf("x")
	})
}
func join(w []string) string { s:=""; for i, x := range w { if i>0 {s+="|"}; s+=x}; return s }
