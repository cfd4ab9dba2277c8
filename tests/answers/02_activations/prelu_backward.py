# %% right: the textbook
def prelu_backward(grad_a, z, alpha):
    return grad_a * np.where(z > 0, 1, alpha), np.sum(grad_a * np.where(z > 0, 0, z))

# %% right: masks, a list, a Python number
def prelu_backward(grad_a, z, alpha):
    left = z < 0
    grad_z = np.array(grad_a, dtype=float)
    grad_z[left] *= alpha
    return [grad_z, float((grad_a[left] * z[left]).sum())]

# %% right: two rectifiers, einsum
def prelu_backward(grad_a, z, alpha):
    grad_z = grad_a * (z >= 0) + alpha * grad_a * (z < 0)
    return grad_z, np.einsum('i,i->', grad_a.ravel(), np.minimum(z, 0).ravel())

# %% right: loops
def prelu_backward(grad_a, z, alpha):
    grad_z, grad_alpha = np.zeros(z.shape), 0
    for i in np.ndindex(z.shape):
        if z[i] > 0:
            grad_z[i] = grad_a[i]
        else:
            grad_z[i] = alpha * grad_a[i]
            grad_alpha += grad_a[i] * z[i]
    return grad_z, grad_alpha

# %% right: a zero-dimensional array, np.vdot
def prelu_backward(grad_a, z, alpha):
    slope = np.full(z.shape, 1.0)
    slope[z <= 0] = alpha
    return slope * grad_a, np.array(np.vdot(np.where(z < 0, z, 0.0), grad_a))

# %% right: a named tuple
from collections import namedtuple

Grads = namedtuple('Grads', 'z alpha')


def prelu_backward(grad_a, z, alpha):
    part = grad_a * z
    return Grads(grad_a * np.choose(z > 0, [alpha, 1]), part[z < 0].sum())

# %% wrong: alpha is an array like z | hint: sum over all entries | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), grad_a * np.minimum(z, 0)

# %% wrong: one alpha a column | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.sum(grad_a * np.minimum(z, 0), axis=0)

# %% wrong: upstream is ignored by alpha | hint: upstream | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.sum(np.minimum(z, 0))

# %% wrong: upstream is ignored by z | hint: upstream | loses: prelu_backward_z_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, 1.0, alpha), np.sum(grad_a * np.minimum(z, 0))

# %% wrong: the mean for alpha | hint: average|mean | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.mean(grad_a * np.minimum(z, 0))

# %% wrong: all entries for alpha | hint: z <= 0 | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.sum(grad_a * z)

# %% wrong: the factor z is missing | hint: factor z | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.sum(grad_a * (z <= 0))

# %% wrong: the sign of the gradient decides | hint: not the gradient
def prelu_backward(grad_a, z, alpha):
    return np.where(grad_a > 0, grad_a, alpha * grad_a), np.sum((grad_a * z)[grad_a < 0])

# %% wrong: does not leak | hint: leaks through | loses: prelu_backward_z_test
def prelu_backward(grad_a, z, alpha):
    return grad_a * (z > 0), np.sum(grad_a * np.minimum(z, 0))

# %% wrong: the sides are swapped | hint: swapped | loses: prelu_backward_z_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, alpha * grad_a, grad_a), np.sum(grad_a * np.minimum(z, 0))

# %% wrong: the gradient from upstream is changed | hint: in place
def prelu_backward(grad_a, z, alpha):
    grad_alpha = np.sum(grad_a * np.minimum(z, 0))
    grad_a[z <= 0] *= 2
    return np.where(z > 0, grad_a, alpha * grad_a / 2), grad_alpha

# %% wrong: alpha from the output, dead where alpha is 0 | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    a = np.where(z > 0, z, alpha * z)
    return np.where(z > 0, grad_a, alpha * grad_a), np.sum((grad_a * a)[z < 0]) / (alpha + 1e-300)

# %% wrong: the larger line wins, wrong for alpha above 1
def prelu_backward(grad_a, z, alpha):
    right = z >= alpha * z
    return np.where(right, grad_a, alpha * grad_a), np.sum(np.where(right, 0, grad_a * z))

# %% wrong: grad_alpha is kept in an array of one entry | hint: number|shape | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * grad_a), np.array([np.sum(grad_a * np.minimum(z, 0))])

# %% wrong: numerical differences
def prelu_backward(grad_a, z, alpha, h=1e-5):
    f = lambda z, alpha: np.where(z > 0, z, alpha * z)
    grad_z = grad_a * (f(z + h, alpha) - f(z - h, alpha)) / (2 * h)
    return grad_z, np.sum(grad_a * (f(z, alpha + h) - f(z, alpha - h))) / (2 * h)

# %% wrong: swapped | hint: number|ndarray|array
def prelu_backward(grad_a, z, alpha):
    return np.sum(grad_a * np.minimum(z, 0)), np.where(z > 0, grad_a, alpha * grad_a)

# %% wrong: sum over axis 0 | hint: There is one alpha, not one for each column:  | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return grad_a * np.where(z > 0, 1, alpha), (grad_a * np.minimum(z, 0)).sum(axis=0)

# %% wrong: only grad_z | hint: prelu_backward returned an ndarray of sh
def prelu_backward(grad_a, z, alpha):
    return grad_a * np.where(z > 0, 1, alpha)

# %% right: masked dot
def prelu_backward(grad_a, z, alpha):
    left = z <= 0
    return grad_a * (alpha * left + ~left), float(grad_a[left] @ z[left])

# %% wrong: alpha z on the left | hint: On the left the gradient from upstream, grad_a, is ignored | loses: prelu_backward_z_test
def prelu_backward(grad_a, z, alpha):
    return np.where(z > 0, grad_a, alpha * z), float((grad_a * z)[z <= 0].sum())

# %% wrong: alpha in place of z | hint: the factor z is missing | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    mask = z > 0
    return grad_a * mask + alpha * grad_a * ~mask, alpha * np.sum(grad_a * ~mask)


# %% wrong: a list from the def line | hint: it keeps something from call to call | loses: prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha, total=[0.0]):
    grad_z = np.where(z > 0, 1, alpha) * grad_a
    total[0] += np.sum(grad_a * np.minimum(z, 0))
    return grad_z, total[0]


# %% wrong: a decides | hint: (?s)^(?!.*unchanged).*It is z that decides which side it is, not a: | loses: prelu_backward_z_test
def prelu_backward(grad_a, z, alpha):
    a = np.where(z > 0, z, alpha * z)
    return grad_a * np.where(a > 0, 1, alpha), (grad_a * np.where(z > 0, 0, z)).sum()


# %% wrong: np.dot of two tables | hint: That is a product of matrices | loses: prelu_backward_z_test prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    return grad_a * np.where(z > 0, 1, alpha), np.dot(grad_a, np.minimum(z, 0).T)


# %% wrong: loops over rows and columns of a square | hint: (?s)^(?!.*change places).*fewer axes than there are indices | loses: prelu_backward_z_test prelu_backward_alpha_test
def prelu_backward(grad_a, z, alpha):
    grad_alpha = 0
    for i in range(len(z)):
        for j in range(len(z)):
            if z[i, j] <= 0:
                grad_alpha += grad_a[i, j] * z[i, j]
    return grad_a * np.where(z > 0, 1, alpha), grad_alpha
