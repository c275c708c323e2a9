"""Counting: claims in, incidents and tolls out; pure."""
