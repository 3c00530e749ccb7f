"""The API request of someone signed in, under the name the rooms know it by."""

from network.api_request import PersonApiRequest

__all__ = ["PersonApiRequest"]
