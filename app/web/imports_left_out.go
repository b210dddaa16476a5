package web

import (
	"carers/app/jobs"
)

// leftOutSheet is a sheet with pupils that is not read, and what to do about it.
type leftOutSheet struct{ Sheet, Says string }

// leftOutOf are the sheets of a file that a person must not believe to be read.
func leftOutOf(seen jobs.Preview) (left []leftOutSheet) {
	for _, n := range seen.Plan.LeftOut() {
		left = append(left, leftOutSheet{n.Sheet, n.Says})
	}
	return left
}
