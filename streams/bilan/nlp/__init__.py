"""Text in, entities and claims out: pure, one question a module."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # set before numpy is loaded: one thread a process, a process a core
