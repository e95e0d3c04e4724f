"""What the http source is made of: addresses, connections, pace, answers."""
