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
		criterion criteria; phenomenon phenomena`
	m := make(map[string]string)
	for entry := range strings.SplitSeq(forms, ";") {
		words := strings.Fields(entry)
		for _, w := range words[1:] {
			m[w] = words[0]
		}
	}
	return m
}
