"""The tables of the benchmark on fault trees: what each program answered, in what time, with how much memory."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.measured import Run
from benchmarks.scram import CUT_SETS, Report
from benchmarks.table import shown

_LONG_ENOUGH = 0.05
"""Models for which SCRAM needs less are too small to tell programs apart, and stay out of the means."""


@dataclass(kw_only=True)
class Model:
    """All that was measured on one model."""

    name: str
    runs: dict[str, Run] = field(default_factory=dict)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    scram: dict[str, Report] = field(default_factory=dict)

    def answer(self, what: str, key: str) -> Any:
        """What a run answered; None when it failed, was not made or does not say."""
        return self.told.get(what, {}).get(key)

    def chance(self, way: str) -> float | None:
        """SCRAM's probability."""
        return self.scram[way].chance if way in self.scram else None

    @property
    def best_scram(self) -> str | None:
        """Which of SCRAM's three ways to cut sets came to an end first."""
        ended = [way for way in CUT_SETS if way in self.scram and not self.scram[way].run.failed]
        return min(ended, key=lambda way: self.scram[way].run.seconds, default=None)


def tables(models: Sequence[Model]) -> list[str]:
    """All the tables, and the means."""
    return [
        shown("Counts of minimal cut sets", *_counts(models)),
        shown("Times for minimal cut sets", *_cut_set_times(models)),
        shown("Probability of the top event", *_chances(models)),
        shown("Minimal cut sets, probability and the importance of every event", *_importances(models)),
        shown("Most memory held, MB", *_memory(models)),
        shown(
            f"Geometric means of SCRAM's time over ours, where SCRAM's whole run takes over {_LONG_ENOUGH * 1000:g} ms",
            *_means(models),
        ),
    ]


Table = tuple[Sequence[str], list[tuple[str, ...]]]


def _counts(models: Sequence[Model]) -> Table:
    headings = (
        "model",
        "gates",
        "events",
        "ours",
        *(f"SCRAM {way}" for way in CUT_SETS),
        "relibmss",
        "every case",
        "agree",
    )
    rows = []
    for model in models:
        counts = {
            "ours": model.answer("our_cut_sets", "count"),
            **{way: model.scram[way].count if way in model.scram else None for way in CUT_SETS},
            "relibmss": model.answer("relibmss", "count"),
            "every": model.answer("every_case", "count"),
        }
        shown_here = (
            _count(counts["ours"], model.runs.get("our_cut_sets")),
            *(_count(counts[way], model.scram[way].run if way in model.scram else None) for way in CUT_SETS),
            _count(counts["relibmss"], model.runs.get("relibmss"), otherwise="not coherent"),
            _count(counts["every"], model.runs.get("every_case")),
        )
        told = [count for count in counts.values() if count is not None]
        rows.append((model.name, *_size(model), *shown_here, _agreement(told, counts["ours"])))
    return headings, rows


def _size(model: Model) -> tuple[str, str]:
    return str(model.answer("described", "gates")), str(model.answer("described", "events"))


def _count(count: int | None, run: Run | None, otherwise: str = "") -> str:
    if run is None:
        return ""
    return run.failed or (otherwise if count is None else f"{count:,}")


def _agreement(told: Sequence[int], ours: int | None) -> str:
    if ours is None:
        return "no answer of ours"
    if len(told) == 1:
        return "ours alone"
    return "yes" if len(set(told)) == 1 else "NO"


def _cut_set_times(models: Sequence[Model]) -> Table:
    headings = (
        *("model", "ours", "ours cold", "our program", "SCRAM", "with", "it states", "relibmss"),
        *("SCRAM/ours", "stated/ours", "program/program"),
    )
    rows = []
    for model in models:
        best = model.best_scram
        report = model.scram[best] if best else None
        rows.append(
            (
                model.name,
                _time(_warm(model, "our_cut_sets"), model.runs.get("our_cut_sets")),
                _time(model.answer("our_cut_sets", "cold"), None),
                _time(_whole(model), model.runs.get("our_program")),
                _time(report.run.seconds, None) if report else "none" if model.scram else "",
                best or "",
                _time(report.stated, None) if report else "",
                _time(_warm(model, "relibmss"), model.runs.get("relibmss")),
                _ratio(cut_sets_whole(model)),
                _ratio(cut_sets_stated(model)),
                _ratio(cut_sets_programs(model)),
            )
        )
    return headings, rows


