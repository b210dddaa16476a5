package jobs

import (
	"testing"

	"carers/imports"
)

func TestAFileTooBigToReadIsRefusedAndItsBytesAreNotKept(t *testing.T) {
	f := imports.File{Name: "huge.csv", Content: make([]byte, imports.DefaultLimits().Bytes+1)}
	if kept(f) != nil {
		t.Error("its bytes would be kept")
	}
	if kept(imports.File{Content: []byte("x")}) == nil {
		t.Error("a small file's bytes would not be kept")
	}
}
