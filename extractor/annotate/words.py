"""What kind of word a word is, whatever the subject: party, modal, kind of verb, measure, word of assessment.

The word lists of the grammar of statements; the subject matter is in the rule files.
"""

from __future__ import annotations

from functools import lru_cache

SUPPLIER_TERMS = frozenset(
    "supplier suppliers contractor contractors provider providers bidder bidders tenderer tenderers consultant consultants "
    "subcontractor subcontractors applicant applicants candidate candidates operator respondent respondents "
    "concessionaire offeror tenderer's supplier's contractor's licensee grantee vendor vendors developer".split()
)
BUYER_TERMS = frozenset(
    "council authority buyer client customer employer trust board commissioner commissioners department cabinet "
    "authorities councils buyers government ministers committee purchaser university agency association".split()
)
OWN_TERMS = frozenset("we our us we'll we've we're i my".split())
OTHER_TERMS = frozenset("you your".split())

_KEPT = frozenset(
    "will shall must should may can could would might cannot not no nor never if unless where when whether who whom which what how "
    "that this these those there it they them their its his her he she the a an any all each every some such other both "
    "and or but as by for from in into of on at to with within without under over per than through during before after "
    "until since between against including include includes towards toward about up out off down least most more less fewer "
    "only also so then because while whilst please yes subject possible appropriate necessary required available able "
    "| ? : % £ # #% #pound #year".split()
)
_FORMS = {
    "is": "is", "are": "is", "am": "is", "was": "was", "were": "was", "be": "be", "been": "been", "being": "being",
    "has": "has", "have": "has", "had": "had", "having": "having", "does": "does", "do": "does", "did": "did",
    "we'll": "will", "we've": "has", "we're": "is", "won't": "will", "can't": "cannot", "don't": "does",
}  # fmt: skip
_VERBS = {
    # acts that someone could see done
    "ACT": "recruit employ hire appoint train teach pay spend buy source purchase deliver provide offer give donate fund host run "
    "hold open build plant install fit replace switch cut reduce halve recycle reuse divert collect remove retain keep guarantee "
    "place mentor coach volunteer sponsor create launch introduce implement complete achieve award advertise publish sign join "
    "meet attend visit supply arrange organise make take set use allocate ringfence reserve convert upgrade electrify offset "
    "measure audit verify inspect appoint adopt establish increase raise double maintain extend transfer return hand lend send "
    "assign dedicate commit pledge promise undertake pilot equip insulate restore screen interview release second".split(),
    # acts that nobody could tick off
    "VAGUE": "support promote encourage strive believe seek aim recognise value foster embed champion consider explore contribute "
    "enable empower work help drive advocate respect embrace endeavour aspire understand inspire strengthen enhance improve "
    "develop address tackle prioritise celebrate care hope want wish intend expect plan propose ensure uphold protect "
    "acknowledge appreciate engage collaborate partner align integrate influence shape".split(),
    "REPORT": "report record monitor track measure submit notify inform log evidence disclose calculate count review assess check".split(),
    "ASK": "describe explain state outline detail demonstrate confirm list indicate specify summarise identify show tell name attach "
    "answer respond reply enter".split(),
    "COMPLY": "comply adhere conform observe follow procure warrant indemnify acknowledge agree abide".split(),
    "JUDGE": "evaluate score mark weight weigh rank assess moderate award exclude disqualify reject shortlist judge".split(),
}
_IRREGULAR = {
    "paid": ("ACT", "ed"), "spent": ("ACT", "ed"), "bought": ("ACT", "ed"), "gave": ("ACT", "ed"), "given": ("ACT", "ed"),
    "ran": ("ACT", "ed"), "held": ("ACT", "ed"), "built": ("ACT", "ed"), "made": ("ACT", "ed"), "took": ("ACT", "ed"),
    "taken": ("ACT", "ed"), "taught": ("ACT", "ed"), "met": ("ACT", "ed"), "sent": ("ACT", "ed"), "kept": ("ACT", "ed"),
    "lent": ("ACT", "ed"), "became": ("ACT", "ed"), "won": ("ACT", "ed"), "fell": ("ACT", "ed"), "rose": ("ACT", "ed"),
    "sought": ("VAGUE", "ed"), "understood": ("VAGUE", "ed"), "told": ("ASK", "ed"), "shown": ("ASK", "ed"),
}  # fmt: skip
_NOUNS = {
    "MEASURE": "kpi kpis indicator indicators metric metrics measure measures target targets threshold baseline unit units data "
    "percentage proportion number rate score performance result results frequency average total".split(),
    "AWARD": "tender tenders bid bids criterion criteria weighting weightings marks points scoring evaluation quality price lot lots "
    "award submission submissions response responses question questions answer answers".split(),
    "OFTEN": "monthly quarterly annually yearly weekly daily annual month quarter year months years quarters week weeks".split(),
    "MONTH": "january february march april june july august september october november december spring summer autumn winter".split(),
    "DUTY": "act regulations regulation legislation law laws statutory statute directive code standard standards policy policies".split(),
    "PLAN": "commitment commitments pledge pledges promise promises plan plans strategy vision mission aim aims objective objectives "
    "priority priorities goal goals ambition ambitions programme programmes".split(),
    "CONTRACT": "contract contracts agreement framework schedule clause term terms services service works order deliverables".split(),
    "GROUP": "staff employees workers people colleagues workforce team residents community communities suppliers subcontractors".split(),
}


def _inflected() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words in _NOUNS.items():
        table |= dict.fromkeys(words, name)
    for name, verbs in _VERBS.items():
        for verb in verbs:
            stem = verb[:-1] if verb.endswith("e") else verb
            last = verb[-1] if verb[-1] not in "aeiouwy" and verb[-2:-1] in "aeiou" and len(verb) <= 5 else ""
            soft = verb[:-1] if verb.endswith("y") and verb[-2] not in "aeiou" else ""
            forms = {
                verb: name, f"{verb}s": f"{name}s", f"{verb}es": f"{name}s", f"{stem}ed": f"{name}ed",
                f"{stem}ing": f"{name}ing",
            }  # fmt: skip
            if last:
                forms |= {f"{verb}{last}ed": f"{name}ed", f"{verb}{last}ing": f"{name}ing"}
            if soft:
                forms |= {f"{soft}ied": f"{name}ed", f"{soft}ies": f"{name}s"}
            for form, kind in forms.items():
                table.setdefault(form, kind)
    table |= {word: f"{name}{ending}" for word, (name, ending) in _IRREGULAR.items()}
    return table


_CLASSES = _inflected()
VERB_FORMS = frozenset(f"{kind}{ending}" for kind in _VERBS for ending in ("", "s", "ed", "ing"))


@lru_cache(maxsize=50_000)
def word_class(word: str) -> str:
    """Return what kind of word a lower-case word is."""
    if word in _KEPT:
        return word
    if word in _FORMS:
        return _FORMS[word]
    if word in OWN_TERMS:
        return "OWN"
    if word in SUPPLIER_TERMS:
        return "SUPPLIER"
    if word in BUYER_TERMS:
        return "BUYER"
    if word in OTHER_TERMS:
        return "YOU"
    if word in _CLASSES:
        return _CLASSES[word]
    if word.endswith("ing") and len(word) > 5:
        return "xing"
    if word.endswith("ed") and len(word) > 4:
        return "xed"
    if word.endswith("ly") and len(word) > 4:
        return "xly"
    return "x"
