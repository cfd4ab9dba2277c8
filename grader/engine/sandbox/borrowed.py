"""Stand-ins in the sandbox for what the judge has handed in: each use asks for it."""

OF_FUNCTIONS = ("__name__", "__doc__")


class Borrowed:
    """Stand-in for an object that the judge handed in."""

    def __init__(self, peer, number):
        self._peer, self._number = peer, number

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._peer.request("getattr", self, name)

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._peer.request("setattr", self, name, value)


class BorrowedIterable(Borrowed):
    """Stand-in for something that can be iterated over, or entered."""

    def __iter__(self):
        return self._peer.request("iter", self)

    def __next__(self):
        return self._peer.request("next", self)

    def __len__(self):
        return self._peer.request("len", self)

    def __enter__(self):
        return self._peer.request("enter", self)

    def __exit__(self, *_):
        return self._peer.request("exit", self)


class BorrowedFunction(Borrowed):
    """Stand-in for a function that the judge handed in."""

    def __getattribute__(self, name):
        if name not in OF_FUNCTIONS:
            return object.__getattribute__(self, name)
        return object.__getattribute__(self, "_peer").request("getattr", self, name)

    def __bool__(self):
        return True  # as functions are: an answer may ask whether it got one

    def __call__(self, *operands, **keywords):
        return self._peer.request("call", self, *operands, **keywords)


class BorrowedMock(BorrowedFunction, BorrowedIterable):
    """Stand-in for what does anything."""
