"""Writes a plan to the database, in batches, inside the caller's transaction."""

from collections.abc import Iterable, Sequence

from django.utils.text import slugify

from network import audit
from network.models import Locality, LocalityCode, Postcode
from network.places import set_point
from partners.models import Organisation, OrganisationIdentifier, OrganisationName
from partners.names import normal_name
from projects.money.importing.awards import Import, make_awards
from projects.money.importing.chunks import chunks
from projects.money.importing.naming import Naming
from projects.money.importing.places import Place, locality_of
from projects.money.importing.plan import Plan
from projects.money.importing.recipients import Recipient
from projects.money.importing.references import new_references

BATCH = 1_000


def write(plan: Plan, what: Import) -> None:
    """Make every place, organisation, name, project and award of a plan that has no problems."""
    _make_places(plan.places)
    organisations = keep_organisations(plan.recipients, what)
    pairs = [(award, organisation) for each, organisation in organisations.items() for award in each.awards]
    make_awards(pairs, what)


def keep_organisations(recipients: Sequence[tuple[Recipient, Naming]], what: Import) -> dict[Recipient, Organisation]:
    """Make the organisations we do not have, mend those we have, and keep their names, numbers and places."""
    _make_organisations([each for each in recipients if each[0].organisation is None], what)
    _mend_organisations([each for each in recipients if each[0].organisation is not None], what)
    organisations = {recipient: _made(recipient) for recipient, _ in recipients}
    _keep_identifiers(organisations)
    _keep_names(organisations, recipients)
    _keep_localities(organisations)
    return organisations


def _made(recipient: Recipient) -> Organisation:
    if recipient.organisation is None:
        raise TypeError("The organisation of a recipient has not been made yet.")
    return recipient.organisation


def _make_places(places: Iterable[Place]) -> None:
    """Make localities that are known from awards only: the network does not serve them."""
    for place in places:
        place.locality = Locality.objects.create(name=place.name, slug=_slug(place.name), served=False)
        LocalityCode.objects.bulk_create(LocalityCode(locality=place.locality, code=code) for code in place.codes)


def _slug(name: str) -> str:
    start = slugify(name)[:90] or "place"
    taken = set(Locality.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return start if start not in taken else next(slug for slug in numbered if slug not in taken)


def _make_organisations(new: Sequence[tuple[Recipient, Naming]], what: Import) -> None:
    points = _points(recipient for recipient, _ in new)
    references = new_references(Organisation, len(new))
    for (recipient, name), reference in zip(new, references, strict=True):
        recipient.organisation = _organisation(recipient, name, reference, what)
        _fill(recipient.organisation, recipient, points)
    Organisation.objects.bulk_create((_made(recipient) for recipient, _ in new), batch_size=BATCH)


def _organisation(recipient: Recipient, name: Naming, reference: str, what: Import) -> Organisation:
    """An organisation not yet saved. One without any identifier waits, unlisted, until a coordinator confirms it."""
    return Organisation(
        reference=reference,
        name=name.name,
        normal_name=normal_name(name.name),
        kind="not_known",
        locality=locality_of(recipient.place),
        state="active" if recipient.identifiers else "unlisted",
        person_name=name.person_name,
        source=what.file_name,
    )


def _points(recipients: Iterable[Recipient]) -> dict[str, tuple[float, float]]:
    """Where each postcode of the recipients is, as far as we know, read all at once."""
    wanted = {award.row.postcode for recipient in recipients for award in recipient.awards} - {""}
    return {
        row.postcode: (row.latitude, row.longitude)
        for chunk in chunks(wanted)
        for row in Postcode.objects.filter(pk__in=chunk)
    }


def _fill(organisation: Organisation, recipient: Recipient, points: dict[str, tuple[float, float]]) -> bool:
    """Take postcode and web address from the newest award that gives one, where we have none. Say if any was taken."""
    postcode = next((award.row.postcode for award in recipient.awards if award.row.postcode), "")
    website = next((award.row.website for award in recipient.awards if award.row.website), "")
    taken = False
    if postcode and not organisation.postcode:
        organisation.postcode, taken = postcode, True
        set_point(organisation, *points.get(postcode, (None, None)))
    if website and not organisation.website:
        organisation.website, taken = website, True
    return taken


def _mend_organisations(held: Sequence[tuple[Recipient, Naming]], what: Import) -> None:
    """Rename organisations we have, guard a name that may be a person's, and fill what is empty."""
    points = _points(recipient for recipient, _ in held)
    filled = []
    for recipient, name in held:
        organisation = _made(recipient)
        audit.change(organisation, "rename", by=what.by, at=what.at, why=what.file_name, name=name.name)
        audit.change(
            organisation, "doubt_name", by=what.by, at=what.at, why=what.file_name, person_name=name.person_name
        )
        if organisation.joined_at is None and _fill(organisation, recipient, points):
            filled.append(organisation)
    fields = ["postcode", "website", "latitude", "longitude", "x", "y"]
    Organisation.objects.bulk_update(filled, fields, batch_size=BATCH)


def _keep_identifiers(organisations: dict[Recipient, Organisation]) -> None:
    OrganisationIdentifier.objects.bulk_create(
        (
            OrganisationIdentifier(organisation=organisation, identifier=identifier)
            for recipient, organisation in organisations.items()
            for identifier in sorted(recipient.identifiers)
        ),
        batch_size=BATCH,
    )


def _keep_names(organisations: dict[Recipient, Organisation], named: Iterable[tuple[Recipient, Naming]]) -> None:
    """Keep the other names; a name that is used again now is no longer an other one."""
    others = [
        OrganisationName(organisation=organisations[recipient], name=other, last_used_on=day)
        for recipient, name in named
        for other, day in name.others.items()
    ]
    OrganisationName.objects.bulk_create(
        others,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "name"],
        update_fields=["last_used_on"],
    )
    _drop_current_names(organisations.values())


def _drop_current_names(organisations: Iterable[Organisation]) -> None:
    names = {organisation.pk: organisation.name for organisation in organisations}
    for chunk in chunks(names):
        rows = OrganisationName.objects.filter(organisation__in=chunk).values_list("pk", "organisation", "name")
        current = [pk for pk, key, name in rows if names[key] == name]
        OrganisationName.objects.filter(pk__in=current).delete()


def _keep_localities(organisations: dict[Recipient, Organisation]) -> None:
    """Say where each works: where its awards are. A group that joined says so itself."""
    through = Organisation.localities.through
    rows = {
        (organisation.pk, locality_of(award.place).pk)
        for recipient, organisation in organisations.items()
        if organisation.joined_at is None
        for award in recipient.awards
    }
    through.objects.bulk_create(
        (through(organisation_id=organisation, locality_id=locality) for organisation, locality in sorted(rows)),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
