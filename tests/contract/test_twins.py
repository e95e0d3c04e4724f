"""Every twins adapter keeps the port's promises."""

from shared.ports.twins import Twins


def test_the_first_to_register_owns_a_text(twins: Twins) -> None:
    assert twins.owners(["f1", "f2"]) == [None, None]
    twins.register({"f1": "a:1", "f2": "a:2"})
    twins.register({"f1": "a:9", "f3": "a:خبر"})
    assert twins.owners(["f3", "f1", "f4", "f2"]) == ["a:خبر", "a:1", None, "a:2"]


def test_only_the_owner_is_forgotten(twins: Twins) -> None:
    twins.register({"f1": "a:1", "f2": "a:2", "f3": "a:3"})
    twins.forget({"f1": "a:1", "f2": "a:9", "f4": "a:4"})
    assert twins.owners(["f1", "f2", "f3", "f4"]) == [None, "a:2", "a:3", None]
    twins.register({"f1": "a:5"})
    assert twins.owners(["f1"]) == ["a:5"]


def test_nothing_to_do(twins: Twins) -> None:
    assert list(twins.owners([])) == []
    twins.register({})
    twins.forget({})
