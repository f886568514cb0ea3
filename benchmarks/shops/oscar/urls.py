"""Oscar's own addresses, its media files, a sitemap and robots.txt."""

from django.apps import apps
from django.conf import settings
from django.contrib.flatpages.models import FlatPage
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpResponse
from django.urls import include, path, re_path
from django.views.static import serve
from oscar.core.loading import get_model


class Products(Sitemap):
    """Every product that has a page of its own."""

    def items(self):
        return get_model("catalogue", "Product").objects.browsable().order_by("id")

    def lastmod(self, item):
        return item.date_updated


class Categories(Sitemap):
    """The category tree."""

    def items(self):
        return get_model("catalogue", "Category").objects.browsable().order_by("path")


class Pages(Sitemap):
    """Policies, contact and help."""

    def items(self):
        return FlatPage.objects.order_by("url")

    def location(self, item):
        return item.url


def robots(request):
    lines = ("User-agent: *", "Disallow: /dashboard/", "Disallow: /checkout/preview/", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")


urlpatterns = [
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, {"sitemaps": {"products": Products, "categories": Categories, "pages": Pages}}, name="django.contrib.sitemaps.views.sitemap"),
    path("i18n/", include("django.conf.urls.i18n")),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(apps.get_app_config("oscar").urls[0])),
]
