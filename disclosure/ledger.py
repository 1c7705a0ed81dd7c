"""The ledger of items (信息公开台账), as bureaus keep it."""

from pathlib import Path

from django.utils.translation import gettext as _

from disclosure.files import TooLarge, UnknownType, checked_file
from disclosure.models import Category
from portal.law.catalogue import find
from portal.law.errors import AmbiguousCategory, UnknownCategory
from portal.law.terms import AgencyLevel, Attribute, PublicationChannel, Validity
from portal.ledger import Code, Column, ColumnType, Date, Ledger, Listing, TermColumn, Text, Wrong
from portal.ledger.columns import listed

SHORT = Text(max_length=100)
# 社会救助 and 土地征收 stand in both lists of Art. 21; the level of the body tells which is meant.
ARTICLE_21 = {AgencyLevel.CITY: "21-1-", AgencyLevel.COUNTY: "21-1-", AgencyLevel.TOWNSHIP: "21-2-"}


def item_ledger(agency, *, folder, today):
    """
    Return the ledger of items of `agency`; attachments lie in `folder`, and dates after `today`
    are faults.
    """
    files = Listing(AttachmentPath(folder), separators=";；")
    columns = [
        Column("索引号", Code(max_length=100), "index_number", default=""),
        Column("信息名称", Text(max_length=500), "title", required=True),
        Column("文号", SHORT, "document_number", default=""),
        Column("生成日期", Date(), "formed_on", required=True),
        Column("发布日期", Date(), "published_on"),
        Column("分类", CategoryColumn(agency), "category_id", required=True),
        Column("公开属性", TermColumn(Attribute), "attribute", default=Attribute.PROACTIVE),
        Column("属性理由", Text(max_length=500), "attribute_reason", default=""),
        Column("公开渠道", Listing(Channel(), separators=";；"), "channels", default=()),
        Column("内容概述", Text(multiline=True), "summary", default=""),
        Column("正文", Text(multiline=True), "body", default=""),
        Column("责任部门", SHORT, "unit", default=""),
        Column("责任人", SHORT, "person", default=""),
        Column("体裁", Text(max_length=60), "genre", default=""),
        Column("主题分类", SHORT, "subject", default=""),
        Column("关键词", Listing(), "keywords", default=()),
        Column("有效性", TermColumn(Validity), "validity", default=Validity.IN_FORCE),
        Column("附件", files, "attachments", default=()),
    ]
    return Ledger(columns, check=lambda values: _faults(values, today))


def _faults(values, today):
    formed, published = values["formed_on"], values["published_on"]
    if formed > today:
        yield "formed_on", _("lies in the future")
    if values["attribute"] != Attribute.PROACTIVE:
        if not values["attribute_reason"]:
            yield "attribute_reason", _("article and reason are needed for 依申请公开 and 不予公开")
        if published:
            yield "published_on", _("only 主动公开 has a date of publication; leave it empty")
    if published and published > today:
        yield "published_on", _("lies in the future; leave it empty to import a draft")
    if published and published < formed:
        yield "published_on", _("lies before 生成日期 (%(date)s)") % {"date": formed}
    yield from _channel_faults(values, today)


def _channel_faults(values, today):
    if values["channels"] and not values["published_on"]:
        yield "published_on", _("is needed where 公开渠道 is given")
    for channel, on in values["channels"]:
        if on and on > today:
            yield "channels", _("%(channel)s: lies in the future") % {"channel": channel.label}
        if on and on < values["formed_on"]:
            yield "channels", _("%(channel)s: lies before 生成日期") % {"channel": channel.label}
    if len(", ".join(values["keywords"])) > 300:
        yield "keywords", _("are longer than 300 characters together")


class Channel(ColumnType):
    """政府网站@2020-03-01: a channel with its date, or a channel alone, as (channel, date)."""

    def read(self, cell):
        name, at, day = str(cell).replace("＠", "@").partition("@")
        try:
            channel = PublicationChannel.read(name)
        except ValueError:
            known = listed(channel.label for channel in PublicationChannel)
            raise Wrong(_("is no known channel; known are %(known)s") % {"known": known}) from None
        if not at:
            return channel, None
        dates = Date()
        return channel, dates.read(dates.tidy(day.strip()))


class CategoryColumn(ColumnType):
    """A category by code, label or path; the value is its key in the database."""

    def __init__(self, agency):
        self.agency = agency
        self.known = {}
        self.keys = dict(Category.objects.values_list("code", "pk"))

    def read(self, cell):
        text = str(cell)
        if text not in self.known:
            self.known[text] = self._find(text)
        return self.known[text]

    def _find(self, text):
        if text in self.keys:
            return self.keys[text]
        try:
            return self.keys[find(text).code]
        except AmbiguousCategory as several:
            prefix = ARTICLE_21.get(self.agency.level, "none")
            codes = [find(path).code for path in several.candidates]
            meant = [code for code in codes if code.startswith(prefix)]
            if len(meant) == 1:
                return self.keys[meant[0]]
            paths = listed(several.candidates)
            raise Wrong(_("means several categories; write the path: %s") % paths) from None
        except UnknownCategory as unknown:
            near = listed(unknown.nearest)
            raise Wrong(_("is no category; near it are %s") % near) from None


class AttachmentPath(ColumnType):
    """A file named relative to the ledger, below its folder; the value is its path."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()

    def read(self, cell):
        path = (self.folder / str(cell)).resolve()
        if not path.is_relative_to(self.folder):
            raise Wrong(_("leads out of the folder of the ledger"))
        if not path.is_file():
            raise Wrong(_("there is no such file beside the ledger"))
        try:
            checked_file(path)
        except (UnknownType, TooLarge) as refused:
            raise Wrong(str(refused)) from None
        return path
