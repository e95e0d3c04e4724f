"""What one line says of itself, whatever stands around it."""

import re
from functools import lru_cache
from typing import Final

from services.clean import calls, embeds, furniture, labels, name_lines, notices, publish_line
from services.clean.credits import agencies_in
from services.clean.labels import sentence_end
from services.clean.verbs import first_word, is_verb
from shared.arabic.fold import fold

# `3 دقائق`, `8 mins read`, `مدة القراءة: 3 دقائق`, `أقل من دقيقة`.
_READING_TIME: Final = re.compile(
    r"^\W{0,3}(?:(?:مده|وقت|زمن) (?:ال)?قراءه\b.{0,30}|قراءه\s?:\s?\d.{0,16}|reading time\b.{0,20}|قراءه في .{0,20}"
    r"|(?:[\d,]{1,7}\s){0,2}(?:اقل من )?(?:[\d٠-٩]{1,3}\s)?(?:دقايق|دقيقه(?: واحده)?|دقيقتان"
    r"|دقيقتين|mins?|minutes?)(?:\s(?:قراءه|للقراءه|من القراءه|read))?)\W{0,3}$"
)
# `1,234 مشاهدة`, `عدد المشاهدات: 12`, `0 تعليق`, `عدد القراءات: 12 | تعليقات: 3`.
_COUNTED: Final = (
    r"(?:(?:عدد )?(?:ال)?(?:مشاهدات|زيارات|قراءات|تعليقات|مشاركات|اعجابات|مرات القراءه)\W{0,3}[\d٠-٩.,٬ kم]{1,12}"
    r"|[\d٠-٩.,٬k]{1,12}\s?(?:مشاهده|مشاهدات|زياره|قراءه|تعليق|تعليقات|مشاركه|مشاركات|اعجاب|views?|shares?|comments?|likes?))"
)
_COUNTER: Final = re.compile(rf"^\W{{0,3}}{_COUNTED}(?:\s?[|،,•-]?\s?{_COUNTED}){{0,3}}\W{{0,3}}$")
# Style sheets and scripts that a dump took for text: `display: flex;`, `.box {`.
_SCRIPT: Final = re.compile(r"^[^\u0600-\u06ff]{1,200}[{};]\s{0,3}$")
# `[gallery ids="1,2"]`, `[embed]…[/embed]`, `[caption id="3"]…[/caption]`: a publishing system's own markup, left as it was.
_SHORTCODE: Final = re.compile(
    r"\[/?[a-z][a-z0-9_-]{2,40}(?: [^\[\]]{0,3000})?\](?:[^\s\[]{0,300}\[/[a-z][a-z0-9_-]{2,40}\])?"
    r"|\[(?:caption|embed|video|audio|gallery|playlist)(?: [^\[\]]{0,3000})?\][^\[\]]{0,600}\[/[a-z]{5,8}\]"
)
# `![الميناء](/files/port.jpg)`, as pages turned into Markdown have pictures.
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,500}\))?(?: \|)?")
_TAG: Final = re.compile(
    r"</?[a-z][a-z0-9]{0,10}(?: [^<>]{0,1000})?/?>", re.IGNORECASE
)  # `<img src=… >`, left as it was
_URL: Final = re.compile(r"^\W{0,3}(?:https?://|www\.)\S+\W{0,3}$|^pic\.twitter\.com/\w+$")
# `feedback@example.org`, with a label or without.
_MAIL: Final = re.compile(r"^\W{0,3}(?:[^\W\d_]{4,10}\s?:\s?)?[\w.+-]{2,50}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}\W{0,3}$")
# `1 من 5` of a gallery.
_POSITION: Final = re.compile(r"^\d{1,3}\s?(?:من|of|/)\s?\d{1,3}$")
# `aXA6IDEyNy4wLjAuMQ== …`: a visitor's address that some sites print into the text.
# and `WIRE05112025000067ID1110297381`, the number that an aggregator gives a text.
# The last: names of pictures as cameras give them, `2L7A4427`, `IMG_2231`.
_CODE: Final = re.compile(
    r"(?:^|\s)[A-Za-z0-9+/]{16,80}={1,2}(?=\s|$)|^[A-Z]{2,12}\d{6,20}[A-Z\d]{0,40}$"
    r"|^(?=.{0,5}[A-Z])[A-Z\d]{2,6}[_-]?\d{3,8}$"
)
_ESCAPED: Final = re.compile(r"(?:u0[0-9a-f]{3}){4}")  # letters as a script writes them, their backslashes lost
_PLAYER: Final = re.compile(
    r"(?:النادي|المنتخب) : [^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}"
)  # below a player's name, on pages of football
_MONTH: Final = re.compile(r"^date (?:19|20)\d\d-\d\d$")
# `تصوير- سمير حداد`
_ROLE: Final = re.compile(
    r"^\W{0,3}role\s?[,:]|^article information$"
    r"|^(?:تصوير|عدسه)\s?[:/|–-]\s?[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}$"
)
_HOME: Final = ("الرئيسية", "الصفحة الرئيسية")
_WAY: Final = re.compile(
    r"(?:الصفحة )?الرئيسية\s?[|»>›/«<‹]\s?\S[^|»>›/«<‹]{2,40}\s?[|»>›/«<‹]\s?\S"
)  # to the page, its title at the end
_BREADCRUMB: Final = re.compile(
    r"^(?:الرييسيه|الصفحه الرييسيه|home)\s?[/>»|«›\-–:]"
    r"|^[^\W\d_]{2,12}(?: [^\W\d_]{2,12}){0,2}(?:\s?[>›]\s?[^\W\d_]{2,12}(?: [^\W\d_]{2,12}){0,2}){1,4}$"
)
_HASHTAGS: Final = re.compile(r"^(?:[#@]\w+[\s,،|]{0,3}){1,20}$")
# `Reporting by …; Writing by …; Editing by …`, `(إعداد فلان للنشرة العربية - تحرير فلان)` at the end of a wire's text.
_COMMENTS: Final = labels.Label("comment form", "end", (), colon=False)
_RELATED: Final = labels.Label("related article", "block", (), colon=False)
_EDITORS: Final = re.compile(
    r"^\W{0,3}(?:(?:additional )?(?:reporting|writing|editing|compiled) by\b[^.]{3,280}$"
    r"|(?:اعداد|تغطيه صحفيه|شارك في التغطيه|تحرير)\b.{3,150}(?:للنشره العربيه\b|[-–،/]\s?تحرير\b))"
)
# `الخط A A A`, `أ+ أ-`: buttons for the size of letters.
_LETTERS: Final = re.compile(r"^(?:حجم )?(?:ال)?خط[\sa+ا-]{0,12}$")
# `م.ع`, `(س.ح/م.ع)`, `ياسين.ع`: who edited, by initials.
_INITIALS: Final = re.compile(
    r"\W{0,2}[^\W\d_a-z]{1,2}\. ?[^\W\d_a-z]{1,2}\.?(?:\s?[/،-]\s?[^\W\d_a-z]{1,2}\. ?[^\W\d_a-z]{1,2}\.?){0,2}\W{0,2}"
    r"|[^\W\d_a-z]{3,12}\s?\.\s?[^\W\d_a-z]"
)
INITIALS: Final = 20
# What feeds of WordPress end with: `The post … appeared first on …`, `ظهرت المقالة … أولاً على …`.
_FIRST_ON: Final = re.compile(
    r"^(?:the post .{3,200} (?:appeared first|first appeared) on |ظهرت المقاله .{3,200} اولا علي )"
)
_WIRE_ENDS: Final = (
    *("Reporting", "Additional", "Writing", "Editing", "Compiled", "The post", "reporting", "writing", "editing"),
    *("إعداد", "اعداد", "تغطية", "شارك", "كتابة", "تحرير", "ظهرت"),
)
_RULER: Final = re.compile(r"^[=_*~#ـ-]{4,}")
SHORT: Final = 120
EDITORS_LINE: Final = 300
# `… يغادران بعد الاجتماع (صورة: رويترز)`, `© وكالة / مصور`, `| … (المصدر: وكالة) |`.
_CAPTION: Final = re.compile(
    r"\((?:(?:ال)?(?:صوره|مصدر|تصوير|عدسه|ارشيف|ارشيفيه|photo|source|image|file)\b[^()]{0,60}"
    r"|صور\b(?! ?و? ?فيديو)[^()]{3,60})\)[\s.|]{0,4}$"
    r"|^\W{0,3}©|^\|.{0,300}\|$"
    r"|.{4}\s?(?:تصوير|عدسه)\s{0,2}[:-]\s{0,2}[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,2}$"
    r"|[-–(،]\s{0,2}(?:صوره )?(?:ارشيفيه|ارشيف|ارشيفي|تعبيريه|توضيحيه)\W{0,3}$"
    r"|\((?:المجلس|الوزاره|الرياسه|الحكومه|البرلمان|فيسبوك|تويتر|اكس|انستغرام|انستجرام|يوتيوب|تلغرام|متداوله"
    r"|(?:من |شبكه )?(?:ال)?انترنت|اكس سابقا"
    r"|(?:ال)?مواقع (?:ال)?تواصل(?: الاجتماعي)?|الاعلام الحربي"
    r"|(?:غيتي|جيتي|getty)(?: (?:ايميجز|اميجز|images))?|شاترستوك|shutterstock|afp|ap|epa)\)\.?$"
    r"|^(?:حساب|صفحه) .{3,60} علي (?:فيسبوك|تويتر|اكس|انستغرام|انستجرام|تلغرام|تليجرام)$"
    r"|[،,] \d{1,2} [^\W\d_]{3,9}(?: [^\W\d_]{3,6})? (?:19|20)\d\d$"
    r"|\s[.-]\s?dr\.?$|©\s?[^\W\d_][^©]{0,40}$"
    r"|^picture of [^.:]{3,50}$"
    r"|^صور(?:ه|ة)? (?:تعبيريه|ارشيفيه|توضيحيه|متداوله|من الارشيف)\s?[-–/|:(،©]"
    r"|[.،] ?\((?:صفحه|حساب|موقع|شبكه|منصه|مكتب|بلديه|وزاره) [^()]{2,60}\)$"
)
# What each of these captions has one of, folded, or how it ends: few lines need the search.
_CAPTION_SIGNS: Final = (
    *("©", "|", "تصوير", "عدسه", "ارشيف", "تعبيري", "توضيحي"),
    *("متداوله", "حساب ", "صفحه ", "picture of"),
)
_CAPTION_ENDS: Final = re.compile(r"[)\d][\s.|]{0,4}$|dr\.?$")
CAPTION_END: Final = 6  # characters
# `الكبسولة بعد هبوطها في الصحراء. سمير حداد`: whose picture it is, behind the sentence that says what it shows.
_SIGNED: Final = re.compile(r"[^\W\d_]{2}\. {1,2}[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}$")
MAX_SIGNED: Final = 200
# `عاملات في المركز (شينخوا/ ليو تشن)`: agency or outlet and photographer.
_TAKEN_BY: Final = re.compile(r"[^\s.!؟…»”\"] ?\((?P<who>[^()/]{2,20})\s?/\s?[^()/\d]{3,30}\)$")
# `… عام 2008صورة من: وكالة/مصور`.
_PICTURE: Final = re.compile(r"صورة من\s?:\s?[^.:،]{2,60}$")
# `… بحسب وكالة الأنباء الفلسطينية (وفا).`: the agency's short name behind its long one.
_SHORT_NAME: Final = re.compile(r"(?:وكاله|صحيفه|قناه|شبكه|اذاعه) (?:[^\W\d_]+ ){1,4}$")
# `الرائد الذي قاد الفرقة (وكالة الصومال الرسمية)`
_BY_AGENCY: Final = re.compile(r"[^\s.!؟] \((?:ال)?وكاله [^()\d]{3,40}\)$")
# `الجسر بعد القصفالمصدر: منصة إكس`: whose picture it is, glued to what it shows.
_GLUED_SOURCE: Final = re.compile(r"^[^.:]{8,100}[^\W\d_]{2}المصدر ?: ?[^.:]{2,40}$")
MARKED: Final = 12  # characters before such a mark, at least
_PHOTO_MARK: Final = re.compile(r"(?:[-–ـ/|©(]|تصوير|عدسه|photo)\W{0,3}(?P<who>[^\-–ـ/|©()]{2,40})\W{0,3}$")

