package search

import (
	"strings"

	"coveragebot/internal/text"
)

// relatedWeight is what a related word counts, as a share of the word itself.
const relatedWeight = 0.6

// related are, by the stem of a word of a question, the stems of those in which news
// tells the same: people ask how somebody got the sack, and read that they were fired;
// who spoke held a briefing. It is for English, and one way only: what is common in
// both means too many things.
var related = func() map[string][]string {
	const words = `speak remarks briefing speech interview address; talk remarks briefing speech interview; cost loss price; author write;
		win victory winner; die death killed; buy acquire purchase buyer; jab vaccine vaccination shot; petrol gas gasoline;
		booze alcohol; telly television; nods nominations; noms nominations; dearer expensive; dear expensive;
		pricey expensive; sack fire dismiss; axe cut cancel; quit resign; row dispute; probe investigation; blaze fire;
		granny grandmother; gran grandmother; grandad grandfather; hubby husband; missus wife; bloke man; guy man; fella man;
		dude man; lad boy; doc doctor; boffin scientist; dad father; kid child; cash money; hike increase;
		plunge fall drop decline; slump fall drop decline; soar rise; surge rise; climb rise; scrap end cancel;
		ditch drop abandon; wed marry; thrash defeat; trounce defeat; nick steal; pinch steal; jail prison; punter customer;
		shopper customer consumer; quake earthquake; twister tornado; bug virus; covid coronavirus pandemic;
		corona covid coronavirus; meds medication; nuke nuclear; soldier troops; troops soldier; scared fear; afraid fear;
		mad angry anger; furious angry anger; sorry apologize apology; reckon believe think; brag boast; moan complain;
		whine complain; gripe complain; beg urge; vow pledge promise; promise pledge vow; pledge promise vow;
		boss chief ceo executive; film movie; movie film; pal friend; mate friend; crook criminal; rich wealthy; sick ill;
		poll survey; survey poll; deal agreement; talks negotiations; plane aircraft jet; ship vessel; splash spend; fork pay;
		footie football; footy football; hols holiday; brekkie breakfast; grub food; tot toddler; teen teenager; oldie elderly;
		pensioner retiree; bust arrest; nab arrest; collar arrest; slam criticize; blast criticize; rip criticize;
		bash criticize; diss criticize; roast criticize; laud praise; hail praise; back support; nix cancel reject;
		snub reject refuse; woe trouble; mull consider; eye consider; oust remove; topple remove; boot remove; dump leave;
		lawyer attorney; attorney lawyer; hurt injure; injure hurt; pupil student; worker employee; employee worker; worry concern; think believe; ex former;
		cinema theater; tory conservative; weed marijuana cannabis; pot marijuana; cheaper price lower; gun weapon firearm; comeback return; unwell ill sick; folk people`
	const nations = `afghan afghanistan; american america; argentine argentina; argentinian argentina; australian australia; aussie australia; austrian austria; belgian belgium;
		brazilian brazil; british britain uk; brit britain uk; bulgarian bulgaria; canadian canada; chinese china beijing; chilean chile; colombian colombia; croatian croatia;
		cuban cuba; czech czechia; danish denmark; dutch netherlands; egyptian egypt; english england; ethiopian ethiopia; european europe eu; finnish finland; french france;
		german germany; greek greece; haitian haiti; hungarian hungary; indian india; indonesian indonesia; iranian iran tehran; iraqi iraq; irish ireland; israeli israel; italian italy;
		japanese japan; kenyan kenya; korean korea; lebanese lebanon; mexican mexico; moroccan morocco; nigerian nigeria; norwegian norway; pakistani pakistan; palestinian palestine gaza;
		polish poland; portuguese portugal; romanian romania; russian russia moscow kremlin; saudi arabia; scottish scotland; scot scotland; serbian serbia; spanish spain; swedish sweden;
		swiss switzerland; syrian syria; taiwanese taiwan; thai thailand; turkish turkey; ukrainian ukraine kyiv; venezuelan venezuela; vietnamese vietnam; welsh wales`
	a := text.NewAnalyzer("en")
	out := make(map[string][]string)
	for entry := range strings.SplitSeq(words, ";") {
		var stems []string
		for _, t := range a.Tokens(nil, entry) {
			stems = append(stems, t.Term)
		}
		out[stems[0]] = append(out[stems[0]], stems[1:]...)
	}
	for entry := range strings.SplitSeq(nations, ";") {
		of := a.Tokens(nil, entry)
		for _, t := range of[1:] {
			out[of[0].Term] = append(out[of[0].Term], t.Term)
			out[t.Term] = append(out[t.Term], of[0].Term)
		}
	}
	return out
}()
