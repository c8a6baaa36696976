"""Who may open cases at all."""

from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.policy import policy
from sojourn.service.cases.words import Group, Operation


def may_open(who: Standing) -> bool:
    """Whether whoever acts may open a case: the action asks the same once more."""
    works = Operation.RECORD in policy().roles[who.role]
    return works and not (who.former or who.is_machine) and Group.COURSE in policy().records[who.authority.kind]
