package store

import "carers/app/register"

type disclosureRow struct {
	Course courseColumns `gorm:"embedded"`
	Body   string
}

// TableName is where disclosures are kept.
func (disclosureRow) TableName() string { return "disclosures" }

func toDisclosureRow(d register.Disclosure) disclosureRow {
	return disclosureRow{Course: toCourse(d.Course), Body: packed(d)}
}

func (r disclosureRow) disclosure() (register.Disclosure, error) {
	d, err := unpacked[register.Disclosure](r.Body)
	d.Course = r.Course.course()
	return d, err
}
