"""The shipped model is found in the package first, then beside it; without one there is a remedy."""

from __future__ import annotations

import pytest

from extractor.annotate import model_folder as place
from extractor.errors import ModelError


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "extractor"
    folder.mkdir()
    monkeypatch.setattr(place, "_PACKAGE", folder)
    return folder


def put_model(folder):
    folder.mkdir()
    (folder / place.MANIFEST).write_text("{}", encoding="utf-8")


@pytest.mark.usefixtures("package")
def test_no_model():
    with pytest.raises(ModelError, match="No trained model") as caught:
        place.model_folder()
    assert caught.value.remedy


def test_model_of_the_checkout(package):
    put_model(package.parent / "models")
    assert place.model_folder() == package.parent / "models"


def test_model_in_the_package_comes_first(package):
    put_model(package.parent / "models")
    put_model(package / "_models")
    assert place.model_folder() == package / "_models"


def test_a_folder_without_a_model_is_passed_over(package):
    (package / "_models").mkdir()
    put_model(package.parent / "models")
    assert place.model_folder() == package.parent / "models"
