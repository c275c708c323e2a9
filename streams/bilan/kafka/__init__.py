"""Kafka: the embedded broker, topics, codecs and delivery."""
