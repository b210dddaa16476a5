package award

// DrawnRules are the rules by which evidence is drawn from the school's own records.
// A criterion names those that serve it.
var DrawnRules = []string{
	"leads-named", "leads-cover", "training-coverage", "awareness-held", "assembly-held", "display-up",
	"governors-told", "parents-told", "policy-current", "commitment-current", "agreements-current",
	"census-matched", "found-by-year", "first-support-days", "routes-of-finding",
	"reviews-on-time", "reviewed-this-term", "adjustments-honoured", "adjustments-in-place",
	"pupils-heard", "forum-held", "voice-answered", "referrals-made", "needs-assessments", "referral-waits",
	"emergency-plans", "transition-plans", "quiet-door-open", "attendance-compared", "results-compared",
	"baseline-done",
}
