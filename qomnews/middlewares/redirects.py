"""Redirects are followed, but never to the address that was asked for."""

from __future__ import annotations

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import Response


class RedirectsMiddleware(RedirectMiddleware):
    """Scrapy's own, except that a redirect to itself is an answer: it sets a cookie to see whether we play along."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The redirected request, or the response where there is nothing to follow."""
        result = super().process_response(request, response)
        if isinstance(result, Request) and result.url == request.url:
            return response
        return result
