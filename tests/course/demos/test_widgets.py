"""The parts that demos are made of."""

import ipywidgets

from course.demos.widgets import alike, button_row


def test_widgets_alike_share_their_look_alone():
    """Layout and style are those of the first; what a widget says is its own."""
    words = [{"value": word} for word in ("one", "two", "three")]
    texts = alike(ipywidgets.HTML, {**words[0], "layout": {"width": "50px"}}, *words[1:])
    assert [text.value for text in texts] == ["one", "two", "three"]
    assert {text.layout.model_id for text in texts} == {texts[0].layout.model_id}
    assert {text.style.model_id for text in texts} == {texts[0].style.model_id}
    assert texts[2].layout.width == "50px"


def test_a_closed_widget_leaves_its_look_to_the_others():
    """Taking one away does not take away the layout of the rest."""
    first, second = alike(ipywidgets.Button, {"description": "a"}, {"description": "b"})
    first.close()
    assert second.layout.comm is not None
    assert second.style.comm is not None


def test_every_button_acts_on_its_own():
    """A click reaches the action of that button and no other."""
    done = []
    row = button_row(("a", "first", lambda: done.append("a")), ("b", "second", lambda: done.append("b")))
    row.children[1].click()
    assert done == ["b"]
    assert [button.tooltip for button in row.children] == ["first", "second"]
