"""The main job on the five seeds, whole: broker, topics, workers, replay, and a wait until all is counted."""
