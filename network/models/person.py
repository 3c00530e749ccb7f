"""A person: anyone who signs in, or whom a helper acts for."""

import uuid
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Lower

from network import privacy
from network.rolebook import RoleBook


class PersonQuerySet(models.QuerySet["Person"]):
    """People are seen by themselves and by staff of their place."""

    def visible_to(self, person: "Someone") -> "PersonQuerySet":
        """Return oneself; for a coordinator those with a role in the locality; for a lead or administrator all."""
        if not person.is_authenticated:
            return self.none()
        if person.rolebook.has("lead", "administrator"):
            return self
        return self.filter(
            models.Q(pk=person.pk)
            # Someone only asked to take a role is not seen by it: asking must not open a stranger's details.
            | models.Q(roles__locality__in=person.rolebook.localities("coordinator"), roles__accepted_at__isnull=False)
            | models.Q(met_in__in=person.rolebook.localities("coordinator"))
        ).distinct()


class PersonManager(BaseUserManager["Person"]):
    """Makes people without passwords: nobody here has one."""

    def get_queryset(self) -> PersonQuerySet:
        """Return the whole, as a PersonQuerySet."""
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, person: "Someone") -> PersonQuerySet:
        """Return those this person may see."""
        return self.get_queryset().visible_to(person)

    def create_user(self, email: str | None = None, **fields: Any) -> "Person":  # noqa: ANN401
        """Return a new saved person. `email` may be None, for people who sign in by a printed code."""
        person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Someone the network knows.

    `key` stands for the person in the audit trail after they are erased. `reach` is how they asked to be reached, and
    every letter obeys it.
    """

    REACH = [
        ("email", "By email"),
        ("phone", "By phone call"),
        ("text", "By text message"),
        ("post", "By post"),
    ]
    PRIVACY: ClassVar = privacy.labels(
        internal="key password last_login is_active joined_at met_in demo",
        personal="email name phone address reach large_print easy_read language",
    )

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(null=True, blank=True, unique=True)
    name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.TextField(max_length=300, blank=True)
    reach = models.CharField(max_length=10, choices=REACH, default="email")
    large_print = models.BooleanField(default=False)
    easy_read = models.BooleanField(default=False)
    language = models.CharField(max_length=40, blank=True, help_text="If not English.")
    met_in = models.ForeignKey("network.Locality", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    demo = models.BooleanField(default=False, help_text="One of the invented people of the demo.")

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="person_email_once", violation_error_message="Someone already uses this email."
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or "Someone"

    @cached_property
    def rolebook(self) -> RoleBook:
        """The person's current roles, read once for each request."""
        return RoleBook.of(self)

    def forget_rolebook(self) -> None:
        """Read the roles afresh at the next question; called when a role is given or ended."""
        self.__dict__.pop("rolebook", None)

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin (reference data only) opens for this person."""
        return self.rolebook.has("administrator")

    @property
    def is_superuser(self) -> bool:
        """Nobody is: there is no role that may do everything."""
        return False

    def has_perm(self, perm: str, _obj: object | None = None) -> bool:
        """Return whether an administrator may do this in the admin, where only reference data is registered."""
        return self.is_active and self.is_staff and bool(perm)

    def has_module_perms(self, _app_label: str) -> bool:
        """Return whether the admin lists an app for this person."""
        return self.is_active and self.is_staff


class Visitor(AnonymousUser):
    """Someone not signed in. Holds no role."""

    rolebook = RoleBook()


Someone = Person | AnonymousUser
