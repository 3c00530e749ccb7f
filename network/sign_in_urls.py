"""The addresses of signing in: only those of the library that we use, under our words and its own names."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path

from network.views import printed_codes

urlpatterns = [
    # One page has both names: the library leads to either, and there is no password page to tell it from.
    path("sign-in/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/", account.request_login_code, name="account_login"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/printed-code/", printed_codes.use, name="printed-code-use"),
    path("sign-in/second-step/", second.authenticate, name="mfa_authenticate"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-up/", account.signup, name="account_signup"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/email/", account.email, name="account_email"),
    path("account/email/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("second-step/", second.index, name="mfa_index"),
    path("second-step/again/", second.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/again/passkey/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-step/app/", app.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("second-step/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("second-step/passkeys/<int:pk>/name/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-step/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-step/spare-codes/", spare.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/spare-codes/new/", spare.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-step/spare-codes/download/", spare.download_recovery_codes, name="mfa_download_recovery_codes"),
]
