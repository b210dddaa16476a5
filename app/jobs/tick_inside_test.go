package jobs

// Tick is a minute of the timetable's watch over the folders, for tests that
// need the made-up schools.
var Tick = watchInboxes
