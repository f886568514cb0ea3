"""What the interactive probes saw: one frozen dataclass per artifact, facts only, no verdicts.

A probe acts on a fresh load (keys, pointer, viewport) and writes down what happened. Boxes are CSS pixels of the full
page at the width the probe used; shares are 0 to 1; times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.snapshot import Axe, Box, register


@dataclass(frozen=True, slots=True)
class Spot:
    """An element, well enough described to find it again."""

    selector: str
    role: str = ""
    name: str = ""
    snippet: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one press of Tab put the focus."""

    spot: Spot
    tabindex: int = 0
    dom_order: int = 0
    """Position of the element in the document, for comparison with the order of the walk."""
    seen: bool = True
    """False: transparent, clipped away or parked off the page while it has the focus."""
    text_field: bool = False
    """Shows a text cursor, which is a focus indicator of its own."""
    frame: bool = False
    """An embedded document holds the focus; what happens inside was not followed."""
    aria_hidden: bool = False
    disabled: bool = False
    """`aria-disabled`: an inactive control, which WCAG's contrast rules leave out."""
    form: str = ""
    """Selector of the form it belongs to."""
    focus_pixels: int | None = None
    """Pixels on the whole screen that differ between focused and unfocused; None: not measured."""
    focus_contrast: float | None = None
    """Contrast ratio (WCAG) between the changed pixels before and after, their 99th percentile."""
    focus_ring: float | None = None
    """Share of the changed pixels that lie outside the element's box: near 1 for an outline, 0 for a fill."""
    default_outline: bool = False
    """The browser's own `outline: auto` is drawn, which the author did not choose."""
    covered: float = 0.0
    """Share of the element's visible part that something else lies on (5 × 5 grid of hit tests)."""
    visible_pixels: int | None = None
    """Pixels that change when the element is made transparent; 0: nothing of it was to be seen. None: not measured."""
    covered_by: str = ""
    cover_position: str = ""
    """CSS `position` of the covering layer."""
    screenshot: str = ""


@dataclass(frozen=True, slots=True)
class FocusChange:
    """What the page did by itself when an element got the focus."""

    spot: Spot
    what: str
    """`navigation`, `new-window`, `focus-moved`, `focus-removed`."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A place Tab does not lead out of."""

    spots: tuple[Spot, ...]
    """The elements the focus goes round in."""
    tried: tuple[str, ...] = ()
    """Keys tried to get out, in order."""
    escaped_with: str = ""
    """The key or control that led out; empty: nothing did."""
    instructions: str = ""
    """Text of the page that names a key, when there is one."""


@dataclass(frozen=True, slots=True)
class SkipLink:
    """A same-page link among the first stops, followed with Enter."""

    spot: Spot
    target: str
    target_exists: bool
    reached: bool
    """The next Tab went to the target or behind it."""


@dataclass(frozen=True, slots=True)
class KeyboardWalk:
    """Tab from the top to the end, Shift+Tab back."""

    stops: tuple[Stop, ...]
    ended: str
    """`left` the content, `trapped`, `cycle` (a dialog keeps the focus), or `limit`."""
    expected: int = 0
    """Elements that looked reachable when the walk began."""
    back: int = 0
    """How many stops Shift+Tab made on the way back."""
    backward: tuple[Stop, ...] = ()
    """Stops of the way back that something covers completely."""
    back_trapped: Spot | None = None
    trap: Trap | None = None
    unreached: tuple[Spot, ...] = ()
    changes: tuple[FocusChange, ...] = ()
    skip_links: tuple[SkipLink, ...] = ()
    headings: int = 0
    mains: int = 0
    viewport: tuple[int, int] = (1280, 800)
    phone: tuple[Stop, ...] = ()
    """The same walk at phone width: only stops that something covers or that were out of sight."""
    phone_stops: int = 0


register("keyboard_walk", KeyboardWalk)


