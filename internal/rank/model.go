package rank

// Models are what a Reader orders by.
type Models struct {
	Passages   Model // features are named by PassageNames
	Sentences  Model // by SentenceNames
	Alone      Model // of sentences without their surroundings; by SentenceNames
	Confidence Model // a logistic model; by ConfidenceNames
}

// Fitted returns the models that were fitted on judged questions.
func Fitted() Models {
	return Models{passageModel(), sentenceModel(), aloneModel(), confidenceModel()}
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
