# %% right: a mask times the tensor
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        if self.training:
            x = x * ((self.rng.random(x.shape) < self.keep) / self.keep)
        return x

# %% right: binomial numbers, the scale apart
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.p = 1 - keep
        self.rng = rng

    def forward(self, x):
        mask = self.rng.binomial(1, 1 - self.p, size=x.shape) if self.training else np.ones(x.shape)
        scale = 1 / (1 - self.p) if self.training else 1.0
        return x * mask * scale

# %% right: the chosen entries become zero by where
from course.nn import where


class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = float(keep), rng

    def forward(self, x):
        if not self.training:
            return x
        gone = self.rng.uniform(size=x.shape) >= self.keep
        return where(gone, 0.0 * x, x / self.keep)

# %% wrong: no scaling | hint: divide it by keep | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x * (self.rng.random(x.shape) < self.keep) if self.training else x

# %% wrong: keep is taken as the rate | hint: keep is the share that stays | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x * ((self.rng.random(x.shape) > self.keep) / (1 - self.keep)) if self.training else x

# %% wrong: always on | hint: after eval\(\) | loses: custom_dropout_modes_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x * ((self.rng.random(x.shape) < self.keep) / self.keep)

# %% wrong: the mode is asked for once, in the constructor | hint: after eval\(\) | loses: custom_dropout_modes_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng, self.is_on = keep, rng, self.training

    def forward(self, x):
        return x * ((self.rng.random(x.shape) < self.keep) / self.keep) if self.is_on else x

# %% wrong: scaled in evaluation | hint: inverted dropout leaves it|divide it by keep
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x * (self.rng.random(x.shape) < self.keep) if self.training else x * self.keep

# %% wrong: one mask for all calls | hint: each call has to drop others | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng, self.mask = keep, rng, None

    def forward(self, x):
        if not self.training:
            return x
        if self.mask is None:
            self.mask = (self.rng.random(x.shape) < self.keep) / self.keep
        return x * self.mask

# %% wrong: one mask for all samples | hint: whole rows or columns | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x * ((self.rng.random(x.shape[1]) < self.keep) / self.keep) if self.training else x

# %% wrong: nothing flows back | hint: no gradient comes back | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        if not self.training:
            return x
        return Tensor(x.data * (self.rng.random(x.shape) < self.keep) / self.keep)

# %% wrong: a generator of its own | hint: does not depend on rng | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, np.random.default_rng(0)

    def forward(self, x):
        return x * ((self.rng.random(x.shape) < self.keep) / self.keep) if self.training else x

# %% wrong: the mask is added | hint: no entry becomes 0 | loses: custom_dropout_train_test
class MyDropout(Layer):
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    def forward(self, x):
        return x + self.rng.binomial(1, self.keep, size=x.shape) / self.keep if self.training else x
