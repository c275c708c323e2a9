"""Tells each casualty claim as soon as an article was read: `python alert_on_claims.py BOOTSTRAP [TOPIC] [GROUP]`.

It keeps its place in a consumer group: stopped and started again, it goes on after the last article it told.
"""

import asyncio
import sys

from aiokafka import AIOKafkaConsumer

from bilan_schemas import Claim, EnrichedArticle


def told(article: EnrichedArticle, claim: Claim) -> str:
    """One line: the number with its hedge, who says it, and the very words."""
    names = {actor.actor_id: actor.name for actor in article.actors}
    claimant = claim.claimant.text if claim.claimant else article.publisher or article.article_id
    whose = names.get(claim.victims.actor_id or "", "")
    count = "/".join("?" if bound is None else str(bound) for bound in (claim.low, claim.best, claim.high))
    return f"{claim.outcome} {count} {whose or claim.victims.status} ({claimant}): {claim.evidence.text}"


async def main(bootstrap: str, topic: str = "enriched-articles.v1", group: str = "alerts") -> None:
    """Read for ever; a place is kept only once the article's claims were told."""
    async with AIOKafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=2**22,
    ) as articles:
        async for record in articles:
            if record.value is not None:  # null: the article was deleted
                article = EnrichedArticle.read(record.value)
                for claim in article.claims:
                    print(told(article, claim), flush=True)
            await articles.commit()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
