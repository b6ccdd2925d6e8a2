package answer

import "testing"

// What is new on a subject is told by the newest article about it: not by an older one, nor
// by a newer one that only mentions it.
func TestNewest(t *testing.T) {
	s := corpusOf(t,
		map[string]string{"id": "old", "title": "Brant ferry strike begins", "date": "2021-03-01", "body": "Crews of the Brant ferry began a strike on Saturday. The strike of the ferry crews is the first in Brant since the war."},
		map[string]string{"id": "new", "title": "Brant ferry strike enters its second week", "date": "2021-05-10", "body": "Talks about the ferry strike between the crews and the line broke off on Monday. Islanders wait for mail."},
		map[string]string{"id": "aside", "title": "Mayor opens library", "date": "2021-05-12", "body": "The mayor opened the new library of Lindhaven. The Brant ferry strike had kept the books away. Children sang."},
		map[string]string{"id": "other", "title": "Rain in Norland", "date": "2021-05-13", "body": "Rain fell on most of Norland, and more of it is expected."},
	)
	for _, question := range []string{"latest on the Brant ferry strike", "any news on the ferry strike?", "What is the newest about the Brant ferry strike?"} {
		if a := ask(t, s, question); a.Refusal != nil || a.Quotes[0].Article.ID != "new" {
			t.Errorf("%q: %s", question, describe(a))
		}
	}
	if a := ask(t, s, "When did the Brant ferry strike begin?"); a.Refusal != nil || a.Quotes[0].Article.ID != "old" {
		t.Errorf("of the first: %s", describe(a))
	}
}
