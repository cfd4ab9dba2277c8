"""Changes that leave a digit the digit it is: more data from the data there is.

``images`` are of shape (n, height, width): floats from 0 to 1, or bytes to 255. An amount is one number for
all images or one for each: ``rotate(images, rng.uniform(-9, 9, size=len(images)))`` draws them;
``random_shift`` and ``random_rotate`` draw their own, and ``random_warp`` does all geometry at once. All
return a new array in the shape and type of ``images``, interpolated between pixels; zeros come in at the
edges.
"""
