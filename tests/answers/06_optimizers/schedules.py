# %% right: the formulas
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% right: math and int
import math


def step_decay(lr0, epoch, drop, every):
    return lr0 * math.pow(drop, int(epoch / every))


def linear_decay(lr0, epoch, n_epochs):
    return 0.0 if epoch >= n_epochs else lr0 - lr0 * epoch / n_epochs


def exponential_decay(lr0, epoch, rate):
    return lr0 * math.exp(-epoch * rate)


def inverse_decay(lr0, epoch, rate):
    return 1 / (1 / lr0 + rate * epoch / lr0)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 * (1 + epoch) ** -0.5

# %% right: NumPy
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** np.floor(epoch / every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * np.maximum(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return np.multiply(lr0, np.e ** (-rate * epoch))


def inverse_decay(lr0, epoch, rate):
    return np.divide(lr0, 1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.hypot(1, np.sqrt(epoch))

# %% right: loops and clip
def step_decay(lr0, epoch, drop, every):
    lr = lr0
    for _ in range(every, epoch + 1, every):
        lr *= drop
    return lr


def linear_decay(lr0, epoch, n_epochs):
    return float(np.clip(lr0 * (n_epochs - epoch) / n_epochs, 0, None))


def exponential_decay(lr0, epoch, rate):
    factor = np.exp(-rate)
    for _ in range(epoch):
        lr0 = lr0 * factor
    return lr0


inverse_decay = lambda lr0, epoch, rate: lr0 / (1 + rate * epoch)
inverse_sqrt_decay = lambda lr0, epoch: lr0 / (1 + epoch) ** 0.5

# %% wrong: step: no rounding | hint: Round epoch / every down | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch / every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: rounded to the nearest | hint: not to the nearest | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** round(epoch / every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: in every epoch | hint: in every epoch | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop**epoch


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: only once | hint: only once | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop if epoch >= every else lr0


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: the remainder | hint: remainder | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch % every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: multiplied | hint: raised to that power | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop * (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: subtracted | hint: do not subtract | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 - drop * (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: the brackets | hint: lr0 is raised | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return (lr0 * drop) ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: step: counted from 1 | hint: count from 0 | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** ((epoch + 1) // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: below 0 | hint: not negative | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * (1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: abs | hint: absolute value | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * abs(1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: rounded down | hint: rounds down | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch // n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: rises | hint: rises | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * min(1, epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: lr0 too late | hint: multiplied too late | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return max(0, lr0 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: one less | hint: one less | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / (n_epochs - 1))


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: linear: min | hint: min\(0 | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * min(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: exponential: grows | hint: minus in the exponent | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: exponential: another base | hint: base e | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * rate**epoch


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: exponential: 1 - rate | hint: base e | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * (1 - rate) ** epoch


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: exponential: divided | hint: divided by rate | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-epoch / rate)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: exponential: no epoch | hint: epoch is missing | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse: no brackets | hint: Brackets | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / 1 + rate * epoch


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse: no 1 | hint: 1 \+ below is missing | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / np.float64(rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse: no rate | hint: rate is missing below | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse: minus | hint: minus|plus | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 - rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse: a root | hint: no root | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / np.sqrt(1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)

# %% wrong: inverse root: no root | hint: root is missing | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / (1 + epoch)

# %% wrong: inverse root: 1 outside | hint: inside of the root | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / (1 + np.sqrt(epoch))

# %% wrong: inverse root: no 1 | hint: 1 \+ is missing | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(epoch)

# %% wrong: inverse root: all in the root | hint: inside of the root | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return np.sqrt(lr0 / (1 + epoch))

# %% wrong: inverse root: counted from 1 | hint: count from 0 | loses: schedules_curved_test
def step_decay(lr0, epoch, drop, every):
    return lr0 * drop ** (epoch // every)


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(2 + epoch)

# %% wrong: it drops in one epoch alone | hint: back at lr0 in the next | loses: schedules_straight_test
def step_decay(lr0, epoch, drop, every):
    if epoch % every == 0:
        lr0 = lr0 * drop
    return lr0


def linear_decay(lr0, epoch, n_epochs):
    return lr0 * max(0, 1 - epoch / n_epochs)


def exponential_decay(lr0, epoch, rate):
    return lr0 * np.exp(-rate * epoch)


def inverse_decay(lr0, epoch, rate):
    return lr0 / (1 + rate * epoch)


def inverse_sqrt_decay(lr0, epoch):
    return lr0 / np.sqrt(1 + epoch)
