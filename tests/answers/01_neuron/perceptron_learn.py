# %% right: the textbook
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = w.astype(float)
    mistakes = []
    for _ in range(n_epochs):
        n_wrong = 0
        for x, target in zip(X, y):
            prediction = 1 if x @ w + b > 0 else 0
            if prediction != target:
                n_wrong += 1
                w += lr * (target - prediction) * x
                b += lr * (target - prediction)
        mistakes.append(n_wrong)
    return w, b, mistakes

# %% right: bias as one more weight
def perceptron_learn(X, y, w, b, lr, n_epochs):
    v = np.append(np.asarray(w, dtype=float), b)
    rows = np.column_stack([X, np.ones(len(X))])
    counts = []
    for _ in range(n_epochs):
        counts += [0]
        for row, target in zip(rows, y):
            error = float(target) - float(v @ row > 0)
            v = v + lr * error * row
            counts[-1] += int(error != 0)
    return v[:-1], v[-1], tuple(counts)

# %% right: recursion over the epochs
def perceptron_learn(X, y, w, b, lr, n_epochs):
    if n_epochs == 0:
        return w, b, []
    w, b, count = _epoch(X, y, 1.0 * w, float(b), lr)
    w, b, rest = perceptron_learn(X, y, w, b, lr, n_epochs - 1)
    return w, b, [count, *rest]


def _epoch(X, y, w, b, lr):
    count = 0
    for x, target in zip(X, y):
        step = lr * (target - int(np.dot(w, x) + b > 0))
        w, b, count = w + step * x, b + step, count + bool(step)
    return w, b, count

# %% right: two cases instead of a formula, a list returned
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = [float(v) for v in w]
    b = float(b)
    mistakes = []
    for epoch in range(n_epochs):
        wrong = []
        for i in range(len(X)):
            z = sum(wj * xj for wj, xj in zip(w, X[i])) + b
            if y[i] == 1 and z <= 0:
                w = [wj + lr * xj for wj, xj in zip(w, X[i])]
                b = b + lr
                wrong.append(i)
            elif y[i] == 0 and z > 0:
                w = [wj - lr * xj for wj, xj in zip(w, X[i])]
                b = b - lr
                wrong.append(i)
        mistakes.append(len(wrong))
    return [np.array(w), b, np.array(mistakes)]

# %% right: the student's own perceptron, one sample at a time
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = np.zeros(n_epochs, dtype=int)
    for epoch in range(n_epochs):
        for n in range(len(y)):
            answer = perceptron(X[n : n + 1], w, b)[0]
            w, b = w + lr * (y[n] - answer) * X[n], b + lr * (y[n] - answer)
            mistakes[epoch] += answer != y[n]
    return w, b, mistakes.tolist()

# %% right: one long walk through all epochs, counts by reshape
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w, b, wrong = np.array(w, float), np.array(b, float), []
    for i in list(range(len(X))) * n_epochs:
        error = y[i] - np.heaviside(X[i] @ w + b, 0)
        w += lr * error * X[i]
        b += lr * error
        wrong.append(error != 0)
    return w, b, np.array(wrong).reshape(n_epochs, len(X)).sum(axis=1)

# %% wrong: fires at z = 0 | hint: z = 0 the neuron answers 0
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b >= 0 else 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += abs(error)
    return w, b, mistakes

# %% wrong: stops at the first perfect epoch | hint: early stop | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(abs(error))
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

# %% wrong: the bias stays | hint: bias has to learn
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w = w + lr * error * x
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: the learning rate is ignored | hint: learning rate lr is not used
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w, b = w + error * x, b + error
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: the wrong way | hint: not \(a - y\)
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = (1 if x @ w + b > 0 else 0) - target
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: all samples at once | hint: All answers of an epoch come from the same weights
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        errors = y - (X @ w + b > 0)
        w, b = w + lr * errors @ X, b + lr * errors.sum()
        mistakes.append(int(np.abs(errors).sum()))
    return w, b, mistakes

# %% wrong: the weights are changed in place | hint: changed its (third |second |first )?argument
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w[:] = w + lr * error * x
            b = b + lr * error
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: mistakes counted after the epoch | hint: when it happens | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w, b = w + lr * error * x, b + lr * error
        mistakes.append(int(np.sum((X @ w + b > 0) != y)))
    return w, b, mistakes

# %% wrong: errors of both signs cancel | hint: whichever way | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(error)
    return w, b, mistakes

# %% wrong: the return is too far to the right | hint: one epoch|return too far to the right
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(abs(error))
        return w, b, mistakes

