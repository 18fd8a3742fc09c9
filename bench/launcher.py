"""Runs the command it is given and prints the wall seconds and the kilobytes of its largest process.

A process of its own, since a child begins with the memory of the one that started it: measured from a large program,
every small one would seem as large.
"""

import subprocess
import sys
import time

null = subprocess.DEVNULL
start = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdin=null, stdout=null)
took = time.perf_counter() - start
try:
    import resource
except ImportError:
    kilobytes = 0
else:
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(took, kilobytes)
sys.exit(code)
