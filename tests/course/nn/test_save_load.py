"""Whole models to a file and back: bit for bit, all or nothing, and nothing in a file can run code."""

import json
import time
import zipfile

import numpy as np
import pytest

from course.nn import BatchNorm, Concat, Dense, Dropout, Flatten, Input, Lambda, Layer, Model, PReLU
from course.nn.models.saving import CONFIG


def network(seed=0, name="net"):
    """Return a static model with two inputs, dropout and a normalization whose statistics have moved."""
    rng = np.random.default_rng(seed)
    image, vector = Input((2, 3)), Input((4,))
    hidden = BatchNorm()(PReLU()(Dense(5, "gelu", rng=rng)(Concat()(Flatten()(image), vector))))
    model = Model([image, vector], Dense(2, rng=rng, name="out")(Dropout(0.5, rng=rng)(hidden)), name=name)
    model(*inputs())
    return model


def inputs():
    """Return a batch for the network."""
    rng = np.random.default_rng(1)
    return rng.normal(size=(6, 2, 3)), rng.normal(size=(6, 4))


class Block(Model):
    """A dynamic model with weights."""

    def __init__(self, after, *, rng):
        super().__init__()
        self.dense, self.after = Dense(2, "relu", rng=rng), after

    def forward(self, x):
        """Run the one layer, then the function."""
        return self.after(self.dense(x))


class Scale(Layer):
    """A layer of one's own."""

    def build(self, in_shape):
        """Make one factor a feature."""
        self.factor = self.add_weight("factor", np.ones(in_shape))

    def forward(self, x):
        """Multiply."""
        return x * self.factor


@pytest.fixture
def path(tmp_path):
    """Where to save."""
    return tmp_path / "net.npz"


def test_no_archive_under_the_name_of_another_format(tmp_path):
    """A name that promises HDF5 is refused, with the one to write."""
    with pytest.raises(ValueError, match=r"not as HDF5: write model\.npz"):
        network().save_weights(tmp_path / "model.h5")


def test_there_and_back(path):
    """The model comes back with its names, its precision, and its outputs to the last bit."""
    model = network()
    model.save(path)
    new = Model.load(path)
    assert (str(new), new.dtype, new.config) == (str(model), np.float32, model.config)
    np.testing.assert_array_equal(new.eval()(*inputs()).data, model.eval()(*inputs()).data)
    for key, weight in model.all_weights.items():
        np.testing.assert_array_equal(new.all_weights[key].data, weight.data)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_training_goes_on(path):
    """A loaded model learns: its gradients are those of the model that was saved."""
    model = network()
    model.save(path)
    new = Model.load(path, rng=np.random.default_rng(0))
    for each in (model, new):
        each.eval().zero_grad()
        (each(*inputs()) ** 2).sum().backward()
    assert all(np.array_equal(grad, new.grads[key]) for key, grad in model.grads.items())
    assert new.train().get_layer("dropout_1").rng is new.get_layer("out").rng


def test_weights_of_a_whole_model_can_be_loaded_alone(path):
    """`load_weights` reads a file of `save`, and leaves the architecture in it."""
    model, other = network(), network(seed=9)
    model.save(path)
    assert other.load_weights(path) == list(model.all_weights)
    assert other.load_weights(path, by="order") == list(model.all_weights)
    np.testing.assert_array_equal(other.params["out.W"], model.params["out.W"])


def test_one_s_own_layers(path):
    """A layer of one's own is named to `load`; without that the error says how."""
    x = Input((3,))
    model = Model(x, Scale(name="own")(x))
    model.params["own.factor"][:] = [1, 2, 3]
    model.save(path)
    new = Model.load(path, custom={"Scale": Scale})
    np.testing.assert_array_equal(new(np.ones((1, 3))).data, [[1, 2, 3]])
    with pytest.raises(
        ValueError, match=rf"from .*{path.name}\. The config names the layer 'Scale'.*custom="
    ):
        Model.load(path)


def test_a_model_without_weights(path):
    """A model that only rearranges can be saved, too."""
    x = Input((2, 3))
    Model(x, Flatten()(x)).save(path)
    assert Model.load(path)(np.ones((4, 2, 3))).shape == (4, 6)


def test_a_dynamic_model(path):
    """A dynamic model is saved; its weights are loaded into one that is built in code, as the error says."""
    model, new = (Block(lambda x: x * x, rng=np.random.default_rng(seed)) for seed in (0, 1))
    for each in (model, new):
        each(np.ones((1, 3)))
    model.save(path)
    with pytest.raises(ValueError, match=r"Block runs a forward pass of its own.*call it once.*load_weights"):
        Model.load(path)
    new.load_weights(path)
    np.testing.assert_array_equal(new.params["dense_1.W"], model.params["dense_1.W"])


