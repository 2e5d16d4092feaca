"""English: numbers, units, comparators."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, word_set
from canevas.statements.words.shape import FigureWords

FIGURES: Final = FigureWords(
    numbers={
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    },
    hundred=frozenset({"hundred"}),
    scales={
        "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "mn": 1e6,
        "mm": 1e6, "bn": 1e9, "b": 1e9, "mln": 1e6,
    },
    groups={"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000, "score": 20},
    joiners=frozenset({"and"}),
    singles=frozenset({"a", "an", "one"}),
    fractions=Phrases({
        50.0: "half, one half, a half, half of, one in two, ½, one half of",
        33.33: "a third, one third, third of, one in three, ⅓",
        66.67: "two thirds, two third, ⅔",
        25.0: "a quarter, one quarter, one fourth, a fourth, one in four, ¼",
        75.0: "three quarters, three fourths, three quarter, ¾",
        20.0: "a fifth, one fifth, one in five",
        40.0: "two fifths",
        60.0: "three fifths",
        80.0: "four fifths, four in five",
        10.0: "a tenth, one tenth, one in ten",
        90.0: "nine tenths",
        30.0: "three tenths",
        12.5: "an eighth, one eighth",
    }),
    half_needs=word_set("by in of the fewer less more lower higher our all than and to from nearly almost"),
    units=Phrases({
        "%": "%, per cent, percent, pct",
        "pt": "percentage points, percentage point, pp, pps, ppt, ppts, pts, pt, point, points, %-points",
        "working_day": "working days, working day, business days, business day, work days, workdays",
        "day": "days, day, calendar days, d",
        "working_hour": "business hours, working hours, business hour, working hour",
        "hour": "hours, hour, h, hr, hrs",
        "minute": "minutes, minute, min, mins",
        "second": "seconds, second, s, sec, secs",
        "week": "weeks, week, wk, wks",
        "month": "months, month",
        "year": "years, year, yr, yrs",
        "EUR": "€, euros, euro, eur",
        "USD": "$, dollars, dollar, us dollars, usd, us $",
        "GBP": "£, pounds sterling, gbp",
        "CHF": "chf, swiss francs",
        "CAD": "cad, canadian dollars",
        "t": "tonnes, tonne, tons, ton, t, metric tons, metric tonnes, tco2e, tco2, tonnes of co2e, tonnes co2e",
        "kt": "kt, ktco2e, kilotonnes",
        "Mt": "mt, mtco2e, megatonnes",
        "kg": "kg, kilograms, kilos",
        "g": "g, grams",
        "lb": "pounds, lbs, lb",
        "ha": "ha, hectares, hectare",
        "acres": "acres, acre",
        "km": "km, kilometres, kilometers",
        "miles": "miles, mile",
        "m2": "m², m2, square metres, square meters",
        "m3": "m³, m3, cubic metres",
        "l": "l, litres, liters",
        "kWh": "kwh",
        "MWh": "mwh",
        "GWh": "gwh",
        "°C": "°c, °, degrees, degrees celsius",
        "x": "times, x, fold",
    }),
    fewer=Phrases({
        "decrease": "less, fewer, lower, reduction, reductions, decrease, cut, drop, decline, fall, saving, "
            "savings, reduction in, reduction of, off, down, down on, faster, shorter, cheaper, "
            "saved, quicker",
        "increase": "more, higher, better, increase, increases, growth, rise, uplift, improvement, improvements, "
            "uptick, up on, up year on year, up yoy, additional, jump, boost, extra",
        "": "down from, down to, up from",
        "gain": "gain, gains, gained",
    }),
    before=Phrases({
        ">=": ">=, no lower than, not lower than, not below, at least, a minimum of, minimum of, minimum, no less "
            "than, not less than, no fewer than, not "
            "fewer than, greater than or equal to, equal to or greater than, min, min.,"
        " at or above, at or over, equal to or above, more than or equal to, a floor of",
        ">": ">, more than, over, above, greater than, exceeding, exceed, exceeds, in excess of, upwards of, "
            "higher than, better than, north of, surpass, surpassing, beyond, to over, well over",
        "<=": "<=, not above, not over, at most, no more than, not more than, a maximum of, maximum of, maximum, max, "
            "max., less than "
            "or equal to, at or below, at or under, no higher than, not exceeding, not exceed, up to,"
        " not to exceed, no greater than, does not exceed, do not exceed, equal to or less than, no later than, "
        "within, equal to or below, at or less than, to within, no longer than, never exceed, no worse than,"
        " not go above, not rise above, stay within, never more than, not go over, "
        "capped at, lower than or equal to",
        "<": "<, less than, fewer than, under, below, lower than, beneath, to under, to below, down to below, "
            "shorter than, smaller than, in under, in less than, south of",
    }),
    after=Phrases({
        ">=": "or more, or above, or higher, or better, or over, minimum, at least, and above, and over, +, or "
            "greater, and up, and more, min",
        "<=": "or less, or fewer, or below, or lower, or under, maximum, at most, max, and below, tops, or "
            "better than",
    }),
    about=word_set("about around approximately roughly nearly almost some circa ~ ≈ ( average an a the just"),
    roles=Phrases({
        "to": "to, up to, down to, at, ->, reach, reaches, reaching, of at least to, target, target:, target of, "
            "goal, goal:, goal of, target is, hit, hits, hitting, achieve, to reach, into, target =, be, to be, "
            "averaging, equals, stands at, aim for, aiming for, aim:, aiming at, to hit,"
        " to a total of, to an average of, to a level of, is, to around, to about, to nearly, aiming for, objective:",
        "from": "from, from around, from about, from the current, from a baseline of, from current, from an "
            "average of, from a current",
        "by": "by, by between, by around, by about, by an average of, by average of, by an additional, by a "
            "further, by another, by up to",
        "of": "of",
        "range": "between",
        "now": "currently, vs, vs., versus, today, up from, down from, compared to, compared with, currently at, "
            "was, were, instead of, rather than, against, now, now at, current, current:, baseline, baseline:, "
            "baseline of, today:, the current, against a baseline of, up from around, currently around, starting "
            "from, previously, was at, stood at, currently:, starting point:, today at, presently, rising from, "
            "falling from, improved from, as opposed to, it was, it is currently, is currently, currently stands at, "
            "now:, actual:, last year:, last year, the year before:, previous year:, prior year:, in the previous "
            "year, it is now, currently it is, from a baseline of, baseline =, over the current, from today's",
    }),
    now_after=Phrases({
        "now": "today, currently, now, at present, at the moment, baseline, at baseline, last year, last month, "
            "last quarter, in the baseline, previously, to date, currently ), at the start, at start, the year before, "
            "a year ago, a year earlier, last season, last summer, last winter, last spring, last autumn, last term, "
            "this time last year, in the previous year, the previous year, so far, as it stands, the month before",
    }),
    out_of=Phrases({"of": "out of, in, in every, /, of every"}),
    per_many=Phrases({"per": "per, in, for every"}),
    none_words=Phrases({"0": "zero, no, none, nil, nobody, no one, not a single, not one, nothing"}),
    all_words=Phrases({"all": "all, every, each, each of, all of, all the, every single, the entire, everyone"}),
    definite=word_set("the these those our its their your his her all this that both such top existing remaining "
        "other"),
    age=Phrases({
        "age": "aged, age, ages, aged over, aged under, over the age of, under the age of, older than, younger "
            "than, for more than, for over, for at least, of more than, of over, of under, of less than, with more "
            "than, with fewer than, with less than, with over, with at least, who wait more than, waiting more than, "
            "waiting over, waiting longer than, longer than, outstanding for, open for, open more than, with, in "
            "under, in less than, after, under, over, at least every, worth over, worth more than, lasting more "
            "than, on at least, in more than, within, in over, exceeding",
    }),
    labels=word_set(
        "line lines ward phase plan article section chapter version building room unit lot zone tier grade class "
        "type category group module step stage level goal target objective action priority axis measure iso en"
        " rfc sdg covid windows office route pillar outcome output scope band year key part schedule appendix "
        "annex table figure page rule clause act site sites store floor gate platform"
        " terminal block wing plant machine cell furnace boiler reactor kiln pump oven strategy agenda horizon "
        "vision area theme initiative project milestone sprint deliverable ticket issue"
        " bug v ref number no nr control standard regulation directive resolution workstream wave cohort lane "
        "bay depot shed studio hall theatre lab press robot server district region"
        " quarter q h fy week month day highway track cluster kpi team crew task week criteria criterion "
        "chromium python java html web wcag"
    ),
    rank=Phrases({
        "first": "no. 1, number one, number 1, no 1, first place, #1, the number one, # 1",
        "top": "top, the top, rank, ranked, ranks, place, places",
    }),
    no_unit=word_set(
        "a an the of in on by to for from at with within and or per each every over under below above during before "
        "after until till than as via through across among between while who that which is are was will be this next "
        "our their its vs against compared currently today now up down into when if so but targeted aimed expected "
        "planned not no more less fewer or last previous prior ago because using measured reported based due only "
        "annually monthly weekly quarterly daily yearly target baseline these those has have had must should can "
        "agree report feel rate say"
    ),
)  # fmt: skip
