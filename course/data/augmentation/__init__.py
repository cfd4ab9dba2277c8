"""Changes that leave a digit the digit it is: more data from the data there is.

A function such as ``rotate`` does to every image what its arguments say, one number for all or one for each;
its sibling ``random_rotate`` draws them. ``random_warp`` does all geometry at once. Floats run from 0 to 1,
bytes to 255. All return a new array in the shape and type of ``images``; where something moves, it is
interpolated between pixels, and zeros come in at the edges. What is no batch of images, or a number out of
its range, is a ValueError or a TypeError.

Nothing is imported here: `course.data` fetches each name from its file.
"""