def test_a_function_cannot_be_saved(path):
    """A Lambda layer is refused when saving, by its name, and what stood in the file stays."""
    network().save(path)
    before, x = path.read_bytes(), Input((3,))
    model = Model(x, Lambda(lambda x: x, name="same")(x))
    with pytest.raises(
        ValueError, match=r"'function' of Lambda 'same', of type function, is not\. Write a Layer"
    ):
        model.save(path)
    assert path.read_bytes() == before


def test_a_file_of_weights_has_no_architecture(path):
    """The error about a file of `save_weights` says what it is and what to do."""
    network().save_weights(path)
    with pytest.raises(ValueError, match=f"{path.name} holds weights without an architecture"):
        Model.load(path)


def test_one_model_makes_one_file(tmp_path, monkeypatch):
    """Saving again, years later, gives the same bytes."""
    for name, now in (("one.npz", 1e9), ("two.npz", 1.5e9)):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        network().save(tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_an_ordinary_archive(tmp_path):
    """The file is an npz archive that NumPy reads, with the architecture as JSON text."""
    network().save(tmp_path / "net.npz")
    with np.load(tmp_path / "net.npz", allow_pickle=False) as archive:
        assert archive["out.W"].shape == (5, 2)
        assert json.loads(bytes(archive[CONFIG])) == network().config


def replaced(path, **arrays):
    """Write the network's file anew, with some arrays replaced, or left out where they are None."""
    network().save(path)
    with np.load(path) as archive:
        kept = {key: archive[key] for key in archive.files} | arrays
    with open(path, "wb") as file:
        np.savez(file, **{key: array for key, array in kept.items() if array is not None})


TEXT = np.frombuffer(b'{"calls": ' + b"[" * 100_000, np.uint8)


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({CONFIG: np.frombuffer(b"{", np.uint8)}, "No model can be made from .*not JSON"),
        ({CONFIG: TEXT}, "not JSON"),
        ({CONFIG: np.frombuffer(b'{"calls": []}', np.uint8)}, "config is damaged"),
        ({CONFIG: np.array([{}], dtype=object)}, "not a file of weights, or it is damaged"),
        ({"out.W": np.array([{}], dtype=object)}, "not a file of weights, or it is damaged"),
        ({"out.W": np.array(["text"])}, "'out.W' in .* must hold floats"),
        ({"out.W": np.ones((2, 5))}, r"'out.W' of Model 'net' has shape \(5, 2\). Got \(2, 5\)"),
        ({"out.W": None}, "Missing in the file: out.W; unknown to the model: none"),
        ({"more": np.ones(1)}, "unknown to the model: more"),
    ],
)
def test_a_file_that_does_not_fit_is_explained(tmp_path, arrays, message):
    """The error says which array of which file, what was expected and what came."""
    replaced(tmp_path / "net.npz", **arrays)
    with pytest.raises((ValueError, TypeError), match=message):
        Model.load(tmp_path / "net.npz")


def refusal_of(path):
    """Return the sentence with which a file is refused, or None."""
    try:
        Model.load(path)
    except ValueError as error:
        return str(error)


def test_damage_anywhere_is_a_sentence(tmp_path):
    """A file cut short, or with a byte changed, is refused in a sentence or still read, never a crash."""
    path, rng = tmp_path / "net.npz", np.random.default_rng(0)
    network().save(path)
    whole = path.read_bytes()
    cuts = [whole[:n] for n in (0, 1, 30, len(whole) // 2, len(whole) - 1)]
    flips = []
    for at in rng.integers(0, len(whole), 300):
        flips.append(whole[:at] + bytes([whole[at] ^ int(rng.integers(1, 256))]) + whole[at + 1 :])
    n_refused = 0
    for content in cuts + flips:
        path.write_bytes(content)
        refusal = refusal_of(path)
        assert refusal is None or "net.npz" in refusal
        n_refused += refusal is not None
    assert n_refused > 100


def test_no_half_file_is_left(tmp_path, monkeypatch):
    """If writing fails, what stood there stays, and nothing lies beside it."""
    path = tmp_path / "net.npz"
    network().save(path)
    before = path.read_bytes()

    def full_disk(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(np.lib.format, "write_array", full_disk)
    with pytest.raises(OSError, match="No space left"):
        network(seed=3).save(path)
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(path)
    assert [file.name for file in tmp_path.iterdir()] == ["net.npz"]
