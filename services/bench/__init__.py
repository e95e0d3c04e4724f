"""Benchmarks: what Saqiya costs, against what it could cost at best."""
