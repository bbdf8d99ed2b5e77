"""A trust anchor and, below it, a CIE provider, as the package `spid-cie-oidc` makes them: the other side of a sign-in,
written by others. For tests alone: it listens on 127.0.0.1, its people are invented, its keys live as long as it does.

    cie_provider.py FOLDER CLIENT_ID FEDERATION_JWKS

When it is ready it prints one line of JSON: who the anchor and the provider are, and the anchor's public keys. It ends
when its standard input does.
"""

import json
import os
import pathlib
import socketserver
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

FOLDER, CLIENT_ID, CLIENT_KEYS = pathlib.Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
LEVELS = [f"https://www.spid.gov.it/SpidL{number}" for number in (1, 2, 3)]
PEOPLE = {
    "ada.bianchi": {
        "given_name": "Ada",
        "family_name": "Bianchi",
        "birthdate": "1985-03-10",
        "https://attributes.eid.gov.it/fiscal_number": "TINIT-BNCDAA85C50F205C",
    },
}


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """Several questions at once: to answer one, the provider asks the anchor, which is here too."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


server = Server(("127.0.0.1", 0), Quiet)
ANCHOR = f"http://127.0.0.1:{server.server_port}"
PROVIDER = f"{ANCHOR}/oidc/op"

import aiohttp  # noqa: E402
from django.conf import settings  # noqa: E402

settings.configure(
    DEBUG=True,
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="__main__",
    BASE_DIR=str(FOLDER),
    STATIC_URL="/static/",
    USE_TZ=True,
    TIME_ZONE="UTC",
    APPEND_SLASH=False,
    AUTH_USER_MODEL="spid_cie_oidc_accounts.User",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(FOLDER / "provider.sqlite3"),
            "OPTIONS": {"timeout": 20},
        }
    },
    INSTALLED_APPS=[
        "spid_cie_oidc.accounts",
        *(f"django.contrib.{app}" for app in ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")),
        "bootstrap_italia_template",
        *(f"spid_cie_oidc.{app}" for app in ("entity", "authority", "provider")),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    OIDCFED_DEFAULT_TRUST_ANCHOR=ANCHOR,
    OIDCFED_TRUST_ANCHORS=[ANCHOR],
    OIDCFED_PROVIDER_PROFILE="cie",
    OIDCFED_PROVIDER_MAX_CONSENT_TIMEFRAME=3600,
    OIDCFED_REQUIRED_TRUST_MARKS=[],
    OIDCFED_FEDERATION_TRUST_MARKS_PROFILES={"openid_relying_party__public": {}},
    FEDERATION_DEFAULT_POLICY={"openid_relying_party": {}, "openid_provider": {}},
    HTTPC_PARAMS={"connection": {"ssl": True}, "session": {"timeout": aiohttp.ClientTimeout(total=8)}},
    LOGIN_URL="/",
    LOGIN_REDIRECT_URL="/",
    LOGOUT_REDIRECT_URL="/",
)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402
from spid_cie_oidc.accounts.models import User  # noqa: E402
from spid_cie_oidc.authority import models as authority  # noqa: E402
from spid_cie_oidc.authority.urls import urlpatterns as authority_urls  # noqa: E402
from spid_cie_oidc.entity.jwks import create_jwk, public_jwk_from_private_jwk  # noqa: E402
from spid_cie_oidc.entity.models import FederationEntityConfiguration  # noqa: E402
from spid_cie_oidc.entity.urls import urlpatterns as entity_urls  # noqa: E402
from spid_cie_oidc.entity.views import entity_configuration  # noqa: E402
from spid_cie_oidc.provider.urls import urlpatterns as provider_urls  # noqa: E402

urlpatterns = [
    *entity_urls,
    *authority_urls,
    *provider_urls,
    path("oidc/op/.well-known/openid-federation", entity_configuration, name="provider_configuration"),
]


def about(entity_id, name, **more):
    """What every member of the federation says of the body behind it."""
    return {
        "organization_name": name,
        "homepage_uri": ANCHOR,
        "policy_uri": f"{entity_id}/privacy",
        "logo_uri": f"{entity_id}/logo.svg",
        "contacts": ["prove@example.org"],
        "federation_resolve_endpoint": f"{entity_id}/resolve",
        **more,
    }


def abilities(core_key):
    """The metadata of the provider."""
    signing, wrapping = ["RS256", "RS512"], ["RSA-OAEP", "RSA-OAEP-256"]
    ciphers = ["A128CBC-HS256", "A256CBC-HS512"]
    metadata = {
        "issuer": PROVIDER,
        "organization_name": "Gestore di prova",
        "logo_uri": f"{PROVIDER}/logo.svg",
        "op_policy_uri": f"{PROVIDER}/privacy",
        "jwks": {"keys": [{**public_jwk_from_private_jwk(core_key), "use": "sig"}]},
        "claims_parameter_supported": True,
        "request_parameter_supported": True,
        "client_registration_types_supported": ["automatic"],
        "code_challenge_methods_supported": ["S256"],
        "request_authentication_methods_supported": {"ar": ["request_object"]},
        "acr_values_supported": LEVELS,
        "claims_supported": sorted(PEOPLE["ada.bianchi"]),
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query", "form_post"],
        "scopes_supported": ["openid", "offline_access"],
        "subject_types_supported": ["pairwise"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": signing,
    }
    for endpoint in ("authorization", "token", "userinfo", "introspection", "revocation"):
        metadata[f"{endpoint}_endpoint"] = f"{PROVIDER}/{endpoint}"
    for message in ("id_token", "userinfo", "request_object"):
        metadata[f"{message}_signing_alg_values_supported"] = signing
        metadata[f"{message}_encryption_alg_values_supported"] = wrapping
        metadata[f"{message}_encryption_enc_values_supported"] = ciphers
    return metadata


def found():
    """Fills the empty federation: an anchor, the provider, the relying party under test, and somebody to sign in."""
    call_command("migrate", verbosity=0)
    endpoints = {f"federation_{name}_endpoint": f"{ANCHOR}/{name}" for name in ("fetch", "list", "trust_mark_status")}
    anchor = FederationEntityConfiguration.objects.create(
        sub=ANCHOR,
        entity_type="federation_entity",
        is_active=True,
        default_exp=60,
        constraints={"max_path_length": 1},
        metadata={"federation_entity": about(ANCHOR, "Ancora di prova", **endpoints)},
    )
    core_key = {**create_jwk(), "use": "sig"}
    provider = FederationEntityConfiguration.objects.create(
        sub=PROVIDER,
        entity_type="openid_provider",
        is_active=True,
        default_exp=60,
        authority_hints=[ANCHOR],
        jwks_core=[core_key],
        metadata={"federation_entity": about(PROVIDER, "Gestore di prova"), "openid_provider": abilities(core_key)},
    )
    mark = f"{ANCHOR}/openid_relying_party/public/"
    profile = authority.FederationEntityProfile.objects.create(
        profile_id=mark,
        name="ente pubblico",
        profile_category="openid_relying_party",
        trust_mark_template={"iss": "$.issuer_sub", "sub": "$.sub", "iat": 0, "id": mark},
    )
    members = [(PROVIDER, "openid_provider", provider.public_jwks), (CLIENT_ID, "openid_relying_party", CLIENT_KEYS)]
    for entity_id, kind, keys in members:
        member = authority.FederationDescendant.objects.create(
            uid=entity_id, sub=entity_id, name=kind, type=kind, jwks=keys, status="valid", is_active=True
        )
        authority.FederationDescendantContact.objects.create(entity=member, contact="prove@example.org", type="email")
        authority.FederationEntityAssignedProfile.objects.create(descendant=member, profile=profile, issuer=anchor)
    for name, attributes in PEOPLE.items():
        User.objects.create_user(username=name, password="prova", attributes=attributes)
    return {"anchor": ANCHOR, "provider": PROVIDER, "anchor_keys": {"keys": anchor.public_jwks}}


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


sys.modules.setdefault("urls", sys.modules["__main__"])
ready = found()
server.set_app(get_wsgi_application())
threading.Thread(target=end_with_parent, daemon=True).start()
print(json.dumps(ready), flush=True)
server.serve_forever()
