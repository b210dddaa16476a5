// Package award holds what a school gathers for a young carers award and for an
// inspection: frameworks as data, a baseline with the plan that follows from it,
// evidence, applications, what still stands between a school and a level, and the
// records that evidence is made of: activities, documents and named leads.
//
// It decides and keeps nothing: the store keeps, and package packs writes what
// leaves.
package award
