"""Chat widgets that behave like real ones, and things that only look like chats; one page each, served on loopback."""

from __future__ import annotations

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>.launch{{position:fixed;bottom:20px;right:20px;width:64px;height:64px;border:0;background:#124;color:#fff}}
.panel{{position:fixed;bottom:100px;right:20px;width:320px;height:420px;background:#fff;color:#111;border:1px solid #111}}
[hidden]{{display:none}}</style></head><body><header><a href="/">Home</a></header><main><h1>Lamps</h1><p>Lamps for reading.</p>
<button type="button">Add to basket</button></main><footer><a href="/contact">Contact</a></footer>{body}</body></html>"""

PANEL = """<div class="panel" id="panel" role="dialog" aria-label="Chat" hidden><h2>Chat</h2><div role="log" id="log">{greeting}</div>
<label>Message <textarea></textarea></label><button type="button" id="close">Close chat</button></div>"""

WIRING = """<script>const panel=document.getElementById('panel'),launch=document.getElementById('launch');
const open=()=>{panel.hidden=false;panel.querySelector('textarea').focus()};const shut=()=>{panel.hidden=true;launch.focus()};
launch.addEventListener('click',()=>panel.hidden?open():shut());document.getElementById('close').addEventListener('click',shut);
panel.addEventListener('keydown',(e)=>{if(e.key==='Escape')shut()});</script>"""


def _plain(
    greeting: str, launcher: str = '<button class="launch" id="launch" aria-label="Open chat">?</button>'
) -> str:
    return launcher + PANEL.format(greeting=greeting) + WIRING


def _late(seconds: float, body: str) -> str:
    """The widget arrives by script after `seconds`."""
    return f"<template id='late'>{body.split('<script>')[0]}</template><script>setTimeout(()=>{{document.body.append(document.getElementById('late').content);{body.split('<script>')[1].removesuffix('</script>')}}},{seconds * 1000})</script>"


SHADOW = """<chat-box></chat-box><script>customElements.define('chat-box',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});
r.innerHTML=`<style>.l{position:fixed;bottom:20px;right:20px;width:60px;height:60px}.p{position:fixed;bottom:90px;right:20px;width:320px;height:420px;background:#fff;color:#111}[hidden]{display:none}</style>
<button class="l" id="l" aria-label="Open chat">?</button><div class="p" id="p" role="dialog" aria-label="Chat" hidden><div role="log">Hello, how can we help?</div><label>Message <textarea></textarea></label><button id="c">Close</button></div>`;
const p=r.getElementById('p'),l=r.getElementById('l');const shut=()=>{p.hidden=true;l.focus()};l.onclick=()=>{if(p.hidden){p.hidden=false;p.querySelector('textarea').focus()}else shut()};
r.getElementById('c').onclick=shut;r.addEventListener('keydown',(e)=>{if(e.key==='Escape')shut()});}});</script>"""

FRAMED = """<div id="chat-widget-container" style="position:fixed;bottom:0;right:0;width:84px;height:84px">
<iframe id="chat-widget" name="chat-widget" title="LiveChat chat widget" style="width:100%;height:100%;border:0" src="{other}/framed-inner"></iframe></div>
<script>window.LiveChatWidget={{get:()=>({{availability:'online'}})}};addEventListener('message',(e)=>{{if(e.data==='grow'){{const c=document.getElementById('chat-widget-container');c.style.width='340px';c.style.height='460px';}}
if(e.data==='shrink'){{const c=document.getElementById('chat-widget-container');c.style.width='84px';c.style.height='84px';}}}})</script>"""

FRAMED_INNER = """<!doctype html><html lang="en"><head><title>Chat</title></head><body style="margin:0"><button id="l" style="width:84px;height:84px" aria-label="Open LiveChat">Chat</button>
<div id="p" hidden><div role="log">Anna here, how can I help? We're online now.</div><label>Message <textarea></textarea></label><button id="c" aria-label="Close chat">x</button></div>
<script>const p=document.getElementById('p'),l=document.getElementById('l');l.onclick=()=>{p.hidden=false;l.hidden=true;parent.postMessage('grow','*');p.querySelector('textarea').focus()};
const shut=()=>{p.hidden=true;l.hidden=false;l.focus();parent.postMessage('shrink','*')};document.getElementById('c').onclick=shut;addEventListener('keydown',(e)=>{if(e.key==='Escape')shut()})</script></body></html>"""

CONSENT = (
    """<div id="cmp" role="dialog" aria-label="Cookies" style="position:fixed;bottom:0;left:0;right:0;background:#eee"><p>We use cookies.</p><button id="yes" type="button">Accept all</button><button type="button">Reject all</button></div>"""
    + """<template id="late">"""
    + '<button class="launch" id="launch" aria-label="Open chat">?</button>'
    + PANEL.format(greeting="Hello.")
    + """</template><script>document.getElementById('yes').onclick=()=>{document.getElementById('cmp').remove();document.body.append(document.getElementById('late').content);"""
    + WIRING.removeprefix("<script>").removesuffix("</script>")
    + """}</script>"""
)

TALK = """<button class="launch" id="launch" aria-label="Open chat">?</button>
<div class="panel" id="panel" role="dialog" aria-label="Chat" hidden><h2>Chat</h2><div role="log" id="log"><p>Hello, how can we help?</p></div>{fields}
<form id="f"><label>Message <textarea id="m"></textarea></label>{send}</form><button type="button" id="close">Close chat</button></div>"""

SAYS = """<script>const panel=document.getElementById('panel'),launch=document.getElementById('launch'),box=document.getElementById('m'),log=document.getElementById('log');
const line=(t)=>{const p=document.createElement('p');p.textContent=t;log.append(p)};
launch.onclick=()=>{panel.hidden=!panel.hidden;if(!panel.hidden)box.focus()};document.getElementById('close').onclick=()=>{panel.hidden=true;launch.focus()};
panel.addEventListener('keydown',(e)=>{if(e.key==='Escape'){panel.hidden=true;launch.focus()}});
const say=()=>{if(!box.value.trim())return;fetch('/said/NAME',{method:'POST',body:box.value});line(box.value);box.value='';ANSWERS.forEach((t,i)=>setTimeout(()=>line(t),300+400*i))};
document.getElementById('f').onsubmit=(e)=>{e.preventDefault();say()};box.addEventListener('keydown',(e)=>{if(e.key==='Enter'&&ENTER){e.preventDefault();say()}});</script>"""


def _talking(name: str, answers: str, *, enter: bool = False, fields: str = "") -> str:
    """A chat that keeps what it is told and answers; sent by button, or by Enter where it has none."""
    wired = SAYS.replace("NAME", name).replace("ANSWERS", answers).replace("ENTER", "true" if enter else "false")
    return TALK.format(fields=fields, send="" if enter else '<button id="s">Send</button>') + wired


TALKS: dict[str, str] = {
    "talk-human": _talking("talk-human", "['Nadia has joined the chat', 'Yes, I am a real person. How can I help?']"),
    "talk-bot": _talking("talk-bot", "['I am a virtual assistant. You can talk to a person on weekdays.']", enter=True),
    "talk-nobody": _talking("talk-nobody", "[]"),
    "talk-unclear": _talking("talk-unclear", "['Thank you for your message.']"),
    "talk-asks": _talking("talk-asks", "['Hi']", fields='<label>Your e-mail <input type="email" name="email"></label>'),
    "talk-offline": _talking("talk-offline", "['Hi']").replace("Hello, how can we help?", "We're offline right now."),
    "talk-framed": """<button class="launch" id="launch" aria-label="Open chat">?</button><iframe id="fr" class="panel" title="Chat" src="{other}/talk-inner" hidden></iframe>
