"""Addresses at the door. The names are allauth's, which it looks up itself.

What counts attempts commits each count by itself, hence without a surrounding transaction.
"""

from django.urls import path

from xinfang.delivery.signin import views
from xinfang.delivery.signin.middleware import without_context

urlpatterns = [
    path("login/", without_context(views.SignIn.as_view()), name="account_login"),
    path("logout/", without_context(views.SignOut.as_view()), name="account_logout"),
    path("signup/", without_context(views.SignUp.as_view()), name="account_signup"),
    path("inactive/", without_context(views.Inactive.as_view()), name="account_inactive"),
    path("password/change/", without_context(views.PasswordChange.as_view()), name="account_change_password"),
    path("first-password/<str:token>/", views.first_password, name="first_password"),
]