# %% wrong: weights in the kind they came in | loses: perceptron_learn_weights_test perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w, mistakes = w.copy(), []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w + b > 0 else 0)
            w[...] = (w + lr * error * x).astype(w.dtype)
            b = b + lr * error
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: the prediction forgets the bias | hint: forgets the bias
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (1 if x @ w > 0 else 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(abs(error))
    return w, b, mistakes

# %% wrong: Hebb's rule | hint: Hebb
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = w.astype(float); mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            a = 1 if x @ w + b > 0 else 0
            if a != t: m += 1
            w = w + lr * t * x
            b = b + lr * t
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: the last sample is left out | hint: last sample
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for i in range(len(X) - 1):
            e = y[i] - (1 if X[i] @ w + b > 0 else 0)
            w = w + lr * e * X[i]; b = b + lr * e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: b first, and the answer asked again for w | hint: only once
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            if (x @ w + b > 0) != t: m += 1
            b = b + lr * (t - int(x @ w + b > 0))
            w = w + lr * (t - int(x @ w + b > 0)) * x
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: one epoch too few | hint: One epoch is missing
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs - 1):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: only missed ones are corrected | hint: only missed ones
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            if t == 1 and x @ w + b <= 0:
                w = w + lr * x; b = b + lr; m += 1
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: z in place of the answer | hint: made with z
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            z = x @ w + b
            e = t - z
            w = w + lr * e * x; b = b + lr * e
            m += int((z > 0) != t)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: the bias learns without the learning rate | hint: lr is missing
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: in place in a copy of whole numbers | hint: whole numbers
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = w.copy(); mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w += lr * e * x; b += lr * e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: one count for all epochs | hint: of all epochs together | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = 0
    for _ in range(n_epochs):
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            mistakes += abs(e)
    return w, b, mistakes

# %% wrong: the count is never reset | hint: count anew | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []; m = 0
    for _ in range(n_epochs):
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: a count for each sample | hint: after the loop | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            m += abs(e)
            mistakes.append(m)
    return w, b, mistakes

# %% wrong: an epoch ends at its first mistake | hint: first mistake
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            if e != 0:
                w = w + lr * e * x; b = b + lr * e
                m += 1
                break
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: the old bias is returned | hint: at the end | loses: perceptron_learn_weights_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes, bias = [], b
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + bias > 0)
            w = w + lr * e * x; bias = bias + lr * e
            m += abs(e)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: the rule for answers of -1 and 1 | hint: only missed ones
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            if t * (x @ w + b) <= 0:
                w = w + lr * t * x; b = b + lr * t; m += 1
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: bias before weights | hint: swapped | loses: perceptron_learn_weights_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            m += abs(e)
        mistakes.append(m)
    return b, w, mistakes

# %% wrong: the return inside both loops | hint: one sample of one epoch
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x; b = b + lr * e
            m += abs(e)
            mistakes.append(m)
            return w, b, mistakes

# %% right: weights and bias in one array, epochs in a comprehension
def perceptron_learn(X, y, w, b, lr, n_epochs):
    theta = np.append(w, b).astype(float)
    rows = np.c_[X, np.ones(len(X))]

    def epoch():
        nonlocal theta
        wrong = 0
        for x, target in zip(rows, y):
            error = target - (x @ theta > 0)
            theta = theta + lr * error * x
            wrong += bool(error)
        return wrong

    mistakes = [epoch() for _ in range(n_epochs)]
    return theta[:-1], theta[-1], mistakes

# %% wrong: always the answer to the first sample | hint: always that to the first sample
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = np.zeros(n_epochs)
    for epoch in range(n_epochs):
        for n in range(len(X)):
            error = y[n] - (X[0] @ w + b > 0)
            w, b = w + lr * error * X[n], b + lr * error
            mistakes[epoch] += error != 0
    return w, b, mistakes

