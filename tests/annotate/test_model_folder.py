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


def test_a_version_names_the_manifest_and_the_model_that_an_adapted_one_comes_from(tmp_path):
    put_model(tmp_path / "plain")
    plain = place.model_version(tmp_path / "plain")
    (tmp_path / "plain" / place.MANIFEST).write_text('{"adapted": {"parent": "0123"}}', encoding="utf-8")
    adapted = place.model_version(tmp_path / "plain")
    assert adapted.split()[0] != plain
    assert adapted.endswith(" adapted from 0123")
    assert place.model_version(tmp_path / "plain", thorough=True) == f"{adapted} thorough"


@pytest.mark.parametrize("manifest", ["[]", "{", '{"adapted": 1}', ""])
def test_a_damaged_manifest_has_a_version_too_and_is_refused_when_the_model_is_loaded(tmp_path, manifest):
    put_model(tmp_path / "model")
    (tmp_path / "model" / place.MANIFEST).write_text(manifest, encoding="utf-8")
    assert len(place.model_version(tmp_path / "model")) == 16
