"""The functions of notebook 07 that the bench trains with: the student's, or the course's in their place."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.reference import regularization as ours
from course.demos.student import StudentFunctionError, call

__all__ = ["Regularizers", "Stopper"]

NO_ANSWER = "Your EarlyStopping.update returned {found}; expected True or False."
NO_WEIGHTS = "Your EarlyStopping.best_params is {found}; expected a dict with W1, b1, W2 and b2."


class Regularizers:
    """Penalties, dropout and early stopping, each from the student where that works.

    Parameters
    ----------
    l2_grad, l1_grad : callable, optional
        ``l2_grad(weights, lam)`` returns a list of gradients.
    dropout_forward, dropout_backward : callable, optional
        ``dropout_forward(X, keep, rng, train) -> (out, mask)`` and ``dropout_backward(grad_out, mask)``; the
        student's are used only if both work, because they share the mask.
    EarlyStopping : type, optional
        ``EarlyStopping(patience)`` with ``update(val_loss, params)`` and ``best_params``.

    Attributes
    ----------
    complaints : dict of str to str
        What is wrong with which function; of one that is not written yet nothing is said.
    """

    def __init__(
        self, l2_grad=None, l1_grad=None, dropout_forward=None, dropout_backward=None, EarlyStopping=None
    ):
        self._l2_grad, self._l1_grad = l2_grad, l1_grad
        self._forward, self._backward = dropout_forward, dropout_backward
        self._stopping = EarlyStopping
        self.complaints = {}
        self._written = set()
        self._probe()

    @property
    def yours(self):
        """The names of those that are written and have worked so far."""
        return [name for name in NAMES if name in self._written and name not in self.complaints]

    def l2(self, weights, lam):
        """Return the gradient of lam/2 times the sum of all squares, a list like ``weights``."""
        return self._penalty("l2_grad", self._l2_grad, weights, lam, ours.l2_grad)

    def l1(self, weights, lam):
        """Return the gradient of lam times the sum of all absolute values, a list like ``weights``."""
        return self._penalty("l1_grad", self._l1_grad, weights, lam, ours.l1_grad)

    def dropout(self, A, keep, rng):
        """Drop neurons in training.

        Parameters
        ----------
        A : ndarray of shape (n_samples, n_neurons)
        keep : float
            The probability that one stays.
        rng : numpy.random.Generator

        Returns
        -------
        out : ndarray of the same shape
        backward : callable
            Sends a gradient back.
        """
        seed = int(rng.integers(2**32))
        if {"dropout_forward", "dropout_backward"} <= set(self.yours):
            try:
                return self._students_dropout(A, keep, seed)
            except StudentFunctionError as error:
                self._complain("dropout_forward", error)
        out, mask = ours.dropout_forward(A, keep, np.random.default_rng(seed), True)
        return out, lambda grad: ours.dropout_backward(grad, mask)

    def dropout_at_test(self, A, keep, rng):
        """Return what a layer with dropout gives when it is not training."""
        if "dropout_forward" in self.yours:
            try:
                out, _ = self._call_forward(A, keep, np.random.default_rng(0), False)
                return out
            except StudentFunctionError as error:
                self._complain("dropout_forward", error)
        return A

    def stopper(self, patience):
        """Return an early stopping that has seen nothing yet."""
        return Stopper(self, self._stopping, patience)

    def _penalty(self, name, function, weights, lam, reference):
        if name not in self.yours:
            return reference(weights, lam)
        try:
            found = parts(call(function, name, [W.copy() for W in weights], lam), name, ["dW1", "dW2"])
            return [numbers(g, name, W.shape, part="W") for g, W in zip(found, weights, strict=True)]
        except StudentFunctionError as error:
            self._complain(name, error)
            return reference(weights, lam)

    def _students_dropout(self, A, keep, seed):
        out, mask = self._call_forward(A, keep, np.random.default_rng(seed), True)

        def backward(grad):
            try:
                found = call(self._backward, "dropout_backward", grad.copy(), mask)
                return numbers(found, "dropout_backward", grad.shape)
            except StudentFunctionError as error:
                self._complain("dropout_backward", error)
                return grad

        return out, backward

    def _call_forward(self, A, keep, rng, train):
        found = call(self._forward, "dropout_forward", A.copy(), keep, rng, train)
        out, mask = parts(found, "dropout_forward", ("out", "mask"))
        return numbers(out, "dropout_forward", A.shape), mask

    def _probe(self):
        """Find out what is written: each is tried once on a small example."""
        weights, A, rng = [np.ones((1, 2)), np.ones((2, 1))], np.ones((3, 2)), np.random.default_rng(0)
        tries = {
            "l2_grad": (self._l2_grad, lambda: self.l2(weights, 0.1)),
            "l1_grad": (self._l1_grad, lambda: self.l1(weights, 0.1)),
            "dropout_forward": (self._forward, lambda: self._call_forward(A, 0.5, rng, True)),
            "dropout_backward": (self._backward, lambda: self._try_backward(A, rng)),
            "EarlyStopping": (self._stopping, lambda: self.stopper(5).update(1.0, {"W1": A})),
        }
        for name, (function, action) in tries.items():
            if function is None:
                continue
            self._written.add(name)
            try:
                action()
            except StudentFunctionError as error:
                self._complain(name, error)

    def _try_backward(self, A, rng):
        if "dropout_forward" in self.yours:
            _, mask = self._call_forward(A, 0.5, rng, True)
            numbers(call(self._backward, "dropout_backward", A.copy(), mask), "dropout_backward", A.shape)

    def _complain(self, name, error):
        if isinstance(error.__cause__, NotImplementedError):
            self._written.discard(name)
        else:
            self.complaints[name] = str(error)


class Stopper:
    """Watches the validation loss; the student's class does the work while it works.

    Parameters
    ----------
    owner : Regularizers
        Is told what goes wrong.
    kind : type or None
        The student's class.
    patience : int
    """

    def __init__(self, owner, kind, patience):
        self._owner, self._ours = owner, ours.EarlyStopping(patience)
        self._students = self._guard(lambda: call(kind, NAME, patience)) if NAME in owner.yours else None

    def update(self, loss, params):
        """Take in a validation loss; return whether to stop.

        Parameters
        ----------
        loss : float
        params : dict of str to ndarray

        Returns
        -------
        bool
        """
        is_over = self._ours.update(loss, params)
        if self._students is None:
            return is_over
        found = self._guard(lambda: self._ask(loss, params))
        return is_over if found is None else found

    def restored(self):
        """Return the parameters to go back to."""
        if self._students is None:
            return self._ours.best_params
        found = self._guard(self._students_best)
        return self._ours.best_params if found is None else found

    def _ask(self, loss, params):
        answer = call(lambda: self._students.update(loss, params), f"{NAME}.update")
        if not isinstance(answer, bool | np.bool_):
            raise StudentFunctionError(NO_ANSWER.format(found=repr(answer)[:40]))
        return bool(answer)

    def _students_best(self):
        found = call(lambda: self._students.best_params, f"{NAME}.best_params")
        if not isinstance(found, dict) or not self._ours.best_params.keys() <= found.keys():
            raise StudentFunctionError(NO_WEIGHTS.format(found=type(found).__name__))
        return {
            name: numbers(found[name], f"{NAME}.best_params", array.shape, part=name)
            for name, array in self._ours.best_params.items()
        }

    def _guard(self, action):
        try:
            return action()
        except StudentFunctionError as error:
            self._students = None
            self._owner._complain(NAME, error)
            return None


NAME = "EarlyStopping"
NAMES = ("l2_grad", "l1_grad", "dropout_forward", "dropout_backward", NAME)
