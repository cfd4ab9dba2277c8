# %% right: static
def siamese(base):
    a, b = Input((784,)), Input((784,))
    return Model((a, b), (base(a), base(b)), name="siamese")

# %% right: dynamic
class Twins(Model):
    def __init__(self, base):
        super().__init__()
        self.base = base

    def forward(self, a, b):
        return self.base(a), self.base(b)


def siamese(base):
    return Twins(base)

# %% right: one pass over both batches
from course.nn import concatenate


class Pair(Model):
    def __init__(self, base):
        super().__init__()
        self.shared = base

    def forward(self, a, b):
        return [self.shared(x) for x in (a, b)]


siamese = Pair

# %% wrong: two separate bases | hint: one base, used twice|the same name
def siamese(base):
    a, b = Input((784,)), Input((784,))
    other = Model.from_config(base.config, rng=np.random.default_rng(0))
    return Model([a, b], [base(a), other(b)])

# %% wrong: a copy of the base | hint: must use base itself
import copy


def siamese(base):
    own = copy.deepcopy(base)
    a, b = Input((784,)), Input((784,))
    return Model([a, b], [own(a), own(b)])

# %% wrong: the gradient of one branch only | hint: second use is lost
class Twins(Model):
    def __init__(self, base):
        super().__init__()
        self.base = base

    def forward(self, a, b):
        with no_grad():
            second = self.base(b)
        return self.base(a), second


def siamese(base):
    return Twins(base)

# %% wrong: one input for both | hint: 1 inputs|one input
def siamese(base):
    x = Input((784,))
    return Model(x, [base(x), base(x)])

# %% wrong: one output | hint: must return two outputs
def siamese(base):
    a, b = Input((784,)), Input((784,))
    first, second = base(a), base(b)
    return Model([a, b], second)

# %% wrong: the outputs have changed places | hint: are swapped
def siamese(base):
    a, b = Input((784,)), Input((784,))
    return Model([a, b], [base(b), base(a)])

# %% wrong: a further layer on top | hint: nothing else
def siamese(base):
    a, b = Input((784,)), Input((784,))
    top = Dense(3, rng=np.random.default_rng(0))
    return Model([a, b], [top(base(a)), top(base(b))])

# %% wrong: no return | hint: on every path
def siamese(base):
    a, b = Input((784,)), Input((784,))
    Model([a, b], [base(a), base(b)])
