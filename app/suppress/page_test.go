package suppress_test

import (
	"fmt"

	"carers/app/suppress"
)

// A page writes down true numbers, tells them, and prints what came back.
func Example() {
	autumn := suppress.Period{Name: "Autumn 2026/27", From: "2026-09-01", To: "2026-12-18"}
	pupils := suppress.All("pupils", autumn)
	carers := pupils.Where("carer", "yes")
	absent := carers.Where("absence", "persistent")

	d := suppress.NewDraft(suppress.LimitFor(suppress.Governors, 0), "2026-12-18")
	d.Known(pupils, 412)
	d.Line("By year", carers, "year", suppress.Part{Is: "7", N: 9}, suppress.Part{Is: "8", N: 3}, suppress.Part{Is: "9", N: 11}, suppress.Part{Is: "10", N: 22})
	d.Count("Absence", carers, 45)
	d.Count("Absence", absent, 9)
	d.Share("Absence", absent, carers)
	told, err := d.Tell(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, year := range []string{"7", "8", "9", "10"} {
		fmt.Println("Year", year, told.Table("By year").Count(carers.Where("year", year)).Words())
	}
	fmt.Println("In all", told.Table("By year").Count(carers).Words())
	fmt.Println("Persistently absent", told.Table("Absence").Share(absent, carers).Words())
	// Output:
	// Year 7 Too few to show
	// Year 8 Too few to show
	// Year 9 11
	// Year 10 22
	// In all 45
	// Persistently absent 20%
}
