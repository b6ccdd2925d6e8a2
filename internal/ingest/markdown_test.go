package ingest

import "testing"

func TestWithoutMarks(t *testing.T) {
	for markdown, want := range map[string]string{
		"The **board** of [Brant](https://b.example/a_(b)) *voted*, ***said*** __it__ and _left_.[^1]": "The board of Brant voted, said it and left.",
		"A ![lock](a.png) by [the mill][m], <https://b.example/> and [[Notes/Keld|Keld]].":             "A  by the mill, https://b.example/ and Keld.",
		"One\n\n[^1]: Minutes.\n[m]: https://b.example/\nTwo":                                          "One\n\nTwo",
		"The **harbour\nboard** of *Brant\nand Skerry* voted [for\nit](https://b.example/a).":          "The harbour\nboard of Brant\nand Skerry voted for\nit.",
		"One *star\n\nand another* star":                                                               "One *star\n\nand another* star",
		"- an *item\n- another* item":                                                                  "- an *item\n- another* item",
		"It ~~was~~ ==is== by <b>Ada&nbsp;Lunt</b> &amp; <a href=x>Bo</a>. ^note <!-- no -->":          "It was is by Ada\u00a0Lunt & Bo. ^note ",
		"Closed. ^a1\n%% hidden\ntext %%\n> [!warning] Take care":                                      "Closed.\n\n> Take care",
		"| Team | Points |\n|:--|--:|\n| *Castor* | 12 |\n| Keld | |\n\nAfter":                         "| Team | Points |\n| Team: Castor | Points: 12 |\n| Team: Keld | |\n\nAfter",
		"Year | Catch\n--- | ---\n2019 | 40 tonnes":                                                    "Year | Catch\n| Year: 2019 | Catch: 40 tonnes |\n",
		"Either | or\nis no table":                                                                     "Either | or\nis no table",
		"* an *item*\n* 2 * 3 * 4":                                                                     "* an item\n* 2 * 3 * 4",
		"snake_case_name and `a *b* c`":                                                                "snake_case_name and a *b* c",
		"```\n*kept*\n```\n***\n3\\. May":                                                              "```\n*kept*\n```\n***\n3. May",
		"He said [sic] that 5 * 3 is [fine].":                                                          "He said [sic] that 5 * 3 is [fine].",
	} {
		if got := WithoutMarks(markdown); got != want {
			t.Errorf("%q:\n got %q\nwant %q", markdown, got, want)
		}
	}
}
