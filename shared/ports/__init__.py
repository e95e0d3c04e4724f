"""What Saqiya asks of the outside: one Protocol a file, in our own nouns. Every adapter passes its port's contract suite."""
