#!/usr/bin/env python3
"""Writes pupils.csv: made-up attendance of one school year by which the
intervals of this package are held against R's. Run: python3 make_pupils.py"""
import csv
import random

random.seed(14092026)

CARERS = {"7": 9, "8": 6, "9": 7}
OTHERS = {"7": 40, "8": 35, "9": 45}


def pupil(n, year, carer):
    possible = random.choice([380, 380, 380, 378, 376, 366, 250, 120])
    base = random.betavariate(9, 1.4 if carer else 0.8)
    absent = sum(random.random() > base for _ in range(possible))
    unauthorised = sum(random.random() < 0.35 for _ in range(absent))
    lates = sum(random.random() < (0.06 if carer else 0.03) for _ in range(possible - absent))
    premium = random.random() < (0.5 if carer else 0.25)
    results = random.choice([0, 3, 5, 8])
    reached = sum(random.random() < (0.5 if carer else 0.65) for _ in range(results))
    return [n, year, int(carer), int(premium), possible, absent - unauthorised, unauthorised, lates, results, reached]


with open("pupils.csv", "w", newline="") as f:
    out = csv.writer(f, lineterminator="\n")
    out.writerow("pupil year carer premium possible authorised unauthorised late results reached".split())
    n = 0
    for carer, sizes in ((True, CARERS), (False, OTHERS)):
        for year, size in sizes.items():
            for _ in range(size):
                n += 1
                out.writerow(pupil(n, year, carer))
