# %% right: a loop over the target
def transfer_weights(source, target):
    names = []
    for name in target.params:
        if name in source.params and source.params[name].shape == target.params[name].shape:
            target.params[name][:] = source.params[name]
            names.append(name)
    return names

# %% right: a loop over the source, np.copyto
def transfer_weights(source, target):
    into = target.params
    fitting = {n: a for n, a in source.params.items() if n in into and into[n].shape == a.shape}
    for name, array in fitting.items():
        np.copyto(into[name], array)
    return sorted(fitting)

# %% right: through the tensors
def transfer_weights(source, target):
    theirs, ours = source.all_weights, target.all_weights
    done = []
    for key in theirs.keys() & ours.keys():
        if theirs[key].shape == ours[key].shape:
            ours[key].data = theirs[key].data.copy()
            done += [key]
    return done

# %% wrong: by order | hint: go by name|has changed, but
def transfer_weights(source, target):
    done = []
    for (name, array), other in zip(target.params.items(), source.params.values()):
        if array.shape == other.shape:
            array[...] = other
            done.append(name)
    return done

# %% wrong: the shape is not looked at | hint: of the same name and the same shape
def transfer_weights(source, target):
    done = []
    for name, array in target.params.items():
        if name in source.params:
            array[...] = source.params[name]
            done.append(name)
    return done

# %% wrong: into a new dict | hint: still has its own values
def transfer_weights(source, target):
    params, done = target.params, []
    for name, array in source.params.items():
        if name in params and params[name].shape == array.shape:
            params[name] = array.copy()
            done.append(name)
    return done

# %% wrong: the array is shared | hint: do not share the array
def transfer_weights(source, target):
    theirs, ours = source.all_weights, target.all_weights
    done = []
    for key in theirs.keys() & ours.keys():
        if theirs[key].shape == ours[key].shape:
            ours[key].data = theirs[key].data
            done += [key]
    return done

# %% wrong: returns None | hint: return the list
def transfer_weights(source, target):
    theirs = source.params
    for name, array in target.params.items():
        if name in theirs and theirs[name].shape == array.shape:
            array[...] = theirs[name]

# %% wrong: returns all names of the target | hint: copied are to be
def transfer_weights(source, target):
    theirs = source.params
    for name, array in target.params.items():
        if name in theirs and theirs[name].shape == array.shape:
            array[...] = theirs[name]
    return list(target.params)

# %% wrong: from the target to the source | hint: the source has changed
def transfer_weights(source, target):
    theirs, done = target.params, []
    for name, array in source.params.items():
        if name in theirs and theirs[name].shape == array.shape:
            array[...] = theirs[name]
            done.append(name)
    return done

# %% wrong: the size in place of the shape | hint: cannot reshape|has changed, but|could not broadcast
def transfer_weights(source, target):
    done = []
    for name, array in target.params.items():
        theirs = source.params.get(name)
        if theirs is not None and theirs.size >= array.size:
            array[...] = theirs.ravel()[: array.size].reshape(array.shape)
            done.append(name)
    return done

# %% wrong: as many numbers in another shape | hint: no weight of the source has that name and shape
def transfer_weights(source, target):
    copied = []
    mine, theirs = source.params, target.params
    for name, array in mine.items():
        if name in theirs and theirs[name].size == array.size:
            theirs[name][...] = array.reshape(theirs[name].shape)
            copied.append(name)
    return copied

# %% wrong: stops at the first that does not fit | hint: go through all names
def transfer_weights(source, target):
    copied = []
    mine, theirs = source.params, target.params
    for name, array in mine.items():
        if name in theirs and theirs[name].shape == array.shape:
            theirs[name][...] = array
            copied.append(name)
        else:
            break
    return copied

# %% wrong: in for not in | hint: Is each name reached
def transfer_weights(source, target):
    copied = []
    for name, array in target.params.items():
        if name in source.params:
            continue
        array[...] = source.params[name]
        copied.append(name)
    return copied
