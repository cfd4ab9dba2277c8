"""Models: graphs of layers drawn once, or layers with a forward pass of your own."""
