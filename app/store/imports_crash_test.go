package store_test

func applyUntilKilled(address string) error { return nil }
