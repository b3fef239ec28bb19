"""The door: arguments go in, an exit code comes out; errors become one sentence with a remedy."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from extractor import __version__
from extractor.cli.evaluate import evaluate
from extractor.cli.export import export
from extractor.cli.run import run
from extractor.cli.tag import tag
from extractor.cli.train import train
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED = 130
DEBUG = "EXTRACTOR_DEBUG"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="extractor")
def commands() -> None:
    """Read UK tender packs and bids; show what social value is asked for, promised, measured and claimed."""


for command in (run, tag, export, train, evaluate):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; never raises but for `SystemExit` of the caller's making."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # quotes hold any character, and a Windows console or a pipe may not
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = commands.main(args=arguments, prog_name="extractor", standalone_mode=False)
    except ExtractorError as error:
        click.echo(f"extractor: {error.message}", err=True)
        if error.remedy:
            click.echo(f"  {error.remedy}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("extractor: stopped. What was finished is kept; run the same command again to go on.", err=True)
        return STOPPED
    except BrokenPipeError:
        # the reader of our output went away, such as `head`; nothing is left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        click.echo(f"extractor: an error of the program: {type(error).__name__}: {error}", err=True)
        click.echo(f"  Please report it; set {DEBUG}=1 to see where it happened.", err=True)
        return 1
    return code if isinstance(code, int) else 0
