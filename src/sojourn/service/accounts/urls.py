"""Addresses of signing in and of a member's own account: of allauth's only those that are needed.

There is none for opening an account, for addresses of mail, or for showing the password alone anew.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path

from sojourn.service.accounts import demonstration
from sojourn.service.accounts.own import joining, views
from sojourn.service.accounts.provider import views as provider
from sojourn.service.accounts.signing import views as signing
from sojourn.service.accounts.signing.doors import entrance, own

KEY = {"template_name": "mfa/key_again.html"}

urlpatterns = [
    path("", views.start, name="account"),
    path("authority/", views.choose_authority, name="choose-authority"),
    path("sessions/<slug:key>/end/", own(views.end_session), name="end-session"),
    path("invitation/<str:token>/", entrance(joining.join), name="accept-invitation"),
    path("be/<uuid:member>/", entrance(demonstration.be), name="be"),
    path("login/", entrance(signing.SignIn.as_view()), name="account_login"),
    path("logout/", entrance(signing.sign_out), name="account_logout"),
    path("inactive/", entrance(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", own(signing.show_again, shown=False), name="account_reauthenticate"),
    path("password/", own(signing.OtherPassword.as_view(), fresh=True), name="account_change_password"),
    path("password/reset/", entrance(signing.Forgotten.as_view()), name="account_reset_password"),
    path("password/reset/sent/", entrance(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        entrance(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("provider/<uuid:authority>/", entrance(provider.begin), name="provider-begin"),
    path("provider/<uuid:authority>/back/", entrance(provider.back), name="provider-back"),
    path("second-factor/", own(signing.set_up), name="mfa_index"),
    path("second-factor/show/", entrance(mfa.authenticate, scripts=True), name="mfa_authenticate"),
    path("second-factor/again/", own(signing.ShowAgain.as_view(), shown=False), name="mfa_reauthenticate"),
    path(
        "second-factor/again/key/",
        own(keys.ReauthenticateWebAuthnView.as_view(**KEY), shown=False, scripts=True),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/application/", own(signing.SetUpApplication.as_view(), fresh=True), name="mfa_activate_totp"),
    path(
        "second-factor/key/",
        own(keys.AddWebAuthnView.as_view(template_name="mfa/key.html"), fresh=True, scripts=True),
        name="mfa_add_webauthn",
    ),
    path(
        "second-factor/codes/",
        own(codes.ViewRecoveryCodesView.as_view(template_name="mfa/codes.html"), fresh=True),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/codes/new/",
        own(codes.GenerateRecoveryCodesView.as_view(template_name="mfa/new_codes.html"), fresh=True),
        name="mfa_generate_recovery_codes",
    ),
    path("second-factor/<int:factor>/remove/", own(views.drop_factor, fresh=True), name="remove-factor"),
]
