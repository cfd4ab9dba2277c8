"""Weights in HDF5: the same as in npz where h5py is installed, and a sentence where it is not."""

import sys

import numpy as np
import pytest

from course.nn import Dense, Input, Model


def network(seed, names=("zeta", "alpha")):
    """Return a model whose layers come in no alphabetical order."""
    rng = np.random.default_rng(seed)
    x = Input((3,))
    return Model(x, Dense(3, rng=rng, name=names[1])(Dense(3, "relu", rng=rng, name=names[0])(x)), name="net")


@pytest.fixture
def h5py():
    """The package, without which these tests are skipped."""
    return pytest.importorskip("h5py")


@pytest.mark.parametrize("ending", [".h5", ".hdf5", ".H5"])
def test_there_and_back(h5py, ending, tmp_path):
    """Every weight returns bit for bit; other programs see a dataset a weight."""
    path, model, other = tmp_path / f"net{ending}", network(0), network(1)
    model.save_weights(path)
    assert other.load_weights(path) == ["zeta.W", "zeta.b", "alpha.W", "alpha.b"]
    np.testing.assert_array_equal(other.params["alpha.W"], model.params["alpha.W"])
    with h5py.File(path) as file:
        assert file["zeta.W"].shape == (3, 3)
        assert file["zeta.W"].dtype == np.float32


def test_by_order(h5py, tmp_path):
    """The order of the layers is kept, which HDF5 by itself would sort; slashes in names are no matter."""
    path, model, other = tmp_path / "net.h5", network(0, ("z", "a/b")), network(1, ("first", "second"))
    model.save_weights(path)
    other.load_weights(path, by="order")
    np.testing.assert_array_equal(other.params["first.W"], model.params["z.W"])
    np.testing.assert_array_equal(other.params["second.W"], model.params["a/b.W"])


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x89HDF\r\n\x1a\n cut"])
def test_damaged_files(h5py, content, tmp_path):
    """What is no HDF5 file is refused in a sentence."""
    (tmp_path / "net.h5").write_bytes(content)
    with pytest.raises(ValueError, match=r"net.h5 is not a file of weights, or it is damaged: "):
        network(0).load_weights(tmp_path / "net.h5")


def test_objects_are_refused(h5py, tmp_path):
    """Text and objects in a file are not even read."""
    with h5py.File(tmp_path / "net.h5", "w") as file:
        file["zeta.W"] = "text"
    with pytest.raises(ValueError, match=r"damaged: 'zeta.W' holds object, not numbers"):
        network(0).load_weights(tmp_path / "net.h5")


def test_a_missing_file(h5py, tmp_path):
    """A file that is not there is that, and not a damaged one."""
    with pytest.raises(FileNotFoundError, match=r"none\.h5"):
        network(0).load_weights(tmp_path / "none.h5")


def test_without_h5py(tmp_path, monkeypatch):
    """Where h5py is missing, the error says what to install and what works without it."""
    monkeypatch.setitem(sys.modules, "h5py", None)
    for act in (network(0).save_weights, network(0).load_weights):
        with pytest.raises(ImportError, match=r"net\.h5 needs the package h5py: .*pip install h5py.*\.npz"):
            act(tmp_path / "net.h5")
    assert list(tmp_path.iterdir()) == []
