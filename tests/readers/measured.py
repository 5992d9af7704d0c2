"""Runs a command, and then says how long it took and how much memory the largest of its processes held."""

import resource
import subprocess
import sys
import time

began = time.monotonic()
status = subprocess.run(sys.argv[1:]).returncode
# Linux counts in KiB, macOS in bytes.
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(f"  {time.monotonic() - began:.0f} s, at most {peak / 1e6:.0f} MB", flush=True)
sys.exit(status)
