"""English: verbs and nouns of movement, of attaining, of doing."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import VerbWords

VERBS: Final = VerbWords(
    phrases=Phrases({
        "deliver": "up and running, is live, are live, is operational, are operational, fully operational, is in "
            "service, in service, is in place, are in place, set up, put in place, roll out, rolled out, go live, "
            "put up, carry out, sign off, hand over, hand in, bring into service, bring online, put into service, "
            "get certified, make available, write up, move to a new, draw up",
        "implement": "implement, implementing, implementation of, put into practice",
        "eliminate": "phase out, do away with, get rid of, put an end to, bring to an end, bring to zero, stamp "
            "out, no longer, wipe out, stop using, bring an end to, reduce to zero, cut out, drive to zero",
        "lower_to": "bring down, drive down, push down, get down, drop, bring ... down, come down, lower, "
            "shorten, move down, down to",
        "raise_to": "bring up, drive up, push up, lift, scale up, step up, ramp up, move up, scale",
        "move_to": "bring the, move from, move the, go from, take the, get the, bring our, bring",
        "decrease": "fight, fight against, combat, cut down, scale back, save, tackle late, less, fewer, reduction in, "
            "in half, trending down, trending downwards, trending downward, going down, heading down, coming down, "
            "on the decline, in decline, downward trend, downward trend in, on the way down, drop in, fall in, "
            "decline in, decrease in, drop of, fall of, cut in, cut back",
        "increase": "trending up, trending upwards, trending upward, going up, heading up, on the rise, on the up, on "
            "the increase, upward trend, upward trend in, on the way up, more, rise in, increase in, growth in, "
            "growth of, rise of, gain in, raise the, raise our, raise average, raise customer, raise employee, raise "
            "from",
        "improve": "having a more, have a more, raise awareness, build up, better, raise the profile, raise standards, "
            "speed up, raise the quality, raise quality",
        "cap": "do not exceed, not exceed, does not exceed, must not exceed, should not exceed, will not exceed, "
            "no more than, never exceed, do not let, not let, not to exceed, must not fall below, does not fall "
            "below, not fall below, do not go over, stay within, keep within, hold to, not rise above, not drop "
            "below, shall not exceed, cap at, not go above, should not fall below, never drop below, never let, "
            "never fall below, never go below, never dip below, never rise above, never go over, never go above, not "
            "dip below, not go below, is not exceeded, does not rise above",
        "maintain": "keep, remain, stay, hold, hold steady, not lose",
        "attain": "ensure that all, ensure all, ensure that every, ensure every, ensure that at least, ensure at "
            "least, see at least, be in the top, rank among, be ranked, make sure that all, make sure all, "
            "ensure each, ensure that each, make sure every",
        "activity": "work with, work together, work on, build on, build trust, build relationships, become, be "
            "more, be a, be the, be an, be faster, be better, make our, make us, make the, continue to, double "
            "down, take care, deliver value, deliver excellence,"
        " deliver on, deliver excellent, reach out, raise our game, drive innovation, drive excellence, drive "
        "engagement, drive operational, build a culture, create a culture, create an environment, create value, "
        "build a better, engage with, look after, make a,"
        " build strong, build stronger, keep improving, be recognised, be recognized, be known, lead the, cut "
        "through, set the standard, provide leadership, provide support, provide excellent, provide a better, "
        "provide better, provide quality, provide high, get better, be one of,"
        " deliver great, deliver high, deliver outstanding, deliver world, deliver better, deliver the best, "
        "grow together, keep up with, stay ahead, having a, have a, growing as, give staff, give people, achieve "
        "excellence, attain excellence, establish a culture, hold ourselves,"
        " reach our potential, reach their potential, reach its potential, achieve their potential, reach full "
        "potential, make every, make it easier, make it easy, ensure that staff, ensure staff, ensure a, ensure "
        "the, ensure our, ensure that our, create a sense, create a great,"
        " build a strong, build resilience, build capacity, build the, build an, offer a better, build "
        "confidence, develop a culture, be on, be able, be seen, be responsive, get "
        "closer, be proactive, be open, be there, make better, create opportunities, create a more, create a world,"
        " deliver a great, deliver a better, deliver an excellent, deliver an outstanding, deliver a world, cut "
        "red tape, set an example, bring people, bring together, move towards, move toward, keep pace, hold "
        "people",
        "comply": "comply, comply with, meet the requirements, conform, adhere, in line with the requirements, "
            "be compliant, abide by",
    }),
    stems=Stems({
        "increase": "increas multiply. multiplies. multiplying. grow. grows. growing. growth. raise. raises. raising. "
            "rais expand. expansion expanding. boost rise. rises. rising. gain. gains. maximis maximiz extend. "
            "extension widen. climb upsell lengthen augment. more. higher. grew.",
        "decrease": "reduc decreas cut. cuts. cutting. lower. lowers. lowering. drop. drops. declin diminish "
            "minimis minimiz shrink. slash trim. trims. curb. shorten. shortening shorter. lessen fall. falls. "
            "falling. save. saves. saving. savings. halv less. fewer. offset. contract. cheapen mitigat restrict. shav",
        "improve": "improv strengthen enhanc develop. developing. development. optimis optimiz accelerat deepen "
            "upgrad broaden intensif bolster advanc consolidat reinforc enrich further. greater. better. "
            "heighten sharpen",
        "eliminate": "eliminat eradicat end. ends. ending. abolish remov stop. stops. stopping. cease. zero. no. "
            "ban. bans. banish scrap. none. nobody. discontinu",
        "maintain": "maintain keep. keeps. keeping. preserv sustain. sustained. retain. stabilis stabiliz "
            "remain. remains. stay. stays. hold. conserv safeguard uphold",
        "cap": "limit. limits. limiting. limited. cap. caps. capped. contain. contained. exceed.",
        "attain": "achiev reach. reaches. reaching. reached. attain. attains. hit. hits. obtain. secure. "
            "secures. win. wins. meet. get. earn. accomplish collect. generat provide. provides. serve. serves. "
            "rank. ranks. score. cover. spend. offer. offers. ensure. ensures. have. capture. attract."
        " sell. recycle. guarante",
        "deliver": "deliver. delivers. delivered. delivering. launch creat build. built. builds. open. opens. "
            "opening. opened. publish submit. submits. submitted. submission. complet finish finalis finaliz "
            "ship. ships. shipped. release. releases. sign. signs. signed. appoint hire. hires. hiring. recruit"
        " train. trains. trained. training. install write. writes. draft. deploy establish. organis organiz "
        "conduct host. hosts. run. runs. adopt prepare. produce. produces. register. renovat construct plant. "
        "plants. buy. purchas replac migrat design. designs. designed. issue. issued. present. speak. file. files."
        " apply. approve. approved. certif audit. audits. review. reviews. test. tests. onboard answer. answers. "
        "respond resolv process. processes. close. closes. clear. clears. fix. fixes. send. sends. acknowledg "
        "pay. pays. inspect. interview map. maps. document. documents. digitis digitiz automat convert."
        " move. transfer. retrofit insulat vaccinat screen. introduc fill. fills. equip. connect. refurbish "
        "award. publishes. pilot. pilots. hold. merge. update. updates. updated. renew. negotiat contact. "
        "return. distribut house. rehouse. enrol. enroll. enrolled. place. treat. visit. assess. assesses. "
        "check. record. report. reported. reports. settle. dispatch. ship. set. "
            "revise. revises. rewrite. translate. correct. repair. upgrade. holds. holding.",
        "comply": "complian complying complied comply. complies. conform. adher satisfy.",
        "activity": "support. supports. supporting. promot foster encourag manag help. helps. engag facilitat "
            "empower contribut continu streamlin simplif modernis moderniz coordinat collaborat champion inspir "
            "nurtur cultivat explor explore. lead. leading. work. works. driv drive. invest. innovat harness embrac "
            "enabl leverag monitor. monitors. oversee. prioritis prioritiz align. aligns. rais. transform reorganis "
            "reorganiz rethink. restructur understand. listen. communicat share. shares. educat inform. informs. "
            "attract. tackl address. implement protect. celebrat embed. embeds. unlock be. make. makes. give. gives. "
            "ensure. assist. participat partner. act. live. lives. mobilis mobiliz consider. advocat build a. "
            "prevent. strive. seek. aim. focus. reimagin instil. recognis recogniz motivat equip. adapt.",
    }),
    factors=Phrases({
        ("increase", 2.0): "double, doubling, doubled, doubling of, two-fold, twofold",
        ("increase", 3.0): "triple, tripling, treble, threefold, tripled",
        ("increase", 4.0): "quadruple, fourfold",
        ("increase", 10.0): "tenfold",
        ("increase", 0.0): "multiply by, multiplied by, by a factor of, increase by a factor of",
        ("decrease", 0.0): "divide by, divided by, reduce by a factor of, cut by a factor of",
        ("decrease", 0.5): "halve, halving, halved",
    }),
    purpose=Phrases({"purpose": "in order to, so as to, so that, with a view to, in order that, with the aim of, "
        "thereby, helping to, enabling, to help"}),
    processing=Stems({"each": "answer respon repl resolv process. processed. processes. close. closed. "
        "acknowledg pay. paid. report. reported. deliver. delivered. notif inform. treat. seen. see. handl send. "
        "sent. issue. issued. review. reviewed. fix. fixed. complete. completed. escalat return. contact. call. "
        "dispatch ship. shipped. refund settle. settled. clear. cleared. investigat restor patch. inspected. "
        "provide. offer. receive. met. start. started. post. assess. assessed. fill. publish. record. recorded. "
        "turn. triag interviewed hear. greet discharg approv reimburs invoiced answered replied visited."}),
    means=Stems({
        "means": "organis organiz hold. meet. attend. communicat discuss support promot encourag facilitat "
            "foster help. engag collaborat participat work. contribut coordinat inform. listen. consult educat "
            "assist host. present. explor",
    }),
    amounts=Phrases({
        "increase": "more, many more, as many, as much, a maximum of, far more, even more, ever more, more and more, a "
            "greater number of, a larger number of, a higher number of, a growing number of",
        "decrease": "fewer, less, as few, as little, a minimum of, far fewer, far less, a smaller number of",
    }),
    adverbs=word_set("better faster simpler quicker cheaper smarter easier sooner leaner greener safer fairer harder "
        "stronger slower"),
    lead_in=word_set("to we will our aim is goal target objective the a an should must shall want intend plan i "
        "they it aims seek seeks strive continue significantly further help and in order by us need needs would "
        "like"),
)  # fmt: skip
