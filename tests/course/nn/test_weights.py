"""Weight files: there and back, by name and order, all or nothing, and nothing unpickled."""

import numpy as np
import pytest

from course.nn import BatchNorm, Dense, Dropout, Input, Model


def network(seed, sizes=(4, 3), name="out"):
    """Return a model with a hidden layer, a normalization and a named output layer."""
    rng = np.random.default_rng(seed)
    x = Input((5,), dtype=np.float64)
    hidden = BatchNorm()(Dense(sizes[0], "tanh", rng=rng)(x))
    return Model(x, Dense(sizes[1], rng=rng, name=name)(hidden), name="net")


def values(model):
    """Return copies of all weights."""
    return {key: weight.data.copy() for key, weight in model.all_weights.items()}


@pytest.fixture
def path(tmp_path):
    """A file of the weights of network 1, whose running statistics have moved."""
    model = network(1)
    model(np.random.default_rng(0).normal(size=(6, 5)))
    model.save_weights(tmp_path / "net.npz")
    return tmp_path / "net.npz"


def test_there_and_back(path):
    """Every weight returns bit for bit, running statistics too, into the arrays that were there."""
    model, wanted = network(2), network(1)
    wanted(np.random.default_rng(0).normal(size=(6, 5)))
    arrays = model.params
    names = model.load_weights(path)
    assert names == list(model.all_weights)
    assert all(model.params[key] is array for key, array in arrays.items())
    for key, array in values(wanted).items():
        np.testing.assert_array_equal(model.all_weights[key].data, array)
    assert [file.name for file in path.parent.iterdir()] == ["net.npz"]


def test_by_order(path):
    """A model with other names takes the weights in the order of its layers."""
    model = network(2, name="head")
    assert "head.W" in model.load_weights(path, by="order")
    np.testing.assert_array_equal(model.params["head.W"], network(1).params["out.W"])


def test_skipping_what_does_not_fit(path):
    """With skip=True what fits is loaded and named, and the rest stays as it was."""
    model = network(2, sizes=(4, 7))
    before = values(model)
    names = model.load_weights(path, skip=True)
    assert [key for key in before if key not in names] == ["out.W", "out.b"]
    np.testing.assert_array_equal(model.params["out.W"], before["out.W"])


def test_precision_is_the_model_s(path):
    """A float64 file fills a float32 model."""
    x = Input((5,))
    model = Model(x, Dense(4, rng=np.random.default_rng(0))(x))
    model.load_weights(path, skip=True)
    assert model.params["dense_1.W"].dtype == np.float32


@pytest.mark.parametrize(
    ("model", "options", "message"),
    [
        (network(2, sizes=(4, 7)), {}, r"'out.W' of Model 'net' has shape \(4, 7\). Got \(4, 3\)"),
        (
            network(2, name="head"),
            {},
            r"Missing in the file: head.W, head.b; unknown to the model: out.W, out.b",
        ),
        (network(2, sizes=(6, 3)), {"by": "order"}, r"'dense_1.W' .* has shape \(5, 6\). Got \(5, 4\)"),
        (network(2), {"by": "size"}, "must be 'name' or 'order'. Got 'size'"),
    ],
)
def test_a_file_of_another_model_changes_nothing(path, model, options, message):
    """The error names what does not fit, and no weight has moved."""
    before = values(model)
    with pytest.raises(ValueError, match=message):
        model.load_weights(path, **options)
    for key, array in before.items():
        np.testing.assert_array_equal(model.all_weights[key].data, array)


def test_nothing_is_unpickled(tmp_path):
    """Objects in a file, numbers that are no floats, and damaged files are refused."""
    path, objects = tmp_path / "bad.npz", np.array([{}], dtype=object)
    for content in ({"dense_1.W": objects}, {"dense_1.W": np.array(["text"])}):
        np.savez(path, **content)
        with pytest.raises(ValueError, match=r"not a file of weights|must hold floats"):
            network(1).load_weights(path)
    for damaged in (b"", b"no archive", b"PK\x03\x04 cut"):
        path.write_bytes(damaged)
        with pytest.raises(ValueError, match="is not a file of weights, or it is damaged"):
            network(1).load_weights(path)


def test_a_single_array_is_no_file_of_weights(tmp_path):
    """An npy file is refused in the same words."""
    np.save(tmp_path / "one.npy", np.ones(3))
    with pytest.raises(ValueError, match="is not a file of weights"):
        network(1).load_weights(tmp_path / "one.npy")


def test_a_missing_file(tmp_path):
    """A file that is not there is that, and not a damaged one."""
    with pytest.raises(FileNotFoundError):
        network(1).load_weights(tmp_path / "none.npz")


def test_an_unbuilt_model_says_so(path, tmp_path):
    """A model without weights can neither save nor load."""
    for act in (lambda: Model().save_weights(tmp_path / "x.npz"), lambda: Model().load_weights(path)):
        with pytest.raises(RuntimeError, match=r"Model has no weights yet\. Call it once"):
            act()


class Branches(Model):
    """A dynamic model whose second branch is taken only on request."""

    def __init__(self, rng):
        super().__init__(name="fork")
        self.trunk, self.head, self.rest = Dense(2, rng=rng), Dense(2, rng=rng), Dropout(0.5, rng=rng)

    def forward(self, x, far=False):
        """Run the trunk, and the head if asked to."""
        return self.head(self.trunk(x)) if far else self.trunk(x)


def test_a_layer_that_was_never_called_is_named(rng, path, tmp_path):
    """Weights that are not made yet are not left out in silence; layers without weights do not matter."""
    model = Branches(rng)
    model(np.ones((1, 3)))
    for act in (lambda: model.save_weights(tmp_path / "x.npz"), lambda: model.load_weights(path)):
        with pytest.raises(RuntimeError, match="Dense 'dense_2' in Branches 'fork' has no weights yet"):
            act()
    model(np.ones((1, 3)), far=True)
    model.save_weights(tmp_path / "x.npz")


def test_any_name_can_be_saved(tmp_path):
    """A weight of the model itself may have a name that NumPy's own function could not take."""

    class Own(Model):
        def build(self, in_shape):
            self.file = self.add_weight("file", np.ones(in_shape))

        def forward(self, x):
            return x * self.file

    model = Own()
    model(np.ones((2, 3)))
    model.save_weights(tmp_path / "own.npz")
    assert model.load_weights(tmp_path / "own.npz") == ["file"]


def test_a_missing_folder(tmp_path):
    """The folder is named, which the user may have to make."""
    with pytest.raises(FileNotFoundError, match=r"The folder .*missing must exist before net.npz"):
        network(1).save_weights(tmp_path / "missing" / "net.npz")


def test_only_real_numbers_are_written():
    """Text and complex numbers are refused, with the name of the weight."""
    model = network(1)
    key, values = next(iter(model.get_weights().items()))
    for wrong in (values.astype(complex), values.astype(str)):
        with pytest.raises(TypeError, match=f"The weight '{key}' must hold real numbers"):
            model.set_weights({key: wrong})
