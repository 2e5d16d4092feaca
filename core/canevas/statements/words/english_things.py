"""English: nouns that are counted, and nouns that nobody counts."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import ThingWords

THINGS: Final = ThingWords(
    measured=Stems({
        "measure": "number rate rates ratio percent percentage % share shares proportion cost costs amount "
            "volume duration time. times. score scores rating ratings index quantity tonnage headcount consumption "
            "emission revenue sales. turnover spend. spending. expenditure budget. margin profit price income. "
            "defect error errors bug bugs accident incident injur complaint delay delays backlog absence absenteeism "
            "absences sickness churn attendance traffic visits visitors visitor length level. levels. total. count. "
            "value. average mean. median loss losses debt waste. downtime uptime occupancy vacancy retention. "
            "conversion completion. participation. enrolment enrollment mortality morbidity prevalence incidence "
            "coverage. capacity. throughput output. yield productivity temperature distance area. frequency wait "
            "waits waiting stay. hours days tickets cases. calls. signups subscribers users customers. members. "
            "donations donors exports imports payments payment invoices failures outages interruptions leakage use. "
            "usage. intake births deaths falls infections readmissions admissions referrals crime crimes offences "
            "offending unemployment employment. emissions energy water. electricity fuel. carbon pollution noise. "
            "age. nps csat arr mrr kwh gap. bounce click downloads pass. grades. attainment literacy stock inventory "
            "illness. lateness. thickness. hardness. homelessness. roughness. blindness. deafness. humidity density "
            "speed. rework scrap lead. cycle. response. turnaround prices taxes poverty  tonnes",
    }),
    qualities=Stems({
        "virtue": "quality performance efficiency effectiveness image. reputation awareness attractiveness "
            "engagement motivation satisfaction. wellbeing well. excellence communication communications culture "
            "dialogue cooperation collaboration partnership partnerships relationship relationships climate. "
            "cohesion trust transparency innovation creativity competitiveness visibility resilience autonomy "
            "agility experience experiences experienced involvement governance organisation organization management "
            "leadership coordination support. skills. skill. competence knowledge safety. security. prevention "
            "welcome accessibility access. conditions. environment development sustainability offer. service. "
            "services. equality equity inclusion inclusiveness diversity solidarity responsiveness reliability. "
            "loyalty openness values. spirit capability capabilities potential process. processes. practices. "
            "practice methods. tools. maturity atmosphere ownership adoption. recognition vision. strategy strategic "
            "sense. influence synergies synergy consultation conscience education. link. links ties rigour rigor "
            "training. information. network networks brand presence position. positioning usability simplicity "
            "transformation digital systems. system. transition. role. infrastructure instrumentation programme "
            "program profile morale happiness. happier customer-centric accountability flow. coverage.. focus "
            "understanding talent outcomes. impact. opportunities. opportunity livelihoods health. lives. life. hub. "
            "team. teams. pedagogies teamwork buy-in buy. readability. insight insights foundation foundations "
            "economy community communities protection. integrity innovation. capacity.. mindset agenda. business. "
            "future. journey pipeline. funnel approach metrics. standards. attitudes attitude flexibility clarity "
            "fairness dignity pride stewardship belonging goodwill ease. warmth confidence. credibility relevance "
            "enthusiasm alignment rapport sentiment. feeling. feelings. mood. appetite commitment loyalty. interest. "
            "standing. prestige harmony empathy respect. courtesy professionalism dynamism passion. vitality "
            "vibrancy sophistication coherence comfort. authenticity legitimacy adaptability versatility fluidity "
            "solidity appeal. appreciation perception. perceptions. humility honesty enjoyment fulfilment "
            "fulfillment strength. strengths. expertise wisdom imagination curiosity ambition. ambitions. courage "
            "camaraderie prominence togetherness ambience joy. attachment independence usefulness",
    }),
    quality_endings=("ness",),
    measures=Phrases({"measure": "tensile strength, compressive strength, shear strength, bond strength, signal "
        "strength, grip strength, storage capacity, bed capacity, seating capacity, production capacity, "
        "processing capacity"}),
    vague=Stems({
        "vague": "culture environment conditions climate. synerg world. society future. place. places. trust. "
            "relationship value. opportunit experience priority excellence spirit cohesion equality equity resilience"
        " quality development. potential. capacity benefit impact. awareness ecosystem momentum sense. understanding "
        "support. leadership values",
        "praise": "better best great greater excellent outstanding strong stronger vibrant thriving sustainab safe. "
            "good. high. healthy. inclusive innovative",
    }),
    ills=Stems({
        "ill": "pressure pressures violence inequalit discriminat suffering stress. injustice insecurit vulnerabilit "
            "isolation. fragility tension nuisance hardship impact impacts threat exclusion stereotyp prejudic stigma "
            "disparit",
        "obstacle": "friction barrier obstacle hurdle silo silos bottleneck complexit confusion ambiguit uncertaint "
            "misunderstanding frustration opacity difficult rigidit bureaucrac blocker inefficienc",
    }),
    intangible=Stems({"intangible": "process. processes. approach approaches practice. practices. way. ways. mode. "
        "modes. logic"}),
    events=Stems({"event": "meeting workshop session forum huddle conference webinar hearing training. interview "
        "exercise drill event. events. day. days. seminar briefing consultation discussion conversation talk. talks. "
        "dialogue gathering retrospective review. reviews. fair. "
        "clinic. clinics. class. classes. assembly surger"}),
    better=Stems({
        "better": "better. more. best. great simpl accessible efficient faster. exemplary modern sustainab "
            "inclusive attractive agile. innovative responsible optimal coherent seamless strong stronger "
            "greener. smarter. fairer. safer. healthier. happier.",
    }),
    times=Stems({"time": "time. times. delay delays duration length wait waits waiting lateness age. interval "
        "downtime outage interruption turnaround latency tenure absence absences sickness lead. stay. response. "
        "resolution cover. hours. days. lag. mttr stock. stoppage stoppages queue speed. training. handling"}),
    undefined=Phrases({
        "undefined": "to be defined, to be determined, tbd, to be confirmed, tbc, to be agreed, to be developed, "
            "to be decided, under development, not yet defined, method to be defined, n/a, being defined, to be "
            "set, in development, to be established, definition pending",
    }),
    skipped=word_set(
        "the a an our their its his her your this that these those all every each very significantly substantially "
        "markedly continuously steadily greatly sharply dramatically rapidly progressively overall further average "
        "mean more new good and both also still high higher great greater strong to of in better"
    ),
    prepositions=word_set("of in on for to with at by from among across between within through under over during "
        "without via and or that which who towards into per against as so when while"),
    sources=Phrases({
        "source": "from the, via, according to, source:, sources:, source, as measured by, measured by, measured "
            "using, measured with, measured through, measured in, tracked in, tracked with, reported in, based "
            "on the, taken from, as reported in, recorded in, using the, as reported by,"
        " as shown in, drawn from, per the, with the, in the incident, surveyed by, based on, data from, "
        "extracted from, as recorded in, by the quarterly survey, measured via, tracked via, as tracked in, "
        "logged in, monitored in, collected via, collected through",
    }),
    finite=Stems({"finite": "are. is. engage. participate. have. has. feel. understand. know. adopt. "
        "demonstrate. collaborate. "}),
)  # fmt: skip