_OPENED: Final = re.compile(r"\s?\([^()]{0,30}$")  # `… في الشتاء. (عمان` of `(عمان - رويترز)`


@lru_cache(maxsize=256)
def reason(text: str) -> tuple[str, labels.Found | None] | None:
    """Why the line is no part of the article, and the label that says so where one does. None for an ordinary line."""
    if not any(map(str.isalnum, text)):
        return "decoration", None
    if _URL.match(text):
        return "link", None
    if text[0] == "[" and _SHORTCODE.fullmatch(text):
        return "decoration", None
    if text[0] == "<" and _TAG.fullmatch(text):
        return "decoration", None
    if text[0] == "!" and _IMAGE.fullmatch(text):
        return "caption", None
    key: str | None = None
    if len(text) <= SHORT:
        key = fold(text).strip()
        if _READING_TIME.match(key):
            return "reading time", None
        if furniture.comments(key):
            return _COMMENTS.why, labels.Found(_COMMENTS, len(text))
        if _COUNTER.match(key):
            return "counter", None
        if "@" in text and _MAIL.match(text):
            return "contact", None
        if _MONTH.match(key):
            return "publication date", None
        if _ROLE.match(key) or (len(text) <= INITIALS and "." in text and _INITIALS.fullmatch(text)):
            return "byline", None
        if _BREADCRUMB.match(key):
            return "navigation", None
        if _HASHTAGS.match(text.strip()):
            return "tag list", None
        if _LETTERS.match(key):
            return "share label", None
        if _RULER.match(text):
            return "decoration", None
        if text[-1] in "{};" and _SCRIPT.match(text):
            return "decoration", None
        if _PLAYER.fullmatch(key):
            return "caption", None
        if _POSITION.match(key) or _CODE.search(text):
            return "decoration", None
        if not any(map(str.isalpha, text)) and publish_line.read(text) is None:
            return "decoration", None
    if text[0] == "u" and _ESCAPED.match(text):
        return "decoration", None
    if text.startswith(_HOME) and _WAY.match(text):
        return "navigation", None
    if len(text) <= EDITORS_LINE and text.lstrip(" (").startswith(_WIRE_ENDS):
        folded = key or fold(text)
        if _EDITORS.match(folded):
            return "byline", None
        if _FIRST_ON.match(folded):
            return "navigation", None
    if labels.is_share_line(text):
        return "share label", None
    if found := labels.find(text):
        return found.why, found
    if key and (furniture.heading(key) or notices.heading(key)):
        return _RELATED.why, labels.Found(_RELATED, len(text))
    called = calls.kind(text) or furniture.kind(text, key) or ("navigation" if notices.notice(text, key) else None)
    return (called, None) if called else None