# %% wrong: it starts from 0 | hint: here from 0
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y):
            error = target - (x @ w + b > 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[-1] += int(error != 0)
    return w, b, mistakes

# %% wrong: the loops the other way round | hint: nested the other way round
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = [0] * n_epochs
    for x, target in zip(X, y):
        for epoch in range(n_epochs):
            error = target - (x @ w + b > 0)
            w, b = w + lr * error * x, b + lr * error
            mistakes[epoch] += int(error != 0)
    return w, b, mistakes

# %% wrong: z = 0 is always a mistake | hint: here it is corrected
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, side in zip(X, 2 * y - 1):
            if side * (x @ w + b) <= 0:
                w, b = w + lr * side * x, b + lr * side
                mistakes[-1] += 1
    return w, b, mistakes

# %% wrong: only the last sample of an epoch is counted | hint: Only the last sample | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = np.zeros(n_epochs)
    for epoch in range(n_epochs):
        for x, target in zip(X, y):
            error = target - (x @ w + b > 0)
            w, b = w + lr * error * x, b + lr * error
        mistakes[epoch] = error != 0
    return w, b, mistakes

# %% wrong: two mistakes: sign and b not learned | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            a = int(x @ w + b > 0)
            if a != t:
                m += 1
                w = w + lr * (a - t) * x
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: two mistakes: lr missing and >= | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            a = int(x @ w + b >= 0)
            if a != t:
                m += 1
                w = w + (t - a) * x
                b = b + (t - a)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: two mistakes: early stop and b missing in z | hint: The prediction forgets the bias b\.
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            a = int(x @ w > 0)
            if a != t:
                m += 1
                w = w + lr * (t - a) * x
                b = b + lr * (t - a)
        mistakes.append(m)
        if m == 0:
            break
    return w, b, mistakes

# %% wrong: two mistakes: range and never reset | hint: One epoch is missing: there are n_epochs of them\.
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    m = 0
    for _ in range(n_epochs - 1):
        for x, t in zip(X, y):
            a = int(x @ w + b > 0)
            if a != t:
                m += 1
                w = w + lr * (t - a) * x
                b = b + lr * (t - a)
        mistakes.append(m)
    return w, b, mistakes

# %% wrong: two mistakes: return in epoch loop and count sum | hint: one epoch; there are|where the return stands
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for _ in range(n_epochs):
        m = 0
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            m += e
            w = w + lr * e * x
            b = b + lr * e
        mistakes.append(m)
        return w, b, mistakes

# %% wrong: the answer asked again for each weight | hint: asked again after w has changed
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w, mistakes = np.array(w, dtype=float), []
    for epoch in range(n_epochs):
        count = 0
        for x, t in zip(X, y):
            count += int((x @ w + b > 0) != t)
            for i in range(len(w)):
                w[i] += lr * (t - (x @ w + b > 0)) * x[i]
            b = b + lr * (t - (x @ w + b > 0))
        mistakes.append(count)
    return w, b, mistakes

# %% wrong: all answers of the weights at the start | hint: come from the weights at the start
def perceptron_learn(X, y, w, b, lr, n_epochs):
    new_w, new_b, mistakes = w.copy(), b, []
    for epoch in range(n_epochs):
        count = 0
        for x, t in zip(X, y):
            error = t - int(x @ w + b > 0)
            new_w, new_b = new_w + lr * error * x, new_b + lr * error
            count += int(error != 0)
        mistakes.append(count)
    return new_w, new_b, mistakes

# %% wrong: a threshold that learns | hint: b is a threshold here
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for epoch in range(n_epochs):
        count = 0
        for x, t in zip(X, y):
            error = t - int(x @ w > b)
            w, b = w + lr * error * x, b - lr * error
            count += int(error != 0)
        mistakes.append(count)
    return w, b, mistakes

# %% wrong: gradient descent on a sigmoid | hint: the slope of a sigmoid
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for epoch in range(n_epochs):
        count = 0
        for x, t in zip(X, y):
            a = 1 / (1 + np.exp(-(x @ w + b)))
            delta = (t - a) * a * (1 - a)
            w, b = w + lr * delta * x, b + lr * delta
            count += int((a > 0.5) != t)
        mistakes.append(count)
    return w, b, mistakes

# %% wrong: all epochs of one sample, then of the next | hint: here the loops are nested the other way round
def perceptron_learn(X, y, w, b, lr, n_epochs):
    mistakes = []
    for x, t in zip(X, y):
        count = 0
        for epoch in range(n_epochs):
            error = t - (x @ w + b > 0)
            w, b = w + lr * error * x, b + lr * error
            count += int(error != 0)
        mistakes.append(count)
    return w, b, mistakes

# %% wrong: the mistakes before each epoch | hint: before each epoch | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = np.array(w, dtype=float)
    mistakes = []
    for _ in range(n_epochs):
        mistakes.append(int(np.sum((X @ w + b > 0) != y)))
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x
            b = b + lr * e
    return w, b, mistakes

# %% wrong: the mistakes by sample | hint: for all epochs together | loses: perceptron_learn_mistakes_test
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = w * 1.0
    mistakes = np.zeros(len(X))
    for epoch in range(n_epochs):
        for n, (x, t) in enumerate(zip(X, y)):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x
            b = b + lr * e
            mistakes[n] += e != 0
    return w, b, mistakes

# %% wrong: the bias once an epoch | hint: b is corrected once an epoch
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w = w.astype(float)
    mistakes = []
    for _ in range(n_epochs):
        errors = []
        for x, t in zip(X, y):
            e = t - int(x @ w + b > 0)
            w = w + lr * e * x
            errors.append(e)
        b = b + lr * sum(errors)
        mistakes.append(sum(e != 0 for e in errors))
    return w, b, mistakes

# %% wrong: all answers before the epoch | hint: All answers of an epoch come from the same weights
def perceptron_learn(X, y, w, b, lr, n_epochs):
    w, b, mistakes = np.array(w, dtype=float), float(b), []
    for _ in range(n_epochs):
        errors = y - np.where(X @ w + b > 0, 1, 0)
        for x, e in zip(X, errors):
            w = w + lr * e * x
            b = b + lr * e
        mistakes.append(int(np.abs(errors).sum()))
    return w, b, mistakes
