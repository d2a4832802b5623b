"""What was done to an account's sign-in, in words for its owner."""

from django.utils.translation import gettext_lazy

ACTIONS = {
    "officer.new_link": gettext_lazy("重新生成设置密码链接"),
    "account.first_password": gettext_lazy("设置首个密码"),
    "account.password": gettext_lazy("修改密码"),
    "account.subject": gettext_lazy("关联统一身份认证"),
    "factor.add": gettext_lazy("启用两步验证"),
    "factor.remove": gettext_lazy("停用一种两步验证"),
    "factor.codes": gettext_lazy("重新生成恢复码"),
    "factor.reset": gettext_lazy("重置两步验证"),
    "sessions.end": gettext_lazy("结束全部登录"),
}
