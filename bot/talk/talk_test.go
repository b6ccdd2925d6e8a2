package talk

import "testing"

// What is said and nothing asked is told apart, in every language; the same words
// within a question are words.
func TestOf(t *testing.T) {
	for s, want := range map[string]Act{
		"hi": Greeting, "Hello, bot!": Greeting, "good morning bot :)": Greeting, "hey there": Greeting, "¡Hola!": Greeting, "Bonjour": Greeting, "Привет!": Greeting, "God morgon": Greeting, "Hei": Greeting, "Jó reggelt": Greeting,
		"thanks a lot": Thanks, "Thank you so much!": Thanks, "ok thanks": Thanks, "muchas gracias": Thanks, "merci beaucoup": Thanks, "Спасибо большое": Thanks, "tusen takk": Thanks, "köszönöm szépen": Thanks,
		"ok, good bye then": Goodbye, "thanks, bye": Goodbye, "hasta luego": Goodbye, "au revoir": Goodbye, "До свидания": Goodbye, "vi ses": Goodbye, "ha det bra": Goodbye, "viszlát": Goodbye,
		"yes": Yes, "yes please": Yes, "sí": Yes, "oui": Yes, "да": Yes, "igen": Yes, "no": No, "no thanks": No, "nej": No, "nem": No, "нет": No,
		"ok": OK, "👍": OK, "got it": OK, "nice": Praise, "good bot": Praise, "stupid bot": Insult, "you are useless": Insult, "wtf": Insult,
		"who are you?": Who, "what are you": Who, "¿Quién eres?": Who, "qui es-tu ?": Who, "кто ты?": Who, "vem är du?": Who, "hvem er du": Who, "ki vagy te?": Who,
		"are you an AI or a real person?": Robot, "are you a robot": Robot, "r u human": Robot, "is this a bot?": Robot, "¿eres un robot?": Robot, "ты робот?": Robot, "är du en robot": Robot,
		"who made you?": Maker, "how does this work?": Maker, "help me": Help, "what can you do?": Help, "what can I ask you": Help, "?": Help, "¿qué puedes hacer?": Help, "que peux-tu faire ?": Help, "что ты умеешь?": Help, "vad kan du göra": Help, "mit tudsz?": Help,
		"how many articles do you have?": Count, "сколько у тебя статей?": Count, "which sources do you have": Source, "how fresh is the coverage?": Fresh, "how up to date are you": Fresh, "since when?": Since, "how far back does the coverage go": Since,
		"what's new?": News, "any news today": News, "what else?": More, "go on": More, "quoi d'autre ?": More, "D’accord": Yes, "Szia!": Greeting, "is that true?": Proof, "source?": Proof, "says who": Proof, "Show it anyway": Anyway, "thanks anyway": Thanks,
		"hi, what can you do?":       Help,
		"what can you help me with?": Help, "heisann, hva kan du hjelpe meg med egentlig?": Help, "¿en qué me puedes ayudar?": Help, "чем ты можешь мне помочь?": Help,
		"what can Huawei help the miners with": Question,

		"who sang Hello": Question, "thanksgiving turkey prices": Question, "what did the bot say about wheat": Question, "who made the bridge": Question, "what can Huawei do": Question, "help for farmers": Question,
		"is Biden human": Question, "no deal Brexit": Question, "good morning america host": Question, "are you a robot captcha": Question, "why": Question, "Huawei": Question, "bot": Question, "": Help, "latest on Honor": Question,
		"who are the Who": Question, "how many articles of impeachment": Question, "is that true of Huawei?": Question, "news of Honor": Question, "Yes Bank results": Question,
	} {
		if got := Of(s); got != want {
			t.Errorf("%q: act %d, want %d", s, got, want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("hi, what can you do?")
	f.Add("d d d d d d d d d d d d d")
	f.Fuzz(func(t *testing.T, s string) {
		if a := Of(s); a > Anyway {
			t.Errorf("%q: act %d", s, a)
		}
	})
}

// What was shown is asked for by its number.
func TestNth(t *testing.T) {
	for s, want := range map[string]int{
		"the second": 2, "the first one": 1, "tell me more about the second": 2, "and the third?": 3, "number 3": 3, "quote 2": 2, "the last one": Last, "show me the first one please": 1,
		"el segundo": 2, "la deuxième": 2, "второй": 2, "den andra": 2, "den tredje": 3, "a második": 2,
		"the second world war": 0, "who was first": 0, "first lady": 0, "last week": 0, "": 0,
	} {
		if got := Nth(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

// The newest about something is asked for in many ways.
func TestNewsOf(t *testing.T) {
	for s, want := range map[string]string{
		"any news on Honor?": "Honor", "what's the latest on the old bridge": "the old bridge", "is there any news about Ren Zhengfei": "Ren Zhengfei", "¿qué hay de nuevo sobre Telefónica?": "Telefónica",
		"what is new": "", "who broke the news about Honor": "", "latest": "", "any news": "",
	} {
		if got := NewsOf(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	if got := Subject("on the bridge?"); got != "the bridge" {
		t.Errorf("subject %q", got)
	}
}
