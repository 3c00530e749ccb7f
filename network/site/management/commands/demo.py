"""Loads the demo network: the invented cast, the postcodes of their places, and half a year of what they did."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from network.models import Postcode
from network.site.cast import PLAYERS
from network.site.demo.play import opening, play
from network.site.stage import email_of, set_stage


class Command(BaseCommand):
    """Safe to run again: what is there already is left alone."""

    help = "Load the demo network and say who can be signed in as."

    def handle(self, *_args: Any, **_options: Any) -> None:  # noqa: ANN401
        """Load and print. Raises CommandError outside the demo."""
        if not settings.DEMO:
            raise CommandError("The demo only goes into a demo database. Start it with ./run demo.")
        # The demo's letters stay in its outbox: nobody invented has a mailbox.
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        now = timezone.now()
        # The story may begin in the year before this one, and then that year has money too.
        for at in opening(now):
            cast = set_stage(at=at)
        if not Postcode.objects.exists():
            call_command("load_postcodes", served=True)
        played = play(cast, now)
        self.stdout.write(
            "The demo network is loaded." if played else "The demo network was loaded before; nothing changed."
        )
        self.stdout.write("Everyone in it is invented. Sign in as any of them in one tap on /demo/:")
        for player in PLAYERS:
            self.stdout.write(
                f"  {player.name:<14} {player.may}  ({email_of(player.key) if player.email else 'no email'})"
            )
