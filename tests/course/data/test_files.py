"""The shipped files, and what is said of those that are damaged or missing."""

import gzip
import hashlib
import shutil

import pytest

from course.data import files, read_mnist_file
from course.data.files import MNIST_FILES

NAME = "t10k-labels-idx1-ubyte"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A copy of the shipped label file that may be damaged, in place of the shipped ones."""
    shutil.copy(files.SHIPPED / f"{NAME}.gz", tmp_path)
    monkeypatch.setattr(files, "SHIPPED", tmp_path)
    read_mnist_file.cache_clear()
    yield tmp_path / f"{NAME}.gz"
    read_mnist_file.cache_clear()


@pytest.mark.parametrize("name", MNIST_FILES)
def test_shipped_contents(name):
    """Every shipped file unpacks to the published content."""
    assert hashlib.sha256(read_mnist_file(name)).hexdigest() == MNIST_FILES[name]


def test_the_licence_is_beside_the_files():
    """The folder says who made the digits and under which licence they may be passed on."""
    text = (files.SHIPPED / "README.md").read_text(encoding="utf-8")
    assert "LeCun" in text
    assert "Creative Commons Attribution-ShareAlike 3.0" in text
    assert all(checksum in text for checksum in MNIST_FILES.values())


def test_checked_once():
    """The second reading costs neither unpacking nor a checksum."""
    assert read_mnist_file(NAME) is read_mnist_file(NAME)


def test_unknown_name():
    """A file that MNIST does not have is named, beside those it has."""
    with pytest.raises(ValueError, match=r"train-images-idx3-ubyte, .* Got 'labels'"):
        read_mnist_file("labels")


def test_shipped_file_changed(shipped):
    """A shipped file of another content is refused, with both sums and the way out."""
    shipped.write_bytes(gzip.compress(b"another content"))
    found = hashlib.sha256(b"another content").hexdigest()
    with pytest.raises(
        ValueError, match=f"SHA-256 sum {MNIST_FILES[NAME]}. Found {found}.*install nn-foundations"
    ):
        read_mnist_file(NAME)


def test_shipped_file_missing(shipped):
    """A shipped file that is gone is named, with the way out."""
    shipped.unlink()
    with pytest.raises(
        FileNotFoundError, match=f"Expected {NAME}.gz in .* Found no such file. .* install nn-found"
    ):
        read_mnist_file(NAME)


def test_shipped_file_mended(shipped):
    """An error is not remembered: once the file is whole again it is read."""
    content = shipped.read_bytes()
    shipped.write_bytes(content[:-100])
    with pytest.raises(ValueError, match="whole gzip file"):
        read_mnist_file(NAME)
    shipped.write_bytes(content)
    assert len(read_mnist_file(NAME)) == 10_008


@pytest.mark.parametrize("cut", [3, 12, 40, -9, -1])
def test_truncated_gzip(shipped, cut):
    """A file that was cut short anywhere is refused, with the way out."""
    shipped.write_bytes(shipped.read_bytes()[:cut])
    with pytest.raises(ValueError, match=r"whole gzip file. Found: .* install nn-foundations"):
        read_mnist_file(NAME)


@pytest.mark.parametrize("position", [10, 15, -6, -2])
def test_flipped_byte(shipped, position):
    """A single changed byte in what is packed is noticed."""
    content = bytearray(shipped.read_bytes())
    content[position] ^= 0xFF
    shipped.write_bytes(content)
    with pytest.raises(ValueError, match=r"whole gzip file|SHA-256"):
        read_mnist_file(NAME)
