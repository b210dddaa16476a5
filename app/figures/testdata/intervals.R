# R's own results, by which the intervals of this package are held.
# Run: Rscript intervals.R > intervals.txt   (R 4.2.2; package survey 4.1.1)
suppressMessages(library(survey))
options(digits = 15)
say <- function(name, ...) cat(name, format(c(...), digits = 14, trim = TRUE), "\n")

# Student's t, and Wilson's interval (prop.test without its correction).
for (df in c(1, 2.5, 4, 10.7, 30, 200, 1e6)) say(paste0("t-", format(df, scientific = FALSE)), qt(0.975, df))
for (df in c(1, 6, 50)) say(paste0("t90-", df), qt(0.9, df))
wilson <- function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int[1:2])
for (s in list(c(81, 263), c(15, 148), c(0, 20), c(1, 29), c(7, 7))) say(paste0("wilson-", s[1], "-", s[2]), wilson(s[1], s[2]))

# Sums of shares: Zou, Huang and Zhang 2009, of two Newcombe 1998, method 10.
shares <- function(by, x, n) {
  p <- x / n
  w <- mapply(wilson, x, n)
  down <- ifelse(by > 0, by * (p - w[1, ]), -by * (w[2, ] - p))
  up <- ifelse(by > 0, by * (w[2, ] - p), -by * (p - w[1, ]))
  c(sum(by * p), sum(by * p) - sqrt(sum(down^2)), sum(by * p) + sqrt(sum(up^2)))
}
for (s in list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(10, 10, 0, 20), c(0, 10, 0, 20)))
  say(paste(c("newcombe", s), collapse = "-"), shares(c(1, -1), s[c(1, 3)], s[c(2, 4)]))

d <- read.csv("pupils.csv")
d$absent <- d$authorised + d$unauthorised
d$attended <- d$possible - d$absent
d$days <- d$absent / 2
carers <- subset(d, carer == 1)
others <- subset(d, carer == 0)

# A rate with pupils as clusters, and the difference of two with Satterthwaite's
# degrees of freedom; each others' year group weighted by the carers' denominators.
rate <- function(of, over, data) {
  r <- svyratio(as.formula(paste0("~", of)), as.formula(paste0("~", over)), svydesign(ids = ~1, weights = ~1, data = data))
  c(coef(r)[[1]], SE(r)[[1]], nrow(data) - 1)
}
limits <- function(value, variance, df) c(value, value + c(-1, 1) * qt(0.975, df) * sqrt(variance))
compare <- function(name, of, over, c, o) {
  c <- subset(c, c[[over]] > 0)
  o <- subset(o, o[[over]] > 0)
  a <- rate(of, over, c)
  say(paste0(name, "-carers"), limits(a[1], a[2]^2, a[3]))
  weights <- tapply(c[[over]], c$stratum, sum) / sum(c[[over]])
  parts <- sapply(names(weights), function(s) rate(of, over, subset(o, stratum == s)))
  v <- weights^2 * parts[2, ]^2
  df <- sum(v)^2 / sum(v^2 / parts[3, ])
  say(paste0(name, "-others"), limits(sum(weights * parts[1, ]), sum(v), df))
  v <- c(a[2]^2, v)
  df <- sum(v)^2 / sum(v^2 / c(a[3], parts[3, ]))
  say(paste0(name, "-difference"), limits(a[1] - sum(weights * parts[1, ]), sum(v), df))
}
carers$stratum <- carers$year
others$stratum <- others$year
carers$one <- others$one <- 1
compare("attendance", "attended", "possible", carers, others)
compare("unauthorised", "unauthorised", "possible", carers, others)
compare("late", "late", "possible", carers, others)
compare("days", "days", "one", carers, others)
compare("on-target", "reached", "results", carers, others)
carers$stratum <- paste(carers$year, carers$premium)
others$stratum <- paste(others$year, others$premium)
compare("attendance-premium", "attended", "possible", carers, others)

# Persistent absence: pupils of pupils.
carers$persistent <- 10 * carers$absent >= carers$possible
others$persistent <- 10 * others$absent >= others$possible
n <- table(carers$year)
say("persistent-others", shares(as.numeric(n / sum(n)), tapply(others$persistent, others$year, sum), as.numeric(table(others$year))))
say("persistent-difference", shares(c(1, -as.numeric(n / sum(n))),
  c(sum(carers$persistent), tapply(others$persistent, others$year, sum)), c(nrow(carers), as.numeric(table(others$year)))))

# Rates of two groups without strata; Welch's t; pairs.
a <- rate("attended", "possible", carers)
b <- rate("attended", "possible", others)
v <- c(a[2], b[2])^2
say("rates-difference", limits(a[1] - b[1], sum(v), sum(v)^2 / sum(v^2 / c(a[3], b[3]))))
w <- t.test(carers$days, others$days)
say("welch", w$estimate[[1]] - w$estimate[[2]], w$conf.int)
m <- t.test(carers$days)
say("mean", m$estimate[[1]], m$conf.int)
p <- t.test(c(0.031, -0.012, 0.054, 0.008, -0.004, 0.047, 0.019))
say("pairs", p$estimate[[1]], p$conf.int)

# Before and after: eight weeks each side, own and others of a week together.
own <- c(9, 8, 10, 7, 9, 10, 6, 9, 10, 9, 10, 8, 10, 10, 9, 10)
most <- c(10, 10, 10, 10, 10, 10, 8, 10, 10, 10, 10, 10, 10, 10, 9, 10)
group <- c(940, 931, 952, 922, 935, 950, 742, 941, 950, 944, 955, 930, 960, 948, 850, 951)
of <- c(rep(1000, 6), 800, rep(1000, 7), 900, 1000)
side <- function(i) {
  r <- sum(own[i]) / sum(most[i])
  q <- sum(group[i]) / sum(of[i])
  e <- (own[i] - r * most[i]) / sum(most[i]) - (group[i] - q * of[i]) / sum(of[i])
  c(r - q, length(i) * var(e), length(i) - 1)
}
b <- side(1:8)
a <- side(9:16)
v <- c(a[2], b[2])
say("weeks", limits(a[1] - b[1], sum(v), sum(v)^2 / sum(v^2 / c(a[3], b[3]))))
