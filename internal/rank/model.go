package rank

import "math"

// Models are what a Reader orders by.
type Models struct {
	Asked     Model // a logistic one, whether a question asks for a statement; features are named by AskedNames
	Passages  Model // features are named by PassageNames
	Sentences Model // by SentenceNames
	Said      Model // the same, for questions that ask for a statement
	Alone     Model // of sentences without their surroundings; by SentenceNames
	Coverage  Model // a logistic one, whether the coverage answers; by ConfidenceNames
	Quote     Model // a logistic one, whether a window answers if any does; by ConfidenceNames
	Scale     Model // a logistic one, of a bias and the logit of their product
}

// Fitted returns the models that were fitted on judged questions.
func Fitted() Models {
	return Models{askedModel(), passageModel(), sentenceModel(), saidModel(), aloneModel(), coverageModel(), quoteModel(), scaleModel()}
}

// Model is a linear model: a weight for each feature.
type Model struct{ Weights []float64 }

// Score is the weighted sum of features.
func (m Model) Score(f []float32) float64 {
	sum := 0.0
	for i, w := range m.Weights {
		sum += w * float64(f[i])
	}
	return sum
}

// P is how likely a window answers, by its features and those of the first window of
// its reading.
func (m Models) P(first, own []float32) float64 {
	p := logistic(m.Coverage.Score(first)) * logistic(m.Quote.Score(own))
	return logistic(m.Scale.Score([]float32{1, float32(Logit(p))}))
}

// Logit is the inverse of the logistic function, for p short of 0 and 1.
func Logit(p float64) float64 { return math.Log(p / (1 - p)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
