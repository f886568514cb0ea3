// Facts about audio and video elements: what they hold, how they start, which text tracks load. Reads only, except that
// text tracks are switched to "hidden" for a moment (the browser loads them only then) and back.
async (limits, { clip, safe, selectorOf, boxOf, seen }) => {
  const until = (ready, milliseconds) => new Promise((resolve) => {
    const end = performance.now() + milliseconds;
    const look = () => (ready() || performance.now() > end ? resolve() : setTimeout(look, 25));
    look();
  });
  const hasAudio = (el) => {
    if (el.localName === "audio") return true;
    if (el.webkitAudioDecodedByteCount > 0) return true;
    if (el.readyState < 1) return null;
    return safe(() => el.captureStream().getAudioTracks().length > 0, null);
  };
  // Sound that starts by itself may be silence; only then is the file looked into, at most 20 MB of it.
  const isSilent = async (el) => {
    const address = el.currentSrc || el.src;
    if (!el.autoplay || el.muted || el.controls || !address || new URL(address, document.baseURI).origin !== location.origin) return false;
    const work = async () => {
      const answer = await fetch(address);
      if (!answer.ok || Number(answer.headers.get("content-length")) > 20000000) return false;
      const sound = await new OfflineAudioContext(1, 1, 44100).decodeAudioData(await answer.arrayBuffer());
      for (let channel = 0; channel < sound.numberOfChannels; channel++) if (sound.getChannelData(channel).some((value) => Math.abs(value) > 0.001)) return false;
      return true;
    };
    const limit = new Promise((resolve) => setTimeout(() => resolve(false), limits.milliseconds * 2));
    return Promise.race([work().catch(() => false), limit]);
  };
  const STATES = ["none", "loading", "loaded", "error"];
  const readTracks = async (el) => {
    const tracks = [...el.querySelectorAll("track")];
    const modes = tracks.map((track) => track.track.mode);
    for (const track of tracks) if (track.track.mode === "disabled") track.track.mode = "hidden";
    await until(() => tracks.every((track) => track.readyState > 1), limits.milliseconds);
    const found = tracks.map((track) => ({ kind: track.kind, src: String(track.src).slice(0, 300), lang: track.srclang || "", state: STATES[track.readyState],
      cues: track.track.cues ? track.track.cues.length : 0 }));
    tracks.forEach((track, index) => { track.track.mode = modes[index]; });
    return found;
  };
  const nearText = (el) => {
    for (let at = el.parentElement; at; at = at.parentElement) {
      const text = clip(at.innerText, 1000);
      if (text.length > 20 || at === document.body) return text;
    }
    return "";
  };
  const found = [...document.querySelectorAll("audio,video")].slice(0, limits.items);
  await until(() => found.every((el) => el.readyState > 0 || el.error || el.preload === "none" || el.networkState === 3 || !(el.currentSrc || el.src || el.querySelector("source"))), found.length ? limits.milliseconds : 0);
  const items = [];
  for (const el of found) {
    const described = (el.getAttribute("aria-describedby") || "").split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map((each) => each.innerText).join(" ");
    const length = Number.isNaN(el.duration) ? null : Number.isFinite(el.duration) ? el.duration : -1;
    items.push({
      tag: el.localName, selector: selectorOf(el), snippet: clip(el.cloneNode(false).outerHTML, 300), visible: seen(el) && (el.localName === "video" || el.controls),
      controls: el.controls, autoplay: el.autoplay, muted: el.muted, loop: el.loop, paused: el.paused, src: String(el.currentSrc || el.src || "").slice(0, 500), duration: length, has_audio: (await isSilent(el)) ? false : hasAudio(el),
      tracks: await readTracks(el), box: boxOf(el), near: nearText(el),
      hidden_from_readers: !!el.closest("[aria-hidden=true]"), described_by: clip(described, 1000),
    });
  }
  const words = found.length ? clip(document.body?.innerText, 200000).split(" ").filter(Boolean).length : 0;
  const stops = [...document.querySelectorAll("button,[role=button],input[type=button],a[href]")].filter(seen)
    .some((el) => /\b(play|pause|stop|mute|unmute|volume|silence)|wiedergabe|anhalten|stummschalten|arr[êe]ter|couper le son|lecture|detener|pausar|silenciar|pausa|riproduci|ferma|disattiva audio|pauzeer|dempen|parar|暂停|静音|停止|ミュート|정지|음소거/i
      .test(`${el.innerText} ${el.getAttribute("aria-label") || ""} ${el.title} ${el.value || ""}`));
  return { items, page_words: words, scripted_controls: stops };
}