@dataclass(frozen=True, slots=True)
class Wide:
    """Something that sticks out of the viewport to the right."""

    spot: Spot
    kind: str
    """`text` or `control`."""
    right: float
    exempt: str = ""
    """Tag of the table, map, code … it is part of, which may need two dimensions."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Clipped:
    """Text cut off by a part of the page without a scroll bar; it was whole before."""

    spot: Spot
    how: str
    """`sideways` or `below`."""
    pixels: float
    by: str
    """Selector of the part that cuts."""
    ellipsis: bool = False
    """Cut on purpose: `text-overflow: ellipsis` or a line clamp."""
    more: bool = False
    """A control beside it may show the rest."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two texts painted on each other that were apart before."""

    spot: Spot
    other: Spot
    share: float
    """Of the smaller text line."""


@dataclass(frozen=True, slots=True)
class View:
    """The page at one width, height or spacing, compared with the normal one."""

    name: str
    """`base`, `zoom-200`, `zoom-400`, `spacing`, `phone`, `phone-spacing`, `vertical`."""
    width: int
    height: int
    scroll_width: int
    page_height: int
    scrollable: bool
    """The page really scrolls sideways."""
    sticky: float = 0.0
    """Share of the viewport's height that fixed and sticky opaque bars take."""
    texts: int = 0
    wide: tuple[Wide, ...] = ()
    clipped: tuple[Clipped, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    lost: tuple[Spot, ...] = ()
    """Controls seen before and not now, with no other of that name."""
    menu: bool = False
    """A control appeared that was not there before (a menu button, for instance)."""
    disclosures: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """Text that does not become larger with zoom."""

    spot: Spot
    largest: float
    """Largest size on screen at any zoom up to 500 %, relative to the size at 100 %."""
    sizes: tuple[float, ...]
    """Computed px at 100, 150, 200, 300, 400 and 500 % (each is shown that much larger)."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Orientation:
    """What is to be read in portrait and in landscape on a phone."""

    portrait_characters: int
    landscape_characters: int
    portrait_controls: int
    landscape_controls: int
    portrait_texts: tuple[str, ...] = ()
    landscape_texts: tuple[str, ...] = ()
    turned: Spot | None = None
    """A large part that is turned by a quarter in one orientation only."""
    turned_in: str = ""


@dataclass(frozen=True, slots=True)
class Reflow:
    """The page resized, zoomed, spaced and turned."""

    views: tuple[View, ...]
    growth: tuple[Growth, ...] = ()
    """Only texts that never reach 195 % of their size."""
    measured: int = 0
    """Texts whose growth was measured."""
    orientation: Orientation | None = None

    def view(self, name: str) -> View | None:
        """The view called `name`, if it was taken."""
        return next((each for each in self.views if each.name == name), None)


register("reflow", Reflow)


@dataclass(frozen=True, slots=True)
class SmallTarget:
    """A target under 24 × 24 CSS px with another one too near; inline and browser-drawn targets are left out."""

    spot: Spot
    width: float
    height: float
    neighbour: Spot
    distance: float
    """From its centre to the neighbour (its box, or 12 px round its centre when that is small too)."""
    equivalent: str = ""
    """Selector of a target of sufficient size that leads to the same place."""
    map: bool = False
    """Part of a map or drawing, where the position may be essential."""


@dataclass(frozen=True, slots=True)
class TargetView:
    width: int
    total: int
    """Targets seen."""
    small: int
    """Under 24 px in either direction, exceptions included."""
    exempt: int
    """In a line of text, or drawn by the browser."""
    crowded: tuple[SmallTarget, ...]


@dataclass(frozen=True, slots=True)
class Targets:
    """Pointer targets at desktop and at phone width."""

    views: tuple[TargetView, ...]


register("targets", Targets)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action did to the page within a quarter of a second."""

    opened: Spot | None = None
    """The largest part that became visible."""
    controls: int = 0
    """Controls that became visible with it."""
    navigation: str = ""
    """Top-level address the page tried to open (it was not let)."""
    changed: tuple[str, ...] = ()
    """Attributes that changed, without `class`, `style` and `data-*`; plus `text`, `value`."""
    closed: bool = False
    """Parts went out of sight and none came."""
    classes: bool = False
    """Only class names changed."""

    @property
    def certain(self) -> bool:
        """Something a customer notices: opened, navigated, or changed more than a class name."""
        return bool(self.opened or self.navigation or self.changed)


@dataclass(frozen=True, slots=True)
class Operation:
    """One element tried with the pointer and with keys."""

    spot: Spot
    kind: str
    """`pointer-only` (takes no focus), `beside-field` (the same, taken out of the tab order beside a field), `label` (its
    field takes none), `widget` (focusable, not native), `opener`."""
    pointer: Effect
    keys_work: bool
    """Enter, Space or an arrow did something, for what takes no focus in the field beside it."""
    keys_tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoverMenu:
    """Content that appears under the pointer."""

    spot: Spot
    opened: Spot
    controls: int
    reached_by_keys: bool
    """Tab met its controls, or Enter, Space or ArrowDown on the trigger opened it."""
    trigger_link: str = ""
    """`href` of the trigger, which may lead to the same choices."""
    elsewhere: bool = False
    """Every link in it is also somewhere else on the page."""


@dataclass(frozen=True, slots=True)
class DialogRun:
    """A dialog opened with the keyboard, walked, and closed again."""

    opener: Spot
    dialog: Spot
    marked: bool
    """Has a dialog role or is a `<dialog>`; otherwise a large fixed layer that looks like one."""
    modal: bool
    focus_moved: bool
    """Focus was inside after opening."""
    next_tab_inside: bool
    """The first Tab after opening led inside."""
    escaped_to: Spot | None = None
    """Where Tab left the dialog while it stayed open."""
    behind: bool = False
    """That element lay behind the dialog."""
    escape_closes: bool = False
    button_closes: bool = False
    closer: Spot | None = None
    focus_returned: bool = False
    returned_to: Spot | None = None
    """None: the focus was lost to the document."""
    backdrop: bool = False
    """The rest of the page was covered when it opened."""


@dataclass(frozen=True, slots=True)
class StaleState:
    """A control that opened something and still says `aria-expanded="false"`."""

    spot: Spot
    opened: Spot
    own: bool
    """What opened is named by `aria-controls`, or stands right beside the control."""


@dataclass(frozen=True, slots=True)
class Operations:
    """Pointer against keyboard."""

    operations: tuple[Operation, ...]
    hover_menus: tuple[HoverMenu, ...]
    dialogs: tuple[DialogRun, ...]
    candidates: int = 0
    """Elements that were, or would have been, tried."""
    truncated: bool = False
    """Time ran out before all candidates were tried."""
    stale: tuple[StaleState, ...] = ()
    expandable: int = 0
    """Controls with `aria-expanded="false"` that opened something."""


register("operations", Operations)


@dataclass(frozen=True, slots=True)
class AxeStates:
    """axe over parts that only open on demand; each `Axe.state` names what was opened."""

    states: tuple[Axe, ...]


register("axe_states", AxeStates)


@dataclass(frozen=True, slots=True)
class TextContrast:
    """A text axe could not decide, measured on the rendering."""

    spot: Spot
    worst: float = 0.0
    """5th percentile of contrast over the background pixels under and beside the letters."""
    middle: float = 0.0
    """Median of the same."""
    needed: float = 4.5
    """4.5, or 3 for large text (24 px, or bold 18.66 px)."""
    below: float = 0.0
    """Share of those pixels under `needed`."""
    colour: str = ""
    shadow: bool = False
    """A text shadow or stroke may help beyond what was measured."""
    stable: bool = True
    """False: the background moved while it was measured."""
    text: str = ""
    why_not: str = ""
    """Not measured, because …"""
    screenshot: str = ""


@dataclass(frozen=True, slots=True)
class ControlContrast:
    """The edge of a field, or the drawing of an icon button, against what lies around it."""

    spot: Spot
    kind: str
    """`field` or `icon`."""
    ratio: float
    """The best contrast found."""
    filled: bool = False
    """A value or placeholder marks the place as well."""


@dataclass(frozen=True, slots=True)
class ContrastPixels:
    texts: tuple[TextContrast, ...]
    controls: tuple[ControlContrast, ...]
    undecided: int = 0
    """Texts axe left undecided, measured or not."""


register("contrast_pixels", ContrastPixels)


@dataclass(frozen=True, slots=True)
class TrialField:
    """A field of a form as a person meets it."""

    spot: Spot
    type: str
    field_name: str
    """`name` and `id` attributes."""
    label: str
    """Visible text of its labels."""
    near: str = ""
    """Without a label: visible text, or the name of a button or picture, within reach of the field."""
    placeholder: str = ""
    described: str = ""
    autocomplete: str = ""
    required: bool = False
    group: str = ""
    """Legend or heading of the group it is in."""


@dataclass(frozen=True, slots=True)
class Message:
    """Text that appeared after a form was provoked."""

    spot: Spot
    text: str
    live: bool
    """Inside a live region, an alert or a status."""
    tied: tuple[str, ...] = ()
    """Fields that refer to it by `aria-describedby`, `aria-errormessage` or a label."""
    near: tuple[str, ...] = ()
    """Fields it stands beside."""
    focused: bool = False
    """The focus went to it, or to something that refers to it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to send a form, with everything stopped on the way out."""

    kind: str
    """`empty` or `wrong` (a malformed e-mail address)."""
    sent: tuple[str, ...] = ()
    """Requests the page tried to make."""
    native: tuple[str, ...] = ()
    """Messages the browser itself showed."""
    messages: tuple[Message, ...] = ()
    spoken: int = 0
    """Live regions whose content changed."""
    invalid: tuple[Spot, ...] = ()
    """Fields newly marked `aria-invalid`."""
    marked: tuple[Spot, ...] = ()
    """Fields whose look changed together with a class that speaks of an error."""
    focus: Spot | None = None
    focus_in_field: bool = False
    wrong_field: Spot | None = None
    unshown: tuple[Spot, ...] = ()
    """Fields newly coloured whose message the browser has ready and may not have shown: the form is `novalidate`."""

    @property
    def detected(self) -> bool:
        """The page itself noticed that something is wrong."""
        return bool(self.invalid or self.marked)


@dataclass(frozen=True, slots=True)
class FormTrial:
    spot: Spot
    search: bool
    fields: tuple[TrialField, ...]
    text: str = ""
    submit: Spot | None = None
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class InputChange:
    """What the page did by itself when a value was changed with the keyboard."""

    spot: Spot
    what: str
    """`navigation`, `new-window`, `focus-moved`."""
    detail: str = ""
    around: str = ""
    """Text around the field, which may have warned."""


@dataclass(frozen=True, slots=True)
class Paste:
    """Pasting into a password or code field with Control+V."""

    spot: Spot
    kind: str
    """`password` or `code`."""
    worked: bool
    new_secret: bool = False
    """A password being chosen, not one being remembered."""
    single_character: bool = False


@dataclass(frozen=True, slots=True)
class OrderStep:
    """What surrounds a button that places an order."""

    button: Spot | None
    amounts: int
    """Amounts of money on the page."""
    edits: int
    """Links or buttons to change something or go back."""
    summary: bool
    """Words such as "order summary" or "total"."""
    fields: int
    same_address: bool
    """A control that takes over an address already given."""


@dataclass(frozen=True, slots=True)
class FormTrials:
    """Forms provoked; nothing left the browser."""

    forms: tuple[FormTrial, ...]
    changes: tuple[InputChange, ...] = ()
    inputs_tried: int = 0
    pastes: tuple[Paste, ...] = ()
    order: OrderStep | None = None


register("form_trials", FormTrials)


@dataclass(frozen=True, slots=True)
class Moving:
    """A part of the first window that changes by itself."""

    spot: Spot
    seconds: float
    """From its first to its last change seen."""
    changes: int
    """In how many of the steps between pictures it changed."""
    pause: Spot | None = None
    """A control near it that says it pauses or stops."""
    maybe: Spot | None = None
    """A control near it that may do so: hidden for now, or named after hiding or speed."""
    media: str = ""
    """`video` or `iframe`, when that is what moves."""
    native_controls: bool = False
    busy: bool = False
    """Looks like a sign of loading."""
    still_when_reduced: bool | None = None
    """It did not move with `prefers-reduced-motion: reduce`; None: not tried."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Flashing:
    """A part that flashes, in one second of pictures taken as fast as the browser gives them."""

    spot: Spot
    flashes: int
    """Most flashes (pairs of opposite changes in brightness) in any one second."""
    area: float
    """CSS px² that flash more than three times within the worst 341 × 256 window."""
    red: bool = False
    frames_per_second: float = 0.0


@dataclass(frozen=True, slots=True)
class Motion:
    """What moves, blinks, scrolls or flashes without being asked to."""

    moving: tuple[Moving, ...]
    flashing: tuple[Flashing, ...] = ()
    watched_seconds: float = 0.0
    frames_per_second: float = 0.0


register("motion", Motion)


@dataclass(frozen=True, slots=True)
class HoverContent:
    """Something that appeared when the pointer rested on, or the focus came to, an element."""

    trigger: Spot
    opened: Spot
    how: str
    """`hover` or `focus`."""
    covers: bool
    """Lies on other text."""
    dismissed: bool = False
    """Escape took it away while pointer and focus stayed."""
    hoverable: bool = True
    """The pointer could go onto it; always True where only the focus opens it."""
    persistent: bool = True
    """Still there two seconds later."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class HoverContents:
    items: tuple[HoverContent, ...]
    tried: int = 0


register("hover_contents", HoverContents)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A single character key that did something while nothing to type in had the focus."""

    key: str
    effect: str
    setting: bool = False
    """The page speaks of shortcuts or has a control for them."""
    switched_off: bool = False
    """With that control used, the key did nothing any more."""


@dataclass(frozen=True, slots=True)
class DownAction:
    """Something that happened on pressing the pointer, before it was let go."""

    spot: Spot
    effect: str
    undone: bool
    """Letting go elsewhere took it back."""
    choice: bool = False
    """A list, menu, tab or option: there the browser's own controls act on the press as well."""


@dataclass(frozen=True, slots=True)
class Drag:
    """Something that reacts to dragging."""

    spot: Spot
    kind: str
    """`slider`, `sortable`, `swipe` (content moves under the pointer), `other`."""
    effect: str
    click_works: bool
    """A single click, in it or on a control around it, has an effect as well."""
    controls: tuple[str, ...] = ()
    """Names of buttons or fields around it."""


@dataclass(frozen=True, slots=True)
class SensorUse:
    """Listeners for device motion or orientation."""

    events: tuple[str, ...]
    effect: str = ""
    """What a simulated tilt or shake changed."""
    alternative: Spot | None = None
    """A button that changes the same place."""
    off_switch: Spot | None = None
    """A control that says it turns motion off."""


@dataclass(frozen=True, slots=True)
class InputModes:
    """Shortcuts, pointer-down actions, dragging and motion sensors."""

    key_listeners: bool
    """The document or window listens to keys, so shortcuts were tried."""
    shortcuts: tuple[Shortcut, ...] = ()
    down_candidates: int = 0
    down_actions: tuple[DownAction, ...] = ()
    drag_candidates: int = 0
    drags: tuple[Drag, ...] = ()
    sensors: SensorUse | None = None


register("input_modes", InputModes)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """What a control that adds, filters or searches changed, and whether a screen reader would say so."""

    spot: Spot
    kind: str
    """`cart`, `filter`, `search`, `quantity` or `other`."""
    texts: tuple[str, ...]
    """Visible texts that appeared or changed, at most five."""
    places: tuple[str, ...]
    """Their selectors."""
    spoken: bool
    """A live region changed, or a new text is in one."""
    focus_moved: bool
    blocked: tuple[str, ...] = ()
    """Writes and navigations that were stopped, so the shop could not answer."""


@dataclass(frozen=True, slots=True)
class LiveRegions:
    changes: tuple[StatusChange, ...]
    regions: int = 0
    """Live regions on the page as loaded."""


register("live_regions", LiveRegions)
