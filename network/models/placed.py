"""A record with a point on the map."""

from django.db import models


class Placed(models.Model):
    """Latitude and longitude in degrees (WGS84) and the same point as integer web-mercator x and y.

    Only `network.places.set_point` writes these, so that the four never disagree.
    """

    postcode = models.CharField(max_length=8, blank=True)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)
    x = models.IntegerField(null=True, blank=True, editable=False)
    y = models.IntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
