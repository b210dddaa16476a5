package imports

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"carers/app/calendar"
	"carers/app/register"
)

// rollWorkbook is a pupil list of 100,000 rows by 12 columns, three of them
// dates: far more than any school has, so that the cost a row shows.
var rollWorkbook = sync.OnceValue(func() []byte {
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	_ = w.SetRow("A1", []any{"UPN", "Admission No", "Surname", "Forename", "Year", "Form", "DOB", "Admission date", "SEN Status", "Pupil Premium", "EAL", "Sex"})
	for i := range benchRows {
		place, _ := excelize.CoordinatesToCellName(1, i+2)
		p := inventedPupil(i)
		_ = w.SetRow(place, []any{
			p.UPN, p.AdmissionNumber, p.Surname, p.Forename, 7 + i%5, p.Form, 40000 + i%2000, 45901,
			[]string{"K", "", "N", "E"}[i%4], []string{"Y", "N"}[i%2], []string{"T", "F", ""}[i%3], p.Sex,
		})
	}
	_ = w.Flush()
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// inventedPupil is pupil number i of nowhere, with a right UPN.
func inventedPupil(i int) register.Pupil {
	upn := register.ReadUPN(fmt.Sprintf("A8010000%05d", i%100_000))
	if !upn.Right {
		upn = register.ReadUPN(upn.Offered)
	}
	sex := "F"
	if i%2 == 1 {
		sex = "M"
	}
	return register.Pupil{
		ID: fmt.Sprintf("p%d", i), UPN: upn.Text, AdmissionNumber: fmt.Sprintf("%06d", i), Surname: surnames[i%len(surnames)], Forename: forenames[i%len(forenames)],
		DateOfBirth: calendar.Day("2009-07-06").Add(i % 2000), Year: register.Year(fmt.Sprint(7 + i%5)), Form: fmt.Sprintf("%d%c", 7+i%5, 'A'+i%6), Sex: sex,
	}
}

// More rows than a roll may have are read and recognised all the same, before
// they are refused.

// BenchmarkReadAndRecognise100k reads a workbook, recognises it and reads what
// every row says. It should stay within a third of what excelize's own loop
// costs on the same file, which BenchmarkFloorForTheRoll measures.
func BenchmarkReadAndRecognise100k(b *testing.B) {
	content := rollWorkbook()
	for b.Loop() {
		u, err := Understand(File{Content: content}, Options{}, Guidance{Today: today})
		if err != nil && RefusalOf(err).Code != CodeTooManyRows {
			b.Fatal(err)
		}
		if n := convert(u); n != benchRows {
			b.Fatal(n)
		}
	}
}

// BenchmarkRecogniseAndConvert100k is the part of it that is not reading.
func BenchmarkRecogniseAndConvert100k(b *testing.B) {
	book, err := Read(File{Content: rollWorkbook()}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		u, err := Recognise(book, Guidance{Today: today})
		if err != nil && RefusalOf(err).Code != CodeTooManyRows {
			b.Fatal(err)
		}
		if n := convert(u); n != benchRows {
			b.Fatal(n)
		}
	}
}

func convert(u Understanding) (rows int) {
	p := &planning{u: u, problems: newProblems(), onRoll: newRoll(Known{School: school, Today: today}, u.Layout)}
	p.eachRow(func(*tableReader, *said) { rows++ })
	return rows
}

func BenchmarkFloorForTheRoll(b *testing.B) {
	content := rollWorkbook()
	for b.Loop() {
		book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := book.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		_ = rows.Close()
		_ = book.Close()
	}
}

// BenchmarkMatch20k plans a file of 20,000 pupils, one in ten in a new form,
// against a roll of as many.
func BenchmarkMatch20k(b *testing.B) {
	const pupils = 20_000
	k := Known{School: school, Today: today, By: "Grace Okafor"}
	var text bytes.Buffer
	text.WriteString("UPN,Surname,Forename,DOB,Year,Reg\n")
	for i := range pupils {
		p := inventedPupil(i)
		k.Pupils = append(k.Pupils, p)
		if i%10 == 0 {
			p.Form += "1"
		}
		fmt.Fprintf(&text, "%s,%s,%s,%s,%s,%s\n", p.UPN, p.Surname, p.Forename, p.DateOfBirth, p.Year, p.Form)
	}
	u, err := Understand(File{Content: text.Bytes()}, Options{}, Guidance{Today: today})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if c := NewPlan(u, k, nil).Counts; c.Updated != pupils/10 || c.Held != 0 {
			b.Fatalf("%+v", c)
		}
	}
}
