package rank

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
