"""English: dates, periods, durations, rhythms."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import TimeWords

TIME: Final = TimeWords(
    months={
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
        "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
        "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
    },
    wary_months=frozenset({"may", "march", "mar", "jan", "jun", "sep", "sept", "dec", "august"}),
    seasons=Phrases({
        "05": "spring",
        "08": "summer",
        "11": "autumn, fall",
        "02": "winter",
        "12-25": "Christmas, xmas, the holidays",
        "12-31": "EOY, year-end, year end, the year end, the year's end, end of year, end-of-year, the end of "
            "the year, financial year end, fiscal year end, end of the fiscal year, the end of the fiscal year,"
        " the end of the financial year, end of the financial year, New Year's Eve, end of this year, end of the "
        "calendar year, the end of this year, the end of the calendar year, end of the current year",
        "07": "the end of the school year, end of the school year, the end of the academic year, end of the "
            "academic year, end of term, the summer break",
        "QX": "EOQ, quarter-end, quarter end, end of quarter, quarter's end, close of quarter",
        "XX": "EOM, month-end, month end, end of month, month's end",
        "11-30": "Thanksgiving",
        "04": "Easter",
    }),
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4},
    ordinal_marks=frozenset({"st", "nd", "rd", "th"}),
    period_letters={"q": "quarter", "h": "half", "s": "half"},
    periods={"quarter": "quarter", "half": "half", "semester": "half"},
    spans=Phrases({
        "1D": "days, day, d, working days, business days, calendar days, working day, business day",
        "1W": "weeks, week, wks",
        "1M": "months, month",
        "3M": "quarters, quarter",
        "6M": "semesters, semester, half years",
        "1Y": "years, year, yrs",
        "1H": "hours, hour, h, hrs, working hours, business hours",
        "1MIN": "minutes, minute, min, mins",
    }),
    edges=Phrases({
        "end": "end of, the end of, end, the end, end-of, late, close of, the close of, year-end, end of "
            "calendar year",
        "mid": "mid, mid -, the middle of, middle of",
        "start": "beginning of, the beginning of, start of, the start of, early",
    }),
    links=frozenset({"of", "the", "in", "year", "calendar"}),
    determiners=word_set("the our year calendar school academic financial fiscal monday tuesday wednesday "
        "thursday friday"),
    this=Phrases({
        "XXXX": "this year, the year, the current year, the current fiscal year, this fiscal year, this "
            "financial year, the coming financial year, the financial year, the calendar year, this calendar year, "
            "this school year, this academic year, the fiscal year",
        "XXXX-QX": "this quarter, the quarter, the current quarter, this qtr",
        "P6M": "this half, the half, this semester",
        "XXXX-XX": "this month, the month, the current month",
        "P7D": "this week, the week, the current week",
    }),
    next=Phrases({
        "P1Y": "next year, the coming year, the next year, next fiscal year, next financial year, the following "
            "year, the year ahead, the upcoming year, next school year, next academic year",
        "P3M": "next quarter, the coming quarter, the next quarter",
        "P6M": "next half, next semester, the next half-year",
        "P1M": "next month, the coming month, the next month",
        "P1W": "next week, the coming week, the next week",
    }),
    cues=Phrases({
        "by": "by, by the, no later than, not later than, until, till, up to, for, through, due, due by, "
            "deadline, deadline:, at the latest by, come, to, by or before, on or before, at, due:, by date:, by "
            "around, as at, as of the end of, at latest by, by at latest",
        "before": "before, prior to, ahead of, before the, in advance of",
        "in": "in, during, within, over, on, throughout, over the course of, in the, for the, across, in time "
            "for, this, sometime in, around, for fiscal, per, into, through to, between",
        "from": "from, starting, starting in, as of, from the, beginning, beginning in, effective, as from, "
            "starting from, after",
        "past": "since, compared to, compared with, relative to, vs, vs., versus, against, against a, than in, "
            "than, against the, from a, on a, baseline, baseline of, base year, base year of, below, above, started "
            "in, launched in, begun in, begun on, adopted in, agreed in, created in, set in, signed in, established "
            "in, introduced in, founded in, opened in, from its, with a, over the, using a, relative to a, based on, "
            "on, levels in, levels of, level in, level of, recorded in, measured in, published in, achieved in, seen "
            "in, results of, survey of, compared to the, compared with the, relative to the, made in, approved in, "
            "passed in, of, was in, completed in",
    }),
    past_after=word_set("baseline levels level base survey figures results data values actuals census average "
        "actual rate total peak benchmark"),
    fiscal=Phrases({"y": "FY, fiscal year, financial year, fiscal, school year, academic year, season, fy -, cy, "
        "calendar year"}),
    named=word_set(
        "plan strategy agenda vision horizon programme program framework act law budget accord agreement roadmap "
        "standard regulation cop charter iso report directive olympics olympic games goals europe mission paris "
        "convention code"
    ),
    goal=word_set("target targets goal goals objective deadline milestone"),
    span_cues=Phrases({
        "by": "in the next, over the next, within the next, during the next, for the next, in the coming, over "
            "the coming, within a period of, over a period of, over the following, in the following",
        "in": "within, in, over, over a, during, across, throughout, for, within the, in the, over the, inside, "
            "after, during the, in our, in your, in their, in his, in her, within our, in about, "
            "within about, over the course of, within their, of their,"
        " spread over, inside of, within no more than, in its, within its",
        "limit": "in less than, in under, within less than, in fewer than, no later than, less than, not later "
            "than, at most, at the latest, no more than",
    }),
    first=word_set("first initial opening"),
    coming=word_set("next coming following upcoming"),
    span_after=Phrases({"after": "after, of, following, from, from now, from the, from today, later, post"}),
    rhythm=Phrases({
        "yearly": "per year, a year, each year, every year, annually, per annum, p.a., / year, yearly, /yr, / "
            "yr, year over year, year-on-year, yoy, per calendar year, per fiscal year, once a year, each financial "
            "year, every financial year, each fiscal year, an year, year after year, per financial year, every "
            "calendar year, each school year, every school year, per school year, per academic year, each academic "
            "year, every 12 months",
        "monthly": "per month, a month, each month, every month, / month, /mo, in any month, month over month, "
            "month-on-month, on a monthly basis, once a month, in any given month, mom, in a month, every "
            "calendar month, every four weeks",
        "weekly": "per week, a week, each week, every week, / week, week over week, on a weekly basis, once a "
            "week, in any week, every monday, every friday, every tuesday, every wednesday, every thursday, each "
            "monday, each friday",
        "daily": "per day, a day, each day, every day, / day, on a daily basis, once a day, in any day, every "
            "morning, each morning, every working day",
        "quarterly": "per quarter, a quarter, each quarter, every quarter, / quarter, quarter over quarter, "
            "quarter-on-quarter, on a quarterly basis, once a quarter, qoq, every three months, every 3 months, "
            "in any quarter",
        "": "every two weeks, every two years, every three years, every six months, every 6 months, every two "
            "months, twice monthly, every other week, every second week, half-yearly, every five years, every 2 "
            "years, every 3 years, every 5 years, every other month, biweekly, bi-weekly, biannually, fortnightly, "
            "every fortnight, every 2 weeks",
    }),
    rhythm_words={
        "annual": "yearly", "yearly": "yearly", "monthly": "monthly", "weekly": "weekly", "daily": "daily",
        "quarterly": "quarterly",
    },
    often=word_set("regular regularly frequent frequently ongoing periodic periodically recurring continuous "
        "continuously continual continually constant constantly occasional occasionally routine routinely"),
    measuring=Stems({
        "measure": "measur review reported tracked track. tracking monitor average. avg. mean. "
            "target. check checked reported assess calculat count. counted updat frequency reporting. collected "
            "recorded audited published. totals. total. basis. figure sampled sampling inspect reading pulse",
    }),
)  # fmt: skip
