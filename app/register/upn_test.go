package register

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Worked by hand. Establishment 0000 issues to
// nobody; B801200005001 is the test case of python-stdnum.
func TestUPNsOfTheWorkedExamplesAreRight(t *testing.T) {
	for text, temporary := range map[string]bool{
		"K801000025001": false, "H301000019742": false, "F935000021308": false, "B801200005001": false,
		"K38000002300A": true, "P86000002417Z": true, "W20200002655Q": true,
	} {
		if got, want := ReadUPN(text), (UPN{Text: text, WellMade: true, Temporary: temporary, Right: true}); got != want {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

// Two vendors publish 207000016049 with the letter Q, adding 266 to 267. The
// letter is P.
func TestThePublishedWrongExampleIsNotBelieved(t *testing.T) {
	if got := ReadUPN("Q207000016049"); got.Right || !got.WellMade || got.Offered != "P207000016049" {
		t.Errorf("Q207000016049: %+v", got)
	}
	if !ReadUPN("P207000016049").Right {
		t.Error("P207000016049 is right")
	}
}

func TestAWrongCheckLetterIsOfferedTheRightOne(t *testing.T) {
	for wrong, right := range map[string]string{"A801200005001": "B801200005001", "A38000002300A": "K38000002300A"} {
		if got := ReadUPN(wrong); got.Right || !got.WellMade || got.Offered != right {
			t.Errorf("%s: %+v", wrong, got)
		}
	}
}

func TestWhatIsNotAUPNIsNotWellMade(t *testing.T) {
	for _, text := range []string{
		"", "K80100002500", "K8010000250011", "X80120000A001", "8801000025001",
		"I801000025001", "O801000025001", "S801000025001", // letters never used
		"K80100002500I", "K80100002500O", "K80100002500S",
		"K8010000250é", "K801-00025001", "1.23E+12",
	} {
		if got := ReadUPN(text); got.WellMade || got.Right || got.Offered != "" {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

func TestAUPNIsReadHoweverItWasTyped(t *testing.T) {
	for _, typed := range []string{" k801000025001 ", "K801 0000 25001", "K801000025001\u00a0", "\tK801000025001\r\n"} {
		if got := ReadUPN(typed); got.Text != "K801000025001" || !got.Right {
			t.Errorf("%q: %+v", typed, got)
		}
	}
}

// A prime modulus catches every single wrong character and every swap of two
// neighbours.
func TestEveryTypingSlipInAUPNIsCaught(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.StringMatching(`[0-9]{11}[0-9A-HJ-NP-RT-Z]`).Draw(t, "twelve")
		u := ReadUPN("A" + digits)
		right := u.Offered
		if u.Right {
			right = u.Text
		}
		if !ReadUPN(right).Right {
			t.Fatalf("the offered %s is not right", right)
		}
		at := rapid.IntRange(1, 11).Draw(t, "at")
		other := rapid.StringMatching(`[0-9]`).Draw(t, "other")
		if slip := right[:at] + other + right[at+1:]; slip != right && ReadUPN(slip).Right {
			t.Fatalf("%s passes for %s", slip, right)
		}
		if at < 11 && right[at] != right[at+1] {
			if swap := right[:at] + string(right[at+1]) + string(right[at]) + right[at+2:]; ReadUPN(swap).Right {
				t.Fatalf("%s passes for %s", swap, right)
			}
		}
	})
}

func TestNoUPNEverUsesTheThreeLetters(t *testing.T) {
	if strings.ContainsAny(upnLetters, "IOS") || len(upnLetters) != 23 {
		t.Errorf("the alphabet is %q", upnLetters)
	}
}
