package ingest

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"coveragebot/internal/article"
)

// layouts are the ways in which most files write dates, tried before all others. None
// has the name of a zone, which the clock's package would take for one that it is not.
var layouts = [...]string{time.DateOnly, time.RFC3339, time.DateTime, time.RFC1123Z, "Mon, 02 Jan 2006 15:04:05 GMT"}

// Dates are written as a day, a time of day and a zone in some order. None of these
// forms can mean two days: 5/9/2019 is not among them.
var (
	dayLayouts = [...]string{
		"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2 Jan 2006", "2 January 2006", "2-Jan-2006", "Jan 2 2006", "January 2 2006",
		"2 Jan 06", "2-Jan-06", "2006 Jan 2", "2006-002",
	}
	clockLayouts = [...]string{"", " 15:04:05", " 15:04", " 150405", " 1504", " 3:04:05 PM", " 3:04 PM"}
	zoneLayouts  = [...]string{"", " -0700", " MST"}

	yearLast = regexp.MustCompile(`^(\pL{3,9} \d{1,2}) (\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)((?: [A-Z]{1,5}| ?[+-]\d\d:?\d\d)?) (\d{4})$`)
	clockT   = regexp.MustCompile(`^(\d[\d/.-]*\d)[Tt_](\d)`)
	zone     = regexp.MustCompile(`(:\d\d|\d{4}|[AP]M) ?(?:GMT|UTC|UT)? ?([+-])(\d\d):?(\d\d)?$`)
	zulu     = regexp.MustCompile(`(\d) ?(?:Z|z|UT|GMT|UTC)$`)
	fraction = regexp.MustCompile(`(:\d\d)[.,]\d+`)
	halfDay  = regexp.MustCompile(`(?i)(\d)\s*([ap])\.?\s?m\b\.?`)
	ordinal  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th|er|[ºª°])`)
	eastern  = strings.NewReplacer("年", "-", "월 ", "-", "월", "-", "月", "-", "년 ", "-", "년", "-", "日", " ", "일", " ")
)

// hoursEast are the zones that dates name, west and east of Greenwich. A name that
// stands for several zones in the world is that of North America, as in RFC 822.
var hoursEast = map[string]string{
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
	"WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "CEST": "+0200", "MEZ": "+0100", "MESZ": "+0200",
	"MET": "+0100", "MEST": "+0200", "ET": "-0500", "CT": "-0600", "MT": "-0700", "PT": "-0800", "AT": "-0400", "AST": "-0400", "ADT": "-0300",
	"NST": "-0330", "NDT": "-0230", "HST": "-1000", "AKST": "-0900", "AKDT": "-0800", "SAST": "+0200", "IST": "+0530", "SGT": "+0800", "HKT": "+0800",
	"AWST": "+0800", "ACST": "+0930", "NZST": "+1200", "NZDT": "+1300", "BRT": "-0300", "ART": "-0300", "TRT": "+0300", "Z": "+0000",
	"EET": "+0200", "EEST": "+0300", "MSK": "+0300", "JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100",
}

// parseDate keeps the time zone that is given: the date that a reader of the
// outlet saw is the one to show.
func parseDate(s string, now time.Time) (t time.Time, p article.Precision, err error) {
	if t, err = time.Parse("2006", s); err == nil {
		p = article.Year
	} else if t, err = time.Parse("2006-01", s); err == nil {
		p = article.Month
	}
	for _, layout := range layouts {
		if err == nil {
			break
		}
		t, err = time.Parse(layout, s)
	}
	if err != nil {
		t, err = parseAnyDate(s)
	}
	switch {
	case err != nil:
		return time.Time{}, 0, fmt.Errorf("published is not a date like 2021-05-30: %s", s)
	case t.After(now.Add(24 * time.Hour)): // a day's grace for time zones
		return time.Time{}, 0, fmt.Errorf("published is in the future: %s", s)
	}
	return t, p, nil
}

// parseAnyDate brings a date into the order of day, time and zone, with blanks
// between them, and reads it so.
func parseAnyDate(s string) (t time.Time, err error) {
	const longest = 64 // bytes
	if len(s) > longest {
		return t, strconv.ErrRange
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && (len(s) == 10 || len(s) == 13) {
		if len(s) == 13 {
			n /= 1000
		}
		return time.Unix(n, 0).UTC(), nil
	}
	s, _, _ = strings.Cut(s, " (") // "(Central European Time)"
	s = ordinal.ReplaceAllString(eastern.Replace(strings.TrimSpace(s)), "$1")
	s = fraction.ReplaceAllString(s, "$1")
	s = halfDay.ReplaceAllStringFunc(s, func(m string) string {
		return m[:1] + " " + strings.ToUpper(strings.Trim(m[1:], " .")[:1]) + "M"
	})
	s = strings.NewReplacer(",", " ", " - ", " ").Replace(inEnglish(s))
	s = clockT.ReplaceAllString(strings.Join(strings.Fields(s), " "), "$1 $2")
	s = yearLast.ReplaceAllString(s, "$1 $4 $2$3")
	if strings.Contains(s, ":") || strings.Contains(s, " ") {
		s = zulu.ReplaceAllString(s, "$1 +0000")
		s = zone.ReplaceAllStringFunc(s, func(m string) string {
			part := zone.FindStringSubmatch(m)
			if part[4] == "" {
				part[4] = "00"
			}
			return part[1] + " " + part[2] + part[3] + part[4]
		})
	}
	if i := strings.LastIndexByte(s, ' '); i >= 0 && hoursEast[s[i+1:]] != "" {
		s = s[:i+1] + hoursEast[s[i+1:]]
	}
	for _, day := range dayLayouts {
		for _, clock := range clockLayouts {
			for _, zone := range zoneLayouts {
				if t, err = time.Parse(day+clock+zone, s); err == nil {
					return t, nil
				}
			}
		}
	}
	return t, err
}

// firstDate is the first of several that can be read; the first of all where none
// can, so that it is told, and empty without any.
func firstDate(dates []string, now time.Time) (first string) {
	for _, s := range dates {
		if _, _, err := parseDate(s, now); err == nil {
			return s
		}
		first = cmp.Or(first, s)
	}
	return first
}
