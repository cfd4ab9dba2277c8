"""The untrusted side: a zygote inside bubblewrap, forked for every submission and every test."""
