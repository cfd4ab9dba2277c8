# %% right: pairs through a queue
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        X_batch = X[rows]
        if augment is not None:
            X_batch = augment(X_batch, rng)
        yield X_batch, y[rows]


def prefetch(iterable, size):
    line = queue.Queue(size)
    end = object()

    def work():
        try:
            for element in iterable:
                line.put((element, None))
        except BaseException as error:
            line.put((end, error))
        else:
            line.put((end, None))

    threading.Thread(target=work, daemon=True).start()
    while True:
        element, error = line.get()
        if error is not None:
            raise error
        if element is end:
            return
        yield element

# %% right: slots instead of a bounded queue
def batches(X, y, batch_size, rng, augment=None):
    indices = np.arange(len(y))
    rng.shuffle(indices)
    for rows in np.split(indices, range(batch_size, len(y), batch_size)):
        images = np.array(X[rows])
        yield (augment(images, rng) if augment else images), y[rows]


def prefetch(iterable, size):
    made, slots, fault = queue.SimpleQueue(), threading.Semaphore(size), []

    def work():
        try:
            for element in iterable:
                slots.acquire()
                made.put([element])
        except Exception as error:
            fault.append(error)
        made.put(None)

    worker = threading.Thread(target=work)
    worker.daemon = True
    worker.start()
    while (box := made.get()) is not None:
        slots.release()
        yield box[0]
    if fault:
        raise fault[0]

# %% right: a class with a condition
class Ahead:
    def __init__(self, iterable, size):
        self.items, self.size, self.done, self.fault = [], size, False, None
        self.changed = threading.Condition()
        threading.Thread(target=self.work, args=(iterable,), daemon=True).start()

    def work(self, iterable):
        try:
            for element in iterable:
                with self.changed:
                    self.changed.wait_for(lambda: len(self.items) < self.size)
                    self.items.append(element)
                    self.changed.notify_all()
        except Exception as error:
            self.fault = error
        with self.changed:
            self.done = True
            self.changed.notify_all()

    def __iter__(self):
        return self

    def __next__(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items or self.done)
            if self.items:
                self.changed.notify_all()
                return self.items.pop(0)
        if self.fault:
            raise self.fault
        raise StopIteration


def prefetch(iterable, size):
    return Ahead(iterable, size)


def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    return [
        (X[rows] if augment is None else augment(X[rows], rng), y[rows])
        for rows in (order[k : k + batch_size] for k in range(0, len(X), batch_size))
    ]

# %% wrong: no thread, a list | hint: are made ahead|thread that reads them | loses: dataflow_prefetch_test dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    made, error = [], None
    try:
        for element in iterable:
            made.append(element)
    except Exception as fault:
        error = fault
    yield from made
    if error:
        raise error

# %% wrong: a queue without bound | hint: let the queue have room for size | loses: dataflow_prefetch_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue()

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: the exception is swallowed | hint: learns nothing of it | loses: dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put([element])
        except Exception:
            pass
        line.put(None)

    threading.Thread(target=work, daemon=True).start()
    while (box := line.get()) is not None:
        yield box[0]

# %% wrong: the end is never told | hint: waits for ever. Does the reader learn
def batches(X, y, batch_size, rng, augment=None):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        for element in iterable:
            line.put(element)

    threading.Thread(target=work).start()
    while True:
        yield line.get()

# %% wrong: the thread is no daemon | hint: daemon=True | loses: dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: no thread at all | hint: thread that reads them | loses: dataflow_prefetch_test dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    yield from iterable

# %% wrong: elements come twice, the last batch is lost | hint: elements come twice | loses: dataflow_batches_test dataflow_prefetch_test dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content
        yield content

# %% wrong: the last sample is lost where it is alone | hint: 1 of the samples never come.*last, shorter batch is missing | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X) - 1, batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: the last batch is lost | hint: shorter batch is missing | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: pairs torn apart | hint: is not that of its label | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    X, y = rng.permutation(X), rng.permutation(y)
    for start in range(0, len(X), batch_size):
        images = X[start : start + batch_size]
        yield images if augment is None else augment(images, rng), y[start : start + batch_size]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: a generator made anew each time | hint: the same order | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: augmented in place, all at once | hint: handed in have changed|one batch at a time | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    if augment is not None:
        X[...] = augment(X, rng)
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: the labels are augmented, too | hint: augment is for X alone | loses: dataflow_batches_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        images, labels = X[rows], y[rows]
        if augment:
            images, labels = augment(images, rng), augment(labels, rng)
        yield images, labels


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content

# %% wrong: what augment returns is lost | hint: use what it returns | loses: dataflow_batches_test
import queue
import threading


def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        X_batch = X[rows]
        if augment is not None:
            augment(X_batch, rng)
        yield X_batch, y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)
    end = object()

    def work():
        try:
            for item in iterable:
                line.put((item, None))
            line.put((end, None))
        except BaseException as error:
            line.put((end, error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        item, error = line.get()
        if error is not None:
            raise error
        if item is end:
            return
        yield item

# %% wrong: batches one row apart | hint: begins one row after | loses: dataflow_batches_test
import queue
import threading


def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X)):
        rows = order[start:start + batch_size]
        X_batch = X[rows]
        if augment is not None:
            X_batch = augment(X_batch, rng)
        yield X_batch, y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)
    end = object()

    def work():
        try:
            for item in iterable:
                line.put((item, None))
            line.put((end, None))
        except BaseException as error:
            line.put((end, error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        item, error = line.get()
        if error is not None:
            raise error
        if item is end:
            return
        yield item

# %% wrong: None means the end | hint: does not mean the end | loses: dataflow_prefetch_test
import queue
import threading


def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        X_batch = X[rows]
        if augment is not None:
            X_batch = augment(X_batch, rng)
        yield X_batch, y[rows]


def prefetch(iterable, size):
    line = queue.Queue(maxsize=size)
    end = object()

    def work():
        try:
            for item in iterable:
                line.put((item, None))
            line.put((end, None))
        except BaseException as error:
            line.put((end, error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        item, error = line.get()
        if error is not None:
            raise error
        if item is end or item is None:
            return
        yield item

# %% wrong: a gap between the batches, and the thread is never started | hint: does each begin where the one before ends | loses: dataflow_batches_test dataflow_prefetch_test dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order, start = rng.permutation(len(X)), 0
    while start < len(X):
        rows = order[start : start + batch_size]
        start += batch_size + 1
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line, end = queue.Queue(size), object()

    def work():
        for item in iterable:
            line.put(item)
        line.put(end)

    threading.Thread(target=work, daemon=True)
    yield from iter(line.get, end)

# %% wrong: the exception comes as an element | hint: an exception is not an element | loses: dataflow_faults_test
def batches(X, y, batch_size, rng, augment=None):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]


def prefetch(iterable, size):
    line, end = queue.Queue(size), object()

    def work():
        try:
            for item in iterable:
                line.put(item)
        except Exception as error:
            line.put(error)
        line.put(end)

    threading.Thread(target=work, daemon=True).start()
    yield from iter(line.get, end)
