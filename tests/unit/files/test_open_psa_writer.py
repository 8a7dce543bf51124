"""A theory written as an Open-PSA model: what stands in the file, what is lost, and what cannot be written."""

import math
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sothat.analysis import chance, packages
from sothat.analysis.fault_tree import Connective, FaultTree, Formula, minimal_cut_sets, top_chance
from sothat.errors import Misuse, UserError
from sothat.examples import open_project
from sothat.files.open_psa import read_open_psa
from sothat.files.open_psa_writer import write_open_psa
from sothat.theory import Status
from tests.spec.small import told

SCRAM = shutil.which("scram")


def test_events_are_called_by_the_ids_and_titles_of_the_theory(tmp_path: Path) -> None:
    """What can be added is a basic event of that id, labelled with its title; what is settled is a house event."""
    theory = told("""
        activities: hub, advocacy
        assumption: trust
        outcome: health
        health requires hub, trust
        goals: health
    """)
    losses = write_open_psa(theory, tmp_path / "m.xml")
    tree = read_open_psa(tmp_path / "m.xml")
    assert (tree.top, tree.chances, tree.houses) == ("Goals", {"hub": 0.0}, {"trust": True})
    assert len(losses) == 1
    root = ET.parse(tmp_path / "m.xml").getroot()
    assert root.findtext(".//define-basic-event[@name='hub']/label") == theory.element("hub").title


def test_a_loop_is_unfolded_into_rounds(tmp_path: Path) -> None:
    """Two that need each other or the hub: the hub starts both, and nothing starts by itself."""
    theory = told("""
        activity: hub
        outcomes: trust, engagement, lonely, lonelier
        trust is helped by hub, engagement
        engagement requires trust
        lonely requires lonelier
        lonelier requires lonely
        goals: engagement
    """)
    write_open_psa(theory, tmp_path / "m.xml", statuses={"hub": 0.25})
    assert top_chance(read_open_psa(tmp_path / "m.xml")).chance == 0.25
    write_open_psa(theory, tmp_path / "m.xml", goals=["lonely"])
    assert minimal_cut_sets(read_open_psa(tmp_path / "m.xml")).count == 0


def test_a_loop_through_a_hindrance_is_refused_and_nothing_written(tmp_path: Path) -> None:
    """A fault tree has no third answer, and the sentence names the loop."""
    theory = told("""
        activity: hub
        hindrance: fear
        outcome: trust
        trust requires hub
        trust is hindered by fear
        fear is hindered by trust
        goals: trust
    """)
    with pytest.raises(Misuse, match=r"loop goes through a hindrance \(fear, trust\)"):
        write_open_psa(theory, tmp_path / "m.xml")
    assert not (tmp_path / "m.xml").exists()


def test_what_is_lost_is_told(tmp_path: Path) -> None:
    """Ids that cannot be names, and what is in doubt and nobody can add."""
    theory = told("""
        activities: 1st-hub, second--hub
        assumption: trust
        outcome: health
        health requires 1st-hub, second--hub, trust
        goals: health
    """)
    losses = " ".join(write_open_psa(theory, tmp_path / "m.xml", statuses={"trust": Status.UNKNOWN}))
    assert "changed: 1st-hub, second--hub." in losses
    assert "cut sets may name it: trust." in losses
    assert minimal_cut_sets(read_open_psa(tmp_path / "m.xml")).packages[0].add == (
        "X_1stDhub",
        "X_secondDDhub",
        "trust",
    )


def test_the_reference_theory_has_its_packages_as_cut_sets(tmp_path: Path) -> None:
    """The bundled example as a model: as many minimal cut sets of each size as it has packages, and the same chance."""
    project = open_project("stepping-stones")
    write_open_psa(project.theory, tmp_path / "m.xml")
    assert minimal_cut_sets(read_open_psa(tmp_path / "m.xml")).by_size == packages(project.theory).by_size
    statuses = project.areas[0].statuses
    write_open_psa(project.theory, tmp_path / "m.xml", statuses=statuses, goals=["of1"])
    expected = chance(project.theory, statuses, goals=["of1"]).chance["of1"]
    assert math.isclose(top_chance(read_open_psa(tmp_path / "m.xml")).chance, expected, rel_tol=1e-12)


@pytest.mark.skipif(SCRAM is None, reason="the program scram is not on this machine (Debian and Ubuntu: scram)")
def test_scram_reads_what_was_written(tmp_path: Path) -> None:
    """Another program takes the file as valid and finds the same number of minimal cut sets."""
    assert SCRAM is not None
    theory = open_project("stepping-stones").theory
    write_open_psa(theory, tmp_path / "m.xml")
    made = subprocess.run([SCRAM, "--bdd", str(tmp_path / "m.xml")], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    found = ET.fromstring(made.stdout).find(".//sum-of-products")
    assert found is not None
    assert int(found.get("products", "0")) == packages(theory).count


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A name that no XML can hold, a name that is not defined, a place that is no folder."""

    def tree(argument: str, event: str) -> FaultTree:
        gate = Formula(connective=Connective.OR, arguments=(argument,))
        return FaultTree(title="t", top="top", gates={"top": gate}, chances={event: 0.5})

    with pytest.raises(Misuse, match="cannot be written in this format"):
        write_open_psa(tree("a\x00", "a\x00"), tmp_path / "m.xml")
    with pytest.raises(Misuse, match="no gate or event 'b'"):
        write_open_psa(tree("b", "a"), tmp_path / "m.xml")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError):
        write_open_psa(tree("a", "a"), tmp_path / "file" / "m.xml")