def _warm(model: Model, what: str) -> float | None:
    found: float | None = model.answer(what, "warm")
    return found


def _whole(model: Model) -> float | None:
    run = model.runs.get("our_program")
    return None if run is None or run.failed else run.seconds


def _quotient(theirs: float | None, ours: float | None) -> float | None:
    return None if theirs is None or ours is None or not ours else theirs / ours


def _best_seconds(model: Model) -> float | None:
    return model.scram[model.best_scram].run.seconds if model.best_scram else None


def cut_sets_whole(model: Model) -> float | None:
    """SCRAM's whole run over our work, reading the file left out."""
    return _quotient(_best_seconds(model), _warm(model, "our_cut_sets"))


def cut_sets_stated(model: Model) -> float | None:
    """The time that SCRAM states for the calculation over our work."""
    stated = model.scram[model.best_scram].stated if model.best_scram else None
    return _quotient(stated, _warm(model, "our_cut_sets"))


def cut_sets_programs(model: Model) -> float | None:
    """SCRAM's whole run over the whole run of ours as a program."""
    return _quotient(_best_seconds(model), _whole(model))


def importances_whole(model: Model) -> float | None:
    """The same as `cut_sets_whole`, with the importance of every event."""
    report = model.scram.get("importances")
    seconds = None if report is None or report.run.failed else report.run.seconds
    return _quotient(seconds, _warm(model, "our_importances"))


def importances_stated(model: Model) -> float | None:
    """The same as `cut_sets_stated`, with the importance of every event."""
    report = model.scram.get("importances")
    stated = None if report is None or report.run.failed else report.stated
    return _quotient(stated, _warm(model, "our_importances"))


def _chances(models: Sequence[Model]) -> Table:
    headings = (
        *("model", "ours", "off oxidd", "off relibmss", "off every case", "off SCRAM"),
        *("ours takes", "oxidd", "relibmss", "SCRAM", "oxidd/ours"),
    )
    rows = []
    for model in models:
        ours = model.answer("our_chance", "chance")
        off = (_off(ours, model.answer(what, "chance"), 1e-9) for what in ("oxidd", "relibmss", "every_case"))
        report = model.scram.get("chance")
        rows.append(
            (
                model.name,
                "" if ours is None else f"{ours:.9e}",
                *off,
                _off(ours, model.chance("chance"), 5e-6),
                _time(_warm(model, "our_chance"), model.runs.get("our_chance")),
                _time(_warm(model, "oxidd"), model.runs.get("oxidd")),
                _time(_warm(model, "relibmss"), model.runs.get("relibmss")),
                _time(report.run.seconds, report.run) if report else "",
                _ratio(_quotient(_warm(model, "oxidd"), _warm(model, "our_chance"))),
            )
        )
    return headings, rows


def _off(ours: float | None, theirs: float | None, most: float) -> str:
    """The relative difference, with a mark when it is more than it may be."""
    if ours is None or theirs is None:
        return ""
    off = abs(ours - theirs) / theirs if theirs else abs(ours)
    return f"{off:.0e}" + (" NO" if off > most else "")


def _importances(models: Sequence[Model]) -> Table:
    headings = (
        "model",
        "ours",
        "ours cold",
        "SCRAM",
        "it states",
        "SCRAM/ours",
        "stated/ours",
        "Birnbaum off SCRAM by",
    )
    rows = []
    for model in models:
        report = model.scram.get("importances")
        rows.append(
            (
                model.name,
                _time(_warm(model, "our_importances"), model.runs.get("our_importances")),
                _time(model.answer("our_importances", "cold"), None),
                _time(report.run.seconds, report.run) if report else "",
                _time(report.stated, report.run) if report else "",
                _ratio(importances_whole(model)),
                _ratio(importances_stated(model)),
                _birnbaum(model.answer("our_importances", "birnbaum"), report.birnbaum if report else {}),
            )
        )
    return headings, rows


