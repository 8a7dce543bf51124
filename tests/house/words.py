"""Words that judge people, each with a better one. The only file of the project in which they may stand.

A line is a pattern and what to write in its place. People first, what they do or live with second; what a service
failed to reach is not the fault of the person it did not reach.
"""

BETTER_WORDS: dict[str, str] = {
    # People who use drugs or drink
    r"(drug|substance|alcohol|opiate|opioid|heroin|cocaine|crack|poly-?drug|iv|intravenous)[ -]+(ab)?users?": "people who use drugs",
    r"(drug|substance|alcohol|medication)[ -]+(abuse|misuse)": "drug use, alcohol use",
    r"(ab|mis)users?": "people who use drugs",
    r"addicts?|addicted|addictions?|addictive": "people who use drugs, dependence",
    r"alcoholics?": "people who drink, people who depend on alcohol",
    r"junkies?|druggies?|smackheads?|crackheads?|stoners?|dealers? and users?": "people who use drugs",
    r"drug[ -]habits?": "drug use",
    r"on drugs": "using drugs",
    r"recovering (mothers?|women|people|person|users?)": "in recovery",
    r"(get|gets|getting|got|stay|stays|staying|stayed|is|are|was|were) clean": "stopped using",
    r"(clean|dirty) (urines?|samples?|tests?|screens?|needles?)": "negative or positive test, used or unused needle",
    r"relaps(e|es|ed|ing)": "return to use",
    r"drug[ -]seek(er|ers|ing)": "asking for relief",
    r"(opiate|opioid|drug)[ -]substitut(e|es|ion)": "opioid treatment, in treatment",
    # Mothers, babies and families
    r"(unfit|failed|neglectful|absent|drug|junkie|feckless) (mothers?|mums?|parents?)": "mother, separated mother",
    r"(crack|drug|heroin|withdrawal) bab(y|ies)": "baby with withdrawal signs",
    r"born (addicted|dependent)": "born with withdrawal signs",
    r"(lost|losing|loses) custody": "separated from her child",
    r"(birth|biological) mothers?": "mother, separated mother",
    r"(broken|problem|troubled|dysfunctional|chaotic) (homes?|famil(y|ies))": "family under strain",
    r"unwed|illegitimate (child|children|bab(y|ies))": "(leave it out)",
    # How people meet services
    r"hard[ -]to[ -](reach|engage)|difficult to engage": "people whom services do not reach",
    r"service[ -]resistant|treatment[ -]resistant|non[ -]?complian(t|ce)|un-?cooperative": "not served by what is offered",
    r"(failed|failure|refus(es|ed|al)) to (attend|engage|comply)": "was not reached, could not come",
    r"chaotic (lives?|lifestyles?|women|people|users?|patients?|clients?)": "life with much to carry",
    r"(manipulative|attention[ -]seeking|deviant) (\w+ )?(mothers?|women|people|patients?|behaviour)": "(say what happened)",
    r"frequent flyers?|bed[ -]blockers?": "people who come often, people waiting to go home",
    r"vulnerable (women|mothers?|people|persons?|groups?|famil(y|ies)|populations?)": "(say what puts them at risk)",
    # Health, money, the law
    r"the (homeless|mentally ill|disabled|poor|elderly|unemployed)": "people who ...",
    r"mental(ly)? (patients?|cases?|defectives?)|schizophrenics?|psychos?|lunatics?": "people with mental ill health",
    r"(suffer(s|ed|ing)?|afflicted) (from|with)": "has, lives with",
    r"(commit|commits|committed|committing) suicide": "died by suicide",
    r"wheelchair[ -]bound|handicapped|cripples?|retarded": "wheelchair user, disabled person",
    r"prostitut(e|es|ion)": "people who sell sex",
    r"(ex-?)?(offenders?|convicts?|criminals?|felons?)": "people with convictions",
    r"underclass|benefit scroungers?|scroungers?|feckless": "(leave it out)",
}

# Names that bodies and meetings gave themselves; they are cited as they are.
NAMES_AS_THEY_ARE = ("Society for the Study of Addiction", "Lisbon Addictions", "Addictions Edinburgh")
