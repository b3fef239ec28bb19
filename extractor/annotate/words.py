"""What kind of word a word is, whatever the subject: a party to the contract, or a verb that someone could tick off.

The word lists of the grammar of statements; the subject matter is in the rule files.
"""

from __future__ import annotations

from functools import cache

SUPPLIER_TERMS = frozenset(
    """
    supplier suppliers contractor contractors provider providers bidder bidders tenderer tenderers consultant
    consultants subcontractor subcontractors applicant applicants candidate candidates operator respondent respondents
    concessionaire offeror tenderer's supplier's contractor's licensee grantee vendor vendors developer
    """.split()
)
BUYER_TERMS = frozenset(
    """
    council authority buyer client customer employer trust board commissioner commissioners department cabinet
    authorities councils buyers government ministers committee purchaser university agency association
    """.split()
)
OWN_TERMS = frozenset("we our us we'll we've we're i my".split())
OTHER_TERMS = frozenset("you your".split())

# Ruling 2 of the guidelines: an act could be seen done, a vague verb could not be ticked off.
_VERBS = {
    "act": """
        recruit employ hire appoint train teach pay spend buy source purchase deliver provide offer give donate fund
        host run hold open build plant install fit replace switch cut reduce halve recycle reuse divert collect remove
        retain keep guarantee place mentor coach volunteer sponsor create launch introduce implement complete achieve
        award advertise publish sign join meet attend visit supply arrange organise make take set use allocate
        ringfence reserve convert upgrade electrify offset audit verify inspect adopt establish increase raise double
        maintain extend transfer return hand lend send assign dedicate commit pledge promise undertake pilot equip
        insulate restore screen interview release
    """,
    "vague": """
        support promote encourage strive believe seek aim recognise value foster embed champion consider explore
        contribute enable empower work help drive advocate respect embrace endeavour aspire understand inspire
        strengthen enhance improve develop address tackle prioritise celebrate care hope want wish intend expect plan
        propose ensure uphold protect acknowledge appreciate engage collaborate partner align integrate influence shape
    """,
    "report": """
        report record monitor track measure submit notify inform log evidence disclose calculate count review assess
        check
    """,
    "ask": """
        describe explain state outline detail demonstrate confirm list indicate specify summarise identify show tell
        name attach answer respond reply enter
    """,
    "comply": "comply adhere conform observe follow procure warrant indemnify agree abide",
    "judge": "evaluate score mark weight weigh rank moderate exclude disqualify reject shortlist judge",
}
_IRREGULAR = {
    "act": "paid spent bought gave given ran held built made took taken taught met sent kept lent became won fell rose",
    "vague": "sought understood",
    "ask": "told shown",
}


def verb_kind(word: str) -> str:
    """Return the kind of a lower-case verb with its ending ("act", "vague+ing", "report+ed").

    Nothing for other words.
    """
    return _kinds().get(word, "")


@cache
def _kinds() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, verbs in _VERBS.items():
        for verb in verbs.split():
            for form, ending in _forms(verb):
                table.setdefault(form, kind + ending)
    for kind, words in _IRREGULAR.items():
        table |= dict.fromkeys(words.split(), f"{kind}+ed")
    return table


def _forms(verb: str) -> list[tuple[str, str]]:
    """Return the forms of a regular verb, and some that nobody writes."""
    stem = verb.removesuffix("e")
    forms = [(verb, ""), (f"{verb}s", "+s"), (f"{verb}es", "+s"), (f"{stem}ed", "+ed"), (f"{stem}ing", "+ing")]
    if verb[-1] not in "aeiouwy" and verb[-2] in "aeiou":
        forms += [(f"{verb}{verb[-1]}ed", "+ed"), (f"{verb}{verb[-1]}ing", "+ing")]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        forms += [(f"{verb[:-1]}ied", "+ed"), (f"{verb[:-1]}ies", "+s")]
    return forms
