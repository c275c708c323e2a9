"""How memory is asked for: what a batch's matrices had is kept for the next batch's."""

import contextlib
import ctypes

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Numbers of glibc's `mallopt` (malloc.h)."""
_KEPT, _STEP, _LARGEST = 128 * 2**20, 16 * 2**20, 32 * 2**20


def keep_freed_memory() -> None:
    """Have glibc keep what is freed, up to 128 MB of this process.

    By itself it gives large arrays back to the system at once and asks for them again: 590 page faults an article,
    a fifth of the CPU of finding names. Where the C library is another, nothing changes.
    """
    with contextlib.suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in ((_TRIM_THRESHOLD, _KEPT), (_TOP_PAD, _STEP), (_MMAP_THRESHOLD, _LARGEST)):
            mallopt(parameter, value)
