from tests.service.observatory.keepers.test_screens import *
def test_shots(opened_as):
    staff = filled()
    for i, place in enumerate(PLACES):
        for width in (1280, 320):
            page = opened_as(staff.ben, f"{HOME}{place}", width=width)
            page.screenshot(path=f"/tmp/o5/s{i:02}-{width}.png", full_page=True)
            if overflow(page) > 0:
                print(place, width, page.evaluate("[...document.querySelectorAll('*')].filter(e=>e.getBoundingClientRect().right>innerWidth+1).map(e=>e.tagName+'.'+e.className+':'+e.textContent.trim().slice(0,60)).slice(0,8)"))
            page.context.close()
