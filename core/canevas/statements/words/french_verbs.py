"""French: verbs and nouns of movement, of attaining, of doing."""

from __future__ import annotations

from typing import Final

from canevas.statements.phrases import Phrases, Stems, word_set
from canevas.statements.words.shape import VerbWords

VERBS: Final = VerbWords(
    phrases=Phrases({
        "deliver": "mettre en place, mise en place, mettre en service, mise en service, mettre en ligne, mise en "
            "ligne, mettre à jour, mise à jour, mettre à disposition, mise à disposition, mettre aux normes, mise "
            "aux normes, mettre en conformité, mise en conformité, mettre en production, mise en production, doter, "
            "mise en exploitation, mettre en exploitation, faire signer, faire certifier, faire valider, faire "
            "adopter, passer au, passer à la, faire labelliser, est en service, sont en service, est en ligne, sont "
            "en ligne, est opérationnel, est opérationnelle, sont opérationnels, sont opérationnelles, mettre sur "
            "pied, porter création",
        "implement": "mettre en oeuvre, mise en oeuvre, met en oeuvre, mettre en application",
        "eliminate": "fin du, fin des, "
            "fin de la, sortir de, mettre fin, mettre un terme, en finir, réduire à néant, réduire à zéro, ramener à "
            "zéro, ne plus, faire disparaître, plus aucun, plus aucune, sortir du, sortir des, en finir avec, mise à "
            "zéro, sortie du",
        "lower_to": "ramener, faire redescendre, redescendre, descendre, faire passer sous, passer sous, "
            "repasser sous, faire descendre, retomber, passer au-dessous, passer en dessous, revenir",
        "raise_to": "porter, relever, hisser, faire monter, monter, faire remonter, remonter, passer au-dessus, "
            "dépasser, franchir",
        "move_to": "passer de, faire passer, faire évoluer, passer d', passage de, passer, amener, fixer, établir",
        "decrease": "faire baisser, faire reculer, faire diminuer, faire chuter, lutter contre, tirer vers le "
            "bas, faire des économies, à la baisse, en baisse, en recul, en diminution, en déclin, tendance à la "
            "baisse, tendance baissière, orientation à la baisse, orienté à la baisse, orientée à la baisse, moins "
            "de, moins d', gagner du temps, perdre moins",
        "increase": "faire progresser, faire croître, faire augmenter, tirer vers le haut, à la hausse, en "
            "hausse, en augmentation, en progression, en croissance, tendance à la hausse, tendance haussière, "
            "orientation à la hausse, orienté à la hausse, orientée à la hausse, plus de, plus d', davantage de, "
            "davantage d', gagner en, monter en puissance",
        "improve": "monter en compétence, monter en compétences, montée en compétence, montée en compétences, "
            "montée en puissance, monter en gamme",
        "cap": "ne pas dépasser, ne pas excéder, ne dépasse pas, ne dépasser pas, ne doit pas dépasser, ne "
            "doivent pas dépasser, ne dépasseront pas, sans dépasser, ne dépassent pas, ne dépassera pas, ne pas "
            "descendre, ne jamais dépasser, ne jamais descendre, ne jamais passer sous, ne jamais passer en dessous, "
            "ne jamais tomber, ne jamais franchir, ne pas tomber, ne pas passer sous, ne pas passer en dessous, ne "
            "pas redescendre, ne plus dépasser, ne plus descendre, ne plus passer sous, ne plus tomber, ne descend "
            "pas, ne doit pas excéder, ne doit pas être inférieur, ne doit pas être supérieur, ne doit jamais "
            "dépasser, pas plus de, ne pas aller au-delà",
        "maintain": "tenir le budget, tenir les délais, tenir les coûts, garder sous, tenir sous, ne pas perdre, "
            "rester, demeurer, ne pas augmenter, ne pas baisser",
        "attain": "être en mesure de, parvenir à, parvenir, arriver à, atteindre, aboutir à, compter parmi, "
            "figurer parmi, se classer, être classé, faire partie",
        "activity": "faire connaître, faire vivre, faire de, faire évoluer les, faire face, donner envie, "
            "prendre en compte, rendre compte, tirer parti, tendre vers, veiller, mettre l'accent, mettre en avant, "
            "mettre en valeur, mise en valeur, mettre en réseau, mise en réseau, tenir compte, se doter, faire "
            "rayonner, être un, être une, être le, être la, devenir, être reconnu, être reconnue, donner aux, donner "
            "à, s'inscrire, aller vers, faire du, faire des, agir, passer à l'action, mettre les, mettre l', "
            "redonner, donner du, porter une, porter les, porter la, porter le projet, passer à l', être plus, être "
            "mieux, être davantage, être au, relever le défi, relever les défis, monter une, être exemplaire, mettre "
            "en cohérence, mise en cohérence, mettre en synergie, mettre en adéquation, donner une, aller plus loin, "
            "passer d'une culture, passer d'une logique, passer le",
        "comply": "se conformer, se mettre en conformité, être conforme",
    }),
    stems=Stems({
        "increase": "augment accroit accroî accroiss accru. élev elev. hauss rehauss. rehausser croît. croître. "
            "croissance grandi. progress majore majoration gagner. gagn gain. gains. grimp multipli surcroît gonfler "
            "dépassement accrois relèvement hausse. élargir. élargissement agrandir. étendre. extension. quadrupl",
        "decrease": "rédui réduc diminu baiss abaiss dimin recul. reculer reculera. allége allèg alléger minor "
            "minimis restrein compress raccourc décro. décroissance économis économie. écourt amoind chut. "
            "chute. ralenti compens résorb rédu  amoindri moins.",
        "improve": "amélior renforc développ optimis consolid fortifi enrichi. enrichir. perfectionn dynamis "
            "redynamis intensifi accentu approfond accélér revitalis fluidifi bonifi élevation rehaussement "
            "plus. davantage. meilleur meilleure.",
        "eliminate": "élimin supprim suppression éradiqu annul. annuler. aboli abolir abandonner. bannir. "
            "cesser. arrêter. stopper. mettr. zéro. aucun. aucune. solder. apurer. proscrire.",
        "maintain": "mainten maintien mainti conserv conservation préserv. stabilis pérennis garder. garde. gard "
            "sauvegard rester. reste. tenir.",
        "cap": "limit plafonn contenir. contenant. contient. borner. restreindre. plafond.",
        "attain": "atteindre. atteint. atteign obtenir. obtien obtention. parvenir. réussir. compter. décrocher. "
            "recueillir. collecter. viser. afficher. totaliser. comptabiliser. réunir. assur garant garantir. "
            "disposer. avoir. consacrer. affecter. bénéficier. offrir."
        " proposer. servir. accueillir. acquérir. générer. dégager. lever. mobilis. couvrir. percevoir. "
        "desservir. recycler. remobiliser. fournir. verser. toucher. sécuriser. maîtris.",
        "deliver": "livr créer. création. crée. construi constru ouvrir. ouverture. lanc publi. publier. "
            "publication. dépos déposer. dépôt. sign. signer. signature. rédig rédaction. déploy installer. "
            "installation. réalis recrut recrutement. embauch organis finalis achev adopt adoption. élabor "
            "concevoir. conception. désign nomm nommer. form. former. formation. certifi labellis acheter. achat. "
            "équip rénov rénovation. planter. plant. aménag clôtur terminer. terminé. terminée. terminés. terminées. "
            "réglé. réglée. réglés. réglées. posé. posée. posés. posées. produire. diffus remettre. rend. rendre. "
            "informer. répondre. traiter. instruire. vérifier. auditer. évaluer. tester. présenter. attribuer. "
            "valider. validation. transmettre. envoyer. inaugur acqui attribu externalis internalis dématérialis "
            "numéris cartographi recens inventori automatis raccord tenir. prépar édit éditer. migr. migrer. "
            "migration. mener. conduire. effectuer. compléter. soumettre. constituer. implanter. implant homologu "
            "accrédit isoler. remplac remplacer. référencer. intégr. intégrer. relocalis distribu ramass paramétr "
            "programmer. planifi convert. convertir. transform. transférer. établir. bâtir. fabriquer. poser. "
            "commander. végétalis piéton intervi enregistr contrôl contrôler. transmett prendre. héberger. loger. "
            "reloger. accord. délivr. délivrer. délivrance. payer. régler. règlement. honorer. rappeler. contacter. "
            "visiter. trier. nettoyer. réparer. entretenir. vacciner. dépister. archiver. codifier. notifier. "
            "alerter. réaliser. clore. obteni participer. organiser. finir. boucler. fermer. fermeture. révis "
            "réviser. revoir. refondre. refonte. actualis actualiser. traduire. corriger. relire. réécri",
        "comply": "respect appliqu application. conform observ. observer. satisfaire. souscri",
        "activity": "accompagn souten soutien soutenir. promouv promotion. promouvoir. favoris encourag "
            "sensibilis sensibilisation. mobilis impliqu valoris modernis simplifi structur réorganis gérer. "
            "gestion. pilot coordonn coordination. contribu anim animation. facilit poursui continu particip incit "
            "inciter. foster fédér fidélis anticip travaill entreten garantir l'égal communiqu explor étudi réfléchi "
            "inscri maîtris mobil partag repens réinvent transform. harmonis rationalis clarifi cultiv incarn nourri "
            "stimul déclin associ engag. engager. investi. investir. innov aid aider. assist suivr suivre. suivi. "
            "surveill responsabilis concili articul diversifi attir œuvr oeuvr agir. aligner. affirm défend lutt "
            "prévenir. prévention. protég protéger. rapproch créativ redonn insuffl instaurer. instaur valid. "
            "rechercher. recherch privilégi impuls encadr identifi comprendre. écouter. échanger. renouvel capitalis "
            "réhumanis recentr travailler. adapt. adapter. adaptation. unir. ancrer. ancr professionnalis rassembl "
            "éclair susciter. motiver. ouvr. développement. consolider. tendre. assumer. donner. vivre. mettre.",
    }),
    factors=Phrases({
        ("increase", 2.0): "doubler, doublement, doublé, multiplier par deux, multiplié par deux, doublera, "
            "faire doubler",
        ("increase", 3.0): "tripler, triplement, triplé, multiplier par trois",
        ("increase", 4.0): "quadrupler, quadruplement, multiplier par quatre",
        ("increase", 5.0): "quintupler",
        ("increase", 10.0): "décupler",
        ("increase", 0.0): "multiplier par, multiplié par, multipliée par, multipliés par, multiplication par",
        ("decrease", 0.0): "diviser par, divisé par, divisée par, divisés par, division par",
        ("decrease", 0.5): "diviser par deux, divisé par deux, divisée par deux, division par deux, diminuer de "
            "moitié, réduire de moitié, réduction de moitié, réduire par deux, réduire par 2, baisser de moitié",
    }),
    purpose=Phrases({"purpose": "pour, afin de, afin d', en vue de, dans le but de, de manière à, de façon à, "
        "visant à, permettant de, afin que, dans l'objectif de"}),
    processing=Stems({"each": "répond répons trait inform instrui rappel notifi alert clôtur sold résou accus envoy "
        "envoi délivr rembours intervenir intervention prendre contact transm pay règle. régler. réglé. réglée. "
        "réglés. réglées. verser. livr acquitt communiqu signal déclar suivent recevoir reçoi clore. assur "
        "instruire statu convoqu diffus prévenir contacter restituer réparer retourner expédi orient servir"}),
    means=Stems({
        "means": "organis réuni anim communiqu sensibilis particip rencontr échang accompagn souten promouv "
            "favoris encourag facilit contribu coordonn travaill inform mobilis informer réfléchi incit fédér étudi "
            "écouter. discut concert",
    }),
    amounts=Phrases({
        "increase": "plus de, plus d', davantage de, davantage d', un maximum de, un maximum d', le plus de, le plus "
            "d', le plus possible de, le maximum de, le plus grand nombre de, le plus grand nombre possible de, un "
            "plus grand nombre de, un nombre croissant de, beaucoup plus de, toujours plus de, encore plus de",
        "decrease": "moins de, moins d', un minimum de, un minimum d', le moins de, le moins d', le moins possible "
            "de, le minimum de, beaucoup moins de",
    }),
    adverbs=word_set("mieux plus moins davantage"),
    lead_in=word_set("nous allons voulons souhaitons devons notre nos objectif but est de d' à il s'agit se s l' "
        "y la le les faut doit viser vise à continuer poursuivre chercher faire en et un une on on"),
)  # fmt: skip
