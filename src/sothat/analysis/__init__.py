"""Questions about a whole theory, answered exactly from its structure and plain statuses."""

from sothat.analysis.alone import Addition, Alone, alone
from sothat.analysis.answer import Answer
from sothat.analysis.attained import Attainment, attained
from sothat.analysis.chance import chance
from sothat.analysis.disputes.robustness_filter import WeakLinks
from sothat.analysis.disputes.robustness_verdict import Conclusion
from sothat.analysis.ensembles import ensemble
from sothat.analysis.explain import Explanation, explain
from sothat.analysis.importance import importance
from sothat.analysis.importances.importance_answer import Importance, Interaction
from sothat.analysis.levels import Levels, levels
from sothat.analysis.likelihood.chance_answer import Chances
from sothat.analysis.likelihood.value_of_information import DecisionChanges
from sothat.analysis.linchpins import Linchpins, linchpins
from sothat.analysis.many_areas.ensemble_answer import AreaChances, Ensemble
from sothat.analysis.packages import Package, Packages, packages
from sothat.analysis.reading import Reading
from sothat.analysis.robustness import Robustness, Weak, robustness
from sothat.analysis.uncertainty.sensitivity import Sensitivity
from sothat.analysis.watch import Watch, until, unwatched

__all__ = [
    "Addition",
    "Alone",
    "Answer",
    "AreaChances",
    "Attainment",
    "Chances",
    "Conclusion",
    "DecisionChanges",
    "Ensemble",
    "Explanation",
    "Importance",
    "Interaction",
    "Levels",
    "Linchpins",
    "Package",
    "Packages",
    "Reading",
    "Robustness",
    "Sensitivity",
    "Watch",
    "Weak",
    "WeakLinks",
    "alone",
    "attained",
    "chance",
    "ensemble",
    "explain",
    "importance",
    "levels",
    "linchpins",
    "packages",
    "robustness",
    "until",
    "unwatched",
]
