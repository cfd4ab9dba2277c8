"""Changes that leave a digit the digit it is: more data from the data there is.

Each file holds one family. A function such as ``rotate`` does to every image what its arguments say, one
number for all or one for each; its sibling ``random_rotate`` draws them. ``random_warp`` does all geometry at
once. Nothing is imported here: `course.data` fetches each name from its file.
"""
