"""The words of what calls for changes: indicators, signals, and what the monitor finds."""

from collections.abc import Mapping
from typing import Final

from izmainas.catalog.term import Term

# one word, one line
# fmt: off

#: kind of word -> its words
MONITOR_WORDS: Final[Mapping[str, tuple[Term, ...]]] = {
    "indicator-kind": (
        Term("", "performance", "darbības rādītājs", "performance indicator"),
        Term("", "satisfaction", "apmierinātība", "satisfaction"),
        Term("", "service-level", "pakalpojuma līmenis", "service level"),
    ),
    "better": (
        Term("", "higher", "jo vairāk, jo labāk", "the more the better"),
        Term("", "lower", "jo mazāk, jo labāk", "the less the better"),
    ),
    "signal-kind": (
        Term("", "need", "vajadzība", "need"),
        Term("", "situation", "situācijas izmaiņa", "change in the situation"),
    ),
    "signal-state": (
        Term("", "open", "atklāts", "open"),
        Term("", "taken-up", "pieņemts risināšanai", "taken up"),
        Term("", "settled", "atrisināts", "settled"),
        Term("", "dismissed", "noraidīts", "dismissed"),
    ),
    "unit": (
        Term("", "changes", "izmaiņas", "changes"),
        Term("", "days", "dienas", "days"),
        Term("", "share", "daļa", "share"),
        Term("", "times", "reizes", "times"),
        Term("", "grade", "vērtējums", "grade"),
    ),
    "monitor-urgency": (
        Term("", "now", "steidzami", "now"),
        Term("", "soon", "drīzumā", "soon"),
        Term("", "later", "paturēt prātā", "later"),
    ),
    "monitor-rule": (
        Term("", "indicator-off-target", "rādītājs neatbilst plānotajam", "indicator off target", definition_lv="rādītāja pēdējā vērtība ir sliktāka par tai dienai plānoto (kur plāna nav, – par mērķi)", definition_en="the latest value of an indicator is worse than what was planned for its day, or than its target where nothing was"),
        Term("", "indicator-trend", "rādītājs pasliktinās", "indicator getting worse", definition_lv="rādītājs vēl atbilst plānotajam, bet tā pēdējās vērtības pasliktinās tik noteikti (Teila–Sena taisne, vērtību pāru vairākums), ka drīz plānotajam vairs neatbildīs", definition_en="an indicator is still on target, but its latest values get worse so steadily (Theil–Sen line, majority of pairs) that it will soon miss it"),
        Term("", "tickets-rising", "pieteikumu kļuvis vairāk", "tickets rising", definition_lv="pēdējā pilnajā mēnesī viena veida pieteikumu par objektu ir neparasti daudz, salīdzinot ar iepriekšējo mēnešu mediānu", definition_en="in the last complete month there were unusually many tickets of one kind about an object, against the median of the months before"),
        Term("", "incidents-repeated", "atkārtoti incidenti un problēmas", "repeated incidents and problems", definition_lv="gada laikā izmaiņās nosaukti vairāki dažādi incidenti un problēmas, kas skar vienu objektu", definition_en="within a year changes named several different incidents and problems that concern one object"),
        Term("", "goal-without-change", "mērķim nav izmaiņu", "goal without a change", definition_lv="stratēģijas mērķim nekalpo neviena atvērta vai sekmīgi noslēgta izmaiņa", definition_en="no change that is open or was successfully closed serves the goal of the strategy"),
        Term("", "follow-up-open", "pēc pārskata atlikušie darbi", "follow-ups not taken up", definition_lv="izmaiņas pārskatā atstāti turpmāki darbi, kurus neviens nav uzņēmies", definition_en="the review of a change left follow-ups that nobody took up"),
        Term("", "standard-expired", "standarta izmaiņas modelim beidzies termiņš", "standard-change model expired", definition_lv="uz standarta izmaiņas modeli vairs nevar balstīt izmaiņas, līdz to apstiprina no jauna", definition_en="no change can rest on the standard-change model until it is approved anew"),
        Term("", "standard-expiring", "standarta izmaiņas modelim drīz beigsies termiņš", "standard-change model about to expire", definition_lv="standarta izmaiņas modelis drīz jāapstiprina no jauna", definition_en="the standard-change model has to be approved anew soon"),
        Term("", "standard-suspended", "standarta izmaiņas modelis apturēts", "standard-change model suspended", definition_lv="standarta izmaiņas modelis apturēts – ar lēmumu vai pēc neizdevušos izmaiņu skaita", definition_en="the standard-change model is suspended, by decision or by the number of its failed changes"),
        Term("", "resource-ending", "resursam beidzas termiņš", "resource about to end", definition_lv="tuvojas vai ir pagājis resursa atbalsta vai nomas beigu datums", definition_en="the end of the support or lease of a resource is near or has passed"),
        Term("", "signal-open", "atklāts signāls", "open signal", definition_lv="pierakstītu vajadzību vai situācijas izmaiņu neviens vēl nav pieņēmis risināšanai", definition_en="nobody has taken up a need or a change in the situation that is on record"),
    ),
}
