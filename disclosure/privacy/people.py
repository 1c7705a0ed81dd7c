"""Names in the properties of files: whose they are, and how they are shown without telling."""

import re

# What programs and sellers of computers write where a name should stand.
_NOBODY = frozenset({
    "admin", "administrator", "user", "users", "guest", "owner", "pc", "root", "test",
    "windows", "microsoft", "wps", "office", "openpyxl", "unknown", "author", "none", "null",
    "lenovo", "dell", "hp", "asus", "acer", "thinkpad", "apple", "mac", "xtzj", "china",
    "msoffice", "作者", "匿名", "用户", "未知", "微软用户", "微软中国",
    "雨林木风", "深度技术", "番茄花园", "系统天地", "电脑公司",
    "办公室",
})  # fmt: skip
_PROGRAMS = re.compile(
    r"python|docx|xlsx|openoffice|libreoffice|wps|microsoft|windows|office|adobe|acrobat|apache|user"
    r"|用户|电脑",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[局委办厅部院所站校会社科股处府室]$|中心|公司|政府|集团|大队|机关|事务|银行|街道|镇$|乡$"
)


def is_name(text: str) -> bool:
    """Tell whether an entry of the properties may be a person: neither program nor body."""
    text = text.strip()
    signs = "".join(sign for sign in text if sign.isalpha())
    return bool(
        len(signs) > 1
        and text.casefold() not in _NOBODY
        and not _PROGRAMS.search(text)
        and not _BODY.search(text)
    )


def masked_name(text: str) -> str:
    """Return a name of which the first sign is left."""
    return text.strip()[:1] + "**"
