"""The untrusted side: a warm interpreter inside bubblewrap, forked for every submission and every test."""
