"""What all tests share: properties are judged by their truth, never by their time."""

from hypothesis import settings

settings.register_profile("pizhu", deadline=None)
settings.load_profile("pizhu")
