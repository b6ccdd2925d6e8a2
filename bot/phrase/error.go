package phrase

// Error is an error that people are told, each in their language.
type Error struct {
	sentence Sentence
	values   []any
}

// NewError returns an [*Error] that says a sentence with its values.
func NewError(s Sentence, values ...any) error { return &Error{s, values} }

// Error implements error, in English.
func (e *Error) Error() string { return e.In(Book{}) }

// In says it in a language.
func (e *Error) In(b Book) string { return b.Say(e.sentence, e.values...) }
