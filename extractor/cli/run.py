"""`extractor run`: the main job, files to database."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor import __version__
from extractor.annotate.model_folder import model_folder, model_version
from extractor.batch import Limits, Pool, Version, extracting, record
from extractor.cli.progress import progress
from extractor.cli.summary import Report, print_json, print_report
from extractor.document import SIDES
from extractor.gather import Given, gather
from extractor.read.mail.opening import attachments
from extractor.read.options import ENGINES, ReadingOptions, described
from extractor.read.sniff import sniff
from extractor.store import open_database

if TYPE_CHECKING:
    from extractor.document import Side
    from extractor.read.options import Engine

SOME_NOT_READ = 5
MEGABYTE = 1024 * 1024


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--db", "database", required=True, type=click.Path(path_type=Path), help="The database to write to.")
@click.option("--pack", default="", help="The procurement that everything belongs to; else the folders tell.")
@click.option("--side", type=click.Choice(SIDES), help="Who speaks in all of it; else folders and first pages tell.")
@click.option("--supplier", default="", help="The bidder whose documents these are; else the folders tell.")
@click.option("--lot", default="", help="The lot that everything belongs to; else folders and names tell.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="auto",
    show_default=True,
    help="Who reads PDF pages; auto is pdfium, and pdfplumber where pdfium's text cannot be trusted.",
)
@click.option(
    "--ocr",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help="Whether scanned pages are recognised, where Tesseract is installed.",
)
@click.option("--thorough", is_flag=True, help="The sentence encoder reads all that may have a role; slower.")
@click.option("--models", type=click.Path(path_type=Path), help="Another folder of the model.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; as many as there are processors.")
@click.option(
    "--timeout", type=click.FloatRange(min=1), default=300.0, show_default=True, help="Seconds without progress."
)
@click.option("--memory", type=click.IntRange(min=512), default=4096, show_default=True, help="Megabytes for one file.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def run(
    paths: tuple[Path, ...],
    database: Path,
    *,
    pack: str,
    side: Side | None,
    supplier: str,
    lot: str,
    engine: Engine,
    ocr: str,
    thorough: bool,
    models: Path | None,
    jobs: int | None,
    timeout: float,
    memory: int,
    as_json: bool,
) -> int:
    """Read PATHS (files, folders, ZIP archives) into a database of statements and findings.

    Files that have not changed since the last run are skipped. What cannot be read has a row in the table `documents`
    that says why. Exits with 0 if every file was read, with 5 if some could not be.
    """
    started = time.monotonic()
    given = Given(pack=pack, side=side, supplier=supplier, lot=lot)
    own = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    with gather(paths, sniff=sniff, open_message=attachments, given=given, leave_out=own) as gathering:
        reading = ReadingOptions(engine, recognise_scans=ocr == "auto")
        version = Version(__version__, model_version(models or model_folder(), thorough=thorough), described(reading))
        with (
            open_database(database) as store,
            Pool(
                partial(extracting, models, reading=reading, thorough=thorough),
                jobs=jobs or _processors(),
                limits=Limits(timeout, memory * MEGABYTE),
            ) as pool,
        ):
            options = {
                "paths": [str(path) for path in paths],
                "pack": pack,
                "side": side,
                "supplier": supplier,
                "lot": lot,
                "engine": engine,
                "ocr": ocr,
                "thorough": thorough,
                "models": str(models or ""),
            }
            run_id = store.begin_run(version.extractor, version.model, options, reading=version.reading)
            sources = list(gathering.sources())
            with progress(len(sources)) as advance:
                tally = record(sources, pool, store, run_id=run_id, version=version, advance=advance)
            store.finish_run(run_id, skipped=tally.unchanged)
            met = {(source.pack, source.path) for source in sources}
            report = Report(
                database=database,
                documents=tuple(one for one in store.summary() if (one.pack, one.path) in met),
                firmest=store.firmest_commitments(5, packs=frozenset(source.pack for source in sources)),
                tally=tally,
                skipped=dict(gathering.skipped),
                seconds=time.monotonic() - started,
                model=version.model,
            )
    if as_json:
        print_json(report)
    else:
        print_report(report)
    return SOME_NOT_READ if report.not_read else 0


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
