"""What stands before the program in a city, for spid-sp-test: TLS ends here, and each browser has its own address."""

import ipaddress
import os
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter

BROWSERS = ipaddress.ip_network("198.18.0.0/15").hosts()


class Front(HTTPAdapter):
    """Hands on to the program what one browser sent to the city's own address."""

    def __init__(self):
        super().__init__()
        self.browser = str(next(BROWSERS))

    def send(self, request, **how):
        asked = urlsplit(request.url)
        handed_on = request.copy()
        handed_on.url = asked._replace(scheme="http", netloc=os.environ["PALAZZO_INSIDE"]).geturl()
        handed_on.headers.update({"Host": asked.netloc, "X-Forwarded-For": self.browser})
        answer = super().send(handed_on, **{**how, "proxies": None})
        # The browser goes on from the address that it asked for, and keeps cookies for that one.
        answer.url, answer.request = request.url, request
        return answer


class Browser:
    """A resident's browser, as spid-sp-test drives one."""

    def __init__(self, session, url, *_):
        self.session, self.url = session, url

    def request(self):
        """Where it leaves for the provider."""
        self.session.mount(f"https://{urlsplit(self.url).netloc}/", Front())
        return self.url

    def response(self, url, data):
        """Brings the provider's answer."""
        return self.session.post(url, data=data, allow_redirects=True)
