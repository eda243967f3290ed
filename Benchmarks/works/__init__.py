"""The works that `Benchmarks/run` measures, one a file."""