def photo_caption(text: str) -> bool:
    """A short line that isn't a sentence and ends with whose picture it is: `المبنى بعد الحريق (أ ف ب)`."""
    if len(text) > 300:
        return False
    if "المصدر" in text and _GLUED_SOURCE.search(text):
        return True
    if ("صورة من" in text and _PICTURE.search(text)) or embeds.is_picture(text) or furniture.picture(text):
        return True
    folded = fold(text)
    may_be = any(sign in folded for sign in _CAPTION_SIGNS) or _CAPTION_ENDS.search(folded[-CAPTION_END:])
    if (may_be and _CAPTION.search(folded)) or name_lines.PHOTOGRAPHER.fullmatch(text):
        return True
    signed = 40 <= len(text) <= MAX_SIGNED and ". " in text[-60:] and _SIGNED.search(text, max(0, len(text) - 60))
    if signed and not _said(text):
        return True
    if len(text) > 160:
        return False
    if text[-1] == ")" and (taken := _TAKEN_BY.search(text, max(0, len(text) - 60))) and agencies_in(taken["who"]):
        return True
    if text[-1] == ")" and _BY_AGENCY.search(fold(text[-60:])) and not _said(text):
        return True
    match = _PHOTO_MARK.search(text, max(0, len(text) - 60))
    if not match or match.start() <= MARKED or not agencies_in(match["who"]):
        return False
    before = _OPENED.sub("", text[: match.start()])
    return not sentence_end(before) and not (text[-1] == "." and _SHORT_NAME.search(fold(before[-60:])))


def _said(text: str) -> bool:
    """Whether a line opens with a verb, as sentences do and captions don't."""
    first = first_word(text)
    return is_verb(first) or is_verb(first.removeprefix("و"))
