package text

import "strings"

// englishIrregular maps irregular English forms to the form whose stem they
// share. Forms that are as often another word (found, rose, bore, lay) are left
// out where the other word is the commoner one in news.
func englishIrregular() map[string]string {
	const forms = `
		say said; speak spoke spoken; tell told; write wrote written; win won; hold held; buy bought;
		sell sold; think thought; bring brought; begin began begun; become became; break broke broken;
		build built; catch caught; choose chose chosen; come came; deal dealt; drive drove driven;
		eat ate eaten; fall fell fallen; fight fought; find found; fly flew flown; forget forgot forgotten;
		freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown; hear heard;
		hide hid hidden; keep kept; know knew known; lead led; lend lent; lose lost; make made; mean meant;
		meet met; pay paid; ride rode ridden; ring rang rung; rise risen; run ran; see seen; seek sought;
		send sent; shake shook shaken; shoot shot; show shown; shrink shrank shrunk; sing sang sung;
		sink sank sunk; sit sat; sleep slept; spend spent; stand stood; steal stole stolen; stick stuck;
		strike struck; swear swore sworn; swim swam swum; take took taken; teach taught; tear torn;
		throw threw thrown; understand understood; wake woke woken; wear wore worn; weave woven;
		withdraw withdrew withdrawn; draw drew drawn; overtake overtook overtaken; undergo underwent undergone;
		overcome overcame; foresee foresaw foreseen; mistake mistook mistaken; forbid forbade forbidden;
		man men; woman women; child children; foot feet; tooth teeth; mouse mice; die dying; lie lying;
		person people; wife wives; life lives; thief thieves; analysis analyses; crisis crises;
		criterion criteria; phenomenon phenomena; program programme programmes;
		january jan; february feb; march mar; april apr; june jun; july jul; august aug; september sept sep; october oct; november nov; december dec`
	return listed(forms)
}

// listed maps the irregular forms of a list to the form that each entry starts with.
func listed(forms string) map[string]string {
	m := make(map[string]string)
	for entry := range strings.SplitSeq(forms, ";") {
		words := strings.Fields(entry)
		for _, w := range words[1:] {
			m[w] = words[0]
		}
	}
	return m
}

// unified makes one of the two spellings that English has for a word in lower case:
// Americans' but for "ise". What it makes of others (capsise) is never seen. The first
// three letters stay.
func unified(w string) string {
	if len(w) < 6 {
		return w
	}
	if at := strings.LastIndexByte(w, 'z'); at > 2 && (w[at-1] == 'i' || w[at-1] == 'y') {
		switch w[at+1:] {
		case "e", "ed", "es", "er", "ers", "ing", "ation", "ations":
			return w[:at] + "s" + w[at+1:]
		}
	}
	for british, root := range roots[w[:3]] {
		if rest, ok := strings.CutPrefix(w, british); ok {
			return root + rest
		}
	}
	return w
}

// roots are British ones and what Americans write, by their first three letters.
var roots = func() map[string]map[string]string {
	const pairs = `armor armour; behavior behaviour; candor candour; center centre; clamor clamour; color colour; counsel counsell;
		defense defence; demeanor demeanour; endeavor endeavour; favor favour; fiber fibre; flavor flavour; glamor glamour;
		harbor harbour; honor honour; humor humour; installment instalment; jewelry jewellery; jeweler jeweller; judgment judgement;
		labor labour; leukemia leukaemia; license licence; liter litre; maneuver manoeuvr; meter metre; neighbor neighbour;
		odor odour; offense offence; parlor parlour; plow plough; pretense pretence; rigor rigour; rumor rumour; savior saviour;
		savor savour; skillful skilful; splendor splendour; sulfur sulphur; theater theatre; tumor tumour; valor valour; vapor vapour;
		vigor vigour; willful wilful; woolen woollen`
	out := make(map[string]map[string]string)
	for british, american := range listed(pairs) {
		if out[british[:3]] == nil {
			out[british[:3]] = make(map[string]string)
		}
		out[british[:3]][british] = american
	}
	return out
}()