<script>document.getElementById('launch').onclick=()=>{const f=document.getElementById('fr');f.hidden=!f.hidden}</script>""",
}
TALK_INNER = (
    """<!doctype html><html lang="en"><head><title>Chat</title></head><body><div id="panel"><div role="log" id="log"><p>Hello, how can we help?</p></div>
<form id="f"><label>Message <textarea id="m"></textarea></label><button>Send</button></form></div><button id="launch" hidden>x</button><button id="close" hidden>x</button>"""
    + SAYS.replace("NAME", "talk-framed")
    .replace("ANSWERS", "['You are now chatting with Jo']")
    .replace("ENTER", "false")
    + "</body></html>"
)
"""Chats that keep what they are told: for the active mode, and to see that without it they are told nothing."""

WIDGETS: dict[str, str] = {
    "plain": _plain("Hello. Talk to a person, Monday to Friday 9am-5pm."),
    "shadow": SHADOW,
    "framed": FRAMED,
    "delayed": _late(1.5, _plain("Hello there.")),
    "consent": CONSENT,
    "offline": _plain("We're offline right now. Leave a message. Mon-Fri 9am-5pm"),
    "bot": "<script>window.adaEmbed={}</script>"
    + _plain("Hi, I'm a bot! Choose: Returns, Delivery.").replace(
        'class="launch" id="launch"', 'class="launch ada-button" id="launch"'
    ),
    "mouse-only": _plain("Hello.", '<div class="launch" id="launch" title="Chat" style="cursor:pointer">Chat</div>'),
    "nameless": _plain(
        "Hello.",
        '<button class="launch chat-launcher" id="launch"><svg width="24" height="24"><circle r="9" cx="12" cy="12"/></svg></button>',
    ),
    "window": """<button class="launch" id="launch" aria-label="Live chat">Chat</button><script>document.getElementById('launch').onclick=()=>window.open('/plain')</script>""",
    "stuck": """<button class="launch" id="launch" aria-label="Open chat">Chat</button>""",
    "frozen": """<button class="launch" id="launch" aria-label="Open chat">Chat</button><script>document.getElementById('launch').onclick=()=>{for(;;);}</script>""",
    "sound": _plain("Hello.").replace(
        "const open=()=>{",
        "const open=()=>{const c=new AudioContext();const o=c.createOscillator();o.connect(c.destination);o.start();",
    ),
    "risky": """<div class="LPMcontainer launch" role="button" tabindex="0" aria-label="Chat with an agent">Chat</div>""",
    "script-only": """<script>window.Tawk_API={getStatus:()=>'offline'};</script>""",
    "covering": """<div style="position:fixed;bottom:0;left:0;right:0;height:80px;background:#ccc"><button type="button" style="position:absolute;right:10px;bottom:10px;width:120px;height:60px">Place order</button></div>"""
    + _plain("Hello."),
    "none": """<button class="launch back-to-top" aria-label="Back to top">^</button><div id="cookie-banner" style="position:fixed;bottom:0;left:0;width:300px;height:150px">Cookies</div>""",
    "not-a-chat": """<button class="launch" id="launch" aria-label="Size guide">?</button><div class="panel" id="panel" role="dialog" aria-label="Size guide" hidden><h2>Sizes</h2><p>S, M, L</p></div><script>document.getElementById('launch').onclick=()=>{document.getElementById('panel').hidden=false}</script>""",
}


def page(name: str, other: str) -> str:
    """The HTML of one widget page; `other` is the address of another origin."""
    if name == "framed-inner":
        return FRAMED_INNER
    if name == "talk-inner":
        return TALK_INNER
    body = {**WIDGETS, **TALKS}[name]
    framed = name in {"framed", "talk-framed"}
    return PAGE.format(
        title=name, body=body.replace("{other}", other).replace("{{", "{").replace("}}", "}") if framed else body
    )
