"""Addresses of `administration`."""

from django.urls import path

from sojourn.service.administration.views import authority, changes, letters, members, provider, settings

urlpatterns = [
    path("", authority.start, name="administration"),
    path("authority/", authority.authority, name="administration-authority"),
    path("authority/name/", authority.rename, name="administration-rename"),
    path("competences/new/", authority.give, name="administration-give"),
    path("competences/<uuid:competence>/end/", authority.end, name="administration-end"),
    path("members/", members.members, name="administration-members"),
    path("members/invite/", members.bring_in, name="administration-invite"),
    path("members/<uuid:member>/role/", members.role, name="administration-role"),
    path("members/<uuid:member>/end/", members.end, name="administration-end-member"),
    path("invitations/<uuid:invitation>/withdraw/", members.withdraw, name="administration-withdraw"),
    path("invitations/<uuid:invitation>/renew/", members.renew, name="administration-renew"),
    path("programs/", members.programs, name="administration-programs"),
    path("programs/new/", members.new_program, name="administration-new-program"),
    path("programs/<uuid:program>/revoke/", members.end_program, name="administration-revoke"),
    path("sign-in/", provider.sign_in, name="administration-sign-in"),
    path("sign-in/propose/", provider.propose, name="administration-provider"),
    path("sign-in/end/", provider.end, name="administration-end-provider"),
    path("letters/", letters.letters, name="administration-letters"),
    path("letters/change/", letters.change, name="administration-letterhead"),
    path("letters/<uuid:change>/letter.pdf", letters.sample, name="administration-sample"),
    path("retention/", settings.retention, name="administration-retention"),
    path("retention/<slug:data>/", settings.keep, name="administration-keep"),
    path("values/", settings.values, name="administration-values"),
    path("values/publish/", settings.publish, name="administration-publish"),
    path("values/publications.atom", settings.atom, name="administration-atom"),
    path("values/files/<str:name>", settings.version, name="administration-version"),
    path("values/<slug:key>/", settings.parameter, name="administration-parameter"),
    path("values/<slug:key>/propose/", settings.propose, name="administration-propose"),
    path("changes/", changes.changes, name="administration-changes"),
    path("changes/<uuid:change>/", changes.change, name="administration-change"),
    path("changes/<uuid:change>/look/", changes.look, name="administration-look"),
    path("changes/<uuid:change>/confirm/", changes.confirm, name="administration-confirm"),
    path("changes/<uuid:change>/refuse/", changes.refuse, name="administration-refuse"),
    path("changes/<uuid:change>/take-back/", changes.take_back, name="administration-take-back"),
    path("changes/<uuid:change>/cases/", changes.cases, name="administration-cases"),
]
