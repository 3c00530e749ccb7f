"""How long lists come out of the API. Alone here, since the framework imports it early."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """25 rows a page, up to 100 if asked."""

    page_size_query_param = "page_size"
    max_page_size = 100
