"""The path of every node of a page is that of XPath, and is found without a walk over its siblings for each."""

from lxml import etree, html

from sojourn.records.places import Paths

PAGE = "<p>a<!--x-->b<!--y-->c<b>d</b>e<o:p>f</o:p><o:p>g</o:p></p><p><i>h</i><b>j</b><i>k</i></p><!--z--><div>l</div>"


def test_a_path_is_that_of_xpath() -> None:
    root = html.document_fromstring(PAGE)
    tree = root.getroottree()
    for nodes in (list(root.iter()), list(root.iter())[::-1]):
        paths = Paths()
        assert [paths.of(one) for one in nodes] == [tree.getpath(one) for one in nodes]


def test_a_page_of_many_levels_has_its_paths() -> None:
    node = root = etree.Element("html")
    for _ in range(3000):
        node = etree.SubElement(node, "b")
    assert Paths().of(node) == "/html" + "/b" * 3000 == root.getroottree().getpath(node)
