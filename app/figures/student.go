package figures

import "math"

// confidence is the level of every interval here, two-sided.
const confidence = 0.95

// z95 is the normal distribution's quantile at 0.975.
const z95 = 1.959963984540054

// StudentQuantile returns the t that Student's distribution with df degrees of
// freedom stays below with probability p, for p from 0.5 up to below 1. Degrees
// need not be whole (Satterthwaite's seldom are); it is NaN for none. The
// distribution is the regularised incomplete beta function I(df/2, 1/2) at
// df/(df+t²) (Abramowitz and Stegun 1964, 26.7.1), turned round by halving.
func StudentQuantile(p, df float64) float64 {
	if !(df > 0) || p < 0.5 || p >= 1 {
		return math.NaN()
	}
	tail := func(t float64) float64 { return incompleteBeta(df/(df+t*t), df/2, 0.5) / 2 }
	low, high := 0.0, 1.0
	for tail(high) > 1-p {
		low, high = high, 2*high
	}
	for range 200 {
		mid := (low + high) / 2
		if mid == low || mid == high {
			break
		}
		if tail(mid) > 1-p {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// t95 is the quantile that a two-sided interval of 95 % takes.
func t95(df float64) float64 { return StudentQuantile((1+confidence)/2, df) }

// incompleteBeta is the regularised incomplete beta function I(x; a, b), by its
// continued fraction (Abramowitz and Stegun 1964, 26.5.8) as Lentz adds it up.
func incompleteBeta(x, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	case x > (a+1)/(a+b+2):
		return 1 - incompleteBeta(1-x, b, a)
	}
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(a + b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	return front * betaFraction(x, a, b)
}

func betaFraction(x, a, b float64) float64 {
	const tiny, close = 1e-300, 1e-16
	safe := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/safe(1-(a+b)*x/(a+1))
	sum := d
	for m := 1.0; m < 10000; m++ {
		for _, step := range [2]float64{
			m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m)),
			-(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1)),
		} {
			d = 1 / safe(1+step*d)
			c = safe(1 + step/c)
			sum *= c * d
		}
		if math.Abs(c*d-1) < close {
			break
		}
	}
	return sum
}
