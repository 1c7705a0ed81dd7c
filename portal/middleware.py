"""A demonstration says on each answer that search engines must not keep it."""

from django.conf import settings


def demonstration(get_response):
    def answer(request):
        response = get_response(request)
        if settings.DEMO:
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
