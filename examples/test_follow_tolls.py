"""How a service tests itself against the real pipeline: `pip install 'bilan[testing,broker,worker]'`, and pytest.

The plugin brings the fixture `bilan`: a real Kafka, topics of the test's own, workers when asked for. Nothing
is patched, and the service runs as it stands.
"""

import json
import subprocess
import sys
import threading
from pathlib import Path

from bilan.testing.pipeline import Pipeline
from bilan_schemas.topics import ACTOR_TOLLS

SERVICE = Path(__file__).with_name("follow_tolls.py")
NEWS = {
    "article_id": "agence/1",
    "text": "Sept soldats de l'Armée nationale libyenne ont été tués jeudi dans une attaque à Syrte.",
    "language": "fr",
    "published_at": "2024-05-10T08:00:00Z",
}


def test_the_service_tells_what_the_news_come_to(bilan: Pipeline, tmp_path: Path) -> None:
    """An article at one end, the service's own line at the other."""
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps(NEWS))
    bilan.worker("enrich")
    bilan.worker("tolls")
    assert bilan.replay(news) == 1
    bilan.await_tolls(lambda tolls: "LNA" in tolls and bool(tolls["LNA"].totals))

    topic = bilan.settings.topic_name(ACTOR_TOLLS)
    command = [sys.executable, SERVICE, bilan.settings.bootstrap[0], topic]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        patience = threading.Timer(60, service.kill)  # a toll may be published more than once on its way
        patience.start()
        try:
            assert any(line.strip() == "LNA: killed 7-7 in 1; named in 1 articles" for line in service.stdout)
        finally:
            patience.cancel()
            service.kill()