def _birnbaum(ours: dict[str, float] | None, theirs: dict[str, float]) -> str:
    """The greatest difference over the greatest importance; SCRAM prints six digits."""
    if not ours or not theirs:
        return ""
    largest = max(abs(value) for value in ours.values()) or 1.0
    off = max(abs(ours.get(name, 0.0) - value) for name, value in theirs.items()) / largest
    size_off = max(abs(abs(ours.get(name, 0.0)) - abs(value)) for name, value in theirs.items()) / largest
    if off > 1e-5 >= size_off:
        return f"{size_off:.0e}; signs differ (SCRAM's known error)"
    return f"{off:.0e}" + (" NO" if off > 1e-5 else "")


def _memory(models: Sequence[Model]) -> Table:
    ours = ("our_cut_sets", "our_chance", "our_importances", "our_program")
    others = ("oxidd", "relibmss", "every_case")
    headings = (
        "model",
        *(what.replace("_", " ") for what in (*ours, *others)),
        *(f"SCRAM {way}" for way in _ways(models)),
    )
    rows = []
    for model in models:
        runs = [model.runs.get(what) for what in (*ours, *others)]
        runs += [model.scram[way].run for way in model.scram]
        rows.append((model.name, *("" if run is None else run.failed or f"{run.megabytes:.0f}" for run in runs)))
    return headings, rows


def _ways(models: Sequence[Model]) -> list[str]:
    return list(models[0].scram) if models else []


def cut_sets_order_known(model: Model) -> float | None:
    """SCRAM's best whole run over our work where the order is known."""
    return _quotient(_best_seconds(model), _warm(model, "our_cut_sets_order_known"))


def cut_sets_as_it_comes(model: Model) -> float | None:
    """The same for SCRAM as it comes, which is with its binary decision diagrams, over our work."""
    report = model.scram.get("bdd")
    seconds = None if report is None or report.run.failed else report.run.seconds
    return _quotient(seconds, _warm(model, "our_cut_sets"))


def importances_order_known(model: Model) -> float | None:
    """The same as `importances_whole` where the order is known."""
    report = model.scram.get("importances")
    seconds = None if report is None or report.run.failed else report.run.seconds
    return _quotient(seconds, _warm(model, "our_importances_order_known"))


_MEANS: dict[str, Callable[[Model], float | None]] = {
    "cut sets: SCRAM's best whole run / our work, order search included": cut_sets_whole,
    "cut sets: SCRAM's best whole run / our work, order known": cut_sets_order_known,
    "cut sets: SCRAM's whole run as it comes / our work, order search included": cut_sets_as_it_comes,
    "cut sets: the calculation SCRAM states / our work": cut_sets_stated,
    "cut sets: SCRAM's whole run / our whole program": cut_sets_programs,
    "with importances: SCRAM's whole run / our work, order search included": importances_whole,
    "with importances: SCRAM's whole run / our work, order known": importances_order_known,
    "with importances: the calculation SCRAM states / our work": importances_stated,
}


def _means(models: Sequence[Model]) -> Table:
    rows = []
    for title, ratio in _MEANS.items():
        found = [(model.name, value) for model in models if _counts_in(model) and (value := ratio(model)) is not None]
        lowest = min(found, key=lambda pair: pair[1], default=None)
        rows.append(
            (
                title,
                str(len(found)),
                _ratio(_geometric_mean(value for _, value in found)),
                f"{_ratio(lowest[1])} ({lowest[0]})" if lowest else "",
            )
        )
    return ("what", "models", "mean", "lowest"), rows


def _counts_in(model: Model) -> bool:
    """Whether SCRAM answers, and takes long enough for the ratio to say something."""
    seconds = _best_seconds(model)
    return seconds is not None and seconds > _LONG_ENOUGH


def _geometric_mean(values: Iterable[float]) -> float | None:
    logs = [math.log(value) for value in values if value > 0]
    return math.exp(sum(logs) / len(logs)) if logs else None


def _time(seconds: float | None, run: Run | None) -> str:
    if run is not None and run.failed:
        return run.failed
    if seconds is None:
        return ""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _ratio(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"
