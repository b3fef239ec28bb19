"""A small pack and a way to call the command line."""

import pytest

from extractor.cli import main


@pytest.fixture
def call(capsys):
    """Return a function that runs the command line and gives its exit code, output and errors."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "depot"
    (folder / "tender").mkdir(parents=True)
    (folder / "bids" / "acme").mkdir(parents=True)
    (folder / "tender" / "itt.md").write_text(
        "# Invitation to tender\n\nBidders must describe how they will create jobs for local people.\n\n"
        "Social value carries a weighting of 20% of the total score.\n",
        encoding="utf-8",
    )
    (folder / "bids" / "acme" / "offer.txt").write_text(
        "Our social value offer\n\nWe will recruit six apprentices from the borough by 31 March 2028.\n\n"
        "The van is blue.\n",
        encoding="utf-8",
    )
    return folder
