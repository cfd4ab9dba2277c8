"""Wrong answers are planted and the sentence about each is asserted; right ones must pass."""
