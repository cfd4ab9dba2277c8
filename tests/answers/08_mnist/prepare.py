# %% right: reshape and divide
def prepare(images, labels):
    return images.reshape(len(images), 784) / 255, labels.astype("int64")

# %% right: float32, flattened image by image
def prepare(images, labels):
    X = np.stack([image.ravel() for image in images]).astype(np.float32)
    X /= 255
    y = np.array([int(label) for label in labels], dtype=np.int64)
    return X, y

# %% right: a table of grey values
def prepare(images, labels):
    grey = np.linspace(0, 1, 256)
    return grey[images].reshape(-1, 28 * 28), np.int64(labels)

# %% right: times the reciprocal, a list of two
def prepare(images, labels):
    X = np.multiply(images, np.float32(1 / 255), dtype=np.float32)
    return [X.reshape(X.shape[0], -1), labels + np.zeros(len(labels), dtype=np.int64)]

# %% wrong: divided by 256 | hint: not by 256
def prepare(images, labels):
    return images.reshape(len(images), -1) / 256, labels.astype(np.int64)

# %% wrong: whole division | hint: only full ink is left
def prepare(images, labels):
    return (images.reshape(len(images), -1) // 255).astype(float), labels.astype(np.int64)

# %% wrong: whole division, left as bytes | hint: X has dtype|must be float|float
def prepare(images, labels):
    return images.reshape(len(images), -1) // 255, labels.astype(np.int64)

# %% wrong: labels are floats | hint: y .*dtype|int64
def prepare(images, labels):
    return images.reshape(len(images), -1) / 255, labels.astype(float)

# %% wrong: labels stay bytes | hint: int64
def prepare(images, labels):
    return images.reshape(len(images), -1) / 255, labels

# %% wrong: images stay images | hint: a row of 784
def prepare(images, labels):
    return images / 255, labels.astype(np.int64)

# %% wrong: no division | hint: division by 255 is missing
def prepare(images, labels):
    return images.reshape(len(images), -1).astype(np.float32), labels.astype(np.int64)

# %% wrong: one sample a column | hint: transpose
def prepare(images, labels):
    return images.reshape(len(images), -1).T / 255, labels.astype(np.int64)

# %% wrong: columns before rows | hint: not its columns
def prepare(images, labels):
    return np.array([image.ravel(order="F") for image in images]) / 255, labels.astype(np.int64)

# %% wrong: reshaped to columns and turned | hint: mixes the images
def prepare(images, labels):
    return images.reshape(784, -1).T / 255, labels.astype(np.int64)

# %% wrong: one row for all | hint: one row for each
def prepare(images, labels):
    return images.flatten() / 255, labels.astype(np.int64)

# %% wrong: divided by the largest pixel | hint: whatever the largest pixel
def prepare(images, labels):
    return images.reshape(len(images), -1) / images.max(), labels.astype(np.int64)

# %% wrong: the negative | hint: 0 is paper and 1 is ink
def prepare(images, labels):
    return 1 - images.reshape(len(images), -1) / 255, labels.astype(np.int64)

# %% wrong: standardized | hint: only divide by 255
def prepare(images, labels):
    X = images.reshape(len(images), -1)
    return (X - X.mean()) / X.std(), labels.astype(np.int64)

# %% wrong: half precision | hint: float16|dtype
def prepare(images, labels):
    return (images.reshape(len(images), -1) / 255).astype(np.float16), labels.astype(np.int64)

# %% wrong: one-hot labels | hint: y has shape|shape
def prepare(images, labels):
    return images.reshape(len(images), -1) / 255, np.eye(10, dtype=np.int64)[labels]

# %% wrong: labels first | hint: X has|shape
def prepare(images, labels):
    return labels.astype(np.int64), images.reshape(len(images), -1) / 255

# %% wrong: the images alone | hint: expected 2 values
def prepare(images, labels):
    return images.reshape(len(images), -1) / 255

# %% wrong: black or white | hint: Black or white only
def prepare(images, labels):
    rows = []
    for image in images:
        rows.append((image.ravel() > 127) * 1.0)
    return np.array(rows), np.asarray(labels, dtype=np.int64)
