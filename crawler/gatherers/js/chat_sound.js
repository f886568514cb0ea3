// Note, before a chat is opened, whether the page starts to play a sound: `play` and audio nodes are watched, not changed.
() => {
  window.__auditSound = false;
  const note = () => { window.__auditSound = true; };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function watched(...rest) { if (!this.muted && this.volume > 0) note(); return play.apply(this, rest); };
  if (window.AudioContext) {
    const start = AudioScheduledSourceNode.prototype.start;
    AudioScheduledSourceNode.prototype.start = function watched(...rest) { note(); return start.apply(this, rest); };
  }
  return true;
}
